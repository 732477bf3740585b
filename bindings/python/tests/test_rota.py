from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

import kith


@pytest.mark.parametrize("threads", [1, 2])
def test_the_command_line_writes_the_same_bytes(starter: Path, command: Path, tmp_path: Path,
                                                threads: int) -> None:
    there, here = tmp_path / "there", tmp_path / "here"
    subprocess.run([command, "plan", starter, "--iterations", "2500", "--seed", "7", "--quiet",
                    "--output", there], check=True)
    kith.load(starter).plan(iterations=2500, seed=7, threads=threads).save(here)
    for name in ("rota.json", "rota.csv", "unmet.csv"):
        assert (there / name).read_bytes() == (here / name).read_bytes(), name


def test_scores_are_those_of_the_check(starter: Path, planned: kith.Rota, tmp_path: Path) -> None:
    path = tmp_path / "rota.csv"
    planned.to_csv(path)
    read = kith.load(starter).read_rota(path)
    assert read.score == planned.score and len(read) == len(planned)
    assert [term.cost for term in read.score.terms] == [term.cost for term in planned.score.terms]
    assert read.cover == planned.cover
    for tier, cost in planned.score.tiers.items():
        assert sum(term.cost for term in planned.score.terms if term.tier == tier) == cost
    assert planned.score["protect"] == 0
    with pytest.raises(ValueError, match="planned here"):
        read.unmet


def test_unmet_needs_have_reasons(planned: kith.Rota) -> None:
    unmet = planned.unmet
    assert sum(item.heads for item in unmet) == planned.cover.heads - planned.cover.filled > 0
    proven = [item for item in unmet if item.need == "c24-swallow-assessment"]
    assert proven and proven[0].proven and proven[0].able == 0
    assert proven[0].reasons[0].reason == "missing"
    assert proven[0].occurrence.startswith("c24-swallow-assessment@2026-03-")


def test_who_and_why(planned: kith.Rota) -> None:
    unmet = planned.unmet[0].occurrence
    who = planned.who(unmet)
    assert unmet.split("@")[0] in str(who)
    assert len(who.to_pandas()) == len(who.candidates)
    why = planned.why("craig-d", "c05-bed@2026-03-04")
    assert why.outcome == "not-able" and any("not to be sent" in reason for reason in why.reasons)


def test_tables_have_right_types(planned: kith.Rota) -> None:
    frame = planned.to_pandas()
    assert str(frame["start"].dt.tz) == "Europe/London"
    assert str(frame["person"].dtype) == "category" and frame["pinned"].dtype == bool
    assert (frame["end"] > frame["start"]).all() and (frame["seat"] >= 1).all()
    lines = planned.to_csv().splitlines()
    assert len(lines) == len(frame) + 1
    seats = {(row.person, f"{row.start:%H:%M}") for row in frame.itertuples()}
    head = lines[0].split(",")
    for line in lines[1:20]:
        cells = dict(zip(head, line.split(",")))
        assert (cells["person"], cells["start"]) in seats


def test_it_prints_and_shows(planned: kith.Rota) -> None:
    assert "heads filled" in str(planned)
    html: Any = planned._repr_html_()
    assert "<table>" in html and "heads filled" in html
    assert "<td" in planned.score._repr_html_()
    assert "Mo Tu" in planned.grid()


def test_conditions_stop_and_combine(starter: Path) -> None:
    seen: list[kith.Progress] = []
    partnership = kith.load(starter)
    rota = partnership.plan(seconds=60, progress=seen.append,
                            until=kith.until.when(lambda now: now.iterations > 0)
                            & kith.until.seconds(0.2))
    assert seen and not rota.interrupted and rota.seconds < 60
    assert "or" in repr(kith.until.unmet(0) | kith.until.no_gain(5))


def test_what_a_condition_raises_comes_out(starter: Path) -> None:
    def fails(_: kith.Progress) -> bool:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        kith.load(starter).plan(seconds=60, until=kith.until.when(fails))


def test_an_interrupt_keeps_the_best_rota(starter: Path) -> None:
    def interrupts(_: kith.Progress) -> None:
        raise KeyboardInterrupt

    rota = kith.load(starter).plan(seconds=60, progress=interrupts)
    assert rota.interrupted and len(rota) > 0 and rota.score["protect"] == 0


def test_names_are_shown_only_when_asked_for(planned: kith.Rota) -> None:
    assert "person_name" not in planned.to_pandas()
    named = planned.to_pandas(names=True)
    assert named["person_name"].notna().all() and named["client_name"].isna().any()
    assert (named["person_name"].astype(str) != named["person"].astype(str)).any()


def test_measures_and_pages(planned: kith.Rota, tmp_path: Path) -> None:
    fill = next(one for one in planned.measures.data["measures"] if one["measure"] == "fill")
    assert fill["value"] == pytest.approx(100 * planned.cover.filled / planned.cover.heads, abs=0.001)
    assert "heads filled" in str(planned.measures)
    assert planned.report(tmp_path / "pages").read_text(encoding="utf-8").endswith("</html>\n")
    both = planned.compare(planned).data
    assert all(one["change"] == "" for one in both["measures"])
