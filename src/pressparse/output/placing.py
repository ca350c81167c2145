r"""Where records stand in the cleaned text of their turn: the way back from places in the source.

The source is cleaned once more, by the same rules, and its map is asked; nothing is searched for and nothing guessed.
So the transcript must carry its source text (``with_text=True``).

Examples:
    >>> import pressparse
    >>> page = pressparse.parse("问：目标？\r\n答：新增 4.6 万人。", with_text=True)
    >>> figure = page.figures[0]
    >>> placed = place(page)
    >>> start, end = placed.within(figure.span, figure.turn)
    >>> figure.text, page.turns[figure.turn].text[start:end]
    ('4.6 万人', '4.6万人')
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressparse.errors import OptionError
from pressparse.text.clean import prepare

if TYPE_CHECKING:
    from pressparse.records import Deadline, Span, Transcript
    from pressparse.text.offsets import CleanText


@dataclass(frozen=True, slots=True)
class Placed:
    """A transcript's cleaned text, and where each turn's words begin in it.

    Attributes:
        clean: the cleaned text with its map into the source.
        starts: for each turn, the offset of its words in ``clean.text``.
        lengths: for each turn, how many characters its words have.
    """

    clean: CleanText
    starts: tuple[int, ...]
    lengths: tuple[int, ...]

    def cleaned(self, span: Span) -> tuple[int, int]:
        """The range of the cleaned text that stands for a range of the source."""
        size = range(len(self.clean.text))
        start = bisect_left(size, span.start + 1, key=lambda at: self.clean.span(at, at + 1)[1])
        end = bisect_left(size, span.end, lo=start, key=lambda at: self.clean.span(at, at + 1)[0])
        return start, end

    def within(self, span: Span, turn: int | None) -> tuple[int, int] | None:
        """The range of the turn's words that stands for a range of the source; None if it lies outside them."""
        if turn is None:
            return None
        start, end = (at - self.starts[turn] for at in self.cleaned(span))
        return (start, end) if 0 <= start < end <= self.lengths[turn] else None


def deadlines_of(transcript: Transcript) -> list[Deadline]:
    """The deadlines of all figures and milestones, one for each record that has one."""
    found = [figure.deadline for figure in transcript.figures] + [it.deadline for it in transcript.milestones]
    return [deadline for deadline in found if deadline is not None]


def place(transcript: Transcript) -> Placed:
    """Find where each turn's words begin in the cleaned source.

    Raises:
        OptionError: if the transcript does not carry its source text.
    """
    if transcript.source.text is None:
        raise OptionError("this format needs the source text: parse with with_text=True")
    clean, _ = prepare(transcript.source.text)
    starts = []
    at = 0
    for turn in transcript.turns:
        found = clean.text.find(turn.text, at)  # turns follow each other: only white space is skipped
        at = at if found < 0 else found
        starts.append(at)
        at += len(turn.text) if found >= 0 else 0
    return Placed(clean, tuple(starts), tuple(len(turn.text) for turn in transcript.turns))
