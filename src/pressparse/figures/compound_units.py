"""Amounts in two units: 3元5角, 一斤二两, 1小时30分钟, and 三块五 with the last unit left out.

The value is in the larger unit where that is exact, else in the smaller: 3元5角 is 3.5 元, 1小时20分钟 is 80 分钟.

Examples:
    >>> add_parts("3元5角", 2, Decimal(3), "元")
    Whole(end=4, value=Decimal('3.5'), unit='元')
    >>> add_parts("1小时20分钟", 3, Decimal(1), "小时")
    Whole(end=7, value=Decimal('80'), unit='分钟')
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from pressparse.figures.numerals import cardinal, product, total


class PartRow(NamedTuple):
    """A unit with a part of it that is written after it.

    Attributes:
        name: the row's name.
        wholes: the larger unit's words.
        parts: the smaller unit's words.
        share: how many of the smaller make one of the larger.
        example: an amount in both.
    """

    name: str
    wholes: str
    parts: str
    share: int
    example: str


class Whole(NamedTuple):
    """An amount put together: where it ends, its value and its unit."""

    end: int
    value: Decimal
    unit: str


PARTS: tuple[PartRow, ...] = (
    PartRow("yuan-jiao", "元 圆 块 块钱", "角 毛", 10, "3元5角"),
    PartRow("yuan-fen", "元 圆 块 块钱", "分", 100, "3元零5分"),
    PartRow("jiao-fen", "角 毛", "分", 10, "5角8分"),
    PartRow("jin-liang", "斤 公斤", "两", 10, "一斤二两"),
    PartRow("metre-centimetre", "米", "厘米 公分", 100, "1米75厘米"),
    PartRow("kilometre-metre", "公里 千米", "米", 1000, "3公里500米"),
    PartRow("tonne-kilogram", "吨", "公斤 千克", 1000, "3吨200公斤"),
    PartRow("hour-minute", "小时 个小时", "分钟 分", 60, "1小时30分钟"),
    PartRow("minute-second", "分钟 分", "秒 秒钟", 60, "2分30秒"),
    PartRow("day-hour", "天", "小时 个小时", 24, "1天12小时"),
    PartRow("year-month", "年", "个月", 12, "1年零3个月"),
)
"""In this order; the first whose words stand there is taken."""

_OMITTING = {"块": 10, "毛": 10, "米": 10, "斤": 10}
"""Units after which a single digit without a unit counts tenths: 三块五, 一米七."""
_LINK = "(?:零|又|[ ])?"
_SMALL = r"(?P<number>[0-9]{1,4}(?:\.[0-9]+)?|[一二两三四五六七八九十]{1,3})"
_OMITTED_RE = re.compile(
    r"(?P<digit>[1-9一二两三四五六七八九])(?![0-9.零一二三四五六七八九十百千万亿点个]|[\u4e00-\u9fff](?<![的左以起每一]))"
)


def add_parts(text: str, at: int, value: Decimal, unit: str) -> Whole | None:
    """The whole amount where parts of `unit` stand at `at`, else None."""
    done: Whole | None = None
    size = 1
    while (step := _step(text, at, unit)) is not None:
        end, number, smaller, count = step
        size *= count
        share = number / Decimal(size)
        exact = total(value, share)
        if product(share, Decimal(size)) == number and len(str(share)) <= 8:
            done = Whole(end, exact, done.unit if done else unit)
            value = exact
        else:
            value, size = total(product(value, Decimal(size)), number), 1
            done = Whole(end, value, smaller)
        at, unit = end, smaller
    if done is None and unit in _OMITTING and (omitted := _OMITTED_RE.match(text, at)) is not None:
        digit = cardinal(omitted["digit"])
        if digit is not None:
            return Whole(omitted.end(), total(value, digit / Decimal(_OMITTING[unit])), unit)
    return done


def _step(text: str, at: int, unit: str) -> tuple[int, Decimal, str, int] | None:
    """The next part: where it ends, its number, its unit, and how many of it make one of `unit`."""
    for pattern, count in _part_patterns().get(unit, ()):
        found = pattern.match(text, at)
        if found is not None and (number := cardinal(found["number"])) is not None and number < count:
            return found.end(), number, found["unit"], count
    return None


@cache
def _part_patterns() -> dict[str, list[tuple[re.Pattern[str], int]]]:
    patterns: dict[str, list[tuple[re.Pattern[str], int]]] = {}
    for row in PARTS:
        parts = "|".join(sorted(row.parts.split(), key=len, reverse=True))
        pattern = re.compile(rf"{_LINK}{_SMALL}(?P<unit>{parts})(?![之点布数])钱?")
        for whole in row.wholes.split():
            patterns.setdefault(whole, []).append((pattern, row.share))
    return patterns
