"""Kith matches people to care by what they can do.

>>> import kith
>>> partnership = kith.load("glenshore")                      # doctest: +SKIP
>>> rota = partnership.plan(seconds=30)                       # doctest: +SKIP
>>> print(rota)                                               # doctest: +SKIP
>>> rota.to_pandas()                                          # doctest: +SKIP
"""

from __future__ import annotations

from typing import Optional

from . import until
from ._handles import NULL, encoded, report_options, taken, text
from ._native import ffi, lib
from .answers import Answer, Breach, Candidate, Changes, Figures, Measures, Who, Why
from .columns import View
from .errors import Finding, KithError, NotFound, PlanFault
from .exchange import Import, export_framework, formats, import_from
from .frameworks import Frameworks
from .insight import Gaps, Insight
from .partnership import Partnership, Person, Row, load, problem_columns, write_starter
from .recognition import Recogniser, Suggestion, Suggestions
from .rota import Cover, Reason, Replanned, Rota, Score, Term, Unmet
from .spreadsheets import Copied, Spreadsheet, read_spreadsheet, start_partnership
from .until import Progress, Until

__version__ = text(lib.kith_version())


def rules() -> str:
    """All kinds of rule that a partnership may have, for reading."""
    return taken(lib.kith_report_rule_kinds(-1, report_options()))


def tables(table: Optional[str] = None) -> str:
    """The tables that a partnership may have, or the columns of one of them, for reading."""
    why = ffi.new("char **")
    made = lib.kith_report_tables(NULL if table is None else encoded(table), False,
                                  report_options(), why)
    if made == NULL:
        raise NotFound(taken(why[0]))
    return taken(made)


__all__ = [
    "Answer", "Breach", "Candidate", "Changes", "Copied", "Cover", "Figures", "Finding", "Frameworks", "Gaps", "Import", "Insight",
    "KithError", "Measures", "NotFound", "Partnership", "Person", "PlanFault", "Progress", "Reason",
    "Recogniser", "Replanned", "Rota", "Row", "Score", "Spreadsheet", "Suggestion", "Suggestions", "Term", "Unmet",
    "Until", "View", "Who", "Why", "export_framework", "formats", "import_from", "load",
    "problem_columns", "read_spreadsheet", "rules", "start_partnership", "tables", "until", "write_starter",
]
