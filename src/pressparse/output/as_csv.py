r"""CSV: one table of records (see `tables.TABLES`), for spreadsheets and data frames.

UTF-8, commas, a header row, ``\n`` at the end of a row. An empty cell is what the record leaves open (``null``).
A text cell that a spreadsheet would run as a formula gets an apostrophe in front; numbers are left alone.

Examples:
    >>> safe_text("=HYPERLINK(1)"), safe_text("-3.5"), safe_text("人")
    ("'=HYPERLINK(1)", '-3.5', '人')
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from pressparse.output.tables import TABLES, find_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pressparse.output.tables import Cell
    from pressparse.records import Transcript

BOM = "\ufeff"
"""In front of UTF-8, it tells some spreadsheets that it is UTF-8."""
# Spreadsheets take these first characters for the start of a formula, the full-width forms in some languages.
_FORMULA_START = frozenset("=+-@\t\r\n＝＋－＠")
_NUMBER_RE = re.compile(r"[+-]?\d++(?:[.,]\d++)*+%?")


def csv_lines(transcripts: Iterable[Transcript], table: str = "figures", *, bom: bool = False) -> Iterator[str]:
    """One table over all documents under one header row, in pieces of one document."""
    chosen = find_table(table)
    yield BOM * bom + csv_row(column.name for column in chosen.columns)
    for transcript in transcripts:
        yield "".join(map(csv_row, chosen.rows(transcript)))


def csv_files(transcripts: Iterable[Transcript], *, bom: bool = False) -> Iterator[tuple[str, str]]:
    """Every table as a file of its own, in pieces: the file's name and what is added to it."""
    for table in TABLES.values():
        yield f"{table.name}.csv", BOM * bom + csv_row(column.name for column in table.columns)
    for transcript in transcripts:
        for table in TABLES.values():
            yield f"{table.name}.csv", "".join(map(csv_row, table.rows(transcript)))


def csv_row(cells: Iterable[Cell]) -> str:
    """One row as CSV."""
    buffer = io.StringIO()
    # The writer quotes the characters of its own row end; asked for both, it does not let a bare \r break a row.
    csv.writer(buffer, lineterminator="\r\n").writerow([cell_text(cell) for cell in cells])
    return buffer.getvalue()[:-2] + "\n"


def cell_text(cell: Cell) -> str:
    """A cell as CSV spells it: ``true``/``false``, plain decimals without exponent, ISO dates, harmless text."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        return format(cell, "f")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int):
        return str(cell)
    return safe_text(cell)


def safe_text(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet would run as a formula; a plain number stays as it is."""
    if text and text[0] in _FORMULA_START and not _NUMBER_RE.fullmatch(text):
        return "'" + text
    return text
