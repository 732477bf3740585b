"""A small partnership that every test may plan, and the command line to compare with."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import kith

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("starter") / "glenshore"
    kith.write_starter(folder)
    return folder


@pytest.fixture(scope="session")
def planned(starter: Path) -> kith.Rota:
    return kith.load(starter).plan(iterations=3000)


@pytest.fixture(scope="session")
def command() -> Path:
    """The command line of the same build, KITH or the checkout's."""
    program = Path(os.environ.get("KITH", ROOT / "build" / "release" / "kith"))
    if not program.exists():
        pytest.skip(f"there is no command line at {program}; `make all` builds it")
    return program


