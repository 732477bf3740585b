from __future__ import annotations

import datetime
from pathlib import Path

import pytest

import kith

from .worlds import small


def test_builders_make_a_partnership_that_plans() -> None:
    partnership = small()
    assert "being built" in repr(partnership)
    rota = partnership.plan(iterations=50)
    assert [(row.person, row.need, str(row.start)) for row in rota.to_pandas().itertuples()] == [
        ("anna", "morning", "2026-03-02 08:00:00+00:00"),
        ("anna", "morning", "2026-03-03 08:00:00+00:00")]
    assert rota.unmet == [] and rota.cover == kith.Cover(2, 2, 2)


def test_all_findings_are_raised_together() -> None:
    partnership = small()
    with pytest.raises(kith.KithError) as caught:
        partnership.add_rows("attainments", [
            {"person": "anna", "competency": "personal-care", "level": "many"},
            {"person": "anna", "competence": "personal-care"}])
    assert len(caught.value.findings) >= 2
    partnership.add("attainments", person="zoe", competency="personal-caer")
    with pytest.raises(kith.KithError) as caught:
        partnership.check()
    messages = " ".join(finding.message for finding in caught.value.findings)
    assert "zoe" in messages and "personal-care" in messages
    assert all(finding.id and finding.severity == "error" for finding in caught.value.findings)


def test_a_frozen_partnership_takes_nothing_more() -> None:
    partnership = small()
    partnership.check()
    with pytest.raises(RuntimeError, match="frozen"):
        partnership.add_person("carl")


def test_a_folder_that_is_none_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="partnership.yaml"):
        kith.load(tmp_path)


def test_documents_with_faults_raise_all_of_them(tmp_path: Path) -> None:
    (tmp_path / "partnership.yaml").write_text(
        "partnership: p\ntime_zone: Europe/Londn\nfrom: 2026-03-02\nuntil: 2026-03-01\nnaem: x\n")
    with pytest.raises(kith.KithError) as caught:
        kith.load(tmp_path)
    places = {(finding.line, finding.severity) for finding in caught.value.findings}
    assert {(2, "error"), (5, "error")} <= places


def test_from_dict_is_the_document(starter: Path) -> None:
    made = kith.Partnership.from_dict({
        "partnership": "small", "time_zone": "Europe/London", "from": "2026-03-02",
        "until": datetime.date(2026, 3, 3), "travel": {"detour": 1.3, "car": 40},
        "rule_sets": ["working-time-uk"],
        "tables": {
            "people": [{"person": "anna"}],
            "contracts": [{"person": "anna", "engagement": "employed", "minutes": "20h"}],
            "attainments": [{"person": "anna", "competency": "personal-care", "level": 2}],
            "availability": [{"person": "anna", "start": datetime.time(7), "end": "22:00"}],
            "places": [{"place": "home"}],
            "clients": [{"client": "c", "place": "home"}],
            "needs": [{"need": "n", "client": "c", "days": ["mon", "tue"], "start": "08:00",
                       "duration": datetime.timedelta(minutes=30)}],
        }})
    assert made.people == ["anna"] and made.needs == ["n"]
    assert len(made.plan(iterations=10)) == 2


def test_ids_that_nobody_has_name_the_nearest(planned: kith.Rota) -> None:
    with pytest.raises(kith.NotFound, match="did you mean 'morven-r'"):
        planned.person("morvn-r")
    with pytest.raises(kith.NotFound):
        planned.who("no-such-need@2026-03-02")


def test_equal_documents_have_equal_hashes() -> None:
    assert small().hash == small().hash
    other = small()
    other.add_person("carl")
    assert other.hash != small().hash
