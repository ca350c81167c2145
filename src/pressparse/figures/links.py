"""Links between figures of one sentence: a change and where it starts from, a rate of change and the level it changes.

Examples:
    >>> from pressparse.pipeline import parse
    >>> figures = parse("低保标准由4300元提高到4800元,惠及3万人,同比增长5%。", held_on="2020-04-27").figures
    >>> [(figure.text, figure.baseline) for figure in figures]
    [('4300元', None), ('4800元', 0), ('3万人', None), ('5%', 2)]
"""

from __future__ import annotations

import re
from collections import deque
from itertools import groupby
from typing import TYPE_CHECKING

from pressparse.records import FigureKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressparse.figures.figures import DraftFigure

_CHANGE_RE = re.compile(
    r"(?:同比|环比|较[^，,]{1,8}|比[^，,]{1,8}|年均)?(?:增长|下降|提高|增加|减少|上升|降低|压减|成长|衰退)(?:了)?$"
)
_RATE_UNITS = frozenset({"%", "百分点", "倍", "成"})


def link_changes(drafts: Sequence[DraftFigure]) -> list[int | None]:
    """For each figure the index of the one it starts from, or whose level it changes; None for most."""
    links: list[int | None] = [None] * len(drafts)
    for _, sentence in groupby(range(len(drafts)), key=lambda index: drafts[index].sentence):
        waiting: deque[int] = deque()
        level: int | None = None
        for index in sentence:
            draft = drafts[index]
            unit = draft.quantity.unit
            if draft.kind is FigureKind.BASELINE:
                waiting.append(index)
                continue
            if waiting and drafts[waiting[0]].quantity.unit == unit:
                links[index] = waiting.popleft()
            elif unit in _RATE_UNITS and level is not None and _changes(draft, drafts[level]):
                links[index] = level
            if unit not in _RATE_UNITS or not _CHANGE_RE.search(draft.indicator or ""):
                level = index
    return links


def _changes(change: DraftFigure, level: DraftFigure) -> bool:
    """Whether the change speaks of the level: its indicator is the level's with words of change behind."""
    words, base = change.indicator or "", level.indicator or ""
    return bool(base) and words.startswith(base) and bool(_CHANGE_RE.search(words))
