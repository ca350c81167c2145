"""Deadlines: time expressions, and the days they mean seen from the event's date.

``6月底前`` ends on 30 June and has no start, ``二三季度`` runs from 1 April to 30 September, ``“十四五”时期`` from 2021
to 2025. Nothing is ever resolved against today: without the event's date, relative expressions have no days.

Examples:
    >>> from datetime import date
    >>> [found] = scan_deadlines("6月底前完成", date(2020, 4, 27))
    >>> found.text, found.first, found.last, found.form
    ('6月底前', None, datetime.date(2020, 6, 30), 'by')
    >>> [found] = scan_deadlines("用3—5年时间建成", date(2019, 2, 27))
    >>> found.text, found.last
    ('用3—5年时间', datetime.date(2024, 2, 27))
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pressparse.figures.deadline_forms import FORMS, DeadlineForm
from pressparse.figures.deadline_readers import READERS, DeadlineMatch
from pressparse.figures.periods import Context
from pressparse.figures.plain_text import ready
from pressparse.records import Deadline, Span

if TYPE_CHECKING:
    from datetime import date

__all__ = ["DeadlineMatch", "counts_minguo_years", "find_deadlines", "parse_deadline", "scan_deadlines"]

_ZONE_RE = re.compile(r"《[^《》\n]{0,120}+》|https?://[A-Za-z0-9./?=&_%#:~+-]++")
_TAIWAN_WORDS = 3
"""So many different words of Taiwan's administration make a document one of Taiwan's."""
_TAIWAN_RE = re.compile(r"民国|立法院|行政院|立委|台湾|部长|次长|署长|资安|网路|计画|透过|跨部会|县市")

_MINGUO_FORM_RE = re.compile(r"(?<![\d.])1[01]\d ?年(?= ?\d{1,2} ?月|[上下]半年|[年]?底|初|度|第)")
"""Years of three digits with a month or half of a year are Minguo years (115年12月)."""


def scan_deadlines(text: str, held_on: date | None, *, minguo: bool | None = None) -> list[DeadlineMatch]:
    """All time expressions of one paragraph of clean, simplified text, in order and not overlapping.

    A month without a year takes the year of the nearest date before it in the same text, else the event's; 全年, 年底
    and 年内 take that of a full year named before. A day before which something is due (5月10日前) counts as included,
    as notices use it; a month or a year (6月前) does not.

    Args:
        text: the paragraph.
        held_on: the event's date; without it relative expressions have neither first nor last day.
        minguo: whether 112年 is a year of Taiwan's calendar; None asks the paragraph itself.

    Examples:
        >>> from datetime import date
        >>> [(m.text, m.form) for m in scan_deadlines("截至10月底,今年已新增3万人", date(2020, 12, 6))]
        [('截至10月底', 'as_of'), ('今年', 'during')]
    """
    found: list[DeadlineMatch] = []
    context = Context(held_on, _TAIWAN_RE.search(text) is not None if minguo is None else minguo)
    zones = [(zone.start(), zone.end()) for zone in _ZONE_RE.finditer(text)]
    rows = _rows_by_start()
    at = zone = 0
    start_re = _start_re()
    while (candidate := start_re.search(text, at)) is not None:
        if context.relative and "。" in text[at : candidate.start()]:
            context.forget_relative()
        at = candidate.start()
        while zone < len(zones) and zones[zone][1] <= at:
            zone += 1
        if zone < len(zones) and zones[zone][0] < at:
            at = zones[zone][1]
            continue
        for row, pattern in rows[text[at]]:
            started = pattern.match(text, at)
            match = None if started is None else READERS[row.name](text, row, started, context)
            if match is not None:
                found.append(match)
                at = match.end
                break
        else:
            at += 1
    return found


def counts_minguo_years(text: str) -> bool:
    """Whether a document reckons by Taiwan's calendar: it says so, or is plainly written there.

    >>> counts_minguo_years("民国112年"), counts_minguo_years("115年12月通车"), counts_minguo_years("2023年的台湾")
    (True, True, False)
    """
    words = set(_TAIWAN_RE.findall(text))
    return "民国" in words or len(words) >= _TAIWAN_WORDS or _MINGUO_FORM_RE.search(text) is not None


def find_deadlines(text: str, *, held_on: date | None) -> tuple[Deadline, ...]:
    """All time expressions of a raw text in any script, resolved against the event's date only.

    Args:
        text: any text: traditional or simplified, with markup or without.
        held_on: the event's date, or None if unknown.

    Examples:
        >>> from datetime import date
        >>> [deadline.text for deadline in find_deadlines("年底前建成", held_on=date(2020, 4, 27))]
        ['年底前']
    """
    clean = ready(text)
    deadlines = []
    line_start = 0
    for line in clean.text.split("\n"):
        for match in scan_deadlines(line, held_on):
            start, end = clean.span(line_start + match.start, line_start + match.end)
            deadlines.append(
                Deadline(
                    text=match.text,
                    start=match.first,
                    end=match.last,
                    duration=match.duration,
                    recurrence=match.recurrence,
                    span=Span(start=start, end=end),
                )
            )
        line_start += len(line) + 1
    return tuple(deadlines)


def parse_deadline(text: str, held_on: date | None) -> Deadline | None:
    """The time expression that the whole string is (blanks around it aside), or None.

    Examples:
        >>> from datetime import date
        >>> parse_deadline("三季度", date(2020, 4, 27)).end
        datetime.date(2020, 9, 30)
        >>> parse_deadline("三季度的工作", date(2020, 4, 27)) is None
        True
    """
    found = find_deadlines(text, held_on=held_on)
    if len(found) != 1:
        return None
    outside = text[: found[0].span.start] + text[found[0].span.end :]
    return None if outside.strip() else found[0]


@cache
def _rows_by_start() -> dict[str, tuple[tuple[DeadlineForm, re.Pattern[str]], ...]]:
    compiled = [(row, re.compile(row.pattern)) for row in FORMS]
    starts = {character for row in FORMS for character in row.starts}
    return {character: tuple(pair for pair in compiled if character in pair[0].starts) for character in sorted(starts)}


@cache
def _start_re() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(_rows_by_start()))}]")
