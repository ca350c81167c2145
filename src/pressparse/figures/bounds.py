"""Bounds: the words before and after a number that say how it limits the measured value.

``不少于200所`` is ``ge``, ``近9亿元`` is ``approx``, ``4.5%以内`` is ``le``.
Where two meet, 约 and its like win over 多
(约200多人), and a word before the number wins over one after it.

Examples:
    >>> match_before("确保不少于", 5)
    BoundMatch(at=2, comparator=<Comparator.GE: 'ge'>, row='at-least-before')
    >>> match_after("4.5%以内", 4).comparator
    <Comparator.LE: 'le'>
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pressparse.records import Comparator


class BoundRow(NamedTuple):
    """Words of one meaning on one side of the number.

    Attributes:
        name: the row's name.
        pattern: the words, as a regular expression.
        comparator: what they make of the number.
        example: a number with such words.
    """

    name: str
    pattern: str
    comparator: Comparator
    example: str


class BoundMatch(NamedTuple):
    """Words found: where they begin (before a number) or end (after it), what they mean, and their row."""

    at: int
    comparator: Comparator
    row: str


BEFORE: tuple[BoundRow, ...] = (
    BoundRow(
        "at-most-before",
        "不超过|不超|不得超过|不能超过|不应超过|不高于|不多于|不大于|不突破|不逾|不得高于|不得多于|至多|最多"
        "|小于等于|小于或等于|低于或等于|≤|≦",
        Comparator.LE, "不超过15天",
    ),
    BoundRow(
        "at-least-before",
        "不少于|不低于|不小于|不下于|不得少于|不得低于|不能低于|不应低于|不亚于|至少|最少|起码|大于等于|大于或等于"
        "|高于或等于|达到或超过|达到或者超过|≥|≧",
        Comparator.GE, "至少500名",
    ),
    BoundRow("less-before", "不足|不到|低于|少于|小于|未达到|未达|未满|不满|不及|<|＜", Comparator.LT, "不足3万人"),
    BoundRow(
        "about-before",
        r"大约|大概|大致|大抵|差不多|约莫|将近|接近|逼近|约合|约计|几乎"
        r"|(?<![节合条公契签预违集制简履毁相邀续解大租失赴隐特爽誓纽婚和协背践订议])约"
        r"|(?<![附最邻临靠远亲逼贴将接相新])近",
        Comparator.APPROX, "近9亿元",
    ),
    BoundRow(
        "more-before",
        "(?<!不)超过|(?<!不)超出|(?<!不)突破|大于|高于|(?<![至最不])多于|超逾|(?<!不)逾|(?<![赶反高])超|超越|>|＞",
        Comparator.GT, "超过90%",
    ),
)  # fmt: skip
"""Words before the number; 有, 达, 了 and the like may stand between (至少有一人)."""

BARE_BEFORE: tuple[BoundRow, ...] = (
    BoundRow("up-to-bare", "(?<![以网线路街身手车船会地海桥岸])上", Comparator.GE, "上百家"),
    BoundRow("past-bare", "(?<![超通经不渡])过|(?<![突])破", Comparator.GT, "过万名"),
)
"""Words that bound only a magnitude without a digit (上百, 过万)."""

AFTER: tuple[BoundRow, ...] = (
    BoundRow("at-least-after", "及其以上|及以上|或以上|和以上|（含）以上|以上|之上|开外", Comparator.GE, "90%以上"),
    BoundRow("at-most-after", "及其以下|及以下|或以下|和以下|（含）以下|以下|之下|以内|之内"
                              "|之内", Comparator.LE, "4.5%以内"),
    BoundRow("about-after", "左右|上下|前后|许(?![多可])", Comparator.APPROX, "100个左右"),
)  # fmt: skip
"""Words after the unit (after the number, where no unit is written)."""

INSIDE: tuple[BoundRow, ...] = (
    BoundRow("about-inside", "来(?![自源])", Comparator.APPROX, "十来天"),
    BoundRow(
        "more-inside",
        r"点多|好几|多(?![媒元样功彩])|余(?![额热杭姚数款])|几(?![乎何])|出头",
        Comparator.GT, "2300多万元",
    ),
)  # fmt: skip
"""Words between the digits and their magnitude or unit."""

GAP = r"[了有达为到占是在需要至]{0,3}[ \u00a0]{0,2}"
"""What may stand between a word before the number and the number."""


@cache
def _before_re(*, bare: bool) -> re.Pattern[str]:
    rows = BEFORE + BARE_BEFORE if bare else BEFORE
    alternatives = "|".join(f"(?P<r{at}>{row.pattern})" for at, row in enumerate(rows))
    return re.compile(rf"(?:{alternatives}){'' if bare else GAP}\Z")


@cache
def _side_re(rows: tuple[BoundRow, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<r{at}>{row.pattern})" for at, row in enumerate(rows)))


_WINDOW = 14


def match_before(text: str, at: int, *, bare: bool = False) -> BoundMatch | None:
    """The bounding words that end at `at`; `bare` lets 上 and 过 count, for a magnitude without a digit."""
    if at == 0:
        return None
    low = max(0, at - _WINDOW)
    found = _before_re(bare=False).search(text[low:at])
    rows = BEFORE
    if found is None and bare:
        found, rows = _before_re(bare=True).search(text[low:at]), BEFORE + BARE_BEFORE
    if found is None or found.lastgroup is None:
        return None
    row = rows[int(found.lastgroup[1:])]
    return BoundMatch(low + found.start(), row.comparator, row.name)


def match_after(text: str, at: int, *, time_or_length: bool = False) -> BoundMatch | None:
    """The bounding words that begin at `at`; 内 alone counts after a time or a length (3小时内)."""
    at = _past_blanks(text, at)
    found = _side_re(AFTER).match(text, at)
    if found is None or found.lastgroup is None:
        if time_or_length and text.startswith("内", at) and not text.startswith(("内容", "内部", "内地"), at):
            return BoundMatch(at + 1, Comparator.LE, "at-most-after")
        return None
    row = AFTER[int(found.lastgroup[1:])]
    return BoundMatch(found.end(), row.comparator, row.name)


def match_inside(text: str, at: int) -> BoundMatch | None:
    """多, 余, 来, 几 right after the digits."""
    found = _side_re(INSIDE).match(text, _past_blanks(text, at))
    if found is None or found.lastgroup is None:
        return None
    row = INSIDE[int(found.lastgroup[1:])]
    return BoundMatch(found.end(), row.comparator, row.name)


def joined(before: Comparator | None, inside: Comparator | None, after: Comparator | None) -> Comparator:
    """One comparator of up to three: approximation first, then the word before, then the word after, then 多."""
    found = [comparator for comparator in (before, after, inside) if comparator is not None]
    if Comparator.APPROX in found:
        return Comparator.APPROX
    return found[0] if found else Comparator.EQ


def _past_blanks(text: str, at: int) -> int:
    """The place after at most two blanks."""
    stop = at + 2
    while at < stop and text[at : at + 1] in (" ", "\u00a0"):
        at += 1
    return at
