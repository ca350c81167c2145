"""Progress: which achieved figure of a document reports on which of its targets.

Two figures speak of one thing when their units agree and their indicators are alike: equal, one inside the other, or
sharing most of their pairs of characters. The latest report wins; the score and what was alike stand in the record.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from pressparse.records import Comparator, FigureKind, Progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressparse.records import Figure

_ALIKE = Decimal("0.6")
"""Indicators that share less than this are not taken for one."""
_FOUR_PLACES = Decimal("0.0001")


def find_progress(figures: Sequence[Figure]) -> tuple[Progress, ...]:
    """A step for each target on which an achieved figure reports, in the order of the targets."""
    latest: dict[str | None, dict[str, tuple[date, int]]] = {}
    for at, figure in enumerate(figures):
        if figure.kind is FigureKind.ACHIEVED and figure.indicator:
            of_unit = latest.setdefault(figure.unit, {})
            report = (_day(figure), -at)
            of_unit[figure.indicator] = max(report, of_unit.get(figure.indicator, report))
    steps = []
    for index, target in enumerate(figures):
        if target.kind is not FigureKind.TARGET:
            continue
        reports = [
            (score, *report)
            for indicator, report in latest.get(target.unit, {}).items()
            if (score := likeness(target.indicator, indicator)) >= _ALIKE
        ]
        if reports:
            score, _, at = max(reports)
            steps.append(_step(index, target, -at, figures[-at], score))
    return tuple(steps)


def likeness(one: str | None, other: str | None) -> Decimal:
    """How alike two indicators are, from 0 to 1.

    >>> likeness("城镇新增就业", "城镇新增就业"), likeness("培训卫生人才", "培养卫生人才"), likeness("就业", None)
    (Decimal('1'), Decimal('0.6'), Decimal('0'))
    """
    if not one or not other:
        return Decimal(0)
    if one == other:
        return Decimal(1)
    short, long = sorted((one, other), key=len)
    if short in long and len(short) >= 2:
        return max(Decimal("0.7"), _rounded(Decimal(len(short)) / len(long)))
    pairs = Counter(pairwise(one)), Counter(pairwise(other))
    total = sum(pairs[0].values()) + sum(pairs[1].values())
    return _rounded(Decimal(2 * sum((pairs[0] & pairs[1]).values())) / total) if total else Decimal(0)


def _step(index: int, target: Figure, at: int, report: Figure, score: Decimal) -> Progress:
    ratio = None
    caps = target.comparator in {Comparator.LE, Comparator.LT}
    if not caps and target.value and report.value is not None:
        ratio = _rounded(report.value / target.value)
    return Progress(
        target=index,
        achieved=at,
        ratio=ratio,
        as_of=report.deadline.end if report.deadline else None,
        due=target.deadline.end if target.deadline else None,
        score=score,
        reason="same indicator and unit" if score == 1 else "alike indicators, same unit",
        target_span=target.span,
        achieved_span=report.span,
    )


def _day(figure: Figure) -> date:
    return (figure.deadline.end if figure.deadline else None) or date.min


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(_FOUR_PLACES, ROUND_HALF_EVEN).normalize()
