"""What stands around the main text of a saved page: menus, sidebars, footers, hidden blocks.

Only elements that say so themselves count: by their name, their role, or a class that every page gives that thing.
A page whose text would mostly vanish uses those names for something else, and is left alone.

Examples:
    >>> from pressparse.text.offsets import CleanText
    >>> text = "<nav><a href='/'>首页</a></nav><p>问：今年的目标是什么？</p><footer>版权所有</footer>"
    >>> CleanText.of(text).edited(furniture_edits(text)).text
    '<p>问：今年的目标是什么？</p>'
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pressparse.text.characters import HAN
from pressparse.text.markup import TAG_RE
from pressparse.text.offsets import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator


class FurnitureForm(NamedTuple):
    """One way in which an element says that it is no main text; the pattern is matched against its opening tag."""

    name: str
    pattern: re.Pattern[str]
    meaning: str
    example: str


FURNITURE_FORMS: tuple[FurnitureForm, ...] = (
    FurnitureForm("nav", re.compile(r"<(?:nav|menu)\b", re.IGNORECASE), "menus", "<nav id='top'>"),
    FurnitureForm("aside", re.compile(r"<aside\b", re.IGNORECASE), "sidebars", "<aside>"),
    FurnitureForm("footer", re.compile(r"<footer\b", re.IGNORECASE), "footers", "<footer class='x'>"),
    FurnitureForm("header", re.compile(r"<header\b", re.IGNORECASE), "headers without a heading", "<header>"),
    FurnitureForm(
        "role",
        re.compile(
            r"<\w++[^<>]*?\srole\s*=\s*[\"']?(?:navigation|banner|contentinfo|complementary|search|menu|menubar)\b",
            re.IGNORECASE,
        ),
        "elements whose role is none of the main text's",
        "<div role='navigation'>",
    ),
    FurnitureForm(
        "hidden",
        re.compile(
            r"<\w++[^<>]*?\s(?:style\s*=\s*[\"'][^\"'<>]*?(?:display\s*:\s*none|visibility\s*:\s*hidden)"
            r"|aria-hidden\s*=\s*[\"']?true|hidden(?:\s*=\s*[\"']?hidden[\"']?)?(?=[\s>]))",
            re.IGNORECASE,
        ),
        "elements that no reader sees",
        "<div style='display: none'>",
    ),
    FurnitureForm(
        "class",
        re.compile(
            r"<\w++[^<>]*?\s(?:class|id)\s*=\s*(?:[\"'](?:[^\"'<>]*?\s)?)?"
            r"(?:nav(?:bar)?|menu|side-?bar|footer|foot|bread-?crumbs?|crumbs?|copyright|share|toolbar|pagination|"
            r"related(?:-?news)?|hot-?news|comments?)(?=[\s\"'>])",
            re.IGNORECASE,
        ),
        "elements whose class is the usual one of menus, sidebars and footers",
        "<div class='footer clearfix'>",
    ),
)

_SIGN_RE = re.compile(
    r"<(?:nav|menu|aside|footer|header)\b|\brole\s*=|display\s*:\s*none|visibility\s*:\s*hidden|\bhidden\b"
    r"|\b(?:class|id)\s*=",
    re.IGNORECASE,
)
_HEADING_RE = re.compile(r"<h[1-3]\b", re.IGNORECASE)
_KEPT_NAMES = frozenset("html body main article input img br hr meta link source col wbr embed area base param".split())
_HAN_RE = re.compile(f"[{HAN}]")


def furniture_edits(text: str) -> Iterator[Edit]:
    """Elements around the main text, with all they enclose, as a line break."""
    if "</" not in text or not _SIGN_RE.search(text):
        return
    spans = list(_outermost(text))
    inside = sum(len(_HAN_RE.findall(TAG_RE.sub("", text[start:end]))) for start, end in spans)
    if inside and inside > len(_HAN_RE.findall(TAG_RE.sub("", text))) / 2:
        return
    for start, end in spans:
        yield Edit(start, end, "\n" if start > 0 and end < len(text) else "")


def _outermost(text: str) -> Iterator[tuple[int, int]]:
    """The closed elements that are furniture, without those inside others."""
    ends: dict[int, int] = {}
    opened: dict[str, list[tuple[int, bool]]] = {}
    for tag in TAG_RE.finditer(text):
        name = (tag[2] or "").lower()
        if not name or name in _KEPT_NAMES:
            continue
        waiting = opened.setdefault(name, [])
        if not tag[1]:
            waiting.append((tag.start(), _is_furniture(tag[0])))
        elif waiting:
            start, furniture = waiting.pop()
            if furniture:
                ends[start] = tag.end()
    at = 0
    for start, end in sorted(ends.items()):
        if start >= at and not (text[start : start + 7].lower() == "<header" and _HEADING_RE.search(text, start, end)):
            at = end
            yield start, end


def _is_furniture(tag: str) -> bool:
    return any(form.pattern.match(tag) for form in FURNITURE_FORMS)
