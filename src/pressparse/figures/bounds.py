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
        "|不得大于|不能高于|不能多于|不超出|小于等于|小于或等于|小于或者等于|低于或等于|≤|≦",
        Comparator.LE, "不超过15天",
    ),
    BoundRow(
        "at-least-before",
        "不少于|不低于|不小于|不下于|(?<!居高)(?<!久攻)(?<!僵持)(?<!放)不下|不得少于|不得低于|不能低于|不应低于|不能少于"
        "|不应少于|不亚于|至少|最少|起码|大于等于|大于或等于|大于或者等于"
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
    BoundRow("at-least-after", "及其以上|及以上|或以上|和以上|[（(]含[）)]以上|以上(?:[（(]含[）)])?|之上|开外",
             Comparator.GE, "90%以上"),
    BoundRow("at-most-after", "及其以下|及以下|或以下|和以下|[（(]含[）)]以[下内]|以下(?:[（(]含[）)])?|之下"
                              "|以内(?:[（(]含[）)])?|之内", Comparator.LE, "4.5%以内"),
    BoundRow("about-after", "左右(?![逢手翼])|上下(?![游级联功])|前后|许(?![多可])", Comparator.APPROX, "100个左右"),
    BoundRow("more-after", "有余", Comparator.GT, "3000人有余"),
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


_WINDOW = 14


def match_before(text: str, at: int, *, bare: bool = False) -> BoundMatch | None:
    """The bounding words that end at `at`; `bare` lets 上 and 过 count, for a magnitude without a digit."""
    if at == 0 or (text[at - 1] not in _ends() and not bare):
        return None
    low = max(0, at - _WINDOW)
    found = _before_re(bare=False).search(text, low, at)
    rows = BEFORE
    if found is None and bare:
        found, rows = _before_re(bare=True).search(text, low, at), BEFORE + BARE_BEFORE
    if found is None or found.lastgroup is None:
        return None
    row = rows[int(found.lastgroup[1:])]
    return BoundMatch(found.start(), row.comparator, row.name)


def match_after(text: str, at: int, *, time_or_length: bool = False) -> BoundMatch | None:
    """The bounding words that begin at `at`; 内 alone counts after a time or a length (3小时内)."""
    at = _past_blanks(text, at)
    first = text[at : at + 1]
    if first == "内":
        if time_or_length and not text.startswith(("内容", "内部", "内地", "内外"), at):
            return BoundMatch(at + 1, Comparator.LE, "at-most-after")
        return None
    return _beside(AFTER, text, at, first)


def match_inside(text: str, at: int) -> BoundMatch | None:
    """多, 余, 来, 几 right after the digits."""
    at = _past_blanks(text, at)
    return _beside(INSIDE, text, at, text[at : at + 1])


def _beside(rows: tuple[BoundRow, ...], text: str, at: int, first: str) -> BoundMatch | None:
    """The row whose words begin at `at`."""
    if first not in _firsts(rows):
        return None
    found = _side_re(rows).match(text, at)
    if found is None or found.lastgroup is None:
        return None
    row = rows[int(found.lastgroup[1:])]
    return BoundMatch(found.end(), row.comparator, row.name)


@cache
def _before_re(*, bare: bool) -> re.Pattern[str]:
    rows = BEFORE + BARE_BEFORE if bare else BEFORE
    alternatives = "|".join(f"(?P<r{at}>{row.pattern})" for at, row in enumerate(rows))
    # The look-ahead skips at once the places where none can begin.
    firsts = re.escape("".join(sorted(_firsts(rows))))
    return re.compile(rf"(?=[{firsts}])(?:{alternatives}){'' if bare else GAP}\Z")


@cache
def _side_re(rows: tuple[BoundRow, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<r{at}>{row.pattern})" for at, row in enumerate(rows)))


@cache
def _firsts(rows: tuple[BoundRow, ...]) -> frozenset[str]:
    """The characters with which the words of the rows begin."""
    return frozenset(character for row in rows for word in _words(row) for character in _opening(word))


@cache
def _ends() -> frozenset[str]:
    """The characters with which the words before a number end, what may stand between included."""
    return frozenset(word[-1] for row in BEFORE for word in _words(row)) | frozenset("了有达为到占是在需要至 \u00a0")


def _words(row: BoundRow) -> list[str]:
    """The alternatives of a row without their conditions."""
    return re.sub(r"\(\?<?[!=][^()]*\)", "", row.pattern).split("|")


def _opening(word: str) -> str:
    """The characters a word can begin with: one, or those of its class."""
    return word[1 : word.index("]")] if word.startswith("[") else word[0]


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
