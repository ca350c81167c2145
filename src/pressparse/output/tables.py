"""The records as flat tables: what a row is and what each column holds.

A table is one row of `TABLES`, a column one row of its table: name, meaning, and how it is read from a record.
Formats that are tables (CSV now, others later) take them all from here, so they agree.

Examples:
    >>> from pressparse.records import Source, Span, Transcript, Turn, TurnKind
    >>> turn = Turn(index=0, kind=TurnKind.ANSWER, text="答：好。", span=Span(start=0, end=4))
    >>> transcript = Transcript(source=Source(name="a.txt", sha256="0" * 64, length=4), turns=(turn,))
    >>> next(TURNS.rows(transcript))[:4]
    ('a.txt', 0, <TurnKind.ANSWER: 'answer'>, '答：好。')
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Generic, Literal, NamedTuple, TypeVar

from pressparse.errors import OptionError
from pressparse.output.summary import Checked, check
from pressparse.records import Diagnostic, Figure, Milestone, Progress, QAPair, Speaker, Transcript, Turn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pressparse.records import Deadline, Span

Cell = str | int | bool | Decimal | date | None
Kind = Literal["text", "number", "integer", "truth", "date"]
R = TypeVar("R")


class Column(NamedTuple, Generic[R]):
    """One column: its name, its meaning for people, how a record (in its transcript) fills it, what its cells are."""

    name: str
    meaning: str
    read: Callable[[Transcript, R], Cell]
    kind: Kind = "text"


@dataclass(frozen=True)
class Table(Generic[R]):
    """One kind of record as rows and columns."""

    name: str
    meaning: str
    records: Callable[[Transcript], Sequence[R]]
    columns: tuple[Column[R], ...]

    def rows(self, transcript: Transcript) -> Iterator[tuple[Cell, ...]]:
        """The cells of each record, in the order of the columns."""
        for record in self.records(transcript):
            yield tuple(column.read(transcript, record) for column in self.columns)


def _document(_of: type[R]) -> Column[R]:
    return Column("document", "name of the document: its path as given", lambda page, _: page.source.name)


def _deadline_columns(_of: type[R], get: Callable[[R], Deadline | None]) -> tuple[Column[R], ...]:
    def column(name: str, meaning: str, read: Callable[[Deadline], Cell], kind: Kind = "text") -> Column[R]:
        def cell(_: Transcript, record: R) -> Cell:
            deadline = get(record)
            return None if deadline is None else read(deadline)

        return Column(f"deadline_{name}", meaning, cell, kind)

    return (
        column("text", "the time expression as written, simplified", lambda it: it.text),
        column("start", "first day it means, inclusive", lambda it: it.start, "date"),
        column("end", "last day it means, inclusive", lambda it: it.end, "date"),
        column("inherited", "true where it stands outside the record's own sentence", lambda it: it.inherited, "truth"),
        column("duration", "ISO 8601 duration of a span without an anchor", lambda it: it.duration),
        column("recurrence", "yearly, monthly, weekly or daily", lambda it: it.recurrence),
    )


def _voice_columns(
    _of: type[R], get: Callable[[Transcript, R], Speaker | None], prefix: str = "speaker"
) -> tuple[Column[R], ...]:
    def column(name: str, meaning: str, read: Callable[[Speaker], Cell]) -> Column[R]:
        def cell(page: Transcript, record: R) -> Cell:
            speaker = get(page, record)
            return None if speaker is None else read(speaker)

        return Column(name, meaning, cell)

    # A table with one voice calls its body plainly "organization".
    stem = "" if prefix == "speaker" else f"{prefix}_"
    return (
        column(prefix, f"name of the {prefix}", lambda it: it.name),
        column(f"{stem}organization", f"body or medium of the {prefix}", lambda it: it.organization),
        column(f"{prefix}_title", f"post of the {prefix}", lambda it: it.title),
        column(f"{prefix}_role", "moderator, official, journalist or unknown", lambda it: it.role),
    )


def _span_columns(_of: type[R], get: Callable[[R], Span], what: str, prefix: str = "") -> tuple[Column[R], ...]:
    return (
        Column(f"{prefix}start", f"first character of {what} in the source", lambda _, it: get(it).start, "integer"),
        Column(f"{prefix}end", f"first character after {what} in the source", lambda _, it: get(it).end, "integer"),
    )


def speaker_of(transcript: Transcript, turn: int | None) -> Speaker | None:
    """Who speaks the turn with that index; None for narration and where a record stands in no turn."""
    return None if turn is None else transcript.turns[turn].speaker


def _joined_texts(transcript: Transcript, turns: Sequence[int]) -> str:
    return "\n".join(transcript.turns[index].text for index in turns)


def _names(speakers: Sequence[Speaker]) -> str | None:
    return "; ".join(it.name or it.organization or it.title or it.role for it in speakers) or None


FIGURES: Table[Figure] = Table(
    "figures",
    "one row a figure, whatever its kind",
    lambda page: page.figures,
    (
        _document(Figure),
        Column("held_on", "date of the event", lambda page, _: page.held_on, "date"),
        Column("kind", "target, achieved, baseline or rule", lambda _, it: it.kind),
        Column("text", "the words of the source, unchanged", lambda _, it: it.text),
        Column("value", "the number in the bare unit; empty for a range", lambda _, it: it.value, "number"),
        Column("low", "lower end of a range", lambda _, it: it.low, "number"),
        Column("high", "upper end of a range", lambda _, it: it.high, "number"),
        Column("comparator", "eq, ge, gt, le, lt, approx or range", lambda _, it: it.comparator),
        Column("unit", "the unit as written, simplified, without 千/万/亿", lambda _, it: it.unit),
        Column("indicator", "what is measured, in the text's words", lambda _, it: it.indicator),
        Column("direction", "increase, decrease or level, where said", lambda _, it: it.direction),
        Column("actor", "the body that undertakes or reports it, where named", lambda _, it: it.actor),
        Column("scope", "place or group covered, where named", lambda _, it: it.scope),
        *_deadline_columns(Figure, lambda it: it.deadline),
        *_voice_columns(Figure, lambda page, it: speaker_of(page, it.turn)),
        Column("turn", "index of the turn it stands in", lambda _, it: it.turn, "integer"),
        *_span_columns(Figure, lambda it: it.span, "the figure"),
        *_span_columns(Figure, lambda it: it.sentence, "its sentence", "sentence_"),
        Column(
            "baseline",
            "number, from 0, of the document's figure that this one starts from",
            lambda _, it: it.baseline,
            "integer",
        ),
        Column("parts", "the parts of a ratio, with colons", lambda _, it: ":".join(map(str, it.parts)) or None),
        Column("suspect", "code of the doubt about the number", lambda _, it: it.suspect),
        Column("rule", "what decided the kind", lambda _, it: it.rule),
    ),
)

TURNS: Table[Turn] = Table(
    "turns",
    "one row a turn: the whole text by voice",
    lambda page: page.turns,
    (
        _document(Turn),
        Column("index", "position among the document's turns, from 0", lambda _, it: it.index, "integer"),
        Column("kind", "narration, moderator, statement, question or answer", lambda _, it: it.kind),
        Column("text", "the words, cleaned and simplified", lambda _, it: it.text),
        *_voice_columns(Turn, lambda _, it: it.speaker),
        Column("inferred", "true where part of the speaker comes from elsewhere", lambda _, it: _inferred(it), "truth"),
        *_span_columns(Turn, lambda it: it.span, "the turn"),
        Column("rule", "the speaker mark that opened the turn", lambda _, it: it.rule),
    ),
)

QA_PAIRS: Table[QAPair] = Table(
    "qa_pairs",
    "one row a question with what was answered",
    lambda page: page.qa_pairs,
    (
        _document(QAPair),
        *_voice_columns(QAPair, lambda _, it: it.asker, "asker"),
        Column("question", "the words of the question", lambda page, it: _joined_texts(page, it.questions)),
        Column("respondents", "who answered, with semicolons", lambda _, it: _names(it.respondents)),
        Column(
            "answer", "the words of all answers; empty where none", lambda page, it: _joined_texts(page, it.answers)
        ),
        Column("questions", "indices of the question turns", lambda _, it: " ".join(map(str, it.questions))),
        Column("answers", "indices of the answer turns", lambda _, it: " ".join(map(str, it.answers))),
    ),
)

MILESTONES: Table[Milestone] = Table(
    "milestones",
    "one row a dated undertaking without a number",
    lambda page: page.milestones,
    (
        _document(Milestone),
        Column("action", "the undertaking in the text's words", lambda _, it: it.action),
        Column("actor", "the body that undertakes it, where named", lambda _, it: it.actor),
        *_deadline_columns(Milestone, lambda it: it.deadline),
        *_voice_columns(Milestone, lambda page, it: speaker_of(page, it.turn)),
        Column("turn", "index of the turn it stands in", lambda _, it: it.turn, "integer"),
        *_span_columns(Milestone, lambda it: it.span, "the clause"),
    ),
)

TARGETS: Table[Figure] = Table(
    "targets", "the figures whose kind is target", lambda page: page.targets, FIGURES.columns
)

PROGRESS: Table[Progress] = Table(
    "progress",
    "one row a target that the document also reports on",
    lambda page: page.progress(),
    (
        _document(Progress),
        Column("indicator", "what the target measures", lambda page, it: page.figures[it.target].indicator),
        Column("unit", "the target's unit", lambda page, it: page.figures[it.target].unit),
        Column("target", "the value to reach", lambda page, it: page.figures[it.target].value, "number"),
        Column("due", "last day of the target's deadline", lambda _, it: it.due, "date"),
        Column("achieved", "the latest value reported", lambda page, it: page.figures[it.achieved].value, "number"),
        Column("as_of", "last day that value speaks of", lambda _, it: it.as_of, "date"),
        Column("ratio", "achieved over target; empty where less is better", lambda _, it: it.ratio, "number"),
        Column("score", "how alike the indicators are, from 0 to 1", lambda _, it: it.score, "number"),
        Column("reason", "what was found alike", lambda _, it: it.reason),
        *_span_columns(Progress, lambda it: it.target_span, "the target", "target_"),
        *_span_columns(Progress, lambda it: it.achieved_span, "the achieved figure", "achieved_"),
    ),
)

PARTICIPANTS: Table[Speaker] = Table(
    "participants",
    "one row a person, body or post that the page names as present",
    lambda page: page.participants,
    (
        _document(Speaker),
        Column("name", "the person's name", lambda _, it: it.name),
        Column("organization", "body or medium", lambda _, it: it.organization),
        Column("title", "post", lambda _, it: it.title),
        Column("role", "moderator, official, journalist or unknown", lambda _, it: it.role),
    ),
)

DIAGNOSTICS: Table[Diagnostic] = Table(
    "diagnostics",
    "one row a doubt, or a kind of noise that was taken away",
    lambda page: page.diagnostics,
    (
        _document(Diagnostic),
        Column("code", "stable name of what was noticed", lambda _, it: it.code),
        Column("message", "one sentence for people", lambda _, it: it.message),
        Column("start", "first character of the place, if it has one", lambda _, it: _bounds(it)[0], "integer"),
        Column("end", "first character after the place", lambda _, it: _bounds(it)[1], "integer"),
    ),
)


def _count(name: str, meaning: str) -> Column[Checked]:
    return Column(name, meaning, lambda _, it: int(getattr(it, name)), "integer")


DOCUMENTS: Table[Checked] = Table(
    "documents",
    "one row a document: what it is, how much was found, what is in doubt",
    lambda page: (check(page),),
    (
        _document(Checked),
        Column("title", "title of the event or the document", lambda page, _: page.title),
        Column("held_on", "date of the event", lambda page, _: page.held_on, "date"),
        Column("url", "address of the page, where known", lambda page, _: page.source.url),
        Column("shape", "conference, interview, report or no speaker found", lambda _, it: it.shape),
        _count("turns", "turns, narration included"),
        _count("pairs", "questions with what was answered"),
        _count("figures", "figures of all kinds"),
        _count("targets", "figures that are targets"),
        _count("milestones", "dated undertakings without a number"),
        _count("suspect_numbers", "numbers that touch damage in the source"),
        _count("unsettled_speakers", "statements and answers whose speaker is not settled"),
        _count("dates_not_found", "the event's date, if not found, and deadlines that no day could be given"),
        _count("doubts", "the three columns before, together"),
        Column("encoding", "the codec the text was read with", lambda page, _: page.source.encoding),
        Column("length", "characters of the decoded text", lambda page, _: page.source.length, "integer"),
        Column("sha256", "of the bytes read", lambda page, _: page.source.sha256),
    ),
)

TABLES: dict[str, Table[Any]] = {
    table.name: table
    for table in (FIGURES, TARGETS, TURNS, QA_PAIRS, MILESTONES, PROGRESS, PARTICIPANTS, DIAGNOSTICS, DOCUMENTS)
}


def find_table(name: str) -> Table[Any]:
    """The table with that name.

    Raises:
        OptionError: if there is none; the message names those there are.
    """
    if name not in TABLES:
        raise OptionError(f"unknown table {name!r}; the tables are {', '.join(TABLES)}")
    return TABLES[name]


def _inferred(turn: Turn) -> bool | None:
    return None if turn.speaker is None else turn.speaker.inferred


def _bounds(note: Diagnostic) -> tuple[int | None, int | None]:
    return (note.span.start, note.span.end) if note.span else (None, None)
