"""Ratios of parts: 三次产业比重为4.0:66.3:29.7 is one figure with three parts and no value.

Examples:
    >>> [ratio] = scan_ratios("三次产业结构由12.6:41.8:45.6调整")
    >>> parts_of("12.6:41.8:45.6")
    (Decimal('12.6'), Decimal('41.8'), Decimal('45.6'))
    >>> scan_ratios("发布会15:00:12开始")
    []
"""

from __future__ import annotations

import re
from decimal import Decimal

from pressparse.figures.quantities import QuantityMatch
from pressparse.records import Comparator

_RATIO_RE = re.compile(r"(?<![\d.:：∶])\d{1,3}(?:\.\d+)?(?:[:：∶]\d{1,3}(?:\.\d+)?){2,5}(?![\d.]*[:：∶]\d)(?!\d)")
_WHOLE = (Decimal(98), Decimal(102))
"""Shares of a whole add up to a hundred, rounding aside; clock times and scores do not."""


def scan_ratios(text: str) -> list[QuantityMatch]:
    """The ratios of three and more parts in `text`, in order."""
    found = []
    for match in _RATIO_RE.finditer(text):
        if _WHOLE[0] <= sum(parts_of(match.group())) <= _WHOLE[1]:
            place = match.span()
            found.append(QuantityMatch(*place, None, None, None, Comparator.EQ, None, place, False, "ratio"))
    return found


def parts_of(ratio: str) -> tuple[Decimal, ...]:
    """The parts of a ratio, in order."""
    return tuple(Decimal(part) for part in re.split(r"[:：∶]", ratio))
