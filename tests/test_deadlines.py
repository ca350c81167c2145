"""Deadlines: the days that a time expression means, seen from the event's date."""

from __future__ import annotations

import time
import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from pressparse.figures.calendar_zh import feast_day, next_feast
from pressparse.figures.deadlines import FORMS, find_deadlines, parse_deadline, scan_deadlines

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


@pytest.mark.parametrize(
    "unit",
    ["1", "一", "2020年", "2020年至", "1-", "到", "自从", "1月", "“十", "《", "5月1日-", "年底", "新学期", "自发展"],
)
def test_hostile_text_takes_time_in_proportion_to_its_length(unit: str) -> None:
    start = time.perf_counter()
    scan_deadlines(unit * (16000 // len(unit)), HELD_ON)
    assert time.perf_counter() - start < 1


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
