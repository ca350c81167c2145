r"""One row of a dump as text: JSON, an SQL ``INSERT``, a table with a header line.

The row's strings are the text, each on lines of its own; names of columns, numbers, quotes and escapes are noise.

Examples:
    >>> text = '{"id": 7, "标题": "就业发布会", "content": "问：如何？\\n答：好。"}'
    >>> [(field.name, text[field.start : field.end]) for field in find_fields(text)]
    [('标题', '就业发布会'), ('content', '问：如何？\\n答：好。')]
    >>> from pressparse.text.offsets import CleanText
    >>> CleanText.of(text).edited(row_edits(text)).text
    '就业发布会\n问：如何？\n答：好。'
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pressparse.text.characters import HAN
from pressparse.text.offsets import Edit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Field(NamedTuple):
    """A string of a row, without its quotes."""

    name: str | None
    """Its column, where the dump says so."""
    start: int
    end: int
    escape: re.Pattern[str]
    """What stands for another character in it."""


class DumpForm(NamedTuple):
    """One way in which rows are dumped."""

    name: str
    fields: Callable[[str], list[Field]]
    meaning: str
    example: str


_JSON_START_RE = re.compile(r"[\ufeff\s]*+[\[{]\s*+[\"\[{]")
_JSON_TOKEN_RE = re.compile(
    r"\s*+(?:\"((?:[^\"\\]++|\\.)*+)\"(\s*+:)?|[{}\[\],]|-?[0-9][0-9.eE+-]*+|true|false|null)", re.DOTALL
)
_JSON_ESCAPE_RE = re.compile(r"\\r\\n|(?:\\u[0-9a-fA-F]{4})++|\\[^u]")
_SQL_START_RE = re.compile(
    r"^[ \t]*+(?:INSERT|REPLACE)\s++(?:IGNORE\s++)?(?:INTO\s++)?[`\"\[]?[\w.]++[`\"\].\w]*+\s*+"
    r"(?:\(([^()]{1,2000}+)\)\s*+)?VALUES\s*+\(",
    re.IGNORECASE | re.MULTILINE,
)
_SQL_VALUE_RE = re.compile(
    r"\s*+(?:_?[a-zA-Z0-9]{0,10}+(?:'((?:[^'\\]++|''|\\.)*+)'|\"((?:[^\"\\]++|\"\"|\\.)*+)\")|[\w.+-]++(?:\([^()']*+\))?)"
    r"\s*+(?:,|\)(\s*+,\s*+\()?)",
    re.DOTALL,
)
_SQL_ESCAPE_RE = re.compile(r"\\r\\n|''|\"\"|\\.", re.DOTALL)
_SQL_COMMENT_RE = re.compile(r"--[^\n]*+|/\*[^*]*+(?:\*(?!/)[^*]*+)*+\*/")
_HAN_RE = re.compile(f"[{HAN}]")
_CSV_HEADER_RE = re.compile(r"\ufeff?(\"?[\w .-]{1,30}+\"?(?:[,\t;]\"?[\w .-]{1,30}+\"?)++)[ \t]*+(?:\r\n?|\n)")
_CSV_FIELD_RE = re.compile(r'"((?:[^"]++|"")*+)"|([^",;\t\r\n][^,;\t\r\n]*+)?')
_CSV_END_RE = re.compile(r"(?:\r\n?|\n)++|\Z")
_CSV_ESCAPE_RE = re.compile('""')
_NUMBER_RE = re.compile(r"[0-9.-]{0,7}")
_PLAIN = {"n": "\n", "r": "\n", "t": "\t", "b": "", "f": "\n", "0": "", "Z": ""}


def row_edits(text: str) -> Iterator[Edit]:
    """What surrounds and escapes the strings of a dumped row; in any other text nothing."""
    fields = find_fields(text)
    at = 0
    for number, field in enumerate(fields):
        yield Edit(at, field.start, "\n" if number else "")
        for match in field.escape.finditer(text, field.start, field.end):
            yield Edit(match.start(), match.end(), _plain(match[0]))
        at = field.end
    if fields:
        yield Edit(at, len(text), "")


def find_fields(text: str) -> list[Field]:
    """The strings of a text that is a dumped row (or several), in order; of any other text, none.

    Examples:
        >>> find_fields("各位好：{没有}")
        []
    """
    for form in DUMP_FORMS:
        fields = form.fields(text)
        if fields:
            return fields
    return []


def unescaped(text: str, field: Field) -> str:
    """A field's string with its escapes resolved."""
    return field.escape.sub(lambda match: _plain(match[0]), text[field.start : field.end])


def _plain(escape: str) -> str:
    """What an escape stands for."""
    if escape[0] != "\\":
        return escape[0]
    if escape[1] == "u" and len(escape) > 2:
        units = b"".join(int(code, 16).to_bytes(2, "big") for code in escape[2:].split("\\u"))
        return units.decode("utf-16-be", "replace")
    return _PLAIN.get(escape[1], escape[1])


def _json_fields(text: str) -> list[Field]:
    """The values that are strings, if the whole text is made of JSON's tokens."""
    if not _JSON_START_RE.match(text):
        return []
    fields = []
    name: str | None = None
    at = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    end = len(text.rstrip())
    while at < end:
        match = _JSON_TOKEN_RE.match(text, at)
        if match is None:
            return []
        at = match.end()
        if match[2] is not None:
            name = match[1]
        elif match[1]:
            fields.append(Field(name, *match.span(1), _JSON_ESCAPE_RE))
    return fields


def _sql_fields(text: str) -> list[Field]:
    """The strings of statements that insert rows, if nothing but such statements holds Chinese text."""
    start = _SQL_START_RE.search(text, 0, 5000)
    fields: list[Field] = []
    at = 0
    while start and not _HAN_RE.search(_SQL_COMMENT_RE.sub("", text[at : start.start()])):
        names = [name.strip(' `"[]\r\n') for name in start[1].split(",")] if start[1] else []
        at, column = start.end(), 0
        while match := _SQL_VALUE_RE.match(text, at):
            group = 1 if match[1] is not None else 2
            if match[group]:
                fields.append(Field(names[column] if column < len(names) else None, *match.span(group), _SQL_ESCAPE_RE))
            at = match.end()
            column = 0 if match[3] else column + 1
            if text[at - 1] == ")":
                break
        else:
            return []  # a statement that is cut short is left as it stands, so that no text is lost
        start = _SQL_START_RE.search(text, at)
    return [] if _HAN_RE.search(_SQL_COMMENT_RE.sub("", text[at:])) else fields


def _csv_fields(text: str) -> list[Field]:
    """The cells below a header line, if each row has as many as that, and one of them is quoted text."""
    header = _CSV_HEADER_RE.match(text)
    if header is None:
        return []
    separator = next(mark for mark in "\t;," if mark in header[1])
    names = [name.strip(' "') for name in header[1].split(separator)]
    fields: list[Field] = []
    quoted = False
    at = header.end()
    while at < len(text):
        for column, name in enumerate(names):
            match = _CSV_FIELD_RE.match(text, at)
            if match is None:  # pragma: no cover (the pattern matches nothing at least)
                return []
            group = 1 if match[1] is not None else 2
            quoted = quoted or (group == 1 and len(match[0]) > 100)
            if match[group] and not (group == 2 and _NUMBER_RE.fullmatch(match[2])):
                fields.append(Field(name, *match.span(group), _CSV_ESCAPE_RE))
            at = match.end()
            if column < len(names) - 1:
                if text[at : at + 1] != separator:
                    return []
                at += 1
        ended = _CSV_END_RE.match(text, at)
        if ended is None:
            return []
        at = ended.end()
    return fields if quoted else []


DUMP_FORMS: tuple[DumpForm, ...] = (
    DumpForm("json", _json_fields, "a document of JSON", '{"content": "各位好。"}'),
    DumpForm("sql", _sql_fields, "a statement that inserts rows", "INSERT INTO news VALUES (1, '各位好。');"),
    DumpForm("csv", _csv_fields, "a header line and rows with quoted text", 'id,body\n1,"' + "各位好。" * 30 + '"'),
)
