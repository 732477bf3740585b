"""Competencies recognised in free text: suggestions, never attainments."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Optional

from ._handles import NULL, encoded, owned, taken, text
from ._native import ffi, lib
from .answers import Answer
from .insight import EPOCH, texts

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True)
class Suggestion:
    """Something that a text seems to say of a competency. Somebody confirms it before it counts."""

    competency: str
    level: Optional[int]
    from_: Optional[datetime.date]
    until: Optional[datetime.date]
    confidence: int  #: how often in a hundred such a suggestion should be right
    by: str  #: "name", "alias", "pattern" or "likeness"
    standing: str  #: "held", "planned", "lapsed", "wanted" or "denied"
    line: int
    matched: str  #: the words that led to it


class Suggestions(Answer):
    """What was recognised in a text."""

    def __init__(self, recogniser: Any, made: Any, found: list[Suggestion]) -> None:
        super().__init__(*texts(lib.kith_report_suggestions, recogniser, made))
        self._recogniser, self._made = recogniser, made
        self.suggestions = found

    def to_table(self, person: Optional[str] = None, source: Optional[str] = None) -> str:
        """Rows of attainments as CSV, claimed until somebody confirms them there."""
        return taken(lib.kith_suggestions_table(self._recogniser, self._made,
                                                NULL if person is None else encoded(person),
                                                NULL if source is None else encoded(source)))

    def __len__(self) -> int:
        return len(self.suggestions)

    def to_pandas(self) -> "pandas.DataFrame":
        """One row a suggestion."""
        import pandas

        frame = pandas.DataFrame([vars(item) for item in self.suggestions],
                                 columns=list(Suggestion.__annotations__))
        for name in ("from_", "until"):
            frame[name] = pandas.to_datetime(frame[name])
        return frame.rename(columns={"from_": "from"})


class Recogniser:
    """Knows the names, aliases and patterns of frameworks; make one, and ask it many texts."""

    def __init__(self, frameworks: Any) -> None:
        self._frameworks = frameworks
        self._pointer = owned(lib.kith_recogniser_new(frameworks), lib.kith_recogniser_free)

    def recognise(self, content: str, *, least_confidence: int = 0, exact_only: bool = False,
                  each: bool = False) -> Suggestions:
        """What a text says of competencies."""
        options = ffi.new("KithRecogniseOptions *")
        options.least_confidence, options.exact_only = least_confidence, exact_only
        options.each = each
        data = content.encode()
        made = owned(lib.kith_recognise(self._pointer, data, len(data), options),
                     lib.kith_suggestions_free)
        found = [self._suggestion(lib.kith_suggestions_get(made, i), data)
                 for i in range(lib.kith_suggestions_count(made))]
        return Suggestions(self._pointer, made, found)

    def _suggestion(self, item: Any, data: bytes) -> Suggestion:
        matched = data[item.begin:item.begin + item.length].decode("utf-8", "replace")
        return Suggestion(
            text(lib.kith_frameworks_competency_id(self._frameworks, item.competency)),
            item.level or None, _date(item, "from"), _date(item, "until"), item.confidence,
            text(lib.kith_finder_name(item.finder)), text(lib.kith_standing_name(item.standing)),
            item.line, matched)


def _date(item: Any, name: str) -> Optional[datetime.date]:
    days = int(getattr(item, name))
    return None if abs(days) > 10**7 else EPOCH + datetime.timedelta(days=days)
