"""Deadlines: the days that a time expression means, seen from the event's date."""

from __future__ import annotations

import time
import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest
from borax.calendars.lunardate import LunarDate
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from pressparse.figures.calendar_zh import feast_day, next_feast
from pressparse.figures.deadline_forms import FORMS
from pressparse.figures.deadlines import counts_minguo_years, find_deadlines, parse_deadline, scan_deadlines

CASES = tomllib.loads((Path(__file__).parent / "cases" / "deadlines.toml").read_text("utf-8"))
HELD_ON: date = CASES["held_on"]
FOUND = [tuple(case) for group in CASES["group"] for case in group.get("found", [])]
LOOSE = [tuple(case) for group in CASES["group"] for case in group.get("loose", [])]
NOTHING = [text for group in CASES["group"] for text in group.get("nothing", [])]
TRADITIONAL = OpenCC("s2t")
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def split(marked: str) -> tuple[str, int, str]:
    """The text without marks, where the expression begins, and the expression."""
    before, _, rest = marked.partition("⟦")
    inside, _, after = rest.partition("⟧")
    return before + inside + after, len(before), inside


@pytest.mark.parametrize(("marked", "first", "last", "form"), FOUND)
def test_an_expression_means_its_days(marked: str, first: str, last: str, form: str) -> None:
    text, start, inside = split(marked)
    match = scan_deadlines(text, HELD_ON)[-1]
    assert (match.start, match.text, match.form) == (start, inside, form)
    assert (str(match.first or ""), str(match.last or "")) == (first, last)


@pytest.mark.parametrize(("marked", "said", "form"), LOOSE)
def test_an_expression_without_an_anchor_has_no_days(marked: str, said: str, form: str) -> None:
    text, start, inside = split(marked)
    [match] = scan_deadlines(text, HELD_ON)
    assert (match.start, match.text, match.form, match.first, match.last) == (start, inside, form, None, None)
    assert (match.duration or match.recurrence or "") == said


@pytest.mark.parametrize("marked", [case[0] for case in FOUND])
def test_traditional_text_gives_the_same_days(marked: str) -> None:
    text, _, _ = split(marked)
    simple = find_deadlines(text, held_on=HELD_ON)
    other = find_deadlines(TRADITIONAL.convert(text), held_on=HELD_ON)
    assert [(item.start, item.end, item.span) for item in simple] == [
        (item.start, item.end, item.span) for item in other
    ]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_time_stays_out(text: str) -> None:
    assert scan_deadlines(text, HELD_ON) == []


@pytest.mark.parametrize("row", FORMS, ids=lambda row: row.name)
def test_each_row_reads_its_own_example(row: object) -> None:
    [match] = scan_deadlines(row.example, HELD_ON)  # type: ignore[attr-defined]
    assert match.rule.partition(":")[0] == row.name  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "text", ["今年", "年底前", "三年内", "6月底前", "春节前", "截至目前", "下周三前", "近三年来", "本季度", "全年"]
)
def test_relative_expressions_have_no_days_without_the_events_date(text: str) -> None:
    [match] = scan_deadlines(text, None)
    assert (match.first, match.last) == (None, None)


@given(DAYS)
def test_a_rendered_day_reads_back(day: date) -> None:
    for text in (f"{day.year}年{day.month}月{day.day}日", f"{day:%Y-%m-%d}"):
        [match] = scan_deadlines(text, None)
        assert (match.text, match.first, match.last) == (text, day, day)


@given(st.integers(1990, 2060), st.integers(1, 11), st.data())
def test_a_rendered_run_of_months_reads_back(year: int, low: int, data: st.DataObject) -> None:
    high = data.draw(st.integers(low + 1, 12))
    [match] = scan_deadlines(f"{year}年{low}-{high}月", None)
    assert match.first == date(year, low, 1)
    assert match.last is not None
    assert (match.last + timedelta(days=1)).month == high % 12 + 1


@given(DAYS, st.text("0123456789年月日今明去底前内以来起到至自季度上下半旬初末一二三十五“”-—、 ", max_size=40))
def test_any_text_gives_spans_in_order(held_on: date, text: str) -> None:
    end = 0
    for match in scan_deadlines(text, held_on):
        assert end <= match.start < match.end <= len(text)
        end = match.end


@given(DAYS, st.integers(0, 900))
def test_a_rendered_range_of_days_reads_back(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    for style in (chinese, arabic):
        [match] = scan_deadlines(f"{style(first)}至{style(last)}", None)
        assert (match.first, match.last) == (first, last)
    if first.year == last.year:
        [match] = scan_deadlines(f"{first.year}年{first.month}月{first.day}日—{last.month}月{last.day}日", None)
        assert (match.first, match.last) == (first, last)


@given(st.integers(1990, 2059), st.integers(1, 20), st.sampled_from(["—", "-", "至", "到"]))
def test_a_rendered_range_of_years_reads_back(low: int, more: int, mark: str) -> None:
    for text in (f"{low}{mark}{low + more}年", f"{low}年{mark}{low + more}年"):
        [match] = scan_deadlines(text, None)
        assert (match.text, match.first, match.last) == (text, date(low, 1, 1), date(low + more, 12, 31))


@given(DAYS, st.sampled_from(["", "前", "起", "以来"]))
def test_a_day_means_the_same_in_both_scripts(day: date, tail: str) -> None:
    text = f"自{chinese(day)}{tail}，完成萬畝" if tail in ("起", "以来") else f"{chinese(day)}{tail}完成"
    simple, other = (find_deadlines(it, held_on=HELD_ON) for it in (text, TRADITIONAL.convert(text)))
    assert [(it.start, it.end, it.text) for it in simple] == [(it.start, it.end, it.text) for it in other]


def chinese(day: date) -> str:
    """The day in Chinese numerals."""
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    return f"{year}年{counted(day.month)}月{counted(day.day)}日"


def arabic(day: date) -> str:
    """The day in digits."""
    return f"{day.year}年{day.month}月{day.day}日"


def counted(number: int) -> str:
    """A number below a hundred as it is spoken."""
    tens, ones = divmod(number, 10)
    digits = " 一二三四五六七八九"
    return (("" if tens == 1 else digits[tens]) + "十" if tens else "") + digits[ones].strip()


HOSTILE = [
    "1", "一", "2020年", "2020年至", "1-", "到", "自从", "1月", "“十", "《", "5月1日-", "年底", "新学期",
    "自发展", "亿", "年", "%",
    "1,", "前", "以来", "半年", "周一", "近", "1-1-", "2020.1.", "春节", "每", "三年后", "截至", "25年", "建成",
]  # fmt: skip


def seconds(text: str) -> float:
    """The lesser of two times that it takes to scan the text."""
    times = []
    for _ in range(2):
        start = time.process_time()
        scan_deadlines(text, HELD_ON)
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_text_takes_time_in_proportion_to_its_length(unit: str) -> None:
    short, long = unit * (4000 // len(unit)), unit * (16000 // len(unit))
    scan_deadlines(short, HELD_ON)
    # Four times the text takes four times as long where time is in proportion, sixteen times where it is quadratic.
    assert any(seconds(long) < max(10 * seconds(short), 0.02) for _ in range(3))


def test_a_whole_string_is_one_expression_or_none() -> None:
    deadline = parse_deadline("“十四五”時期", HELD_ON)
    assert deadline is not None
    assert (deadline.start, deadline.end) == (date(2021, 1, 1), date(2025, 12, 31))
    assert parse_deadline("三季度和年底", HELD_ON) is None


def test_feasts_fall_where_the_calendar_puts_them() -> None:
    assert feast_day("中秋", 2025) == date(2025, 10, 6)
    assert feast_day("除夕", 2024) == date(2024, 2, 9)
    assert feast_day("清明节", 2020) == date(2020, 4, 4)
    assert feast_day("火把节", 2020) is None
    assert next_feast("春节", date(2020, 1, 25)) == date(2021, 2, 12)


def test_feasts_of_sixty_years_agree_with_the_lunar_calendar() -> None:
    names = {
        (1, 1): "春节",
        (1, 15): "元宵",
        (5, 5): "端午",
        (7, 7): "七夕",
        (8, 15): "中秋",
        (9, 9): "重阳",
        (12, 8): "腊八",
    }
    day, last = date(2000, 1, 1), date(2060, 12, 31)
    seen = 0
    while day <= last:
        lunar = LunarDate.from_solar(day)
        name = None if lunar.leap else names.get((lunar.month, lunar.day))
        if name is not None:
            assert next_feast(name, day - timedelta(days=1)) == day
            assert name == "腊八" or feast_day(name, day.year) == day
            seen += 1
        if lunar.term == "清明":
            assert feast_day("清明", day.year) == day
            seen += 1
        tomorrow = LunarDate.from_solar(day + timedelta(days=1))
        if (tomorrow.month, tomorrow.day, bool(tomorrow.leap)) == (1, 1, False):
            assert feast_day("除夕", day.year) == day
            seen += 1
        day += timedelta(days=1)
    assert seen >= 61 * 9 - 4


def test_a_feast_with_a_named_year_falls_in_that_year() -> None:
    [match] = scan_deadlines("2023年中秋前", HELD_ON)
    assert match.last == feast_day("中秋", 2023) - timedelta(days=1)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2020年", "year"), ("全年", "year"), ("年内", "year"), ("三季度", "quarter"), ("前三季度", "quarter"),
        ("6月", "month"), ("3-5月", "month"), ("前5个月", "month"), ("2025-06", "month"), ("下半年10月", "month"),
        ("6月1日", "day"), ("6月上旬", "part"), ("3-5月中旬", "part"), ("上半年", "half"), ("2021—2023年", "years"),
        ("2021年至2023年", "years"), ("今明两年", "years"), ("年底", "year-part"), ("年初", "year-part"),
        ("年中前", "year-part"), ("2020/21年度", "fiscal"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("held_on", [HELD_ON, None])
def test_a_period_says_of_which_kind_it_is(text: str, kind: str, held_on: date | None) -> None:
    [match] = scan_deadlines(text, held_on)
    assert match.rule == f"period:{kind}"


def test_the_same_period_of_another_year_is_marked_as_compared() -> None:
    [match] = scan_deadlines("去年同期", HELD_ON)
    assert match.rule == "same-period"


@pytest.mark.parametrize(
    ("text", "duration"), [("六个月内", "P6M"), ("半年内", "P6M"), ("三年内", "P3Y"), ("用两周时间", "P2W")]
)
def test_without_the_events_date_a_span_keeps_its_length(text: str, duration: str) -> None:
    [match] = scan_deadlines(text, None)
    assert (match.first, match.last, match.duration) == (None, None, duration)


def test_spans_point_into_the_raw_text_line_by_line() -> None:
    text = "6月底前完成\n<b>年內</b>建成"
    found = find_deadlines(text, held_on=HELD_ON)
    assert [(it.text, it.end, text[it.span.start : it.span.end]) for it in found] == [
        ("6月底前", date(2020, 6, 30), "6月底前"), ("年内", date(2020, 12, 31), "年內"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "taiwan"),
    [
        ("民国112年", True),
        ("2023年的台湾", False),
        ("台湾的部长与署长", True),
        ("台湾的部长", False),
        ("立法院与行政院的网路计画", True),
    ],
)
def test_a_document_of_taiwan_is_known_by_its_words(text: str, taiwan: bool) -> None:  # noqa: FBT001
    assert counts_minguo_years(text) is taiwan


def test_a_feast_outside_the_tables_has_no_day() -> None:
    assert (feast_day("春节", 1900), feast_day("春节", 2100)) == (None, None)
    assert feast_day("清明", 1999) == date(1999, 4, 5)
