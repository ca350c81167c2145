"""Units in running text: the longest one that stands at a place, with its denominators.

The words themselves are in the table of `unit_table`; here are compounds that no table can hold (宗次, 艘件), Latin
symbols, rates (吨/日), and the way to `pint`.

Examples:
    >>> match_unit("宗次", 0)
    UnitMatch(end=2, unit='宗次', row='classifier-compound', dimension='count')
    >>> match_unit("20微克/立方米", 2).unit
    '微克/立方米'
    >>> pint_unit("公里/小时")
    'km/hour'
"""

from __future__ import annotations

import re
from decimal import Decimal
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from pressparse.errors import DependencyError, OptionError
from pressparse.figures.unit_table import surface_sizes, unit_row, unit_table
from pressparse.figures.unit_words import begins_word

if TYPE_CHECKING:
    from pressparse.records import Quantity


class UnitMatch(NamedTuple):
    """A unit found at a place: where it ends, how it is written, the row, and its dimension."""

    end: int
    unit: str
    row: str
    dimension: str


STRIPPED = re.compile("^个(?=百分点|千分点|基点|小时|钟头|工作日|自然日|交易日)")
"""个 is no part of these units; it is one of 个月 and 个季度, which 月 and 季度 alone would not mean."""

_WHOLE = {"元整": "元", "圆整": "元"}
"""整 says that nothing follows; it is no part of the unit."""
_COMPOUND_RE = re.compile(r"[台条套件辆场批趟架班艘宗户车剂例家篇项处座个][次件套段辆份]")
COMPOUND_STARTS = frozenset("台条套件辆场批趟架班艘宗户车剂例家篇项处座个")
_LATIN_RE = re.compile(
    r"(?:个|個)?[ \u00a0]{0,2}+(?P<unit>(?:Tera|Giga|Mega|Kilo)(?:[ ]?(?:bps|bit/s|byte|bit|Byte|Hz))?(?![A-Za-z])"
    r"|[kKMGTPE]?(?:bps|bit/s|b/s|B/s|Hz|Wh|W|VA|V|B|FLOPS|flops|Pa|eV)(?![A-Za-z0-9])"
    r"|(?:km|cm|mm|nm|um|μm|µm|m|kg|mg|μg|µg|ug|g|t|mL|ml|L|kL|ha|kJ|kcal|min|ms|dB|ppm|ppb|TEU|teu|kV|mAh|pH)"
    r"(?:[²³23](?![0-9]))?(?![A-Za-z0-9])"
    r"|(?:USD|HKD|TWD|CNY|RMB|EUR|GBP|JPY|MOP|AUD|CAD|CHF|SGD|KRW)(?![A-Za-z])|[MT](?![A-Za-z0-9]))"
)
_SYMBOL_RE = re.compile(r"[%％‰℃℉㎡㎥°][CF2]?")
_PER_RE = re.compile(r"(?:[ ]?[/／]|每(?=[天日年月周人户亩吨克升]|小时|公里|平方|立方|千瓦))[ ]?")
_PER_STARTS = frozenset("/／每 ")
_DENOMINATORS = (
    "人 户 亩 日 天 年 月 季 季度 周 时 小时 分钟 分 秒 次 平方米 平方公里 平米 公里 立方米 立方 米 千瓦时 千瓦 "
    "度 吨 公斤 斤 克 升 "
    "人口 单 股 程 部 座 张 艘 支 条 所 村 架次 "
    "毫升 标准立方米 标方 辆 台 套 头 只 户 家 个 件 项 期 场 人次 生 床 车 公顷 学期 学年 小组 班 标煤 工作日 千米"
)
_DENOMINATOR_RE = re.compile(
    rf"(?:百|千|万|十万)?(?:{'|'.join(sorted(_DENOMINATORS.split(), key=len, reverse=True))}"
    r"|m[²³23]?|km[²2]?|d|h|s|a|L|kg|kWh|km)(?![A-Za-z])(?:[·•・](?:人|日|月|年|天|户|次))?"
)
_SEPARATORS = str.maketrans("·•・／", "////")


def match_unit(text: str, at: int) -> UnitMatch | None:
    """The longest unit that stands at `at` (after blanks, if any), with its denominators; None if none does."""
    size = len(text)
    start, stop = at, min(at + 3, size)
    while start < stop and text[start] in " \u00a0":
        start += 1
    if start >= size:
        return None
    found = _plain_unit(text, start)
    if found is None:
        return None
    while found.end < size and text[found.end] in _PER_STARTS:
        per = _PER_RE.match(text, found.end)
        below = per and _DENOMINATOR_RE.match(text, per.end())
        if not below:
            break
        found = UnitMatch(below.end(), f"{found.unit}/{below[0].translate(_SEPARATORS)}", *found[2:])
    return found


def match_denominator(text: str, at: int) -> int | None:
    """Where the thing after 每 ends (每人, 每千人, 每平方公里), or None."""
    found = _DENOMINATOR_RE.match(text, at)
    return None if found is None else found.end()


def pint_unit(unit: str) -> str:
    """The unit as an expression that `pint` reads.

    Args:
        unit: a unit as a `Quantity` carries it, a rate included.

    Raises:
        OptionError: if the unit only counts (人, 户), is money, or has no symbol.

    Examples:
        >>> pint_unit("平方公里"), pint_unit("微克/立方米")
        ('km^2', 'ug/m^3')
    """
    codes = []
    for part in unit.split("/"):
        row = unit_row(part) or unit_row(f"个{part}") or unit_row(_AS_DENOMINATOR.get(part, ""))
        if row is None or not row.code or row.dimension in ("count", "money"):
            raise OptionError(f"the unit {unit!r} is no physical unit: {part!r} has none in pint")
        codes.append(_PINT_NAMES.get(row.code, row.code))
    return "/".join(codes)


def to_pint(quantity: Quantity, *, registry: Any = None) -> Any:  # noqa: ANN401 (classes of pint, which is optional)
    """The quantity as one of `pint`, exact where the registry works with `Decimal`.

    Args:
        quantity: a quantity with a value (of a range, take `low` and `high`) and a physical unit.
        registry: a ``pint.UnitRegistry``; None makes one with ``non_int_type=Decimal``.

    Raises:
        DependencyError: if pint is not installed.
        OptionError: if the quantity is a range, or its unit is no physical unit.
    """
    if quantity.value is None:
        raise OptionError(f"{quantity.text!r} is a range: convert its low and high ends")
    expression = "dimensionless" if quantity.unit is None else pint_unit(quantity.unit)
    if registry is None:
        try:
            pint = import_module("pint")  # an extra: loaded only when it is asked for
        except ImportError as error:
            raise DependencyError("to_pint needs pint: pip install 'pressparse[pint]'") from error
        registry = pint.UnitRegistry(non_int_type=Decimal)
        for line in _DEFINITIONS:
            registry.define(line)
    return registry.Quantity(quantity.value, registry.parse_units(expression))


_AS_DENOMINATOR = {"日": "天", "时": "小时", "月": "个月", "季度": "个季度", "季": "个季度"}
_PINT_NAMES = {
    "quarter": "three_month",
    "degC": "degC",
    "li": "li_cn",
    "jin": "jin_cn",
    "liang": "liang_cn",
    "a": "are",
}
_DEFINITIONS = (
    "three_month = 0.25 * year",
    "basis_point = 0.0001",
    "li_cn = 500 * meter",
    "jin_cn = 0.5 * kilogram",
    "liang_cn = 0.05 * kilogram",
    "mu = 10000 / 15 * meter ** 2",
    "zhang = 10 / 3 * meter",
    "chi = 1 / 3 * meter",
    "cun = 1 / 30 * meter",
    "ping = 400 / 121 * meter ** 2",
    "jia = 9699.1735537 * meter ** 2",
    "dan = 50 * kilogram",
)
"""Units of Chinese measure that pint does not know."""


def _plain_unit(text: str, start: int) -> UnitMatch | None:
    """The longest surface, compound, Latin unit or symbol at `start`."""
    first = text[start]
    if first < "\u2e80" or first == "％":
        return _symbol(text, start)
    if first == "个" and (latin := _LATIN_RE.match(text, start)):
        return _latin(latin)
    sizes = surface_sizes().get(first)
    if sizes is None:
        return None
    table = unit_table()
    for size in sizes:
        surface = text[start : start + size]
        row = table.get(surface)
        compound = _COMPOUND_RE.match(text, start) if size == 1 and first in COMPOUND_STARTS else None
        if compound is not None and not begins_word(text, start + 1):
            return UnitMatch(start + 2, compound[0], "classifier-compound", "count")
        if row is not None and len(surface) == size and (size > 1 or not begins_word(text, start)):
            unit = STRIPPED.sub("", surface) if first == "个" else _WHOLE.get(surface, surface)
            return UnitMatch(start + size, unit, row.name, row.dimension)
    return None


def _symbol(text: str, start: int) -> UnitMatch | None:
    """%, ℃ and units in Latin letters."""
    first = text[start]
    if first in "%％":
        return UnitMatch(start + 1, "%", "percent", "share")
    latin = _LATIN_RE.match(text, start)
    if latin:
        return _latin(latin)
    symbol = _SYMBOL_RE.match(text, start)
    if symbol and (row := unit_row(symbol[0]) or unit_row(symbol[0][0])):
        return UnitMatch(symbol.end(), symbol[0], row.name, row.dimension)
    return None


def _latin(found: re.Match[str]) -> UnitMatch:
    row = unit_row(found["unit"])
    if row is None:
        return UnitMatch(found.end(), found["unit"], "latin", "")
    return UnitMatch(found.end(), found["unit"], row.name, row.dimension)
