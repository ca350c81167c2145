"""Data frames: one flat table (see `tables.TABLES`) as pandas or polars has it, whichever is installed.

Numbers are floats, because that is what both compute, group and draw with; the exact decimals are in the records and in
`as_parquet.arrow_table`.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from pressparse.errors import DependencyError, OptionError
from pressparse.output.extras import need
from pressparse.output.tables import find_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pressparse.output.tables import Cell
    from pressparse.records import Transcript

LIBRARIES = ("pandas", "polars")
_PANDAS = {"text": "string", "number": "Float64", "integer": "Int64", "truth": "boolean", "date": "datetime64[s]"}
_POLARS = {"text": "String", "number": "Float64", "integer": "Int64", "truth": "Boolean", "date": "Date"}


def frame_of(transcripts: Iterable[Transcript], table: str = "figures", *, library: str | None = None) -> Any:  # noqa: ANN401
    """One table over all documents as a data frame.

    Args:
        transcripts: the documents.
        table: the name of the table.
        library: ``pandas`` or ``polars``; the first of them that is installed, where it is not given.

    Raises:
        DependencyError: if neither, or not the one that was asked for, is installed.
        OptionError: if there is no such table or library.
    """
    chosen = find_table(table)
    if library not in (None, *LIBRARIES):
        raise OptionError(f"unknown library {library!r}; the libraries are {', '.join(LIBRARIES)}")
    library = library or next((it for it in LIBRARIES if find_spec(it)), None)
    if library is None:
        raise DependencyError("neither pandas nor polars is installed; pip install pandas (or polars)")
    module = need(library, extra=library)
    rows = [tuple(map(_plain, row)) for page in transcripts for row in chosen.rows(page)]
    cells = list(zip(*rows, strict=True)) if rows else [() for _ in chosen.columns]
    if library == "polars":
        types = {column.name: getattr(module, _POLARS[column.kind]) for column in chosen.columns}
        return module.DataFrame({name: list(it) for name, it in zip(types, cells, strict=True)}, schema=types)
    columns = {
        column.name: module.Series(list(it), dtype="object").astype(_PANDAS[column.kind])
        for column, it in zip(chosen.columns, cells, strict=True)
    }
    return module.DataFrame(columns)


def _plain(cell: Cell) -> str | float | bool | object | None:
    if isinstance(cell, Enum):
        return str(cell.value)
    return float(cell) if isinstance(cell, Decimal) else cell
