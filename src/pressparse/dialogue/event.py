"""Title and date of the event, from the page's own words.

A date counts by where it stands: beside the words that hold the event (召开, 记者会, 会议上) before a dateline, a
dateline before the page's metadata. A day without a year (4月27日) takes the year that the page settles elsewhere.

Examples:
    >>> find_event("2021年3月5日，河东市召开就业工作新闻发布会。", "", metadata_title=None, metadata_date=None)
    Event(title='河东市召开就业工作新闻发布会', held_on=datetime.date(2021, 3, 5), rule='held-on')
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import NamedTuple

from pressparse.text.metadata import find_metadata
from pressparse.text.segments import split_lines


class Event(NamedTuple):
    """What the page says of the event, and the row that found its date."""

    title: str | None
    held_on: date | None
    rule: str | None


class DateRow(NamedTuple):
    """A place where a page states the event's date, best first."""

    name: str
    pattern: str
    meaning: str
    example: str


_HAN_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_YEAR = r"(?P<y>(?:19|20)\d{2}|[一二][〇零○一二三四五六七八九]{3}|民国\d{2,3}|(?<!\d)(?:9\d|1[0-2]\d)(?=年))"
_MONTH = r"(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?P<d>3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_FULL = rf"{_YEAR}[ ]?年[ ]?{_MONTH}[ ]?月[ ]?{_DAY}[ ]?[日号]"
_NUMERIC = r"(?<!\d)(?P<y>(?:19|20)\d{2})[-/.](?P<m>1[0-2]|0?[1-9])[-/.](?P<d>3[01]|[12]\d|0?[1-9])(?!\d)"
_REVERSED = r"(?<!\d)(?P<d>3[01]|[12]\d|0?[1-9])[.](?P<m>1[0-2]|0?[1-9])[.](?P<y>(?:19|20)\d{2})(?!\d)"
_AMERICAN = r"(?<!\d)(?P<m>1[0-2]|0?[1-9])[.](?P<d>3[01]|2\d|1[3-9])[.](?P<y>(?:19|20)\d{2})(?!\d)"
_SHORT = rf"(?<!年)(?<!\d){_MONTH}月[ ]?{_DAY}[日号]"


def _either(*patterns: str) -> str:
    """Alternatives whose groups are told apart by a number (y, y2 …)."""
    numbered = (re.sub(r"\?P<(\w)>", rf"?P<\g<1>{n or ''}>", pattern) for n, pattern in enumerate(patterns))
    return f"(?:{'|'.join(numbered)})"


_HELD = (
    r"(?:召开|举行|举办|会议上|全体会议|开幕|主持|发布会|记者会|通气会|吹风会|见面会|座谈会|访谈|接受.{0,12}采访|会见"
    r"|邀请.{0,30}(?:走进|做客|对话))"
)

DATE_ROWS: tuple[DateRow, ...] = (
    DateRow(
        "held-on",
        rf"{_FULL}(?:[（(]?(?:上午|下午|晚上|晚)?[)）]?)[^。]{{0,60}}?{_HELD}",
        "a full date in the sentence that holds the event",
        "2021年3月5日，河东市召开新闻发布会",
    ),
    DateRow(
        "titled",
        rf"^[^。\n]{{0,20}}{_either(_NUMERIC, _FULL)}[^。\n]{{0,50}}{_HELD}",
        "a date in the title of the event",
        "2024-03-27 例行记者会",
    ),
    DateRow(
        "event-time",
        rf"(?<![布新稿文改版稿])(?:时间|日期)[：:][ ]?{_either(_FULL, _NUMERIC)}",
        "a label for the event's time",
        "时间：2021年3月5日",
    ),
    DateRow(
        "day-held",
        rf"(?:{_SHORT})(?:上午|下午|晚上|晚)?[^。\n]{{0,60}}?{_HELD}",
        "a day without a year, with the event",
        "4月27日,河东市召开发布会",
    ),
    DateRow(
        "today", rf"(?:今日|今天|今早)[（(]{_SHORT}[）)]", "today, with the day in brackets", "今日（十一月二十九日）"
    ),
    DateRow("metadata", "", "the page's own metadata", ""),
    DateRow(
        "dateline",
        rf"(?m)^[^\n]{{0,12}}{_either(_REVERSED, _NUMERIC, _AMERICAN)}",
        "a date on a line of its own",
        "06.12.2020  07:42",
    ),
    DateRow(
        "dateline-han",
        rf"(?m)^[^。\n]{{0,16}}{_FULL}[^。\n]{{0,24}}$",
        "a written-out date on a short line",
        "2021年3月5日 来源：河东日报",
    ),
)

_PRINTED_WITHIN = (-1, 31)
"""Days from an event to the page that prints it; a date further off belongs to another event."""
_DATELINE_RE = re.compile(rf"(?m)^[^\n]{{0,12}}{_either(_REVERSED, _NUMERIC, _AMERICAN)}")
# A year that only says until when or since when something runs is none of the event's.
_EVENT_YEAR_RE = re.compile(
    r"(?<![到至自从—-])(?<!截至)((?:19|20)\d{2})(?:年(?!底|末|前|以前|以来|起|后|以后)|[-/]\d)"
    r"|\d{1,2}\.\d{1,2}\.((?:19|20)\d{2})"
)
_FURNITURE_RE = re.compile(
    r"^(?:首页|当前位置|您(?:现在)?的位置|来源|时间|日期|作者|字号|【字号|分享|打印|下载|全屏|收藏|责任编辑|编辑|浏览|点击|[\[【(（]?导读|核心提示|跳至|source:|http|www)|_|\||https?://|^[a-z_]+(?:,[a-z_]+)+$",
    re.IGNORECASE,
)
_TITLE_TAIL_RE = re.compile(r"[,，：:]?(?:全程|文字|现场)?(?:实录|摘要)?(?:如下)?[：:，,。]*$")
_TITLE_LABEL_RE = re.compile(r"^(?:访谈|直播|会议|发布会)?(?:主题|标题|题目|名称)[：:][ ]?")
_TITLE_WORD_RE = re.compile(
    r"发布会|记者会|答记者问|报告|座谈会|访谈|通气会|答问|实录|圆桌|问答|解读|记者问|见面会|吹风会|说明会"
)
_TITLE_DATE_RE = re.compile(rf"^{_either(_SHORT, _FULL)}(?:上午|下午)?[,，]?")


def find_event(opening: str, rest: str, *, metadata_title: str | None, metadata_date: str | None) -> Event:
    """The event of a page.

    Args:
        opening: the clean text before the first question, where titles and datelines stand.
        rest: the clean text after it, searched for the year only.
        metadata_title: the title in the page's head or its table row, simplified.
        metadata_date: the date there, as written.
    """
    opening = opening[:6000]
    if metadata_title is None and metadata_date is None:
        row = find_metadata(opening)  # a dump's header row that only cleaning made readable
        metadata_title, metadata_date = row.title, row.date
    held_on, rule = _find_date(opening, rest, metadata_date)
    return Event(_find_title(opening, metadata_title), held_on, rule)


def read_date(text: str) -> date | None:
    """The first full date in `text` (2021年3月5日, 2021-03-05, 民国110年3月5日), or None.

    >>> read_date("二〇二一年三月五日")
    datetime.date(2021, 3, 5)
    """
    for pattern in (_NUMERIC, _REVERSED, _AMERICAN, _FULL):
        for match in re.finditer(pattern, text):
            found = _date_of(match)
            if found:
                return found
    return None


def _find_date(opening: str, rest: str, metadata_date: str | None) -> tuple[date | None, str | None]:
    known = read_date(metadata_date) if metadata_date else None
    head = opening[:1500]
    for row in DATE_ROWS:
        if row.name == "metadata":
            if known:
                return known, row.name
            continue
        dates = []
        for match in re.finditer(row.pattern, head):
            found = _date_of(match, known or _printed(head), opening, rest)
            if found and (known is None or _is_near(found, known)):
                dates.append(found)
        if dates:
            return (dates[0], row.name) if len(set(dates)) == 1 or known else (None, None)
    return None, None


def _date_of(match: re.Match[str], printed: date | None = None, opening: str = "", rest: str = "") -> date | None:
    """The day that a match names; a day without a year is dated by the day of print, else by the page's year."""
    groups = {key[0]: value for key, value in match.groupdict().items() if value}
    if "m" not in groups or "d" not in groups:
        return None
    month, day = _small(groups["m"]), _small(groups["d"])
    if "y" in groups:
        return _valid(_read_year(groups["y"]), month, day)
    if printed is None:
        year = _year(opening, rest)
        return _valid(year, month, day) if year else None
    near = (_valid(year, month, day) for year in (printed.year, printed.year - 1))
    return next((found for found in near if found and _is_near(found, printed)), None)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _is_near(event: date, printed: date) -> bool:
    return _PRINTED_WITHIN[0] <= (printed - event).days <= _PRINTED_WITHIN[1]


def _printed(head: str) -> date | None:
    """The day of print, where the lines at the top of the page state one in figures."""
    found = (_date_of(match) for match in _DATELINE_RE.finditer(head))
    return next((day for day in found if day), None)


def _read_year(text: str) -> int:
    digits = text.removeprefix("民国").translate(_HAN_DIGITS)
    year = int(digits)
    return year if year > 1000 else year + 1911


def _small(text: str) -> int:
    if text.isdigit() and text.isascii():
        return int(text)
    tens, _, ones = text.partition("十") if "十" in text else ("", "", text)
    value = {"": 1}.get(tens, int(tens.translate(_HAN_DIGITS) or 1)) * 10 if "十" in text else 0
    return value + (int(ones.translate(_HAN_DIGITS)) if ones else 0)


def _year(opening: str, rest: str) -> int | None:
    """The year that the page settles for a day without one: the year it speaks of most."""
    years = _years(opening) or _years(rest)
    if not years:
        return None
    best = years.most_common(2)
    if len(best) == 2 and best[0][1] == best[1][1]:
        return None
    return int(best[0][0])


def _years(text: str) -> Counter[str]:
    return Counter(match[1] or match[2] for match in _EVENT_YEAR_RE.finditer(text))


def _find_title(opening: str, metadata_title: str | None) -> str | None:
    if metadata_title:
        return metadata_title.strip() or None
    lines = [line.text for line in split_lines(opening)][:12]
    fit = [line for line in lines if 5 <= len(line) <= 80 and not _FURNITURE_RE.search(line) and line.count("。") == 0]
    worded = [line for line in fit[:4] if _TITLE_WORD_RE.search(line)]
    best = worded[0] if worded and fit and _TITLE_WORD_RE.search(fit[0]) else (fit[0] if fit else None)
    if best is None:
        sentence = next((line.split("。")[0] for line in lines if _TITLE_WORD_RE.search(line)), None)
        best = sentence
    if best is None:
        return None
    return _TITLE_TAIL_RE.sub("", _TITLE_DATE_RE.sub("", _TITLE_LABEL_RE.sub("", best))).strip() or None
