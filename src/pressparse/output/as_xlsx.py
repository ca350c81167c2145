"""XLSX: a workbook with a sheet for each kind of record, for people who work in a spreadsheet.

Text is text (nothing in it runs as a formula or becomes a link), numbers are numbers, days are dates; the header row is
frozen and filters. A number of more than 15 digits before its point, which a spreadsheet would round, is
text too. The workbook of the same records is always the same bytes.
"""

from __future__ import annotations

import io
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pressparse.errors import OptionError
from pressparse.output.extras import need
from pressparse.output.tables import find_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pressparse.output.tables import Cell, Table
    from pressparse.records import Transcript

MAX_CELL = 32_767
"""Characters that a spreadsheet keeps in a cell; longer text is cut and ends with an ellipsis."""
MAX_ROWS = 1_048_576
"""Rows of a sheet, header included."""
_FIRST_DAY = date(1900, 3, 1)
"""Before it, spreadsheets do not agree on what a day's number means."""
_WIDTHS = {"text": 18, "number": 14, "integer": 9, "truth": 9, "date": 12}
_SHEETS = ("documents", "figures", "turns", "qa_pairs", "milestones", "progress", "participants", "diagnostics")


def xlsx_bytes(transcripts: Iterable[Transcript], table: str | None = None) -> bytes:
    """The workbook of all documents: every sheet, or only the one of the named table.

    Raises:
        DependencyError: if xlsxwriter is not installed.
        OptionError: if there is no such table, or the records do not fit a sheet.
    """
    xlsxwriter = need("xlsxwriter", extra="xlsx")
    buffer = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(buffer, options) as book:
        # Without a fixed day the same records would not give the same bytes.
        book.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001 (a constant, shown as it is)
        sheets = [_Sheet(book, find_table(name)) for name in ([table] if table else _SHEETS)]
        for transcript in transcripts:
            for sheet in sheets:
                sheet.add(transcript)
        for sheet in sheets:
            sheet.finish()
    return buffer.getvalue()


class _Sheet:
    """One table in a workbook that is being written."""

    def __init__(self, book: Any, table: Table[Any]) -> None:  # noqa: ANN401 (xlsxwriter has no types)
        self.table = table
        self.day = book.add_format({"num_format": "yyyy-mm-dd"})
        self.sheet = book.add_worksheet(table.name)
        self.row = 0
        head = book.add_format({"bold": True, "bottom": 1})
        for at, column in enumerate(table.columns):
            width = 60 if column.name in {"text", "question", "answer", "action", "message"} else _WIDTHS[column.kind]
            self.sheet.set_column(at, at, width)
            self.sheet.write_string(0, at, column.name, head)
            self.sheet.write_comment(0, at, column.meaning)
        self.sheet.freeze_panes(1, 0)

    def add(self, transcript: Transcript) -> None:
        for cells in self.table.rows(transcript):
            self.row += 1
            if self.row >= MAX_ROWS:
                name = self.table.name
                raise OptionError(
                    f"{name} has more than {MAX_ROWS - 1:,} rows, which no sheet holds; use csv or parquet"
                )
            for at, cell in enumerate(cells):
                self._write(at, cell)

    def finish(self) -> None:
        self.sheet.autofilter(0, 0, self.row, len(self.table.columns) - 1)

    def _write(self, at: int, cell: Cell) -> None:
        if cell is None or cell == "":
            return
        if isinstance(cell, bool):
            self.sheet.write_boolean(self.row, at, cell)
        elif isinstance(cell, date):
            if cell < _FIRST_DAY:
                self.sheet.write_string(self.row, at, cell.isoformat())
            else:
                self.sheet.write_datetime(self.row, at, datetime(cell.year, cell.month, cell.day), self.day)  # noqa: DTZ001
        elif isinstance(cell, Decimal) and cell.adjusted() >= 15 and len(cell.normalize().as_tuple().digits) > 15:
            self.sheet.write_string(self.row, at, format(cell, "f"))
        elif isinstance(cell, int | Decimal):
            self.sheet.write_number(self.row, at, cell)
        else:
            text = str(cell)
            self.sheet.write_string(self.row, at, text if len(text) <= MAX_CELL else text[: MAX_CELL - 1] + "…")
