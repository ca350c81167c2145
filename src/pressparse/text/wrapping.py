r"""Line breaks that end nothing: text wrapped at a fixed width, numbers and sentences cut in the middle.

Examples:
    >>> from pressparse.text.offsets import CleanText
    >>> text = "今年的重点是\n：稳就业"
    >>> CleanText.of(text).edited(continued_line_edits(text)).text
    '今年的重点是：稳就业'
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from pressparse.text.characters import CLOSING, HAN, substituted
from pressparse.text.offsets import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

WRAPPED = (
    "今年全市计划新建改建农村公路，安排老旧小区改造，统筹\n推进供水管网更新，加快建设社区养老服务站点，同步完善\n"
    "配套设施建设，健全长效管护机制，稳步提高公共服务水平\n，切实增强居民获得感，持续优化营商环境，让各类经营主\n"
    "体放心投资，安心经营，专心发展，让群众办事更加方便。\n现在开始提问。"
)
UNWRAPPED = WRAPPED.replace("\n", "", 4)
"""The example of text that was wrapped, and what becomes of it."""
_BLANK_LINES_RE = re.compile(r"\n{3,}+")
_CONTINUED_RE = re.compile(rf"\n{{1,2}}+(?=[{CLOSING}]|是[：:])|\n(?<=[的、，（“《‘]\n)(?=.)")
_SUBSCRIPT_RE = re.compile(rf"\n(?<=[A-Z]\n)([0-9]{{1,2}}+(?:\.[0-9])?)\n(?=[{HAN}])")
_UNIT_NEXT_RE = re.compile(r"\n(?<=[0-9]\n)(?=[年月日%万萬亿億千百元人个個名家户戶套所项項条條座辆輛台吨噸亩畝倍])")
_STOPS = "。！？；：…”!?;:"
_CLAUSE_MARK_RE = re.compile("[，。、；,]")
_STOP_INSIDE_RE = re.compile("[。！？；](?=.)")
_FIRST_RE = re.compile(r"[!-~]{1,40}+|.[，。、；：？！”）》%]{0,6}+")
_LINE_MARK_RE = re.compile(
    r"[一二三四五六七八九十]{1,3}[、是要．.]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,3}[.、．)）](?!\d)|第[一二三四五六七八九十\d]"
    r"|[①-⑳•●■◆▪★☆·#>*]|-(?!\d)|[问問答][：:]|[^\n。！？；，]{1,25}[：:](?!\d)"
)


def blank_line_edits(text: str) -> Iterator[Edit]:
    """Several blank lines as one."""
    return substituted(_BLANK_LINES_RE, text, "\n\n")


def continued_line_edits(text: str) -> Iterator[Edit]:
    """Line breaks where the sentence plainly goes on; never before a heading, a list item or a speaker's mark."""
    for match in _CONTINUED_RE.finditer(text):
        opening = text[match.end()] in CLOSING or text[match.end() + 1 : match.end() + 2] in ("：", ":")
        if match.start() and (opening or not _LINE_MARK_RE.match(text, match.end())):
            yield Edit(match.start(), match.end(), "")


def number_line_edits(text: str) -> Iterator[Edit]:
    """Line breaks inside a number, or around the lowered one of a formula (``PM`` / ``2.5`` / ``年均``)."""
    edits = [Edit(match.start(), match.start() + 1, "") for match in _SUBSCRIPT_RE.finditer(text)]
    edits += [Edit(match.end() - 1, match.end(), "") for match in _SUBSCRIPT_RE.finditer(text)]
    for match in _UNIT_NEXT_RE.finditer(text):
        # A short line that ends in a digit is a page number or the cell of a table.
        if match.start() - text.rfind("\n", 0, match.start()) > 8 and not _LINE_MARK_RE.match(text, match.end()):
            edits.append(Edit(match.start(), match.end(), ""))
    return iter(sorted(set(edits)))


def wrapped_line_edits(text: str) -> Iterator[Edit]:
    """Line breaks of text that was wrapped at a fixed width: where the next word would not have fitted.

    Where paragraphs are set off by blank lines, every such break is one; otherwise one after a full stop, or before a
    mark that opens a line, may end a paragraph, and stays.
    """
    lines = text.split("\n")
    if len(lines) < 6:
        return
    measured = [[measure(line) for line in lines] for measure in (_columns, len)]
    wraps = [_find_wrap(lines, widths, least) for widths, least in zip(measured, (30, 20), strict=True)]
    wrap, widths = max(zip(wraps, measured, strict=True), key=lambda pair: pair[0].full if pair[0] else 0)
    if wrap is not None:
        yield from _joined(lines, widths, wrap)


def _joined(lines: list[str], widths: list[int], wrap: _Wrap) -> Iterator[Edit]:
    at = 0
    for line, width, follower in zip(lines, widths, lines[1:], strict=False):
        at += len(line) + 1
        # A space that stood at the edge is gone by now, so a line may miss a column or two.
        if not line or not follower or width + _first_width(follower) + 2 < wrap.width:
            continue
        clock = line[-1] == ":" and line[-2:-1].isdigit() and follower[0].isdigit()
        if wrap.apart or clock or (line[-1] not in _STOPS and not _opens_line(follower, after=line[-1])):
            words = line[-1].isascii() and line[-1].isalnum() and follower[0].isascii() and follower[0].isalnum()
            yield Edit(at - 1, at, " " if words and not (line[-1] + follower[0]).isdigit() else "")


class _Wrap(NamedTuple):
    """How a text was wrapped."""

    width: int
    """The columns of a full line."""
    full: int
    """How many lines are as wide as that."""
    apart: bool
    """Whether blank lines set its paragraphs off."""


def _find_wrap(lines: list[str], widths: list[int], least: int) -> _Wrap | None:
    """How the lines were wrapped; None unless none is longer than a width that many have, full of clauses."""
    filled = [width for width in widths if width]
    common = Counter(width for width in filled if least <= width <= 120)
    if not common:
        return None
    most = common.most_common(1)[0][0]
    # A mark that may begin no line hangs over the edge.
    if max(filled) > most + 6:
        return None
    full = [line for line, width in zip(lines, widths, strict=True) if most - 3 <= width]
    cut = [line for line in full if line[-1] not in _STOPS and _CLAUSE_MARK_RE.search(line)]
    # A list of names is as even as that, but no sentence ends inside its lines.
    prose = [line for line in cut if _STOP_INSIDE_RE.search(line)]
    if len(cut) < max(4, len(filled) * 0.4) and (len(prose) < 3 or len(cut) < 0.5 * len(full)):
        return None
    ends = [at for at, width in enumerate(widths[:-1]) if 0 < width < most / 2]
    return _Wrap(most, len(full), apart=all(not lines[at + 1] for at in ends) and "" in lines)


def _columns(text: str) -> int:
    """Columns that a text takes: two for each Chinese character or mark."""
    return len(text) + (len(text.encode("utf-8", "replace")) - len(text)) // 2 if not text.isascii() else len(text)


def _first_width(line: str) -> int:
    """Columns of the first thing on a line that no wrapping cuts: a word or number, or one character."""
    match = _FIRST_RE.match(line)
    return _columns(match[0]) if match else 2


def _opens_line(line: str, *, after: str) -> bool:
    """Whether a line begins with a mark; a short label with a colon counts only where the line before ends in one."""
    mark = _LINE_MARK_RE.match(line)
    return mark is not None and (after in "，、" or mark[0][-1] not in "：:" or mark[0][0] in "问問答")
