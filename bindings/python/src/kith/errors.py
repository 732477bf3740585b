"""What goes wrong, with everything that was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Optional


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, or worth knowing, in what was read."""

    severity: str  #: "error", "warning" or "note"
    id: str  #: a stable id such as "unknown-column"
    file: Optional[str]  #: as it was named; None where no file is to blame
    line: Optional[int]  #: from 1
    column: Optional[int]  #: from 1, in characters
    message: str  #: one plain sentence that says what would be right

    def __str__(self) -> str:
        where = ":".join(str(part) for part in (self.file, self.line, self.column)
                         if part is not None)
        return f"{where}{': ' if where else ''}{self.severity}: {self.message} [{self.id}]"


class KithError(ValueError):
    """The documents have faults. ``findings`` holds all of them, not only the first."""

    def __init__(self, findings: Sequence[Finding], total: Optional[int] = None) -> None:
        self.findings = list(findings)
        errors = [finding for finding in self.findings if finding.severity == "error"]
        count = len(errors) if total is None else total
        shown = "\n".join(f"  {finding}" for finding in errors[:20])
        more = f"\n  … and {count - 20} more" if count > 20 else ""
        super().__init__(f"{count} error{'s' if count != 1 else ''}:\n{shown}{more}")


class NotFound(LookupError):
    """Nobody and nothing has that id; the message names the nearest one."""


class PlanFault(RuntimeError):
    """The independent check does not agree with the planner: a fault of Kith's own."""
