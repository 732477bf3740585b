"""Two plans one after the other, and at once in two threads of one Python: seconds by the clock.

usage: python_threads.py FOLDER [ITERATIONS]    in an environment with the package
Each plan is on one thread of its own. The processor's seconds say how much work there was; on a machine that others use, the
clock's say less.
"""

from __future__ import annotations

import sys
import threading
import time

import kith


def seconds(work: list[threading.Thread]) -> tuple[float, float]:
    """By the clock, and of the processor, of threads that are started together."""
    clock, processor = time.perf_counter(), time.process_time()
    for thread in work:
        thread.start()
    for thread in work:
        thread.join()
    return time.perf_counter() - clock, time.process_time() - processor


def main() -> None:
    partnership = kith.load(sys.argv[1])
    iterations = int(sys.argv[2]) if len(sys.argv) > 2 else 20000
    partnership.check()

    def planner() -> threading.Thread:
        return threading.Thread(target=lambda: partnership.plan(iterations=iterations, threads=1))

    first, second = seconds([planner()]), seconds([planner()])
    both = seconds([planner(), planner()])
    print(f"one after the other: {first[0] + second[0]:.1f} s by the clock, "
          f"{first[1] + second[1]:.1f} s of the processor")
    print(f"at once: {both[0]:.1f} s by the clock, {both[1]:.1f} s of the processor")
    print(f"cores in use at once: {both[1] / both[0]:.2f}")


if __name__ == "__main__":
    main()
