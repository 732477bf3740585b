"""Rotas: who does what, when; what that costs; what is left unmet and why."""

from __future__ import annotations

import json
import threading
import time
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional

from . import answers as _answers
from . import columns as _columns
from . import notebook as _notebook
from ._handles import (NULL, PathLike, encoded, message_of, owned, report_options, sought, sought_occurrence,
                       taken, text, text_or_none)
from ._native import ffi, lib
from .errors import PlanFault

if TYPE_CHECKING:
    import pandas

TIER_NAMES = ("protect", "unmet", "change", "soft")


@dataclass(frozen=True)
class Term:
    """What one rule came to."""

    rule: str  #: its id
    name: str
    tier: str  #: "protect", "unmet", "change" or "soft"
    units: int  #: heads, duties, days, pence … or ticks
    cost: float  #: points


@dataclass(frozen=True)
class Score:
    """What a rota costs, tier by tier: of two rotas, the first tier in which they differ says
    which is better. Scores compare with ``<``: less is better."""

    tiers: dict[str, float]
    terms: list[Term] = field(compare=False)

    def __lt__(self, other: "Score") -> bool:
        return tuple(self.tiers.values()) < tuple(other.tiers.values())

    def __getitem__(self, tier: str) -> float:
        return self.tiers[tier]

    def term(self, rule: str) -> Term:
        """What the rule with this id came to."""
        for term in self.terms:
            if term.rule == rule:
                return term
        raise LookupError(f"there is no rule '{rule}' here; there are "
                          + ", ".join(term.rule for term in self.terms))

    def to_pandas(self) -> "pandas.DataFrame":
        """One row a rule: rule, name, tier, units, cost."""
        import pandas

        frame = pandas.DataFrame([vars(term) for term in self.terms],
                                 columns=["rule", "name", "tier", "units", "cost"])
        frame["tier"] = pandas.Categorical(frame["tier"], TIER_NAMES, ordered=True)
        return frame

    def __str__(self) -> str:
        tiers = ", ".join(f"{name} {cost:,.0f}" for name, cost in self.tiers.items())
        terms = "".join(f"\n  {term.name:<50} {term.units:>12,} {term.cost:>14,.0f}"
                        for term in self.terms if term.units or term.cost)
        return tiers + terms

    def _repr_html_(self) -> str:
        return _notebook.score(self)


@dataclass(frozen=True)
class Reason:
    """What keeps a number of people from a seat."""

    reason: str  #: a code such as "missing", "lapsed", "unavailable"
    what: Optional[str]  #: of which competency, locality, employer … it speaks
    level: Optional[int]  #: the level asked for, of a competency
    people: int
    only_reason: int  #: of these, how many have no other reason against them


@dataclass(frozen=True)
class Unmet:
    """Seats of one occurrence that nobody takes, though they belong to its least heads."""

    seat: str  #: "need@date#1"
    need: str
    heads: int
    importance: str  #: "red", "amber" or "green"
    earliest: datetime
    latest: datetime
    minutes: int
    proven: bool  #: nobody at all could take it, in any rota
    why: str  #: a sentence
    able: int  #: how many people are able, whatever else they do
    reasons: list[Reason]

    @property
    def occurrence(self) -> str:
        """"need@date"."""
        return self.seat.rpartition("#")[0]


@dataclass(frozen=True)
class Cover:
    """Heads asked for at the least, and how many of them are filled."""

    heads: int
    filled: int
    possible: int  #: no rota can fill more than so many


class Rota:
    """Who does what, when. Belongs to one frozen partnership."""

    def __init__(self, problem: Any, rota: Any, plan: Any = None,
                 interrupted: bool = False) -> None:
        self._problem = problem
        self._rota = owned(rota, lib.kith_rota_unref)
        self._plan = plan
        self._asking = threading.Lock()  # an explainer answers one question at a time
        self.interrupted = interrupted  #: Ctrl-C ended the planning early

    # --- what it is ---

    def __len__(self) -> int:
        """How many duties."""
        return int(lib.kith_rota_duties(self._rota))

    def column(self, name: str) -> _columns.View:
        """A column of the duties without a copy: "person", "start", "end", "first_seat", "seats",
        "state", "pinned"; or "seat", the numbers of all seats in the order of the duties."""
        constant = "SEAT" if name == "seat" else f"DUTY_{name.upper()}"
        view = lib.kith_rota_view(self._rota, getattr(lib, f"KITH_ROTA_VIEW_{constant}"))
        return _columns.View(view, self._rota)

    def to_pandas(self, *, names: bool = False) -> "pandas.DataFrame":
        """One row a duty and seat: person, need, date, seat, start, end, client, place, kind,
        state, pinned; with ``names`` also person_name and client_name. Times are in the
        partnership's time zone, ids are categorical."""
        from .frames import rota_frame

        return rota_frame(self, names)

    @cached_property
    def score(self) -> Score:
        """What it costs, by tier and rule: the planner's own sums, or for a rota that was read
        those of the independent check."""
        n = ffi.new("gint32 *")
        if self._plan is not None:
            tiers, terms = (lib.kith_plan_score(self._plan).tier,
                            lib.kith_plan_terms(self._plan, n))
        else:
            tiers, terms = (lib.kith_check_score(self._checked).tier,
                            lib.kith_check_terms(self._checked, n))
        ticks = int(lib.kith_problem_ticks_per_minute(self._problem))
        found = []
        for rule in range(n[0]):
            found.append(Term(text(lib.kith_problem_rule_id(self._problem, rule)),
                              text(lib.kith_problem_rule_name(self._problem, rule)),
                              TIER_NAMES[lib.kith_problem_rule_tier(self._problem, rule)],
                              int(terms[rule].units), _points(terms[rule].cost, ticks)))
        return Score({name: _points(tiers[i], ticks) for i, name in enumerate(TIER_NAMES)}, found)

    @cached_property
    def _checked(self) -> Any:
        return owned(lib.kith_check(self._rota), lib.kith_check_free)

    @cached_property
    def _bound(self) -> Any:
        return owned(lib.kith_bound(self._problem), lib.kith_bound_free)

    @cached_property
    def _report(self) -> dict[str, Any]:
        """All that rota.json holds."""
        plan = self._needs_plan("unmet seats with their reasons")
        loaded: dict[str, Any] = json.loads(taken(lib.kith_report_plan(
            plan, self._bound, report_options(json=True))))
        return loaded

    def _needs_plan(self, what: str) -> Any:
        if self._plan is None:
            raise ValueError(f"{what}: only a rota that was planned here has them")
        return self._plan

    @cached_property
    def cover(self) -> Cover:
        """Heads asked for, filled, and possible at all."""
        heads = int(lib.kith_bound_heads(self._bound))
        if self._plan is not None:
            filled = int(self._report["cover"]["filled"])
        else:
            filled = int(json.loads(self._check_report(True))["cover"]["filled"])
        return Cover(heads, filled, heads - int(lib.kith_bound_unmet(self._bound)))

    @cached_property
    def unmet(self) -> list[Unmet]:
        """Needs that are left with too few people, with reasons, the most important first."""
        return [_unmet(item) for item in self._report["unmet"]]

    @property
    def iterations(self) -> int:
        """How many changes were tried; with the seed, and ``cooling``, they make it again."""
        return int(lib.kith_plan_iterations(self._needs_plan("iterations")))

    @property
    def seed(self) -> int:
        """The seed it was planned with."""
        return int(lib.kith_plan_seed(self._needs_plan("a seed")))

    @property
    def cooling(self) -> int:
        """Iterations over which the search cooled down."""
        return int(lib.kith_plan_cooling(self._needs_plan("cooling")))

    @property
    def seconds(self) -> float:
        """How long it was planned."""
        return float(lib.kith_plan_seconds(self._needs_plan("seconds")))

    @property
    def released_pins(self) -> list[int]:
        """Rows of the pins table, from 0, that could not be kept: they break a rule that protects
        people."""
        n = ffi.new("gsize *")
        rows = lib.kith_plan_released_pins(self._needs_plan("released pins"), n)
        return [int(rows[i]) for i in range(n[0])]

    @property
    def soft_at_least(self) -> Optional[float]:
        """No rota that keeps every rule and leaves no more unmet costs less in the soft tier; None
        where nothing is proven."""
        soft = ffi.new("gint64 *")
        if not lib.kith_plan_bound(self._needs_plan("a bound"), soft):
            return None
        return _points(soft[0], int(lib.kith_problem_ticks_per_minute(self._problem)))

    # --- checking and keeping it ---

    def breaches(self) -> list[_answers.Breach]:
        """What the independent check finds broken, by tier and rule: [] where all is well."""
        n = ffi.new("gsize *")
        found = lib.kith_check_breaches(self._checked, n)
        return [self._breach(found[i]) for i in range(n[0])]

    def _breach(self, breach: Any) -> _answers.Breach:
        person = None
        if breach.person >= 0:
            person = text(lib.kith_problem_id(self._problem, lib.KITH_SOUGHT_PERSON,
                                              breach.person))
        return _answers.Breach(text(lib.kith_problem_rule_id(self._problem, breach.rule)), person,
                               int(breach.units), text_or_none(breach.message))

    def _check_report(self, as_json: bool) -> str:
        return taken(lib.kith_report_check(self._checked, self._rota,
                                           report_options(json=as_json)))

    def save(self, folder: PathLike, *, names: bool = False) -> None:
        """Writes rota.csv, unmet.csv and rota.json, the same bytes as ``kith plan`` writes.
        Nothing is written unless the independent check agrees."""
        error = ffi.new("GError **")
        plan = self._needs_plan("rota.json")
        if not lib.kith_report_save(plan, self._bound, encoded(folder), names, error):
            domain, message = error[0].domain, message_of(error)
            if domain == lib.kith_save_error_quark():
                raise PlanFault(message)
            raise OSError(message)

    def to_csv(self, path: Optional[PathLike] = None, *, names: bool = False) -> str:
        """rota.csv as text, and written to ``path`` where one is given."""
        written = taken(lib.kith_rota_to_csv(self._rota, names, NULL))
        if path is not None:
            Path(path).write_text(written, encoding="utf-8", newline="")
        return written

    def to_ical(self, *, person: Optional[str] = None, place: Optional[str] = None,
                employer: Optional[str] = None, locality: Optional[str] = None,
                before: Optional[str] = None, names: bool = False) -> str:
        """The duties of one person, at one place, of an employer's or a locality's people, or all,
        as iCalendar. ``before`` is the text that was handed out before: what changed gets its next
        revision, what went away is cancelled."""
        options = ffi.new("KithCalendarOptions *")
        options.person = options.place = options.employer = options.locality = -1
        if person is not None:
            options.person = sought(self._problem, lib.KITH_SOUGHT_PERSON, person)
        if place is not None:
            options.place = sought(self._problem, lib.KITH_SOUGHT_PLACE, place)
        if employer is not None:
            options.employer = sought(self._problem, lib.KITH_SOUGHT_EMPLOYER, employer)
        if locality is not None:
            options.locality = sought(self._problem, lib.KITH_SOUGHT_LOCALITY, locality)
        options.names, options.now = names, int(time.time())
        error = ffi.new("GError **")
        text = NULL if before is None else before.encode()
        made = lib.kith_calendar_make(self._rota, text, options, error)
        if error[0] != NULL:
            raise ValueError(message_of(error))
        return taken(made)

    @property
    def hash(self) -> str:
        """SHA-256 of rota.csv without names: equal rotas have equal ones."""
        return taken(lib.kith_rota_hash(self._rota))

    def unmet_to_csv(self) -> str:
        """unmet.csv as text: one row for each seat of the least heads that nobody takes."""
        return taken(lib.kith_rota_unmet_to_csv(self._rota, NULL))

    # --- asking ---

    @cached_property
    def _explainer(self) -> Any:
        return owned(lib.kith_explainer_new(self._rota), lib.kith_explainer_free)

    def who(self, need: str) -> _answers.Who:
        """Who could take the free seats of "need@date", or one seat "need@date#1": the best first,
        with what each would change."""
        occurrence, seat = sought_occurrence(self._problem, need)
        with self._asking:
            return _answers.Who(*self._both(lib.kith_report_who, self._explainer, occurrence,
                                            seat))

    def offers(self, person: Optional[str] = None) -> _answers.Answer:
        """What is open, by time, and who could take it; with a person, what they could take."""
        number = -1
        if person is not None:
            number = sought(self._problem, lib.KITH_SOUGHT_PERSON, person)
        with self._asking:
            return _answers.Answer(*self._both(lib.kith_report_offers, self._explainer, number))

    def swaps(self, person: str, need: str) -> _answers.Answer:
        """Who could take over what somebody has, and what of theirs for it, like for like."""
        number = sought(self._problem, lib.KITH_SOUGHT_PERSON, person)
        occurrence, _ = sought_occurrence(self._problem, need)
        with self._asking:
            return _answers.Answer(*self._both(lib.kith_report_swaps, self._explainer, number,
                                               occurrence))

    def why(self, person: str, need: str) -> _answers.Why:
        """Why somebody has, could have, or may not have a seat."""
        number = sought(self._problem, lib.KITH_SOUGHT_PERSON, person)
        occurrence, seat = sought_occurrence(self._problem, need)
        with self._asking:
            return _answers.Why(*self._both(lib.kith_report_why, self._explainer, number,
                                            occurrence, seat))

    def person(self, person: str) -> _answers.Answer:
        """One person's duties, with the way between them."""
        number = sought(self._problem, lib.KITH_SOUGHT_PERSON, person)
        return _answers.Answer(*self._both(lib.kith_report_person, self._rota, number))

    def client(self, client: str) -> _answers.Answer:
        """Who comes to a client, and when."""
        number = sought(self._problem, lib.KITH_SOUGHT_CLIENT, client)
        return _answers.Answer(*self._both(lib.kith_report_visits, self._rota, number, -1))

    @cached_property
    def measures(self) -> _answers.Measures:
        """The figures that matter, each with its definition, week by week and against the
        partnership's targets."""
        taken_of = owned(lib.kith_measures_new(self._rota), lib.kith_measures_free)
        return _answers.Measures(*self._both(lib.kith_report_measures, taken_of))

    def report(self, folder: PathLike, *, person: str | None = None,
               names: bool = False) -> Path:
        """Writes report.html, and the pages beside it where the rota is large, into a folder, or
        the page of one person; returns the first page. It needs no network and no server."""
        error = ffi.new("GError **")
        options = report_options(names=names)
        if person is None:
            made = lib.kith_report_pages(self._rota, options)
        else:
            number = sought(self._problem, lib.KITH_SOUGHT_PERSON, person)
            made = lib.kith_report_person_page(self._rota, number, options)
        pages = owned(made, lib.kith_pages_free)
        if not lib.kith_pages_save(pages, encoded(folder), error):
            raise OSError(message_of(error))
        return Path(folder) / text(lib.kith_pages_get(pages, 0).name)

    def compare(self, *others: "Rota") -> _answers.Answer:
        """This rota and others side by side, by their measures: of two what changes and whether
        that is better, of more the trend; alone, its weeks."""
        rotas = (self, *others)
        measured = [owned(lib.kith_measures_new(rota._rota), lib.kith_measures_free)
                    for rota in rotas]
        names = [ffi.new("char[]", f"rota {i + 1}".encode()) for i in range(len(rotas))]
        compared = ffi.new("KithCompared[]", len(rotas))
        for i in range(len(rotas)):
            compared[i].name, compared[i].measures = names[i], measured[i]
        return _answers.Answer(*self._both(lib.kith_report_compare, compared, len(rotas)))

    @staticmethod
    def _both(report: Any, *arguments: Any) -> tuple[str, str]:
        """A report as text and as JSON."""
        return (taken(report(*arguments, report_options())),
                taken(report(*arguments, report_options(json=True))))

    def grid(self, width: int = 100) -> str:
        """People by days, for reading."""
        return taken(lib.kith_report_grid(self._rota, report_options(width=width)))

    def __str__(self) -> str:
        if self._plan is None:
            return self._check_report(False)
        return taken(lib.kith_report_plan(self._plan, self._bound, report_options()))

    def __repr__(self) -> str:
        return f"<Rota: {len(self):,} duties>"

    def _repr_html_(self) -> str:
        return _notebook.rota(self)


class Replanned(Rota):
    """A rota that changes another one as little as may be."""

    @cached_property
    def changes(self) -> _answers.Changes:
        """What changed, why, and whom to tell or ask."""
        made = owned(lib.kith_changes_new(self._rota), lib.kith_changes_free)
        return _answers.Changes(*self._both(lib.kith_report_changes, made),
                                taken(lib.kith_report_changes_csv(made, NULL)))


def _points(cost: int, ticks_per_minute: int) -> float:
    return int(cost) if ticks_per_minute == 1 else int(cost) / ticks_per_minute


def _unmet(item: dict[str, Any]) -> Unmet:
    reasons = [Reason(reason["reason"], reason.get("what"), reason.get("level"), reason["people"],
                      reason["only_reason"]) for reason in item.get("reasons", [])]
    return Unmet(item["seat"], item["need"], item["heads"], item["importance"],
                 datetime.fromisoformat(item["earliest"]), datetime.fromisoformat(item["latest"]),
                 item["minutes"], item["proven"], item["why"], item.get("able", 0), reasons)
