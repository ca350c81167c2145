"""Puts figures together: which quantities measure something, with kind, indicator and deadline.

Everything works on the clean text; the pipeline maps places back to the source.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pressparse.figures.attach import following_deadline, heading_deadline, inherited_deadline, own_deadline, paragraph_period, recurrence, report_period
from pressparse.figures.indicator import clause_before, clause_of, complete, direction_of, is_measure, is_poor, measure, piece_of, shared_out, topic_of
from pressparse.figures.kind import Decision, decide_kind
from pressparse.figures.milestones import DraftMilestone, find_milestones
from pressparse.figures.outline import Frame, frame_of, outline
from pressparse.records import FigureKind, TurnKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

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
    deadline: DeadlineMatch | None
    inherited: bool
    sentence: tuple[int, int]


_LIST_NOUNS = (
    r"(?:方面|环节|阶段|特点|难题|矛盾|步骤|关键词|原则|要求|关系|层面|维度|转变|清零|下降|确立|意识|自信|维护|坚持|特征|优势|短板|亮点|意见|建议|内容|部分|议程|角度|"
    r"思路|因素|原因|概念|面向|主题|课题|动力|抓手|板块|方式|办法|途径|渠道|路径|战略|问题|重点|目标|任务|举措|措施|工作|领域|机制|体系|制度|行动|工程|挑战|变化|趋势|理念|承诺|突破|统一|结合|对接|"
    r"点|块|大类|条线|信号|理由|前提|条件|情况|事项(?!实现)|新|字|优先|扩大|提高|一批|先行|示范区?建设|方向|定位|统筹|平台(?=：|:))"
)
_ANNOUNCES_RE = re.compile(rf"^[“\"]?[\u4e00-\u9fff“”\"、·]{{0,8}}?{_LIST_NOUNS}")
_ANNOUNCED_AFTER_RE = re.compile(r"^[\u4e00-\u9fff“”（）()]{0,12}(?:[：:]|[，,]?(?:分别(?:是|为)|即[：:“]?|包括[：:]|如下))")
_SUMMED_BEFORE_RE = re.compile(r"(?:等|以上|上述|这|那|下列|以下|前述|另外|分|上一?|下一?|每一?|某|任何|另|哪|同|各|全|首|头|第|倒数第)[ ]?$")
_NAME_AFTER_RE = re.compile(r"^(?:[国省县乡村]道|高速|工程(?=[^，,。]{0,8}(?:位于|于))|号|线|栋|单元|楼|室|版|型|型号|届|次全会|次会议|(?:[、和][一二三四五六七八九十]+次)?全会|、[一二三四五六七八九十]+次全会|中全会|局|世纪|年代|分之|折|连冠|强(?:企业)?)")
_DURATION_UNITS = frozenset("年 个月 月 天 日 周 星期 小时 个小时 分钟 秒 季度 个季度".split())
_DURATION_RESULT_RE = re.compile(
    r"(?:连续|延长|满|任职|免征|征收|减征|缓缴|历时|不少于|不低于|不超过|达|缩短|压缩|提前|时长|时间(?:不|控制)?|期限|有效期|蝉联|寿命|年限|工期|缩减|总量连续)[^，,。；;]{0,6}$"
)
_GENERIC = frozenset("个 项 条 种 类 大 点 件 级 轮 层 步 方面 支 批 块 双 对 把 张 名 位 次 本".split())
_LEAD_IN = 400
"""Characters at the end of an opening paragraph in which it says what follows."""
_FURNITURE_RE = re.compile(r"(?:浏览|阅读|点击|访问|评论)(?:次数|量|数)?[：:]?[ ]?\d|(?:来源|编辑|责编|字号|发布时间|更新时间|信息来源|稿源)[：:]|^第?\d+[/页]")


def find_figures(
    text: str, turns: Sequence[tuple[int, int, TurnKind]], held_on: date | None
) -> tuple[list[tuple[int, DraftFigure]], list[tuple[int, DraftMilestone]]]:
    """Figures and milestones of a clean text, each with the index of its turn.

    Args:
        text: the clean text.
        turns: start, end and kind of each turn; an empty range is passed over.
        held_on: the event's date, if known.
    """
    figures: list[tuple[int, DraftFigure]] = []
    milestones: list[tuple[int, DraftMilestone]] = []
    for index, (start, end, kind) in enumerate(turns):
        if start >= end:
            continue
        paragraphs = outline(text, start, end, held_on)
        said: Frame | None = None
        for position, paragraph in enumerate(paragraphs):
            if kind is TurnKind.NARRATION and _is_furniture(paragraph):
                continue
            drafts, said = _in_paragraph(text, paragraphs, position, held_on, said)
            figures += [(index, draft) for draft in drafts]
            if kind not in {TurnKind.QUESTION, TurnKind.MODERATOR}:
                taken = [(d.quantity.start, d.quantity.end) for d in drafts if d.kind is not FigureKind.RULE]
                frame = _frame(paragraph, held_on)
                milestones += [
                    (index, draft) for draft in find_milestones(text, paragraphs, position, taken, held_on, frame)
                    if kind is not TurnKind.NARRATION or _to_come(draft.deadline, held_on)
                ]  # fmt: skip
    return figures, milestones


def _is_furniture(paragraph: Paragraph) -> bool:
    """Whether a line of narration is page furniture: source, date of printing, counters."""
    return bool(_FURNITURE_RE.search(paragraph.line.text))


def _to_come(deadline: DeadlineMatch, held_on: date | None) -> bool:
    return bool(held_on and deadline.last and deadline.last > held_on)


def _in_paragraph(
    text: str, paragraphs: Sequence[Paragraph], position: int, held_on: date | None, said: Frame | None
) -> tuple[list[DraftFigure], Frame | None]:
    """The figures of one paragraph, and the frame that the speech has set by its end.

    `said` is the frame that the opening has set so far for what follows: its first paragraph, and the one that leads
    in the list, may set it; items and sections no longer change it.
    """
    paragraph = paragraphs[position]
    frame = _frame(paragraph, held_on)
    found: list[DraftFigure] = []
    for sentence in paragraph.sentences:
        numbers = [q for q in paragraph.quantities if sentence.start <= q.start < sentence.end]
        kept = [q for q in numbers if _is_figure(text, q, sentence)]
        subject: str | None = None
        for q in kept:
            found.append(_draft(text, q, sentence, kept, paragraphs, position, held_on, frame, said, subject, found))
            words = found[-1].indicator
            if words and not is_poor(words):
                subject = words
    leads_in = position == 0 or (position + 1 < len(paragraphs) and paragraphs[position + 1].item)
    return found, frame_of(paragraph.line.text[-_LEAD_IN:]) or said if paragraph.opening and leads_in else said


def _frame(paragraph: Paragraph, held_on: date | None) -> Frame | None:
    """What the headings above say, the nearest first: words, or a period that is over or to come."""
    for heading in reversed(paragraph.headings):
        frame = frame_of(heading.text)
        if frame:
            return frame
        dated = heading_deadline(paragraph._replace(headings=(heading,)), held_on)
        if dated and dated.last and held_on:
            return Frame.PLAN if dated.last > held_on else Frame.REPORT
    return None


def _draft(
    text: str, q: QuantityMatch, sentence: Segment, numbers: Sequence[QuantityMatch], paragraphs: Sequence[Paragraph],
    position: int, held_on: date | None, frame: Frame | None, opening: Frame | None, subject: str | None, earlier: Sequence[DraftFigure],
) -> DraftFigure:  # fmt: skip
    paragraph = paragraphs[position]
    place = (sentence.start, sentence.end)
    piece = piece_of(text, q, place, numbers)
    deadline = own_deadline(text, q.start, q.end, sentence, paragraph.deadlines)
    inherited = False
    if deadline is None:
        deadline = following_deadline(text, q.start, paragraph)
        inherited = deadline is not None
    clause = clause_of(text, q, place)
    decision = decide_kind(text, q, piece, clause, place, deadline, held_on, frame, opening)
    if decision.rule == "default" and paragraph_period(text, q.start, paragraph, held_on):
        decision = Decision(FigureKind.TARGET, "paragraph-period")
    if decision.kind is FigureKind.TARGET and deadline is None:
        deadline = inherited_deadline(text, q.start, paragraphs, position, held_on)
        inherited = deadline is not None
    elif decision.kind is FigureKind.ACHIEVED and deadline is None:
        deadline = report_period(paragraph, held_on)
        inherited = deadline is not None
    elif decision.kind is FigureKind.RULE or (inherited and decision.kind is not FigureKind.TARGET):
        deadline = None
    deadline = deadline or recurrence(q.start, sentence, paragraph.deadlines)
    inherited = inherited and deadline is not None
    words = shared_out(text, q, numbers, place) or measure(text, q, piece, numbers, paragraph.deadlines)
    if not words:
        words = earlier[-1].indicator or "" if earlier and earlier[-1].sentence == place else ""
    elif is_poor(words):
        words = complete(words, _subject(text, words, q, place, subject, earlier))
    return DraftFigure(q, decision.kind, decision.rule, words or None, direction_of(words), deadline, inherited, place)


def _subject(
    text: str, words: str, q: QuantityMatch, sentence: tuple[int, int], subject: str | None, earlier: Sequence[DraftFigure]
) -> str | None:
    """What a clause without a subject speaks of: the sentence's own topic, the figure before, the clause before."""
    if is_measure(words):
        topic = topic_of(text, q.start, sentence[0])
        if topic:
            return topic
    if subject:
        return subject
    if words.endswith("率"):
        return next((draft.indicator for draft in earlier if draft.indicator and not is_poor(draft.indicator)), None)
    return clause_before(text, q.start, sentence[0])


def _is_figure(text: str, q: QuantityMatch, sentence: Segment) -> bool:
    """Whether the quantity measures something: not a count that announces a list, not a name, not a mere 'a'."""
    before = text[max(sentence.start, q.start - 12) : q.start]
    after = text[q.end : min(sentence.end, q.end + 24)]
    if _NAME_AFTER_RE.match(after) or re.search(r"第$", before) or _in_short_quotes(text, q, sentence):
        return False
    if q.unit == "次" and after.startswith("产业"):
        return False
    if q.unit == "元" and text[q.number[0] : q.number[1]] == "万" and re.match(r"(?:地区|GDP|国内|生产总值|工业|产值|单位)", after):
        return False
    if q.unit in _DURATION_UNITS:
        changed = re.match(r"^(?:缩短|延长|压缩|提高|降|增加|减少|调整)(?:到|至|为)", after)
        return bool(_DURATION_RESULT_RE.search(before) or changed) and not re.match(r"^(?:前|后|来|内|之内|以来|规划|行动|计划|攻坚)", after)
    if q.value == 1 and q.chinese and q.comparator.value == "eq":
        if q.unit in _GENERIC:
            return False
        return bool(re.match(r"^[、，,。；;）)]", after)) and bool(re.search(r"[\u4e00-\u9fff]$", before)) and not re.search(r"[这那每第另某同]$", before)
    small = q.chinese or (q.value is not None and q.value <= 10)
    if q.comparator.value == "eq" and q.unit in _GENERIC:
        if (small or q.unit == "项") and _SUMMED_BEFORE_RE.search(before) and not (before.endswith("等") and q.unit in {"个", "条", "名"}):
            return False
        if q.chinese and _counts_list(text[_clause_start(text, q.start, sentence.start) : q.start], q.value):
            return False
        if q.chinese and q.unit == "道" and re.match(r"[河沟岭街路湾桥]", after):
            return False
        if small and (_ANNOUNCES_RE.match(after) or _ANNOUNCED_AFTER_RE.match(after)):
            return False
        if re.match(r"^(?:方面|环节|阶段|层面|维度)", after):
            return False
        if q.unit in {"项", "点", "类", "个", "种", "件"} and re.search(r"有$", before) and re.match(r"^[，,。：:]", after):
            return False
    if q.chinese and q.unit in {"大", "级", "层", "轮", "步", "点", "方面", "批", "块", "期", "角"}:
        return False
    return True


def _counts_list(before: str, value: Decimal | None) -> bool:
    """Whether a small count sums up the full list right before it (养老、工伤、失业三项…), unless it says what is touched."""
    marks = len(re.findall(r"[、和及与]", before))
    return bool(value and 2 <= value <= marks + 1 and re.search(r"[\u4e00-\u9fff”）)]$", before) and not re.search(r"涉及|覆盖|惠及", before))


def _clause_start(text: str, at: int, stop: int) -> int:
    return next((n + 1 for n in range(at - 1, stop - 1, -1) if text[n] in "，,；;。：:"), stop)


def _in_short_quotes(text: str, q: QuantityMatch, sentence: Segment) -> bool:
    """Whether the number stands in a short quoted name (“20字”, “8个扩大”)."""
    left = max(text.rfind("“", sentence.start, q.start), text.rfind("「", sentence.start, q.start))
    if left < 0 or any(c in text[left : q.start] for c in "”」"):
        return False
    right = min((n for n in (text.find("”", q.end, sentence.end), text.find("」", q.end, sentence.end)) if n >= 0), default=-1)
    return right >= 0 and right - left <= 14
