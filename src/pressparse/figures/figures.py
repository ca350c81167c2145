"""Puts figures together: each quantity that measures something, with kind, indicator and deadline.

Everything works on the clean text; the pipeline maps places back to the source.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pressparse.figures.actors import actor_of, scope_of
from pressparse.figures.attach import (
    following_deadline,
    inherited_deadline,
    own_deadline,
    paragraph_period,
    question_period,
    recurrence,
    report_period,
)
from pressparse.figures.counts import not_a_figure
from pressparse.figures.deadlines import counts_minguo_years
from pressparse.figures.indicator import (
    clause_before,
    clause_of,
    complete,
    direction_of,
    is_measure,
    is_place,
    is_poor,
    measure,
    piece_of,
    shared_out,
    shared_verb,
    topic_of,
)
from pressparse.figures.kind import Setting, Where, decide_kind, nearest_cue
from pressparse.figures.milestones import DraftMilestone, find_milestones
from pressparse.figures.outline import Frame, frame_of, outline
from pressparse.records import FigureKind, TurnKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pressparse.figures.deadlines import DeadlineMatch
    from pressparse.figures.outline import Paragraph
    from pressparse.figures.quantities import QuantityMatch
    from pressparse.records import Direction
    from pressparse.text.segments import Segment


class DraftFigure(NamedTuple):
    """A figure with its places in the clean text."""

    quantity: QuantityMatch
    kind: FigureKind
    rule: str
    indicator: str | None
    direction: Direction | None
    actor: str | None
    scope: str | None
    deadline: DeadlineMatch | None
    inherited: bool
    sentence: tuple[int, int]


_LEAD_IN = 400
"""Characters at the end of an opening paragraph in which it says what follows."""
_LISTED_RE = re.compile(r"[、和及与]|以及")
"""What stands between the members of one list of numbers (分别不低于60%、40%和20%)."""
_COUNTER_RE = re.compile(r"^第\d+页|^[^，,。]{0,12}(?:浏览|阅读|点击|访问|评论)(?:次数|量|数)?[：:]?[ ]?\d")
_FURNITURE_RE = re.compile(
    r"(?:浏览|阅读|点击|访问|评论)(?:次数|量|数)?[：:]?[ ]?\d"
    r"|(?:来源|编辑|责编|字号|发布时间|更新时间|信息来源|稿源)[：:]|^第?\d+[/页]"
)


class Scene(NamedTuple):
    """A paragraph in its turn, with what is known when it is read."""

    text: str
    paragraphs: Sequence[Paragraph]
    position: int
    held_on: date | None
    said: Frame | None
    """What the opening of the speech, or the line that leads in a list, has set."""
    asked: DeadlineMatch | None
    """The period that the question asks about."""

    @property
    def paragraph(self) -> Paragraph:
        """The paragraph itself."""
        return self.paragraphs[self.position]


def find_figures(
    text: str, turns: Sequence[tuple[int, int, TurnKind]], held_on: date | None
) -> tuple[list[tuple[int, DraftFigure]], list[tuple[int, DraftMilestone]]]:
    """Figures and milestones of a clean text, each with the index of its turn.

    Args:
        text: the clean text.
        turns: start, end and kind of each turn; an empty range is passed over.
        held_on: the event's date, if known.
    """
    minguo = counts_minguo_years(text)
    asked: DeadlineMatch | None = None
    figures: list[tuple[int, DraftFigure]] = []
    milestones: list[tuple[int, DraftMilestone]] = []
    for index, (start, end, kind) in enumerate(turns):
        if start >= end:
            continue
        paragraphs = outline(text, start, end, held_on, minguo=minguo)
        if kind is not TurnKind.ANSWER:
            asked = question_period(text, paragraphs, held_on) if kind is TurnKind.QUESTION else None
        said: Frame | None = None
        listed: Frame | None = None
        for position, paragraph in enumerate(paragraphs):
            if _is_furniture(paragraph, kind):
                continue
            scene = Scene(text, paragraphs, position, held_on, (listed if paragraph.item else None) or said, asked)
            drafts = _in_paragraph(scene)
            figures += [(index, draft) for draft in drafts]
            if kind not in {TurnKind.QUESTION, TurnKind.MODERATOR}:
                taken = [d.quantity.start for d in drafts if d.kind is not FigureKind.RULE]
                rules = [d.quantity.start for d in drafts if d.kind is FigureKind.RULE]
                found = find_milestones(text, paragraphs, position, taken, rules, held_on)
                milestones += [(index, m) for m in found if kind is not TurnKind.NARRATION or _to_come(m, held_on)]
            said = _said_after(scene, said)
            listed = listed if paragraph.item else _leads_in(scene)
    return figures, milestones


def _is_furniture(paragraph: Paragraph, kind: TurnKind) -> bool:
    """Whether a line is page furniture: counters anywhere, source and date of printing in narration."""
    words = paragraph.line.text
    return bool(_COUNTER_RE.search(words) or (kind is TurnKind.NARRATION and _FURNITURE_RE.search(words)))


def _to_come(milestone: DraftMilestone, held_on: date | None) -> bool:
    due = milestone.deadline.last or milestone.deadline.first
    return bool(held_on and due and due > held_on)


def _in_paragraph(scene: Scene) -> list[DraftFigure]:
    """The figures of one paragraph."""
    found: list[DraftFigure] = []
    for sentence in scene.paragraph.sentences:
        numbers = [
            q
            for q in scene.paragraph.quantities
            if sentence.start <= q.start < sentence.end
            and not_a_figure(scene.text, q, sentence.start, sentence.end) is None
        ]
        earlier = len(found)
        for q in numbers:
            found.append(_draft(scene, q, sentence, numbers, found, earlier))
    return found


def _said_after(scene: Scene, said: Frame | None) -> Frame | None:
    """The frame that the speech has set by the end of this paragraph.

    Its first paragraph, and the one that leads in a list, may set it; items and sections no longer change it.
    """
    following = scene.paragraphs[scene.position + 1 : scene.position + 2]
    leads_in = scene.position == 0 or any(paragraph.item for paragraph in following)
    if scene.paragraph.opening and leads_in:
        return frame_of(scene.paragraph.line.text[-_LEAD_IN:]) or said
    return said


def _leads_in(scene: Scene) -> Frame | None:
    """The frame that a line sets for the list it opens with its colon (年底前重点办好以下实事：)."""
    line, held_on = scene.paragraph.line, scene.held_on
    if not line.text.endswith(("：", ":")):
        return None
    last = scene.paragraph.sentences[-1]
    dates = [d for d in scene.paragraph.deadlines if d.start >= last.start]
    if dates and held_on and dates[-1].last:
        return Frame.PLAN if dates[-1].last > held_on else Frame.REPORT
    cue = nearest_cue(scene.text, last.start, line.end, line.end, far=True)
    return frame_of(last.text) or (Frame.PLAN if cue and cue.kind is FigureKind.TARGET else None)


def _draft(
    scene: Scene,
    q: QuantityMatch,
    sentence: Segment,
    numbers: Sequence[QuantityMatch],
    found: Sequence[DraftFigure],
    earlier: int,
) -> DraftFigure:
    """The figure of `q`; `found` are those of the paragraph before it, from `earlier` on those of its sentence."""
    text, paragraph = scene.text, scene.paragraph
    place = (sentence.start, sentence.end)
    where = Where(piece_of(text, q, place, numbers), clause_of(text, q, place), place)
    kind, rule, deadline, inherited = _kind_and_deadline(scene, q, sentence, where, _Told(found, earlier, numbers))
    words = shared_out(text, q, numbers, place) or shared_verb(
        text, where.piece, where.clause, measure(text, q, where.piece, numbers, paragraph.deadlines)
    )
    if not words:
        words = (found[-1].indicator if len(found) > earlier else clause_before(text, q.start, place[0])) or ""
    elif is_poor(words):
        words = complete(words, _subject(text, words, q, place, found, earlier))
    clause = text[where.clause[0] : where.clause[1]]
    actor = actor_of(clause) or actor_of(sentence.text)
    return DraftFigure(
        q, kind, rule, words or None, direction_of(words), actor, scope_of(clause), deadline, inherited, place
    )


class _Told(NamedTuple):
    """The figures of the paragraph so far, and the numbers of the sentence."""

    found: Sequence[DraftFigure]
    earlier: int
    """How many of `found` belong to earlier sentences."""
    numbers: Sequence[QuantityMatch]

    def in_sentence(self) -> DraftFigure | None:
        """The figure before, in the same sentence."""
        return self.found[-1] if len(self.found) > self.earlier else None


def _kind_and_deadline(
    scene: Scene, q: QuantityMatch, sentence: Segment, where: Where, told: _Told
) -> tuple[FigureKind, str, DeadlineMatch | None, bool]:
    """Kind, deciding row, governing deadline, and whether that is inherited; the deadline carries the kind."""
    text, paragraph, held_on = scene.text, scene.paragraph, scene.held_on
    deadline = own_deadline(text, q.start, q.end, sentence, paragraph.deadlines)
    follows = following_deadline(q.start, paragraph) if deadline is None else None
    before = told.in_sentence()
    setting = Setting(
        deadline or follows,
        held_on,
        paragraph.frame,
        scene.said,
        before.kind if before else None,
        before.quantity.start if before else -1,
        [n for n in told.numbers if n.start > q.start],
    )
    kind, rule = decide_kind(text, q, where, setting)
    if before and _LISTED_RE.fullmatch(text, before.quantity.end, q.start) and kind is not before.kind:
        kind, rule = before.kind, "list"
    if rule == "default" and told.found and told.found[-1].kind is FigureKind.TARGET:
        kind, rule = FigureKind.TARGET, "carried"
    if rule == "default" and paragraph_period(text, q.start, paragraph, held_on):
        kind, rule = FigureKind.TARGET, "paragraph-period"
    if kind is FigureKind.RULE:
        deadline = None
    above: DeadlineMatch | None = None
    if deadline is None and kind is FigureKind.TARGET and rule != "cue:design":
        above = follows or inherited_deadline(text, q.start, scene.paragraphs, scene.position, held_on) or scene.asked
    elif deadline is None and kind is FigureKind.ACHIEVED:
        above = report_period(paragraph, held_on)
    governing = deadline or above
    every = recurrence(text, q.start, sentence, paragraph.deadlines)
    if governing and every and every.text.startswith("每"):
        governing = governing._replace(recurrence=every.recurrence)
    return kind, rule, governing or every, above is not None


def _subject(
    text: str,
    words: str,
    q: QuantityMatch,
    sentence: tuple[int, int],
    found: Sequence[DraftFigure],
    earlier: int,
) -> str | None:
    """What a clause without a subject speaks of: the sentence's own topic, the figure before, the clause before."""
    if is_measure(words):
        topic = topic_of(text, q.start, sentence[0])
        if topic:
            return topic
    told = [draft.indicator for draft in found if draft.indicator and not is_poor(draft.indicator)]
    in_sentence = [draft.indicator for draft in found[earlier:] if draft.indicator and not is_poor(draft.indicator)]
    if in_sentence:
        return in_sentence[-1]
    if told and (is_place(words) or text[: q.start].rfind("其中", sentence[0]) == sentence[0]):
        return told[-1]
    if words.endswith("率"):
        return told[0] if told else clause_before(text, q.start, sentence[0])
    return clause_before(text, q.start, sentence[0])
