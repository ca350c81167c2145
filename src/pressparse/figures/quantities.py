"""Quantities: numbers that measure something, with unit and bound.

``不少于200所`` is 200 所, at least; ``15-50万元`` is a range in 元; ``每日6万吨`` is 60000 吨/日.
What only looks like a quantity stays out: ordinals, dates, clock times, numbers inside names and inside words (第三,
2025年, 5G, 统一).

Examples:
    >>> [match] = scan_quantities("新建学校不少于200所")
    >>> match.value, match.comparator.value, match.unit
    (Decimal('200'), 'ge', '所')
    >>> scan_quantities("第三批、5G、统一部署")
    []
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from pressparse.figures.bounds import joined, match_after, match_before
from pressparse.figures.compound_units import add_parts
from pressparse.figures.not_quantities import exclusion_end
from pressparse.figures.number_reader import (
    BARE_RE,
    RUN_RE,
    WHOLE_FORMS,
    Number,
    read_number,
    read_second,
    shared_low,
)
from pressparse.figures.numerals import simple_writing, total
from pressparse.figures.plain_quantities import Plain, read_plain, read_plain_chinese
from pressparse.figures.plain_text import ready
from pressparse.figures.rates import carried_rate, rate_start, written_rate
from pressparse.figures.unit_table import surface_sizes
from pressparse.figures.unit_words import DIGITS_ONLY
from pressparse.figures.units import UnitMatch, match_unit
from pressparse.records import Comparator, Quantity, Span


class QuantityMatch(NamedTuple):
    """A quantity in the text given.

    Attributes:
        start: where it begins: the number with its unit and the comparison words that touch it.
        end: where it ends.
        value: the number in the bare unit; None for a range.
        low: lower end of a range.
        high: upper end of a range.
        comparator: how the number bounds the value.
        unit: the unit as written, without magnitude; None where none is written.
        number: where the numeral (for a range, both) stands.
        chinese: whether the numeral is written in Chinese characters rather than digits.
        rule: the row that decided: a unit's row, ``fraction``, ``ratio-of-ten``, ``bare-magnitude``.
    """

    start: int
    end: int
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    comparator: Comparator
    unit: str | None
    number: tuple[int, int]
    chinese: bool
    rule: str


_ZONE_RE = re.compile(
    r"[《“\"『「‘](?:(?<=《)[^《》\n]{0,120}+》"
    r"|(?<![《])[^，。,；;：、！？\n“”\"『」「‘’]{1,12}+[”\"』」’])"
)
_ADDRESS_RE = re.compile(
    r"(?:https?://|www\.)[A-Za-z0-9./?=&_%#:~+-]++|(?<![A-Za-z0-9._-])[A-Za-z0-9._-]{1,64}+@[A-Za-z0-9.-]++"
)
_HALF_RE = re.compile(
    r"(?<![上下大过多后一两三四五六七八九十个年天月斤里万亿千百每对减折])(?<!(?<!提)前)(?<![0-9一二三四五六七八九十][点时])半(?P<some>个多?)?(?P<unit>年|天|小时|钟头|月|星期|百分点|公里|里|公斤|斤|吨|米|亩)"
    r"(?![报刊线检审工会总径岛导数期经]|生活圈|通勤圈|经济圈)"
)
_HALF_ONLY_WITH_A = frozenset({"月", "星期", "钟头", "百分点"})
_DOUBLED_RE = re.compile(r"翻(?:了)?番(?![茄禺])")
_HALF_AFTER_RE = re.compile(r"半(?![年月天日小径数导岛城边岗成夜])")
_MEASURED = frozenset({"time", "length", "mass", "share", "area", "volume"})
_MORE_RE = re.compile(r"个(?P<more>多|半)(?P<unit>月|小时|钟头|星期|礼拜|学期)")
_ALTERNATIVE_RE = re.compile(r"[（(](?=[\u4e00-\u9fff]{1,3}[）)])")
_CURRENCY_RE = re.compile(
    r"(?:NT|HK|US|MOP)?[$＄][ ]?\Z|[￥¥€£][ ]?\Z|(?:RMB|USD|HKD|TWD|CNY|EUR|GBP|JPY)[ ]?\Z"
    r"|(?:人民币|港币|新台币|台币|美金|欧元|日元|美元|港元)[ ]?\Z"
)
_CURRENCY_ENDS = frozenset("$＄￥¥€£BDYPR币金元 ")
_MINUS_RE = re.compile(
    r"(?<![0-9A-Za-z%％℃年月日号季度人元)）万亿千百—~～–-])[-−－]\Z|(?<![胜抱担欺辜自肩减])负\Z|零下\Z"
)
_MINUS_ENDS = frozenset("-−－负下")
_SIGNED = frozenset({"share", "temperature", "money"})
_OF_BOUND_RE = re.compile(r"(不低于|不少于|超过|不超过|不高于|突破)[^，,。；;！？\n]{1,24}的\Z")
_OF_BOUNDS = {
    "不低于": Comparator.GE,
    "不少于": Comparator.GE,
    "超过": Comparator.GT,
    "突破": Comparator.GT,
    "不超过": Comparator.LE,
    "不高于": Comparator.LE,
}
_INDEX_RE = re.compile(
    r"(?:比(?![较如例])|系数|指数|强度|密度|弹性|容积率|评分|得分|满意度|优良度|[率值])[^，,。；;！？\n0-9]{0,10}(?:到|至|为|在|达|于)?\Z"
)
_BETWEEN_RE = re.compile(r"之间(?!接|隔)")
_LIST_MARK_RE = re.compile(r"[0-9]{1,2}\.(?=[1-9][0-9]*)")
_BOUND_STARTS = frozenset("以左上之及或和")
_PERCENT_UNITS = frozenset({"%", "‰"})
# What may follow a Chinese numeral that counts or measures, besides the units themselves.
_AFTER_NUMERAL = frozenset(
    "点分成半多余几来好个出 \u00a0/／×xX.．%％‰℃㎡°至到-—－–―~～〜、,，和:：∶+＋［]〕两人"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzμµ"
)


class _Measured(NamedTuple):
    """What follows a number: where number and unit end, the unit, what 多 says, whether half of one more is meant."""

    end: int
    unit: UnitMatch | None
    inside: Comparator | None
    half: bool


def scan_quantities(text: str) -> list[QuantityMatch]:
    """All quantities of a clean, simplified text, in order and not overlapping.

    Examples:
        >>> [(text[m.start : m.end], m.unit) for text in ["发放近9亿元,惠及3万余人"] for m in scan_quantities(text)]
        [('近9亿元', '元'), ('3万余人', '人')]
    """
    text = simple_writing(text)
    found: list[QuantityMatch] = []
    zones = _zones(text)
    at = zone = floor = 0
    search = _start_re().search
    while (candidate := search(text, at)) is not None:
        at = candidate.start()
        first = text[at]
        match = None
        if "0" <= first <= "9" and (plain := read_plain(text, at)) is not None:
            match, after = _with_bounds(text, at, floor, plain)
        if match is None:
            if first in "半翻":
                match, after = _without_numeral(text, at, floor)
            elif (skip := exclusion_end(text, at)) > at:
                at = skip
                continue
            else:
                if "〇" <= first <= "龥" and (plain := read_plain_chinese(text, at)) is not None:
                    match, after = _with_bounds(text, at, floor, plain)
                if match is None:
                    match, after = _read(text, at, floor)
        while zone < len(zones) and zones[zone][1] <= at:
            zone += 1
        if match is None:
            at = max(after, at + 1)
            continue
        if zone < len(zones) and zones[zone][0] < at:
            end = zones[zone][1]
            if text[zones[zone][0]] == "《" or match.unit not in _PERCENT_UNITS:
                at = max(end, after)
                continue
        match = match if not found else _related(text, match, found[-1])
        if found and _is_pair(text, found[-1], match):
            match = _pair(found.pop(), match)
        found.append(match)
        at = floor = match.end
    return found


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """All quantities of a raw text in any script; `Quantity.text` is the slice as it stands there.

    Args:
        text: any text: traditional or simplified, with markup or without.

    Examples:
        >>> [quantity.unit for quantity in find_quantities("新增就業4.6萬人以上")]
        ['人']
    """
    clean = ready(text)
    quantities = []
    for match in scan_quantities(clean.text):
        start, end = clean.span(match.start, match.end)
        quantities.append(
            Quantity(
                text=text[start:end],
                value=match.value,
                low=match.low,
                high=match.high,
                comparator=match.comparator,
                unit=match.unit,
                span=Span(start=start, end=end),
            )
        )
    return tuple(quantities)


def parse_quantity(text: str) -> Quantity | None:
    """The quantity that the whole string is (blanks around it aside), or None.

    Examples:
        >>> parse_quantity("15-50万元").high
        Decimal('500000')
        >>> parse_quantity("共3人") is None
        True
    """
    found = find_quantities(text)
    if len(found) != 1:
        return None
    outside = text[: found[0].span.start] + text[found[0].span.end :]
    return None if outside.strip() else found[0]


@cache
def _start_re() -> re.Pattern[str]:
    """Where a quantity can begin: a digit, a word that stands for a number (半年, 翻番), or a Chinese numeral.

    Most Chinese numerals in a text belong to words (一般, 统一). One counts only where a unit or the like can follow,
    where it holds 万 or 亿 (三万登记失业人员), ends in 两, or stands behind a currency.
    """
    follow = re.escape("".join(sorted(_AFTER_NUMERAL | frozenset(surface_sizes()))))
    han = "零〇○一二两三四五六七八九十百千万亿兆廿卅"
    currency = re.escape("".join(sorted(_CURRENCY_ENDS - {" "})))
    return re.compile(
        rf"[0-9０-９半翻]|[{han}](?:(?<![{han}][{han}])(?:(?=[{han}]{{0,24}}[万亿])|(?<=[万亿]))[{han}]*+"
        rf"|(?<![{han}][{han}])[{han}]*+(?:(?<=两)|(?=[{follow}]))|(?<=[{currency}][{han}]))"
    )


def _with_bounds(text: str, at: int, floor: int, plain: Plain) -> tuple[QuantityMatch | None, int]:
    """A plain quantity with the words of comparison beside it; None where a rate may be written before it."""
    if text.rfind("每", max(floor, at - 20), at) >= 0:
        return None, at
    before = match_before(text, at)
    if before is not None and before.at < floor:
        before = None
    start = at if before is None else before.at
    if plain.dimension == "share" and text[start - 1 : start] == "的":
        return None, at
    after = match_after(text, plain.end, time_or_length=plain.dimension in ("time", "length"))
    end = plain.end if after is None else after.at
    if text.startswith("之间", end):
        return None, at
    comparator = joined(before.comparator if before else None, None, after.comparator if after else None)
    number = (at, plain.number_end)
    return QuantityMatch(
        start, end, plain.value, None, None, comparator, plain.unit, number, text[at] > "9", plain.row
    ), end


def _zones(text: str) -> list[tuple[int, int]]:
    """Titles, short quotations and addresses, in which numbers belong to names."""
    zones = [zone.span() for zone in _ZONE_RE.finditer(text)]
    if "@" in text or "://" in text or "www." in text:
        zones.extend(zone.span() for zone in _ADDRESS_RE.finditer(text))
        zones.sort()
    return zones


def _without_numeral(text: str, at: int, floor: int) -> tuple[QuantityMatch | None, int]:
    """半年, 半个百分点, 翻番: a number said without a numeral."""
    doubled = _DOUBLED_RE.match(text, at)
    if doubled is not None:
        number = (at, doubled.end())
        return _exact(number, Decimal(1), "番", number, "doubling"), doubled.end()
    half = _HALF_RE.match(text, at)
    if half is None or (half["unit"] in _HALF_ONLY_WITH_A and not half["some"]):
        return None, at + 1
    if half["some"] and half["unit"] not in (*_HALF_ONLY_WITH_A, "小时"):
        return None, at + 1
    unit = match_unit(text, half.start("unit")) or match_unit(f"个{half['unit']}", 0)
    if unit is None:
        return None, at + 1
    surface = f"个{half['unit']}" if half["unit"] in ("月", "星期") else half["unit"]
    measured = _Measured(half.end(), unit._replace(unit=surface), None, half=False)
    said = Number(at, at + 1, Decimal("0.5"), None, "half", chinese=True, inside=None)
    if half["some"] == "个多":
        measured = measured._replace(inside=Comparator.GT)
    comparator, start, end = _bounds(text, said, measured, floor)
    return _exact((start, end), said.low, surface, (at, at + 1), unit.row)._replace(comparator=comparator), end


def _exact(span: tuple[int, int], value: Decimal, unit: str, number: tuple[int, int], rule: str) -> QuantityMatch:
    return QuantityMatch(*span, value, None, None, Comparator.EQ, unit, number, chinese=True, rule=rule)


def _read(text: str, at: int, floor: int) -> tuple[QuantityMatch | None, int]:
    """The quantity whose numeral begins at `at`, and where to go on if there is none."""
    first = read_number(text, at)
    if first is None:
        run = RUN_RE.match(text, at)
        return None, run.end() if run else at + 1
    if first.form == "mixed" and (marked := _after_list_mark(text, first)) is not None:
        first, at = marked, marked.start
    unit = None if first.form in WHOLE_FORMS else match_unit(text, first.end)
    second, twice = read_second(text, first, unit)
    last = second or first
    measured = _unit_after(text, last, unit if second is None else None)
    if twice and (measured.unit is None or unit is None or measured.unit.unit != unit.unit):
        second, last, measured = None, first, _unit_after(text, first, unit)
    unit = measured.unit
    symbol = None
    if unit is None and text[at - 1 : at] in _CURRENCY_ENDS:
        symbol = _CURRENCY_RE.search(text, max(floor, at - 6), at)
    if unit is not None and (
        text.startswith("级", measured.end) or (last.form == "han" and not _counts(text, first, unit))
    ):
        return None, last.end
    bare = unit is None and symbol is None and last.form not in WHOLE_FORMS and not _stands_alone(text, first, last)
    if bare and (
        last.chinese or ("\u4e00" <= text[last.end : last.end + 1] <= "\u9fff" and text[last.end] not in _BOUND_STARTS)
    ):
        return None, last.end
    whole = None
    if second is None and first.high is None and unit is not None and not measured.half and measured.inside is None:
        whole = add_parts(text, measured.end, first.low, unit.unit)
        if whole is not None:
            measured = measured._replace(end=whole.end)
    comparator, start, end = _bounds(text, first, measured, floor)
    if bare and not _is_index(text, (start, end), comparator):
        return None, last.end
    surface = whole.unit if whole else unit.unit if unit else None
    if last.form in ("percent-words", "ratio-of-ten"):
        surface = "%"
    name = last.form if last.form in WHOLE_FORMS else unit.row if unit else "bare-magnitude"
    if surface is None and symbol is not None:
        start, surface, name = min(start, symbol.start()), symbol[0].strip(), "currency-symbol"
    elif surface is not None:
        surface += written_rate(text, start, first.start, floor, surface)
    low, high = first.low, first.high
    if second is not None:
        low, high = shared_low(text, first, second), second.low
    number = (first.start, last.end)
    if high is not None:
        return QuantityMatch(start, end, None, low, high, Comparator.RANGE, surface, number, last.chinese, name), end
    value = whole.value if whole else total(low, Decimal("0.5")) if measured.half else low
    if (minus := _minus(text, first.start, floor, unit)) is not None:
        value, start = value.copy_negate(), min(start, minus)
    return QuantityMatch(start, end, value, None, None, comparator, surface, number, last.chinese, name), end


def _minus(text: str, at: int, floor: int, unit: UnitMatch | None) -> int | None:
    """Where the sign before a number begins: 零下5摄氏度, 增长-3.2%."""
    if text[at - 1 : at] not in _MINUS_ENDS or at == 0 or (unit is not None and unit.dimension not in _SIGNED):
        return None
    found = _MINUS_RE.search(text, max(floor, at - 2), at)
    return None if found is None else found.start()


def _after_list_mark(text: str, number: Number) -> Number | None:
    """The number after a list mark that is glued to it at the beginning of a line: 3.100万元, 2.15个村."""
    if text[number.start - 1 : number.start] not in ("", "\n"):
        return None
    mark = _LIST_MARK_RE.match(text, number.start)
    if mark is None or mark.end() >= number.end:
        return None
    decimals = text[mark.end() : number.end].rstrip("十百千万亿")
    unit = match_unit(text, number.end)
    counts = unit is not None and unit.dimension == "count" and decimals == text[mark.end() : number.end]
    padded = len(decimals) > 2 and decimals.endswith("0") and decimals.isdigit()
    goes_on = unit is not None and "\u4e00" <= text[unit.end : unit.end + 1] <= "\u9fff"
    return read_number(text, mark.end()) if padded or (counts and goes_on) else None


def _unit_after(text: str, number: Number, unit: UnitMatch | None) -> _Measured:
    """The unit after a number, with what 多, 半 and a bracketed second unit add; `unit` if it is known."""
    if number.form in WHOLE_FORMS:
        return _Measured(number.end, None, number.inside, half=False)
    follower = text[number.end : number.end + 1]
    if follower == "个" and (more := _MORE_RE.match(text, number.end)) is not None:  # 两个多月, 一个半小时
        written = more["unit"]
        unit = UnitMatch(more.end(), f"个{written}" if written in "月学期星期礼拜" else written, "month", "time")
        inside = Comparator.GT if more["more"] == "多" else number.inside
        return _Measured(more.end(), unit, inside, half=more["more"] == "半")
    found = unit or match_unit(text, number.end)
    if found is None:
        return _Measured(number.end, None, number.inside, half=False)
    end, inside, half = found.end, number.inside, False
    follower = text[end : end + 1]
    if found.dimension in _MEASURED:
        if follower == "多" and not text.startswith(("多样", "多元"), end):
            end, inside = end + 1, Comparator.GT
        elif follower == "半" and number.chinese and (tail := _HALF_AFTER_RE.match(text, end)) is not None:
            end, half = tail.end(), True
    if follower in "（(" and follower and (alternative := _ALTERNATIVE_RE.match(text, end)) is not None:
        other = match_unit(text, alternative.end())
        if other is not None and text[other.end : other.end + 1] in ("）", ")"):
            end = other.end + 1
    return _Measured(end, found, inside, half=half)


def _stands_alone(text: str, first: Number, last: Number) -> bool:
    """Whether a numeral without a unit measures something: 19.6万登记失业人员."""
    surface = text[last.start : last.end]
    if not ("万" in surface or "亿" in surface):
        return False
    if last.chinese and not set(text[first.start : last.end]) & set("一二两三四五六七八九十"):
        return False
    return not text.startswith(("级", "强", "象", "物"), last.end)


def _is_index(text: str, span: tuple[int, int], comparator: Comparator) -> bool:
    """Whether a bare bounded number is the value of a ratio or an index: 收入比缩小到1.8以内."""
    start, end = span
    if comparator is Comparator.EQ or "\u4e00" <= text[end : end + 1] <= "\u9fff":
        return False
    return _INDEX_RE.search(text, max(0, start - 20), start) is not None


def _counts(text: str, number: Number, unit: UnitMatch) -> bool:
    """Whether a Chinese numeral and its unit count something, and are no part of a word."""
    surface = text[number.start : number.end]
    if unit.unit == "块" and text[unit.end : unit.end + 1] in tuple("一二三四五六七八九"):  # 三块五
        return True
    small = not set(surface) & set("十百千万亿廿卅")
    if small and (unit.unit in DIGITS_ONLY or surface[0] in "零〇○" or (len(surface) > 1 and number.high is None)):
        return "点" in surface
    return not (
        surface in ("百", "千", "万", "亿") and unit.unit in ("年", "日", "天", "里", "周", "分", "度", "方", "步")
    )


def _bounds(text: str, first: Number, measured: _Measured, floor: int) -> tuple[Comparator, int, int]:
    """The comparator, and the span with the words that touch."""
    start, (end, unit, inside, _) = first.start, measured
    bare = text[start] in "十百千万亿" and BARE_RE.fullmatch(text, start, first.end) is not None
    rate = rate_start(text, start)
    before = match_before(text, rate if rate is not None else start, bare=bare)
    if before is not None and before.at < floor:
        before = None
    if before is not None:
        start = before.at
    if rate is None:
        rate = rate_start(text, start)
    if rate is not None and rate >= floor:
        start = min(rate, start)
    after = match_after(text, end, time_or_length=unit is not None and unit.dimension in ("time", "length"))
    if after is not None:
        end = after.at
    said = before.comparator if before else None
    if said is None and unit is not None and unit.dimension == "share" and text[start - 1 : start] == "的":
        of_bound = _OF_BOUND_RE.search(text, max(floor, start - 32), start)
        said = _OF_BOUNDS[of_bound[1]] if of_bound else None
    if text.startswith("之间", end) and _BETWEEN_RE.match(text, end):
        end += 2
        if text.startswith("介于", start - 2) and start - 2 >= floor:
            start -= 2
    return joined(said, inside, after.comparator if after else None), start, end


def _related(text: str, match: QuantityMatch, before: QuantityMatch) -> QuantityMatch:
    """Carry a rate on to the numbers of the same list or change: 从每人每月2375元提高到2423元."""
    if match.unit is None or before.unit is None or "/" not in before.unit:
        return match
    carried = carried_rate(text, (before.end, match.start), before.unit, match.unit)
    return match if carried is None else match._replace(unit=carried)


def _is_pair(text: str, left: QuantityMatch, right: QuantityMatch) -> bool:
    """三万以上三十万以下 is one range."""
    return (
        left.end == right.start
        and left.comparator in (Comparator.GE, Comparator.GT)
        and right.comparator in (Comparator.LE, Comparator.LT)
        and left.value is not None
        and right.value is not None
        and left.value < right.value
        and text[left.end - 1] == "上"
    )


def _pair(left: QuantityMatch, right: QuantityMatch) -> QuantityMatch:
    unit = right.unit if right.unit is not None else left.unit
    return QuantityMatch(
        left.start, right.end, None, left.value, right.value, Comparator.RANGE, unit,
        (left.number[0], right.number[1]), right.chinese, right.rule,
    )  # fmt: skip
