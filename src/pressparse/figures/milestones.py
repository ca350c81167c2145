"""Dated undertakings without a number: 7月底前完成道路路基工程施工.

A date governs its clause and those after it, up to the next date of the sentence. The clauses that carry a number
are figures; each run of the others is a milestone, where the date is to come or stands in a schedule, and the words
name a deed. Under a date inherited from a heading or an opening, only clauses that name a finished result count.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pressparse.figures.attach import governs, inherited_deadline
from pressparse.figures.indicator import strip_words
from pressparse.figures.outline import Frame
from pressparse.text.segments import Segment, split_clauses

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pressparse.figures.deadlines import DeadlineMatch
    from pressparse.figures.outline import Paragraph


class DraftMilestone(NamedTuple):
    """A milestone with its place in the clean text."""

    start: int
    end: int
    action: str
    deadline: DeadlineMatch
    inherited: bool
    actor: str | None


class _Run(NamedTuple):
    """Clauses next to each other under one date."""

    start: int
    end: int
    deadline: DeadlineMatch
    dated: bool
    """Whether the date stands inside the run."""
    label: bool
    """Whether the date is the label of a schedule."""


_FORMS = frozenset({"by", "during", "span", "event", "from"})
_RESULT_RE = re.compile(
    r"^(?:并|且|还|要|将|确保|力争|争取|全面|全部|如期|按期|提前|基本|高质量|顺利|快速|尽快|努力)*(?:完成|建成|竣工|建成投用|实现[^，。]{0,12}(?:通车|投产|投用|开通|全覆盖))"
    r"|^确保[^，。]{2,30}(?:完成|建成|投用|通车|交付)"
)
_ACTION_RE = re.compile(
    r"完成|完工|完毕|建成|开工|竣工|启动|启用|开通|通车|投入使用|投用|投产|实现|达到|召开|组织|开展|进行|实施|推进|制定|出台|印发|建立|健全|验收|交付|搬迁|整改|清零|加快|建设|打造|推动|取得|消除|形成|"
    r"巩固|完善|安排|总结|落实|加强|上线|运行|调试|发布|提交|开始|开放|施工|迎来|交房|供水|供电|迁入|入住|办理|修订|调整|评估|督导|指导|核查|汇总|编制|设立|成立|聚焦|塑造|上路|申报|立项|发放|兑现|覆盖|"
    r"完工|试点|招标|签约|开学|开业|运营|挂牌|改造|同步"
)
_DONE_RE = re.compile(r"已(?!有关)|已经|(?<!为)了(?!解)|截至|目前|同比|以来|正在|曾")
_STOP_RE = re.compile(
    r"^(?:请|谢谢|感谢|以上|希望|这|那|虽然|但|因为|所以|不过|欢迎|祝|我们?知道|为(?:了|确保|保障|进一步)?(?!主)|围绕|根据(?=[^，]*要求$)|与此同时|力度)"
)
_SETTING_RE = re.compile(
    r"^(?:在|围绕|按照|根据|通过|结合|针对|受)[^，。]*(?:基础上|背景下|情况下|同时|原则|要求|影响下?|前提下|契机)$|^我们自加压力$"
)
_LEAD_RE = re.compile(
    r"^(?:其中|同时|另外|最后|此外|然后|接着|并且?|而且|那么?|所以|\d{1,2}[.、．]|[（(]?[一二三四五六七八九十]+[）)、])+"
)
_LABEL_TAIL_RE = re.compile(r"^(?:为|是)[^，,。；;：:]{0,16}阶段[，,：:]?|^[，,：:]?(?:主要)?(?:任务|工作|重点)是")
_INTENT_RE = re.compile(
    r"^(?:将|要|拟|计划|初步计划|力争|争取|确保|预计|必须|可以?|应该可以|能够?|就要|会|也|我们?|即将|于|在|到|至|全面(?=完成)|高质量|尽快|如期(?=完成))+"
)
_ACTOR_RE = re.compile(
    r"^(?P<actor>我[们市省县区局委部厅]|全[市省县区][\u4e00-\u9fff]{2,8}系统|各[\u4e00-\u9fff]{1,8}(?:[（(][^（）()]{1,8}[）)])?|市、县(?:[（(][^（）()]{1,8}[）)])?[\u4e00-\u9fff]{0,6}|"
    r"[\u4e00-\u9fff、]{2,16}?(?:局|委|厅|部|办|部门|单位|集团|公司|系统|政府|学校|医院))"
    r"(?=将|要|计划|力争|争取|确保|完成|建成|开展|组织|制定|研究|健全|下发|根据|按照|于|在|应|须)"
)
_NAMED_GOAL_RE = re.compile(
    r"^(?P<goal>[^，,。；;]{2,40}?)(?:的(?:总)?(?:目标|任务|愿景|要求)|这一(?:总)?(?:目标|任务|要求))"
)
_NAMES_GOAL_RE = re.compile(r"(?:锚定|围绕|瞄准|聚焦|朝着|对照|紧扣)(?:到)?$")


def find_milestones(
    text: str,
    paragraphs: Sequence[Paragraph],
    index: int,
    numbers: Sequence[int],
    held_on: date | None,
    frame: Frame | None,
) -> list[DraftMilestone]:
    """The milestones of ``paragraphs[index]``, in order.

    Args:
        text: the clean text.
        paragraphs: the paragraphs of the turn.
        index: which of them.
        numbers: where the paragraph's figures begin (those that are no rules).
        held_on: the event's date.
        frame: what the headings above set.
    """
    paragraph = paragraphs[index]
    found: list[DraftMilestone] = []
    label: DeadlineMatch | None = None
    for sentence in paragraph.sentences:
        dated = [
            d
            for d in paragraph.deadlines
            if sentence.start <= d.start < sentence.end and d.form in _FORMS and governs(text, d, sentence.end)
        ]
        clauses = split_clauses(sentence.text, sentence.start)
        if dated and len(sentence.text) <= 40 and text[dated[-1].start - 1] in "(（":
            label = dated[-1]
            continue
        if dated:
            found += _goals(text, dated)
            runs = _runs(text, clauses, dated, numbers, None)
        elif label is not None:
            runs = _runs(text, clauses, [], numbers, label)
        else:
            found += _results(text, clauses, numbers, paragraphs, index, held_on)
            continue
        drafts = (_draft(text, run, held_on, frame) for run in runs)
        found += [draft for draft in drafts if draft and not any(draft.start <= old.start < draft.end for old in found)]
    return found


def _runs(
    text: str,
    clauses: Sequence[Segment],
    dated: Sequence[DeadlineMatch],
    numbers: Sequence[int],
    label: DeadlineMatch | None,
) -> list[_Run]:
    """Clauses without a number, grouped under the date that governs them."""
    runs: list[_Run] = []
    current = label
    open_run = False
    for clause in clauses:
        own = [d for d in dated if clause.start <= d.start < clause.end]
        if own:
            current, open_run = own[-1], False
        if current is None:
            continue
        numbered = any(clause.start <= start < clause.end for start in numbers)
        after_date = text[current.end : clause.end] if own else clause.text
        if numbered or _DONE_RE.search(after_date):
            open_run = False
            if not numbered and not own:
                current = label
            continue
        if not own and (_STOP_RE.match(clause.text)):
            current, open_run = label, False
            continue
        if _SETTING_RE.match(clause.text):
            continue
        if open_run:
            runs[-1] = runs[-1]._replace(end=clause.end)
        else:
            start = clause.start
            if own:
                start = min(start + len(_match_length(_LEAD_RE, clause.text)), own[-1].start)
            is_label = label is not None or (
                bool(own)
                and own[-1].start - start <= 2
                and text[clause.end : clause.end + 1] in {":", "："}
                and own[-1].end >= clause.end - 1
            )
            if len(own) > 1 and text[own[-1].start - 1] in "、和" and not numbered:
                runs.append(_Run(start, own[-1].start - 1, own[-2], dated=True, label=False))
                start = own[-1].start
            runs.append(
                _Run(
                    start,
                    clause.end,
                    current,
                    bool(own),
                    is_label or (bool(own) and bool(_LABEL_TAIL_RE.match(after_date))),
                )
            )
            open_run = True
    return runs


def _draft(text: str, run: _Run, held_on: date | None, frame: Frame | None) -> DraftMilestone | None:
    d = run.deadline
    words = text[run.start : d.start] + text[d.end : run.end] if run.dated else text[run.start : run.end]
    rest = text[d.end : run.end] if run.dated else words
    if _STOP_RE.match(text[run.start : run.end]) or re.match(
        r"^(?:是|的|为(?![^，。]{0,16}阶段)|前后|期间的|版)", rest
    ):
        return None
    actor, action = _action(words)
    if (
        len(action) < 2
        or not _ACTION_RE.search(action)
        or action.endswith(("意义", "情况", "问题", "指导思想", "形势", "等等"))
    ):
        return None
    if not (run.label or _undertaken(d, held_on, words, frame)):
        return None
    return DraftMilestone(run.start, run.end, action, d, inherited=not run.dated and run.label, actor=actor)


def _undertaken(d: DeadlineMatch, held_on: date | None, words: str, frame: Frame | None) -> bool:
    """Whether the date makes the deed an undertaking: to come; or open, with words or a heading that plan."""
    if d.form in {"event", "span"}:
        return True
    if held_on is None or d.last is None:
        return d.form in {"by", "from"}
    if d.last <= held_on:
        return frame is Frame.PLAN and (d.last - (d.first or d.last)).days < 200
    if d.first is None or d.first > held_on or d.form == "by" or (d.last - d.first).days < 100:
        return True
    return frame is Frame.PLAN or bool(
        re.search(r"将|要|拟|计划|力争|争取|确保|开工|建成|完成|投入使用|推进|巩固", words[:24])
    )


def _goals(text: str, dated: Sequence[DeadlineMatch]) -> list[DraftMilestone]:
    """将锚定2035年建成…的目标: the goal is the milestone."""
    found = []
    for d in dated:
        match = _NAMED_GOAL_RE.match(text[d.end : d.end + 60])
        if match and _NAMES_GOAL_RE.search(text[max(0, d.start - 6) : d.start]):
            found.append(
                DraftMilestone(
                    d.start, d.end + match.end("goal"), strip_words(match["goal"]), d, inherited=False, actor=None
                )
            )
    return found


def _results(
    text: str,
    clauses: Sequence[Segment],
    numbers: Sequence[int],
    paragraphs: Sequence[Paragraph],
    index: int,
    held_on: date | None,
) -> list[DraftMilestone]:
    """Finished results under a period that stands further off (三、2026年工作安排 … 建成…高速等项目)."""
    found: list[DraftMilestone] = []
    for clause in clauses:
        if not _RESULT_RE.match(clause.text) or _DONE_RE.search(clause.text) or len(clause.text) < 6:
            continue
        if any(clause.start <= start < clause.end for start in numbers):
            continue
        d = inherited_deadline(text, clause.start, paragraphs, index, held_on)
        if d is None or d.last is None or held_on is None or d.last <= held_on:
            continue
        actor, action = _action(clause.text)
        if found and found[-1].end >= clause.start - 1:
            found[-1] = found[-1]._replace(end=clause.end, action=f"{found[-1].action},{action}")
        else:
            found.append(DraftMilestone(clause.start, clause.end, action, d, inherited=True, actor=actor))
    return found


def _action(words: str) -> tuple[str | None, str]:
    """Who, and what, without date and intent."""
    words = _LABEL_TAIL_RE.sub("", words.strip("，,：: "))
    words = _LABEL_TAIL_RE.sub("", _LEAD_RE.sub("", words).lstrip("，,：: "))
    match = _ACTOR_RE.match(words)
    actor = match["actor"] if match else None
    words = words[len(actor) :] if actor else words
    words = _INTENT_RE.sub("", words.lstrip("，, "))
    words = re.sub(
        r"(?:必须|计划|力争|争取|确保|于|也可以|应该可以|可以|即将)?(?:于|在|到)?(?=$|全部|全面|完成|建成|开工|搬迁|清零|开通)",
        "",
        words,
        count=1,
    )
    return actor, words.strip("，, ").replace("尽快", "")


def _match_length(pattern: re.Pattern[str], words: str) -> str:
    match = pattern.match(words)
    return match.group() if match else ""
