from __future__ import annotations

import gc

import numpy
import pandas
import pytest

import kith
from kith.columns import EMPTY, cell

from .worlds import small


def test_columns_are_not_copied_and_outlive_their_owner() -> None:
    rota = small().plan(iterations=10)
    view = rota.column("start")
    array, memory = view.array(), rota.column("seat").memory()
    assert not array.flags.owndata and not array.flags.writeable
    expected = list(view)
    del view, rota
    gc.collect()
    assert array.tolist() == expected
    assert memory.readonly and len(memory) == 4 * len(expected)


def test_every_column_can_be_seen() -> None:
    partnership = small()
    for of, name in kith.problem_columns:
        view = partnership.column(of, name)
        assert view.array().tolist() == list(view)
    assert partnership.column("occurrence", "duration").array().tolist() == [45, 45]
    assert partnership.column("cell", "least").array().sum() == 2


def test_an_empty_rota_has_empty_columns() -> None:
    rota = small().empty_rota()
    assert len(rota.column("person")) == 0 and len(rota.to_pandas()) == 0
    assert bytes(rota.column("person").memory()) == b""


def test_frames_make_the_same_partnership() -> None:
    people = pandas.DataFrame({"person": ["anna", "bert"], "home": pandas.Categorical(["home"] * 2),
                               "mode": ["walk", "walk"]})
    made = kith.Partnership.from_pandas(
        settings={"partnership": "small", "time_zone": "Europe/London", "from": "2026-03-02",
                  "until": "2026-03-03"},
        places=pandas.DataFrame({"place": ["home"]}),
        clients=pandas.DataFrame({"client": ["mrs-b"], "place": ["home"]}),
        people=people,
        contracts=pandas.DataFrame({"person": ["anna", "bert"], "engagement": "employed",
                                    "minutes": [1200, 1200]}),
        availability=pandas.DataFrame({"person": ["anna", "bert"], "days": "daily",
                                       "start": "07:00", "end": "22:00"}),
        attainments=pandas.DataFrame({"person": ["anna"], "competency": ["personal-care"],
                                      "level": [2], "from": pandas.to_datetime(["2020-01-01"]),
                                      "until": [pandas.NaT]}),
        needs=pandas.DataFrame({"need": ["morning"], "client": ["mrs-b"], "days": ["daily"],
                                "start": ["08:00"], "duration": [45],
                                "requires": ["personal-care@2"], "critical": [None]}))
    assert len(made.plan(iterations=10)) == 2
    assert made.rows("attainments") == 1 and made.people == ["anna", "bert"]


def test_faults_in_columns_name_the_row() -> None:
    partnership = small()
    with pytest.raises(kith.KithError) as caught:
        partnership.add_columns("attainments", {"person": ["anna"] * 3,
                                                "competency": ["driving"] * 3,
                                                "from": ["2026-01-01", "yesterday", "tomorrow"]})
    assert len(caught.value.findings) == 2
    assert partnership.rows("attainments") == 1
    with pytest.raises(ValueError, match="differ in length"):
        partnership.add_columns("people", {"person": ["x", "y"], "mode": ["car"]})
    with pytest.raises(ValueError, match="zero character"):
        partnership.add_columns("people", {"person": ["x\0y"]})
    with pytest.raises(ValueError, match="32 bits"):
        partnership.add_columns("counters", {"value": numpy.array([2**40])})


def test_numbers_that_are_missing_are_empty_cells() -> None:
    partnership = small()
    partnership.add_columns("needs", {
        "need": ["a", "b"], "client": ["mrs-b", "mrs-b"], "days": ["daily", "daily"],
        "start": ["10:00", "11:00"], "duration": numpy.array([30, 30], dtype="int16"),
        "least": pandas.array([2, None], dtype="Int64")})
    assert sorted(partnership.column("cell", "least").array().tolist()) == [1, 1, 1, 1, 2, 2]
    assert EMPTY == -(2**31)


def test_cells_are_written_as_documents_write_them() -> None:
    assert cell({"personal-care": 2, "driving": 1}) == "personal-care@2 driving@1"
    assert cell(["mon", "tue"]) == "mon;tue" and cell(float("nan")) is None
    assert cell(pandas.NA) is None and cell(True) == "yes" and cell(2.5) == "2.5"
    assert cell(pandas.Timestamp("2026-03-02")) == "2026-03-02"
    assert cell(pandas.NaT) is None
