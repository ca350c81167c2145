"""Quantities: spans, values, bounds and units, and what only looks like a quantity."""

from __future__ import annotations

import time
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from pressparse.figures.bounds import AFTER, BARE_BEFORE, BEFORE, INSIDE
from pressparse.figures.quantities import (
    EXCLUSIONS,
    QuantityMatch,
    exclusion_at,
    find_quantities,
    parse_quantity,
    scan_quantities,
)
from pressparse.figures.units import UNITS
from pressparse.records import Comparator

GROUPS = tomllib.loads((Path(__file__).parent / "cases" / "quantities.toml").read_text("utf-8"))["group"]
FOUND = [tuple(case) for group in GROUPS for case in group.get("found", [])]
SEVERAL = [case for group in GROUPS for case in group.get("several", [])]
NOTHING = [text for group in GROUPS for text in group.get("nothing", [])]
TRADITIONAL = OpenCC("s2t")


def shown(match: QuantityMatch) -> str:
    """The value or the ends, the comparator and the unit."""
    value = f"{match.low}..{match.high}" if match.value is None else str(match.value)
    return f"{value} {match.comparator.value} {match.unit or ''}".rstrip()


@pytest.mark.parametrize(("marked", "value", "comparator", "unit"), FOUND)
def test_a_quantity_is_found_with_its_words(marked: str, value: str, comparator: str, unit: str) -> None:
    before, _, rest = marked.partition("⟦")
    inside, _, after = rest.partition("⟧")
    text = before + inside + after
    [match] = scan_quantities(text)
    assert text[match.start : match.end] == inside
    assert shown(match) == f"{value} {comparator} {unit}".rstrip()


@pytest.mark.parametrize("marked", [case[0] for case in FOUND])
def test_traditional_text_gives_the_same_quantity(marked: str) -> None:
    text = marked.replace("⟦", "").replace("⟧", "")
    traditional = TRADITIONAL.convert(text)
    [simple], [other] = find_quantities(text), find_quantities(traditional)
    assert (simple.value, simple.low, simple.high, simple.comparator, simple.unit) == (
        other.value, other.low, other.high, other.comparator, other.unit,
    )  # fmt: skip
    assert traditional[other.span.start : other.span.end] == other.text


@pytest.mark.parametrize("case", SEVERAL, ids=lambda case: case[0])
def test_each_number_of_a_list_stands_for_itself(case: list[str]) -> None:
    assert [shown(match) for match in scan_quantities(case[0])] == case[1:]


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_looks_like_a_quantity_stays_out(text: str) -> None:
    assert scan_quantities(text) == []


@pytest.mark.parametrize("row", [row for row in EXCLUSIONS if row.name != "idiom-hundred"], ids=lambda r: r.name)
def test_each_exclusion_claims_its_own_example(row: object) -> None:
    example: str = row.example  # type: ignore[attr-defined]
    names = {exclusion_at(example, at) for at in range(len(example))}
    assert row.name in names or row.name == "generation"  # type: ignore[attr-defined]
    assert scan_quantities(example) == []


@pytest.mark.parametrize("row", UNITS, ids=lambda row: row.name)
def test_each_unit_row_reads_its_own_example(row: object) -> None:
    [match] = scan_quantities(row.example)  # type: ignore[attr-defined]
    assert match.unit is not None
    assert match.rule in {row.name, "latin"}  # type: ignore[attr-defined]


@pytest.mark.parametrize("row", BEFORE + BARE_BEFORE + AFTER + INSIDE, ids=lambda row: row.name)
def test_each_bound_decides_its_own_example(row: object) -> None:
    [match] = scan_quantities(row.example)  # type: ignore[attr-defined]
    assert match.comparator is row.comparator  # type: ignore[attr-defined]


def test_table_names_are_unique() -> None:
    for names in ([row.name for row in EXCLUSIONS], [row.name for row in UNITS], [row.name for row in BEFORE + AFTER]):
        assert len(names) == len(set(names))


def test_a_whole_string_is_one_quantity_or_none() -> None:
    quantity = parse_quantity(" 不少於200所 ")
    assert quantity is not None
    assert (quantity.value, quantity.comparator, quantity.unit) == (Decimal(200), Comparator.GE, "所")
    assert parse_quantity("共200所") is None
    assert parse_quantity("3个和4个") is None


@given(st.integers(1, 10**9), st.sampled_from(["人", "元", "户", "亩", "%", "公里"]))
def test_a_rendered_quantity_reads_back(number: int, unit: str) -> None:
    [match] = scan_quantities(f"达到{number}{unit}。")
    assert (match.value, match.unit) == (Decimal(number), unit)


@given(st.text("0123456789零一二两十百千万亿个人元年月日%第不超过约以上内每至到-—、.,()《》“” \n", max_size=60))
def test_spans_are_in_order_and_hold_a_value(text: str) -> None:
    end = 0
    for match in scan_quantities(text):
        assert end <= match.start < match.end <= len(text)
        assert (match.value is None) == (match.comparator is Comparator.RANGE)
        end = match.end


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "1,111",
        "一",
        "千万",
        "1-",
        "每人",
        "第一、",
        "3/4",
        "“一",
        "《",
        "1 ",
        "百分之",
        "1.1",
        "1×",
        "1个",
        "1万1",
        "1:1",
    ],
)
def test_hostile_text_takes_time_in_proportion_to_its_length(unit: str) -> None:
    start = time.perf_counter()
    scan_quantities(unit * (16000 // len(unit)))
    assert time.perf_counter() - start < 1
