"""TEI: the event as ParlaMint and Parla-CLARIN encode a debate, with figures and deadlines marked in the words.

A turn is ``<u who ana>``, narration ``<note type="narrative">``, a figure ``<measure quantity unit>``, a deadline
``<date>``, everybody who speaks or sits on the podium a ``<person>`` (or ``<org>``) of the list. docs/formats.md states
the rules; ``tei.rng`` beside this file is them as a schema.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pressparse.output.placing import deadlines_of, place
from pressparse.records import Comparator, FigureKind, Role, TurnKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from pressparse.output.placing import Placed
    from pressparse.records import Deadline, Figure, Span, Speaker, Transcript, Turn

_NAMESPACE = "http://www.tei-c.org/ns/1.0"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NOT_XML_RE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
CATEGORIES = (
    ("turn", tuple((it.value, "turn of a press conference") for it in TurnKind if it is not TurnKind.NARRATION)),
    ("role", tuple((f"role.{it.value}", "part played in the event") for it in Role)),
    ("figure", tuple((it.value, "what a figure does in its sentence") for it in FigureKind)),
    ("comparator", tuple((it.value, "how the written number bounds the value") for it in Comparator)),
)
"""The taxonomies that ``ana`` points into."""


class _Mark(NamedTuple):
    """An element inside the words of a turn."""

    start: int
    end: int
    tag: str
    name: str
    attributes: str


def tei_text(transcript: Transcript) -> str:
    """One document as a ``<TEI>`` document.

    Raises:
        OptionError: if the transcript does not carry its source text.
    """
    return _DECLARATION + _document(transcript, "d0", f' xmlns="{_NAMESPACE}"', _taxonomies())


def tei_corpus(transcripts: Iterable[Transcript]) -> Iterator[str]:
    """Several documents as one ``<teiCorpus>``, in pieces."""
    header = _header("pressparse corpus", "<p>Press conferences, parsed.</p>", _taxonomies())
    yield f'{_DECLARATION}<teiCorpus xmlns="{_NAMESPACE}" xml:lang="zh-Hans">\n{header}'
    for number, transcript in enumerate(transcripts):
        yield _document(transcript, f"d{number}", "", "")
    yield "</teiCorpus>\n"


def _document(transcript: Transcript, name: str, namespace: str, taxonomies: str) -> str:
    """One ``<TEI>``; in a corpus the corpus' header declares the taxonomies, for an id may stand but once in a file."""
    return _Writer(transcript, name, place(transcript), _People(name)).text(namespace, taxonomies)


@dataclass
class _People:
    """Who takes part: each person and body once, with an id."""

    prefix: str

    def __post_init__(self) -> None:
        self.ids: dict[tuple[str | None, str | None, str | None, str], str] = {}

    def id_of(self, speaker: Speaker) -> str:
        key = (speaker.name, speaker.organization, speaker.title, speaker.role.value)
        return self.ids.setdefault(key, f"{self.prefix}.p{len(self.ids)}")

    def lines(self) -> Iterator[str]:
        people = [(key, name) for key, name in self.ids.items() if key[0] or key[2] or not key[1]]
        bodies = [(key, name) for key, name in self.ids.items() if not (key[0] or key[2] or not key[1])]
        if people:
            yield "<listPerson>"
        for (person, body, post, role), name in people:
            yield f'<person xml:id="{name}" role="{role}"><persName>{_escaped(person or post or role)}</persName>'
            if body or post:
                where = f"<orgName>{_escaped(body)}</orgName>" if body else ""
                what = f"<roleName>{_escaped(post)}</roleName>" if post else ""
                yield f"<affiliation>{what}{where}</affiliation>"
            yield "</person>"
        if people:
            yield "</listPerson>"
        if bodies:
            yield "<listOrg>"
        for (_, body, _, role), name in bodies:
            yield f'<org xml:id="{name}" role="{role}"><orgName>{_escaped(body or "")}</orgName></org>'
        if bodies:
            yield "</listOrg>"


@dataclass
class _Writer:
    """One document on its way to TEI."""

    page: Transcript
    name: str
    placed: Placed
    people: _People

    def __post_init__(self) -> None:
        self.written: set[str] = set()
        found = {it.span: it for it in deadlines_of(self.page)}
        self.deadlines = {span: found[span] for span in sorted(found, key=lambda it: (it.start, it.end))}
        self.figures: dict[int, list[tuple[int, Figure]]] = {}
        for number, figure in enumerate(self.page.figures):
            if figure.turn is not None:
                self.figures.setdefault(figure.turn, []).append((number, figure))

    def text(self, namespace: str, taxonomies: str) -> str:
        # The body comes first: it meets everybody who speaks, and the header lists them.
        for person in self.page.participants:
            self.people.id_of(person)
        body = "".join(self._turn(turn) for turn in self.page.turns)
        notes = "".join(self._notes())
        header = _header(self.page.title or self.page.source.name or "", self._source(), taxonomies + self._profile())
        return (
            f'<TEI{namespace} xml:id="{self.name}" xml:lang="zh-Hans">\n{header}'
            f'<text>\n<body>\n<div type="debateSection">\n{body}{notes}</div>\n</body>\n</text>\n</TEI>\n'
        )

    def _source(self) -> str:
        source = self.page.source
        day = f'<date when="{self.page.held_on}">{self.page.held_on}</date>' if self.page.held_on else ""
        url = f'<idno type="URI">{_escaped(source.url)}</idno>' if source.url else ""
        return (
            f"<bibl><title>{_escaped(self.page.title or source.name or '')}</title>{day}{url}"
            f'<idno type="document">{_escaped(source.name or "")}</idno>'
            f'<idno type="sha256">{source.sha256}</idno></bibl>'
        )

    def _profile(self) -> str:
        people = "\n".join(self.people.lines())
        return f"<profileDesc>\n<particDesc>\n{people}\n</particDesc>\n</profileDesc>\n" if people else ""

    def _turn(self, turn: Turn) -> str:
        place_ = f'xml:id="{self.name}.u{turn.index}" n="{turn.span.start}-{turn.span.end}"'
        segments = "".join(self._segments(turn))
        if turn.kind is TurnKind.NARRATION:
            return f'<note type="narrative" {place_}>\n{segments}</note>\n' if segments else ""
        who = f' who="#{self.people.id_of(turn.speaker)}"' if turn.speaker else ""
        role = f" #role.{turn.speaker.role.value}" if turn.speaker else ""
        return f'<u {place_}{who} ana="#{turn.kind.value}{role}">\n{segments or "<seg/>"}</u>\n'

    def _segments(self, turn: Turn) -> Iterator[str]:
        """The turn's lines, each a ``<seg>`` with the elements that lie wholly within it."""
        marks = sorted(self._marks(turn), key=lambda it: (it.start, -it.end))
        at = first = 0
        for line in turn.text.split("\n"):
            end = at + len(line)
            last = bisect_left(marks, end, lo=first, key=lambda it: it.start)
            if line.strip():
                inside = _nested(it for it in marks[first:last] if it.end <= end)
                self.written.update(it.name for it in inside)
                yield f"<seg>{_with_marks(turn.text, at, end, inside)}</seg>\n"
            at, first = end + 1, last

    def _marks(self, turn: Turn) -> Iterator[_Mark]:
        """The elements in the words of a turn."""
        for number, figure in self.figures.get(turn.index, ()):
            within = self.placed.within(figure.span, turn.index)
            if within:
                yield _Mark(*within, "measure", f"{self.name}.f{number}", self._measure(figure))
        starts = list(self.deadlines)
        first = bisect_left(starts, turn.span.start, key=lambda it: it.start)
        for span in starts[first : bisect_left(starts, turn.span.end, key=lambda it: it.start)]:
            within = self.placed.within(span, turn.index)
            if within:
                yield _Mark(*within, "date", self._date_id(span), _days(self.deadlines[span]))

    def _date_id(self, span: Span) -> str:
        return f"{self.name}.t{span.start}-{span.end}"

    def _measure(self, figure: Figure) -> str:
        words = [f'n="{figure.span.start}-{figure.span.end}"']
        words += [f'{name}="{value:f}"' for name, value in _amounts(figure) if value is not None]
        words += [f'unit="{_escaped(figure.unit)}"'] if figure.unit else []
        words += [f'commodity="{_escaped(figure.indicator)}"'] if figure.indicator else []
        words += [f'ana="#{figure.kind.value} #{figure.comparator.value}"']
        words += [f'corresp="#{self._date_id(figure.deadline.span)}"'] if figure.deadline else []
        return " ".join(words)

    def _notes(self) -> Iterator[str]:
        """What has no place of its own in the words: elements that would cross another, and the milestones."""
        for span, deadline in self.deadlines.items():
            name = self._date_id(span)
            if name not in self.written:
                date = f'<date xml:id="{name}" {_days(deadline)}>{_escaped(deadline.text)}</date>'
                yield f'<note type="deadline" n="{span.start}-{span.end}">{date}</note>\n'
        for number, figure in enumerate(self.page.figures):
            name = f"{self.name}.f{number}"
            if name not in self.written:
                measure = f'<measure xml:id="{name}" {self._measure(figure)}>{_escaped(figure.text)}</measure>'
                yield f'<note type="figure">{measure}</note>\n'
        for milestone in self.page.milestones:
            turn = "" if milestone.turn is None else f' target="#{self.name}.u{milestone.turn}"'
            due = f'corresp="#{self._date_id(milestone.deadline.span)}"'
            place_ = f'n="{milestone.span.start}-{milestone.span.end}"'
            yield f'<note type="milestone" {place_}{turn} {due}>{_escaped(milestone.action)}</note>\n'


def _header(title: str, source: str, rest: str) -> str:
    return (
        f"<teiHeader>\n<fileDesc>\n<titleStmt><title>{_escaped(title)}</title></titleStmt>\n"
        "<publicationStmt><p>Written by pressparse; the words are the publisher's.</p></publicationStmt>\n"
        f"<sourceDesc>{source}</sourceDesc>\n</fileDesc>\n{rest}</teiHeader>\n"
    )


def _taxonomies() -> str:
    taxonomies = "".join(
        f'<taxonomy xml:id="tax.{name}">'
        + "".join(f'<category xml:id="{it}"><catDesc>{meaning}</catDesc></category>' for it, meaning in categories)
        + "</taxonomy>\n"
        for name, categories in CATEGORIES
    )
    return f"<encodingDesc>\n<classDecl>\n{taxonomies}</classDecl>\n</encodingDesc>\n"


def _amounts(figure: Figure) -> Sequence[tuple[str, Decimal | None]]:
    value = figure.value
    bound = {Comparator.GE: "atLeast", Comparator.GT: "atLeast", Comparator.LE: "atMost", Comparator.LT: "atMost"}
    named = bound.get(figure.comparator)
    bounds = [(named, value)] if named else []
    return [("quantity", value), *bounds, ("min", figure.low), ("max", figure.high)]


def _days(deadline: Deadline) -> str:
    start, end = deadline.start, deadline.end
    if start and end:
        days = [f'when="{start}"'] if start == end else [f'from="{start}" to="{end}"']
    elif end:
        days = [f'notAfter="{end}"']
    else:
        days = [f'notBefore="{start}"'] if start else []
    days += [f'dur="{_escaped(deadline.duration)}"'] if deadline.duration else []
    days += [f'type="{_escaped(deadline.recurrence)}"'] if deadline.recurrence else []
    return " ".join([f'n="{deadline.span.start}-{deadline.span.end}"', *days])


def _nested(marks: Iterable[_Mark]) -> list[_Mark]:
    """The marks, which come sorted from outside in, without those that would cross an earlier one."""
    kept: list[_Mark] = []
    open_: list[_Mark] = []
    for mark in marks:
        while open_ and open_[-1].end <= mark.start:
            open_.pop()
        if not open_ or mark.end <= open_[-1].end:
            kept.append(mark)
            open_.append(mark)
    return kept


def _with_marks(text: str, start: int, end: int, marks: Sequence[_Mark]) -> str:
    """The words with their elements, which are properly nested."""
    pieces: list[str] = []
    open_: list[_Mark] = []
    at = start

    def close(until: int) -> None:
        nonlocal at
        while open_ and open_[-1].end <= until:
            closed = open_.pop()
            pieces.extend([_escaped(text[at : closed.end]), f"</{closed.tag}>"])
            at = closed.end

    for mark in marks:
        close(mark.start)
        pieces += [_escaped(text[at : mark.start]), f'<{mark.tag} xml:id="{mark.name}" {mark.attributes}>']
        at = mark.start
        open_.append(mark)
    close(end)
    return "".join([*pieces, _escaped(text[at:end])])


def _escaped(text: str) -> str:
    """Text as XML holds it; a character that XML forbids becomes U+FFFD."""
    return _NOT_XML_RE.sub("\ufffd", text).translate(_ESCAPES)
