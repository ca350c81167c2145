"""Dated undertakings without a number: 7月底前完成道路路基工程施工.

A date governs its clause and those after it, up to the next date of the sentence. The clauses that carry a number
are figures; each run of the others is a milestone, where the date is to come or stands in a schedule, and the words
name a deed. Under a date inherited from a heading or an opening, only clauses that name a finished result count.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pressparse.figures.actors import ACTOR_RE
from pressparse.figures.attach import governs, inherited_deadline
from pressparse.figures.fillers import without_fillers
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
    r"|^(?:确保|力促|推动|力争|争取|推进|加快|促进)[^，。]{2,30}(?:完成[^，。]{2,12}|建成|投用|投运|通车|交付|竣工|投产|开通)$"
)
_ACTION_RE = re.compile(
    r"完成|完工|完毕|建成|开工|竣工|启动|启用|开通|通车|投入使用|投用|投产|实现|达到|召开|组织|开展|进行|实施|推进|制定|出台|印发|建立|健全|验收|交付|搬迁|整改|清零|加快|建设|打造|推动|取得|消除|形成|"
    r"巩固|完善|安排|总结|落实|加强|上线|运行|调试|发布|提交|开始|开放|施工|迎来|交房|供水|供电|迁入|入住|办理|修订|调整|评估|督导|指导|核查|汇总|编制|设立|成立|聚焦|塑造|上路|申报|立项|发放|兑现|覆盖|"
    r"完工|试点|招标|签约|开学|开业|运营|挂牌|改造|同步|通水|通气|通电|供暖|入学|开班|展开|推出|公布|"
    r"施行|执行|停用|征求|公示|宣讲|核定|推开|开诊|登记|上网|补发|送样|试生产|到岗|办结|公开|冻结|拨付|招聘|举办|披露|交代|"
    r"投入服务|开幕|公告|再开|补齐|并网|展示|相当|配齐|补足|到位|结束|派出|调往|截止|收官|摘牌|拍卖|竞标|缴清|清理|拆除|贯通|合龙|封顶"
)
_DONE_RE = re.compile(r"已(?!有关)|已经|(?<!为)了(?!解)|截至|目前|同比|以来|正在|正(?=陆续|抓紧|加紧|有序)|曾")
_STOP_RE = re.compile(
    r"^(?:请|谢谢|感谢|以上|希望|这(?![个项一些批条座])|那|虽然|但|因为|所以|不过|欢迎|祝|让|使|我们?知道|为(?:了|确保|保障|进一步)?(?!主)|与此同时|力度)"
)
_SETTING_RE = re.compile(
    r"^(?:在|围绕|按照|根据|通过|结合|针对|受)[^，。]*(?:基础上|背景下|情况下|同时|原则|要求|影响下?|前提下|契机)$|^我们自加压力$"
)
_LEAD_RE = re.compile(
    r"^(?:其中|同时|另外|最后|此外|然后|接着|并(?![网购轨联入行])且?|而且|那么?|所以|\d{1,2}[.、．]|[（(]?[一二三四五六七八九十]+[）)、]|[一二三四五六七八九十](?:是|要)|第[一二三四五六七八九十][，,、])+"
)
_BARE_DEED_RE = re.compile(
    r"(?:全部|全数|全面|正式|陆续|基本|初步|开始|如期|公开)*(?:施行|实施|执行|印发|出台|公布|发布|征求意见|公告|完成|建成|建成投用|建成通水|建成通车"
    r"|投用|投产|达产|试生产|投运|投入使用|投入运行|投入运营|投入服务|通车|通水|通航|开通|开工|开业|启用|上线|竣工|完工|交付|开放"
    r"|运行|试运行|运营|调试|送样|并网发电|封顶|验收|挂牌)"
)
_OF_DOCUMENTS_RE = re.compile(r"施行|实施|执行|印发|出台|公布|发布|征求意见|公告")
_TITLE_RE = re.compile(r"《[^《》\n]{2,40}》")
_OPENS_WITH_SUBJECT_RE = re.compile(
    r"(?P<subject>[\u4e00-\u9fff（）()“”·A-Za-z]{2,24}?(?:工程|项目|系统|机场|铁路|高铁|公路|水厂|水库|电站|基地|园区|平台"
    r"|中心|学校|医院|产业园|[一二三四]期|厂|线|桥|馆|船|隧道|补贴|津贴|标准))"
    r"(?=，|,|由|从|设计|计划|总投资|全长|建设\d|已|今年|明年|去年|力争|预计|将|[一二三四]季度|[\d上下]半?年?|\Z)"
)
"""What a sentence begins with, up to the words that tell of it."""
_SUBJECT_REACH = 160
"""Characters before a bare deed in which its subject may stand."""
_NEXT_ITEM_RE = re.compile(r"[一二三四五六七八九十](?:是|要)")
_LABEL_TAIL_RE = re.compile(r"^(?:为|是)[^，,。；;：:]{0,16}阶段[，,：:]?|^[，,：:]?(?:主要)?(?:任务|工作|重点)是")
_INTENT_RE = re.compile(
    r"^(?:展望[，,]|将于?|要|拟|计划|初步计划|力争|争取|确保|预计|必须|可以?|应该可以|能够?|就要|会|也|我们?|即将|于|在|到|至|全面(?=完成)|高质量|尽快|如期(?=完成))+"
)
# After a date: words that make it describe a thing (2026年工作安排, 今年工作思路, “十五五”时期是…).
_NOMINAL_RE = re.compile(
    r"(?:将?是|的(?!确)|为(?![^，。]{0,16}阶段)|前后|期间的|版|度?(?:工作|重点工作|主要目标|目标任务|民生实事|思路|安排|情况|形势)"
    r"|承载|标志|意味|的?(?:开局|起步|收官|关键|首|第[一二三四五])之?年|我?[省市县国]?经济社会发展)"
)
_SET_AS_OBJECT_RE = re.compile(r"(?:将|把|明确|规划|谋划|展望|回顾|总结|描绘|贯穿|立足|面向|着眼|开启)$")
_ANNOUNCES_RE = re.compile(
    r"(?:[两二三四五六七八九十几]|\d+)个?(?:方面|环节|层面)|以下(?:几|工作)|如下|分别[为是]|的工程有|有\d+项|(?:意义|情况|问题|指导思想|形势|等等|是)$"
)
_GOALS_FOLLOW_RE = re.compile(r"(?:目标|任务)(?:是|为)?$")
_VAGUE_RE = re.compile(r"(?:年度|各项|全部|相关|上述|既定|目标)[^，。]{0,8}(?:任务|目标|工作)$|任务目标|目标任务")
"""Results that name no result of their own (完成各项工作任务)."""
_INTENT_TAIL_RE = re.compile(
    r"(?:(?:初步)?计划|预计|力争|争取|确保|应该|必须|拟|将|要|会|也|可以|就)*(?:于|在|到)?[ ]?$"
)
_PLANS_RE = re.compile(
    r"将|要|拟|计划|力争|争取|确保|尽快|开工|建成|完成|投入使用|推进|巩固|出台|印发|启动|上线|投产|实现|迎来|开通|上路"
)
_PLANS_WITHIN = 24
"""Characters in which a clause says that it plans."""
_SHORT_PERIOD = 200
"""Days of a period, such as a half-year, that dates a deed rather than sets a frame."""
_SHORTEST_RESULT = 6
_NAMED_GOAL_RE = re.compile(
    r"^(?P<goal>[^，,。；;]{2,40}?)(?:的(?:总)?(?:目标|任务|愿景|要求)|这一(?:总)?(?:目标|任务|要求))"
)
_NAMES_GOAL_RE = re.compile(r"(?:锚定|围绕|瞄准|聚焦|朝着|对照|紧扣)(?:到)?$")


def find_milestones(
    text: str,
    paragraphs: Sequence[Paragraph],
    index: int,
    numbers: Sequence[int],
    rules: Sequence[int],
    held_on: date | None,
) -> list[DraftMilestone]:
    """The milestones of ``paragraphs[index]``, in order.

    Args:
        text: the clean text.
        paragraphs: the paragraphs of the turn.
        index: which of them.
        numbers: where the paragraph's figures begin (those that are no rules).
        rules: where its rules begin; a clause of theirs adds nothing to a milestone.
        held_on: the event's date.
    """
    paragraph = paragraphs[index]
    found: list[DraftMilestone] = []
    line = paragraph.line.text.rstrip("。")
    if paragraph.headings and paragraph.headings[-1].text == line and not _RESULT_RE.match(_LEAD_RE.sub("", line)):
        return found  # the line is nothing but a heading
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
            runs = _runs(text, clauses, dated, (numbers, rules), label)
        elif label is not None:
            runs = _runs(text, clauses, [], (numbers, rules), label)
        else:
            found += _results(text, clauses, numbers, paragraphs, index, held_on)
            continue
        drafts = (_draft(text, run, held_on, paragraph.frame) for run in runs)
        found += [draft for draft in drafts if draft and not any(draft.start <= old.start < draft.end for old in found)]
    return found


def _runs(
    text: str,
    clauses: Sequence[Segment],
    dated: Sequence[DeadlineMatch],
    counted: tuple[Sequence[int], Sequence[int]],
    label: DeadlineMatch | None,
) -> list[_Run]:
    """Clauses without a number, grouped under the date that governs them; `label` governs where none does."""
    numbers, rules = counted
    runs: list[_Run] = []
    current, open_run, scheduling = label, False, label is not None
    for clause in _one_date_each(clauses, dated):
        own = [d for d in dated if clause.start <= d.start < clause.end]
        if own:
            current, open_run = next((d for d in reversed(own) if d.form != "span"), own[-1]), False
        if current is None or _SETTING_RE.match(clause.text):
            continue
        if not own and (_STOP_RE.match(clause.text) or (not scheduling and _NEXT_ITEM_RE.match(clause.text))):
            current, open_run = label, False
            continue
        if own and text[clause.end : clause.end + 1] in {":", "："} and _GOALS_FOLLOW_RE.search(clause.text):
            label = current  # “十五五”时期的主要目标是：…
            continue
        told = text[current.end : clause.end] if own else clause.text
        scheduled = label is not None or (
            runs[-1].label if open_run else bool(own) and _is_label(text, clause, current)
        )
        if _holds(clause, numbers) or (open_run and _holds(clause, rules)):
            open_run = False
        elif _DONE_RE.search(told) and not scheduled:
            current, open_run = current if own else label, False
        elif open_run:
            runs[-1] = runs[-1]._replace(end=clause.end)
        else:
            lead = len(_matched(_LEAD_RE, clause.text)) if own else 0
            runs.append(
                _Run(
                    min(clause.start + lead, current.start) if own else clause.start,
                    clause.end,
                    current,
                    bool(own),
                    scheduled,
                )
            )
            open_run = True
    return runs


def _is_label(text: str, clause: Segment, d: DeadlineMatch) -> bool:
    """Whether a date labels what follows: 1季度：…, 3-11月为整体推进阶段，…."""
    alone = d.start - clause.start <= 2 and d.end >= clause.end - 1 and text[clause.end : clause.end + 1] in {":", "："}
    return alone or bool(_LABEL_TAIL_RE.match(text[d.end : clause.end + 1]))


def _draft(text: str, run: _Run, held_on: date | None, frame: Frame | None) -> DraftMilestone | None:
    """The milestone of a run, or None where it undertakes nothing."""
    d = run.deadline
    words = text[run.start : run.end]
    if run.dated:
        words = _INTENT_TAIL_RE.sub("", text[run.start : d.start]) + text[d.end : run.end]
    if _STOP_RE.match(text[run.start : run.end]) or (run.dated and _NOMINAL_RE.match(text[d.end : run.end])):
        return None
    if run.dated and _is_object(text, run):
        return None
    actor, action = _action(words)
    action = _with_subject(text, run.start, action)
    if len(action) < 2 or not _ACTION_RE.search(action) or _ANNOUNCES_RE.search(action):
        return None
    if not (run.label or _undertaken(d, held_on, words, frame)):
        return None
    return DraftMilestone(run.start, run.end, action, d, inherited=not run.dated and run.label, actor=actor)


def _with_subject(text: str, start: int, action: str) -> str:
    """A bare deed (施行, 四季度投产) with the document or the works that the same line named before it."""
    if not _BARE_DEED_RE.fullmatch(action):
        return action
    line = max(text.rfind("\n", 0, start) + 1, start - _SUBJECT_REACH)
    if _OF_DOCUMENTS_RE.search(action):
        titles = _TITLE_RE.findall(text, line, start)
        if titles:
            return f"{titles[-1]}{action}"
    sentence = max(line - 1, *(text.rfind(mark, line, start) for mark in "。；：")) + 1
    subject = _OPENS_WITH_SUBJECT_RE.match(without_fillers(text[sentence:start]))
    return f"{subject['subject']}{action}" if subject else action


def _is_object(text: str, run: _Run) -> bool:
    """Whether the date is part of what the verb before it takes (规划2035年…), not the time of a deed."""
    verb = _SET_AS_OBJECT_RE.search(text[run.start : run.deadline.start])
    if verb is None or (verb.group() == "将" and run.deadline.form == "from"):
        return False
    return not (verb.group() == "展望" and text[run.deadline.end] in "，,")


def _undertaken(d: DeadlineMatch, held_on: date | None, words: str, frame: Frame | None) -> bool:
    """Whether the date makes the deed an undertaking: to come; or open, with words or a heading that plan."""
    if d.form in {"event", "span"}:
        return True
    if held_on is None or d.last is None:
        return d.form == "by" or (d.form == "from" and (held_on is None or d.first is None or d.first > held_on))
    if d.last <= held_on:
        return frame is Frame.PLAN and (d.last - (d.first or d.last)).days < _SHORT_PERIOD
    if d.first is None or d.first > held_on or d.form == "by":
        return True
    if (d.last - d.first).days < _SHORT_PERIOD:
        nearly_over = 5 * (held_on - d.first).days >= 4 * (d.last - d.first).days
        return not nearly_over or bool(_PLANS_RE.search(words[:_PLANS_WITHIN]))
    return frame is Frame.PLAN or bool(_PLANS_RE.search(words[:_PLANS_WITHIN]))


def _goals(text: str, dated: Sequence[DeadlineMatch]) -> list[DraftMilestone]:
    """将锚定2035年建成…的目标: the goal is the milestone."""
    found = []
    for d in dated:
        match = _NAMED_GOAL_RE.match(text[d.end : d.end + 60])
        if match and _NAMES_GOAL_RE.search(text[max(0, d.start - 6) : d.start]):
            found.append(
                DraftMilestone(
                    d.start, d.end + match.end("goal"), without_fillers(match["goal"]), d, inherited=False, actor=None
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
    for before, whole in zip([None, *clauses], clauses, strict=False):
        if before and before.text.startswith("为"):
            continue  # a purpose: 为如期完成…任务，全面建成…
        lead = len(_matched(_LEAD_RE, whole.text))
        clause = Segment(whole.start + lead, whole.end, whole.text[lead:])
        names_result = _RESULT_RE.match(clause.text) and not _VAGUE_RE.search(clause.text)
        if not names_result or _DONE_RE.search(clause.text) or len(clause.text) < _SHORTEST_RESULT:
            continue
        if _holds(clause, numbers):
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
    match = ACTOR_RE.match(words)
    actor = match["actor"] if match else None
    words = words[len(actor) :] if actor else words
    words = _INTENT_RE.sub("", words.lstrip("，, "))
    words = re.sub(
        r"(?:将|必须|计划|力争|争取|确保|于|也可以|应该可以|可以|即将)?(?:于|在|到)?(?=$|全部|全面|完成|建成|开工|搬迁|清零|开通)",
        "",
        words,
        count=1,
    )
    return actor, words.strip("，, ").replace("尽快", "")


def _one_date_each(clauses: Sequence[Segment], dated: Sequence[DeadlineMatch]) -> list[Segment]:
    """The clauses, cut at 、 where each side has a date of its own (一季度开工、四季度投产)."""
    found: list[Segment] = []
    for clause in clauses:
        own = [d for d in dated if clause.start <= d.start < clause.end]
        start = clause.start
        for before, after in pairwise(own):
            cut = clause.text.rfind("、", before.end - clause.start, after.start - clause.start) + clause.start
            if cut >= before.end:
                found.append(Segment(start, cut, clause.text[start - clause.start : cut - clause.start]))
                start = cut + 1
        found.append(Segment(start, clause.end, clause.text[start - clause.start :]))
    return found


def _holds(clause: Segment, numbers: Sequence[int]) -> bool:
    return any(clause.start <= start < clause.end for start in numbers)


def _matched(pattern: re.Pattern[str], words: str) -> str:
    match = pattern.match(words)
    return match.group() if match else ""
