"""Dated undertakings without a number: 7月底前完成道路路基工程施工.

A date governs its clause and those after it up to the next date of the sentence; what is left when the clauses that
carry a number are taken out is the milestone. It must be undertaken: the date is to come, or stands in a schedule.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pressparse.figures.attach import governs
from pressparse.figures.indicator import strip_words
from pressparse.text.segments import split_clauses

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


_INTENT_RE = re.compile(r"(?:(?:初步)?计划|预计|力争|争取|确保|拟|将|要|必须|目标是|努力)?(?:于|在|到|至)?[ ]?$")
_ACTION_RE = re.compile(
    r"完成|建成|开工|竣工|完工|启动|启用|开通|通车|投入使用|投用|投产|实现|达到|召开|组织|开展|进行|实施|推进|制定|出台|印发|建立|健全|验收|交付|搬迁|整改|清零|加快|建设|打造|推动|取得|消除|形成|"
    r"巩固|完善|安排|总结|落实|加强|全面|上线|运行|试运行|调试|发布|提交|开始|开放|施工|迎来|交房|供水|供电|迁入|入住|办理|修订|调整|评估|监督|督导|指导|核查|汇总|编制|设立|成立|聚焦|塑造|上路|申报|立项|发放|兑现|覆盖"
)
_DONE_RE = re.compile(r"已(?!有关)|已经|(?<!为)了(?!解)|截至|目前|同比|以来|正在")
_LABEL_RE = re.compile(r"^(?:为|是)?[^，,。；;：:]{0,16}阶段[，,：:]?(?:主要任务是)?|^[：:，,]?(?:主要任务是|重点是|任务是)")
_FORMS = {"by", "during", "span", "event", "from"}


def find_milestones(text: str, paragraph: Paragraph, held_on: date | None) -> list[DraftMilestone]:
    """The milestones of one paragraph, in order."""
    found: list[DraftMilestone] = []
    for sentence in paragraph.sentences:
        dated = [d for d in paragraph.deadlines if sentence.start <= d.start < sentence.end and d.form in _FORMS and governs(text, d, sentence.end)]
        end = sentence.end - len(re.search(r"[。！？!?”」）)\s]*$", sentence.text).group())  # type: ignore[union-attr]
        for position, d in enumerate(dated):
            stop = dated[position + 1].start if position + 1 < len(dated) else end
            begin = d.start - len(_INTENT_RE.search(text[sentence.start : d.start]).group())  # type: ignore[union-attr]
            if position + 1 < len(dated):
                stop -= len(_INTENT_RE.search(text[d.end : stop]).group())  # type: ignore[union-attr]
            found += _in_reach(text, begin, stop, d, paragraph, held_on)
    return found


def _in_reach(text: str, begin: int, stop: int, d: DeadlineMatch, paragraph: Paragraph, held_on: date | None) -> list[DraftMilestone]:
    reach = text[begin:stop]
    if _DONE_RE.search(text[begin : d.start] + text[d.end : d.end + 12]) or not _undertaken(d, held_on):
        return []
    runs: list[tuple[int, int]] = []
    for clause in split_clauses(reach, begin):
        numbered = any(clause.start <= q.start < clause.end for q in paragraph.quantities)
        if numbered or _DONE_RE.search(clause.text):
            if runs and numbered:
                runs.append((clause.end, clause.end))
            continue
        if runs and runs[-1][1] > runs[-1][0] and text[runs[-1][1] : clause.start].strip() in {",", "，", "、", ":", "：", ""}:
            runs[-1] = (runs[-1][0], clause.end)
        else:
            runs.append((clause.start, clause.end))
    out = []
    for start, end in runs[:1]:
        words = text[start:end]
        action = strip_words(_LABEL_RE.sub("", (text[start : d.start] + text[d.end : end]) if start <= d.start < end else words))
        if end - start >= 4 and len(action) >= 2 and _ACTION_RE.search(action):
            out.append(DraftMilestone(start, end, re.sub(r"尽快", "", action), d, inherited=False, actor=None))
    return out


def _undertaken(d: DeadlineMatch, held_on: date | None) -> bool:
    if d.form in {"event", "span"}:
        return True
    return bool(held_on and d.last and d.last > held_on) or (held_on is not None and d.form == "from")
