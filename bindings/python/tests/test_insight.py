"""What HR, managers and staff ask, from Python: the same answers as the command line's."""

from __future__ import annotations

import datetime
import json
import subprocess
from pathlib import Path

import pytest

import kith


@pytest.fixture(scope="module")
def partnership(starter: Path) -> kith.Partnership:
    return kith.load(starter)


def of_command(command: Path, *arguments: object) -> object:
    ran = subprocess.run([command, *map(str, arguments), "--json"], capture_output=True, text=True)
    assert ran.returncode in (0, 1), ran.stderr
    return json.loads(ran.stdout)


def test_gaps(partnership: kith.Partnership, starter: Path, command: Path) -> None:
    gaps = partnership.gaps()
    assert gaps.data == of_command(command, "gaps", starter)
    frame = gaps.to_pandas()
    assert {"competency", "level", "locality"} <= set(frame.columns) and len(frame) > 10
    assert "c17-tracheostomy" in str(gaps.from_what("morven-r"))
    with pytest.raises(kith.NotFound):
        gaps.from_what("nobody-at-all")


def test_lapses_and_training(partnership: kith.Partnership, starter: Path, command: Path) -> None:
    lapses = partnership.lapses()
    assert lapses.data == of_command(command, "lapses", starter)
    assert (lapses.to_pandas()["person"] == "stuart-l").any()
    assert lapses.from_what("stuart-l").data["ends"]
    train = partnership.train(budget=2000, iterations=500)
    assert train.data == of_command(command, "train", starter, "--pounds", 2000,
                                    "--iterations", 500)
    assert "tracheostomy" in str(train).lower()
    assert train.from_what("tracheostomy-care").data["covers"]


def test_forecast(partnership: kith.Partnership, starter: Path, command: Path) -> None:
    told = partnership.forecast(months=3)
    assert told.data == of_command(command, "forecast", starter, "--months", 3)
    assert len(told.to_pandas()) > 0
    imagined = partnership.forecast(2, starter / "scenario.yaml", samples=3)
    assert imagined.data != told.data
    assert imagined.from_what("tracheostomy-care").data["people"][0]["person"] == "morven-r"
    with pytest.raises(kith.KithError, match="scenario"):
        partnership.forecast(2, starter / "people.csv")


def test_pathways(partnership: kith.Partnership, starter: Path, command: Path) -> None:
    assert partnership.paths("kasia-w").data == of_command(command, "paths", starter, "kasia-w")
    assert "Mentor" in str(partnership.paths("maggie-r", to="mentor"))
    assert "Mentor" in str(partnership.compare_profiles("mentor", "home-carer"))
    with pytest.raises(kith.NotFound, match="mentor"):
        partnership.paths("maggie-r", to="mentr")
    passport = partnership.passport("kasia-w")
    assert passport.data and "kasia-w" in str(passport)


def test_recognition(partnership: kith.Partnership) -> None:
    found = partnership.recognise("Dementia care, March 2025. No training in catheter care.")
    said = {item.competency: item for item in found.suggestions}
    assert said["dementia-care"].standing == "held"
    assert said["dementia-care"].from_ == datetime.date(2025, 3, 1)
    assert said["catheter-care"].standing == "denied"
    assert len(found.to_pandas()) == len(found)
    assert "dementia-care" in found.to_table("anna")


def test_replanning_changes_little(partnership: kith.Partnership, planned: kith.Rota) -> None:
    changed = partnership.replan(planned, [{"event": "absent", "person": "morven-r",
                                            "date": "2026-03-04"}])
    frame = changed.changes.to_pandas()
    assert (frame["person"] == "morven-r").any() and len(frame) < 30
    hers = changed.to_pandas()
    assert not ((hers["person"] == "morven-r") & (hers["date"] == "2026-03-04")).any()
    assert changed.score["protect"] == 0
    assert changed.hash != planned.hash


def test_formats(partnership: kith.Partnership, tmp_path: Path) -> None:
    frameworks = kith.Frameworks()
    assert "case" in kith.formats()
    kith.export_framework(frameworks, "integrated-care", "yaml", tmp_path / "own.yaml")
    again = kith.Frameworks([tmp_path / "own.yaml"])
    assert again.competencies == frameworks.competencies
    told = frameworks.changes_to(again, "integrated-care", partnership)
    assert told.data
    records = tmp_path / "records.csv"
    records.write_text("person,title,date\nanna,Dementia care,2025-03-01\n")
    with pytest.raises((kith.KithError, OSError)):
        kith.import_from("case", tmp_path / "nowhere.json", frameworks=frameworks)


def test_offers_and_swaps(starter: Path, planned: kith.Rota, command: Path, tmp_path: Path) -> None:
    planned.to_csv(tmp_path / "rota.csv")
    rota = ("--rota", tmp_path / "rota.csv")
    assert planned.offers().data == of_command(command, "offers", starter, *rota)
    assert planned.offers("kasia-w").data["offers"] == []
    hers = planned.to_pandas()
    mine = hers[hers["person"] == "kasia-w"].iloc[0]
    need = f"{mine['need']}@{mine['date']:%Y-%m-%d}"
    assert planned.swaps("kasia-w", need).data == of_command(command, "swaps", starter, "kasia-w",
                                                             need, *rota)
