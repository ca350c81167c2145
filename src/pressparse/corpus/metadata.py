"""A table that says of each page when the event was, its title and its address.

Examples:
    >>> read_date("2020年4月27日", where="--held-on")
    datetime.date(2020, 4, 27)
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections import Counter
from datetime import date
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING, NamedTuple

from pressparse.errors import OptionError

if TYPE_CHECKING:
    from collections.abc import Sequence

_DATE_RE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


class Row(NamedTuple):
    """What a metadata table says of one document."""

    file: str = ""
    held_on: date | None = None
    title: str | None = None
    url: str | None = None


def read_date(text: str, *, where: str) -> date:
    """A date as people and spreadsheets write it: 2020-04-27, 2020/4/27, 2020年4月27日.

    Raises:
        OptionError: if it is none; the message begins with `where`.
    """
    match = _DATE_RE.fullmatch(text.strip())
    try:
        if match:
            return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        pass
    raise OptionError(f"{where}: {text!r} is not a date; write it like 2020-04-27")


def read_metadata(path: Path) -> list[Row]:
    """The rows of a metadata table: a column ``file`` and any of ``held_on``, ``title``, ``url``.

    It is read as UTF-8 (a byte order mark is fine) or GB18030, as spreadsheets save it.

    Raises:
        OptionError: if the table cannot be used; the message names the file and the place.
    """
    reader = csv.reader(io.StringIO(_read_text(path), newline=""))
    try:
        table = [(reader.line_num, [cell.strip() for cell in cells]) for cells in reader]
    except csv.Error as error:
        raise OptionError(f"{path}: line {reader.line_num} is not CSV ({error})") from None
    header = [name.lower() for name in table[0][1]] if table else []
    if "file" not in header:
        named = ", ".join(header) or "none"
        raise OptionError(f"{path}: the metadata has no column 'file' (its first line names {named})")
    rows: dict[str, Row] = {}
    for line, cells in table[1:]:
        record = {name: cell for name, cell in zip(header, cells, strict=False) if cell}
        file = record.get("file")
        if file is None:
            if record:
                raise OptionError(f"{path}: line {line} names no file")
            continue
        if file in rows:
            raise OptionError(f"{path}: line {line} names {file} a second time")
        held_on = record.get("held_on")
        day = None if held_on is None else read_date(held_on, where=f"{path}, line {line}, column held_on")
        rows[file] = Row(file, day, record.get("title"), record.get("url"))
    return list(rows.values())


def match_rows(rows: Sequence[Row], documents: Sequence[str], folder: Path) -> dict[str, Row]:
    """The row of each document: by path as written, by path from the table's folder, or by an unmistakable name."""
    written = {os.path.normpath(row.file): row for row in rows}
    beside = {os.path.realpath(folder / row.file): row for row in rows}
    row_names = Counter(PureWindowsPath(row.file).name for row in rows)  # a Windows path splits at both slashes
    document_names = Counter(Path(document).name for document in documents)
    named = {name: row for row in rows if row_names[name := PureWindowsPath(row.file).name] == 1}
    matched = {}
    for document in documents:
        row = written.get(os.path.normpath(document)) or beside.get(os.path.realpath(document))
        name = Path(document).name
        if row is None and document_names[name] == 1:
            row = named.get(name)
        if row is not None:
            matched[document] = row
    return matched


def _read_text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise OptionError(f"{path}: the metadata cannot be read ({error.strerror})") from None
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise OptionError(f"{path}: the metadata is neither UTF-8 nor GB18030 text")
