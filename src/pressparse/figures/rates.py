"""Rates: what 每… before a number adds to its unit.

``每人每月2375元`` is in 元/人/月, ``每日6万吨`` in 吨/日; in a list or a change the rate
holds for the numbers that follow.

Examples:
    >>> written_rate("每人每月2375元", 0, 4, 0, "元")
    '/人/月'
"""

from __future__ import annotations

import re

from pressparse.figures.units import match_denominator

_DISTANT_RATE_RE = re.compile(
    r"(?P<rate>每(?:[百千万]?人口?|天|日|期|周|月|户|亩|辆|台|套|吨|学期|平方米|平方公里|程|艘|座|部|张|村|单|股|班|床|生|条)"
    r"(?:每(?:天|日|周|月|年|次|学期|学年))*)[^0-9０-９，,。；;：:！？、（）\n每各个]{0,14}\Z"
)
"""每… in the same words as the number, a little before it (每人每月加发奖金5000元)."""
_CHANGE_GAP_RE = re.compile(
    r"(?:、|和|及|与|到|至|(?:分别)?(?:提高|增加|上调|提升|上升|调整|增长|扩大|降低|下降|下调|减少|降)(?:到|至|为))\Z"
)
_NO_RATE = frozenset({"%", "‰", "岁", "周岁"})


def rate_start(text: str, start: int) -> int | None:
    """Where 每人每月 right before `start` begins, or None."""
    low = max(0, start - 16)
    at = text.rfind("每", low, start)
    begin = None
    stop = start
    while at >= 0:
        end = match_denominator(text, at + 1)
        if end is None or text[end:stop].strip() not in ("", "口", "约"):
            break
        begin, stop = at, at
        at = text.rfind("每", low, at)
    return begin


def written_rate(text: str, start: int, number: int, floor: int, unit: str) -> str:
    """What 每… adds to the unit: what stands between `start` and the number, else a 每 not far before.

    Args:
        text: the text.
        start: where the quantity begins.
        number: where its number begins.
        floor: where the quantity before it ended; nothing before that place counts.
        unit: the unit without a rate.
    """
    parts = []
    at = start
    while (at := text.find("每", at, number)) >= 0 and (end := match_denominator(text, at + 1)) is not None:
        parts.append(text[at + 1 : end])
        at = end
    if parts or unit in _NO_RATE:
        return "".join(f"/{part}" for part in parts)
    low = max(floor, start - 20)
    if text.rfind("每", low, start) < 0:
        return ""
    distant = _DISTANT_RATE_RE.search(text, low, start)
    return distant["rate"].replace("每", "/") if distant is not None else ""


def carried_rate(text: str, gap: tuple[int, int], before: str, unit: str) -> str | None:
    """The unit with the rate of the quantity before the gap, where both stand in one list or change, else None."""
    base, _, rate = before.partition("/")
    if not rate or base != unit or gap[1] - gap[0] > 8:
        return None
    return before if _CHANGE_GAP_RE.search(text, gap[0], gap[1]) else None
