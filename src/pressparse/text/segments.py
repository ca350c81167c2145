r"""Cuts clean text into lines, sentences and clauses; all places are offsets into the text given.

Examples:
    >>> [line.text for line in split_lines("第一行。\n\n  第二行")]
    ['第一行。', '第二行']
    >>> [clause.text for clause in split_clauses("新增就业1,200人,失业率4%。")]
    ['新增就业1,200人', '失业率4%']
"""

from __future__ import annotations

import re
from typing import NamedTuple

COLONS = "：:︰﹕"
"""Every character that pages use as a colon after a speaker's mark."""


class Segment(NamedTuple):
    """A stretch of text: ``whole[start:end] == text``."""

    start: int
    end: int
    text: str


_LINE_RE = re.compile(r"[^\s][^\n]*")
# A sentence ends with its mark and the closing quotes and brackets after it.
_SENTENCE_RE = re.compile(r"[^。！？!?\n]*(?:[。！？!?]+[”’」』）)》]*|\n|\Z)")
# A comma or colon between two digits belongs to the number (1,200; 2.5:1), and so does a dot.
_CLAUSE_RE = re.compile(r"(?:[^，,；;：:︰﹕。！？!?\n]|(?<=\d)[,:：](?=\d))+")


def split_lines(text: str) -> list[Segment]:
    """The non-blank lines, without the white space around them."""
    lines = []
    for match in _LINE_RE.finditer(text):
        words = match.group().rstrip()
        lines.append(Segment(match.start(), match.start() + len(words), words))
    return lines


def split_sentences(text: str, offset: int = 0) -> list[Segment]:
    """The sentences, each with its final mark; `offset` is added to every place."""
    return _cut(_SENTENCE_RE, text, offset)


def split_clauses(text: str, offset: int = 0) -> list[Segment]:
    """The stretches between commas, semicolons, colons and sentence marks; `offset` is added to every place."""
    return _cut(_CLAUSE_RE, text, offset)


def between_digits(text: str, at: int) -> bool:
    """Whether the mark at `at` stands between two digits, and so may belong to a number (1,200; 2.5:1).

    >>> between_digits("1,200", 1), between_digits("3个,5个", 2)
    (True, False)
    """
    return text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()


def _cut(pattern: re.Pattern[str], text: str, offset: int) -> list[Segment]:
    found = []
    for match in pattern.finditer(text):
        words = match.group()
        stripped = words.strip()
        if stripped:
            start = match.start() + words.index(stripped[0])
            found.append(Segment(offset + start, offset + start + len(stripped), stripped))
    return found
