"""Runs the planner in a thread of its own, so that Ctrl-C, progress and conditions are answered
while it works. Nothing of Python is needed by the planner: the interpreter's lock is free."""

from __future__ import annotations

import sys
import threading
from typing import Any, Callable, Optional, Union

from ._handles import NULL, owned
from ._native import ffi, lib
from .until import Progress, Until

Shown = Union[bool, Callable[[Progress], Any], None]
POLL = 0.05  # seconds between two looks at the progress
TIERS = int(lib.KITH_TIERS)


class _Run:
    """What the planning thread tells the one that waits."""

    def __init__(self) -> None:
        self.latest: Optional[Progress] = None
        self.handle = ffi.new_handle(self)


@ffi.def_extern()  # type: ignore[untyped-decorator]
def kith_python_progress(progress: Any, data: Any) -> int:
    run: _Run = ffi.from_handle(data)
    run.latest = Progress(progress.seconds, progress.iterations,
                          tuple(progress.best.tier[tier] for tier in range(TIERS)),
                          progress.unfilled)
    return 1


def _print_progress(progress: Progress) -> None:
    sys.stderr.write(f"\r\033[K{progress.seconds:.0f} s, {progress.iterations:,} iterations, "
                     f"{progress.unmet} heads unmet")
    sys.stderr.flush()


def run(problem: Any, options: Any, until: Optional[Until], progress: Shown) -> tuple[Any, bool]:
    """The plan, and whether an interrupt ended it early. What `until` or `progress` raise is
    raised again, once the planner has stopped."""
    state = _Run()
    stop = ffi.new("gint *")
    options.stop = stop
    options.progress = lib.kith_python_progress
    options.progress_data = state.handle
    show = (_print_progress if progress is True else progress) or None
    made: list[Any] = []
    thread = threading.Thread(
        target=lambda: made.append(owned(lib.kith_plan(problem, options), lib.kith_plan_free)),
        name="kith-plan", daemon=True)
    interrupted = False
    seen: Optional[Progress] = None
    thread.start()
    try:
        while thread.is_alive():
            thread.join(POLL)
            latest = state.latest
            if latest is None or latest is seen:
                continue
            seen = latest
            if show is not None:
                show(latest)
            if until is not None and until(latest):
                stop[0] = 1
    except KeyboardInterrupt:
        interrupted = True
    finally:
        if thread.is_alive():
            stop[0] = 1
            thread.join()
        if progress is True and seen is not None:
            sys.stderr.write("\r\033[K")
    options.stop = options.progress_data = NULL
    return made[0], interrupted
