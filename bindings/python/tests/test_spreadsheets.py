"""Spreadsheets of people's own, leave and weeks copied."""

from __future__ import annotations

import csv
import datetime
import io
from pathlib import Path

import pytest

import kith

TODAY = datetime.date(2026, 11, 25)
STAFF = """Staff No,Name,Contract,Hours per week,Moving and handling people
0003,Ada Ferrow,Permanent,36,12/03/2026
0007,Bo Quillan,Relief,,13/03/2026
0009,Cleo Tarn,Permanent,30,
"""
SHIFTS = """Shift,Start,Finish,Mon,Tue,Wed,Skills needed
Early,07:30,15:00,1,1,1,Moving and handling people
"""
LEAVE = """Staff Name,Leave from,Leave to,Status
Ada Ferrow,01/12/2026,02/12/2026,Approved
Bo Quillan,02/12/2026,03/12/2026,Requested
"""


def answered(sheet: kith.Spreadsheet, **means: str) -> str:
    """The table of meanings as somebody would hand it back."""
    rows = list(csv.reader(io.StringIO(sheet.answers)))
    for row in rows[1:]:
        row[3] = means.get(row[1] or row[0], row[3])
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def imported(folder: Path, name: str, text: str, **means: str) -> kith.Spreadsheet:
    (folder / name).write_text(text)
    answers = folder / f"{name}.meanings.csv"
    answers.write_text(answered(kith.read_spreadsheet(folder / name, folder, today=TODAY),
                                confirm="yes", **means))
    return kith.read_spreadsheet(folder / name, folder, answers=answers, today=TODAY)


def home(folder: Path) -> kith.Partnership:
    kith.start_partnership(folder, datetime.date(2026, 11, 30), datetime.date(2026, 12, 13))
    for sheet in (imported(folder, "staff.csv", STAFF, dates="completed", level="3"),
                  imported(folder, "shifts.csv", SHIFTS, level="3")):
        assert sheet.data["confirmed"] and sheet.data["open"] == 0
        sheet.apply()
        sheet.save()
    return kith.load(folder)


def test_two_spreadsheets_become_a_rota(tmp_path: Path) -> None:
    partnership = home(tmp_path)
    rota = partnership.plan(iterations=2000)
    assert not rota.unmet
    with pytest.raises(OSError):
        kith.start_partnership(tmp_path, TODAY, TODAY)


def test_what_is_open_is_not_read(tmp_path: Path) -> None:
    kith.start_partnership(tmp_path, datetime.date(2026, 11, 30), datetime.date(2026, 12, 13))
    (tmp_path / "staff.csv").write_text(STAFF)
    sheet = kith.read_spreadsheet(tmp_path / "staff.csv", tmp_path, today=TODAY)
    assert sheet.data["kind"] == "people" and sheet.data["open"] > 0
    with pytest.raises(kith.KithError):
        sheet.apply()


def test_leave_has_its_clashes(tmp_path: Path) -> None:
    partnership = home(tmp_path)
    rota = partnership.plan(iterations=2000)
    sheet = imported(tmp_path, "leave.csv", LEAVE, dates="day first")
    sheet.apply()
    clashes = sheet.leave(partnership, rota).data["requests"]
    assert [request["person"] for request in clashes] == ["0003", "0007"]
    kinds = {clash["kind"] for request in clashes for clash in request["clashes"]}
    assert "short" in kinds     # on 2 December nobody would be left who may


def test_a_week_is_copied(tmp_path: Path) -> None:
    partnership = home(tmp_path)
    path = tmp_path / "rota.csv"
    rota = partnership.plan(iterations=2000)
    path.write_text(rota.to_csv())
    copied = partnership.copy_week(path, week=datetime.date(2026, 11, 30))
    assert copied.data["copied"] == 3 and copied.data["skipped"] == []
    assert copied.data["into"] == "2026-12-07"
    again = partnership.copy_week(path, base=rota, week=datetime.date(2026, 11, 30))
    assert again.data["copied"] == 0
    assert {skip["kind"] for skip in again.data["skipped"]} == {"taken"}
