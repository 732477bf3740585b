"""What every other module needs of the C side: text both ways, ownership, findings."""

from __future__ import annotations

import os
from typing import Any, Optional, Union

from ._native import ffi, lib
from .errors import Finding, KithError, NotFound

PathLike = Union[str, "os.PathLike[str]"]

NULL = ffi.NULL
SEVERITIES = ("error", "warning", "note")


def text(pointer: Any) -> str:
    """A borrowed C string."""
    return str(ffi.string(pointer).decode("utf-8"))


def text_or_none(pointer: Any) -> Optional[str]:
    """A borrowed C string that may be NULL."""
    return None if pointer == NULL else text(pointer)


def taken(pointer: Any) -> str:
    """A C string that was made for us, and is freed here."""
    try:
        return text(pointer)
    finally:
        lib.g_free(pointer)


def encoded(value: Union[str, PathLike]) -> bytes:
    """Text or a path for C."""
    return os.fspath(value).encode("utf-8", "surrogateescape")


def owned(pointer: Any, free: Any) -> Any:
    """A pointer that frees what it points to when nobody holds it any more. Every C object holds
    references to what it stands on, so the order in which they go does not matter."""
    return ffi.gc(pointer, free)


class Findings:
    """Collects the findings of one call into C."""

    def __init__(self) -> None:
        self.pointer = owned(lib.kith_findings_new(), lib.kith_findings_free)

    def all(self) -> list[Finding]:
        lib.kith_findings_sort(self.pointer)
        found = []
        for i in range(lib.kith_findings_kept(self.pointer)):
            item = lib.kith_findings_get(self.pointer, i)
            found.append(Finding(SEVERITIES[item.severity], text(item.id), text_or_none(item.file),
                                 item.line or None, item.column or None, text(item.message)))
        return found

    def errors(self) -> int:
        return int(lib.kith_findings_count(self.pointer, lib.KITH_ERROR))

    def stop_on_errors(self) -> list[Finding]:
        """All findings; raises them where one of them is an error."""
        found = self.all()
        if self.errors() > 0:
            raise KithError(found, total=int(lib.kith_findings_count(self.pointer, lib.KITH_ERROR)))
        return found


def sought(problem: Any, kind: int, name: str) -> int:
    """The number of a person, client, place or need by its id; NotFound says what would be right."""
    why = ffi.new("char **")
    number = int(lib.kith_problem_seek(problem, kind, encoded(name), why))
    if number < 0:
        raise NotFound(taken(why[0]))
    return number


def sought_occurrence(problem: Any, name: str) -> tuple[int, int]:
    """An occurrence "need@date" and its seat, or -1 where none is named by "#k"."""
    why = ffi.new("char **")
    seat = ffi.new("gint32 *")
    number = int(lib.kith_problem_seek_occurrence(problem, encoded(name), seat, why))
    if number < 0:
        raise NotFound(taken(why[0]))
    return number, int(seat[0])


def message_of(error: Any) -> str:
    """What a GError says; frees it."""
    message = text(error[0].message)
    lib.g_error_free(error[0])
    return message


def check_error(error: Any) -> None:
    """Raises what a GError says, if it says anything."""
    if error[0] != NULL:
        raise OSError(message_of(error))


def report_options(json: bool = False, names: bool = False, width: int = 0) -> Any:
    options = ffi.new("KithReportOptions *")
    options.json, options.names, options.width = json, names, width
    return options
