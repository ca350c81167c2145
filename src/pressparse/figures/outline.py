"""The lines of a turn with what stands above each: headings, the opening of the speech, and the frame they set.

A heading sets a period (三、2026年工作安排) or a frame: what stands under 下一步工作安排 is planned, under 进展情况
reported. The nearest heading that says either wins; without one, the opening of the speech does.

Examples:
    >>> frame_of("(三)下一步工作安排"), frame_of("(二)进展情况"), frame_of("社区养老")
    (<Frame.PLAN: 'plan'>, <Frame.REPORT: 'report'>, None)
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from pressparse.figures.deadlines import DeadlineMatch, scan_deadlines
from pressparse.figures.quantities import QuantityMatch, scan_quantities
from pressparse.figures.ratios import scan_ratios
from pressparse.text.segments import Segment, split_lines, split_sentences

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


class Frame(StrEnum):
    """How the numbers under a heading or an opening are meant, where they do not say so themselves."""

    PLAN = "plan"
    REPORT = "report"


class FrameRow(NamedTuple):
    """Words in a heading or an opening that set a frame."""

    name: str
    pattern: str
    frame: Frame
    meaning: str
    example: str


FRAMES: tuple[FrameRow, ...] = (
    FrameRow(
        "next-steps",
        r"下一?步|下一?阶段|今后|未来|明年|接下来(?![^，,。]{0,6}(?:说明|介绍|报告|汇报|请|跟|向|回答))",
        Frame.PLAN, "what comes next", "下一步工作安排",
    ),
    FrameRow(
        "aims",
        r"(?:目标|任务)(?:任务)?(?!(?:完成|实现|达成)(?:情况)?)",
        Frame.PLAN, "aims and tasks", "(二)年度目标",
    ),
    FrameRow(
        "schedule",
        r"进度安排|工作(?:安排|打算|思路|计划|部署|举措)|时间安排|实施计划|总体安排|重点工作",
        Frame.PLAN, "a plan or schedule", "(一)进度安排",
    ),
    FrameRow(
        "public-projects",
        r"民生实事|实事项目|民心(?:工程|实事)|惠民实事",
        Frame.PLAN, "public projects promised for the year", "2026年十件民生实事",
    ),
    FrameRow(
        "will-do",
        r"将(?:从|重点|继续|围绕|以|着力|按照|全面|坚持|进一步|抓好|着重|聚焦|充分|大力)"
        r"|(?:做好|抓好|办好|实施|完成|推进)(?:以下|下列|好?[两三四五六七八九十几][件项个大])|重点(?:抓好|做好|办好|抓|围绕|推进)",
        Frame.PLAN, "the opening says what will be done", "我们将从三个方面推进",
    ),
    FrameRow(
        "progress",
        r"进展|成效|完成情况|回顾|取得|落实情况|推进情况|总体情况|基本情况|建设情况|运行情况|主要做了"
        r"|一年来|五年来|这五年|过去",
        Frame.REPORT, "what has been done", "(二)进展情况",
    ),
    FrameRow(
        "measures-taken",
        r"采取(?:了)?(?:一系列|以下|有力|有效)?(?:的)?(?:政策)?措施|主要采取|开展了|推出了|出台了",
        Frame.REPORT, "the opening tells measures taken", "我局主要采取了以下措施",
    ),
)  # fmt: skip

_HEADING_RES: tuple[re.Pattern[str], ...] = (
    re.compile(r"附[件录表]"),
    re.compile(r"第?[一二三四五六七八九十]{1,3}(?:、|[部编章](?:分)?)"),
    re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]"),
    re.compile(r"(?:\d{1,2}[.、．](?!\d)|[（(]\d{1,2}[）)]|[-·•●■] )"),
    re.compile(r"(?:[一二三四五六七八九十]{1,2}(?:是|要)|第[一二三四五六七八九十][，,、])"),
)
"""The marks of headings, outermost level first."""
_LONGEST_HEADING = 60
_INLINE_LEVEL = 2
"""From this level on, a heading that stands at the beginning of its paragraph governs that paragraph only."""
WHOLE_PERIOD_FORMS = frozenset({"during", "by", "span"})
"""Forms of time expressions that can set the period of a section or a speech."""
_RESULT_BEFORE_RE = re.compile(r"(?:压缩|缩短|控制|减少|降|延长|时间|时限|周期|工期|时长)(?:到|至|在|为)?$")
"""Before a span of time: words that make it a result rather than a date."""
_WHOLE_YEAR = frozenset({"全年", "一整年"})
_FINAL_RE = re.compile(r"[。！？!?；;：:…，,、”』」）)》]$")


class Heading(NamedTuple):
    """A heading with what it sets for all that stands under it."""

    start: int
    text: str
    period: DeadlineMatch | None
    """The period it names (三、2026年工作安排), with its place in the clean text."""
    frame: Frame | None
    """Planned or reported: by its words, else by its period."""


class Paragraph(NamedTuple):
    """One line of a turn, with its quantities and deadlines (places in the clean text) and what stands above it."""

    line: Segment
    sentences: tuple[Segment, ...]
    quantities: tuple[QuantityMatch, ...]
    deadlines: tuple[DeadlineMatch, ...]
    headings: tuple[Heading, ...]
    """The headings that govern the line, outermost first; its own, where it begins with one."""
    item: bool
    """Whether it begins with the mark of a list item or heading."""
    first: bool
    """Whether it is the first of the turn."""
    opening: bool
    """Whether it belongs to the opening of the speech: before its first heading or list item."""

    @property
    def period(self) -> DeadlineMatch | None:
        """The period that the nearest dated heading above sets."""
        return next((heading.period for heading in reversed(self.headings) if heading.period), None)

    @property
    def frame(self) -> Frame | None:
        """The frame that the nearest heading with one sets."""
        return next((heading.frame for heading in reversed(self.headings) if heading.frame), None)


def outline(text: str, start: int, end: int, held_on: date | None, *, minguo: bool = False) -> tuple[Paragraph, ...]:
    """The paragraphs of ``text[start:end]``; `minguo` says whether 112年 is a year of Taiwan's calendar."""
    found: list[Paragraph] = []
    stack: dict[float, Heading] = {}
    opening, inline = True, False
    for cut in split_lines(text[start:end]):
        line = Segment(start + cut.start, start + cut.end, cut.text)
        under = next((stack[n].period for n in sorted(stack, reverse=True) if stack[n].period), None)
        deadlines = tuple(
            _whole_year(_moved_deadline(match, line.start), under, held_on)
            for match in scan_deadlines(line.text, held_on, minguo=minguo)
        )
        level, words = _heading(line.text, outermost=not stack or max(stack) < 1)
        if words is not None:
            stack = {n: above for n, above in stack.items() if n < level}
            stack[level] = _set_by(line.start, words, deadlines, held_on)
            opening = False
        elif inline:
            stack = {n: above for n, above in stack.items() if n < _INLINE_LEVEL}
        inline = words is not None and level >= _INLINE_LEVEL and len(line.text) > len(words) + 2
        read = [_moved_quantity(match, line.start) for match in _numbers(line.text)]
        numbers, times = _apart(text, read, deadlines)
        found.append(
            Paragraph(
                line,
                tuple(split_sentences(line.text, line.start)),
                tuple(numbers),
                tuple(times),
                tuple(stack[n] for n in sorted(stack)),
                item=words is not None,
                first=not found,
                opening=opening,
            )
        )
    return tuple(found)


def _set_by(start: int, words: str, deadlines: Sequence[DeadlineMatch], held_on: date | None) -> Heading:
    """What a heading sets: its period, and the frame by its words or else by that period."""
    inside = (d for d in deadlines if d.end <= start + len(words))
    period = next((d for d in inside if d.form in WHOLE_PERIOD_FORMS and (d.first or d.last)), None)
    frame = frame_of(words)
    if frame is None and period and period.last and held_on:
        frame = Frame.PLAN if period.last > held_on else Frame.REPORT
    return Heading(start, words, period, frame)


def frame_of(words: str) -> Frame | None:
    """The frame that a heading's or an opening's words set; the last that says anything wins."""
    best: tuple[int, Frame] | None = None
    for row in FRAMES:
        for match in re.finditer(row.pattern, words):
            if best is None or match.start() >= best[0]:
                best = (match.start(), row.frame)
    return best[1] if best else None


def _heading(line: str, *, outermost: bool) -> tuple[float, str | None]:
    """The level of the heading that `line` begins with, and its words; None where it is no heading.

    A short line without a mark is the title of what follows where nothing but an annex stands above it, and the
    innermost heading elsewhere.
    """
    for level, pattern in enumerate(_HEADING_RES):
        if pattern.match(line):
            words = re.split(r"[。！？]" if level == 0 else r"[。！？：:]", line, maxsplit=1)[0]
            if len(words) > _LONGEST_HEADING:
                words = re.split(r"[，,；;]", words, maxsplit=1)[0]
            return level, words
    if 4 <= len(line) <= 40 and not _FINAL_RE.search(line):
        return (0.5 if outermost else len(_HEADING_RES)), line
    return 0, None


def _apart(
    text: str, numbers: Sequence[QuantityMatch], deadlines: Sequence[DeadlineMatch]
) -> tuple[list[QuantityMatch], list[DeadlineMatch]]:
    """Numbers and times that do not overlap: 3年内 is a time, but 每年200元 and 压缩到20个工作日以内 are amounts."""
    times = [
        d for d in deadlines if not (_yields(text, d) and any(q.start < d.end and d.start < q.end for q in numbers))
    ]
    return [q for q in numbers if not any(d.start < q.end and q.start < d.end for d in times)], times


def _yields(text: str, d: DeadlineMatch) -> bool:
    """Whether a time gives way to an amount in the same place."""
    return d.form == "recurring" or (
        d.form == "span" and bool(_RESULT_BEFORE_RE.search(text[max(0, d.start - 8) : d.start]))
    )


def _numbers(line: str) -> list[QuantityMatch]:
    """The quantities of a line, ratios of parts among them, in order."""
    quantities = scan_quantities(line)
    ratios = scan_ratios(line)
    apart = [q for q in quantities if not any(r.start < q.end and q.start < r.end for r in ratios)]
    return sorted([*ratios, *apart]) if ratios else quantities


def _whole_year(d: DeadlineMatch, under: DeadlineMatch | None, held_on: date | None) -> DeadlineMatch:
    """全年 in a section that reports on a year (一、2020年工作回顾) means that year."""
    if d.text in _WHOLE_YEAR and under and held_on and under.first and under.last and under.last <= held_on:
        return d._replace(first=under.first, last=under.last)
    return d


def _moved_deadline(match: DeadlineMatch, by: int) -> DeadlineMatch:
    return match._replace(start=match.start + by, end=match.end + by)


def _moved_quantity(match: QuantityMatch, by: int) -> QuantityMatch:
    return match._replace(
        start=match.start + by, end=match.end + by, number=(match.number[0] + by, match.number[1] + by)
    )
