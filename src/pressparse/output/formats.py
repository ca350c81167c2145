"""The output formats, one row each, and `render`, which every caller goes through.

A new format is one module and one row: its name, the suffix of its files, its meaning, what one document becomes and
what several become.

Examples:
    >>> [row.name for row in FORMATS]
    ['json', 'jsonl', 'csv']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pressparse.errors import OptionError
from pressparse.output.as_csv import csv_lines, csv_text
from pressparse.output.as_json import json_array, json_text, jsonl_lines, jsonl_text
from pressparse.records import Transcript

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


class Format(NamedTuple):
    """One row: how documents are written."""

    name: str
    suffix: str
    meaning: str
    one: Callable[[Transcript], str]
    many: Callable[[Iterable[Transcript]], Iterator[str]]


FORMATS = (
    Format("json", ".json", "all records, indented; several documents are one array", json_text, json_array),
    Format("jsonl", ".jsonl", "all records, one line a document", jsonl_text, jsonl_lines),
    Format("csv", ".csv", "one row a figure; several documents share one header", csv_text, csv_lines),
)


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


def render(transcript: Transcript | Iterable[Transcript], format: str) -> str:  # noqa: A002 (the word users look for)
    r"""Write one document, or several, as text in a named format.

    Args:
        transcript: one document, or an iterable of documents (a list of one is written as several are).
        format: ``json`` (indented; several documents become one array), ``jsonl`` (one line a document) or ``csv``
            (one row a figure, under one header row; `docs/formats.md` lists the columns).

    Returns:
        The text, which ends with a newline. Encode it as UTF-8.

    Raises:
        OptionError: if there is no such format.

    Examples:
        >>> from pressparse.records import Source
        >>> empty = Transcript(source=Source(name="a.txt", sha256="0" * 64, length=0))
        >>> render(empty, "csv").startswith("document,held_on,kind,text,value")
        True
        >>> render([empty, empty], "jsonl").count("\n")
        2
    """
    row = find_format(format)
    # A pydantic model is iterable too, so the type is asked, not the behaviour.
    return row.one(transcript) if isinstance(transcript, Transcript) else "".join(row.many(transcript))
