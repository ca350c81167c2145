"""Places where characters are lost: reported with their place, never repaired by guessing.

Examples:
    >>> from pressparse.text.offsets import CleanText
    >>> [note.span for note in find_damage(CleanText.of("通车里程?89.7公里，进展如何?"))]
    [Span(start=4, end=5)]
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pressparse.records import Diagnostic, Span
from pressparse.text.characters import HAN, is_han
from pressparse.text.pinyin import TONED
from pressparse.text.simplify import to_simplified

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressparse.text.offsets import CleanText

_SENTENCE_START_RE = re.compile("[。！？!?；;\n]")
_QUESTION_RE = re.compile(
    "吗|嗎|呢|什么|什麼|甚麼|何|怎|哪|谁|誰|几|幾|多少|多[大长長久高远遠]|是否|能否|可否|有否|[有是会會能要]没|[有沒]没有|有沒有"
    "|请问|請問|啥|吧|么|麼|难道|難道|(.)[不没沒]\\1"
)
_ADDRESS_RE = re.compile("[您你请請咱]|真的|可以|愿意|願意|听说|聽說")
LOST_CHARACTER = "lost-character"
"""Name of the form that a question mark has; only what stands around it can tell the two apart."""


class DamageForm(NamedTuple):
    """One way in which lost characters show; the place is the pattern's group, or all of it."""

    name: str
    pattern: re.Pattern[str]
    meaning: str
    example: str


DAMAGE_FORMS: tuple[DamageForm, ...] = (
    DamageForm(
        "no-character", re.compile("[\ufffd\ue000-\uf8ff]+"), "undecoded bytes, private characters", "社\ufffd局"
    ),
    DamageForm(
        LOST_CHARACTER,
        re.compile(rf"\?(?<=[{HAN})）”0-9]\?)\?*+(?=[{HAN}0-9,;；，。、！!]|[a-zü{TONED}]{{1,6}}[)）])"),
        "a question mark where nothing is asked",
        "通车里程?89.7公里",
    ),
    DamageForm(
        "lost-head",
        re.compile(rf"[(（](?<=([A-Za-z0-9^€$#@|~]).)(?=[a-zü]{{0,5}}[{TONED}])[a-zü{TONED}]{{1,6}}[)）]"),
        "a reading behind a character that has none",
        "^(qū)域",
    ),
    DamageForm(
        "stray-symbol",
        re.compile(
            rf"[\u2504-\u254f\u2551-\u257f\u3105-\u312f\u30a1-\u30f6\u3041-\u306d\u306f-\u3093∽≡≌€¤](?<=[{HAN}?)）].)(?=[{HAN}?(（])"
        ),
        "a lone symbol or foreign letter inside Chinese words",
        "惥┠畋",
    ),
)


def find_damage(text: CleanText) -> Iterator[Diagnostic]:
    """Places where characters are lost, each with the garbled ones beside it, by source offset."""
    hits = [
        (*match.span(form.pattern.groups), form.name)
        for form in DAMAGE_FORMS
        for match in form.pattern.finditer(text.text)
    ]
    questions = [hit for hit in hits if hit[2] == LOST_CHARACTER]
    found = [hit for hit in hits if hit[2] != LOST_CHARACTER and not _is_drawn(text.text, *hit)]
    if questions:
        # A page that is damaged elsewhere, and one whose questions end otherwise, puts no such mark behind a statement.
        plain = [hit for hit in questions if _asks(text.text, hit[0], _QUESTION_RE)]
        if found:
            found += [hit for hit in questions if hit not in plain]
        elif not plain:
            found = [hit for hit in questions if not _asks(text.text, hit[0], _ADDRESS_RE)]
    at = -1
    for start, end, name in sorted((*_widened(text.text, start, end), name) for start, end, name in found):
        if start < at:
            continue
        at = end
        source_start, source_end = text.span(start, end)
        yield Diagnostic(
            code="damage",
            message=f"characters are lost or garbled ({name}): {text.text[start:end]!r}",
            span=Span(start=source_start, end=source_end),
        )


def _is_drawn(text: str, start: int, end: int, name: str) -> bool:
    """Whether a hit is drawn on purpose: a bullet of a word processor's font, a mark between ordinary words."""
    if name == "no-character":
        return (
            end - start == 1 and "\uf020" <= text[start] <= "\uf0ff" and text[max(0, start - 1) : start] in ("", "\n")
        )
    return name == "stray-symbol" and not (_is_odd(text[start - 1]) or _is_odd(text[end]))


def _asks(text: str, at: int, signs: re.Pattern[str]) -> bool:
    """Whether the sentence before a question mark holds a sign of asking."""
    sentence = _SENTENCE_START_RE.split(text[max(0, at - 80) : at])[-1]
    return signs.search(sentence) is not None


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """The place with up to four characters on either side that belong to no ordinary text either."""
    low, high = max(0, start - 4), min(len(text), end + 4)
    while start > low and _is_odd(text[start - 1]):
        start -= 1
    while end < high and _is_odd(text[end]):
        end += 1
    return start, end


@cache
def _is_odd(character: str) -> bool:
    """Whether a character beside damage is likely garbled too: a rare one, a lone capital, a stray mark."""
    if character in ";?" or character == "\ufffd" or "\ue000" <= character <= "\uf8ff" or "A" <= character <= "Z":
        return True
    return is_han(character) and not b"\xb0" <= to_simplified(character).encode("gb2312", "replace")[:1] < b"\xd8"
