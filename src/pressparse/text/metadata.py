r"""Title, date, address and publisher, as a page's head or a dump's header row states them.

Examples:
    >>> find_metadata('<head><title>就业发布会</title><meta name="PubDate" content="2026-03-02"></head>')
    PageMetadata(title='就业发布会', date='2026-03-02', url=None, publisher=None)
    >>> find_metadata("标题,日期,正文\n就业发布会,2026-03-02,各位好。").title
    '就业发布会'
"""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple

from pressparse.text.dumps import find_fields, unescaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class PageMetadata(NamedTuple):
    """What a page says about itself, as written; None where it says nothing."""

    title: str | None = None
    date: str | None = None
    url: str | None = None
    publisher: str | None = None


class Naming(NamedTuple):
    """The names under which pages and dumps state one field, the surest first; compared in lower case."""

    field: str
    meta: tuple[str, ...]
    linked_data: tuple[str, ...]
    columns: tuple[str, ...]


NAMINGS: tuple[Naming, ...] = (
    Naming(
        "title",
        ("articletitle", "og:title", "dc.title", "dcterms.title", "twitter:title", "title"),
        ("headline", "name"),
        ("title", "headline", "标题", "標題", "题名", "題名", "文章标题", "新闻标题", "主题"),
    ),
    Naming(
        "date",
        (
            *("pubdate", "publishdate", "publish_date", "article:published_time", "og:published_time"),
            *("datepublished", "firstcreatetime", "publish_time", "published", "og:release_date", "dc.date.issued"),
            *("dcterms.issued", "dcterms.created", "dc.date", "weibo:article:create_at", "date"),
        ),
        ("datepublished", "datecreated"),
        (
            *(
                "date",
                "publish_date",
                "pub_date",
                "pubdate",
                "publishdate",
                "published",
                "published_at",
                "publish_time",
            ),
            *("pubtime", "datetime", "time", "日期", "时间", "時間", "发布日期", "發布日期", "发布时间", "發布時間"),
        ),
    ),
    Naming(
        "url",
        ("og:url", "url", "dc.identifier"),
        ("url", "mainentityofpage", "@id"),
        ("url", "source_url", "link", "href", "网址", "網址", "链接", "連結", "原文链接", "来源网址"),
    ),
    Naming(
        "publisher",
        ("contentsource", "og:site_name", "sitename", "article:publisher", "dc.publisher", "source", "publisher"),
        ("publisher", "sourceorganization"),
        ("publisher", "source", "media", "site", "来源", "來源", "媒体", "发布机构", "發布機構", "发布单位", "网站"),
    ),
)

_HEAD_RE = re.compile(r"<(?:head|title|meta)\b", re.IGNORECASE)
_HEAD_END_RE = re.compile(r"</head\s*>|<body\b", re.IGNORECASE)
_PIECE_RE = re.compile(
    r"<(?:meta|link)\b(?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+>|<title\b[^<>]*+>[^<]{0,2000}+</title\s*+>", re.IGNORECASE
)
_LINKED_DATA_RE = re.compile(r"<script\b[^<>]*\bld\+json\b[^<>]*>([^<]{1,100000})</script", re.IGNORECASE)
_COLUMN_RE = re.compile(r"[\w .-]{1,30}")
_FIELD_RE = re.compile(r'[ ]*"((?:[^"]|"")*+)"?[ ]*|([^,\t\r\n]*+)')
_INVISIBLE_RE = re.compile("[\u200b-\u200f\u2060\ufeff]")
_DATE_RE = re.compile(r"\d{2,4}\D{1,2}\d{1,2}\D{1,2}\d{1,2}|\d{8}")
_SEARCHED = 256 * 1024


def find_metadata(text: str) -> PageMetadata:
    """What the page says about itself: in the head of its HTML, or in the first row of a table with a header line.

    The strings are as written, save white space around them; dates are not resolved, script is not converted.

    Examples:
        >>> find_metadata("各位记者朋友：大家好。")
        PageMetadata(title=None, date=None, url=None, publisher=None)
    """
    start = _HEAD_RE.search(text, 0, _SEARCHED)
    found = _from_html(text, start.start()) if start else _from_table(text) or _from_dump(text)
    return PageMetadata(**found)


def _from_html(text: str, start: int) -> dict[str, str]:
    end = _HEAD_END_RE.search(text, start, start + _SEARCHED)
    head = _Head()
    # Whole tags only: on broken ones the parser's time grows with the square of their number.
    for piece in _PIECE_RE.finditer(text, start, end.start() if end else start + _SEARCHED):
        head.feed(piece[0])
    head.close()
    linked = dict(_linked_data(text))
    found: dict[str, str] = {}
    for naming in NAMINGS:
        value = _first(head.metas, naming.meta, naming.field) or _first(linked, naming.linked_data, naming.field)
        if not value and naming.field == "title":
            value = head.title
        if not value and naming.field == "url":
            value = head.canonical
        if value:
            found[naming.field] = value
    return found


def _from_table(text: str) -> dict[str, str]:
    """The fields of the first row below a header line with at least one name that is known, and no other text in it."""
    line_end = text.find("\n", 0, 1000)
    if line_end < 0:
        return {}
    separator = "\t" if "\t" in text[:line_end] else ","
    header = [name.strip().strip('"').lower() for name in text[:line_end].lstrip("\ufeff").split(separator)]
    if len(header) < 2 or not all(_COLUMN_RE.fullmatch(name) for name in header):
        return {}
    row = dict(zip(header, _fields(text, line_end + 1, separator), strict=False))
    found = {naming.field: _first(row, naming.columns, naming.field) for naming in NAMINGS}
    if "publisher" in found and (found["publisher"] or "").startswith(("http://", "https://")):
        found["url"] = found["url"] or found.pop("publisher")
    return {field: value for field, value in found.items() if value}


def _from_dump(text: str) -> dict[str, str]:
    """The fields of a JSON document or an SQL row, by the names of their keys or columns."""
    row: dict[str, str] = {}
    for field in find_fields(text):
        if field.name and field.end - field.start < 2000:
            row.setdefault(field.name.lower(), unescaped(text, field))
    found = {naming.field: _first(row, naming.columns, naming.field) for naming in NAMINGS}
    return {field: value for field, value in found.items() if value}


def _fields(text: str, at: int, separator: str) -> Iterator[str]:
    """The fields of one row; a quoted one may hold anything, and two quotes in it stand for one."""
    while match := _FIELD_RE.match(text, at):
        yield match[1].replace('""', '"') if match[1] is not None else match[2]
        at = match.end() + 1
        if text[match.end() : at] != separator:
            return


def _first(values: Mapping[str, str], names: tuple[str, ...], field: str) -> str | None:
    for name in names:
        value = _INVISIBLE_RE.sub("", values.get(name, "")).strip()
        if value and len(value) < 2000 and (field != "date" or _DATE_RE.search(value)):
            return value
    return None


def _linked_data(text: str) -> Iterator[tuple[str, str]]:
    """Names and strings of the page's JSON-LD; of a nested thing its name or identifier."""
    match = _LINKED_DATA_RE.search(text) if "ld+json" in text else None
    if match is None:
        return
    try:
        data = json.loads(match[1])
    except (ValueError, RecursionError):
        return
    things = data if isinstance(data, list) else data.get("@graph", [data]) if isinstance(data, dict) else []
    for thing in reversed(things if isinstance(things, list) else []):
        for name, value in thing.items() if isinstance(thing, dict) else ():
            plain = value.get("name") or value.get("@id") if isinstance(value, dict) else value
            if isinstance(plain, str):
                yield name.lower(), plain


class _Head(HTMLParser):
    """Collects what a head states."""

    def __init__(self) -> None:
        super().__init__()
        self.metas: dict[str, str] = {}
        self.title: str | None = None
        self.canonical: str | None = None
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "title":
            self._in_title = self.title is None
        elif tag == "meta":
            name = values.get("property") or values.get("name") or values.get("itemprop") or ""
            self.metas.setdefault(name.strip().lower(), values.get("content", ""))
        elif tag == "link" and values.get("rel", "").lower() == "canonical":
            self.canonical = values.get("href") or None

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False

    def handle_data(self, data: str) -> None:
        if self._in_title:
            words = _INVISIBLE_RE.sub("", data).strip()
            self.title = f"{self.title or ''}{words}" or None
