"""Feasts: the day on which a Chinese feast falls in a year of the common calendar.

Examples:
    >>> feast_day("春节", 2020)
    datetime.date(2020, 1, 25)
    >>> next_feast("国庆节", date(2020, 10, 2))
    datetime.date(2021, 10, 1)
"""

from __future__ import annotations

import re
from datetime import date, timedelta

SOLAR: dict[str, tuple[int, int]] = {
    "元旦": (1, 1),
    "三八": (3, 8),
    "五一": (5, 1),
    "劳动": (5, 1),
    "五四": (5, 4),
    "六一": (6, 1),
    "儿童": (6, 1),
    "七一": (7, 1),
    "八一": (8, 1),
    "建军": (8, 1),
    "教师": (9, 10),
    "国庆": (10, 1),
    "十一": (10, 1),
    "双十": (10, 10),
    "圣诞": (12, 25),
}
"""Feasts on a fixed day: month and day."""

LUNAR: dict[str, tuple[int, int]] = {
    "春节": (1, 1),
    "新春": (1, 1),
    "农历新年": (1, 1),
    "元宵": (1, 15),
    "端午": (5, 5),
    "七夕": (7, 7),
    "中元": (7, 15),
    "中秋": (8, 15),
    "重阳": (9, 9),
    "腊八": (12, 8),
}
"""Feasts by the lunar calendar: lunar month and day; 除夕 is the day before 春节, 清明 a solar term."""

FEAST = (
    r"(?:元旦|春节|新春|农历新年|除夕|元宵节?|清明节?|端午节?|七夕|中元节?|中秋节?|重阳节?|腊八|国庆节?|劳动节|教师节|儿童节|建军节|圣诞节"
    r"|[“\"「]?(?:五一|十一|六一|七一|八一|五四|三八|双十)[”\"」]?(?:节|假期)?)"
)
"""A feast's name, as a regular expression."""


def feast_day(name: str, year: int) -> date | None:
    """The day of a feast in a year (1901–2099), or None for an unknown name.

    腊八 is that of the winter that ends in the year, so it may fall in December of the year before.

    Examples:
        >>> feast_day("清明节", 2025), feast_day("除夕", 2025)
        (datetime.date(2025, 4, 4), datetime.date(2025, 1, 28))
    """
    bare = name if name == "春节" else re.sub(r"[“”\"「」]|节$|假期$", "", name)
    if bare in SOLAR:
        return date(year, *SOLAR[bare])
    if bare == "清明":
        return _clear_and_bright(year)
    if not 1900 < year < 2100:
        return None
    from borax.calendars.lunardate import LunarDate  # noqa: PLC0415 (its tables load only when a feast is met)

    if bare == "除夕":
        solar: date = LunarDate(year, 1, 1).to_solar_date()
        return solar - timedelta(days=1)
    if bare in LUNAR:
        found: date = LunarDate(year - (bare == "腊八"), *LUNAR[bare]).to_solar_date()
        return found
    return None


def next_feast(name: str, after: date) -> date | None:
    """The first such feast after a day.

    Examples:
        >>> next_feast("春节", date(2020, 1, 25))
        datetime.date(2021, 2, 12)
    """
    for year in (after.year, after.year + 1):
        day = feast_day(name, year)
        if day is not None and day > after:
            return day
    return None


def _clear_and_bright(year: int) -> date:
    """清明 of 1901–2099, by the usual formula of the solar term (4 or 5 April; 6 April in a few years before 1944)."""
    short = year % 100
    return date(year, 4, int(short * 0.2422 + (4.81 if year >= 2000 else 5.59)) - short // 4)
