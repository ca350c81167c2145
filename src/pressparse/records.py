r"""Every public record and enum: frozen pydantic models, tuples for lists, no extra fields.

All places are half-open ranges in characters of the source text as decoded (the codec only: ``\r\n`` is two
characters, a byte order mark is character 0, markup is text like any other), so that
``source_text[record.span.start:record.span.end]`` is what the page says. A figure's ``text`` is that very slice; every
other string is in simplified Chinese, cleaned of noise. What is not settled by the page is ``None``, never a guess.
"""

from __future__ import annotations

from datetime import date as Date  # noqa: N812 (a type name here; `date` is too common a field name to shadow)
from decimal import Decimal
from enum import StrEnum
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION = "1.0"


class Record(BaseModel):
    """Base of all records: immutable, hashable, strict about field names."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, use_attribute_docstrings=True)


class TurnKind(StrEnum):
    """Whose words a turn holds."""

    NARRATION = "narration"
    """The publisher's: title, lede, guest list, subtitle, caption, credits, page furniture."""
    MODERATOR = "moderator"
    """The host of the event."""
    STATEMENT = "statement"
    """An official's prepared remarks."""
    QUESTION = "question"
    """Somebody who asks."""
    ANSWER = "answer"
    """An official who answers."""


class Role(StrEnum):
    """The part a speaker plays in the event."""

    MODERATOR = "moderator"
    OFFICIAL = "official"
    JOURNALIST = "journalist"
    UNKNOWN = "unknown"


class FigureKind(StrEnum):
    """What a figure does in its sentence."""

    TARGET = "target"
    """Undertaken, planned, forecast or required for a time that is not over at the event's date."""
    ACHIEVED = "achieved"
    """Reported as done or as the present state."""
    BASELINE = "baseline"
    """The value a change starts from."""
    RULE = "rule"
    """An amount that a rule, price, threshold or definition fixes."""


class Comparator(StrEnum):
    """How the written number bounds the measured value."""

    EQ = "eq"
    GE = "ge"
    GT = "gt"
    LE = "le"
    LT = "lt"
    APPROX = "approx"
    RANGE = "range"


class Direction(StrEnum):
    """Which way the measured thing moves, where the text says so."""

    INCREASE = "increase"
    DECREASE = "decrease"
    LEVEL = "level"


class Span(Record):
    """A half-open range of characters ``[start, end)`` in the decoded source text."""

    start: int = Field(ge=0)
    """The first character."""
    end: int = Field(ge=0)
    """The first character after the range."""


class Speaker(Record):
    """Who speaks a turn, asks a question or sits on the podium."""

    name: str | None = None
    """A person's name as its mark spells it, simplified; None where only a post or a medium is known."""
    organization: str | None = None
    """The body or medium, without 《》 and without 记者."""
    title: str | None = None
    """The post, such as 局长 or 发言人."""
    role: Role = Role.UNKNOWN
    """The part played."""
    inferred: bool = False
    """True as soon as one field comes from elsewhere than the turn's own mark (guest list, the question)."""


class Turn(Record):
    """A maximal stretch of text by one voice."""

    index: int = Field(ge=0)
    """Position among the transcript's turns, from 0; what `QAPair` refers to."""
    kind: TurnKind
    """Whose words these are."""
    speaker: Speaker | None = None
    """The voice; None for narration."""
    text: str
    """The words, cleaned and simplified, mark included."""
    span: Span
    """From the first character of the mark (or of the words) to the first character of the next turn."""
    rule: str | None = None
    """The row of the speaker-mark table that opened the turn."""

    def _repr_html_(self) -> str:
        """What a notebook shows: who, and the words."""
        from pressparse.output.notebook import turn_html  # noqa: PLC0415 (see tests/test_layers.py)

        return turn_html(self)


class QAPair(Record):
    """A question and what was answered to it."""

    questions: tuple[int, ...]
    """Indices of the question turns."""
    answers: tuple[int, ...] = ()
    """Indices of the answer turns; empty for a question nobody answered."""
    asker: Speaker | None = None
    """Who asked."""
    respondents: tuple[Speaker, ...] = ()
    """Who answered, in order, each once."""


class Deadline(Record):
    """A time expression and the days it means, resolved against the event's date only."""

    text: str
    """The expression as written, simplified."""
    start: Date | None = None
    """First day, inclusive; None where the text fixes none."""
    end: Date | None = None
    """Last day, inclusive; None where the text fixes none."""
    inherited: bool = False
    """True where the expression stands outside the figure's own sentence."""
    duration: str | None = None
    """ISO 8601 duration of a span without an anchor, such as P3Y."""
    recurrence: str | None = None
    """``yearly``, ``monthly``, ``weekly`` or ``daily`` for 每年, 每月 …"""
    span: Span
    """Where the expression stands."""


class Quantity(Record):
    """A number with its unit and the words of comparison that touch it."""

    text: str
    """The words, exactly as in the text that was searched."""
    value: Decimal | None = None
    """The number in the bare unit, with 千/万/亿 multiplied out; None for a range."""
    low: Decimal | None = None
    """Lower end of a range."""
    high: Decimal | None = None
    """Upper end of a range."""
    comparator: Comparator = Comparator.EQ
    """How the number bounds the value."""
    unit: str | None = None
    """The unit as written, simplified, without magnitude; rates as ``元/人/月``; None where none is written."""
    span: Span
    """Where it stands."""


class Figure(Record):
    """A number that measures something: value, unit and the thing measured."""

    kind: FigureKind
    """Target, achieved, baseline or rule."""
    text: str
    """The source slice, unchanged."""
    value: Decimal | None = None
    """The number in the bare unit; a percentage keeps its number; None for a range."""
    low: Decimal | None = None
    """Lower end of a range."""
    high: Decimal | None = None
    """Upper end of a range."""
    comparator: Comparator = Comparator.EQ
    """How the number bounds the value."""
    unit: str | None = None
    """The unit as written, simplified, without magnitude."""
    indicator: str | None = None
    """What is measured, in the text's own words."""
    direction: Direction | None = None
    """Which way it moves, where the clause says so."""
    actor: str | None = None
    """The body that undertakes or reports it, where named."""
    scope: str | None = None
    """The place or group covered, where named."""
    parts: tuple[Decimal, ...] = ()
    """The parts of a ratio such as 4.0:66.3:29.7, in order; otherwise empty."""
    deadline: Deadline | None = None
    """When it is due (target) or as of when it holds (others)."""
    baseline: int | None = None
    """Index, in `Transcript.figures`, of the figure that this one starts from (由A提高到B) or, for a rate or amount of
    change, of the level it changes."""
    suspect: str | None = None
    """Code of the diagnostic that doubts the number, where it touches damage in the source."""
    span: Span
    """Where the number with its unit and comparison stands."""
    turn: int | None = None
    """Index of the turn it stands in."""
    sentence: Span
    """Where its sentence stands."""
    rule: str | None = None
    """What decided the kind."""

    def _repr_html_(self) -> str:
        """What a notebook shows: the figure as a small table."""
        from pressparse.output.notebook import figure_html  # noqa: PLC0415 (see tests/test_layers.py)

        return figure_html(self)


class Milestone(Record):
    """A dated undertaking without a number."""

    action: str
    """The clause's own words without date and intent."""
    deadline: Deadline
    """When it is due."""
    actor: str | None = None
    """The body that undertakes it, where named."""
    span: Span
    """The clause, without final punctuation."""
    turn: int | None = None
    """Index of the turn it stands in."""


class Progress(Record):
    """How far a target has come: the achieved figure of the same document that reports on it.

    A match is a judgement, so `score` and `reason` stand beside it; nothing is matched across units.
    """

    target: int = Field(ge=0)
    """Index of the target in `Transcript.figures`."""
    achieved: int = Field(ge=0)
    """Index of the achieved figure in `Transcript.figures`."""
    ratio: Decimal | None = None
    """Achieved over target; None for ranges, and where less is better (控制在…以内)."""
    as_of: Date | None = None
    """The last day that the achieved figure speaks of."""
    due: Date | None = None
    """The last day of the target's deadline."""
    score: Decimal
    """How alike the indicators are, from 0 to 1."""
    reason: str
    """What was found alike."""
    target_span: Span
    """Where the target stands."""
    achieved_span: Span
    """Where the achieved figure stands."""


class Utterance(Record):
    """A turn in the shape of dialogue corpora: who said what in reply to which."""

    id: int = Field(ge=0)
    """Index of the turn."""
    reply_to: int | None = None
    """For an answer, the turn of its question; else the turn before, or None for the first."""
    speaker: str | None = None
    """The person's name, else the post or the body or medium."""
    role: Role
    """The part played."""
    kind: TurnKind
    """Whose words these are."""
    text: str
    """The words, cleaned and simplified, mark included."""


class Diagnostic(Record):
    """Something found but not settled, or repaired on the way in."""

    code: str
    """A stable name, such as ``date-not-found``."""
    message: str
    """One sentence for people."""
    span: Span | None = None
    """Where, if it has a place."""


class Source(Record):
    """Where the text came from and how it was read."""

    name: str | None = None
    """A path, or what the caller called it."""
    url: str | None = None
    """The page's address, where known."""
    sha256: str
    """Of the bytes (of the UTF-8 form, where a string was given), in hexadecimal."""
    encoding: str | None = None
    """The codec used; None where a string was given."""
    length: int = Field(ge=0)
    """Characters of the decoded text."""
    text: str | None = None
    """The decoded text, on request only."""


class Transcript(Record):
    """Everything read from one document."""

    schema_version: str = SCHEMA_VERSION
    """Version of this shape; a later change of shape is a new version."""
    source: Source
    """Where the text came from."""
    title: str | None = None
    """The event's or the document's title."""
    held_on: Date | None = None
    """The event's date; relative deadlines are resolved against it."""
    participants: tuple[Speaker, ...] = ()
    """The guest list: people, bodies and posts that the page names as present."""
    turns: tuple[Turn, ...] = ()
    """The whole text, by voice, in order."""
    qa_pairs: tuple[QAPair, ...] = ()
    """Questions and their answers, in order."""
    figures: tuple[Figure, ...] = ()
    """All figures, in order."""
    milestones: tuple[Milestone, ...] = ()
    """Dated undertakings without a number, in order."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What was found but not settled."""

    @property
    def targets(self) -> tuple[Figure, ...]:
        """The figures whose kind is target."""
        return tuple(figure for figure in self.figures if figure.kind is FigureKind.TARGET)

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """Restore a transcript, exactly, from what ``render(transcript, "json")`` or one line of JSON Lines holds.

        Raises:
            pydantic.ValidationError: if the text is not such JSON.
        """
        return cls.model_validate_json(text)

    def to_frame(self, table: str = "figures", *, library: str | None = None) -> Any:  # noqa: ANN401 (pandas or polars)
        """One kind of record as a data frame of pandas or polars, whichever is installed (pandas first).

        Args:
            table: ``figures``, ``targets``, ``turns``, ``qa_pairs``, ``milestones``, ``progress``,
                ``participants``, ``diagnostics`` or ``documents``; their columns are those of the CSV tables.
            library: ``pandas`` or ``polars``, where both are there and it matters.

        Raises:
            DependencyError: if neither is installed.
            OptionError: if there is no such table or library.
        """
        from pressparse.output.frames import frame_of  # noqa: PLC0415 (see tests/test_layers.py)

        return frame_of([self], table, library=library)

    def to_arrow(self, table: str = "figures") -> Any:  # noqa: ANN401 (a pyarrow.Table; pyarrow is optional)
        """One kind of record as a ``pyarrow.Table``, numbers as exact decimals; the tables are those of `to_frame`.

        Raises:
            DependencyError: if pyarrow is not installed.
            OptionError: if there is no such table.
        """
        from pressparse.output.as_parquet import arrow_table  # noqa: PLC0415 (see tests/test_layers.py)

        return arrow_table([self], table)

    def _repr_html_(self) -> str:
        """What a notebook shows: the event, how much was found, the targets."""
        from pressparse.output.notebook import transcript_html  # noqa: PLC0415 (see tests/test_layers.py)

        return transcript_html(self)

    def progress(self) -> tuple[Progress, ...]:
        """For each target that the document also reports on: the latest achieved figure, and how far it has come.

        Examples:
            >>> from pressparse import parse
            >>> page = "今年城镇新增就业4.6万人以上。截至目前,城镇新增就业1.8万人。"
            >>> [(str(step.ratio), step.reason) for step in parse(page, held_on="2020-04-27").progress()]
            [('0.3913', 'same indicator and unit')]
        """
        from pressparse.figures.progress import find_progress  # noqa: PLC0415 (records stand below all else)

        return find_progress(self.figures)

    def conversation(self) -> tuple[Utterance, ...]:
        r"""The spoken turns in the shape of dialogue corpora; narration is left out.

        Examples:
            >>> from pressparse import parse
            >>> transcript = parse("问：何时建成？\n答：年底。")
            >>> [(said.id, said.reply_to, said.role.value) for said in transcript.conversation()]
            [(0, None, 'journalist'), (1, 0, 'official')]
        """
        questions = {answer: pair.questions[-1] for pair in self.qa_pairs for answer in pair.answers}
        said: list[Utterance] = []
        for turn in self.turns:
            if turn.speaker is None:
                continue
            who = turn.speaker
            said.append(
                Utterance(
                    id=turn.index,
                    reply_to=questions.get(turn.index, said[-1].id if said else None),
                    speaker=who.name or who.title or who.organization,
                    role=who.role,
                    kind=turn.kind,
                    text=turn.text,
                )
            )
        return tuple(said)
