r"""What a place in a page came to: the records that touch it, and the rules that made them.

Examples:
    >>> import pressparse
    >>> page = pressparse.parse("问：目标？\n答：今年新增就业4.6万人。", held_on="2020-04-27", with_text=True)
    >>> for line in explanation(page, 14, 19):
    ...     print(line)  # doctest: +ELLIPSIS
    place 14–19 of 20: …问：目标？ 答：今年新增就业⟦4.6万人⟧。
    turn 1, answer: official (6–20)
    ...
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, NamedTuple

from pressparse import dialogue, figures, text
from pressparse.figures.quantities import find_quantities
from pressparse.output.placing import place
from pressparse.output.readable import View, deadline_label, plain, speaker_label, value_label
from pressparse.records import Span
from pressparse.text import clean as cleaning
from pressparse.text.offsets import CleanText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressparse.records import Deadline, Transcript

_AROUND = 24
_FAMILIES = {
    "deadline": "decided by the time words that govern the figure",
    "cue": "decided by a word of its clause",
    "heading": "decided by the heading above it",
    "opening": "decided by how its section opens",
    "paragraph-period": "decided by the period its paragraph speaks of",
    "carried": "a list goes on: as the figure before it in the sentence",
    "list": "a member of a list of numbers is of the kind of the one before",
    "with-a-rule": "stands in a sentence of rules",
    "same-period": "of the period of the figure before, which is reported",
    "then-and-now": "what was, told before what is or shall be",
    "bound": "a bound that a rule sets",
    "default": "nothing decides it, so it is taken as reported",
    "handed-over": "the host hands over to the one who speaks",
    "byline": "the line under the title names who speaks",
    "salutation": "a speech begins with its salutation",
    "self-named-asker": "somebody says who asks",
    "reply-form": "the words are a reply's",
}
"""What decided a figure's kind or opened a turn, for decisions that are no row of a table."""


class _Place(NamedTuple):
    """The range asked about, in characters of the source."""

    start: int
    end: int

    def touches(self, span: Span) -> bool:
        return span.start < self.end and self.start < span.end


def explanation(transcript: Transcript, start: int, end: int) -> Iterator[str]:
    """What touches ``source[start:end]``, as lines for people.

    Args:
        transcript: a transcript that carries its source text.
        start: the first character asked about.
        end: the first character after the place.

    Raises:
        OptionError: if the transcript does not carry its source text.
    """
    place_ = _Place(start, end)
    source = transcript.source.text or ""
    placed = place(transcript)
    before, words = source[max(0, start - _AROUND) : start], source[start:end]
    yield f"place {start}–{end} of {len(source)}: …{plain(before)}⟦{plain(words)}⟧{plain(source[end : end + _AROUND])}"
    yield from _cleaned(source, place_)
    first, last = placed.cleaned(Span(start=start, end=end))
    if placed.clean.text[first:last] != words:
        yield f"  read as: {plain(placed.clean.text[first:last]) or '(nothing)'}"
    meanings = rule_meanings()
    yield from _turns(transcript, place_, meanings)
    yield from _figures(transcript, place_, meanings)
    for milestone in transcript.milestones:
        if place_.touches(milestone.span):
            yield f"milestone: {milestone.action} ({_at(milestone.span)})"
            yield f"  deadline: {_deadline(milestone.deadline)}"
    for note in transcript.diagnostics:
        if note.span is not None and place_.touches(note.span):
            yield f"doubt {note.code}: {plain(note.message)} ({_at(note.span)})"


def explained_turns() -> View:
    """The table of turns with the speaker mark that opened each."""
    meanings = rule_meanings()

    def rows(transcript: Transcript) -> Iterator[tuple[str, ...]]:
        for it in transcript.turns:
            who = speaker_label(it.speaker) + (" (inferred)" if it.speaker and it.speaker.inferred else "")
            yield str(it.index), it.kind.value, who, _at(it.span), rule_label(it.rule, meanings), it.text

    return View("turns", ("#", "kind", "who", "place", "opened by", "words"), rows)


def rule_meanings() -> dict[str, str]:
    """What each row of the rule tables means (or an example), by its name; the first table that has a name keeps it."""
    meanings: dict[str, str] = {}
    for package in (dialogue, figures, text):
        for found in sorted(iter_modules(package.__path__, f"{package.__name__}."), key=lambda it: it.name):
            for table in vars(import_module(found.name)).values():
                for row in table if isinstance(table, tuple) else ():
                    meaning = getattr(row, "meaning", None) or getattr(row, "example", None)
                    if isinstance(meaning, str) and isinstance(getattr(row, "name", None), str):
                        meanings.setdefault(row.name, meaning if hasattr(row, "meaning") else f"as in {meaning}")
    return meanings


def rule_label(rule: str | None, meanings: dict[str, str]) -> str:
    """A rule's name with what is known of its meaning.

    Examples:
        >>> rule_label("cue:plan", {"plan": "planned or designed"})
        'cue:plan (planned or designed)'
    """
    if rule is None:
        return "no rule: what is left"
    parts = [rule, *rule.split(":")[::-1]]
    meaning = next((known[part] for known in (meanings, _FAMILIES) for part in parts if part in known), None)
    return f"{rule} ({meaning})" if meaning else rule


def _cleaned(source: str, place_: _Place) -> Iterator[str]:
    """The cleaning rules that changed this place."""
    clean = CleanText.of(source)
    for rule in cleaning.CLEANING_RULES:
        edits = list(rule.edits(clean.text))
        for edit in edits:
            start, end = clean.span(edit.start, edit.end)
            if start < place_.end and place_.start < end:
                change = f"{clean.text[edit.start : edit.end]!r} → {edit.replacement!r}"
                yield f"cleaning {rule.name}: {change} ({rule.meaning})"
        clean = clean.edited(edits)


def _turns(transcript: Transcript, place_: _Place, meanings: dict[str, str]) -> Iterator[str]:
    for turn in transcript.turns:
        if not place_.touches(turn.span):
            continue
        who = speaker_label(turn.speaker) or "nobody"
        yield f"turn {turn.index}, {turn.kind.value}: {who} ({_at(turn.span)})"
        yield f"  opened by: {rule_label(turn.rule, meanings)}"
        if turn.speaker is not None and turn.speaker.inferred:
            yield "  part of the speaker comes from elsewhere in the page (guest list, the question)"
        for number, pair in enumerate(transcript.qa_pairs, 1):
            if turn.index in (*pair.questions, *pair.answers):
                part = "question" if turn.index in pair.questions else "answer"
                yield f"  {part} of pair {number}: questions {list(pair.questions)}, answers {list(pair.answers)}"


def _figures(transcript: Transcript, place_: _Place, meanings: dict[str, str]) -> Iterator[str]:
    touched = [it for it in transcript.figures if place_.touches(it.span)]
    for figure in touched:
        yield f"figure, {figure.kind.value}: {plain(figure.text)} = {value_label(figure)} ({_at(figure.span)})"
        yield f"  kind decided by: {rule_label(figure.rule, meanings)}"
        if figure.indicator:
            yield f"  measures: {figure.indicator}"
        if figure.deadline:
            yield f"  deadline: {_deadline(figure.deadline)}"
        if figure.suspect:
            yield f"  in doubt: {figure.suspect}"
    for figure in transcript.figures:
        if figure.deadline and place_.touches(figure.deadline.span) and figure not in touched:
            yield f"deadline {_deadline(figure.deadline)} of figure {plain(figure.text)} ({_at(figure.span)})"
    if not touched:
        yield from _left_out(transcript, place_)


def _left_out(transcript: Transcript, place_: _Place) -> Iterator[str]:
    """A number that stands here and was not taken for a figure."""
    source = transcript.source.text or ""
    for turn in transcript.turns:
        if not place_.touches(turn.span):
            continue
        for quantity in find_quantities(source[turn.span.start : turn.span.end]):
            at = turn.span.start + quantity.span.start
            if at < place_.end and place_.start < turn.span.start + quantity.span.end:
                yield f"no figure: {plain(quantity.text)} is a number, but it measures nothing here"


def _deadline(deadline: Deadline) -> str:
    elsewhere = ", from another sentence" if deadline.inherited else ""
    return f"{deadline_label(deadline)} at {_at(deadline.span)}{elsewhere}"


def _at(span: Span) -> str:
    return f"{span.start}–{span.end}"
