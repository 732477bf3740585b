"""Tables of pandas from the columns of problems and rotas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._handles import text, text_or_none
from ._native import lib
from .columns import View
from .partnership import ids, problem_columns

if TYPE_CHECKING:
    import numpy
    import pandas

    from .rota import Rota


def _column(problem: Any, of: str, name: str) -> Any:
    return View(lib.kith_problem_view(problem, problem_columns[of, name]), problem).array()


def _categorical(codes: Any, names: list[str]) -> "pandas.Categorical":
    import pandas

    return pandas.Categorical.from_codes(codes, categories=pandas.Index(names, dtype=object))


def moments(problem: Any, ticks: "numpy.typing.NDArray[numpy.int32]") -> "pandas.DatetimeIndex":
    """Ticks as times in the partnership's time zone."""
    import pandas

    per_tick = 60.0 / int(lib.kith_problem_ticks_per_minute(problem))
    seconds = int(lib.kith_problem_epoch(problem)) + ticks.astype("float64") * per_tick
    milliseconds = (seconds * 1000).round().astype("int64").astype("datetime64[ms]")
    zone = text(lib.kith_problem_time_zone(problem))
    return pandas.DatetimeIndex(milliseconds).tz_localize("UTC").tz_convert(zone)


def _names(problem: Any, kind: int) -> list[str]:
    """All names, in the order of the numbers; ids stand in for those who have none."""
    names = [lib.kith_problem_name(problem, kind, number)
             for number in range(lib.kith_problem_count(problem, kind))]
    return [text_or_none(name) or identifier
            for name, identifier in zip(names, ids(problem, kind))]


def rota_frame(rota: "Rota", names: bool) -> "pandas.DataFrame":
    """One row a duty and seat."""
    import numpy
    import pandas

    problem = rota._problem
    taken = rota.column("seats").array()
    duty = numpy.repeat(numpy.arange(len(taken)), taken)
    seat = rota.column("seat").array()
    cell = _column(problem, "seat", "cell")[seat]
    occurrence = _column(problem, "cell", "occurrence")[cell]
    # Seats are numbered through all cells of an occurrence, from 1.
    of_cell = _column(problem, "cell", "occurrence")
    first_of = numpy.full(len(_column(problem, "occurrence", "need")), 2**31 - 1)
    numpy.minimum.at(first_of, of_cell, _column(problem, "cell", "first_seat"))

    def of_duty(name: str) -> Any:
        return rota.column(name).array()[duty]

    def of_occurrence(name: str) -> Any:
        return _column(problem, "occurrence", name)[occurrence]

    states = [text(lib.kith_duty_state_name(state))
              for state in range(32) if lib.kith_duty_state_name(state)]
    frame = pandas.DataFrame({
        "person": _categorical(of_duty("person"), ids(problem, lib.KITH_SOUGHT_PERSON)),
        "need": _categorical(of_occurrence("need"), ids(problem, lib.KITH_SOUGHT_NEED)),
        "date": pandas.DatetimeIndex(of_occurrence("date").astype("datetime64[D]")
                                     .astype("datetime64[s]")),
        "seat": seat - first_of[occurrence] + 1,
        "start": moments(problem, of_duty("start")),
        "end": moments(problem, of_duty("end")),
        "client": _categorical(of_occurrence("client"), ids(problem, lib.KITH_SOUGHT_CLIENT)),
        "place": _categorical(of_occurrence("place"), ids(problem, lib.KITH_SOUGHT_PLACE)),
        "kind": _categorical(of_occurrence("kind"), ids(problem, lib.KITH_SOUGHT_KIND)),
        "state": _categorical(of_duty("state"), states),
        "pinned": of_duty("pinned").astype(bool),
    })
    for column, kind in (("person", lib.KITH_SOUGHT_PERSON), ("client", lib.KITH_SOUGHT_CLIENT)):
        if names:
            all_names = numpy.array([*_names(problem, kind), None], dtype=object)
            frame[f"{column}_name"] = pandas.Categorical(all_names[frame[column].cat.codes])
    return frame
