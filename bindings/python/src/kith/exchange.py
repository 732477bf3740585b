"""Other people's formats."""

from __future__ import annotations

from typing import Any, Optional

from ._handles import NULL, Findings, PathLike, encoded, owned, report_options, taken
from ._native import ffi, lib
from .answers import Answer
from .errors import Finding
from .frameworks import Frameworks
from .insight import texts


class Import(Answer):
    """What was read: a framework (``document`` is its YAML) or records of people (``table`` holds
    them as rows of attainments, to be confirmed)."""

    def __init__(self, pointer: Any, recogniser: Any, findings: list[Finding]) -> None:
        super().__init__(*texts(lib.kith_report_import, pointer, recogniser))
        self.findings = findings
        self._pointer = pointer

    @property
    def document(self) -> Optional[str]:
        """The framework as YAML; None for records."""
        made = lib.kith_import_document(self._pointer, NULL)
        return None if made == NULL else taken(made)

    @property
    def table(self) -> Optional[str]:
        """Records as CSV; None for a framework."""
        made = lib.kith_import_table(self._pointer)
        return None if made == NULL else taken(made)


def import_from(format: str, path: PathLike, *, frameworks: Optional[Frameworks] = None,
                **options: str) -> Import:
    """Reads a framework or records in one of the formats that ``kith import`` lists. Records need
    the ``frameworks`` whose competencies are to be recognised. Options: ``part``, ``id``,
    ``edition``, ``columns``, ``person``. Raises KithError with all findings where nothing can be
    read; ``findings`` says what could not be held."""
    asked = ffi.new("KithImportOptions *")
    kept = {name: ffi.new("char[]", value.encode()) for name, value in options.items()}
    for name, value in kept.items():
        setattr(asked, name, value)
    recogniser = NULL
    if frameworks is not None:
        recogniser = owned(lib.kith_recogniser_new(frameworks._pointer), lib.kith_recogniser_free)
    asked.recogniser = recogniser
    findings = Findings()
    made = lib.kith_import(encoded(format), encoded(path), asked, findings.pointer)
    if made == NULL:
        findings.stop_on_errors()
        raise OSError(f"cannot read '{path}'")
    return Import(owned(made, lib.kith_import_free), recogniser, findings.all())


def export_framework(frameworks: Frameworks, id: str, format: str, path: PathLike) -> list[Finding]:
    """Writes a framework in one of the formats that can be written: what it cannot hold is
    returned as findings."""
    findings = Findings()
    lib.kith_export(frameworks._pointer, encoded(id), encoded(format), encoded(path),
                    findings.pointer)
    return findings.stop_on_errors()


def formats() -> str:
    """The formats that can be read and written."""
    return taken(lib.kith_report_formats(report_options()))
