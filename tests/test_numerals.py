"""Numerals: every way of writing gives one exact value, and nothing else is a number."""

from __future__ import annotations

import time
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressparse.figures.numerals import FORMS, cardinal, parse_number

GROUPS = tomllib.loads((Path(__file__).parent / "cases" / "numerals.toml").read_text("utf-8"))["group"]
VALUES = [tuple(case) for group in GROUPS for case in group.get("value", [])]
NOTHING = [text for group in GROUPS for text in group.get("nothing", [])]
DIGITS = "零一二三四五六七八九"


def written(number: int) -> str:
    """The number in full Chinese writing."""
    if number == 0:
        return "零"
    out = ""
    for unit, size in (("亿", 10**8), ("万", 10**4)):
        if number >= size:
            out += written(number // size) + unit
            number %= size
            if 0 < number < size // 10:
                out += "零"
    pending = False
    started = False
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = number // size % 10
        if digit:
            out += ("零" if pending and started else "") + DIGITS[digit] + unit
            started, pending = True, False
        else:
            pending = True
    return out


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_a_numeral_has_its_exact_value(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_not_one_numeral_has_no_value(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_each_row_reads_its_own_example(form: object) -> None:
    assert parse_number(form.example) is not None  # type: ignore[attr-defined]


def test_a_third_is_given_to_28_digits() -> None:
    assert parse_number("三分之一") == Decimal("0.3333333333333333333333333333")


@given(st.integers(0, 10**12 - 1))
def test_a_written_cardinal_reads_back(number: int) -> None:
    assert parse_number(written(number)) == number


@given(st.integers(0, 10**15), st.integers(0, 4), st.sampled_from(["", "万", "亿"]))
def test_digits_with_a_magnitude_read_back(number: int, places: int, magnitude: str) -> None:
    value = Decimal(number).scaleb(-places)
    scale = {"": 1, "万": 10**4, "亿": 10**8}[magnitude]
    assert parse_number(f"{value:f}{magnitude}") == value * scale
    assert parse_number(f"{value:,f}{magnitude}") == value * scale


@given(st.integers(1, 10**12 - 1))
def test_a_formal_numeral_reads_back_in_both_scripts(number: int) -> None:
    plain = written(number)
    simplified = plain.translate(str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟"))
    traditional = plain.translate(str.maketrans("一二三四五六七八九十百千万亿", "壹貳參肆伍陸柒捌玖拾佰仟萬億"))
    assert parse_number(simplified) == parse_number(traditional) == number


@given(st.integers(0, 99), st.integers(0, 9999), st.integers(1, 9999))
def test_digits_between_magnitudes_read_back(hundred_millions: int, ten_thousands: int, rest: int) -> None:
    value = hundred_millions * 10**8 + ten_thousands * 10**4 + rest
    head = f"{hundred_millions}亿" if hundred_millions else ""
    middle = f"{ten_thousands:04d}万" if hundred_millions and ten_thousands else f"{ten_thousands}万"
    text = head + (middle if ten_thousands else "") + f"{rest:04d}"
    assert parse_number(text) == value


@given(st.integers(0, 10**6), st.text("0123456789", min_size=1, max_size=6))
def test_spoken_decimals_read_back(whole: int, decimals: str) -> None:
    spoken = "".join(DIGITS[int(digit)] for digit in decimals)
    assert parse_number(f"{written(whole)}点{spoken}") == Decimal(f"{whole}.{decimals}")
    assert parse_number(f"负{written(whole)}点{spoken}") == -Decimal(f"{whole}.{decimals}")


@given(st.integers(1000, 10**12))
def test_groups_parted_by_blanks_read_back(number: int) -> None:
    assert parse_number(f"{number:,}".replace(",", " ")) == number


@given(st.integers(1, 99), st.integers(2, 99))
def test_fractions_read_back(above: int, below: int) -> None:
    value = parse_number(f"{written(below)}分之{written(above)}")
    if below != 100:
        assert value is not None
        assert abs(value * below - above) < Decimal("1e-20")


@pytest.mark.parametrize(
    "text", ["一", "廿", "两千零三", "3亿5千万", "十二点五亿", "二十万", "一万零五十", "１２３万", "100.5"]
)
def test_cn2an_agrees_where_both_read_a_number(text: str) -> None:
    cn2an = pytest.importorskip("cn2an")
    try:
        other = cn2an.cn2an(text, "smart")
    except ValueError:
        pytest.skip("cn2an does not read this form")
    assert parse_number(text) == Decimal(str(other))


@given(st.integers(0, 10**12 - 1))
def test_cn2an_reads_what_is_written_here_alike(number: int) -> None:
    cn2an = pytest.importorskip("cn2an")
    assert cn2an.cn2an(written(number), "smart") == parse_number(written(number))


@given(st.integers(1, 10**12 - 1))
def test_what_cn2an_writes_reads_back(number: int) -> None:
    cn2an = pytest.importorskip("cn2an")
    for style in ("low", "up"):
        assert parse_number(cn2an.an2cn(number, style)) == number


@given(st.text("0123456789.,零一二两十百千万亿点分之成半/ -", max_size=20))
def test_any_string_of_numeral_characters_is_read_or_refused(text: str) -> None:
    value = parse_number(text)
    assert value is None or value.is_finite()


@pytest.mark.parametrize(
    "unit", ["9", "一", "千万", "1万", "1,111", "点一", "亿", "万", "1,", "壹", "半", "1 ", "分之", "1/"]
)
def test_a_hostile_run_takes_milliseconds(unit: str) -> None:
    start = time.perf_counter()
    parse_number(unit * (16000 // len(unit)))
    assert time.perf_counter() - start < 0.25


def test_a_run_of_sixteen_thousand_digits_keeps_them_all() -> None:
    assert cardinal("9" * 16000) == Decimal("9" * 16000)
