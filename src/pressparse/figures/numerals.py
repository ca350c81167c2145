"""Numerals: how Chinese text writes a number, and what it is worth, exactly.

``3亿5千万`` is 350000000, ``一万二`` is 12000 (the unit after the last digit is left out), ``4.6万`` is 46000,
``三分之一`` is a fraction, ``两成`` keeps the number of its percentage, 20. All values are `Decimal`.

Examples:
    >>> parse_number("3亿5千万")
    Decimal('350000000')
    >>> parse_number("一万二")
    Decimal('12000')
    >>> parse_number("三千米") is None
    True
"""

from __future__ import annotations

import re
from decimal import Context, Decimal
from functools import lru_cache
from typing import NamedTuple


class NumeralForm(NamedTuple):
    """One way to write a number.

    Attributes:
        name: what `QuantityMatch.rule` may say.
        pattern: the whole of such a numeral, in simplified characters and half-width digits.
        meaning: how its value comes about.
        example: one such numeral.
    """

    name: str
    pattern: str
    meaning: str
    example: str


DIGITS = "零〇一二三四五六七八九"
"""The digits by value (from 零; 〇 is the second writing of nought)."""

ARABIC = r"(?:[0-9０-９]{1,3}+(?:[,\u2009\u202f][0-9０-９]{3}(?![0-9０-９]))++|[0-9０-９]++)(?:[.．][0-9０-９]++)?+"
"""Digits, with commas between thousands where they are written. Linear: no branch is ever taken back."""

HAN_DIGIT = "[零〇○一二两三四五六七八九]"
# 千 and 兆 begin units of their own (千瓦, 千克, 兆瓦), 百 begins 百分点, and 1000兆 alone is a data rate.
HAN_MAGNITUDE = (
    r"(?:[十万亿]|百(?!分[点之]|帕)|千(?![瓦克米卡伏焦帕赫]|分[点之])"
    r"|兆(?=[元圆美日港欧台新亿万0-9零一二两三四五六七八九十]|\Z))"
)
HAN = rf"(?:{HAN_DIGIT}|[廿卅]|{HAN_MAGNITUDE})++"
"""A run of Chinese numeral characters."""

HAN_DECIMAL = rf"(?:{HAN_DIGIT}|[廿卅]|{HAN_MAGNITUDE})++(?:点[零〇○一二三四五六七八九]++(?![十分]){HAN_MAGNITUDE}*+)?+"
"""The same with 点 and decimals, and the magnitude after them (十二点五亿)."""

MIXED = (
    rf"{ARABIC}(?:[ \u00a0]{{0,2}}+{HAN_MAGNITUDE}++"
    rf"(?:[零〇]?(?:[0-9０-９],[0-9０-９]{{3}}|[0-9０-９]{{1,4}})(?![0-9０-９.．,年]){HAN_MAGNITUDE}*+)*+)?+"
)
"""Digits with magnitudes between and after them (3亿5千万, 4.6万, 1,200 万)."""

FORMS: tuple[NumeralForm, ...] = (
    NumeralForm("percent-words", rf"百分之(?P<percent>{MIXED}|百|{HAN_DECIMAL})",
              "the number of the percentage", "百分之五"),
    NumeralForm(
        "fraction",
        rf"(?P<denominator>[0-9０-９]++|千|{HAN})分之(?P<numerator>{ARABIC}|{HAN_DECIMAL})",
        "the second number divided by the first",
        "三分之一",
    ),
    NumeralForm(
        "slash-fraction", r"(?P<above>[0-9０-９]{1,4})[/／](?P<below>[0-9０-９]{1,4})", "above divided by below", "3/4"
    ),
    NumeralForm(
        "ratio-of-ten", r"(?P<tenths>[0-9]{1,2}(?:\.[0-9]+)?"
                        r"|[一二两三四五六七八九十])成(?P<more>[一二三四五六七八九半])?",
        "tenths, as the number of the percentage", "三成五",
    ),
    NumeralForm("half-alone", r"(?P<half>一?半)", "half of one", "一半"),
    NumeralForm("half", rf"(?P<whole>{MIXED}|{HAN})个?半", "half a magnitude or half of one more", "两万半"),
    NumeralForm("counted-magnitude", rf"(?P<counted>{MIXED}|{HAN})个(?P<size>[万亿])",
                "the number times the magnitude", "两个亿"),
    NumeralForm("letter-magnitude", rf"(?P<lettered>{ARABIC})(?P<letter>[kKwW])", "k for 千, w for 万", "15k"),
    NumeralForm("product", rf"(?P<times>{ARABIC})[ ]?[×xX*][ ]?(?P<each>{MIXED})", "both multiplied", "2×100万"),
    NumeralForm("cardinal", rf"(?P<cardinal>{MIXED}|{HAN_DECIMAL})", "the number as written", "3亿5千万"),
)  # fmt: skip

_FORM_RE = re.compile("|".join(f"(?P<form{at}>{form.pattern})" for at, form in enumerate(FORMS)))
_TOKEN_RE = re.compile(rf"(?P<arabic>{ARABIC})|(?P<digits>{HAN_DIGIT}++)|点(?P<decimals>{HAN_DIGIT}++)|(?P<unit>.)")
_PLAIN_RE = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_SIMPLE_RE = re.compile(r"([0-9]++)(?:\.([0-9]++))?+(千|百|[十百千]?[万亿]|万亿)")
_SPACED_THOUSANDS_RE = re.compile(r"[0-9]{1,3}+(?:[ \u00a0\u2009\u202f][0-9]{3})++(?:\.[0-9]++)?+")
_BLANKS_RE = re.compile(r"[ \u00a0\u2009\u202f]")
# Blanks beside a Chinese numeral part nothing (7 万 5 千); between digits they may stand between two numbers.
_HAN_ANY = "[零〇一二两三四五六七八九十百千万亿兆点成半]"
_INNER_BLANK_RE = re.compile(rf"(?<={_HAN_ANY})[ \u00a0]++(?=[0-9]|{_HAN_ANY})|(?<=[0-9])[ \u00a0]++(?={_HAN_ANY})")

_VALUES = str.maketrans("〇○零一二两三四五六七八九０１２３４５６７８９．，", "00012234567890123456789.,")
_SHIFTS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8, "兆": 12}
_LETTERS = {"k": "千", "w": "万"}
_TENS = {"廿": 20, "卅": 30}
# Formal and traditional writings, and the two that stand for a digit with 个.
_COMMON = str.maketrans(
    "壹贰貳叁參参肆伍陆陸柒捌玖拾佰仟萬億兩俩倆仨點负負−－％：／０１２３４５６７８９．，",
    "一二二三三三四五六六七八九十百千万亿两两两三点---" + "-%:/0123456789.,",
)
_FORMAL = tuple("壹贰叁肆伍陆柒捌玖拾佰仟")
_NUMERALS = "零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟"
_FORMAL_RE = re.compile(f"[{_NUMERALS}]++(?=(?P<money>[元圆角])?)")
_COUPLE_RE = re.compile("俩(?<![哥姐爷娘父母兄弟妹咱你我他们]俩)(?=人|小时|星期|孩子)")
_SHORT = 8
_LONGEST = 64
_EXACT = Context(prec=400)
_QUOTIENT = Context(prec=28)


def parse_number(text: str) -> Decimal | None:
    """The value of a string that is one numeral and nothing else, magnitudes included.

    Percentages and tenths keep the number of the percentage (百分之五 is 5, 两成 is 20), as they do in a `Quantity`.

    Args:
        text: the numeral, in any script, digits of any width; blanks around it are ignored.

    Returns:
        The exact value (fractions to 28 digits), or None if the string is not one numeral.

    Examples:
        >>> parse_number("1,234.5万"), parse_number("三千六"), parse_number("贰拾伍萬")
        (Decimal('12345000'), Decimal('3600'), Decimal('250000'))
        >>> parse_number("3/4"), parse_number("两成"), parse_number("统一")
        (Decimal('0.75'), Decimal('20'), None)
    """
    common = text.strip().translate(_COMMON)
    sign = common.startswith(("-", "+"))
    negative = common.startswith("-")
    common = common[1:].lstrip() if sign else common
    common = _INNER_BLANK_RE.sub("", common)
    if _SPACED_THOUSANDS_RE.fullmatch(common):
        common = _BLANKS_RE.sub("", common)
    if common[:1] == "." and common[1:2] in tuple("0123456789"):
        common = f"0{common}"
    found = _FORM_RE.fullmatch(common)
    value = None if found is None else _form_value(found)
    return value.copy_negate() if negative and value is not None else value


def cardinal(text: str) -> Decimal | None:
    """The value of a run of digits, Chinese numerals and magnitudes, simplified, without fraction or sign.

    Examples:
        >>> cardinal("25万6千"), cardinal("二〇二五"), cardinal("三四百")
        (Decimal('256000'), Decimal('2025'), None)
    """
    return _short_cardinal(text) if len(text) <= _SHORT else _cardinal(text)


def _cardinal(text: str) -> Decimal | None:
    if _PLAIN_RE.fullmatch(text):
        return Decimal(text)
    if (simple := _SIMPLE_RE.fullmatch(text)) is not None:
        return _shift_digits(simple[1], simple[2] or "", sum(_SHIFTS[character] for character in simple[3]))
    text = text.translate(_VALUES_KEEP).replace(" ", "").replace("\u00a0", "")
    if _PLAIN_RE.fullmatch(bare := text.replace(",", "")):
        return Decimal(bare)
    return _mixed(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=4096)
def _short_cardinal(text: str) -> Decimal | None:
    """The same, kept: a text repeats few short numerals many times."""
    return _cardinal(text)


def shifted(value: Decimal, magnitude: str) -> Decimal:
    """The value times the magnitude characters, without an exponent.

    Examples:
        >>> shifted(Decimal("4.6"), "万")
        Decimal('46000')
    """
    places = sum(_SHIFTS[character] for character in magnitude)
    return plain(value.scaleb(places, _EXACT)) if places else value


def plain(value: Decimal) -> Decimal:
    """The same value with no positive exponent, so that it prints as digits."""
    exponent = value.as_tuple().exponent
    return Decimal(f"{value:f}") if isinstance(exponent, int) and exponent > 0 else value


def quotient(above: Decimal, below: Decimal) -> Decimal | None:
    """A fraction's value to 28 digits, or None where the denominator is nought."""
    return None if below == 0 else plain(_QUOTIENT.divide(above, below))


def product(left: Decimal, right: Decimal) -> Decimal:
    """Both multiplied, exactly."""
    return plain(_EXACT.multiply(left, right))


def total(left: Decimal, right: Decimal) -> Decimal:
    """Both added, exactly."""
    return plain(_EXACT.add(left, right))


def _shift_digits(whole: str, decimals: str, places: int) -> Decimal:
    """The number with its point moved to the right: by far the commonest case, done without arithmetic."""
    kept = decimals[places:]
    return Decimal(f"{whole}{decimals[:places].ljust(places, '0')}{'.' if kept else ''}{kept}")


def simple_writing(text: str) -> str:
    """The text with formal numerals written plainly, and 俩 as 两, where they are numbers; its length stays the same.

    Examples:
        >>> simple_writing("叁佰伍拾万元整"), simple_writing("俩人"), simple_writing("收拾、伍先生、陆家嘴")
        ('三百五十万元整', '两人', '收拾、伍先生、陆家嘴')
    """
    if "俩" in text:
        text = _COUPLE_RE.sub("两", text)
    signs = "".join(sign for sign in _FORMAL if sign in text)
    if not signs or re.search(f"[{signs}](?:[{_NUMERALS}]|[元圆角])|[{_NUMERALS}][{signs}]", text) is None:
        return text
    return _FORMAL_RE.sub(_written_simply, text)


def _written_simply(found: re.Match[str]) -> str:
    """A run of numerals without formal ones, if it is a number: it has a magnitude, or money stands behind it."""
    run = found[0]
    if set(_FORMAL).isdisjoint(run) or found.string[found.start() - 1 : found.start()] in ("收", "整", "捡"):
        return run
    common = run.translate(_COMMON)
    return common if found["money"] or _is_built(common) else run


def _is_built(common: str) -> bool:
    return len(common) > 1 and not set("十百千万亿").isdisjoint(common)


# Only the widths of digits change here: whether 两 or a run of digits is right is decided on the characters.
_VALUES_KEEP = str.maketrans("○０１２３４５６７８９．，\u2009\u202f", "〇0123456789.,,,")


def _form_value(found: re.Match[str]) -> Decimal | None:
    group = found.groupdict()
    if group["percent"]:
        return cardinal(group["percent"])
    if group["denominator"]:
        above, below = cardinal(group["numerator"]), cardinal(group["denominator"])
        return None if above is None or below is None else quotient(above, below)
    if group["above"]:
        return quotient(Decimal(group["above"]), Decimal(group["below"]))
    if group["tenths"]:
        return tenths(group["tenths"], group["more"])
    if group["whole"]:
        return with_half(group["whole"])
    if group["half"]:
        return Decimal("0.5")
    if group["counted"]:
        counted = cardinal(group["counted"])
        return None if counted is None else shifted(counted, group["size"])
    if group["lettered"]:
        lettered = cardinal(group["lettered"])
        return None if lettered is None else shifted(lettered, _LETTERS[group["letter"].lower()])
    if group["times"]:
        left, right = cardinal(group["times"]), cardinal(group["each"])
        return None if left is None or right is None else product(left, right)
    return cardinal(group["cardinal"])


def tenths(whole: str, more: str | None) -> Decimal | None:
    """三成五 as the number of the percentage: 35.

    Examples:
        >>> tenths("三", "五"), tenths("2", None)
        (Decimal('35'), Decimal('20'))
    """
    value = cardinal(whole)
    if value is None:
        return None
    rest = Decimal(0) if more is None else Decimal(5) if more == "半" else cardinal(more) or Decimal(0)
    return total(product(value, Decimal(10)), rest)


def with_half(whole: str) -> Decimal | None:
    """两万半 is 25000: half of the last magnitude; 三…半 is 3.5 where no magnitude is written.

    Examples:
        >>> with_half("两万"), with_half("三")
        (Decimal('25000'), Decimal('3.5'))
    """
    value = cardinal(whole)
    if value is None or "." in whole or "点" in whole:
        return None
    last = whole[-1]
    return total(value, shifted(Decimal("0.5"), last) if last in _SHIFTS else Decimal("0.5"))


def _mixed(text: str) -> Decimal | None:
    """Read sections of ten thousand from left to right; None where digits and magnitudes do not make a number."""
    done = section = Decimal(0)
    pending: Decimal | None = None
    lowest = 0  # power of the last of 万 亿 兆, 0 before any
    last = 0  # power of the unit just before `pending`, 0 where nought or nothing stands there
    for token in _TOKEN_RE.finditer(text):
        if (digits := token["digits"]) is not None:
            if pending is not None or (len(digits) > 1 and (last or section or done) and digits[0] not in "零〇"):
                return None
            if len(digits) > 1 and token.end() < len(text) and digits[0] not in "零〇" and text[token.end()] != "点":
                return None
            if "两" in digits and len(digits) > 1:
                return None
            pending = Decimal(digits.translate(_VALUES))
            last = last if len(digits) == 1 and digits not in "零〇" else 0
        elif (arabic := token["arabic"]) is not None:
            if pending is not None and pending != 0:
                return None
            pending = Decimal(arabic.replace(",", ""))
            last = last if len(arabic) == 1 else 0
        elif (decimals := token["decimals"]) is not None:
            whole = total(section, Decimal(0) if pending is None else pending)
            pending = Decimal(f"{whole:f}.{decimals.translate(_VALUES)}")
            section, last = Decimal(0), 0
        elif (unit := token["unit"]) in _TENS:
            section, last = total(section, Decimal(_TENS[unit])), 1
        elif unit not in _SHIFTS:
            return None
        elif (power := _SHIFTS[unit]) < 4:
            if section != 0 and (pending is None or not _fits(section, power)):
                return None
            section = total(section, (Decimal(1) if pending is None else pending).scaleb(power, _EXACT))
            pending, last = None, power
        else:
            empty = section == 0 and pending is None
            section = total(section, pending or Decimal(0))
            if empty and done == 0:
                section = Decimal(1)
            if empty and 0 < power < lowest:
                return None
            if lowest and (power > lowest or (empty and power == lowest)):
                # 三万亿, 四万万: what was read so far is counted in this magnitude
                done = total(done, section).scaleb(power, _EXACT)
            else:
                done = total(done, section.scaleb(power, _EXACT))
            section, pending, lowest, last = Decimal(0), None, power, power
    if pending is not None:
        section = total(section, pending.scaleb(last - 1, _EXACT) if last > 1 else pending)
    return plain(total(done, section))


def _fits(section: Decimal, power: int) -> bool:
    """Whether a unit may follow what a section has so far: 三百五十 falls, 五十三百 does not."""
    return section % Decimal(10 ** (power + 1)) == Decimal(0)
