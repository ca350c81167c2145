"""Spaces that stand where Chinese text has none: in prose, at punctuation, inside numbers and dates.

Examples:
    >>> from pressparse.text.offsets import CleanText
    >>> text = "確保 10月底前，1 -2月"
    >>> CleanText.of(text).edited(number_space_edits(text)).text
    '確保10月底前，1-2月'
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pressparse.text.characters import CLOSING, HAN, substituted
from pressparse.text.offsets import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

_EDGE_SPACE_RE = re.compile(r" (?:(?=\n|\Z)|(?<=\n )|(?<=\A ))")
_STANDS_APART_RE = re.compile(r"(?:\A|\n)[0-9]{1,2}\Z|[0-9][-:/][0-9]{2}\Z")
_MEASURES = frozenset("年月日时時点點%‰℃°万萬亿億千百元人个個名家户戶项項吨噸亩畝倍台套所座辆輛张張岁歲")
_SPACES_RE = re.compile(r" {2,}+")
# The patterns for spaces begin with the space: the search runs from one to the next.
_NUMBER_SPACE_RE = re.compile(
    rf" (?:(?<=[0-9] )(?=[%‰℃°{HAN}])|(?<=[{HAN}] )(?=[0-9])"
    r"|(?<=[0-9%] )(?=[-~–—～] ?[0-9])|(?<=[0-9%][-~–—～] )(?=[0-9])|(?<=[0-9%] [-~–—～] )(?=[0-9]))"
)
_THOUSANDS_RE = re.compile(
    rf"[1-9](?<![0-9A-Za-z.,:/-].)(?<![0-9A-Za-z] .)[0-9]{{0,2}}+(?: [0-9]{{3}})++(?= ?[{HAN}%])"
)
_MARK_SPACE_RE = re.compile(
    rf" (?:(?=[{CLOSING}…])|(?<=[，。、；：？！（《“‘【〔『「] )|(?<=[{HAN}][,;:?!] )(?=[{HAN}“《（]))"
)
_STRAY_SPACE_RE = re.compile(rf" (?<=[{HAN}] )(?=[{HAN}])")
_PROSE_RE = re.compile(r"[。！？；]|[，,][^\n]*?[，,]")
_BEFORE_NAME_RE = re.compile(
    # A post, a body or a word for people.
    "[长長任记記员員者人师師授士裁理监監席官表总總编編书書事生局委办辦厅廳部院会會校社台臺报報处處司署]\\Z"
)
_NAME_NEXT_RE = re.compile(
    # A name is short and ends at a mark, or at a word for what its bearer is or does; no name begins with a post.
    rf"(?![长長任记記员員者会會])[{HAN}]{{2,4}}?(?:(?![{HAN}])|(?:同志|先生|女士|教授|博士|等|报道|報導|介绍|介紹|说|說|表示|问|問|答|发布|發布"
    "|發佈|主持|出席|致辞|致詞|讲话|講話|通报|通報|解读|解讀|和|与|與|及))"
)
_SHORT_WORD_RE = re.compile(rf"(?<![{HAN}])[{HAN}]{{2,4}}\Z")
_SHORT_NEXT_RE = re.compile(rf"[{HAN}]{{2,4}}(?![{HAN}])")
_BEFORE_COLON_RE = re.compile(rf"[{HAN}A-Za-z ()（）《》]{{1,30}}[：:]")


def spaces_edits(text: str) -> Iterator[Edit]:
    """A run of spaces as one."""
    return substituted(_SPACES_RE, text, " ")


def edge_space_edits(text: str) -> Iterator[Edit]:
    """Spaces at the beginning and end of lines."""
    return substituted(_EDGE_SPACE_RE, text, "")


def thousands_edits(text: str) -> Iterator[Edit]:
    """Spaces between groups of three digits."""
    for match in _THOUSANDS_RE.finditer(text):
        for at in range(match.start(), match.end()):
            if text[at] == " ":
                yield Edit(at, at + 1, "")


def number_space_edits(text: str) -> Iterator[Edit]:
    """Spaces inside numbers and dates, and between a number and Chinese text.

    Those after a list number or a time stamp stay.
    """
    for match in _NUMBER_SPACE_RE.finditer(text):
        at = match.start()
        if text[at + 1] in _MEASURES or not _STANDS_APART_RE.search(text[max(0, at - 4) : at]):
            yield Edit(at, at + 1, "")


def mark_space_edits(text: str) -> Iterator[Edit]:
    """Spaces before and after full-width punctuation."""
    return substituted(_MARK_SPACE_RE, text, "")


def stray_space_edits(text: str) -> Iterator[Edit]:
    """A space between two Chinese characters of a prose line, unless it may set off a name."""
    line_end = kept = -1
    prose = False
    for match in _STRAY_SPACE_RE.finditer(text):
        at = match.start()
        if at > line_end:
            line_end = text.find("\n", at)
            line_end = len(text) if line_end < 0 else line_end
            prose = _PROSE_RE.search(text, text.rfind("\n", 0, at) + 1, line_end) is not None
        if not prose or _sets_off_name(text, at, kept):
            kept = at
        else:
            yield Edit(at, at + 1, "")


def _sets_off_name(text: str, at: int, kept: int) -> bool:
    """Whether a space in prose may stand before a name or between names; `kept` is the last one that did."""
    before = text[max(0, at - 5) : at]
    if _BEFORE_NAME_RE.search(before) and _NAME_NEXT_RE.match(text, at + 1):
        return True
    if _SHORT_WORD_RE.search(before) and (_SHORT_NEXT_RE.match(text, at + 1) or 2 < at - kept < 6):
        return True  # one of several names in a row
    # The mark of a speaker: a body, a space, a name, a colon.
    line_start = text.rfind("\n", 0, at) + 1
    return at - line_start < 30 and _BEFORE_COLON_RE.match(text, line_start) is not None
