r"""Markdown: a transcript to read, with its targets and what is in doubt; nothing in the page's words acts as markup.

Examples:
    >>> escaped("1. *新增* <b>4.6万人</b>")
    '1\\. \\*新增\\* \\<b\\>4.6万人\\</b\\>'
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pressparse.output.readable import MILESTONES, TARGETS, plain, speaker_label
from pressparse.records import TurnKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pressparse.records import Transcript

_MARKUP_RE = re.compile(r"[\\`*_{}\[\]<>|~&$]")
_LINE_MARK_RE = re.compile(r"^(\s*)(#+|[-+=]|\d{1,9}(?=[.)](?:\s|\Z)))", re.MULTILINE)


def markdown_text(transcript: Transcript) -> str:
    """One document as a Markdown page."""
    return "".join(f"{line}\n" for line in _lines(transcript))


def markdown_pages(transcripts: Iterable[Transcript]) -> Iterator[str]:
    """Several documents as one Markdown page, a rule between them."""
    between = ""
    for transcript in transcripts:
        yield between + markdown_text(transcript)
        between = "\n---\n\n"


def escaped(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    line = _MARKUP_RE.sub(r"\\\g<0>", plain(text))
    match = _LINE_MARK_RE.match(line)
    if match is None:
        return line
    mark = match[2]
    return f"{mark}\\{line[match.end() :]}" if mark.isdigit() else f"\\{line[match.end(1) :]}"


def _lines(transcript: Transcript) -> Iterator[str]:
    source = transcript.source
    yield f"# {escaped(transcript.title or source.name or 'Transcript')}"
    yield ""
    facts = (
        ("Date", str(transcript.held_on) if transcript.held_on else "not found"),
        ("Document", source.name),
        ("Address", source.url),
        ("Present", ", ".join(speaker_label(it) for it in transcript.participants)),
    )
    yield from (f"- {name}: {escaped(value)}" for name, value in facts if value)
    for title, view in (("Targets", TARGETS), ("Milestones", MILESTONES)):
        yield from _table(title, view.headings, list(view.rows(transcript)))
    yield from _table(
        "In doubt",
        ("what", "where"),
        [
            (it.message, f"{it.span.start}–{it.span.end}" if it.span else "")
            for it in transcript.diagnostics
            if it.code != "cleaned"
        ],
    )
    yield ""
    yield "## Transcript"
    for turn in transcript.turns:
        yield ""
        if turn.kind is not TurnKind.NARRATION:
            yield f"**{escaped(speaker_label(turn.speaker) or 'unknown')}** · {turn.kind.value}"
            yield ""
        paragraphs = [escaped(line) for line in turn.text.splitlines() if line.strip()]
        yield "\n\n".join(paragraphs)


def _table(title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    if not rows:
        return
    yield from ("", f"## {title}", "", f"| {' | '.join(headings)} |", "|" + "---|" * len(headings))
    for row in rows:
        yield f"| {' | '.join(map(escaped, row))} |"
