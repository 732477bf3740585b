"""Every public C function can be reached from Python, or there is a reason why not."""

from __future__ import annotations

import re
from pathlib import Path

import kith
from kith._native import lib

TRIED = "answers come from kith_report_who() and kith_report_why() as data, with the same content"
MEASURED = "Rota.measures holds it as data"
COUNTED = "len() of what is asked for"
NOT_NEEDED = {
    "kith_calendar_write": "to_ical(before=…), and write it where you like",
    "kith_calendar_error_quark": "a ValueError",
    "kith_measure_group": MEASURED,
    "kith_measure_info": MEASURED,
    "kith_measure_kind": MEASURED,
    "kith_measure_verdict": MEASURED,
    "kith_measures_get": MEASURED,
    "kith_measures_rota": MEASURED,
    "kith_measures_week_date": MEASURED,
    "kith_measures_weeks": MEASURED,
    "kith_problem_target": MEASURED,
    "kith_pages_count": "Rota.report() writes them all",
    "kith_bound_nobody": "Unmet.proven",
    "kith_bound_unmet_cost": "in the report's data",
    "kith_explain_person": TRIED,
    "kith_explain_reasons": TRIED,
    "kith_explain_seat": TRIED,
    "kith_explainer_holder": TRIED,
    "kith_explainer_left_out": TRIED,
    "kith_explainer_rota": TRIED,
    "kith_seat_answer_count": TRIED,
    "kith_seat_answer_free": TRIED,
    "kith_seat_answer_people": TRIED,
    "kith_seat_answer_reasons": TRIED,
    "kith_reason_info": "reasons come as sentences",
    "kith_problem_people": COUNTED,
    "kith_problem_occurrences": COUNTED,
    "kith_problem_seats": COUNTED,
    "kith_problem_rules": COUNTED,
    "kith_problem_first_date": "dates come as dates",
    "kith_problem_rule_kind": "a number for C; the rule's id says more",
    "kith_rota_problem": "the rota holds it",
    "kith_rule_info": "kith.rules() explains them",
    "kith_rule_kind": "kith.rules() explains them",
    "kith_report_rules_page": "for the documentation; kith.rules() is for reading",
    "kith_report_findings": "KithError and check() hold the findings themselves",
    "kith_report_nearest": "NotFound names the nearest",
    "kith_severity_name": "Finding.severity",
    "kith_starter_documents": "what write_starter() wrote can be counted",
    "kith_finding_to_string": "str(finding)",
    "kith_findings_total": "len() of the list, or the count in KithError",
    "kith_partnership_add_row": "variable arguments; add_row_v is the same",
    "kith_partnership_ref": "Python counts its own references",
    "kith_problem_ref": "Python counts its own references",
    "kith_frameworks_ref": "Python counts its own references",
    "kith_problem_find_person": "seek says what would be right, too",
    "kith_problem_find_client": "seek says what would be right, too",
    "kith_problem_find_occurrence": "seek says what would be right, too",
}


#: What reads the parts of something that comes whole, as `data`, and what makes it by other means.
AS_DATA = {
    "kith_changes_": "Replanned.changes",
    "kith_copy_": "Copied.data and Copied.rota",
    "kith_leave_": "Spreadsheet.leave().data",
    "kith_spreadsheet_": "Spreadsheet.data, and that of apply()",
    "kith_row_kind_name": "Spreadsheet.data",
    "kith_is_asked": "Replanned.changes says whom to ask",
    "kith_counterparts_": "equivalents are applied as attainments are read; paths and gaps show them",
    "kith_equivalence_": "the same; faults come as findings of check()",
    "kith_editions_": "Frameworks.changes_to()",
    "kith_revision_name": "Frameworks.changes_to()",
    "kith_effect_name": "Frameworks.changes_to()",
    "kith_forecast_": "forecast().data",
    "kith_scenario_new": "forecast() without a scenario",
    "kith_format": "formats()",
    "kith_frameworks_": "show() and search() hold them as data",
    "kith_gaps_": "Gaps.data",
    "kith_import_": "Import.data",
    "kith_lapses_": "lapses().data",
    "kith_passport_": "passport().data",
    "kith_path": "paths().data",
    "kith_profile": "paths().data and compare_profiles().data",
    "kith_ratings_likeness": "for frameworks that rate; a benchmark's",
    "kith_recogniser_": "Recogniser.recognise()",
    "kith_suggestions_": "Suggestions",
    "kith_remed": "rota.json and unmet seats hold them",
    "kith_rota_before": "Replanned.changes",
    "kith_rota_follow": "replan()",
    "kith_rota_today": "Replanned.changes",
    "kith_report_agrees": "save() asks it",
    "kith_report_write": "Python writes its own files",
    "kith_report_read_date": "dates come as dates",
    "kith_problem_seek_day": "dates come as dates",
    "kith_partnership_read_table": "load() reads tables, replan() takes events as rows",
    "kith_rounds": "in str(rota) and its report",
    "kith_similarity_": "paths() and compare_profiles() rank by it",
    "kith_swap": "Rota.swaps().data",
    "kith_train_": "train().data",
    "kith_check_allowances": "the check's data holds overrides, and how many there are by rule",
    "kith_check_broken": "the check's data says whether all is allowed",
    "kith_check_rota": "the rota holds it",
    "kith_rows_": "the check's data holds the rows that were edited or break something",
    "kith_report_check_csv": "the check's data has the same content",
    "kith_publish": "`kith publish` is the planner's act",
    "kith_report_publi": "`kith publish` is the planner's act",
    "kith_condition_info": "the data of why() holds every condition",
    "kith_explain_conditions": "the data of why() holds every condition",
    "kith_explain_if_able": "the data of why() holds every rule",
    "kith_reason_condition": "the data of why() holds every condition",
}


def is_data(name: str) -> bool:
    return any(name.startswith(prefix) for prefix in AS_DATA)


def test_every_public_function_is_reached() -> None:
    source = "".join(path.read_text(encoding="utf-8")
                     for path in Path(kith.__file__).parent.glob("*.py"))
    used = set(re.findall(r"\blib\.(kith_\w+)", source))
    public = {name for name in dir(lib) if name.startswith("kith_")}
    assert used <= public
    missing = sorted(name for name in public - used - set(NOT_NEEDED) if not is_data(name))
    assert not missing, f"neither reached nor listed with a reason: {missing}"
    stale = sorted(set(NOT_NEEDED) - public)
    stale += [prefix for prefix in AS_DATA
              if not any(name.startswith(prefix) for name in public - used)]
    assert not stale, f"listed, but there is no such function: {stale}"


def test_the_version_is_the_library_s() -> None:
    from importlib.metadata import version

    assert kith.__version__ == version("kith")
