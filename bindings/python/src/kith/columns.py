"""Whole columns, both ways: into a partnership, and out of a problem or rota without copies."""

from __future__ import annotations

import datetime
import functools
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Optional

from ._handles import NULL, report_options, taken
from ._native import ffi, lib

if TYPE_CHECKING:
    import numpy
    import numpy.typing

    Int32Array = numpy.typing.NDArray[numpy.int32]

EMPTY = -(2**31)  #: an empty cell of a column of whole numbers


class View(Sequence[int]):
    """A column as it lies in memory, read-only. ``numpy.asarray(view)`` copies nothing, and keeps
    alive whatever owns the memory, as ``view.memory()`` does."""

    def __init__(self, view: Any, owner: Any) -> None:
        self._n, self._stride, self._owner = int(view.n), int(view.stride), owner
        self._first = view.first
        self._address = int(ffi.cast("uintptr_t", view.first))

    def __len__(self) -> int:
        return self._n

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(self._n))]
        if index < 0:
            index += self._n
        if not 0 <= index < self._n:
            raise IndexError(index)
        return int(ffi.cast("const gint32 *", self._address + index * self._stride)[0])

    @property
    def __array_interface__(self) -> dict[str, Any]:
        return {"version": 3, "shape": (self._n,), "typestr": "<i4" if _LITTLE else ">i4",
                "strides": (self._stride,), "data": (self._address, True)}

    def memory(self) -> memoryview:
        """All the memory from the first value to the last, as bytes; value i begins at byte
        i * ``stride``."""
        size = (self._n - 1) * self._stride + 4 if self._n > 0 else 0
        owner = self._owner
        held = ffi.gc(ffi.cast("char *", self._address), lambda _, owner=owner: None)
        return memoryview(ffi.buffer(held, size)).toreadonly()

    @property
    def stride(self) -> int:
        """Bytes from one value to the next."""
        return self._stride

    def array(self) -> "Int32Array":
        """The column as a numpy array, without a copy."""
        import numpy

        return numpy.asarray(self, dtype=numpy.int32)


_LITTLE = ffi.buffer(ffi.new("uint16_t *", 1))[0] == b"\x01"


class Column:
    """One column for kith_partnership_add_columns(), with what must live as long as the call."""

    def __init__(self, table: str, name: str, values: Any) -> None:
        self.name = ffi.new("char[]", name.encode())
        made = _numbers(name, values, _types(table).get(name, "text"))
        self.kind, self.values, self.kept = made or _text_column(values)


#: Types of columns that hold texts alone, and of those that hold numbers with a point.
TEXTS = {"id", "reference", "references", "competency", "requirement", "text", "texts"}
DECIMALS = {"decimal", "pounds"}

_Made = tuple[int, Any, Any]


@functools.lru_cache(maxsize=None)
def _types(table: str) -> dict[str, str]:
    """The type of each column of a table, as the library describes it."""
    why = ffi.new("char **")
    made = lib.kith_report_tables(table.encode(), False, report_options(json=True), why)
    if made == NULL:
        lib.g_free(why[0])
        return {}  # add_columns says what would be right
    columns = json.loads(taken(made))["tables"][0]["columns"]
    return {column["column"]: column["type"] for column in columns}


def _numbers(name: str, values: Any, type_: str) -> Optional[_Made]:
    """The column as numbers, where it holds numbers and the table takes them; else None."""
    import numpy

    if type_ in TEXTS:
        return None
    array = values if isinstance(values, numpy.ndarray) else _numbers_of_series(values, numpy)
    if array is None or array.dtype.kind not in "iuf":
        return None
    if array.dtype.kind == "f" and type_ in DECIMALS:
        decimals = numpy.ascontiguousarray(array, dtype=numpy.float64)
        return int(lib.KITH_COLUMN_DOUBLE), _pointer(decimals), decimals
    if array.dtype.kind == "f":  # whole numbers of which some are missing
        missing = numpy.isnan(array)
        array = numpy.where(missing, EMPTY, array)
        if bool((array != numpy.floor(array)).any()):
            return None
    if array.size > 0 and (array.max() > 2**31 - 1 or array.min() < EMPTY):
        raise ValueError(f"the column '{name}' holds numbers beyond 32 bits")
    numbers = numpy.ascontiguousarray(array, dtype=numpy.int32)
    return int(lib.KITH_COLUMN_INT32), _pointer(numbers), numbers


def _numbers_of_series(series: Any, numpy: Any) -> Any:
    """A pandas column of numbers as numpy sees it: dates become days, missing integers EMPTY.
    None where it holds something else."""
    kind = str(getattr(series, "dtype", ""))
    if kind.startswith("datetime64"):
        moments = series.dt.tz_localize(None) if series.dt.tz is not None else series
        if bool((moments.dt.normalize() != moments)[moments.notna()].any()):
            return None  # with a time of day: written as text
        days = moments.to_numpy().astype("datetime64[D]")
        missing = numpy.isnat(days)
        return numpy.where(missing, EMPTY, numpy.where(missing, 0, days.astype("int64")))
    if kind.startswith(("Int", "UInt")):
        return series.to_numpy(dtype="int64", na_value=EMPTY)
    if kind.startswith("Float"):
        return series.to_numpy(dtype="float64", na_value=float("nan"))
    return series.to_numpy() if kind.startswith(("int", "uint", "float")) else None


def _text_column(values: Any) -> _Made:
    if str(getattr(values, "dtype", "")) == "category":
        return _categories(values)
    return _texts(_cells(values))


def _pointer(array: Any) -> Any:
    return ffi.cast("const void *", int(array.ctypes.data))


def _cells(values: Any) -> list[Optional[str]]:
    kind = str(getattr(values, "dtype", ""))
    if kind in ("str", "string"):  # texts or missing, and nothing else
        texts: list[Optional[str]] = values.fillna("").tolist()
        return texts
    items = values.tolist() if hasattr(values, "tolist") else list(values)
    return [item if type(item) is str else cell(item) for item in items]


def _categories(series: Any) -> _Made:
    """A categorical column: each category is encoded once."""
    import numpy

    _, _, (joined, pointers) = _texts(_cells(series.cat.categories))
    codes = series.cat.codes.to_numpy()
    table = numpy.concatenate([pointers, numpy.zeros(1, dtype=numpy.uintp)])
    spread = numpy.ascontiguousarray(table[codes])  # -1, a missing value, is the last: NULL
    return int(lib.KITH_COLUMN_TEXT), _pointer(spread), (joined, spread)


def _texts(cells: Sequence[Optional[str]]) -> _Made:
    """Texts as an array of pointers into one buffer: a few steps for the whole column, none for
    each cell."""
    import numpy

    try:
        joined = "\0".join(cells).encode() + b"\0"  # type: ignore[arg-type]
    except TypeError:  # some are None
        joined = "\0".join([text or "" for text in cells]).encode() + b"\0"
    buffer = numpy.frombuffer(joined, dtype=numpy.uint8)
    ends = numpy.flatnonzero(buffer == 0)
    if len(ends) != max(len(cells), 1):
        raise ValueError("a text holds a zero character")
    starts = numpy.empty(len(cells), dtype=numpy.uintp)
    if len(cells) > 0:
        starts[0] = 0
        starts[1:] = ends[:-1] + 1
    pointers = starts + numpy.uintp(buffer.ctypes.data)
    return int(lib.KITH_COLUMN_TEXT), _pointer(pointers), (joined, pointers)


def cell(value: Any) -> Optional[str]:
    """Any value as a cell of a table is written; None for an empty one."""
    if isinstance(value, str):
        return value
    if _is_missing(value):
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime.datetime):
        if value.hour == value.minute == value.second == 0:
            return value.date().isoformat()
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M")
    if isinstance(value, datetime.timedelta):
        return str(round(value.total_seconds() / 60))
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, Mapping):
        return " ".join(f"{name}@{level}" for name, level in value.items())
    if isinstance(value, Iterable):
        return ";".join(part for part in map(cell, value) if part is not None)
    identifier = getattr(value, "id", None)
    return str(identifier if identifier is not None else value)


def _is_missing(value: Any) -> bool:
    """None, NaN, NaT and pandas.NA, of which the last will not say whether it equals itself."""
    if value is None or type(value).__name__ == "NAType":
        return True
    return isinstance(value, (float, datetime.datetime)) and value != value
