"""Answers to questions: text for reading, and the same as data."""

from __future__ import annotations

import html
import io
import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Optional

if TYPE_CHECKING:
    import pandas


class Answer:
    """An answer. ``print(answer)`` reads well; ``answer.data`` is the same, and more, as the
    command line's --json says it."""

    def __init__(self, text: str, document: str) -> None:
        self._text = text
        self.data: dict[str, Any] = json.loads(document)

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return self._text

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(self._text)}</pre>"


class Figures(Answer):
    """An answer that is a table as well."""

    def __init__(self, text: str, document: str, csv: str) -> None:
        super().__init__(text, document)
        self._csv = csv

    def to_csv(self) -> str:
        """The table as the command line's --csv writes it."""
        return self._csv

    def to_pandas(self) -> "pandas.DataFrame":
        """The same as a data frame."""
        import pandas

        return pandas.read_csv(io.StringIO(self._csv))


class Changes(Figures):
    """What changed from one rota to the next, why, and whom to tell or ask."""


class Measures(Answer):
    """What a rota comes to."""

    def __getitem__(self, measure: str) -> Optional[float]:
        """The value of a measure by its id, such as "fill", over the whole period; None where
        there is nothing to measure."""
        for item in self.data["measures"]:
            if item["measure"] == measure:
                value: Optional[float] = item["value"]
                return value
        raise LookupError(f"there is no measure '{measure}'; there are "
                          + ", ".join(item["measure"] for item in self.data["measures"]))

    def to_pandas(self) -> "pandas.DataFrame":
        """One row a measure: its value over the period, unit, definition and target."""
        import pandas

        rows = [{name: value for name, value in item.items() if not isinstance(value, list)}
                for item in self.data["measures"]]
        return pandas.DataFrame(rows)


@dataclass(frozen=True)
class Breach:
    """One rule broken, where it is."""

    rule: str
    person: Optional[str]
    units: int
    message: Optional[str]  #: one sentence; None for rules of cost

    def __str__(self) -> str:
        return self.message or f"{self.rule}: {self.units}"


@dataclass(frozen=True)
class Candidate:
    """Somebody tried in a seat."""

    seat: str
    person: str
    outcome: str  #: "fits", "no-gain", "breaks", "busy" or "not-able"
    holds: bool  #: has the seat in the rota
    start: Optional[datetime]  #: when they would begin
    breaks: Optional[str]  #: the first rule that would be broken
    change: dict[str, float]  #: of the score, by tier, against leaving the seat empty


class Who(Answer):
    """Who could take a seat."""

    @property
    def candidates(self) -> list[Candidate]:
        """Everybody who is able, the best first, seat by seat."""
        return [Candidate(seat["seat"], person["person"], person["outcome"], person["holds"],
                          _moment(person.get("start")), person.get("breaks"),
                          person.get("change") or {})
                for seat in self.data["seats"] for person in seat["people"]]

    def to_pandas(self) -> "pandas.DataFrame":
        """One row a seat and person, the best first."""
        import pandas

        rows = [{**vars(candidate), **{f"change_{tier}": cost
                                       for tier, cost in candidate.change.items()}}
                for candidate in self.candidates]
        frame = pandas.DataFrame(rows, columns=None if rows else ["seat", "person", "outcome"])
        return frame.drop(columns=["change"], errors="ignore")


class Why(Answer):
    """Why somebody has, could have or may not have a seat."""

    @property
    def outcome(self) -> str:
        """"fits", "no-gain", "breaks", "busy" or "not-able"."""
        return str(self.data["candidate"]["outcome"])

    @property
    def reasons(self) -> list[str]:
        """What stands against them, as sentences without their subject."""
        return [reason["text"] for reason in self.data.get("reasons", [])]


def _moment(value: Optional[str]) -> Optional[datetime]:
    return None if value is None else datetime.fromisoformat(value)
