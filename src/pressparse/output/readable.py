"""The records as people read them: short labels, and tables whose columns line up under wide characters.

Examples:
    >>> from pressparse.records import Quantity, Span, Speaker
    >>> words = "4.6万人以上"
    >>> value_label(Quantity(text=words, value=46000, comparator="ge", unit="人", span=Span(start=0, end=7)))
    '≥ 46,000 人'
    >>> speaker_label(Speaker(name="周明远", organization="市人社局", title="局长"))
    '周明远 (市人社局局长)'
"""

from __future__ import annotations

import io
import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from pressparse.output.tables import speaker_of
from pressparse.records import Comparator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from decimal import Decimal

    from pressparse.records import Deadline, Figure, Quantity, Speaker, Transcript

_SIGNS = {
    Comparator.EQ: "",
    Comparator.GE: "≥ ",
    Comparator.GT: "> ",
    Comparator.LE: "≤ ",
    Comparator.LT: "< ",
    Comparator.APPROX: "≈ ",
    Comparator.RANGE: "",
}
_SPACE_RE = re.compile(r"\s+")


class View(NamedTuple):
    """A kind of record as a table for the eye: its headings, and the rows of one document."""

    name: str
    headings: tuple[str, ...]
    rows: Callable[[Transcript], Iterator[tuple[str, ...]]]


def value_label(quantity: Figure | Quantity) -> str:
    """The number with its bound and unit, such as ``≥ 46,000 人``, ``95 %`` or ``150,000–500,000 元``."""
    if quantity.value is not None:
        number = _SIGNS[quantity.comparator] + _digits(quantity.value)
    elif quantity.low is None and quantity.high is None:
        number = "?"
    else:
        number = "–".join("?" if end is None else _digits(end) for end in (quantity.low, quantity.high))
    return f"{number} {quantity.unit}" if quantity.unit else number


def deadline_label(deadline: Deadline | None) -> str:
    """The days and the words, such as ``by 2020-12-31 (年底前)``; empty where there is no deadline."""
    if deadline is None:
        return ""
    start, end = deadline.start, deadline.end
    if start and end:
        days = str(start) if start == end else f"{start} – {end}"
    elif end:
        days = f"by {end}"
    elif start:
        days = f"from {start}"
    else:
        days = deadline.recurrence or deadline.duration or "open"
    return f"{days} ({deadline.text})"


def speaker_label(speaker: Speaker | None) -> str:
    """Name with body and post, or what there is of them; empty for narration."""
    if speaker is None:
        return ""
    post = (speaker.organization or "") + (speaker.title or "")
    if speaker.name and post:
        return f"{speaker.name} ({post})"
    return speaker.name or post or speaker.role.value


def plain(text: str) -> str:
    r"""Text on one line with nothing in it that could steer a terminal.

    Examples:
        >>> plain("一\r\n二\x1b[31m")
        '一 二\\x1b[31m'
    """
    line = _SPACE_RE.sub(" ", text).strip()
    return line if line.isprintable() else "".join(c if c.isprintable() else ascii(c)[1:-1] for c in line)


def shortened(text: str, width: int) -> str:
    """The text, or as much of its beginning as fits in `width` cells with an ellipsis."""
    if cells(text) <= width:
        return text
    kept = ""
    room = width - 1
    for character in text:
        room -= cells(character)
        if room < 0:
            break
        kept += character
    return kept + "…"


def shortened_path(path: str, width: int) -> str:
    """The path, or as much of its end as fits in `width` cells after an ellipsis.

    Examples:
        >>> shortened_path("pages/2020/report.txt", 12)
        '…/report.txt'
    """
    if cells(path) <= width:
        return path
    kept = path
    while kept and cells(kept) > width - 1:
        kept = kept[1:]
    return "…" + kept


def cells(text: str) -> int:
    """How many columns of a terminal the text fills: two for a wide character, none for a combining one.

    Examples:
        >>> cells("4.6万人")
        7
    """
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else not unicodedata.combining(c) for c in text)


def aligned(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The table as lines, columns two spaces apart, nothing cut and nothing at a line's end.

    Examples:
        >>> for line in aligned(["unit", "value"], [["人次", "1"], ["%", "2"]]):
        ...     print(line)
        unit  value
        人次  1
        %     2
    """
    table = [headings, *rows]
    widths = [max(map(cells, column)) for column in zip(*table, strict=True)]
    for row in table:
        padded = (cell + " " * (width - cells(cell)) for cell, width in zip(row[:-1], widths, strict=False))
        yield "  ".join([*padded, row[-1]]).rstrip()


def framed(headings: Sequence[str], rows: Iterable[Sequence[str]], *, colored: bool, most: int = 160) -> str:
    """The table for a terminal, folded to its width; a cell is cut after `most` columns."""
    from rich import box  # noqa: PLC0415 (slow to load, and only a terminal needs it)
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold", no_wrap=heading == "place")
    for row in rows:
        table.add_row(*(Text(shortened(cell, most)) for cell in row))
    console = Console(
        file=io.StringIO(), force_terminal=True, color_system="standard" if colored else None, legacy_windows=False
    )
    with console.capture() as capture:
        console.print(table)
    return capture.get()


def _target_rows(transcript: Transcript) -> Iterator[tuple[str, ...]]:
    for it in transcript.targets:
        yield (
            it.indicator or "",
            value_label(it),
            it.text,
            deadline_label(it.deadline),
            speaker_label(speaker_of(transcript, it.turn)),
        )


def _turn_rows(transcript: Transcript) -> Iterator[tuple[str, ...]]:
    for it in transcript.turns:
        yield str(it.index), it.kind.value, speaker_label(it.speaker), f"{it.span.start}–{it.span.end}", it.text


def _milestone_rows(transcript: Transcript) -> Iterator[tuple[str, ...]]:
    for it in transcript.milestones:
        yield it.action, deadline_label(it.deadline), it.actor or speaker_label(speaker_of(transcript, it.turn))


def _progress_rows(transcript: Transcript) -> Iterator[tuple[str, ...]]:
    for it in transcript.progress():
        target, achieved = transcript.figures[it.target], transcript.figures[it.achieved]
        yield (
            target.indicator or "",
            value_label(target),
            str(it.due or ""),
            value_label(achieved),
            str(it.as_of or ""),
            "" if it.ratio is None else f"{it.ratio:.0%}",
            it.reason,
        )


TARGETS = View("targets", ("indicator", "value", "as written", "deadline", "who"), _target_rows)
PROGRESS = View("progress", ("indicator", "target", "due", "achieved", "as of", "done", "matched by"), _progress_rows)
MILESTONES = View("milestones", ("undertaking", "deadline", "who"), _milestone_rows)
TURNS = View("turns", ("#", "kind", "who", "place", "words"), _turn_rows)


def qa_blocks(transcript: Transcript) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Each pair as a heading and its utterances in order: who (with Q or A) and the words."""
    for number, pair in enumerate(transcript.qa_pairs, 1):
        lines = [(f"Q  {speaker_label(pair.asker)}".rstrip(), transcript.turns[index].text) for index in pair.questions]
        for index in pair.answers:
            turn = transcript.turns[index]
            lines.append((f"A  {speaker_label(turn.speaker)}".rstrip(), turn.text))
        if not pair.answers:
            lines.append(("A  (no answer)", ""))
        yield f"{number}.", lines


def _digits(number: Decimal) -> str:
    """With thousands separators; an endless fraction is cut for the eye (the record keeps it)."""
    text = f"{number:,f}"
    return text if len(text.partition(".")[2]) <= 4 else f"{number:,.4f}"
