"""The commonest quantity, read in one step: digits, perhaps a magnitude, one unit, and nothing else that touches.

``3.5亿元``, ``15个``, ``60%``: four of five quantities look so. Whatever is less plain (ranges, rates, 多, a sign, a
name) is left to the full reader of `quantities`, which reads these just the same: a test holds both equal.

Examples:
    >>> read_plain("新增4.6万人。", 2)
    Plain(end=7, value=Decimal('46000'), unit='人', row='person', dimension='count', number_end=6)
    >>> read_plain("3至5个", 0) is None
    True
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from pressparse.figures.unit_table import unit_table
from pressparse.figures.unit_words import WORDS
from pressparse.figures.units import COMPOUND_STARTS


class Plain(NamedTuple):
    """Such a quantity: where it ends, its value and unit, the unit's row and dimension, and where the number ends."""

    end: int
    value: Decimal
    unit: str
    row: str
    dimension: str
    number_end: int


_UNITS = (
    "人次 人 名 户 家 所 个百分点 百分点 个月 个 项 件 种 宗 起 笔 份 套 次 场 条 座 处 栋 "
    "台 辆 列 艘 头 株 张 篇 吨 公里 平方公里 平方米 米 "
    "亩 公顷 立方米 公斤 千瓦时 千瓦 元 美元 港元 欧元 % 倍 年 天 小时 分钟 岁"
)
# What may stand right before: a sign, a letter or a word with which the number is another thing.
_BEFORE = frozenset(
    "第前头-−－—–~～+＋.．,/／×xX*:：·〔[［图表$＄￥¥€£负下的每_#ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
)
# What may stand right behind: a bound inside the number's words, the other end of a range, a rate, a part, a word.
_AFTER = frozenset("多半余来几有许(（/／每-—–~～－―至到、零又一二三四五六七八九十百千万亿0123456789×·级跑计年 \u00a0")
_DIGITS = {character: Decimal(value) for value, character in enumerate("一二三四五六七八九十", 1)} | {"两": Decimal(2)}
_BEFORE_CHINESE = _BEFORE | frozenset("零〇一二两三四五六七八九十百千万亿几数点成分之")
_CHINESE_UNITS = frozenset("个年项家名人户所件种次条座处台天")
_ZERO = "00000000000000"
_MAGNITUDES = {"万": 4, "亿": 8, "万亿": 12, "千": 3, "百": 2, "千万": 7, "百万": 6}


def read_plain(text: str, at: int) -> Plain | None:
    """The quantity whose digits begin at `at`, if it is of the commonest kind."""
    found = _plain_re().match(text, at)
    if found is None or text[at - 1 : at] in _BEFORE:
        return None
    end = found.end()
    follower = text[end : end + 1]
    if follower in _AFTER:
        return None
    surface = found["unit"]
    whole, decimals, magnitude = found.group("whole", "decimals", "magnitude")
    if follower in _longer()[surface] or (decimals and text[at - 1 : at] in ("", "\n")):
        return None
    if decimals is None:
        value = Decimal(whole + _ZERO[: _MAGNITUDES[magnitude]] if magnitude else whole)
    elif magnitude is None:
        value = Decimal(f"{whole}.{decimals}")
    else:
        places = _MAGNITUDES[magnitude]
        kept = decimals[places:]
        value = Decimal(f"{whole}{decimals[:places].ljust(places, '0')}{'.' if kept else ''}{kept}")
    unit, row, dimension = _kinds()[surface]
    return Plain(end, value, unit, row, dimension, found.start("unit"))


def read_plain_chinese(text: str, at: int) -> Plain | None:
    """The quantity of one Chinese digit and a unit that begins at `at`, if nothing else touches it: 三个, 五年.

    Examples:
        >>> read_plain_chinese("三个月", 0), read_plain_chinese("五年。", 0).value
        (None, Decimal('5'))
    """
    surface = text[at + 1 : at + 2]
    value = _DIGITS.get(text[at])
    if value is None or surface not in _CHINESE_UNITS or text[at - 1 : at] in _BEFORE_CHINESE:
        return None
    follower = text[at + 2 : at + 3]
    if follower in _AFTER or follower in _longer()[surface]:
        return None
    return Plain(at + 2, value, *_kinds()[surface], at + 1)


@cache
def _longer() -> dict[str, frozenset[str]]:
    """For each of the units, the characters that make a longer unit or another word with it (个月, 吨标准煤, 人民)."""
    found: dict[str, set[str]] = {unit: set(WORDS.get(unit, "")) for unit in _UNITS.split()}
    for surface in unit_table():
        for size in range(1, len(surface)):
            if surface[:size] in found:
                found[surface[:size]].add(surface[size])
    for unit in COMPOUND_STARTS.intersection(found):
        found[unit].update("次件套段辆份")
    return {unit: frozenset(characters) for unit, characters in found.items()}


@cache
def _plain_re() -> re.Pattern[str]:
    # 年 after digits may be a date, which the full reader tells apart.
    units = "|".join(sorted((unit for unit in _UNITS.split() if unit != "年"), key=len, reverse=True))
    return re.compile(
        rf"(?!00)(?P<whole>[0-9]{{1,12}}+)(?:\.(?P<decimals>[0-9]{{1,9}}+))?+(?P<magnitude>万亿|[千百]?万|亿|千(?![瓦米克])|百(?!分))?+(?P<unit>{units})"
    )


@cache
def _kinds() -> dict[str, tuple[str, str, str]]:
    """For each of the units: as a quantity names it, its row and its dimension."""
    table = unit_table()
    return {
        surface: (
            surface.removeprefix("个") if surface == "个百分点" else surface,
            table[surface].name,
            table[surface].dimension,
        )
        for surface in _UNITS.split()
    }
