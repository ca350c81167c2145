"""Figures end to end: what kind they are, what they measure, which date governs them, and what is no figure."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from opencc import OpenCC

from pressparse import parse

if TYPE_CHECKING:
    from pressparse import Deadline, Figure

CASES = Path(__file__).parent / "cases"
ASKED = "问：请介绍一下。\n答："
"""What stands before a text that is no whole page, so that an official says it."""
_MARK_RE = re.compile(r"⟦(.*?)⟧", re.DOTALL)
_TRADITIONAL = OpenCC("s2t")


class Case(NamedTuple):
    """One row of a file of cases."""

    text: str
    marked: tuple[tuple[int, int], ...]
    """The places marked ⟦…⟧, in order."""
    held_on: str
    expected: dict[str, Any]


def cases(name: str) -> list[Any]:
    """Every case of a file, named after its form; one that is known to fail must fail."""
    table = tomllib.loads((CASES / f"{name}.toml").read_text("utf-8"))
    day = str(table.pop("held_on"))
    found = []
    for group, rows in table.items():
        for row in rows:
            failure = row.pop("known_failure", None)
            marks = [pytest.mark.xfail(reason=failure, strict=True)] if failure else []
            found.append(pytest.param(_read(row, day), id=f"{group}-{row['id']}", marks=marks))
    return found


def _read(row: dict[str, Any], day: str) -> Case:
    marked_text = row["text"] if row.get("page") else ASKED + row["text"]
    places, removed = [], 0
    for match in _MARK_RE.finditer(marked_text):
        places.append((match.start() - removed, match.end() - removed - 2))
        removed += 2
    text = marked_text.replace("⟦", "").replace("⟧", "")
    return Case(text, tuple(places), str(row.get("held_on", day)), row)


@cache
def _traditional(character: str) -> str:
    converted: str = _TRADITIONAL.convert(character)
    return converted


def both_scripts(text: str) -> tuple[str, ...]:
    """The text as it is, and in traditional characters where that changes it."""
    other = "".join(map(_traditional, text))
    return (text,) if other == text else (text, other)


def marked_figures(case: Case, text: str) -> list[Figure]:
    """The figure at each mark; a mark without one fails the test."""
    found = {(figure.span.start, figure.span.end): figure for figure in parse(text, held_on=case.held_on).figures}
    missed = [text[a:b] for a, b in case.marked if (a, b) not in found]
    assert not missed, f"no figure at {missed}; there are {[figure.text for figure in found.values()]}"
    return [found[place] for place in case.marked]


def each(expected: object, count: int) -> list[Any]:
    """One expectation for each mark: a list is that already, a single one holds for all."""
    values = expected if isinstance(expected, list) else [expected] * count
    assert len(values) == count, "a case gives one expectation, or one for each mark"
    return values


def days(deadline: Deadline | None) -> str:
    """`first..last` of a deadline; without days, its duration, recurrence or "event"; "" for none."""
    if deadline is None:
        return ""
    if deadline.start or deadline.end:
        return f"{deadline.start or ''}..{deadline.end or ''}"
    return deadline.duration or deadline.recurrence or "event"


@pytest.mark.parametrize("case", cases("kind"))
def test_the_kind_of_a_figure(case: Case) -> None:
    """What its sentence, frame and date say decides whether a number is target, achieved, baseline or rule."""
    for text in both_scripts(case.text):
        figures = marked_figures(case, text)
        assert [figure.kind.value for figure in figures] == each(case.expected["kind"], len(figures))


@pytest.mark.parametrize("case", [case for case in cases("kind") if "links" in case.values[0].expected])
def test_a_change_links_its_two_figures(case: Case) -> None:
    """The value after a change names the figure it starts from."""
    for text in both_scripts(case.text):
        figures = marked_figures(case, text)
        everything = parse(text, held_on=case.held_on).figures
        for later, earlier in case.expected["links"]:
            baseline = figures[later].baseline
            assert baseline is not None
            assert everything[baseline] == figures[earlier]


@pytest.mark.parametrize("case", cases("indicator"))
def test_what_a_figure_measures(case: Case) -> None:
    """The indicator is the clause's own words without number, date and intent, completed where it lacks a subject."""
    for text in both_scripts(case.text):
        figures = marked_figures(case, text)
        for figure, allowed in zip(figures, each(case.expected["indicator"], len(figures)), strict=True):
            assert figure.indicator in allowed.split("|"), figure.text


@pytest.mark.parametrize("case", cases("attachment"))
def test_the_deadline_that_governs_a_figure(case: Case) -> None:
    """The nearest time that governs a number is its deadline; one from outside the sentence is inherited."""
    for text in both_scripts(case.text):
        figures = marked_figures(case, text)
        for figure, allowed in zip(figures, each(case.expected["due"], len(figures)), strict=True):
            assert days(figure.deadline) in allowed.split("|"), figure.text
        for figure, inherited in zip(figures, each(case.expected.get("inherited", False), len(figures)), strict=True):
            if figure.deadline is not None and inherited != "either":
                assert figure.deadline.inherited is inherited, figure.text


@pytest.mark.parametrize("case", cases("not_figures"))
def test_numbers_that_are_no_figures(case: Case) -> None:
    """Exactly the marked numbers of a text are figures; most texts have none."""
    for text in both_scripts(case.text):
        found = [(figure.span.start, figure.span.end) for figure in parse(text, held_on=case.held_on).figures]
        assert [text[a:b] for a, b in found] == [text[a:b] for a, b in case.marked]
        assert tuple(found) == case.marked
