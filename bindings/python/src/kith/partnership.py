"""Partnerships: read from a folder, built row by row, or made from tables of pandas."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional

from . import columns as _columns
from . import insight as _insight
from . import spreadsheets as _spreadsheets
from ._handles import (NULL, Findings, PathLike, check_error, encoded, owned, report_options, taken,
                       text)
from ._native import ffi, lib
from ._planning import Shown, run
from .errors import Finding, KithError
from .answers import Answer, Who, Why
from .insight import Gaps, Insight
from .recognition import Recogniser, Suggestions
from .rota import Replanned, Rota
from .spreadsheets import Copied
from .until import Until

if TYPE_CHECKING:
    import pandas

GROUPS = ("travel", "working_time", "supervision")


class Row:
    """A row that was added. Where it has an id of its own, it stands for it in other rows."""

    def __init__(self, partnership: "Partnership", table: str, id: Optional[str]) -> None:
        self._partnership = partnership
        self.table = table
        self.id = id

    def __repr__(self) -> str:
        return f"<{self.table}: {self.id or 'a row'}>"


class Person(Row):
    """Somebody who gives care."""

    def attains(self, competency: str, level: int = 1, **cells: Any) -> "Person":
        """Can do this, at this level. Cells: ``from_``, ``until``, ``status``, ``evidence`` …"""
        self._partnership.add("attainments", person=self, competency=competency, level=level,
                              **cells)
        return self

    def contract(self, engagement: str = "employed", minutes: Any = None,
                 **cells: Any) -> "Person":
        """Has a contract; ``minutes`` a week, as a number of minutes or such as "37.5h"."""
        self._partnership.add("contracts", person=self, engagement=engagement, minutes=minutes,
                              **cells)
        return self

    def available(self, days: Any = None, start: Any = None, end: Any = None,
                  **cells: Any) -> "Person":
        """May be asked at these times. Without any such row: never."""
        self._partnership.add("availability", person=self, days=days, start=start, end=end,
                              **cells)
        return self

    def away(self, from_: Any, until: Any = None, **cells: Any) -> "Person":
        """May not be asked from the first day to the last. No reason is kept."""
        self._partnership.add("availability", person=self, kind="unavailable", from_=from_,
                              until=until if until is not None else from_, **cells)
        return self


ID_COLUMNS = {"people": "person", "clients": "client", "places": "place", "needs": "need",
              "localities": "locality", "employers": "employer", "funders": "funder",
              "duty_kinds": "kind", "contracts": "contract"}


class Partnership:
    """A partnership: its settings, frameworks and tables.

    Once something was asked of it (``check()``, ``plan()`` …) it is frozen and takes no more rows.
    """

    def __init__(self, **settings: Any) -> None:
        """Settings as in partnership.yaml: ``name``, ``time_zone``, ``from_``, ``until`` …"""
        self._take(owned(lib.kith_partnership_new(), lib.kith_partnership_unref))
        self._set_all(settings)

    def _take(self, pointer: Any) -> None:
        self._pointer = pointer
        self._problem: Any = None
        self._recogniser: Optional[Recogniser] = None
        self._source: Optional[tuple[PathLike, bool]] = None
        self._findings: list[Finding] = []
        self._lock = threading.RLock()  # filling and freezing are for one thread at a time

    # --- ways in ---

    @classmethod
    def _read(cls, folder: PathLike, leave_out_faulty: bool,
              events: Iterable[Mapping[str, Any]] = ()) -> "Partnership":
        findings = Findings()
        options = ffi.new("KithReadOptions *")
        options.leave_out_faulty = leave_out_faulty
        pointer = lib.kith_partnership_read(encoded(folder), options, findings.pointer)
        if pointer == NULL:
            if not (Path(folder) / "partnership.yaml").exists():
                raise FileNotFoundError(f"'{folder}' is not the folder of a partnership: it has "
                                        "no partnership.yaml")
            findings.stop_on_errors()
            raise OSError(f"cannot read the partnership in '{folder}'")
        self = cls.__new__(cls)
        self._take(owned(pointer, lib.kith_partnership_unref))
        self._source = (folder, leave_out_faulty)
        self.add_rows("events", events)
        self._freeze(findings)
        return self

    @classmethod
    def from_dict(cls, document: Mapping[str, Any]) -> "Partnership":
        """What partnership.yaml would say, with all tables in it as lists of rows."""
        frameworks = document.get("frameworks", ["integrated-care"])
        settings = {name: value for name, value in document.items()
                    if name not in ("frameworks", "rule_sets", "tables")}
        self = cls(**settings)
        self._use(frameworks, document.get("rule_sets", []))
        for table, rows in document.get("tables", {}).items():
            self.add_rows(table, rows)
        return self

    @classmethod
    def from_pandas(cls, *, frameworks: Iterable[str] = ("integrated-care",),
                    rule_sets: Iterable[str] = (),
                    settings: Optional[Mapping[str, Any]] = None,
                    **tables: "pandas.DataFrame") -> "Partnership":
        """Tables as data frames, whose columns are named as in the documents.

        Whole numbers stand for numbers and minutes, datetimes without a time of day for dates;
        everything else is read as the documents' text would be. Categorical columns are cheap.
        """
        self = cls(**(settings or {}))
        self._use(frameworks, rule_sets)
        for table, frame in tables.items():
            filled = [name for name in frame.columns if frame[name].notna().any()]
            self.add_columns(table, {str(name): frame[name] for name in filled})
        return self

    # --- filling ---

    def _set_all(self, settings: Mapping[str, Any]) -> None:
        for name, value in settings.items():
            name = name.rstrip("_")
            if name in GROUPS and isinstance(value, Mapping):
                for part, inner in value.items():
                    self.set(f"{name}.{part}", inner)
            else:
                self.set(name, value)

    def _use(self, frameworks: Iterable[str], rule_sets: Iterable[str]) -> None:
        for name in frameworks:
            self.add_framework(name)
        for name in rule_sets:
            self.add_rule_set(name)

    @contextmanager
    def _changing(self) -> Iterator[Any]:
        """One change by one thread; what C finds wrong with it is raised."""
        with self._lock:
            if self._problem is not None:
                raise RuntimeError("this partnership is frozen, because something was asked of "
                                   "it; make another one")
            findings = Findings()
            yield findings.pointer
            findings.stop_on_errors()

    def set(self, setting: str, value: Any) -> None:
        """Sets one setting by its name in partnership.yaml, such as "travel.car"."""
        written = _columns.cell(value) or ""
        with self._changing() as findings:
            lib.kith_partnership_set(self._pointer, setting.encode(), written.encode(), findings)

    def add_framework(self, name: PathLike) -> None:
        """A shipped framework by its id, or the path of a YAML document."""
        with self._changing() as findings:
            lib.kith_partnership_add_framework(self._pointer, encoded(name), findings)

    def add_framework_text(self, name: str, document: str) -> None:
        """A framework from YAML text, which findings call ``name``."""
        data = document.encode()
        with self._changing() as findings:
            lib.kith_partnership_add_framework_text(self._pointer, name.encode(), data, len(data),
                                                    findings)

    def add_rule_set(self, name: PathLike) -> None:
        """A shipped rule set by its id ("working-time-uk"), or the path of a YAML document."""
        with self._changing() as findings:
            lib.kith_partnership_add_rule_set(self._pointer, encoded(name), findings)

    def add(self, table: str, **cells: Any) -> Row:
        """One row. Columns are named as in the documents; ``from_`` for "from"."""
        names, texts = [], []
        for name, value in cells.items():
            written = _columns.cell(value)
            if written is not None:
                names.append(ffi.new("char[]", name.rstrip("_").encode()))
                texts.append(ffi.new("char[]", written.encode()))
        with self._changing() as findings:
            lib.kith_partnership_add_row_v(self._pointer, table.encode(),
                                           ffi.new("char *[]", names), ffi.new("char *[]", texts),
                                           len(names), findings)
        identifier = cells.get(ID_COLUMNS.get(table, ""))
        kind = Person if table == "people" else Row
        return kind(self, table, None if identifier is None else str(identifier))

    def add_person(self, person: str, **cells: Any) -> Person:
        """Somebody who gives care, by their id."""
        row = self.add("people", person=person, **cells)
        assert isinstance(row, Person)
        return row

    def add_client(self, client: str, **cells: Any) -> Row:
        """Somebody who receives care, by their id."""
        return self.add("clients", client=client, **cells)

    def add_place(self, place: str, **cells: Any) -> Row:
        """Where care is given, or somebody lives."""
        return self.add("places", place=place, **cells)

    def add_need(self, need: str, **cells: Any) -> Row:
        """Care that is wanted. ``requires`` may be a mapping of competencies to levels."""
        return self.add("needs", need=need, **cells)

    def add_rule(self, rule: str, **cells: Any) -> Row:
        """A rule of the partnership's own; ``kith.rules()`` explains the kinds."""
        return self.add("rules", rule=rule, **cells)

    def add_rows(self, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Several rows; all their faults are raised together."""
        found: list[Finding] = []
        for row in rows:
            try:
                self.add(table, **dict(row))
            except KithError as error:
                found += error.findings
        if found:
            raise KithError(found)

    def add_columns(self, table: str, columns: Mapping[str, Any]) -> None:
        """Many rows at once, column by column: numpy arrays, pandas columns or lists of one
        length. Whole numbers, days and minutes are taken as they lie in memory."""
        lengths = {len(values) for values in columns.values()}
        if len(lengths) > 1:
            raise ValueError(f"the columns of '{table}' differ in length: {sorted(lengths)}")
        n_rows = lengths.pop() if lengths else 0
        made = [_columns.Column(table, name, values) for name, values in columns.items()]
        array = ffi.new("KithColumn[]", len(made))
        for i, column in enumerate(made):
            array[i].name, array[i].kind, array[i].values = column.name, column.kind, column.values
        with self._changing() as findings:
            lib.kith_partnership_add_columns(self._pointer, table.encode(), n_rows, array,
                                             len(made), findings)

    def rows(self, table: str) -> int:
        """How many rows a table holds."""
        return int(lib.kith_partnership_rows(self._pointer, table.encode()))

    # --- freezing ---

    def _freeze(self, findings: Findings) -> None:
        problem = lib.kith_problem_build(self._pointer, findings.pointer)
        self._findings = findings.all()
        if problem == NULL:
            raise KithError(self._findings, total=findings.errors())
        self._problem = owned(problem, lib.kith_problem_unref)

    @property
    def problem(self) -> Any:
        """The frozen problem, as cffi sees it. Freezes the partnership."""
        with self._lock:
            if self._problem is None:
                self._freeze(Findings())
        return self._problem

    def check(self) -> list[Finding]:
        """Checks everything against everything: warnings and notes; raises KithError with all
        findings where there are errors."""
        self.problem  # noqa: B018
        return list(self._findings)

    @property
    def hash(self) -> str:
        """SHA-256 of the frozen problem: equal documents have equal hashes."""
        return text(lib.kith_problem_hash(self.problem))

    @property
    def days(self) -> int:
        """How many days the period has."""
        return int(lib.kith_problem_days(self.problem))

    @property
    def people(self) -> list[str]:
        """The ids of the people, in the order of their numbers."""
        return ids(self.problem, lib.KITH_SOUGHT_PERSON)

    @property
    def clients(self) -> list[str]:
        """The ids of the clients."""
        return ids(self.problem, lib.KITH_SOUGHT_CLIENT)

    @property
    def needs(self) -> list[str]:
        """The ids of the needs; a happening of one is ``need@date``."""
        return ids(self.problem, lib.KITH_SOUGHT_NEED)

    def column(self, of: str, name: str) -> _columns.View:
        """A column of the frozen problem without a copy, such as ``column("occurrence",
        "earliest")``: see ``kith.problem_columns``."""
        view = lib.kith_problem_view(self.problem, problem_columns[of, name])
        return _columns.View(view, self._problem)

    # --- asking ---

    def plan(self, seconds: Optional[float] = None, seed: int = 1, threads: int = 0, *,
             iterations: int = 0, cooling: int = 0, until: Optional[Until] = None,
             progress: Shown = None) -> Rota:
        """The best rota that is found in so many seconds (30, where no limit is given) or
        iterations. The same documents, seed and iterations give the same rota, whatever the
        threads (0: as many as are of use).

        ``until``: stop earlier, see ``kith.until``. ``progress``: True shows a line on standard
        error, a function is given a ``Progress`` some ten times a second. Ctrl-C stops, and keeps
        the best rota so far (``rota.interrupted``).
        """
        if seconds is None:
            seconds = 0.0 if iterations > 0 else 30.0
        options = ffi.new("KithPlanOptions *")
        options.seconds, options.seed, options.threads = seconds, seed, threads
        options.iterations, options.cooling = iterations, cooling
        problem = self.problem
        plan, interrupted = run(problem, options, until, progress)
        return Rota(problem, lib.kith_rota_ref(lib.kith_plan_rota(plan)), plan, interrupted)

    def read_rota(self, path: PathLike) -> Rota:
        """A rota from rota.csv, edited by hand or not."""
        if not Path(path).exists():
            raise FileNotFoundError(f"there is no rota at '{path}'")
        findings = Findings()
        return self._rota(lib.kith_rota_read(self.problem, encoded(path), findings.pointer),
                          findings, str(path))

    def read_rota_text(self, text: str, name: str = "rota.csv") -> Rota:
        """A rota from what ``rota.to_csv()`` gave, or from CSV of your own; findings call it by
        ``name``. So a rota of one partnership is carried over to another."""
        findings, data = Findings(), text.encode()
        return self._rota(lib.kith_rota_read_text(self.problem, name.encode(), data, len(data),
                                                  findings.pointer), findings, name)

    def _rota(self, pointer: Any, findings: Findings, name: str) -> Rota:
        """What was read, unless it has faults."""
        rota = None if pointer == NULL else Rota(self.problem, pointer)
        findings.stop_on_errors()
        if rota is None:
            raise OSError(f"cannot read the rota '{name}'")
        return rota

    def copy_week(self, path: PathLike, base: Optional[Rota] = None,
                  week: Optional[datetime.date] = None,
                  into: Optional[datetime.date] = None) -> Copied:
        """Last week's duties again, as drafts: copies a week (by a day of it; the last) of the rota
        in a file, which may be of an earlier period, into another (the next, or the period's
        first), beside what ``base`` has. What clashes is skipped, with the reason."""
        return _spreadsheets.copy_week(self.problem, path, base, week, into)

    def replan(self, rota: Rota, events: Iterable[Mapping[str, Any]] = (),
               today: Optional[datetime.date] = None) -> Replanned:
        """Changes a rota as little as may be for what has happened: rows of the table ``events``
        (absences, new and cancelled needs), beside those that the documents hold. Nothing outside
        their reach moves. ``today``: the day on which that is done (the one before the first
        event): notice is counted from it. ``replanned.changes`` says whom to tell or ask what."""
        changed: Partnership = self
        events = list(events)
        if events and self._source is None:
            raise ValueError("this partnership was not read from a folder; give its table "
                             "'events' the rows before anything is asked of it")
        if events and self._source is not None:
            changed = Partnership._read(*self._source, events)
        before = changed.read_rota_text(rota.to_csv(), "the rota before")
        problem = changed.problem
        options = ffi.new("KithPlanOptions *")
        setattr(options, "from", before._rota)
        options.seed = 1
        options.today = lib.kith_problem_first_event(problem) - 1
        if today is not None:
            options.today = (today - _insight.EPOCH).days - lib.kith_problem_first_date(problem)
        plan, interrupted = run(problem, options, None, None)
        return Replanned(problem, lib.kith_rota_ref(lib.kith_plan_rota(plan)), plan, interrupted)

    def who(self, need: str, rota: Optional[Rota] = None) -> Who:
        """Who could take "need@date", or a seat "need@date#1": the best first. Without a rota,
        beside nothing else."""
        return (rota or self.empty_rota()).who(need)

    def why(self, person: str, need: str, rota: Optional[Rota] = None) -> Why:
        """Why somebody has, could have, or may not have a seat."""
        return (rota or self.empty_rota()).why(person, need)

    def gaps(self, rota: Optional[Rota] = None) -> Gaps:
        """What the workforce cannot do yet, where and when, and on whom it rests; with a rota also
        what that leaves open. Minutes."""
        return Gaps(self.problem, rota)

    def lapses(self, days: Iterable[int] = (30, 60, 90)) -> Insight:
        """What ends within so many days, what would fall then, and what to renew first."""
        return _insight.lapses(self.problem, tuple(days))

    def train(self, budget: Optional[float] = None, hours: Optional[float] = None, *,
              most: int = 10, per_person: int = 2, by: Optional[datetime.date] = None,
              rota: Optional[Rota] = None, iterations: int = 0, seed: int = 1) -> Insight:
        """What to teach whom, so that the most care is covered that nobody can cover now: within
        so many pounds and hours of learners, done by a day. What that opens in ``rota`` is
        planned again to confirm it; with ``iterations``, everything is, for so many."""
        return _insight.train(self.problem, rota, budget, hours, most, per_person, by, iterations,
                              seed)

    def forecast(self, months: int = 12, scenario: Optional[PathLike] = None, *, samples: int = 0,
                 seed: int = 1) -> Insight:
        """What nobody could cover, month by month (at most 60), in a scenario of YAML or with what
        the documents say alone. Minutes."""
        return _insight.forecast(self.problem, months, scenario, samples, seed)

    def paths(self, person: Optional[str] = None, *, to: Optional[str] = None,
              from_profile: Optional[str] = None, cheapest: bool = False,
              rota: Optional[Rota] = None) -> Answer:
        """What somebody could do next, how far away it is and what to learn first; the whole way
        to one profile, with ``to``."""
        return _insight.paths(self.problem, rota, person, to, from_profile, cheapest)

    def compare_profiles(self, first: str, second: str) -> Answer:
        """Two profiles side by side: what both ask for, and what only one does."""
        return _insight.compare_profiles(self.problem, first, second)

    def passport(self, person: str, *, names: bool = False) -> Answer:
        """Somebody's own record; ``passport.data`` is the file that they keep."""
        return _insight.passport(self.problem, person, names)

    def recognise(self, text: str, **options: Any) -> Suggestions:
        """Competencies that a text speaks of (a training record, a CV), as suggestions."""
        with self._lock:
            if self._recogniser is None:
                frameworks = lib.kith_partnership_frameworks(self._pointer)
                self._recogniser = Recogniser(owned(lib.kith_frameworks_ref(frameworks),
                                                    lib.kith_frameworks_unref))
        return self._recogniser.recognise(text, **options)

    def empty_rota(self) -> Rota:
        """A rota without duties: who could take what when nothing is planned yet."""
        return Rota(self.problem, lib.kith_rota_new(self.problem))

    def rules(self) -> str:
        """The rules that hold in this partnership, with their sources, for reading."""
        return taken(lib.kith_report_rules(self.problem, report_options()))

    def __str__(self) -> str:
        findings = Findings()
        return taken(lib.kith_report_documents(self.problem, findings.pointer, report_options()))

    def __repr__(self) -> str:
        state = "frozen" if self._problem is not None else "being built"
        return (f"<Partnership, {state}: {self.rows('people'):,} people, "
                f"{self.rows('needs'):,} needs>")


def ids(problem: Any, kind: int) -> list[str]:
    """All ids of one kind, in the order of their numbers."""
    return [text(lib.kith_problem_id(problem, kind, number))
            for number in range(lib.kith_problem_count(problem, kind))]


def load(folder: PathLike, *, leave_out_faulty: bool = False) -> Partnership:
    """Reads the partnership in a folder and checks it. Raises KithError with all findings where
    something is wrong; ``leave_out_faulty`` goes on without the faulty rows, which are then
    among ``partnership.check()``."""
    return Partnership._read(folder, leave_out_faulty)


def write_starter(folder: PathLike) -> None:
    """Writes the made-up partnership that ``kith init`` writes, into an empty or new folder."""
    error = ffi.new("GError **")
    lib.kith_starter_write(encoded(folder), error)
    check_error(error)


def _named(of: str, name: str, prefix: str) -> Any:
    constant = f"{prefix}{of}_{name}" if name else f"{prefix}{of}"
    return getattr(lib, constant.upper())


#: Which columns a frozen problem shows: ("occurrence", "client") and so on.
problem_columns: dict[tuple[str, str], int] = {
    (of, name): int(_named(of, name, "KITH_VIEW_"))
    for of, names in {
        "person": ("locality", "from", "until"),
        "occurrence": ("need", "date", "client", "place", "locality", "kind", "earliest", "latest",
                       "duration", "importance"),
        "cell": ("occurrence", "least", "wanted", "most", "first_seat"),
        "seat": ("cell",),
    }.items()
    for name in names
}

__all__ = ["Partnership", "Person", "Row", "load", "write_starter", "problem_columns"]
