"""Spreadsheets that nobody made for Kith: people, training, needs and leave."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Optional

from ._handles import NULL, Findings, PathLike, check_error, encoded, owned, taken
from ._native import ffi, lib
from .answers import Answer
from .errors import Finding
from .insight import texts

if TYPE_CHECKING:
    from .partnership import Partnership
    from .rota import Rota

_EPOCH = datetime.date(1970, 1, 1)
_NO_DATE = -2**31


def _days(day: Optional[datetime.date]) -> int:
    return _NO_DATE if day is None else (day - _EPOCH).days


class Spreadsheet(Answer):
    """What a spreadsheet means, as drafted and answered so far; ``data["meanings"]`` holds each
    line. ``answers`` is the table to answer (CSV); what is open is never read."""

    def __init__(self, pointer: Any, findings: list[Finding], kept: tuple[Any, ...]) -> None:
        super().__init__(*texts(lib.kith_report_spreadsheet, pointer))
        self.findings = findings
        self._pointer = pointer
        self._kept = kept

    @property
    def answers(self) -> str:
        """The table of meanings, to be answered, confirmed and given to ``read_spreadsheet``."""
        return taken(lib.kith_spreadsheet_answers(self._pointer))

    def apply(self) -> Answer:
        """What its rows do to the partnership's tables. Raises KithError with all faults of rows,
        and where a line is still open. Once."""
        findings = Findings()
        lib.kith_spreadsheet_apply(self._pointer, findings.pointer)
        self.findings += findings.stop_on_errors()
        return Answer(*texts(lib.kith_report_spreadsheet_changes, self._pointer))

    def save(self) -> None:
        """Writes the tables that change, after ``apply()``."""
        findings = Findings()
        lib.kith_spreadsheet_save(self._pointer, findings.pointer)
        findings.stop_on_errors()

    def leave(self, partnership: "Partnership", rota: Optional["Rota"] = None) -> Answer:
        """Requests for leave that are granted or asked for, with what each clashes with: duties of
        a rota, each other, and needs for which too few would be left. After ``apply()``."""
        number = ffi.new("gsize *")
        requests = lib.kith_spreadsheet_leave(self._pointer, number)
        problem = partnership.problem
        asked = [requests[i] for i in range(number[0]) if requests[i].granted >= 0]
        spans = ffi.new("KithLeaveSpan[]", max(len(asked), 1))
        n = 0
        for request in asked:
            person = lib.kith_problem_find_person(problem, request.person)
            if person < 0:
                continue
            spans[n].person, spans[n].until = person, request.until
            spans[n].start, spans[n].end = request.start, request.end
            setattr(spans[n], "from", getattr(request, "from"))
            n += 1
        held = NULL if rota is None else rota._rota
        made = owned(lib.kith_leave_new(problem, held, spans, n), lib.kith_leave_free)
        return Answer(*texts(lib.kith_report_leave, made, problem, held, spans, n))


def read_spreadsheet(path: PathLike, folder: PathLike, *, kind: Optional[str] = None,
                     answers: Optional[PathLike] = None,
                     today: Optional[datetime.date] = None) -> Spreadsheet:
    """Reads a CSV or workbook ("staff.xlsx#Training" names a sheet) and drafts what it means for
    the partnership in ``folder``. ``kind`` is people, training, needs or leave, where that is not
    to be guessed; ``answers`` the table of meanings that somebody has answered."""
    findings, faults = Findings(), Findings()
    partnership = lib.kith_partnership_read(encoded(folder), NULL, faults.pointer)
    if partnership == NULL:
        faults.stop_on_errors()
    held = owned(partnership, lib.kith_partnership_unref)
    recogniser = owned(lib.kith_recogniser_new(lib.kith_partnership_frameworks(held)),
                       lib.kith_recogniser_free)
    options = ffi.new("KithSpreadsheetOptions *")
    texts_kept = [ffi.new("char[]", encoded(value)) if value is not None else NULL
                  for value in (kind, folder, answers)]
    options.kind, options.folder, options.answers = texts_kept
    options.today = _days(today or datetime.date.today())
    options.partnership, options.recogniser = held, recogniser
    made = lib.kith_spreadsheet_read(encoded(path), options, findings.pointer)
    if made == NULL:
        findings.stop_on_errors()
        raise OSError(f"cannot read '{path}'")
    return Spreadsheet(owned(made, lib.kith_spreadsheet_free), findings.all(),
                       (held, recogniser, options, texts_kept))


def start_partnership(folder: PathLike, from_: datetime.date, until: datetime.date) -> None:
    """Makes ``folder`` a partnership of one's own: settings and rules, without people or needs."""
    error = ffi.new("GError **")
    lib.kith_starter_write_own(encoded(folder), _days(from_), _days(until), error)
    check_error(error)


class Copied(Answer):
    """A week copied into another; ``rota`` holds it, ``data["skipped"]`` what was skipped."""

    def __init__(self, problem: Any, pointer: Any) -> None:
        from .rota import Rota

        super().__init__(*texts(lib.kith_report_copy, pointer))
        self.rota = Rota(problem, lib.kith_rota_ref(lib.kith_copy_rota(pointer)))


def copy_week(problem: Any, path: PathLike, base: Optional["Rota"], week: Optional[datetime.date],
              into: Optional[datetime.date]) -> Copied:
    findings = Findings()
    options = ffi.new("KithCopyOptions *")
    options.week, options.into = _days(week), _days(into)
    made = lib.kith_copy_week(problem, encoded(path), NULL if base is None else base._rota, options,
                              findings.pointer)
    if made == NULL:
        findings.stop_on_errors()
        raise OSError(f"cannot read '{path}'")
    return Copied(problem, owned(made, lib.kith_copy_free))
