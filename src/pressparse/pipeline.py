"""The way from a page to records: the only file that knows the order of the stages.

str | bytes | path → Source → CleanText (offset map) → turns → Q&A pairs → figures, milestones → Transcript
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pressparse.dialogue.event import find_event
from pressparse.dialogue.qa import pair_turns
from pressparse.dialogue.roster import Guest, find_guests, find_host, find_self_introductions, merge_guests
from pressparse.dialogue.speakers import name_speakers
from pressparse.dialogue.turns import DraftTurn, find_opening, is_annex, split_turns
from pressparse.errors import OptionError, PressparseError, SourceError
from pressparse.figures.figures import DraftFigure, find_figures
from pressparse.figures.links import link_changes
from pressparse.figures.ratios import parts_of
from pressparse.records import Deadline, Diagnostic, Figure, Milestone, Role, Span, Speaker, Transcript, Turn, TurnKind
from pressparse.text.clean import prepare
from pressparse.text.metadata import find_metadata
from pressparse.text.simplify import to_simplified
from pressparse.text.source import from_bytes, from_path, from_text

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Sequence

    from pressparse.figures.deadlines import DeadlineMatch
    from pressparse.figures.milestones import DraftMilestone
    from pressparse.text.offsets import CleanText
    from pressparse.text.source import LoadedText


_HOST_WITHIN = 3000
"""Characters at the beginning of a page in which the body that holds the event is named."""
_DAMAGE = frozenset({"damage", "decoding-error"})
"""Codes of the diagnostics that make a number which touches them suspect."""


class ParseResult(NamedTuple):
    """What became of one file: its transcript, or the error that names it and the cause."""

    path: Path
    transcript: Transcript | None
    error: PressparseError | None


def parse(
    text: str | bytes,
    *,
    held_on: date | str | None = None,
    encoding: str | None = None,
    name: str | None = None,
    title: str | None = None,
    url: str | None = None,
    roster: Iterable[Speaker] = (),
    with_text: bool = False,
) -> Transcript:
    r"""Parse one document.

    Args:
        text: the document.
        held_on: the event's date (a date, or ``YYYY-MM-DD``) where the caller knows it; it wins over the page's.
        encoding: the codec of `text`, where it is bytes; used strictly. Found out where it is not given.
        name: what to call the document in the result and in errors.
        title: the event's title, where the caller knows it.
        url: the page's address, where the caller knows it.
        roster: people the caller knows to be present; they join the page's own guest list.
        with_text: keep the decoded text in ``source.text``.

    Returns:
        The transcript. Spans count characters of the decoded text.

    Raises:
        SourceError: the document is empty or not text.
        OptionError: `held_on` is not a date.

    Examples:
        >>> page = "问：今年有什么目标？\n答：今年城镇新增就业4.6万人以上。"
        >>> transcript = parse(page, held_on="2020-04-27")
        >>> [turn.kind.value for turn in transcript.turns]
        ['question', 'answer']
        >>> target = transcript.targets[0]
        >>> target.indicator, target.value, target.comparator.value, target.unit, str(target.deadline.end)
        ('城镇新增就业', Decimal('46000'), 'ge', '人', '2020-12-31')
        >>> page[target.span.start : target.span.end]
        '4.6万人以上'
    """
    day = _read_held_on(held_on)
    loaded = from_text(text, name=name) if isinstance(text, str) else from_bytes(text, name=name, encoding=encoding)
    return _parse_loaded(loaded, day, title=title, url=url, roster=roster, with_text=with_text)


def parse_file(
    path: str | os.PathLike[str],
    *,
    held_on: date | str | None = None,
    encoding: str | None = None,
    title: str | None = None,
    url: str | None = None,
    roster: Iterable[Speaker] = (),
    with_text: bool = False,
) -> Transcript:
    """Parse one file; the arguments are those of `parse`, and `encoding` is used strictly where it is given.

    Raises:
        SourceError: the file cannot be read, is empty, is not text, or is not in the stated encoding.
        OptionError: `held_on` is not a date, or `encoding` names no codec.
    """
    day = _read_held_on(held_on)
    loaded = from_path(path, encoding=encoding)
    return _parse_loaded(loaded, day, title=title, url=url, roster=roster, with_text=with_text)


def parse_files(paths: Iterable[str | os.PathLike[str]], *, workers: int | None = None) -> Iterator[ParseResult]:
    """Parse many files, in the order given; one that cannot be read does not stop the rest.

    Args:
        paths: the files.
        workers: how many processes share the work; None or 1 keeps it in this one.
    """
    if workers is None or workers <= 1:
        yield from map(_parse_one, paths)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 (costs 20 ms that a single file need not pay)
    from multiprocessing import get_context  # noqa: PLC0415

    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(_parse_one, paths, chunksize=8)


def _parse_one(path: str | os.PathLike[str]) -> ParseResult:
    try:
        return ParseResult(Path(path), parse_file(path), None)
    except PressparseError as error:
        return ParseResult(Path(path), None, error)


def _parse_loaded(
    loaded: LoadedText,
    held_on: date | None,
    *,
    title: str | None,
    url: str | None,
    roster: Iterable[Speaker],
    with_text: bool,
) -> Transcript:
    clean, cleaning = prepare(loaded.text)
    text = clean.text
    if not text.strip():
        raise SourceError("nothing is left when markup and noise are taken away", document=loaded.source.name)

    metadata = find_metadata(loaded.text)
    opening = find_opening(text)
    stated_title = to_simplified(metadata.title) if metadata.title else None
    event = find_event(opening, text[len(opening) :], metadata_title=stated_title, metadata_date=metadata.date)
    day = held_on or event.held_on

    known = (Guest(person.name, person.organization, person.title) for person in roster)
    guests = merge_guests([*known, *find_guests(opening), *find_self_introductions(text)])
    drafts = split_turns(text, guests)
    turns = _turns(clean, loaded.text, drafts, name_speakers(drafts, text, guests, find_host(opening[:_HOST_WITHIN])))

    figures, milestones = find_figures(text, _searched(drafts, text), day)
    diagnostics = [*loaded.diagnostics, *cleaning, *_doubts(day)]
    damage = [(d.span.start, d.span.end, d.code) for d in diagnostics if d.span and d.code in _DAMAGE]
    return Transcript(
        source=loaded.source.model_copy(
            update={"url": url or metadata.url, "text": loaded.text if with_text else None}
        ),
        title=title or event.title,
        held_on=day,
        participants=tuple(_participant(guest) for guest in guests),
        turns=turns,
        qa_pairs=pair_turns(turns),
        figures=tuple(
            _figure(clean, loaded.text, draft, turn, baseline, damage)
            for (turn, draft), baseline in zip(figures, link_changes([draft for _, draft in figures]), strict=True)
        ),
        milestones=tuple(_milestone(clean, draft, turn) for turn, draft in milestones),
        diagnostics=tuple(diagnostics),
    )


def _doubts(day: date | None) -> list[Diagnostic]:
    if day is not None:
        return []
    message = "the page does not settle the event's date; relative deadlines stay open"
    return [Diagnostic(code="date-not-found", message=message)]


def _turns(
    clean: CleanText, source: str, drafts: Sequence[DraftTurn], speakers: Sequence[Speaker | None]
) -> tuple[Turn, ...]:
    """The turns with their places in the source; the first begins at its first non-blank character."""
    starts = [clean.span(draft.start, draft.start + 1)[0] for draft in drafts]
    starts[:1] = [len(source) - len(source.lstrip())]
    ends = [*starts[1:], len(source)]
    return tuple(
        Turn(
            index=index,
            kind=draft.kind,
            speaker=speaker,
            text=clean.text[draft.start : draft.end].strip(),
            span=Span(start=start, end=end),
            rule=draft.label.rule if draft.label else None,
        )
        for index, (draft, speaker, start, end) in enumerate(zip(drafts, speakers, starts, ends, strict=True))
    )


def _participant(guest: Guest) -> Speaker:
    return Speaker(name=guest.full_name, organization=guest.organization, title=guest.title, role=Role.OFFICIAL)


def _searched(drafts: Sequence[DraftTurn], text: str) -> list[tuple[int, int, TurnKind]]:
    """Where to look for figures: every turn but the page furniture after the last speech; an annex is no furniture."""
    last = max((n for n, draft in enumerate(drafts) if draft.kind is not TurnKind.NARRATION), default=len(drafts))
    return [
        (draft.words, draft.end if n <= last or is_annex(text[draft.start : draft.end]) else draft.words, draft.kind)
        for n, draft in enumerate(drafts)
    ]


def _figure(
    clean: CleanText,
    source: str,
    draft: DraftFigure,
    turn: int,
    baseline: int | None,
    damage: Sequence[tuple[int, int, str]],
) -> Figure:
    quantity = draft.quantity
    span = _span(clean, quantity.start, quantity.end)
    return Figure(
        kind=draft.kind,
        text=source[span.start : span.end],
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        comparator=quantity.comparator,
        unit=quantity.unit,
        indicator=draft.indicator,
        direction=draft.direction,
        actor=draft.actor,
        scope=draft.scope,
        baseline=baseline,
        parts=parts_of(clean.text[quantity.start : quantity.end]) if quantity.rule == "ratio" else (),
        deadline=_deadline(clean, draft.deadline, inherited=draft.inherited) if draft.deadline else None,
        suspect=next((code for start, end, code in damage if start <= span.end and span.start <= end), None),
        span=span,
        turn=turn,
        sentence=_span(clean, *draft.sentence),
        rule=draft.rule,
    )


def _milestone(clean: CleanText, draft: DraftMilestone, turn: int) -> Milestone:
    return Milestone(
        action=draft.action,
        deadline=_deadline(clean, draft.deadline, inherited=draft.inherited),
        actor=draft.actor,
        span=_span(clean, draft.start, draft.end),
        turn=turn,
    )


def _deadline(clean: CleanText, match: DeadlineMatch, *, inherited: bool) -> Deadline:
    return Deadline(
        text=match.text,
        start=match.first,
        end=match.last,
        inherited=inherited,
        duration=match.duration,
        recurrence=match.recurrence,
        span=_span(clean, match.start, match.end),
    )


def _span(clean: CleanText, start: int, end: int) -> Span:
    first, last = clean.span(start, end)
    return Span(start=first, end=last)


def _read_held_on(held_on: date | str | None) -> date | None:
    if isinstance(held_on, str):
        try:
            return date.fromisoformat(held_on)
        except ValueError:
            raise OptionError(f"held_on must be a date like 2020-04-27, not {held_on!r}") from None
    return held_on
