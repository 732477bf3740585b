"""Builds kith._native: the public headers as cffi reads them, over the static library.

The declarations are the public headers themselves, put through the C preprocessor: a function that
is declared there can be called from Python, with no second list to keep.
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import cffi

HERE = Path(__file__).resolve().parent
# In a checkout the library lies two folders up; a source distribution carries it along.
ROOT = HERE / "library" if (HERE / "library").is_dir() else HERE.parent.parent
HEADERS = ROOT / "engine" / "include"
PACKAGES = ["glib-2.0", "yaml-0.1", "libpcre2-8", "clp", "libical", "libzip", "expat"]


def needs(command: list[str], what: str) -> str:
    """What a command prints; what is missing, in words that say how to get it, where it fails."""
    try:
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        why = getattr(error, "stderr", "") or str(error)
        needed = re.search(r"^NEEDED *:= *(.*)$", (ROOT / "Makefile").read_text(), re.M)
        packages = needed.group(1) if needed else "gcc make pkg-config"
        sys.exit(f"kith: {what}: {why.strip()}\n"
                 f"kith: building needs, on Debian: apt-get install make {packages}")


def flags(option: str) -> list[str]:
    """What pkg-config says of the libraries that Kith stands on."""
    return shlex.split(needs(["pkg-config", option, *PACKAGES], "cannot find the libraries"))


def declarations() -> str:
    """All that the public headers declare, without what only a C compiler wants to know."""
    command = ["cc", "-E", "-P", "-nostdinc", f"-I{HERE / 'headers'}", f"-I{HEADERS}",
               "-include", "glib.h", str(HEADERS / "kith" / "kith.h")]
    text = needs(command, "cannot read the headers")
    # Functions with a body (static inline) are for C alone.
    text = re.sub(r"static inline [^;{]*\{(?:[^{}]|\{[^{}]*\})*\}", "", text)
    return text


def build_library() -> Path:
    """Builds libkith.a by the Makefile, so that its flags are the ones of the command line."""
    jobs = os.environ.get("KITH_JOBS", str(os.cpu_count() or 1))
    target = f"build/{os.environ.get('MODE', 'release')}/libkith.a"
    needs(["make", "-C", str(ROOT), "--no-print-directory", f"-j{jobs}", target],
          "cannot build the library")
    return ROOT / target


library = str(build_library())
ffi = cffi.FFI()
ffi.cdef(declarations())
ffi.cdef("""
extern "Python" gboolean kith_python_progress(const KithProgress *, gpointer);
""")
ffi.set_source(
    "kith._native",
    "#include <kith/kith.h>\n",
    include_dirs=[str(HEADERS)],
    extra_compile_args=flags("--cflags"),
    extra_objects=[library],
    depends=[library],
    extra_link_args=[*shlex.split(os.environ.get("LDFLAGS", "")), *flags("--libs"), "-lm"],
    py_limited_api=True,
)
