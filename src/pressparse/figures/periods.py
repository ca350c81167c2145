"""Stretches of the calendar: years, quarters, months and days as they are written, and the days they cover.

Examples:
    >>> found = read_period("2021年二三季度", 0, Context(None, taiwan=False))
    >>> found.first, found.last, found.kind
    (datetime.date(2021, 4, 1), datetime.date(2021, 9, 30), 'quarter')
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from pressparse.figures.numerals import cardinal

_SEPARATOR_RE = re.compile(r"[ ]?(?:[—–~～-]{1,2}|至|到)[ ]?")
_YEAR_RE = re.compile(
    r"(?:公元)?(?<![0-9０-９])(?P<four>[0-9０-９]{4})[ ]?(?P<unit>年)(?!代|级|版|龄|限)"
    r"|(?P<han>[一二][零〇○九一二][零〇○一二三四五六七八九]{2})年(?!代|级|版)"
    r"|民国[ ]?(?P<roc>[0-9]{1,3}|[一二三四五六七八九十百零〇]{1,6})[ ]?年(?!代)"
    r"|(?<![0-9.零〇一二三四五六七八九十百])(?P<short>[0-9]{2}|[零〇一二三四五六七八九]{2})年"
    r"(?=底|年[底初末中]|[末初](?![步级中次始审期])|[上下]半年|前?[一二三四1-4]个?季度|第[一二三四1-4]季度"
    r"|[0-9]{1,2}[ ]?月|[一二三四五六七八九十]{1,2}月)"
    r"|(?<![0-9.])(?P<minguo>1[0-3][0-9]|9[0-9])[ ]?年(?!代|级|来|的|历|以来|前|期)"
    r"|(?P<relative>今年|本年度?(?!期)|明年|来年|大?后年(?![产均薪收入销])(?<![产投用运工成学业院]后年)|去年|大?前年|上一?年度?(?!来)|次年|下一?年度?|当年|同年)(?!轻|级)"
)
_FAR = {"大后年": 3, "大前年": -3}
_RELATIVE = {"今": 0, "本": 0, "明": 1, "来": 1, "下": 1, "次": 1, "后": 2, "去": -1, "上": -1, "前": -2}
_YEARS_RE = re.compile(
    r"(?<![0-9.])(?P<from>(?:19|20)[0-9]{2})[ ]?(?:[—–~～-]{1,2}|至|到|、|和)[ ]?(?P<to>(?:19|20)[0-9]{2})[ ]?年(?:度)?"
    r"|(?<![0-9.])(?P<fiscal>20[0-9]{2})[ ]?[/／—–-][ ]?(?P<fiscal2>[0-9]{2})[ ]?(?:财政)?年度"
    r"|(?P<pair>今明(?:两年|二年)|去今两年|今明后三年|明后(?:两年|年))"
    r"|(?<![0-9.])(?P<isoyear>(?:19|20)[0-9]{2})(?P<isosign>[-/.])(?P<isoonly>1[0-2]|0?[1-9])(?=[—–~～至到，。；、）)]|底?前|底|起|\Z)(?![—–~～至到][0-9]{1,2}年)"
    r"|(?<![0-9.])(?P<iso>(?:19|20)[0-9]{2})(?P<mark>[-/.])(?P<isomonth>1[0-2]"
    r"|0?[1-9])(?P=mark)(?P<isoday>[12][0-9]|3[01]|0?[1-9])(?!\.?[0-9])日?"
)
_M = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]|元)"
_DAY = r"(?:[12][0-9]|3[01]|0?[1-9]|二?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])"
_Q = "[1-4一二三四]"
_PART = (
    r"中下旬|上中旬|[上中下]旬|上半月|下半月|初(?![步级中次始审期])|底(?![线部数层板])|末(?![端位尾])"
    r"|中(?=[前，,。、；]|之前|以前|完成|完工)"
)
_SUB_RE = re.compile(
    rf"(?P<half>[上下]半年)(?:[ ]?(?P<halfmonth>{_M})月(?:份)?)?"
    rf"|(?P<firstq>前[二两三23]个?季度|首季度?)"
    rf"|(?P<firstmonths>前(?:[2-9]|1[01]|[二两三四五六七八九]|十一?)个月|前[二两三]月|首月(?=[，,。、末底内]|\Z))"
    rf"|(?<![0-9])第?(?P<q1>{_Q})(?:季度)?(?:[—–~～至到、和-]?第?(?P<q2>{_Q}))?季度(?P<qend>末|底)?"
    rf"|第(?P<qtw>{_Q})季(?!度)"
    rf"|(?<![0-9第])(?P<m1>{_M})(?:(?:月份?)?[ ]?(?:[—–~～-]{{1,2}}|至|到)|[、和])[ ]?(?P<m2>{_M})"
    rf"[ ]?月(?:份)?(?!{_DAY}[日号]|[0-9])(?P<m2part>{_PART})?"
    rf"|(?<![0-9第])(?P<month>{_M})[ ]?月[ ]?(?P<day>{_DAY})"
    rf"(?:[ ]?[日号]|(?=[—–~～至到-]{{1,2}}{_DAY}[日号]))"
    rf"(?:[—–~～至到-]{{1,2}}(?:(?P<month2>{_M})月)?(?P<day2>{_DAY})[日号])?"
    rf"|(?<![0-9第个])(?P<onlymonth>{_M})[ ]?月(?:份)?(?!龄|季|嫂|球)(?P<part>{_PART})?"
    rf"|(?<![0-9])(?P<lostmonth>1[0-2]|[1-9])(?=底前)"
    rf"|(?P<whole>全年度?(?!龄)|一?整年)"
    rf"|(?P<yearpart>年?(?:底|末(?!端)|终(?=[前，,。]))|岁末|年?初(?![步级中次始审期])|年中(?=[前，,。、；]|之前"
    rf"|以前|完成)|年内|中(?=前|以前|之前)"
    rf"|内(?![部容地外陆蒙需]))"
)
_HAN_YEAR = str.maketrans("零〇○一二三四五六七八九", "000123456789")


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar as read: where it ends in the text, its days, and how it was written."""

    end: int
    kind: str
    first: date | None
    last: date | None
    year: int | None = None
    due: bool = False  # 年底, 季度末: a point, not a stretch
    said: bool = False  # the year is written


@dataclass(slots=True)
class Context:
    """What the paragraph has said so far, for expressions that leave the year out."""

    held_on: date | None
    taiwan: bool
    year: int | None = None
    full_year: int | None = None
    relative: bool = False  # the year stands for 去年, 明年 …, which bind the months of their sentence only
    stated_year: int | None = None

    def forget_relative(self) -> None:
        """At the end of a sentence, months go back to the last year that was written out."""
        self.year, self.relative = self.stated_year, False

    def month_year(self) -> int | None:
        """The year of the nearest date before, else the event's."""
        return self.year if self.year is not None else self.held_on.year if self.held_on else None

    def whole_year(self) -> int | None:
        """The year of a full year named before, else the event's."""
        return self.full_year if self.full_year is not None else self.held_on.year if self.held_on else None


def read_period(text: str, at: int, context: Context) -> Period | None:
    """One period, or two joined by 至."""
    first = _single(text, at, context)
    if first is None:
        return None
    separator = _SEPARATOR_RE.match(text, first.end)
    if separator is None or first.due or first.kind in ("years", "fiscal"):
        return first
    second = _single(text, separator.end(), context, year=first.year)
    if second is None or first.first is None or second.last is None or second.last < first.first:
        return first
    kind = "years" if first.kind == "year" else first.kind
    return Period(second.end, kind, first.first, second.last, second.year, said=first.said and kind != "years")


def _single(text: str, at: int, context: Context, year: int | None = None) -> Period | None:
    years = _YEARS_RE.match(text, at)
    if years is not None:
        return _years(years, context)
    found = _YEAR_RE.match(text, at)
    if found is not None:
        said = _year_value(found, context)
        if said is False:
            return None
        end = found.end()
        blank = 1 if text[end : end + 1] == " " else 0
        sub = _SUB_RE.match(text, end + blank)
        if sub is not None:
            inner = _sub(sub, said, after_year=True)
            if inner is not None:
                return inner
        if text.startswith("度", end) and found["unit"]:
            end += 1
        if said is None:
            return Period(end, "year", None, None, None, said=True)
        return Period(end, "year", date(said, 1, 1), date(said, 12, 31), said, said=True)
    sub = _SUB_RE.match(text, at)
    if sub is None or (sub["yearpart"] and sub["yearpart"][0] not in "年岁") or sub["whole"] in ("一整年", "整年"):
        return None
    if sub["yearpart"] and text[at - 1 : at] in tuple("0123456789零〇一二三四五六七八九十两几多半今明去前后"):
        return None
    fallback = context.whole_year() if sub["yearpart"] or sub["whole"] else context.month_year()
    held_on = context.held_on
    if sub["yearpart"] and held_on is not None and fallback is not None and fallback < held_on.year:
        fallback = held_on.year
    return _sub(sub, year if year is not None else fallback, after_year=False, taiwan=context.taiwan)


def _years(found: re.Match[str], context: Context) -> Period | None:
    """2021—2025年, 2020/21年度, 今明两年, 2025-06-30."""
    if found["from"]:
        low, high = int(found["from"]), int(found["to"])
        return Period(found.end(), "years", date(low, 1, 1), date(high, 12, 31)) if low < high else None
    if found["fiscal"]:
        low = int(found["fiscal"])
        if (low + 1) % 100 != int(found["fiscal2"]):
            return None
        return Period(found.end(), "fiscal", date(low, 4, 1), date(low + 1, 3, 31))
    if found["pair"]:
        if context.held_on is None:
            return Period(found.end(), "years", None, None)
        now = context.held_on.year
        low, high = {"去": (now - 1, now), "明": (now + 1, now + 2)}.get(
            found["pair"][0], (now, now + (2 if "三" in found["pair"] else 1))
        )
        return Period(found.end(), "years", date(low, 1, 1), date(high, 12, 31))
    if found["isoyear"]:
        month = int(found["isoonly"])
        return _months(found.end(), "month", int(found["isoyear"]), month, month, said=True)
    day = real_day(int(found["iso"]), int(found["isomonth"]), int(found["isoday"]))
    return Period(found.end(), "day", day, day, int(found["iso"]), said=True)


def _year_value(found: re.Match[str], context: Context) -> int | bool | None:
    """The year, None where only the event's date could tell, False where the words are no year."""
    if found["four"]:
        value = int(found["four"])
        return value if 1800 <= value <= 2200 else False
    if found["han"]:
        return int(found["han"].translate(_HAN_YEAR))
    if found["roc"] or found["minguo"]:
        number = count_of(found["roc"] or found["minguo"])
        if number is None or not (found["roc"] or context.taiwan or _minguo_alone(found)):
            return False
        return number + 1911
    if found["short"]:
        short = int(found["short"].translate(_HAN_YEAR))
        return short + (1911 if context.taiwan else 2000 if short < 50 else 1900)
    word = found["relative"]
    if word in ("当年", "同年"):
        return context.month_year()
    step = _FAR[word] if word in _FAR else _RELATIVE[word[0]]
    return None if context.held_on is None else context.held_on.year + step


def _minguo_alone(found: re.Match[str]) -> bool:
    """Whether 112年 without a mark of Taiwan is a Minguo year: a part of a year follows it."""
    return found["minguo"][0] == "1" and bool(
        re.compile(r"[ ]?(?:底|初|度|开始|起|[0-9]{1,2}[ ]?月|[上下]半年|第)").match(found.string, found.end())
    )


def _sub(found: re.Match[str], year: int | None, *, after_year: bool, taiwan: bool = False) -> Period | None:
    """The part of a year that was read, in the year given (None: no days)."""
    end = found.end()
    if found["half"]:
        low, high = (1, 6) if found["half"][0] == "上" else (7, 12)
        if found["halfmonth"]:
            low = high = _month_number(found["halfmonth"])
        kind = "month" if found["halfmonth"] else "half"
        return _months(end, kind, year, low, high, said=after_year)
    if found["firstq"]:
        word = found["firstq"]
        high = 3 if word[0] == "首" else 9 if "三" in word or "3" in word else 6
        return _months(end, "quarter", year, 1, high, said=after_year)
    if found["firstmonths"]:
        word = found["firstmonths"]
        high = 1 if word[0] == "首" else count_of(word.strip("前个月")) or 1
        return _months(end, "month", year, 1, high, said=after_year)
    if found["qtw"] and not (after_year or taiwan):
        return None
    if found["q1"] or found["qtw"]:
        low = count_of(found["q1"] or found["qtw"]) or 0
        high = (count_of(found["q2"]) if found["q2"] else low) or 0
        if high < low:
            return None
        due = bool(found["qend"])
        return _months(end, "quarter", year, 3 * low - 2, 3 * high, said=after_year, due=due)
    if found["m1"]:
        low, high = _month_number(found["m1"]), _month_number(found["m2"])
        if low >= high and not (after_year is False and low > high):
            return None
        return _month_span(found, year, low, high, said=after_year)
    if found["month"]:
        return _days(found, year, said=after_year)
    if found["onlymonth"]:
        month = _month_number(found["onlymonth"])
        if found["part"] is None:
            return _months(end, "month", year, month, month, said=after_year)
        if year is None:
            return Period(end, "part", None, None, None, said=after_year)
        first, last = month_days(year, month, found["part"])
        return Period(end, "part", first, last, year, said=after_year)
    if found["lostmonth"]:
        return _months(end, "month", year, int(found["lostmonth"]), int(found["lostmonth"]), said=after_year)
    if found["whole"]:
        return _months(end, "year", year, 1, 12, said=after_year)
    return _year_part(found, year, said=after_year)


def _month_span(found: re.Match[str], year: int | None, low: int, high: int, *, said: bool) -> Period:
    if year is None:
        return Period(found.end(), "part" if found["m2part"] else "month", None, None, None, said=said)
    first, last = date(year, low, 1), month_days(year + (high < low), high, found["m2part"])[1]
    return Period(found.end(), "part" if found["m2part"] else "month", first, last, year, said=said)


def _days(found: re.Match[str], year: int | None, *, said: bool) -> Period | None:
    """A day or days of a month; a day that the calendar does not have leaves the dates open."""
    month, day = _month_number(found["month"]), _day_number(found["day"])
    if year is None:
        return Period(found.end(), "day", None, None, None, said=said)
    first = last = real_day(year, month, day)
    if found["day2"]:
        month2 = _month_number(found["month2"]) if found["month2"] else month
        last = real_day(year + (month2 < month), month2, _day_number(found["day2"]))
    return Period(found.end(), "day", first, last, year, said=said)


def _year_part(found: re.Match[str], year: int | None, *, said: bool) -> Period:
    """年底, 年末, 年初, 年中, 年内."""
    word, end = found["yearpart"], found.end()
    if word[-1] in "底末终":
        last = None if year is None else date(year, 12, 31)
        return Period(end, "year-part", None, last, year, due=True, said=said)
    if word[-1] == "内":
        return _months(end, "year", year, 1, 12, said=said)
    if word[-1] == "初":
        return _months(end, "year-part", year, 1, 1, said=said)
    return _months(end, "year-part", year, 6, 6, said=said)


def _months(end: int, kind: str, year: int | None, low: int, high: int, *, said: bool, due: bool = False) -> Period:
    if year is None:
        return Period(end, kind, None, None, None, due=due, said=said)
    return Period(end, kind, date(year, low, 1), date(year, high, monthrange(year, high)[1]), year, due=due, said=said)


def month_days(year: int, month: int, part: str | None) -> tuple[date, date]:
    """First and last day of a month or of a part of it."""
    size = monthrange(year, month)[1]
    low, high = {
        "上旬": (1, 10), "上中旬": (1, 20), "中下旬": (11, size), "中旬": (11, 20), "下旬": (21, size),
        "初": (1, 10), "中": (11, 20), "底": (21, size),
        "末": (21, size), "上半月": (1, 15), "下半月": (16, size),
    }.get(part or "", (1, size))  # fmt: skip
    return date(year, month, low), date(year, month, high)


def real_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    return date(year, month, day) if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1] else None


def _month_number(text: str) -> int:
    return 1 if text == "元" else count_of(text) or 1


def _day_number(text: str) -> int:
    return count_of(text) or 0


def count_of(text: str) -> int | None:
    """A whole number as written in digits or Chinese, or None."""
    value = cardinal(text)
    return None if value is None or value != int(value) else int(value)


def moved(day: date, count: int, unit: str) -> date:
    """The day so many years, months or days later, at most the month's last."""
    if unit in ("年", "个月"):
        months = day.year * 12 + day.month - 1 + count * (12 if unit == "年" else 1)
        year, month = divmod(months, 12)
        year = min(max(year, 1), 9999)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    days = count * (7 if unit in ("周", "个星期") else 1)
    return day + timedelta(days=max(-3650, min(3650, days)))
