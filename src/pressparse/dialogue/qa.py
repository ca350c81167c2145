"""Pairs each question with what was answered to it.

Examples:
    >>> from pressparse.records import Span, Turn, TurnKind
    >>> kinds = [TurnKind.QUESTION, TurnKind.ANSWER, TurnKind.MODERATOR, TurnKind.QUESTION]
    >>> turns = [Turn(index=i, kind=kind, text="", span=Span(start=i, end=i)) for i, kind in enumerate(kinds)]
    >>> [(pair.questions, pair.answers) for pair in pair_turns(turns)]
    [((0,), (1,)), ((3,), ())]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressparse.records import QAPair, TurnKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressparse.records import Speaker, Turn


def pair_turns(turns: Sequence[Turn]) -> tuple[QAPair, ...]:
    """One pair for each question turn, with the answers up to the next question; moderation belongs to neither.

    A question that nobody answers before the next one makes a pair with no answers.
    """
    pairs: list[tuple[Turn, list[Turn]]] = []
    for turn in turns:
        if turn.kind is TurnKind.QUESTION:
            pairs.append((turn, []))
        elif turn.kind is TurnKind.ANSWER and pairs:
            pairs[-1][1].append(turn)
    return tuple(
        QAPair(
            questions=(question.index,),
            answers=tuple(turn.index for turn in answers),
            asker=question.speaker,
            respondents=_people(answers),
        )
        for question, answers in pairs
    )


def _people(answers: Sequence[Turn]) -> tuple[Speaker, ...]:
    """The people who answer, in order, each once; a body without a person is told by the turn's own speaker."""
    people: dict[str, Speaker] = {}
    for turn in answers:
        if turn.speaker and turn.speaker.name:
            people.setdefault(turn.speaker.name, turn.speaker)
    return tuple(people.values())
