"""What to check first: the shape of a document, what counts as a doubt, and the order."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pressparse import parse
from pressparse.errors import PressparseError
from pressparse.output.summary import Checked, check, check_failure, to_check, totals, worst_first
from pressparse.records import Deadline, Figure, FigureKind, Span, Transcript, Turn, TurnKind

SPAN = Span(start=0, end=1)


def turn(kind: TurnKind) -> Turn:
    return Turn(index=0, kind=kind, text="好。", span=SPAN)


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("主持人：请提问。\n《云溪日报》记者：目标是多少？\n市教育局局长周明远：新增学位300个。", "conference"),
        ("問：目標是多少？\n答：新增學位300個。", "interview"),
        ("今年要完成旧房改造300套。", "no speaker found"),
    ],
)
def test_shape_of_a_page(text: str, shape: str) -> None:
    """A page's shape follows from who speaks in it."""
    assert check(parse(text)).shape == shape


@pytest.mark.parametrize(
    ("kinds", "shape"),
    [
        ("narration", "no speaker found"),
        ("", "no speaker found"),
        ("narration statement", "report"),
        ("moderator statement", "report"),
        ("question answer", "interview"),
        ("moderator question answer", "conference"),
        ("statement question", "conference"),
    ],
)
def test_shape_follows_from_the_turns(transcript: Transcript, kinds: str, shape: str) -> None:
    """Questions make an interview, with a host or remarks a conference; speeches alone a report."""
    turns = tuple(turn(TurnKind(kind)) for kind in kinds.split())
    assert check(transcript.model_copy(update={"turns": turns})).shape == shape


def test_doubts_are_counted(transcript: Transcript) -> None:
    """Suspect numbers, officials who are not named, a missing date and open deadlines are doubts; all else is none."""
    fine = check(transcript)
    assert (fine.doubts, fine.turns, fine.pairs, fine.figures, fine.targets, fine.milestones) == (0, 3, 1, 2, 1, 1)
    figure = Figure(
        kind=FigureKind.TARGET,
        text="3个",
        value=Decimal(3),
        suspect="damage",
        deadline=Deadline(text="届时", span=SPAN),
        span=SPAN,
        sentence=SPAN,
    )
    nobody = (turn(TurnKind.ANSWER), turn(TurnKind.QUESTION), turn(TurnKind.MODERATOR), turn(TurnKind.NARRATION))
    update = {"held_on": None, "figures": (figure,), "turns": nobody, "qa_pairs": ()}
    row = check(transcript.model_copy(update=update))
    assert (row.suspect_numbers, row.unsettled_speakers, row.dates_not_found, row.doubts) == (1, 1, 2, 4)


def test_worst_comes_first() -> None:
    """First what was not read, then what has no speaker, then by doubts; equals keep their order."""
    rows = [
        Checked("a", "report"),
        Checked("b", "interview", suspect_numbers=1),
        Checked("c", "conference", suspect_numbers=2, unsettled_speakers=3),
        Checked("d", "no speaker found"),
        check_failure(PressparseError("it is empty", document="e")),
        Checked("f", "report", dates_not_found=1),
    ]
    assert [row.document for row in worst_first(rows)] == ["e", "d", "c", "b", "f", "a"]


def test_table_names_what_is_in_doubt() -> None:
    """The closing table has only documents to look at, at most so many, and says why."""
    rows = [
        Checked("fine", "report"),
        Checked("one", "report", suspect_numbers=1, unsettled_speakers=2, dates_not_found=1),
        check_failure(PressparseError("it is empty", document="two")),
        *(Checked(str(number), "report", dates_not_found=2) for number in range(20)),
    ]
    table = list(to_check(rows))
    assert len(table) == 10
    assert (table[0][0], table[0][-1]) == ("two", "it is empty")
    assert table[1][-1] == "1 suspect number, 2 unsettled speakers, 1 date not found"
    assert table[2][-1] == "2 dates not found"


def test_one_line_on_a_run() -> None:
    """The totals count shapes, records and documents with doubts."""
    rows = [Checked("a", "report", turns=3, targets=2), Checked("b", "conference", turns=4, pairs=1, dates_not_found=1)]
    assert totals(rows) == "2 documents: 1 conference, 1 report; 7 turns, 1 pairs, 2 targets; 1 with doubts"
    assert totals(rows[:1]).endswith("0 pairs, 2 targets; none with doubts")
    assert totals(rows[:1]).startswith("1 document: ")
