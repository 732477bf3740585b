"""The parts of the build that depend on the C library: its version, and what an sdist carries."""

import os
import re
import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.sdist import sdist

HERE = Path(__file__).resolve().parent
ROOT = HERE / "library" if (HERE / "library").is_dir() else HERE.parent.parent
CARRIED = ["Makefile", "LICENSE", "engine", "competencies"]


class SourceDistribution(sdist):
    """Carries the C library along, so that the archive builds on its own."""

    def make_release_tree(self, base_dir: str, files: list[str]) -> None:
        super().make_release_tree(base_dir, files)
        for name in CARRIED:
            source, target = ROOT / name, Path(base_dir) / "library" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if source.is_dir():
                shutil.copytree(source, target, dirs_exist_ok=True)
            else:
                shutil.copy2(source, target)


def version() -> str:
    """The library's own version: there is no second one."""
    macros = (ROOT / "engine" / "include" / "kith" / "macros.h").read_text(encoding="utf-8")
    found = re.search(r'#define KITH_VERSION "([^"]+)"', macros)
    assert found, "no KITH_VERSION in macros.h"
    return found.group(1)


setup(
    version=version(),
    cffi_modules=["native.py:ffi"],
    cmdclass={"sdist": SourceDistribution},
    options={
        "bdist_wheel": {"py_limited_api": "cp39"},
        "build": {"build_base": str(ROOT / "build" / os.environ.get("MODE", "release") / "python")},
    },
)
