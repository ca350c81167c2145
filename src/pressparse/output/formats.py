"""The output formats, one row each, and `render` and `save`, which every caller goes through.

A new format is one module and one row: its name, the suffix of its files, its meaning, and how documents become pieces
of a file (or of the files of a folder).

Examples:
    >>> [row.name for row in FORMATS]
    ['json', 'jsonl', 'csv', 'xlsx', 'parquet', 'tei', 'convokit', 'label-studio', 'markdown']
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, overload

from pressparse.errors import OptionError
from pressparse.output.as_convokit import convokit_files
from pressparse.output.as_csv import csv_files, csv_lines
from pressparse.output.as_json import json_array, json_text, jsonl_lines
from pressparse.output.as_label_studio import label_studio_tasks
from pressparse.output.as_markdown import markdown_pages
from pressparse.output.as_parquet import parquet_pieces
from pressparse.output.as_tei import tei_corpus, tei_text
from pressparse.output.as_xlsx import xlsx_bytes
from pressparse.output.extras import need
from pressparse.output.files import write_folder, write_whole
from pressparse.output.tables import find_table
from pressparse.records import Transcript

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator


class Settings(NamedTuple):
    """What a caller may choose about the formats that are tables."""

    table: str | None = None
    """The table to write; ``all`` for every one (csv: a folder of them). None is the format's own choice."""
    bom: bool = False
    """Put a byte order mark in front of CSV, for spreadsheets that need it."""


class Format(NamedTuple):
    """One row: how documents are written."""

    name: str
    suffix: str
    """Of its files; empty for a format that is a folder."""
    meaning: str
    many: Callable[[Iterable[Transcript], Settings], Iterator[str] | Iterator[bytes]] | None = None
    """Several documents as the pieces of one file; None for a format that is a folder."""
    one: Callable[[Transcript, Settings], str] | None = None
    """One document alone, where that is not what `many` makes of one."""
    folder: Callable[[Iterable[Transcript], Settings], Iterator[tuple[str, str]]] | None = None
    """Several documents as the files of a folder: a file's name and what is added to it."""
    tables: bool = False
    """Whether `Settings.table` chooses what is written."""
    needs_text: bool = False
    """Whether the transcripts must carry their source text (``with_text=True``)."""
    package: str | None = None
    """The package it needs and pressparse does not; the extra of pressparse that brings it has the format's name."""


FORMATS = (
    Format(
        "json",
        ".json",
        "all records, indented; several documents are one array",
        lambda pages, _: json_array(pages),
        lambda page, _: json_text(page),
    ),
    Format("jsonl", ".jsonl", "all records, one line a document", lambda pages, _: jsonl_lines(pages)),
    Format(
        "csv",
        ".csv",
        "one kind of record as a table; several documents share one header",
        lambda pages, settings: csv_lines(pages, settings.table or "figures", bom=settings.bom),
        folder=lambda pages, settings: csv_files(pages, bom=settings.bom),
        tables=True,
    ),
    Format(
        "xlsx",
        ".xlsx",
        "a workbook with a sheet for each kind of record",
        lambda pages, settings: iter([xlsx_bytes(pages, settings.table)]),
        tables=True,
        package="xlsxwriter",
    ),
    Format(
        "parquet",
        ".parquet",
        "one row a document with its records nested, or one table",
        lambda pages, settings: parquet_pieces(pages, settings.table),
        tables=True,
        package="pyarrow",
    ),
    Format(
        "tei",
        ".xml",
        "TEI after ParlaMint: utterances with figures and dates marked; several documents are one corpus",
        lambda pages, _: tei_corpus(pages),
        lambda page, _: tei_text(page),
        needs_text=True,
    ),
    Format(
        "convokit",
        "",
        "a ConvoKit corpus folder; an answer replies to its question",
        folder=lambda pages, _: convokit_files(pages),
    ),
    Format(
        "label-studio",
        ".tasks.json",
        "Label Studio tasks with what was found as predictions, for correction by hand",
        lambda pages, _: label_studio_tasks(pages),
        needs_text=True,
    ),
    Format("markdown", ".md", "a page to read: targets, doubts, transcript", lambda pages, _: markdown_pages(pages)),
)

Text = Literal["json", "jsonl", "csv", "tei", "label-studio", "markdown"]
Binary = Literal["xlsx", "parquet"]


def find_format(name: str) -> Format:
    """The row with that name.

    Raises:
        OptionError: if there is none; the message names those there are.

    Examples:
        >>> find_format("csv").suffix
        '.csv'
    """
    for row in FORMATS:
        if row.name == name:
            return row
    known = ", ".join(row.name for row in FORMATS)
    raise OptionError(f"unknown format {name!r}; the formats are {known}")


def format_of(path: str | os.PathLike[str]) -> Format | None:
    """The format that a file's suffix stands for, the longest suffix first; None where it has none.

    Raises:
        OptionError: if it has a suffix that no format has.

    Examples:
        >>> format_of("out.tasks.json").name, format_of("out.json").name, format_of("out")
        ('label-studio', 'json', None)
    """
    name = Path(path).name.lower()
    for row in sorted(FORMATS, key=lambda it: -len(it.suffix)):
        if row.suffix and name.endswith(row.suffix):
            return row
    suffix = Path(name).suffix
    if suffix:
        known = ", ".join(row.suffix for row in FORMATS if row.suffix)
        raise OptionError(f"no format has the suffix {suffix!r} ({known}); say which with --format")
    return None


def check(row: Format, settings: Settings) -> None:
    """Raise what writing would raise, before anything is parsed.

    Raises:
        OptionError: if the format does not know the table.
        DependencyError: if a package is missing.
    """
    if settings.table is not None and not row.tables:
        tables = ", ".join(it.name for it in FORMATS if it.tables)
        raise OptionError(f"{row.name} is not a table; --table goes with {tables}")
    if settings.bom and row.name != "csv":
        raise OptionError(f"a byte order mark goes with csv, not with {row.name}")
    if settings.table not in (None, "all"):
        find_table(settings.table or "")
    if settings.table == "all" and row.folder is None:
        raise OptionError(f"--table all goes with csv into a folder; {row.name} without --table holds every record")
    if row.package is not None:
        need(row.package, extra=row.name)


@overload
def render(
    transcript: Transcript | Iterable[Transcript],
    format: Text,
    *,
    table: str | None = None,
    bom: bool = False,
) -> str: ...
@overload
def render(
    transcript: Transcript | Iterable[Transcript],
    format: Binary,
    *,
    table: str | None = None,
    bom: bool = False,
) -> bytes: ...
@overload
def render(
    transcript: Transcript | Iterable[Transcript],
    format: str,
    *,
    table: str | None = None,
    bom: bool = False,
) -> str | bytes: ...
def render(
    transcript: Transcript | Iterable[Transcript],
    format: str,  # noqa: A002 (the word users look for)
    *,
    table: str | None = None,
    bom: bool = False,
) -> str | bytes:
    r"""Write one document, or several, in a named format.

    Args:
        transcript: one document, or an iterable of documents (a list of one is written as several are).
        format: ``json``, ``jsonl``, ``csv``, ``tei``, ``label-studio``, ``markdown`` (text), ``xlsx`` or ``parquet``
            (bytes); `docs/formats.md` says what each holds. ``convokit`` is a folder: use `save`.
        table: for ``csv``, ``xlsx`` and ``parquet``, the table to write.
        bom: put a byte order mark in front of ``csv``.

    Returns:
        Text, which ends with a newline and is to be encoded as UTF-8; bytes for ``xlsx`` and ``parquet``.

    Raises:
        OptionError: if there is no such format or table, or ``tei`` and ``label-studio`` do not find the source text.
        DependencyError: if a package that the format needs is missing.

    Examples:
        >>> from pressparse.records import Source
        >>> empty = Transcript(source=Source(name="a.txt", sha256="0" * 64, length=0))
        >>> render(empty, "csv").startswith("document,held_on,kind,text,value")
        True
        >>> render([empty, empty], "jsonl").count("\n")
        2
    """
    row, settings = find_format(format), Settings(table, bom)
    check(row, settings)
    if row.many is None or table == "all":
        raise OptionError(f"{format} is a folder of files here; write it with save(…) or --output FOLDER")
    # A pydantic model is iterable too, so the type is asked, not the behaviour.
    if isinstance(transcript, Transcript) and row.one is not None:
        return row.one(transcript, settings)
    pieces = list(row.many([transcript] if isinstance(transcript, Transcript) else transcript, settings))
    return b"".join(it for it in pieces if isinstance(it, bytes)) or "".join(it for it in pieces if isinstance(it, str))


def save(
    transcript: Transcript | Iterable[Transcript],
    path: str | os.PathLike[str],
    *,
    format: str | None = None,  # noqa: A002 (the word users look for)
    table: str | None = None,
    bom: bool = False,
    overwrite: bool = False,
) -> None:
    """Write one document, or several, to a file (``convokit``: a folder), whole or not at all.

    Args:
        transcript: one document, or an iterable of documents.
        path: where to; nothing else is touched.
        format: the name of the format; found from the path's suffix where it is not given.
        table: for ``csv``, ``xlsx`` and ``parquet``, the table to write; ``all`` writes csv files into a folder.
        bom: put a byte order mark in front of ``csv``.
        overwrite: replace what is there.

    Raises:
        OptionError: if there is no such format or table.
        DependencyError: if a package that the format needs is missing.
        FileExistsError: if something is there and `overwrite` is not set.
        OSError: if the file cannot be written.
    """
    row, settings = find_format(format) if format else format_of(path), Settings(table, bom)
    if row is None:
        raise OptionError(f"{path}: say which format to write")
    check(row, settings)
    alone = isinstance(transcript, Transcript)
    pages = [transcript] if isinstance(transcript, Transcript) else transcript
    if row.many is None or table == "all":
        assert row.folder is not None  # noqa: S101 (what `check` saw to)
        write_folder(Path(path), row.folder(pages, settings), overwrite=overwrite)
    elif alone and row.one is not None and isinstance(transcript, Transcript):
        write_whole(Path(path), [row.one(transcript, settings)], overwrite=overwrite)
    else:
        write_whole(Path(path), row.many(pages, settings), overwrite=overwrite)
