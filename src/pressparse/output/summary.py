"""What to check first: of many pages, the shape of each, how much was found, and what is in doubt, worst first.

Examples:
    >>> from pressparse.records import Source, Span, Transcript, Turn, TurnKind
    >>> turn = Turn(index=0, kind=TurnKind.ANSWER, text="答：好。", span=Span(start=0, end=4))
    >>> row = check(Transcript(source=Source(name="a.txt", sha256="0" * 64, length=4), turns=(turn,)))
    >>> row.shape, row.unsettled_speakers, row.dates_not_found, row.doubts
    ('report', 1, 1, 2)
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from pressparse.output.placing import deadlines_of
from pressparse.records import Role, TurnKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pressparse.errors import PressparseError
    from pressparse.records import Transcript, Turn

NOT_READ = "not read"
NO_SPEAKER = "no speaker found"
SHAPES = {
    "conference": "questions, and a host or prepared remarks",
    "interview": "questions, and neither host nor prepared remarks",
    "report": "speeches and no question",
    NO_SPEAKER: "all of it is the publisher's text",
    NOT_READ: "the document could not be read",
}
"""What a document can be, for the table of what to check first."""


class Checked(NamedTuple):
    """One document of a run, in numbers."""

    document: str
    shape: str
    turns: int = 0
    pairs: int = 0
    figures: int = 0
    targets: int = 0
    milestones: int = 0
    suspect_numbers: int = 0
    unsettled_speakers: int = 0
    dates_not_found: int = 0
    problem: str = ""

    @property
    def doubts(self) -> int:
        """How much is in doubt, all kinds together."""
        return self.suspect_numbers + self.unsettled_speakers + self.dates_not_found


HEADINGS = (*Checked._fields[:-1], "doubts", "problem")


def check(transcript: Transcript) -> Checked:
    """The numbers of one transcript."""
    open_deadlines = sum(not (it.start or it.end or it.duration or it.recurrence) for it in deadlines_of(transcript))
    return Checked(
        document=transcript.source.name or "",
        shape=_shape(transcript),
        turns=len(transcript.turns),
        pairs=len(transcript.qa_pairs),
        figures=len(transcript.figures),
        targets=len(transcript.targets),
        milestones=len(transcript.milestones),
        suspect_numbers=sum(it.suspect is not None for it in transcript.figures),
        unsettled_speakers=sum(map(_is_unsettled, transcript.turns)),
        dates_not_found=(transcript.held_on is None) + open_deadlines,
    )


def check_failure(error: PressparseError) -> Checked:
    """The row of a document that could not be read."""
    return Checked(document=error.document or "", shape=NOT_READ, problem=error.cause)


def worst_first(rows: Sequence[Checked]) -> list[Checked]:
    """Documents that were not read, then those without a speaker, then by doubts; equals keep their order."""
    return sorted(rows, key=lambda row: (row.shape != NOT_READ, row.shape != NO_SPEAKER, -row.doubts))


def totals(rows: Sequence[Checked]) -> str:
    """One line on a whole run.

    Examples:
        >>> totals([Checked("a", "report", turns=2), Checked("b", "report", dates_not_found=1)])
        '2 documents: 2 report; 2 turns, 0 pairs, 0 targets; 1 with doubts'
    """
    shapes = Counter(row.shape for row in rows)
    named = ", ".join(f"{shapes[shape]} {shape}" for shape in SHAPES if shapes[shape])
    doubtful = sum(_needs_a_look(row) for row in rows)
    found = f"{_sum(rows, 'turns')} turns, {_sum(rows, 'pairs')} pairs, {_sum(rows, 'targets')} targets"
    return f"{len(rows)} document{'s' * (len(rows) != 1)}: {named}; {found}; {doubtful or 'none'} with doubts"


def to_check(rows: Sequence[Checked], most: int = 10) -> Iterator[tuple[str, ...]]:
    """The rows of the table that ends a run: the worst documents, at most `most` of them, none without a doubt."""
    for row in worst_first([it for it in rows if _needs_a_look(it)])[:most]:
        yield (
            row.document,
            row.shape,
            str(row.turns),
            str(row.pairs),
            str(row.targets),
            row.problem or _doubts(row),
        )


TO_CHECK = ("check first", "shape", "turns", "pairs", "targets", "in doubt")


def summary_csv(rows: Sequence[Checked]) -> str:
    """Every document as a row of CSV."""
    from pressparse.output.as_csv import csv_row  # noqa: PLC0415 (that module's tables are made of this one's rows)

    return "".join(map(csv_row, (HEADINGS, *map(_cells, rows))))


def summary_json(rows: Sequence[Checked]) -> str:
    """Every document as an object of a JSON array."""
    objects = [dict(zip(HEADINGS, _cells(row), strict=True)) for row in rows]
    return json.dumps(objects, ensure_ascii=False, indent=2) + "\n"


def _cells(row: Checked) -> tuple[str | int, ...]:
    return (*row[:-1], row.doubts, row.problem)


def _doubts(row: Checked) -> str:
    named = (
        (row.suspect_numbers, "suspect number"),
        (row.unsettled_speakers, "unsettled speaker"),
        (row.dates_not_found, "date not found"),
    )
    return ", ".join(f"{count} {_plural(name, count)}" for count, name in named if count)


def _plural(name: str, count: int) -> str:
    first, _, rest = name.partition(" not ")
    first += "s" * (count != 1)
    return f"{first} not {rest}" if rest else first


def _needs_a_look(row: Checked) -> bool:
    return row.shape in (NOT_READ, NO_SPEAKER) or row.doubts > 0


def _sum(rows: Sequence[Checked], field: str) -> int:
    return sum(getattr(row, field) for row in rows)


def _shape(transcript: Transcript) -> str:
    kinds = {turn.kind for turn in transcript.turns}
    if kinds <= {TurnKind.NARRATION}:
        return NO_SPEAKER
    if TurnKind.QUESTION not in kinds:
        return "report"
    return "conference" if kinds & {TurnKind.MODERATOR, TurnKind.STATEMENT} else "interview"


def _is_unsettled(turn: Turn) -> bool:
    """Whether an official speaks whom neither name nor body nor post tells; who asks is often rightly unnamed."""
    if turn.kind not in (TurnKind.STATEMENT, TurnKind.ANSWER):
        return False
    who = turn.speaker
    return who is None or not (who.name or who.organization or who.title) or who.role is Role.UNKNOWN
