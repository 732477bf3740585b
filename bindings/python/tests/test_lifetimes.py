"""Objects go in any order, and planning leaves the interpreter free."""

from __future__ import annotations

import gc
import itertools
import threading
import time
from pathlib import Path
from typing import Any

import pytest

import kith

from .worlds import small


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_objects_go_in_any_order(order: tuple[int, ...]) -> None:
    partnership = small()
    rota = partnership.plan(iterations=10)
    held: list[Any] = [partnership, rota, rota.column("start"), rota.who("morning@2026-03-02")]
    del partnership, rota
    for index in order:
        held[index] = None
        gc.collect()
    assert held == [None] * 4


def test_planning_leaves_the_interpreter_free(starter: Path) -> None:
    partnership = kith.load(starter)
    turns = 0
    planning = threading.Thread(target=lambda: partnership.plan(seconds=0.5))
    planning.start()
    while planning.is_alive():
        turns += 1
        time.sleep(0.001)
    assert turns > 10


def test_two_threads_plan_one_partnership(starter: Path) -> None:
    partnership = kith.load(starter)
    partnership.check()
    made: dict[int, str] = {}

    def plan(index: int) -> None:
        made[index] = partnership.plan(iterations=1500, seed=3, threads=1).to_csv()

    began = time.perf_counter()
    threads = [threading.Thread(target=plan, args=(index,)) for index in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    both = time.perf_counter()
    plan(2)
    plan(3)
    print(f"two plans at once {both - began:.2f} s, one after the other "
          f"{time.perf_counter() - both:.2f} s")
    assert made[0] == made[1] == made[2] == made[3]
