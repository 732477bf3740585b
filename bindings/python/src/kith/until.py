"""When to stop planning: conditions that combine with ``|`` (either) and ``&`` (both).

>>> from kith import until
>>> until.unmet(0) | until.no_gain(seconds=10)      # doctest: +SKIP
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Optional


@dataclass(frozen=True)
class Progress:
    """How far planning has got."""

    seconds: float  #: since planning began
    iterations: int  #: changes tried so far
    score: tuple[int, ...]  #: of the best rota so far, tier by tier; the first differing one decides
    unmet: int  #: heads missing below the least in the best rota so far


class Until:
    """A condition on the progress. May remember what it saw: make a new one for each plan."""

    def __init__(self, holds: Callable[[Progress], bool], meaning: str) -> None:
        self._holds = holds
        self._meaning = meaning

    def __call__(self, progress: Progress) -> bool:
        return self._holds(progress)

    def __or__(self, other: "Until") -> "Until":
        return Until(lambda progress: any([self(progress), other(progress)]),
                     f"({self._meaning} or {other._meaning})")

    def __and__(self, other: "Until") -> "Until":
        return Until(lambda progress: all([self(progress), other(progress)]),
                     f"({self._meaning} and {other._meaning})")

    def __repr__(self) -> str:
        return f"<until {self._meaning}>"


def unmet(most: int = 0) -> Until:
    """No more than so many heads are unmet."""
    return Until(lambda progress: progress.unmet <= most, f"at most {most} heads are unmet")


def seconds(limit: float) -> Until:
    """So many seconds have passed."""
    return Until(lambda progress: progress.seconds >= limit, f"{limit:g} seconds have passed")


def no_gain(seconds: float) -> Until:
    """The best rota has not got better for so many seconds."""
    best: Optional[tuple[int, ...]] = None
    since = 0.0

    def holds(progress: Progress) -> bool:
        nonlocal best, since
        if best is None or progress.score < best:
            best, since = progress.score, progress.seconds
        return progress.seconds - since >= seconds

    return Until(holds, f"nothing has got better for {seconds:g} seconds")


def when(condition: Callable[[Progress], bool]) -> Until:
    """Whatever you say."""
    return Until(condition, getattr(condition, "__name__", "a condition holds"))
