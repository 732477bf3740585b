"""The page's ten lines do what they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[1] / "README.md"


def test_from_a_spreadsheet_to_a_rota(tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                      capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    Path("people.csv").write_text("person,hours,skills\nanna,30,personal-care;driving\n"
                                  "bert,20,personal-care\n")
    Path("visits.csv").write_text("client,day,time,minutes,skill\n"
                                  "mrs-b,02/03/2026,08:00,45,personal-care\n"
                                  "mr-c,2026-03-02,08:15,30,personal-care\n"
                                  "mr-c,2026-03-03,17:00,30,driving\n")
    text = PAGE.read_text(encoding="utf-8")
    lines = re.search(r"ten lines.*?```python\n(.*?)```", text, re.S)
    assert lines is not None
    code = lines.group(1).replace("seconds=10", "iterations=200")
    exec(compile(code, str(PAGE), "exec"), {})
    assert "3 of 3 heads filled" in capsys.readouterr().out
    assert Path("rota.csv").read_text().count("\n") == 4
