"""Quantities: numbers that measure something, with unit and bound.

``不少于200所`` is 200 所, at least; ``15-50万元`` is a range in 元; ``每日6万吨`` is 60000 吨/日.
What only looks like a
quantity stays out: ordinals, dates, clock times, numbers inside names and inside words (第三, 2025年, 5G, 统一).

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

from pressparse.figures.bounds import BoundMatch, joined, match_after, match_before, match_inside
from pressparse.figures.numerals import (
    ARABIC,
    HAN_DECIMAL,
    MIXED,
    cardinal,
    product,
    quotient,
    shifted,
    tenths,
    total,
    with_half,
)
from pressparse.figures.units import DIGITS_ONLY, UnitMatch, match_denominator, match_unit
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


class Exclusion(NamedTuple):
    """A number that is none of the text's quantities: the pattern begins at the numeral, its example shows one."""

    name: str
    pattern: str
    meaning: str
    example: str


_N = r"(?:[0-9０-９]{1,8}+|[零〇○一二两三四五六七八九十百]{1,8}+)"
_D = r"[0-9０-９]"

EXCLUSIONS: tuple[Exclusion, ...] = (
    Exclusion("ordinal", rf"(?:(?<=第)|(?<=第 )){_N}"
              rf"(?:[、,，和至到—-]第?{_N}(?=[^%％]))*+(?:[个大项批次期季家座条位名届]{{0,2}})",
              "第 before the numeral", "第三、四批"),
    Exclusion("identifier", r"(?<=[A-Za-z])[-—]?[0-9][0-9.]*+|(?<=[A-Za-z][-—])[0-9][0-9.]*+",
              "digits after a Latin letter", "G60"),
    Exclusion("generation", r"[2-6]\.?5?G(?![A-Za-z])|[248]K(?![A-Za-z])|[23]D(?![A-Za-z])|[1-5]A(?![A-Za-z])"
                            r"|5G(?=to)",
              "generations, resolutions and grades", "5G"),
    Exclusion("iso-date", r"(?:19|20)\d\d(?:-\d\d?-\d\d?|/\d\d?/\d\d?|\.\d\d?\.\d\d?)(?!\d)",
              "a date in digits", "2025-06-30"),
    Exclusion("year-range", rf"{_D}{{4}}[ ]?[—~～–至到-]{{1,2}}[ ]?{_D}{{2,4}}年度?",
              "a range of years", "2021—2025年"),
    Exclusion("year", rf"{_D}{{4}}[ ]?(?:年代|年度?|届|版)|(?:19|20){_D}{{2}}(?=[省市国县区]|[—~～–至到-])"
              rf"|[一二][零〇○一九][零〇○一二三四五六七八九]{{2}}年", "a year", "2025年"),
    Exclusion("decade", rf"{_N}(?:年代|[0０]后|后(?=[的群青一]))|[6789]0后",
              "decades and those born in them", "80年代"),
    Exclusion("minguo", rf"(?<=民国)[ ]?{_N}年|1[0-2]\d[ ]?年(?!历史|的历史|以上|以下|左右|来|期|多)",
              "a Minguo year", "民国112年"),
    Exclusion("month", rf"(?:{_N}[ ]?月?[份]?[ ]?(?:[—~～–至到、和-]|——)[ ]?)?{_N}[ ]?月(?!龄)(?:份|{_N}[日号]"
                       rf"|[上中下]旬)?"
              rf"(?:[ ]?[—~～–至到-][ ]?(?:{_N}月)?{_N}[日号])?", "a month or day", "1-3月"),
    Exclusion("day", rf"(?:{_N}[ ]?[日号]?[—~～–至到、-])?{_N}[ ]?[日号](?!内|以内|之内|以上|以下|龄|处理|供水|产"
                     rf"|最|均)",
              "a day or a number in a series", "18日"),
    Exclusion("quarter", rf"(?:{_N}(?:[—~～–至到、-]|))?{_N}[ ]?季度?(?!大)", "a quarter", "三季度"),
    Exclusion("clock", rf"{_D}{{1,2}}[:：]{_D}{{2}}(?:[:：]{_D}{{2}})?|{_D}{{1,2}}[ ]?[时点](?![ ]?多)(?:"
                       rf"[ ]?{_D}{{1,2}}[ ]?分|半|整)?"
              rf"|[一二两三四五六七八九十]{{1,3}}[点时](?:[一二三四五六七八九十]{{1,3}}分|半|整|钟)",
              "a time of day", "9点40分"),
    Exclusion("ratio-of-parts", rf"{ARABIC}(?:[:：∶]{ARABIC})++", "parts of a whole", "4.0:66.3:29.7"),
    Exclusion("plan", r"[九十][一二三四五六]?五(?=[”\"’』」》]|时期|期间|规划|末|内|初|以来|开局|收官"
                      r"|目标)", "a five-year plan", "十四五规划"),
    Exclusion("meeting", rf"{_N}(?:届|中全会|次会议|次全会|次全体会议|次常务会|次党代会|次代表大会|次人代会"
                         rf"|次集体学习)",
              "a meeting's number", "十九届五中全会"),
    Exclusion("document", rf"(?<=[〔\[［]){_N}[〕\]］]{_N}号|(?<=[图表])[ ]?{_D}++(?![0-9.]*[万亿%])",
              "a document or a plate", "图3"),
    Exclusion("sum-name", rf"{_D}++[+＋][0-9A-Za-zN+＋]++[个项]?|(?<=[+＋A-Za-z]){_D}++",
              "a sum that is a name", "5+3"),
    Exclusion("numbered", rf"{_N}(?:号|国道|省道|县道|热线|路公交|号线|环路|强|级(?!台阶)|型|线城市|米跑|字头|后院)"
              rf"|{_D}{{3,8}}+(?:高速|专线|平台)", "a number that names", "101国道"),
    Exclusion("version", r"[vV]?\d\.\d(?=版|时代|升级|版本)|\d++(?:\.\d++){2,}+", "a version", "2.0版"),
    Exclusion("telephone", r"0\d{2,3}[-—－ ]\d{7,8}(?:-\d+)?|1[3-9]\d{9}(?!\d)|400-?\d{3}-?\d{4}"
                           r"|(?<=[-－]\d)\d{6,}", "a telephone number",
              "010-12345678"),
    Exclusion("anniversary", rf"{_N}周年(?!期)", "an anniversary", "70周年"),
    Exclusion("school", rf"{_N}(?:年级|年制|中学|小学|附中|附小|职高|幼儿园)", "a grade or a school's name", "三年级"),
    Exclusion("plan-name", rf"{_N}年(?:行动|规划|计划|攻坚|滚动|纲要|工作要点|专项|提升行动)",
              "a plan's name", "三年行动计划"),
    Exclusion("one-of", r"(?<=[这那哪每某任同另前后上下新进统唯万专单划合其再又首初周若])一"
              r"(?![千百万亿])(?:[个次件项家条年天月期步方批代场])?",
              "one that only points or stands in a word", "这一个"),
    Exclusion("weekday", r"(?<=星期|礼拜)[一二三四五六]|(?<=[^一每两]周)[一二三四五六](?![次天个节])"
                         r"|(?<=[^提]高)[一二三](?![个千百万亿成])|(?<=初)[一二三]",
              "a weekday or a school year", "星期三"),
    Exclusion("one-word", r"一(?:些|定|直|步|体|样|起|般|旦|律|致|线|流|级|切|下|会儿?|向|时|面|手"
                          r"|道(?=[来去做将与和])|边|味|再|同|并|如|经|概|带|揽子|刻(?!钟)"
              r"|系列|把手|次[性成]|批|部分|段时间|阵|点(?![零〇一二三四五六七八九])|番(?<!翻一番)|口气|条龙|条心"
              r"|盘棋|张网|网通|件事|站式|窗|码通|卡通|方面|方|席之地|对一"
              r"|家人|把尺|本通|票通|表通|号|代(?=[新年人]|$)"
              r"|国两制|行|路|份子|身|心|声|旁|生|共|举|律|路|则|跃|贯|度|分为|类|头|孔|成不变|片(?=[^土森])"
              r"|本(?:线|率|正经|院校|批)|次办|次通|日三|年一度|年四季"
              r"|年之计|年到头|团|群|届)",
              "一 inside a word", "一体化"),
    Exclusion("one-one", r"一[\u4e00-\u9fff]一[\u4e00-\u9fff]"
              r"|一(?P<again>[\u4e00-\u9fff])(?P=again)"
                         r"|一[户人村企校县镇乡区市园岗车船品店厂院馆图景策][多两双策]", "each its own", "一户一策"),
    Exclusion("body", rf"{_N}位一体|[一二两三四五六七八九十]+(?:者(?!以)|岸|会(?!议)|委(?!员)|院(?!校|士)|地(?!块)"
                      rf"|手(?!续)|江新区|面(?!积)|头(?!牛|猪|羊))",
              "names of a few", "五位一体"),
    Exclusion("place", r"三(?:门峡|明|亚|沙|峡|台县|都|江|原县|河市|水区|一重工|星|农|资|公经费|农工作|支一扶|废"
                       r"|违|甲医院|甲|角洲|北工程|夏|伏)|四(?:川|平市|会市)"
                       r"|五(?:台|莲|常|河县|家渠|华|粮液|一|四)"
              r"|六(?:安|盘水|枝|合|稳|保|一)|七(?:台河|里河|彩|星)|八(?:达岭|宝|一|路军|项规定)|九(?:江|龙|台"
              r"|寨沟|华山|三学社|州|华)|十(?:堰|里河|字|分(?!之"
              r"|钟)|月怀胎)"
              r"|百(?:色|姓|货|度|般|日|年|科|家(?:姓|争鸣|讲坛)|搭|汇|事|花|折|炼|强|战|里|万千|团|合)|千(?:岛湖"
              r"|里|方百计|家万户|山万水|家百|秋|万不|万要|篇一律"
              r"|载|变万化|头万绪|言万语|古|年|层|百)"
              r"|万(?:州|科|达|家灯火|一|众|宁市|物|事|全|象|里|分(?!之)|源市|载县|年|户千|能|余里)|亿(?:达|赛通"
              r"|纬|联|利|田)|双百|两(?:江|会|岸|房|高|优|学一做"
              r"|山|不愁|弹一星|栖|极|翼|性|旁|难|新|重)"
              r"|三本(?=院校|线|批)|二(?:手|线|维|氧|孩|胎|本(?=院校|线|批)|次元|次供水|道区|连浩特"
              r"|等)", "a place, a company or a word", "千岛湖"),
    Exclusion("phase", r"(?<![了共办满])[一二三四五六七八九十]期(?!间|限)", "a phase of works", "二期工程"),
    Exclusion("denominator", r"(?<=每)[ ]?[十百千万]{1,2}(?=[人户亩平辆台])", "the thing counted per", "每千人"),
    Exclusion("idiom-hundred", r"(?<=[成数几好若])[百千十万亿]++", "a vague amount", "数百"),
)  # fmt: skip
"""Each is tried where a numeral begins; what it covers is skipped."""

_RUN_RE = re.compile(r"[0-9０-９零〇○一二两三四五六七八九十百千万亿兆廿卅]")
_DIGIT_RUN_RE = re.compile(rf"(?:{_RUN_RE.pattern})++")
_NUMBER_RE = re.compile(
    rf"百分之(?P<percent>{MIXED}|{HAN_DECIMAL})"
    rf"|(?P<denominator>[0-9０-９]{{1,6}}+|[二三四五六七八九十百千万]{{1,6}}+)"
    rf"分之(?P<numerator>{ARABIC}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
    rf"|(?P<times>{ARABIC})[ ]?[×xX][ ]?(?P<each>{MIXED})"
    rf"|(?P<above>(?<![0-9./A-Za-z-])[0-9]{{1,3}})[/／](?P<below>[0-9]{{1,4}})(?![0-9/.A-Za-z年月日-])"
    rf"|(?P<tenths>[0-9]{{1,2}}(?:\.[0-9])?|[一二两三四五六七八九十])成"
    r"(?!立|为|果|功|效|员|都|长|本|交|分|熟|绩|品|型|片|套|群|年|就|人|语|份|衣|因|形|色|对|像|千|百"
    r"|不变)(?P<more>[一二三四五六七八九半](?!个))?"
    rf"|(?P<mixed>{MIXED})|(?P<han>{HAN_DECIMAL})"
)
_ADJACENT_RE = re.compile(
    r"(?P<head>[十百千万]?)(?P<low>[一二两三四五六七八九])(?P<high>[二三四五六七八九])(?P<tail>[十百千万亿]*)"
)
_SEPARATOR_RE = re.compile(r"[ ]?(?:-|—{1,2}|－|–|―|~|～|〜|至|到)[ ]?")
_MAGNITUDE_RE = re.compile(r"[ \u00a0]{0,2}([十百千万亿兆]++)(?![瓦克米卡伏焦帕赫])")
_BARE_RE = re.compile(r"[十百千万亿]++")
_HALF_RE = re.compile(r"半(?![年月天日小径数导岛城边岗成夜])")
_MEASURED = frozenset({"time", "length", "mass", "share", "area", "volume"})
_MORE_RE = re.compile(r"个(?P<more>多|半)(?P<unit>月|小时|钟头|星期|礼拜|学期)")
_ALTERNATIVE_RE = re.compile(r"[（(](?=[\u4e00-\u9fff]{1,3}[）)])")
_ZONE_RE = re.compile(
    r"《[^《》\n]{0,120}+》|(?:https?://|www\.)[A-Za-z0-9./?=&_%#:~+-]++"
    r"|(?<![A-Za-z0-9._-])[A-Za-z0-9._-]{1,64}+@[A-Za-z0-9.-]++"
    r"|[“\"『「‘][^“”\"『』「」‘’\n，,。；：、！？]{1,12}+[”\"』」’]"
)
_DISTANT_RATE_RE = re.compile(
    r"每(天|日|期|周|人|户|亩|辆|台|套|吨|学期|平方米|平方公里)[^0-9０-９，,。；;：:！？、（）\n每各个]{0,14}\Z"
)
_CHANGE_GAP_RE = re.compile(
    r"(?:、|和|及|与|到|至|(?:分别)?(?:提高|增加|上调|提升|上升|调整|增长|扩大|降低|下降|下调|减少|降)(?:到|至|为))\Z"
)
_OF_BOUND_RE = re.compile(r"(不低于|不少于|超过|不超过|不高于|突破)[^，,。；;！？\n]{1,24}的\Z")
_OF_BOUNDS = {
    "不低于": Comparator.GE,
    "不少于": Comparator.GE,
    "超过": Comparator.GT,
    "突破": Comparator.GT,
    "不超过": Comparator.LE,
    "不高于": Comparator.LE,
}
_FROM_RE = re.compile(r"[从由自](?:[^，,。；;、\n]{0,6})\Z")
_CURRENCY_RE = re.compile(r"(?:NT|HK|US|MOP)?[$＄]\Z|[￥¥€£]\Z|(?:RMB|USD|HKD|TWD|CNY|EUR)[ ]?\Z")
_PERCENT_UNITS = frozenset({"%", "‰"})


class _Number(NamedTuple):
    """A numeral read at a place: value(s), the form, whether Chinese, its text, and what stood inside it."""

    start: int
    end: int
    low: Decimal
    high: Decimal | None
    form: str
    chinese: bool
    inside: Comparator | None


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
    found: list[QuantityMatch] = []
    zones = [(zone.start(), zone.end()) for zone in _ZONE_RE.finditer(text)]
    at = zone = floor = 0
    search = _RUN_RE.search
    while (candidate := search(text, at)) is not None:
        at = candidate.start()
        while zone < len(zones) and zones[zone][1] <= at:
            zone += 1
        inside = zone < len(zones) and zones[zone][0] < at
        skip = _exclusions_re().match(text, at)
        if skip is not None and skip.end() > at:
            at = skip.end()
            continue
        match, after = _read(text, at, floor)
        if match is not None and inside:
            end = zones[zone][1]
            if text[zones[zone][0]] == "《" or match.unit not in _PERCENT_UNITS:
                at = max(end, after)
                continue
        if match is None:
            at = max(after, at + 1)
            continue
        match = _related(text, match, found)
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
    from pressparse.text.clean import prepare  # noqa: PLC0415 (the cleaning tables load only when they are needed)

    clean, _ = prepare(text)
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
def _exclusions_re() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row.pattern})" for row in EXCLUSIONS))


def exclusion_at(text: str, at: int) -> str | None:
    """The name of the row that keeps the numeral at `at` out, or None.

    Examples:
        >>> exclusion_at("沿101国道", 1)
        'numbered'
    """
    for row in EXCLUSIONS:
        found = re.compile(row.pattern).match(text, at)
        if found is not None and found.end() > at:
            return row.name
    return None


def _read(text: str, at: int, floor: int) -> tuple[QuantityMatch | None, int]:
    """The quantity whose numeral begins at `at`, and where to go on if there is none."""
    first = _number(text, at)
    if first is None:
        whole = _DIGIT_RUN_RE.match(text, at)
        return None, whole.end() if whole else at + 1
    second, gap_unit = _second(text, first)
    last = second or first
    measured = _unit_after(text, last)
    unit = measured.unit
    symbol = None if unit is not None else _CURRENCY_RE.search(text[max(floor, at - 3) : at])
    if unit is None and symbol is None and last.form in ("mixed", "han") and not _stands_alone(text, first, last):
        return None, last.end
    if unit is not None and (
        text.startswith("级", measured.end) or (last.form == "han" and not _counts(text, first, unit))
    ):
        return None, last.end
    if gap_unit is not None and (unit is None or gap_unit.unit != unit.unit):
        second, last = None, first
        measured = _unit_after(text, last)
        unit = measured.unit
    comparator, start, end = _bounds(text, first, measured, floor)
    name = _rule(last, unit)
    surface = "%" if last.form in ("percent-words", "ratio-of-ten") else unit.unit if unit else None
    if surface is None and symbol is not None:
        start, surface, name = min(start, at - len(symbol[0])), symbol[0].strip(), "currency-symbol"
    elif surface is not None:
        surface += _rate(text, start, first.start, floor, surface)
    low, high = first.low, first.high
    if second is not None:
        low, high = _shared(text, first, second), second.low
    number = (first.start, last.end)
    if high is None:
        value = total(low, Decimal("0.5")) if measured.half else low
        return QuantityMatch(start, end, value, None, None, comparator, surface, number, last.chinese, name), end
    return QuantityMatch(start, end, None, low, high, Comparator.RANGE, surface, number, last.chinese, name), end


def _number(text: str, at: int) -> _Number | None:
    """The numeral at `at`, with 多 and the magnitude after it (2300多万)."""
    found = _NUMBER_RE.match(text, at)
    if found is None:
        return None
    if found["percent"] is not None:
        value = cardinal(found["percent"])
        chinese = found["percent"][0] not in "0123456789"
        return None if value is None else _Number(at, found.end(), value, None, "percent-words", chinese, None)
    if found["denominator"] is not None:
        above, below = cardinal(found["numerator"]), cardinal(found["denominator"])
        value = None if above is None or below is None else quotient(above, below)
        return None if value is None else _Number(at, found.end(), value, None, "fraction", True, None)
    if found["times"] is not None:
        left, right = cardinal(found["times"]), cardinal(found["each"])
        if left is None or right is None:
            return None
        return _Number(at, found.end(), product(left, right), None, "mixed", False, None)
    if found["above"] is not None:
        above, below = cardinal(found["above"]), cardinal(found["below"])
        if above is not None and below is not None and above < below and (below <= 10 or below in (12, 20, 100, 1000)):
            value = quotient(above, below)
            return None if value is None else _Number(at, found.end(), value, None, "fraction", False, None)
        return None
    if found["tenths"] is not None:
        value = tenths(found["tenths"], found["more"])
        chinese = found["tenths"][0] not in "0123456789"
        return None if value is None else _Number(at, found.end(), value, None, "ratio-of-ten", chinese, None)
    if found["han"] is not None and (pair := _adjacent(found["han"])) is not None:
        return _Number(at, found.end(), pair[0], pair[1], "han", True, None)
    if (found["mixed"] or "").startswith("00"):
        return None
    surface, form = (found["mixed"], "mixed") if found["mixed"] is not None else (found["han"], "han")
    value = cardinal(surface)
    if value is None:
        return None
    return _with_inside(text, _Number(at, found.end(), value, None, form, form == "han", None))


def _with_inside(text: str, number: _Number) -> _Number:
    """Take in 多, 余, 几 and 来 after the digits, and the magnitude that follows them."""
    if text[number.end - 1] in "百千万亿" and _HALF_RE.match(text, number.end):
        value = with_half(text[number.start : number.end])
        return number if value is None else number._replace(end=number.end + 1, low=value)
    inside = match_inside(text, number.end)
    if inside is None or (number.chinese and text[number.end - 1] not in "十百千万亿"):
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


def _second(text: str, first: _Number) -> tuple[_Number | None, UnitMatch | None]:
    """The second end of a range, and the unit that stands after the first end, if any."""
    if first.form not in ("mixed", "han", "percent-words", "fraction") or first.high is not None:
        return None, None
    unit = None
    separator = _SEPARATOR_RE.match(text, first.end)
    if separator is None and text.startswith("、", first.end):
        return _neighbour(text, first), None
    if separator is None:
        unit = match_unit(text, first.end)
        if unit is None or (separator := _SEPARATOR_RE.match(text, unit.end)) is None:
            return None, None
        if _FROM_RE.search(text[max(0, first.start - 8) : first.start]):
            return None, None
    if separator.end() >= len(text) or _RUN_RE.match(text, separator.end()) is None:
        return None, None
    second = _number(text, separator.end())
    if (
        second is None
        or second.high is not None
        or (second.form != first.form and "fraction" in (second.form, first.form))
    ):
        return None, None
    return (second, unit) if _shared(text, first, second) < second.low else (None, None)


def _neighbour(text: str, first: _Number) -> _Number | None:
    """三、四个星期 is a range where the digits are neighbours and no list begins there."""
    opening = text[first.start - 1 : first.start]
    if first.end - first.start > 1 or opening in ("", "\n", "、", "（", "(", "第"):
        return None
    second = _number(text, first.end + 1)
    if second is None or second.high is not None or second.form != first.form:
        return None
    head = cardinal(text[second.start])
    return second if head is not None and head == first.low + 1 else None


def _shared(text: str, first: _Number, second: _Number) -> Decimal:
    """The first end in the magnitude that both share (15-50万), unless that would turn the range round."""
    tail = _BARE_RE.search(text[second.start : second.end][::-1])
    own = set(text[first.start : first.end])
    if tail is None or tail.start() > 0 or first.form != second.form:
        return first.low
    magnitude = tail[0][::-1]
    if own & set("万亿") or (own & set("百千") and not set(magnitude) & set("万亿")):
        return first.low
    if own & set("百千十"):
        magnitude = magnitude.lstrip("十百千")
    if first.chinese and magnitude == "十":
        return first.low
    scaled = shifted(first.low, magnitude)
    return scaled if scaled < second.low else first.low


def _unit_after(text: str, number: _Number) -> _Measured:
    """The unit after a number, with what 多, 半 and a bracketed second unit add."""
    if number.form in ("percent-words", "ratio-of-ten", "fraction"):
        return _Measured(number.end, None, number.inside, half=False)
    if (more := _MORE_RE.match(text, number.end)) is not None:  # 两个多月, 一个半小时
        written = more["unit"]
        unit = UnitMatch(more.end(), f"个{written}" if written in "月学期星期礼拜" else written, "month", "time")
        inside = Comparator.GT if more["more"] == "多" else number.inside
        return _Measured(more.end(), unit, inside, half=more["more"] == "半")
    found = match_unit(text, number.end)
    if found is None:
        return _Measured(number.end, None, number.inside, half=False)
    end, inside, half = found.end, number.inside, False
    if found.dimension in _MEASURED:
        if text.startswith("多", end) and not text.startswith(("多样", "多元"), end):
            end, inside = end + 1, Comparator.GT
        elif number.chinese and (tail := _HALF_RE.match(text, end)) is not None:
            end, half = tail.end(), True
    alternative = _ALTERNATIVE_RE.match(text, end)
    if alternative is not None:
        other = match_unit(text, alternative.end())
        if other is not None and text[other.end : other.end + 1] in ("）", ")"):
            end = other.end + 1
    return _Measured(end, found, inside, half=half)


def _stands_alone(text: str, first: _Number, last: _Number) -> bool:
    """Whether a numeral without a unit measures something: 19.6万登记失业人员."""
    surface = text[last.start : last.end]
    if not set(surface) & set("万亿"):
        return False
    if last.chinese and not set(text[first.start : last.end]) & set("一二两三四五六七八九十"):
        return False
    return not text.startswith(("级", "强", "象", "物"), last.end)


def _counts(text: str, number: _Number, unit: UnitMatch) -> bool:
    """Whether a Chinese numeral and its unit count something, and are no part of a word."""
    surface = text[number.start : number.end]
    small = not set(surface) & set("十百千万亿廿卅")
    if small and (unit.unit in DIGITS_ONLY or surface[0] in "零〇○" or (len(surface) > 1 and number.high is None)):
        return "点" in surface
    return not (
        surface in ("百", "千", "万", "亿") and unit.unit in ("年", "日", "天", "里", "周", "分", "度", "方", "步")
    )


def _bounds(text: str, first: _Number, measured: _Measured, floor: int) -> tuple[Comparator, int, int]:
    """The comparator, and the span with the words that touch."""
    start, (end, unit, inside, _) = first.start, measured
    bare = _BARE_RE.fullmatch(text[first.start : first.end]) is not None
    rate = _rate_start(text, start)
    before: BoundMatch | None = match_before(text, rate if rate is not None else start, bare=bare)
    if before is not None and before.at < floor:
        before = None
    if before is not None:
        start = before.at
    if rate is None:
        rate = _rate_start(text, start)
    if rate is not None and rate >= floor:
        start = min(rate, start)
    after = match_after(text, end, time_or_length=unit is not None and unit.dimension in ("time", "length"))
    if after is not None:
        end = after.at
    said = before.comparator if before else None
    if said is None and unit is not None and unit.dimension == "share":
        of_bound = _OF_BOUND_RE.search(text[max(floor, start - 32) : start])
        said = _OF_BOUNDS[of_bound[1]] if of_bound else None
    return joined(said, inside, after.comparator if after else None), start, end


def _rate_start(text: str, start: int) -> int | None:
    """Where 每人每月 right before `start` begins, or None."""
    low = max(0, start - 16)
    at = text.rfind("每", low, start)
    begin = None
    stop = start
    while at >= 0:
        end = match_denominator(text, at + 1)
        if end is None or text[end:stop].strip() not in ("", "口", "约"):
            break
        begin, stop = at, at
        at = text.rfind("每", low, at)
    return begin


def _rate(text: str, start: int, number: int, floor: int, unit: str) -> str:
    """What 每… adds to the unit: 每人每月2375元 is in 元/人/月; a 每 further off counts for some denominators."""
    parts = []
    at = start
    while (at := text.find("每", at, number)) >= 0 and (end := match_denominator(text, at + 1)) is not None:
        parts.append(text[at + 1 : end])
        at = end
    if parts or unit in _PERCENT_UNITS:
        return "".join(f"/{part}" for part in parts)
    distant = _DISTANT_RATE_RE.search(text[max(floor, start - 20) : start])
    return f"/{distant[1]}" if distant is not None else ""


def _rule(number: _Number, unit: UnitMatch | None) -> str:
    if number.form in ("percent-words", "fraction", "ratio-of-ten"):
        return number.form
    return unit.row if unit is not None else "bare-magnitude"


def _related(text: str, match: QuantityMatch, found: list[QuantityMatch]) -> QuantityMatch:
    """Carry a rate on to the numbers of the same list or change: 从每人每月2375元提高到2423元."""
    if not found or match.unit is None or found[-1].unit is None:
        return match
    before = found[-1]
    base, rate, _ = (before.unit or "").partition("/")
    if rate and base == match.unit:
        gap = text[before.end : match.start]
        if len(gap) <= 8 and _CHANGE_GAP_RE.search(gap):
            return match._replace(unit=before.unit)
    return match


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
