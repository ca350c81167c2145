"""Quantities: spans, values, bounds and units, and what only looks like a quantity."""

from __future__ import annotations

import sys
import time
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from pressparse.errors import DependencyError, OptionError
from pressparse.figures.bounds import AFTER, BARE_BEFORE, BEFORE, INSIDE
from pressparse.figures.compound_units import PARTS
from pressparse.figures.not_quantities import EXCLUSIONS, exclusion_at
from pressparse.figures.plain_text import is_plain
from pressparse.figures.quantities import QuantityMatch, find_quantities, parse_quantity, scan_quantities
from pressparse.figures.unit_table import MEASURES, UNITS, UnitRow, unit_row
from pressparse.figures.units import pint_unit, to_pint
from pressparse.records import Comparator
from pressparse.text.clean import prepare
from pressparse.text.simplify import to_simplified

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


HOSTILE = [
    "1", "1,111", "一", "千万", "1-", "每人", "第一、", "3/4", "“一", "《", "1 ", "百分之",
    "1.1", "1×", "1个", "1万1", "1:1",
    "亿", "年", "%", "1,", "半", "翻番", "元", "3元5", "不超过", "的", "壹", "两", "1年", "每",
    "介于", "1-1-", "a@", "约1", "1多",
]  # fmt: skip


def seconds(text: str) -> float:
    """The lesser of two times that it takes to scan the text."""
    times = []
    for _ in range(2):
        start = time.process_time()
        scan_quantities(text)
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_text_takes_time_in_proportion_to_its_length(unit: str) -> None:
    short, long = unit * (4000 // len(unit)), unit * (16000 // len(unit))
    scan_quantities(short)
    # Four times the text takes four times as long where time is in proportion, sixteen times where it is quadratic.
    assert any(seconds(long) < max(10 * seconds(short), 0.02) for _ in range(3))


@given(
    st.decimals(0, 10**7, places=2).map(lambda it: it.normalize() if it else it),
    st.sampled_from(["", "万", "亿"]),
    st.sampled_from(["人", "元", "户", "亩", "公里", "吨", "平方米", "千瓦时"]),
    st.sampled_from([("", "", "eq"), ("不少于", "", "ge"), ("约", "", "approx"), ("", "以上", "ge"), ("超过", "", "gt"),
                     ("", "左右", "approx"), ("不足", "", "lt"), ("", "以内", "le")]),
)  # fmt: skip
def test_any_rendered_quantity_reads_back_in_both_scripts(
    number: Decimal, magnitude: str, unit: str, bound: tuple[str, str, str]
) -> None:
    before, after, comparator = bound
    text = f"总量{before}{number:f}{magnitude}{unit}{after}。"
    value = number * {"": 1, "万": 10**4, "亿": 10**8}[magnitude]
    for written in (text, TRADITIONAL.convert(text)):
        [found] = find_quantities(written)
        assert (found.value, found.comparator.value, found.unit) == (value, comparator, unit)


@given(
    st.integers(1, 500), st.integers(1, 500), st.sampled_from(["-", "—", "～", "至", "到"]),
    st.sampled_from(["", "万"]),
    st.sampled_from(["人", "元", "%", "公里"]),
)  # fmt: skip
def test_any_rendered_range_reads_back(low: int, more: int, mark: str, magnitude: str, unit: str) -> None:
    scale = 10**4 if magnitude else 1
    [match] = scan_quantities(f"为{low}{mark}{low + more}{magnitude}{unit}。")
    assert (match.low, match.high) == (Decimal(low * scale), Decimal((low + more) * scale))
    assert match.unit == unit


@given(
    st.text(
        "一二三人元是的问答主持记者市中国发展长年月日0123456789GDPABZ，。、；：？！“”（）《》—…%.,:~-\n著干",
        max_size=50,
    )
)
def test_a_plain_text_is_one_that_cleaning_leaves_alone(text: str) -> None:
    if is_plain(text):
        assert prepare(text)[0].text == to_simplified(text)


@pytest.mark.parametrize("row", PARTS, ids=lambda row: row.name)
def test_each_row_of_parts_puts_its_own_example_together(row: object) -> None:
    [match] = scan_quantities(row.example)  # type: ignore[attr-defined]
    assert (match.start, match.end) == (0, len(row.example))  # type: ignore[attr-defined]


@pytest.mark.parametrize("row", [row for row in MEASURES if row.code], ids=lambda row: row.name)
def test_each_unit_of_measure_has_a_symbol_that_pint_reads(row: UnitRow) -> None:
    pint = pytest.importorskip("pint")
    if row.dimension == "money":
        with pytest.raises(OptionError):
            pint_unit(row.surfaces.split()[0])
        return
    quantity = parse_quantity(row.example)
    assert quantity is not None
    converted = to_pint(quantity)
    assert converted.magnitude == quantity.value
    if row.factor is not None and row.dimension not in ("age", "share"):
        base = converted.to_base_units()
        assert isinstance(base, pint.Quantity)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("3千米", "m", "3000"),
        ("2亩", "m^2", "1333.33"),
        ("5公里/小时", "m/s", "1.38889"),
        ("3度", "J", "10800000"),
        ("2斤", "kg", "1"),
    ],
)
def test_pint_converts_a_quantity_to_other_units(text: str, unit: str, value: str) -> None:
    pytest.importorskip("pint")
    quantity = parse_quantity(text)
    assert quantity is not None
    converted = to_pint(quantity).to(unit).magnitude
    assert abs(converted - Decimal(value)) <= abs(Decimal(value)) * Decimal("0.00001")


def test_a_unit_that_only_counts_is_none_for_pint() -> None:
    for unit in ("人", "户", "元", "元/人", "宗次"):
        with pytest.raises(OptionError, match="no physical unit"):
            pint_unit(unit)


def test_without_pint_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pint", None)
    quantity = parse_quantity("3公里")
    assert quantity is not None
    with pytest.raises(DependencyError, match=r"pressparse\[pint\]"):
        to_pint(quantity)


def test_a_range_is_converted_end_by_end() -> None:
    quantity = parse_quantity("3至5公里")
    assert quantity is not None
    with pytest.raises(OptionError, match="range"):
        to_pint(quantity)


def test_factors_agree_between_the_units_of_one_dimension() -> None:
    assert [unit_row(name).factor for name in ("公里", "斤", "度", "小时")] == [1000, Decimal("0.5"), 3600000, 3600]  # type: ignore[union-attr]
    assert unit_row("次元") is None


def slowly(text: str) -> list[QuantityMatch]:
    """What the full reader alone finds."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("read_plain", "read_plain_chinese"):
            patch.setattr(f"pressparse.figures.quantities.{name}", lambda *_: None)
        return scan_quantities(text)


@pytest.mark.parametrize("text", [case[0] for case in FOUND + SEVERAL] + NOTHING)
def test_the_quick_reader_agrees_with_the_full_one(text: str) -> None:
    bare = text.replace("⟦", "").replace("⟧", "")
    assert scan_quantities(bare) == slowly(bare)


WORDS = [
    "3", "15", "2.5", "1,200", "一", "两", "三", "十", "万", "亿", "千", "个", "项", "人", "家", "元", "%",
    "年", "月", "天", "公里", "吨", "倍",
    "个百分点", "每", "人次", "不少于", "约", "达到", "超过", "以上", "左右", "以内",
    "之间", "至", "-", "、", "，", "。", "\n", "第", "的", "前", "多",
    "级", "半", "大", "中", "（含）", "(套)", "《", "》", "“", "”", " ", "是",
    "共", "标准煤", "工作日", "基点", "零", "+", "G", "$", "负", "零下",
]  # fmt: skip


@settings(max_examples=400)
@given(st.lists(st.sampled_from(WORDS), max_size=12).map("".join))
def test_the_quick_reader_agrees_with_the_full_one_on_any_words(text: str) -> None:
    assert scan_quantities(text) == slowly(text)


def pairs(words: dict[str, str]) -> list[tuple[str, str]]:
    """Each word with its key."""
    return [(key, word) for key, line in words.items() for word in line.split()]


BOUND_WORDS = {
    "le": "不超过 不超 不得超过 不能超过 不应超过 不高于 不多于 不大于 不突破 不逾 不得高于 不得多于 至多 最多 "
    "不得大于 不能高于 不能多于 不超出 小于等于 小于或等于 小于或者等于 低于或等于 ≤ ≦",
    "ge": "不少于 不低于 不小于 不下于 不下 不得少于 不得低于 不能低于 不应低于 不能少于 "
    "不应少于 不亚于 至少 最少 起码 大于等于 大于或等于 大于或者等于 高于或等于 达到或超过 达到或者超过 ≥ ≧",
    "lt": "不足 不到 低于 少于 小于 未达到 未达 未满 不满 不及 < ＜",
    "gt": "超过 超出 突破 大于 高于 多于 超逾 逾 超 超越 > ＞",
    "approx": "大约 大概 大致 大抵 差不多 约莫 将近 接近 逼近 约合 约计 几乎 约 近",
}


@pytest.mark.parametrize(("comparator", "word"), pairs(BOUND_WORDS))
def test_each_word_before_a_number_bounds_it(comparator: str, word: str) -> None:
    for between in ("", "了", " "):
        [match] = scan_quantities(f"总数{word}{between}300人。")
        assert (match.comparator.value, match.start) == (comparator, 2)


WORDS_AFTER = {
    "ge": "及其以上 及以上 或以上 和以上 （含）以上 以上 以上（含） 之上 开外",
    "le": "及其以下 及以下 或以下 和以下 （含）以下 （含）以内 以下 之下 以内 之内",
    "approx": "左右 上下 前后 许",
    "gt": "有余",
}


@pytest.mark.parametrize(("comparator", "word"), pairs(WORDS_AFTER))
def test_each_word_after_a_number_bounds_it(comparator: str, word: str) -> None:
    for blank in ("", " "):
        [match] = scan_quantities(f"总数300人{blank}{word}。")
        assert (match.comparator.value, match.end) == (comparator, 6 + len(blank) + len(word))


@pytest.mark.parametrize(
    "text",
    "居高不下3人 合约3人 签约3家 附近3家 邻近5个 预约20人 节约5元 赶超3家 反超2个 左右翼3人 300人上下联动 3小时内容 "
    "3天内部 5公里内地 3公里内外 300人许多".split(),
)  # fmt: skip
def test_a_word_that_holds_a_bound_bounds_nothing(text: str) -> None:
    [match] = scan_quantities(text)
    assert match.comparator is Comparator.EQ
