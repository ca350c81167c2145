"""著 for the particle 着, as machine conversion of mainland pages leaves it.

Examples:
    >>> from pressparse.text.offsets import CleanText
    >>> text = "隨著改革深入，成效顯著"
    >>> CleanText.of(text).edited(zhe_edits(text)).text
    '隨着改革深入，成效顯著'
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pressparse.text.characters import is_han
from pressparse.text.offsets import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

ZHE_AFTER = frozenset("随隨接朝沿跟顺順凭憑藉冲衝绕繞临臨")
"""Characters after which 著 is the particle whatever follows."""
ZHE_BEFORE = frozenset("力手眼重落实實急装裝陆陸")
"""Characters before which 著 is 着, as a verb: 着力, 着手, 着眼."""
ZHU_AFTER = frozenset("显顯编編名原专專论論卓昭执執巨遗遺拙译譯撰土较較丰豐")
"""Characters after which 著 stays: 显著, 编著, 名著, 执著."""
ZHU_BEFORE = frozenset("名作称稱述书書者录錄文译譯《有")
"""Characters before which 著 stays: 著名, 著作."""
ZHE_STOPS = frozenset("，。、！？")
"""Marks before which 著 may be the particle too."""
_TRADITIONAL_RE = re.compile(
    "[這為個國時來們於對會發動過說產種後學經進實現點從業應開還間與關數條問黨員總設長資級統組計區強規領縣辦標務請達萬億]"
)


def zhe_edits(text: str) -> Iterator[Edit]:
    """著 for the particle 着, as machine conversion of mainland text leaves it; 著名, 显著 and the like stay."""
    if "著" not in text:
        return
    traditional = _TRADITIONAL_RE.search(text) is not None
    for match in re.finditer("著", text):
        at = match.start()
        if _is_particle(text, at, traditional=traditional):
            yield Edit(at, at + 1, "着")


def _is_particle(text: str, at: int, *, traditional: bool) -> bool:
    """Whether the 著 at this place stands for 着; beyond the sure words only in a text of traditional script."""
    left, right = text[at - 1 : at], text[at + 1 : at + 2]
    if left in ZHE_AFTER or text[max(0, at - 2) : at] in ("标志", "標志", "標誌", "意味"):
        return True
    if left in ZHU_AFTER:
        return False
    if right in ZHE_BEFORE:
        return True
    return traditional and right not in ZHU_BEFORE and is_han(left) and (is_han(right) or right in ZHE_STOPS)
