"""Parquet and Arrow: one row a document with everything nested in it, or one of the flat tables, typed and compact.

Numbers are ``decimal128(38, 10)``: exact but for fractions without an end (a third), which keep ten places. Days are
``date32``. What the record leaves open is null.
"""

from __future__ import annotations

import io
import types
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal
from enum import Enum
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from pressparse.output.extras import need
from pressparse.output.tables import find_table
from pressparse.records import Record, Transcript

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pressparse.output.tables import Cell

_PLACES = Decimal("1e-10")
_DECIMALS = Context(prec=38, rounding=ROUND_HALF_EVEN)
_LARGEST = Decimal("1e28")
_DOCUMENTS_AT_A_TIME = 64
_SCALARS = {str: "string", int: "int64", bool: "bool", Decimal: "decimal128(38, 10)", date: "date32"}
_KINDS = {"text": "string", "number": "decimal128(38, 10)", "integer": "int64", "truth": "bool", "date": "date32"}


class NestedColumn(NamedTuple):
    """One leaf of the nested schema: its path (``[]`` for a list), its type, its meaning."""

    path: str
    type: str
    meaning: str


def nested_columns(record: type[Record] = Transcript, prefix: str = "") -> Iterator[NestedColumn]:
    """The leaves of the nested schema, from the records themselves.

    Examples:
        >>> [column.path for column in nested_columns()][:3]
        ['schema_version', 'source.name', 'source.url']
    """
    hints = get_type_hints(record)
    for name, field in record.model_fields.items():
        inner, many = _unwrapped(hints[name])
        path = f"{prefix}{name}{'[]' * many}"
        if issubclass(inner, Record):
            yield from nested_columns(inner, f"{path}.")
        else:
            yield NestedColumn(path, _scalar(inner), " ".join((field.description or "").split()))


def parquet_pieces(transcripts: Iterable[Transcript], table: str | None = None) -> Iterator[bytes]:
    """A Parquet file, in pieces: one row a document, nested, or the rows of the named flat table.

    Raises:
        DependencyError: if pyarrow is not installed.
        OptionError: if there is no such table.
    """
    parquet = need("pyarrow.parquet", extra="parquet")
    schema = _nested_schema() if table is None else _flat_schema(table)
    sink = io.BytesIO()
    left = iter(transcripts)
    with parquet.ParquetWriter(sink, schema, compression="zstd") as writer:
        while batch := list(islice(left, _DOCUMENTS_AT_A_TIME)):
            rows = nested_table(batch) if table is None else arrow_table(batch, table)
            writer.write_table(rows)
    yield sink.getvalue()


def arrow_table(transcripts: Iterable[Transcript], table: str = "figures") -> Any:  # noqa: ANN401 (a pyarrow.Table)
    """One flat table over all documents as a ``pyarrow.Table``."""
    pyarrow = need("pyarrow", extra="parquet")
    chosen = find_table(table)
    rows = [[_plain(cell) for cell in row] for page in transcripts for row in chosen.rows(page)]
    columns = [list(column) for column in zip(*rows, strict=True)] if rows else [[] for _ in chosen.columns]
    schema = _flat_schema(table)
    arrays = [pyarrow.array(cells, type=field.type) for cells, field in zip(columns, schema, strict=True)]
    return pyarrow.Table.from_arrays(arrays, schema=schema)


def nested_table(transcripts: Iterable[Transcript]) -> Any:  # noqa: ANN401 (a pyarrow.Table)
    """One row a document, all its records nested, as a ``pyarrow.Table``."""
    pyarrow = need("pyarrow", extra="parquet")
    rows = [_nested(page.model_dump()) for page in transcripts]
    return pyarrow.Table.from_pylist(rows, schema=_nested_schema())


def _nested_schema() -> Any:  # noqa: ANN401 (a pyarrow.Schema)
    pyarrow = need("pyarrow", extra="parquet")
    return pyarrow.schema(_fields(Transcript))


def _fields(record: type[Record]) -> list[Any]:
    pyarrow = need("pyarrow", extra="parquet")
    hints = get_type_hints(record)
    fields = []
    for name in record.model_fields:
        inner, many = _unwrapped(hints[name])
        found = pyarrow.struct(_fields(inner)) if issubclass(inner, Record) else _arrow_type(_scalar(inner))
        fields.append(pyarrow.field(name, pyarrow.list_(found) if many else found))
    return fields


def _flat_schema(table: str) -> Any:  # noqa: ANN401 (a pyarrow.Schema)
    pyarrow = need("pyarrow", extra="parquet")
    fields = [
        pyarrow.field(column.name, _arrow_type(_KINDS[column.kind]), metadata={"meaning": column.meaning})
        for column in find_table(table).columns
    ]
    return pyarrow.schema(fields)


def _arrow_type(name: str) -> Any:  # noqa: ANN401 (a pyarrow.DataType)
    pyarrow = need("pyarrow", extra="parquet")
    return (
        pyarrow.decimal128(38, 10) if name.startswith("decimal") else getattr(pyarrow, name.replace("bool", "bool_"))()
    )


def _unwrapped(hint: Any) -> tuple[type, bool]:  # noqa: ANN401 (any type hint)
    """The type that a field holds, without ``| None``, and whether it holds many."""
    if get_origin(hint) in (Union, types.UnionType):
        [hint] = [it for it in get_args(hint) if it is not type(None)]
    if get_origin(hint) is tuple:
        return _unwrapped(get_args(hint)[0])[0], True
    return hint, False


def _scalar(of: type) -> str:
    return next((name for base, name in _SCALARS.items() if of is base), "string")


def _nested(value: Any) -> Any:  # noqa: ANN401 (a dumped record, of any depth)
    if isinstance(value, dict):
        return {name: _nested(it) for name, it in value.items()}
    if isinstance(value, tuple | list):
        return [_nested(it) for it in value]
    return _plain(value)


def _plain(cell: Cell) -> Cell:
    """A cell as Arrow takes it: the bare string of an enum, a decimal of ten places; one too large becomes null."""
    if isinstance(cell, Enum):
        return str(cell.value)
    if isinstance(cell, Decimal):
        return cell.quantize(_PLACES, context=_DECIMALS) if abs(cell) < _LARGEST else None
    return cell
