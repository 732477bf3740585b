"""What a partnership cannot do yet, what lapses, whom to teach what, and where somebody could go."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Optional

from ._handles import NULL, Findings, PathLike, encoded, owned, report_options, sought, taken
from ._native import ffi, lib
from .answers import Answer, Figures
from .errors import NotFound

if TYPE_CHECKING:
    from .rota import Rota

EPOCH = datetime.date(1970, 1, 1)


def answer(report: Any, *arguments: Any) -> Answer:
    """A report as text and as data."""
    return Answer(*texts(report, *arguments))


def texts(report: Any, *arguments: Any) -> tuple[str, str]:
    """A report as text and as JSON."""
    return (taken(report(*arguments, report_options())),
            taken(report(*arguments, report_options(json=True))))


def _rota(rota: Optional["Rota"]) -> Any:
    return NULL if rota is None else rota._rota


class Insight(Figures):
    """Figures each of which can be asked from what it is made."""

    def __init__(self, made: Any, report: Any, csv: Any, source: Any) -> None:
        super().__init__(*texts(report, made), taken(csv(made)))
        self._made, self._source = made, source

    def from_what(self, what: str) -> Answer:
        """The needs, people and days behind the figures of a competency ("id" or "id@level"), or
        of a person; for training, also of something to learn from."""
        return Answer(*[self._from(what, as_json) for as_json in (False, True)])

    def _from(self, what: str, as_json: bool) -> str:
        why = ffi.new("char **")
        made = self._source(self._made, encoded(what), report_options(json=as_json), why)
        if made == NULL:
            raise NotFound(taken(why[0]))
        return taken(made)


class Gaps(Insight):
    """What the workforce cannot do yet: by competency, level, locality and week."""

    def __init__(self, problem: Any, rota: Optional["Rota"]) -> None:
        super().__init__(owned(lib.kith_gaps_new(problem, _rota(rota)), lib.kith_gaps_free),
                         lib.kith_report_gaps, lib.kith_report_gaps_csv, lib.kith_report_gaps_from)


def lapses(problem: Any, days: tuple[int, ...]) -> Insight:
    """What ends within so many days, what would fall, and what to renew first."""
    ahead = ffi.new("gint32[]", sorted(days))
    made = owned(lib.kith_lapses_new(problem, ahead, len(days)), lib.kith_lapses_free)
    return Insight(made, lib.kith_report_lapses, lib.kith_report_lapses_csv,
                   lib.kith_report_lapses_from)


def train(problem: Any, rota: Optional["Rota"], budget: Optional[float], hours: Optional[float],
          most: int, per_person: int, by: Optional[datetime.date], iterations: int,
          seed: int) -> Insight:
    """What to teach whom; see Partnership.train()."""
    options = ffi.new("KithTrainOptions *")
    options.pence = -1 if budget is None else round(budget * 100)
    options.minutes = -1 if hours is None else round(hours * 60)
    options.most, options.per_person, options.sets_most = most, per_person, 5000
    options.by = -(2**31) if by is None else (by - EPOCH).days
    options.weights = [4, 2, 1]
    options.iterations, options.seed = iterations, seed
    options.replan = (lib.KITH_REPLAN_AFRESH if iterations > 0 else
                      lib.KITH_REPLAN_OPENED if rota is not None else lib.KITH_REPLAN_NONE)
    made = owned(lib.kith_train_new(problem, _rota(rota), options), lib.kith_train_free)
    return Insight(made, lib.kith_report_train, lib.kith_report_train_csv,
                   lib.kith_report_train_from)


def forecast(problem: Any, months: int, scenario: Optional[PathLike], samples: int,
             seed: int) -> Insight:
    """What nobody could cover, month by month; see Partnership.forecast()."""
    read = NULL
    if scenario is not None:
        findings = Findings()
        read = lib.kith_scenario_read(encoded(scenario), problem, findings.pointer)
        if read != NULL:
            read = owned(read, lib.kith_scenario_free)
        findings.stop_on_errors()
    options = ffi.new("KithForecastOptions *")
    options.months, options.samples, options.seed = months, samples, seed
    made = owned(lib.kith_forecast_new(problem, read, options), lib.kith_forecast_free)
    return Insight(made, lib.kith_report_forecast, lib.kith_report_forecast_csv,
                   lib.kith_report_forecast_from)


def paths(problem: Any, rota: Optional["Rota"], person: Optional[str], to: Optional[str],
          from_profile: Optional[str], cheapest: bool) -> Answer:
    """Where somebody could go; see Partnership.paths()."""
    gaps = owned(lib.kith_gaps_new(problem, _rota(rota)), lib.kith_gaps_free)
    ways = owned(lib.kith_pathways_new(problem, gaps), lib.kith_pathways_free)
    question = ffi.new("KithPathQuestion *")
    question.person = -1 if person is None else sought(problem, lib.KITH_SOUGHT_PERSON, person)
    question.from_profile = -1 if from_profile is None else profile(problem, from_profile)
    question.cheapest = cheapest
    if to is None:
        found = lib.kith_pathways_find(ways, question)
    else:
        found = lib.kith_pathways_to(ways, question, profile(problem, to))
    found = owned(found, lib.kith_paths_free)
    report = lib.kith_report_paths if to is None else lib.kith_report_path
    return answer(report, ways, found, question)


def profile(problem: Any, name: str) -> int:
    """The number of a profile by its id or name."""
    why = ffi.new("char **")
    number = int(lib.kith_frameworks_seek_profile(lib.kith_problem_frameworks(problem),
                                                  encoded(name), why))
    if number < 0:
        raise NotFound(taken(why[0]))
    return number


def compare_profiles(problem: Any, first: str, second: str) -> Answer:
    """Two profiles side by side."""
    similarity = owned(lib.kith_similarity_new(lib.kith_problem_frameworks(problem)),
                       lib.kith_similarity_free)
    return answer(lib.kith_report_compare_profiles, similarity, profile(problem, first),
                  profile(problem, second))


def passport(problem: Any, person: str, names: bool) -> Answer:
    """Somebody's own record. Its data is the file that they keep."""
    number = sought(problem, lib.KITH_SOUGHT_PERSON, person)
    made = owned(lib.kith_passport_new(problem, number, 0), lib.kith_passport_free)
    return Answer(taken(lib.kith_report_passport(made, report_options(names=names))),
                  taken(lib.kith_report_passport(made, report_options(json=True, names=names))))
