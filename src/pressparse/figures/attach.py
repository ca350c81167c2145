"""Which time expression governs a number: own clause, then sentence, then what stands around and above it.

The rules are those of the guideline: the nearest expression before the number in its sentence; else one in its own
clause after it; and for targets, which may inherit, the sentence that follows and dates what was just listed, the
label or heading above, and the opening of the paragraph or speech that sets the period of the whole.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pressparse.figures.outline import WHOLE_PERIOD_FORMS
from pressparse.text.segments import between_digits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from pressparse.figures.deadlines import DeadlineMatch
    from pressparse.figures.outline import Paragraph
    from pressparse.text.segments import Segment


_COMPARED_RE = re.compile(r"(?:较|比|与|同比|超过|高于|低于|优于|快于|相当于|相比)[于]?$")
_ATTRIBUTE_RE = re.compile(r"(?:前|以前|之前)?(?:建成|建设|成立|出生|毕业|发生|入学|登记|注册|参保|竣工|退休)的")
"""A deed in an attribute (2005年底前建成的小区): the date tells which, not when."""
_AIMS_RE = re.compile(r"的(?:主要|预期|总体|工作|年度|发展)*(?:目标|任务)(?:定)?(?:是|为|在|[：:])")
_BASIS_RE = re.compile(r"[^，,。；;在]{0,16}的?基础上")
_SUMMED_RE = re.compile(r"[；;]|合计|总计|其中")
"""Words between 每年 and a number that end its reach: the sum of several years, a part."""
_TIMES_RE = re.compile(r"的[约近]?[\d.一二两三四五六七八九十]+(?:多|余)?倍")
_OBJECT_RE = re.compile(r"(?:对|关于|针对|把|贯穿)$|明确$")
"""Words that make the expression after them part of an object (对2020年低保标准进行调整)."""
_NOMINAL_RE = re.compile(r"(?:目标|任务|预算|指标|计划(?:任务|的|数))(?!是|为|[：:])")
"""What a period describes rather than dates (全年目标的18%)."""
_EVENT_NAME_RE = re.compile(
    r"[“\"「]?(?![\u4e00-\u9fff“]{0,8}?(?:形成|出台|印发|制定|完成|召开|举行|举办|发布|编制|提交|公布|启动|审议|通过|修订|推出|开展|"
    r"组织|报送|出具|建立|落实|实施|将|计划|要|争取|力争))"
    r"[\u4e00-\u9fff“”「」（）()]{0,18}?"
    r"(?:发布会|会议|大会|全会|论坛|规划|纲要|方案|实施意见|行动计划|通知|办法|报告|目录|版)"
)
"""After a bare year, the name of an event, plan or document (2020年民生工程推进工作新闻发布会)."""
_DATES_THE_LIST_RE = re.compile(
    r"^(?:以上|上述|这些|所有)?[^，,。]{0,12}?(?:前|底|末|内|年|月)(?:要|将|须|应|需)?(?:全部|全面|均|都)"
)
_WHOLE_DAYS = 300
"""A period shorter than this governs its own sentence only, unless it is the label of a schedule."""
_IN_BRACKET = 12
"""Characters after a number within which a bracketed date (（9月底前完成）) begins."""
_LABEL_LENGTH = 40
"""Characters that the label of a schedule may have."""
_ALL_DONE_RE = re.compile(r"(?:要|将|须|应|需)?(?:全部|全面|均|都)(?:完成|建成|开工|竣工|到位)")
_CLAUSE_MARKS = "，,；;。！？!?：:（）()\n"


def own_deadline(
    text: str, start: int, end: int, sentence: Segment, deadlines: Sequence[DeadlineMatch]
) -> DeadlineMatch | None:
    """The expression in the number's own sentence that governs ``text[start:end]``.

    Own clause first (before the number, then after it), then the nearest before it between the same semicolons, then
    one at the sentence's start, then one that closes the same stretch (…计划10月底前全部完成).
    """
    inside = [
        d for d in deadlines
        if sentence.start <= d.start and d.end <= sentence.end and d.form != "recurring" and governs(text, d, start)
    ]  # fmt: skip
    clause = (
        _edge_before(text, start, sentence.start, _CLAUSE_MARKS),
        _edge_after(text, end, sentence.end, _CLAUSE_MARKS),
    )
    stretch = (_edge_before(text, start, sentence.start, "；;"), _edge_after(text, end, sentence.end, "；;"))
    before = [d for d in inside if d.end <= start]
    after = [d for d in inside if d.start >= end]
    return (
        _last(d for d in before if d.start >= clause[0])
        or _first(
            d for d in after if text[end] in "（(" and d.start <= end + _IN_BRACKET and ")" not in text[end : d.start]
        )
        or _first(d for d in after if d.start < clause[1])
        or _last(d for d in before if d.start >= stretch[0])
        or _first(d for d in after if d.start < stretch[1] and _ALL_DONE_RE.match(text, d.end))
        or _last(d for d in before if d.form == "from" and d.first and text[d.end] in "，,")
        or _last(d for d in before if d.end <= _edge_after(text, sentence.start, sentence.end, _CLAUSE_MARKS))
    )


def recurrence(text: str, start: int, sentence: Segment, deadlines: Sequence[DeadlineMatch]) -> DeadlineMatch | None:
    """每年, 年均 before the number in its sentence, if no date stands between; what it says when no period governs."""
    dated = [d.end for d in deadlines if d.form != "recurring" and sentence.start <= d.start and d.end <= start]
    since = max(dated, default=0)
    return _last(
        d
        for d in deadlines
        if d.form == "recurring"
        and d.duration is None
        and d.recurrence == "yearly"
        and sentence.start <= d.start
        and since <= d.end <= start
        and not _SUMMED_RE.search(text, d.end, start)
    )


def inherited_deadline(
    text: str, at: int, paragraphs: Sequence[Paragraph], index: int, held_on: date | None
) -> DeadlineMatch | None:
    """The expression outside its sentence that governs a target at `at`, in ``paragraphs[index]``."""
    paragraph = paragraphs[index]
    return (
        paragraph_period(text, at, paragraph, held_on)
        or _list_opening(text, paragraphs, index)
        or paragraph.period
        or _speech_opening(text, paragraphs, index, held_on)
    )


def question_period(text: str, paragraphs: Sequence[Paragraph], held_on: date | None) -> DeadlineMatch | None:
    """The period that a question asks about (今年的就业目标是什么？), for the targets of its answer."""
    return _last(
        d
        for paragraph in paragraphs
        for d in paragraph.deadlines
        if held_on
        and d.form == "during"
        and d.first
        and d.last
        and d.last > held_on
        and (d.last - d.first).days >= _WHOLE_DAYS
        and not is_compared(text, d)
    )


def report_period(paragraph: Paragraph, held_on: date | None) -> DeadlineMatch | None:
    """The period of report that a heading names (一、2025年工作回顾), for what is reported under it."""
    d = paragraph.period
    return d if d and held_on and d.first and d.last and d.last <= held_on else None


def following_deadline(at: int, paragraph: Paragraph) -> DeadlineMatch | None:
    """…50个。11月底前要全部完成。: the next sentence dates what was just listed."""
    position = next((n for n, s in enumerate(paragraph.sentences) if s.start <= at < s.end), None)
    if position is None or position + 1 >= len(paragraph.sentences):
        return None
    after = paragraph.sentences[position + 1]
    if after.text.startswith("其中") and position + 2 < len(paragraph.sentences):
        after = paragraph.sentences[position + 2]
    if not _DATES_THE_LIST_RE.match(after.text):
        return None
    return next((d for d in paragraph.deadlines if after.start <= d.start <= after.start + 12 and d.last), None)


def _list_opening(text: str, paragraphs: Sequence[Paragraph], index: int) -> DeadlineMatch | None:
    """A date before the colon that opens a list is inherited by every item of it."""
    if not paragraphs[index].item:
        return None
    for above in reversed(paragraphs[:index]):
        if above.line.text.endswith(("：", ":")):
            last = above.sentences[-1]
            return _last(
                d
                for d in above.deadlines
                if d.start >= last.start and d.form in WHOLE_PERIOD_FORMS and governs(text, d, last.end)
            )
        if not above.item:
            return None
    return None


def paragraph_period(text: str, at: int, paragraph: Paragraph, held_on: date | None) -> DeadlineMatch | None:
    """A label above in the paragraph (二是推进阶段(4-11月)。), or the period that its first sentence sets.

    In the first paragraph of a speech any sentence may set it: that is the opening.
    """
    earlier = [s for s in paragraph.sentences if s.end <= at]
    if not paragraph.first:
        earlier = [s for n, s in enumerate(earlier) if n == 0 or len(s.text) <= _LABEL_LENGTH]
    for sentence in reversed(earlier):
        found = [
            d
            for d in paragraph.deadlines
            if sentence.start <= d.start < sentence.end and _sets_period(text, d, sentence, held_on)
        ]
        if found:
            return found[0]
    return None


def _speech_opening(
    text: str, paragraphs: Sequence[Paragraph], index: int, held_on: date | None
) -> DeadlineMatch | None:
    """2019年，我们将重点做好五个方面工作：the opening of the answer sets the period of the whole."""
    for paragraph in reversed(paragraphs[:index]):
        if not paragraph.opening:
            continue
        for sentence in reversed(paragraph.sentences):
            for d in paragraph.deadlines:
                if sentence.start <= d.start < sentence.end and _sets_period(text, d, sentence, held_on):
                    return d
    return None


def _sets_period(text: str, d: DeadlineMatch, sentence: Segment, held_on: date | None) -> bool:
    """Whether an expression sets the period of more than its sentence: first in it, or a label, and not over."""
    if d.form == "by" and not _is_label(text, d, sentence):
        return False
    if not (d.form in WHOLE_PERIOD_FORMS or (d.first and d.last and d.form != "since")) or not governs(
        text, d, sentence.end
    ):
        return False
    if held_on and d.last and d.last <= held_on:
        return _is_label(text, d, sentence)
    if d.first and d.last and (d.last - d.first).days < _WHOLE_DAYS:
        return _is_label(text, d, sentence)
    lead = text[sentence.start : d.start]
    return not lead.strip("，, ") or bool(re.search(r"[，,：:；;]$", lead)) or _is_label(text, d, sentence)


def _is_label(text: str, d: DeadlineMatch, sentence: Segment) -> bool:
    """A bracketed period at the end of a short sentence: 动员部署阶段(1-3月)。."""
    return text[d.start - 1 : d.start] in {"(", "（"} and len(sentence.text) <= _LABEL_LENGTH


def governs(text: str, d: DeadlineMatch, number: int) -> bool:
    """Whether an expression says when, rather than what is compared with or how a thing is called."""
    rest = text[d.end : d.end + 30]
    if _OBJECT_RE.search(text[max(0, d.start - 3) : d.start]) and not _AIMS_RE.match(rest):
        return False
    if is_compared(text, d):
        return False
    basis = _BASIS_RE.match(rest)
    if basis and d.end + basis.end() <= number:
        return False
    if d.form == "by" and _ATTRIBUTE_RE.match(rest):
        return False
    if rest.startswith("的") and not _AIMS_RE.match(rest) and (number - d.end > 2 or _TIMES_RE.match(rest)):
        return False
    whole_year = d.first is not None and d.last is not None and (d.last - d.first).days >= _WHOLE_DAYS
    return not _NOMINAL_RE.match(rest) and not (whole_year and _EVENT_NAME_RE.match(rest))


def is_compared(text: str, d: DeadlineMatch) -> bool:
    """Whether an expression names what is compared with (较去年同期, 比2020年)."""
    return d.rule == "same-period" or bool(_COMPARED_RE.search(text[max(0, d.start - 4) : d.start]))


def _edge_before(text: str, at: int, stop: int, marks: str) -> int:
    return next((n + 1 for n in range(at - 1, stop - 1, -1) if text[n] in marks and not _inside_number(text, n)), stop)


def _edge_after(text: str, at: int, stop: int, marks: str) -> int:
    return next((n for n in range(at, stop) if text[n] in marks and not _inside_number(text, n)), stop)


def _inside_number(text: str, at: int) -> bool:
    return text[at] in ",:" and between_digits(text, at)


def _first(found: Iterable[DeadlineMatch]) -> DeadlineMatch | None:
    return next(iter(found), None)


def _last(found: Iterable[DeadlineMatch]) -> DeadlineMatch | None:
    return next(iter(reversed(list(found))), None)
