"""Numbers in running text: the numeral at a place, what 多 and 半 add to it, and the two ends of a range.

Examples:
    >>> read_number("2300多万元", 0)[:5]
    (0, 6, Decimal('23000000'), None, 'mixed')
    >>> read_number("两三家", 0).high
    Decimal('3')
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from pressparse.figures.bounds import match_inside
from pressparse.figures.numerals import (
    ARABIC,
    HAN_DECIMAL,
    MIXED,
    cardinal,
    product,
    quotient,
    shifted,
    tenths,
    with_half,
)
from pressparse.figures.units import UnitMatch, match_unit

if TYPE_CHECKING:
    from pressparse.records import Comparator


class Number(NamedTuple):
    """A numeral read at a place.

    Attributes:
        start: where it begins.
        end: where it ends.
        low: its value, or the lower of two neighbours (两三).
        high: the higher of two neighbours, else None.
        form: ``mixed`` (digits), ``han``, ``percent-words``, ``fraction``, ``ratio-of-ten`` or ``half``.
        chinese: whether it is written in Chinese characters rather than digits.
        inside: what 多, 余, 几 or 来 says of it.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal | None
    form: str
    chinese: bool
    inside: Comparator | None


WHOLE_FORMS = frozenset({"percent-words", "ratio-of-ten", "fraction"})
"""Forms that take no unit."""

NUMERAL = "0-9０-９零〇○一二两三四五六七八九十百千万亿兆廿卅"
"""The characters of numerals, for a character class."""

RUN_RE = re.compile(f"[{NUMERAL}]++")
"""A run of numeral characters, digits and Chinese ones."""

BARE_RE = re.compile(r"[十百千万亿]++")
"""Magnitudes without a digit."""

_DIGITS_RE = re.compile(r"[0-9]++(?:,[0-9]{3}(?![0-9]))*+(?:\.[0-9]++)?+")
_COMMAS_RE = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})*(?:\.[0-9]+)?")
# After these, digits may go on as another form of number.
_GOES_ON = frozenset("分/／×xX*成万亿千百十兆点半个 \u00a0wWkK，．,0０１２３４５６７８９")
_NUMBER_RE = re.compile(
    rf"百分之(?P<percent>{MIXED}|百|{HAN_DECIMAL})"
    rf"|(?P<denominator>[0-9０-９]{{1,6}}+|[二三四五六七八九十百千万]{{1,6}}+)分之(?P<numerator>{ARABIC}"
    r"|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九](?:点[零〇一二三四五六七八九]++)?+)"
    rf"|(?P<times>{ARABIC})[ ]?[×xX][ ]?(?P<each>{MIXED})"
    rf"|(?P<above>(?<![0-9./A-Za-z-])[0-9]{{1,3}})[/／](?P<below>[0-9]{{1,4}})(?![0-9/.A-Za-z年月日-])"
    rf"|(?P<tenths>[0-9]{{1,2}}(?:\.[0-9])?|(?P<pair>[一二三四五六七八][二三四五六七八九])|[一二两三四五六七八九十])成"
    r"(?!立|为|果|功|效|员|都|长|本|交|分|熟|绩|品|型|片|套|群|年|就|人|语|份|衣|因|形|色|对|像|千|百"
    r"|不变)(?P<more>[一二三四五六七八九半](?!个))?"
    r"|(?P<half>一半(?![路个天儿])|一半(?=个(?:百分点|月)))"
    rf"|(?P<counted>{ARABIC}|[一二两三四五六七八九十]{{1,3}}+)个(?P<size>亿)(?![元吨斤千级])"
    rf"|(?P<lettered>{ARABIC})(?P<letter>[kKwW])(?=[元块美港日欧人左上以])"
    r"|(?P<weighed>[一二三四五六七八九十])(?=两(?:[的以左半重及]|[^\u4e00-\u9fff]|\Z))"
    rf"|(?P<mixed>{MIXED})|(?P<han>{HAN_DECIMAL})"
)
_ADJACENT_RE = re.compile(
    r"(?P<head>[十百千万]?)(?P<low>[一二两三四五六七八九])(?P<high>[二三四五六七八九])(?P<tail>[十百千万亿]*)"
)
_SEPARATOR_RE = re.compile(r"(?:[（(]含[）)])?[ ]?(?:-{1,2}|—{1,2}|－|–|―|~|～|〜|至|到)[ ]?")
_SEPARATOR_STARTS = frozenset("-—－–―~～〜至到 （(")
_MAGNITUDE_RE = re.compile(r"[ \u00a0]{0,2}([十百千万亿兆]++)(?![瓦克米卡伏焦帕赫])")
_HALF_RE = re.compile(r"半(?![年月天日小径数导岛城边岗成夜])")
_FROM_RE = re.compile(r"[从由自](?:[^，,。；;、\n]{0,6})\Z")
_LETTERS = {"k": "千", "w": "万"}
_HALF = Decimal("0.5")


def read_number(text: str, at: int) -> Number | None:
    """The numeral that begins at `at`, with 多 and the magnitude after it (2300多万)."""
    if "0" <= text[at] <= "9":
        plain = _DIGITS_RE.match(text, at)
        if plain is not None and text[plain.end() : plain.end() + 1] not in _GOES_ON:
            return _plain(text, plain)
    found = _NUMBER_RE.match(text, at)
    if found is None:
        return None
    if found["mixed"] is None and found["han"] is None:
        return _special(found)
    if found["han"] is not None and (pair := _adjacent(found["han"])) is not None:
        return Number(at, found.end(), pair[0], pair[1], "han", chinese=True, inside=None)
    surface, form = (found["mixed"], "mixed") if found["mixed"] is not None else (found["han"], "han")
    if surface.startswith("00"):
        return None
    value = cardinal(surface)
    if value is None:
        return None
    return _with_inside(text, Number(at, found.end(), value, None, form, chinese=form == "han", inside=None))


def read_second(text: str, first: Number, unit: UnitMatch | None) -> tuple[Number | None, bool]:
    """The other end of a range that begins with `first`, and whether the unit stands after both ends.

    Args:
        text: the text.
        first: the first end.
        unit: the unit right after it, if any.
    """
    if first.form == "half" or first.high is not None:
        return None, False
    follower = text[first.end : first.end + 1]
    separator = _SEPARATOR_RE.match(text, first.end) if follower in _SEPARATOR_STARTS else None
    twice = False
    if separator is None and follower == "、":
        return _neighbour(text, first), False
    if separator is None:
        if unit is None or text[unit.end : unit.end + 1] not in _SEPARATOR_STARTS:
            return None, False
        separator = _SEPARATOR_RE.match(text, unit.end)
        twice = True
        if separator is None or _FROM_RE.search(text, max(0, first.start - 8), first.start):
            return None, False
    at = separator.end()
    if at >= len(text) or RUN_RE.match(text, at) is None:
        return None, False
    second = read_number(text, at)
    if second is None or second.high is not None:
        return None, False
    if first.form == "percent-words" and second.form in ("han", "mixed") and match_unit(text, second.end) is None:
        second = second._replace(form="percent-words")
    if second.form != first.form and not _may_differ(first, second):
        return None, False
    return (second, twice) if shared_low(text, first, second) < second.low else (None, False)


def shared_low(text: str, first: Number, second: Number) -> Decimal:
    """The first end in the magnitude that both share (15-50万), unless that would turn the range round."""
    if second.form == "ratio-of-ten" and first.form in ("mixed", "han"):
        return product(first.low, Decimal(10))
    surface = text[second.start : second.end]
    tail = surface[len(surface.rstrip("十百千万亿")) :]
    if surface[-1] in "kKwW" and first.form == second.form:
        tail = _LETTERS[surface[-1].lower()]
    if not tail or first.form != second.form:
        return first.low
    own = set(text[first.start : first.end])
    if own & set("万亿") or (own & set("百千") and not set(tail) & set("万亿")):
        return first.low
    if own & set("百千十"):
        tail = tail.lstrip("十百千")
    if first.chinese and tail == "十":
        return first.low
    scaled = shifted(first.low, tail)
    return scaled if scaled < second.low else first.low


def _may_differ(first: Number, second: Number) -> bool:
    """Two ends in different forms: 三到四成, 十二至15个."""
    if second.form == "ratio-of-ten":
        return first.form in ("mixed", "han") and first.low < 10
    return {first.form, second.form} == {"mixed", "han"}


def _plain(text: str, found: re.Match[str]) -> Number | None:
    """Digits without magnitude, the commonest numeral."""
    surface = found[0]
    if surface.startswith("00"):
        return None
    start, end = found.span()
    if "," in surface:
        if _COMMAS_RE.fullmatch(surface) is None:
            surface = surface.partition(",")[0]
            end = start + len(surface)
        surface = surface.replace(",", "")
    return _with_inside(text, Number(start, end, Decimal(surface), None, "mixed", chinese=False, inside=None))


def _special(found: re.Match[str]) -> Number | None:
    """Percentages in words, fractions, tenths, products and the like."""
    start, end = found.span()
    group = found.groupdict()
    high: Decimal | None = None
    chinese = not "0" <= found[0][0] <= "9"
    if group["percent"]:
        low, form = cardinal(group["percent"]), "percent-words"
        chinese = not "0" <= group["percent"][0] <= "9"
    elif group["denominator"]:
        above, below = cardinal(group["numerator"]), cardinal(group["denominator"])
        low, form = None if above is None or below is None else quotient(above, below), "fraction"
        chinese = True
    elif group["times"]:
        left, right = cardinal(group["times"]), cardinal(group["each"])
        low, form = None if left is None or right is None else product(left, right), "mixed"
    elif group["above"]:
        above, below = Decimal(group["above"]), Decimal(group["below"])
        proper = above < below and (below <= 10 or below in (12, 20, 100, 1000))
        low, form = quotient(above, below) if proper else None, "fraction"
    elif group["pair"]:
        low, high, form = tenths(group["pair"][0], None), tenths(group["pair"][1], None), "ratio-of-ten"
        if low is None or high is None or high <= low:
            return None
    elif group["tenths"]:
        low, form = tenths(group["tenths"], group["more"]), "ratio-of-ten"
    elif group["half"]:
        low, form = _HALF, "fraction"
    elif group["counted"]:
        counted = cardinal(group["counted"])
        low, form = None if counted is None else shifted(counted, group["size"]), "han" if chinese else "mixed"
    elif group["weighed"]:
        low, form = cardinal(group["weighed"]), "han"
    else:
        lettered = cardinal(group["lettered"])
        low, form = None if lettered is None else shifted(lettered, _LETTERS[group["letter"].lower()]), "mixed"
    return None if low is None else Number(start, end, low, high, form, chinese=chinese, inside=None)


def _with_inside(text: str, number: Number) -> Number:
    """Take in 多, 余, 几 and 来 after the digits, and the magnitude that follows them."""
    last = text[number.end - 1]
    if last in "百千万亿" and _HALF_RE.match(text, number.end):
        value = with_half(text[number.start : number.end])
        return number if value is None else number._replace(end=number.end + 1, low=value)
    inside = match_inside(text, number.end)
    if inside is None or (number.chinese and last not in "十百千万亿"):
        return number
    if text[inside.at - 2 : inside.at] == "点多" and text[inside.at : inside.at + 1] in "，,。钟":
        return number
    magnitude = _MAGNITUDE_RE.match(text, inside.at)
    value, end = number.low, inside.at
    if magnitude is not None:
        value, end = shifted(value, magnitude[1]), magnitude.end()
    return number._replace(end=end, low=value, inside=inside.comparator)


def _adjacent(surface: str) -> tuple[Decimal, Decimal] | None:
    """两三, 三四十, 十七八: two neighbouring digits are a range, not one number."""
    found = _ADJACENT_RE.fullmatch(surface)
    if found is None:
        return None
    low, high = (cardinal(found["head"] + found[end] + found["tail"]) for end in ("low", "high"))
    return None if low is None or high is None or not low < high <= low * 2 else (low, high)


def _neighbour(text: str, first: Number) -> Number | None:
    """三、四个星期 is a range where the digits are neighbours and no list begins there."""
    opening = text[first.start - 1 : first.start]
    if first.end - first.start > 1 or opening in ("", "\n", "、", "（", "(", "第"):
        return None
    if first.end + 1 >= len(text) or RUN_RE.match(text, first.end + 1) is None:
        return None
    second = read_number(text, first.end + 1)
    if second is None or second.high is not None or second.form != first.form:
        return None
    head = cardinal(text[second.start])
    return second if head is not None and head == first.low + 1 else None
