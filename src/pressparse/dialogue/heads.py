r"""Heads: the speaker marks as they stand on a page, with their colons, brackets, numbers and times.

A head is read wherever a mark could stand: at the start of a line, alone on a line, or, where a page lost its line
breaks, after the end of a sentence. Whether the page bears it out is decided in `evidence.py`.

Examples:
    >>> page = read_page("[主持人] 2015-03-02 10:00:00\n各位好。\n王某某（市教育局局长）：谢谢。")
    >>> [(head.label.rule, *words_under(page.lines, head, head.line + 2)) for head in page.heads]
    [('moderator', '各位好。'), ('name-post-bracket', '谢谢。')]
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pressparse.dialogue.marks import Label, Voice, read_label
from pressparse.text.segments import COLONS, Segment, split_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Head(NamedTuple):
    """A mark and where its words begin."""

    line: int
    """Index of its line among the page's lines."""
    start: int
    words: int
    label: Label
    surface: str
    """The label's own words."""
    bare: bool = False
    """Whether neither a colon nor a bracket sets it off."""


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a text (cut further at marks in mid-line) and the heads among them."""

    lines: tuple[Segment, ...]
    heads: tuple[Head, ...]


_CLOCK = r"(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[ ,]?)?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
_TIME = rf"[（(\[【]?{_CLOCK}[）)\]】]?"
_NUMBER = r"(?:[（(]?[\d一二三四五六七八九十]{1,3}[)）.、．]|[\d一二三四五六七八九十]{1,3} )[ ]?"
LABEL_RE = re.compile(
    rf"(?:[-•●◆■▲★*>][ ]?)?+(?P<mark>(?:{_TIME}[ ]?)?+)(?P<label>(?:{_NUMBER})?[^{COLONS}\n，。；！？,;!?"
    rf"|]{{1,56}}?)[ ]?(?:{_TIME})?[ ]?[{COLONS}]"
)
"""A label with its colon, at the start of a line; an item's number before it belongs to the mark."""
BRACKET_RE = re.compile(
    rf"(?:{_TIME}[ ]?)?+(?:(?P<square>[【\[［][^】\]］\n，。：:]{{1,24}}[】\]］])"
    rf"|(?P<round>[（(](?:[^（）()\n，。：:]{{0,20}}记者|[提追]?问|回?答|主持人)[）)]))"
    rf"[ ]?(?:{_TIME})?[ ]?[{COLONS}]?"
)
"""A label in brackets, with or without a colon, as live webcasts print them."""
_NUMBER_RE = re.compile(_NUMBER)
_ALONE_RE = re.compile(rf"(?P<label>[^{COLONS}\n，。；！？,;!?、|…]{{1,40}}?)(?:[ ]{_TIME})?")
_SPACED_RE = re.compile(r"(?P<label>问|答|记者问?|主持人|[QA]\d{0,2})[ .．、](?=[^\s])")
# Explicit marks in mid-line, after the end of a sentence.
_MIDLINE_RE = re.compile(
    rf"(?<=[。？！?!…”』」）)])[ ]?(?P<label>(?:{_NUMBER})?[【\[（(]?(?:问|答|主持人|[提追]问|回答"
    rf"|[《〈]?[^\s{COLONS}，。；！？,;!?“”（）()【】\[\]]{{0,20}}记者[提追]?问?)[】\])）]?)[ ]?[{COLONS}]"
)
_OPENING, _CLOSING = "“「『", "”」』"
_FINAL, _ENDS = frozenset("。？！?!…"), " ”』」）)"
_FURNITURE = frozenset({"打印", "关闭", "返回", "分享", "大", "中", "小", "图", "视频", "组图"})


def read_page(text: str) -> Page:
    """The lines and heads of a clean text."""
    whole = split_lines(text)
    lines = tuple(piece for line in whole for piece in _cut_at_marks(line))
    if len(lines) > len(whole) and not _alternate(lines):
        lines = tuple(whole)
    heads: list[Head] = []
    skip = -1
    for index, line in enumerate(lines):
        head = read_head(index, line) if index > skip else None
        if head is None:
            continue
        head, skip = _stacked(head, lines)
        heads.append(head)
    return Page(lines, tuple(heads))


def words_under(lines: Sequence[Segment], head: Head, stop: int) -> Iterator[str]:
    """The words under a head, line by line, to the line `stop`."""
    for line in lines[head.line : stop]:
        if line.end > head.words:
            yield line.text[max(head.words - line.start, 0) :]


def read_head(index: int, line: Segment) -> Head | None:
    """The head at the start of a line, whatever the page makes of it."""
    for pattern in (BRACKET_RE, LABEL_RE):
        match = pattern.match(line.text)
        if match is None:
            continue
        groups = match.groupdict()
        surface = groups.get("square") or groups.get("round") or groups.get("label") or ""
        start = match.start("mark") if groups.get("label") else match.start()
        number = _NUMBER_RE.match(surface)
        label = read_label(surface[number.end() :]) if number else None
        label = label or read_label(surface)
        if label and not (groups.get("square") and surface[1:-1] in _FURNITURE):
            return Head(index, line.start + start, line.start + _past_space(line.text, match.end()), label, surface)
    return _bare_head(index, line)


def _past_space(text: str, at: int) -> int:
    return at + (text[at : at + 1] == " ")


def _bare_head(index: int, line: Segment) -> Head | None:
    """A mark with neither colon nor bracket: alone on its line, or set off by a space (问 …)."""
    if len(line.text) <= 44:
        match = _ALONE_RE.fullmatch(line.text)
        label = read_label(match["label"]) if match else None
        if match and label and label.rule not in {"other", "medium", "bracketed-asker", "problem-word", "reply-word"}:
            return Head(index, line.start, line.end, label, match["label"], bare=True)
    match = _SPACED_RE.match(line.text)
    label = read_label(match["label"]) if match else None
    if match and label:
        return Head(index, line.start, line.start + match.end(), label, match["label"], bare=True)
    return None


def _stacked(head: Head, lines: tuple[Segment, ...]) -> tuple[Head, int]:
    """Two marks for one voice, 问 and then who asks: on one line, or the second on the line below."""
    if head.label.rule not in {"question-word", "answer-word"}:
        return head, head.line
    line = lines[head.line]
    if head.words < line.end:
        below = Segment(head.words, line.end, line.text[head.words - line.start :])
        second = read_head(head.line, below)
    elif head.line + 1 < len(lines):
        second = read_head(head.line + 1, lines[head.line + 1])
    else:
        return head, head.line
    if (
        second is None
        or not _one_voice(head.label, second)
        or (second.bare and head.words < line.end and second.words < line.end)
    ):
        return head, head.line
    label = second.label._replace(voice=head.label.voice, sure=True)
    return head._replace(words=second.words, label=label, line=head.line), second.line


def _one_voice(first: Label, second: Head) -> bool:
    label = second.label
    if label.rule in {"question-word", "answer-word"}:
        return False
    if first.voice is Voice.ASKER:
        return label.voice is Voice.ASKER
    return label.voice is Voice.OFFICIAL


def _cut_at_marks(line: Segment) -> list[Segment]:
    """The line in pieces that each begin with an explicit mark, those inside quotations left alone."""
    pieces = []
    at = depth_at = depth = 0
    for match in _MIDLINE_RE.finditer(line.text):
        between = line.text[depth_at : match.start()]
        depth = max(0, depth + sum(map(between.count, _OPENING)) - sum(map(between.count, _CLOSING)))
        depth_at = match.start()
        cut = match.start("label")
        if (
            depth
            or line.text[at:cut].rstrip(_ENDS)[-1:] not in _FINAL
            or read_label(_NUMBER_RE.sub("", match["label"], count=1)) is None
        ):
            continue
        words = line.text[at:cut].rstrip()
        pieces.append(Segment(line.start + at, line.start + at + len(words), words))
        at = cut
    pieces.append(Segment(line.start + at, line.end, line.text[at:]))
    return pieces


def _alternate(lines: tuple[Segment, ...]) -> bool:
    """Whether marks of both sides stand at the starts of the lines."""
    labels = [head.label for head in (read_head(0, line) for line in lines) if head]
    asked = any(label.voice is Voice.ASKER and label.sure for label in labels)
    return asked and any(label.voice in {Voice.ANSWERER, Voice.OFFICIAL, Voice.MODERATOR} for label in labels)
