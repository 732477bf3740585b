"""From pandas to a partnership: processor seconds and memory, beside reading the same CSV files.

usage: python_columns.py FOLDER [files|pandas]

FOLDER is what `kith-bench read --out FOLDER` wrote. Each way runs in a process of its own, so that
its peak memory is its own.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path

import pandas
import yaml

import kith


def peak_mebibytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def from_pandas(folder: Path) -> None:
    document = yaml.safe_load((folder / "partnership.yaml").read_text())
    tables = document.pop("tables", {})
    frames = {path.stem: pandas.read_csv(path, low_memory=False) for path in sorted(folder.glob("*.csv"))}
    before = peak_mebibytes()
    start = time.process_time()
    made = kith.Partnership.from_pandas(
        frameworks=document.pop("frameworks"), rule_sets=document.pop("rule_sets", []),
        settings=document, **frames)
    for table, rows in tables.items():
        if isinstance(rows, list):  # the others name the files that were read
            made.add_rows(table, rows)
    filled = time.process_time() - start
    print(f"from_pandas  {filled:8.2f} s   peak {peak_mebibytes():8.0f} MiB, "
          f"of which the data frames {before:.0f}")
    start = time.process_time()
    made.check()
    print(f"  building   {time.process_time() - start:8.2f} s   peak {peak_mebibytes():8.0f} MiB")


def from_files(folder: Path) -> None:
    start = time.process_time()
    kith.load(folder)
    print(f"load         {time.process_time() - start:8.2f} s   peak {peak_mebibytes():8.0f} MiB, "
          "reading and building together")


if __name__ == "__main__":
    if len(sys.argv) == 3:
        {"pandas": from_pandas, "files": from_files}[sys.argv[2]](Path(sys.argv[1]))
    else:
        for way in ("files", "pandas"):
            subprocess.run([sys.executable, __file__, sys.argv[1], way], check=True)
