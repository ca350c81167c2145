"""How well a parsed transcript agrees with its annotation: the F1 of each kind of record.

Records match by place (half of their union shared), each once, best first; what is asked of a record beyond its place
is counted among the matched ones.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressparse import Transcript
    from pressparse.records import Deadline, Figure, Milestone, Turn

Annotated = dict[str, Any]
Record = TypeVar("Record", "Turn", "Figure", "Milestone")


class Scores:
    """Hits, annotated and parsed records by row."""

    def __init__(self) -> None:
        """No row yet."""
        self.rows: dict[str, list[int]] = {}

    def count(self, row: str, hit: int, gold: int, parsed: int) -> None:
        """Add to a row."""
        kept = self.rows.setdefault(row, [0, 0, 0])
        for n, more in enumerate((hit, gold, parsed)):
            kept[n] += more

    def among(self, row: str, checks: Sequence[bool]) -> None:
        """Add what of the matched records agrees."""
        self.count(row, sum(checks), len(checks), len(checks))

    def f1(self, row: str) -> float:
        """Twice the hits by all records, annotated and parsed; 1 where there are none."""
        hit, gold, parsed = self.rows[row]
        return 2 * hit / (gold + parsed) if gold + parsed else 1.0


def score(gold: Annotated, transcript: Transcript, scores: Scores) -> None:
    """Count one document."""
    turns = _matched(gold["turns"], transcript.turns, least=0.85)
    scores.count("turns", sum(g["kind"] == t.kind for g, t in turns), len(gold["turns"]), len(transcript.turns))
    spoken = [(g["speaker"], t.speaker) for g, t in turns if g["speaker"] and t.speaker]
    scores.among("speaker name", [g["name"] == s.name for g, s in spoken])
    pairs = {(tuple(p["questions"]), tuple(p["answers"])) for p in gold["qa"]}
    found = {(p.questions, p.answers) for p in transcript.qa_pairs}
    if len(gold["turns"]) == len(transcript.turns):
        scores.count("q&a pairs", len(pairs & found), len(pairs), len(found))

    figures = _matched(gold["figures"], transcript.figures)
    scores.count("figures found", len(figures), len(gold["figures"]), len(transcript.figures))
    scores.among("figure kind", [g["kind"] == f.kind for g, f in figures])
    scores.among("figure value and unit", [_same_value(g, f) for g, f in figures])
    targets = [(g, f) for g, f in figures if g["kind"] == f.kind == "target"]
    wanted, got = (
        sum(g["kind"] == "target" for g in gold["figures"]),
        sum(f.kind == "target" for f in transcript.figures),
    )
    scores.count("targets", len(targets), wanted, got)
    scores.among("target deadline", [_dates(g["deadline"]) == _due(f.deadline) for g, f in targets])
    scores.among("target indicator", [_alike(g["indicator"], f.indicator) for g, f in targets])
    milestones = _matched(gold["milestones"], transcript.milestones)
    due = [m for g, m in milestones if _dates(g["deadline"]) == _due(m.deadline)]
    scores.count("milestones", len(due), len(gold["milestones"]), len(transcript.milestones))


def _matched(
    gold: Sequence[Annotated], parsed: Sequence[Record], *, least: float = 0.5
) -> list[tuple[Annotated, Record]]:
    shared = sorted(
        (
            (share, i, j)
            for i, g in enumerate(gold)
            for j, p in enumerate(parsed)
            if (share := _share((g["start"], g["end"]), (p.span.start, p.span.end))) >= least
        ),
        reverse=True,
    )
    left: set[int] = set()
    right: set[int] = set()
    pairs: list[tuple[Annotated, Record]] = []
    for _, i, j in shared:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((gold[i], parsed[j]))
    return pairs


def _share(a: tuple[int, int], b: tuple[int, int]) -> float:
    """What two places share of their union."""
    common = min(a[1], b[1]) - max(a[0], b[0])
    return max(common, 0) / (max(a[1], b[1]) - min(a[0], b[0]))


def _same_value(gold: Annotated, figure: Figure) -> bool:
    wanted = [None if gold[name] is None else Decimal(gold[name]) for name in ("value", "low", "high")]
    return wanted == [figure.value, figure.low, figure.high] and gold["unit"] == figure.unit


def _dates(deadline: Annotated | None) -> tuple[Any, ...]:
    return tuple((deadline or {}).get(name) for name in ("start", "end", "duration", "recurrence"))


def _due(deadline: Deadline | None) -> tuple[Any, ...]:
    return _dates(deadline.model_dump(mode="json") if deadline else None)


def _alike(a: str | None, b: str | None) -> bool:
    """Whether half of the pairs of characters agree, or one phrase is at least half of the other."""
    if not a or not b:
        return a == b
    if (a in b or b in a) and 2 * min(len(a), len(b)) >= max(len(a), len(b)):
        return True
    x, y = Counter(pairwise(a)), Counter(pairwise(b))
    return 4 * sum((x & y).values()) >= sum(x.values()) + sum(y.values())
