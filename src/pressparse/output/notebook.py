"""What a notebook shows of a record: small pieces of HTML, everything in them escaped, no script and no style sheet.

Examples:
    >>> from pressparse.records import Span, Turn, TurnKind
    >>> turn_html(Turn(index=0, kind=TurnKind.ANSWER, text="<b>好</b>", span=Span(start=0, end=8)))
    '<p><b>unknown</b> · answer</p><p>&lt;b&gt;好&lt;/b&gt;</p>'
"""

from __future__ import annotations

from html import escape
from itertools import islice
from typing import TYPE_CHECKING

from pressparse.output.readable import TARGETS, deadline_label, plain, shortened, speaker_label, value_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressparse.records import Figure, Transcript, Turn

_MOST_ROWS = 20
_WIDEST = 400


def transcript_html(transcript: Transcript) -> str:
    """The event, how much was found, and the first targets."""
    counts = (
        (len(transcript.turns), "turns"),
        (len(transcript.qa_pairs), "Q&A pairs"),
        (len(transcript.figures), "figures"),
        (len(transcript.targets), "targets"),
        (len(transcript.milestones), "milestones"),
    )
    facts = [str(transcript.held_on or "date not found"), *(f"{count} {name}" for count, name in counts)]
    title = escape(plain(transcript.title or transcript.source.name or "Transcript"))
    rows = list(islice(TARGETS.rows(transcript), _MOST_ROWS))
    table = _table(TARGETS.headings, rows) if rows else ""
    left = len(transcript.targets) - len(rows)
    more = f"<p>… and {left} more targets</p>" if left else ""
    return f"<p><b>{title}</b></p><p>{escape(' · '.join(facts))}</p>{table}{more}"


def turn_html(turn: Turn) -> str:
    """Who, and the words, cut where they are long."""
    who = escape(speaker_label(turn.speaker) or "unknown")
    words = "".join(f"<p>{escape(plain(line))}</p>" for line in _cut(turn.text).splitlines() if line.strip())
    return f"<p><b>{who}</b> · {turn.kind.value}</p>{words}"


def figure_html(figure: Figure) -> str:
    """The figure as a table of two columns."""
    rows = (
        ("kind", figure.kind.value),
        ("value", value_label(figure)),
        ("as written", figure.text),
        ("indicator", figure.indicator or ""),
        ("deadline", deadline_label(figure.deadline)),
        ("actor", figure.actor or ""),
        ("place", f"{figure.span.start}–{figure.span.end}"),
        ("rule", figure.rule or ""),
    )
    return _table((), [row for row in rows if row[1]])


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f"<th>{escape(it)}</th>" for it in headings)
    body = "".join("<tr>" + "".join(f"<td>{escape(plain(it))}</td>" for it in row) + "</tr>" for row in rows)
    return f"<table>{f'<thead><tr>{head}</tr></thead>' if head else ''}<tbody>{body}</tbody></table>"


def _cut(text: str) -> str:
    return "\n".join(shortened(line, _WIDEST) for line in text.splitlines()[:_MOST_ROWS])
