"""Characters in their common form: one function a cleaning rule, each taking a text and yielding edits.

Examples:
    >>> from pressparse.text.offsets import CleanText
    >>> text = "共３５％"
    >>> CleanText.of(text).edited(wide_edits(text)).text
    '共35%'
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

from pressparse.text.offsets import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

RADICALS = dict(
    zip(
        "⺠⻓⻔⻋⻢⻅⻆⻉⻘⻛⻜⻝⻤⻥⻦⻬⻮⻰⻩⻚⻄⻁⻣⻨⻙⻑⻧⻪",
        "民长门车马见角贝青风飞食鬼鱼鸟齐齿龙黄页西虎骨麦韦長卤黾",
        strict=True,
    )
)
"""Radicals that Unicode does not decompose, with the character each shows."""
NARROW_MARKS = dict(zip("．／－‐‑‒−﹣―─∼˜〜", "./------——～～～", strict=True))
"""Marks as they stand between digits, with their common form."""
HAN = "〇㐀-鿿"
"""Chinese characters, as the inside of a character class."""
CLOSING = "，。、；：？！）》”’】〕』」"
"""Marks that close something, and so begin no line and follow no space."""

_NEWLINE_RE = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
INVISIBLE_RE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e01ef]+"
)
_RADICAL_RE = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
_ODD_SPACE_RE = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_WIDE_RE = re.compile("[０-９Ａ-Ｚａ-ｚ％﹪＋＝＃＆＠]+")
_NARROW_MARK_RE = re.compile("[．／－‐‑‒−﹣―─∼˜〜](?<=[0-9].)(?=[0-9])")
_DIGIT_LETTER_RE = re.compile(r"[0-9](?<![0-9.,lOo].)[0-9.,]*+(?:[lOo][0-9.,]*+(?<=[0-9]))++(?![A-Za-z_/=&-])")
_CODE_RE = re.compile("[A-Za-z/_=&-]")


def newline_edits(text: str) -> Iterator[Edit]:
    """Other line ends as a line feed."""
    return substituted(_NEWLINE_RE, text, "\n")


def invisible_edits(text: str) -> Iterator[Edit]:
    """Zero-width, bidirectional and control characters, byte order marks, soft hyphens."""
    return substituted(INVISIBLE_RE, text, "")


def radical_edits(text: str) -> Iterator[Edit]:
    """Radicals and compatibility forms, which PDF files yield, as the characters they show."""
    for match in _RADICAL_RE.finditer(text):
        plain = RADICALS.get(match[0]) or normalize("NFKC", match[0])
        if len(plain) == 1:
            yield Edit(match.start(), match.end(), plain)


def odd_space_edits(text: str) -> Iterator[Edit]:
    """Ideographic, no-break and other spaces, and tabs, as plain spaces."""
    for match in _ODD_SPACE_RE.finditer(text):
        yield Edit(match.start(), match.end(), " " * len(match[0]))


def wide_edits(text: str) -> Iterator[Edit]:
    """Full-width digits, letters and signs as ASCII."""
    for match in _WIDE_RE.finditer(text):
        yield Edit(match.start(), match.end(), normalize("NFKC", match[0]))


def narrow_mark_edits(text: str) -> Iterator[Edit]:
    """Points, slashes, dashes and tildes between digits in their common form."""
    for match in _NARROW_MARK_RE.finditer(text):
        yield Edit(match.start(), match.end(), NARROW_MARKS[match[0]])


def digit_letter_edits(text: str) -> Iterator[Edit]:
    """The letters l and O between digits as the digits they stand for."""
    for match in _DIGIT_LETTER_RE.finditer(text):
        if _CODE_RE.match(text, match.start() - 1) and match.start():
            continue
        for at in range(match.start(), match.end()):
            if text[at] in "lOo":
                yield Edit(at, at + 1, "1" if text[at] == "l" else "0")


def substituted(pattern: re.Pattern[str], text: str, replacement: str) -> Iterator[Edit]:
    """Every match of the pattern replaced."""
    for match in pattern.finditer(text):
        yield Edit(match.start(), match.end(), replacement)


def is_han(character: str) -> bool:
    """Whether a character is a Chinese one of the basic plane."""
    return "㐀" <= character <= "鿿"
