r"""Markup as noise: tags, entities, Markdown and literal escapes in a text become edits.

Each function takes the text and yields the edits of one cleaning rule, in order; `clean.py` names and orders them.
A block tag ends a line, an inline tag vanishes; the text of attributes, scripts and heads never appears.

Examples:
    >>> from pressparse.text.offsets import CleanText
    >>> text = "<p><b>周予安</b>：各位好。</p><p>现在开始。</p>"
    >>> CleanText.of(text).edited(tag_edits(text)).text
    '周予安：各位好。\n现在开始。'
"""

from __future__ import annotations

import re
from html.entities import html5
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pressparse.text.characters import INVISIBLE_RE
from pressparse.text.offsets import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator


class TagFamily(NamedTuple):
    """Tags that are treated alike."""

    name: str
    tags: str
    meaning: str


BODY = TagFamily(
    "body",
    "head script style noscript template svg iframe object select textarea",
    "goes with all it encloses",
)
BLOCK = TagFamily(
    "block",
    "html body p div br hr li ul ol dl dt dd tr td th table thead tbody tfoot caption h1 h2 h3 h4 h5 h6 blockquote pre "
    "section article header footer nav aside main figure figcaption form fieldset address center title option",
    "ends a line",
)
INLINE = TagFamily(
    "inline",
    "a abbr acronym b big cite code del em font i img input ins kbd label mark q s samp small span strike strong sub "
    "sup tt u var wbr nobr time button picture source video audio param embed canvas map area col colgroup ruby rt rp "
    "rb bdi bdo base link meta data legend marquee o w v st1",
    "vanishes",
)
CUT_TAGS = "p div br li tr td span strong font em table h1 h2 h3 h4 b a i u"
"""Tags that are known again although they lost their first or last character."""
BARE_ENTITIES = (
    "nbsp ensp emsp thinsp ldquo rdquo lsquo rsquo mdash ndash hellip middot bull amp lt gt quot times deg permil "
    "laquo raquo copy reg zwnj zwj shy"
)
"""Entities that pages often cut short of their semicolon."""


def _choice(names: str) -> str:
    """A pattern for any of the names, the longest first."""
    return "|".join(sorted(names.split(), key=lambda name: (-len(name), name)))


_BLOCK_NAMES = frozenset(BLOCK.tags.split())
_NAMES = _choice(f"{BODY.tags} {BLOCK.tags} {INLINE.tags}")
_BODY_RE = re.compile(rf"<(!--|(?:{_choice(BODY.tags)})(?=[\s>/]))", re.IGNORECASE)
# A quoted value may hold ">", but never "<": so the search stays linear where a quote is not closed.
TAG_RE = re.compile(
    rf"<(?:(/?)({_NAMES})(?::\w+)?(?=[\s>/])((?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+|[^<>]*+)|[!?][a-z\[][^<>]*+|!)>",
    re.IGNORECASE,
)
_ATTRIBUTES_RE = re.compile(
    r"(?:\s*+(?:[\w:-]++\s*+=[^=]|/|(?:nowrap|noshade|hidden|async|defer|disabled|checked|selected|controls|loop|muted|"
    r"allowfullscreen|required|readonly|compact|reversed|itemscope)(?![\w-])))|\s*+$",
    re.IGNORECASE,
)
_CUT_TAG_RE = re.compile(
    rf"/(?<![A-Za-z0-9]/)({_choice(CUT_TAGS)})>"
    rf"|<(?:/?(p|div|span|br|strong|td|tr|li)|(p|div|span|img|a|font|td)\s+\w+=[^<>\n]{{0,200}}+)(?=\n|\Z)",
    re.IGNORECASE,
)
_WRAP_RE = re.compile(r"(?<![ \t])[ \t]*+[\r\n]\s*+")
_PAGE_RE = re.compile(r"<(?:html|!doctype\s+html|body)\b", re.IGNORECASE)
_ENTITY_RE = re.compile(
    r"[&＆](?:(?:amp|#38|#x26)[;；])*+"
    r"(?:([A-Za-z][A-Za-z0-9]{1,31})[;；]|#(?:x([0-9A-Fa-f]{1,6}+)|([0-9]{1,7}+))[;；]?"
    rf"|({_choice(BARE_ENTITIES)})(?![A-Za-z0-9=;；]))"
    r"|[&＆](?:amp|#38|#x26)[;；]"
)
_CUT_ENTITY_RE = re.compile(r"[?？]?(?<![A-Za-z&＆#])([lr][sd]quo|nbsp|mdash|hellip|middot|ensp|emsp);")
_ESCAPE_RE = re.compile(r"\\(?<!\\.)\\*+(?:r\\++n|[nrt\"'/]|u([0-9a-fA-F]{4}))")
_HEADING_RE = re.compile(
    r"^[ \t]*+(?:(?:>(?:[ \t]++|(?=[>\n㐀-鿿（“「《])))++(?:#{1,6}[ \t]++)*+|(?:#{1,6}[ \t]++)++|#{2,6}(?=[㐀-鿿]))",
    re.MULTILINE,
)
_CLOSING_HASHES_RE = re.compile(r"(?<=[^\s#])[ \t]++#{1,6}[ \t]*+$", re.MULTILINE)
_STARS_RE = re.compile(r"(?<!\*)\*{2,3}(?!\*)")
_BARS_RE = re.compile(r"(?<!_)__(?!_)")
_LINK_RE = re.compile(
    r"\]\((?:(?:https?:|ftp:|mailto:|/|#|\.{1,2}/|www\.)[!-'*-~]*+(?:\([!-'*-~]*+\)[!-'*-~]*+)*+)?"
    r"(?:[ ]+\"[^\"\n]{0,200}+\")?\)"
)
_MD_ESCAPE_RE = re.compile(r"\\(?<!\\.)\\*+(?=[.*_#+\-()\[\]!>~`])")


def body_edits(text: str) -> Iterator[Edit]:
    """Comments, and elements whose content is no text of the page (``script``, ``style``, ``head`` …)."""
    if "<" not in text:
        return
    at = 0
    unclosed: set[str] = set()
    while match := _BODY_RE.search(text, at):
        name = match[1].lower()
        at = match.end()
        if name in unclosed:
            continue
        closing = _closing_re(name).search(text, at)
        if closing is None:
            unclosed.add(name)
            continue
        at = closing.end()
        yield Edit(match.start(), at, "\n" if "\n" in text[match.start() : at] and name != "!--" else "")


def tag_edits(text: str) -> Iterator[Edit]:
    """Tags: a block tag leaves a line break where there is none, an inline tag nothing.

    In a page of real markup (it has ``<html>`` or ``<body>``) a line break inside running text is a space like any
    other; in a text with a few stray tags it stays what it is.
    """
    if "<" not in text:
        return
    page = _PAGE_RE.search(text) is not None and "<pre" not in text
    at = 0
    for tags in _tag_runs(text):
        run = _Run.of(text, tags)
        if page:
            yield from _unwrapped(text, at, run.start)
        yield from _run_edits(run, page=page, edge=run.start == 0 or run.end == len(text))
        at = run.end
    if page:
        yield from _unwrapped(text, at, len(text))


def cut_tag_edits(text: str) -> Iterator[Edit]:
    """Tags that lost their first or last character: ``?/p>``, ``</p`` at the end of a line."""
    if ">" not in text and "<" not in text:
        return
    for match in _CUT_TAG_RE.finditer(text):
        name = (match[1] or match[2] or match[3]).lower()
        start = match.start() - text.startswith(("?", "？", "<"), max(0, match.start() - 1), match.start())
        new_line = name in _BLOCK_NAMES and "\n" not in (text[max(0, start - 1) : start] or "\n")
        new_line = new_line and "\n" not in (text[match.end() : match.end() + 1] or "\n")
        yield Edit(start, match.end(), "\n" if new_line else "")


def entity_edits(text: str) -> Iterator[Edit]:
    """Character references, named or numeric, doubly escaped or cut short, as the character they stand for."""
    if "&" in text or "＆" in text:
        for match in _ENTITY_RE.finditer(text):
            character = _entity(match)
            if character is not None:
                yield Edit(match.start(), match.end(), character)


def cut_entity_edits(text: str) -> Iterator[Edit]:
    """References that lost their ampersand: ``?rdquo;``."""
    if "quo;" in text or "sp;" in text or "mdash;" in text or "hellip;" in text or "middot;" in text:
        for match in _CUT_ENTITY_RE.finditer(text):
            yield Edit(match.start(), match.end(), html5[match[1] + ";"])


def escape_edits(text: str) -> Iterator[Edit]:
    r"""Escapes of JSON and SQL dumps, only in a text whose line structure they are (``\n`` beside few true breaks)."""
    if text.count("\\n") < max(2, text.count("\n")):
        return
    for match in _ESCAPE_RE.finditer(text):
        code = int(match[1], 16) if match[1] else 0
        if 0xD800 <= code < 0xE000:
            continue
        last = match[0][-1]
        plain = chr(code) if match[1] else "\n" if last in "nr" else " " if last == "t" else last
        yield Edit(match.start(), match.end(), _visible(plain) or "")


def heading_edits(text: str) -> Iterator[Edit]:
    """Markdown's marks at the beginning of a line: ``### `` and ``> ``."""
    if "#" in text or ">" in text:
        for match in _HEADING_RE.finditer(text):
            yield Edit(match.start(), match.end(), "")


def closing_hash_edits(text: str) -> Iterator[Edit]:
    """Markdown's closing hashes: ``## 标题 ##``."""
    if "#" in text:
        for match in _CLOSING_HASHES_RE.finditer(text):
            yield Edit(match.start(), match.end(), "")


def bold_edits(text: str) -> Iterator[Edit]:
    """Markdown's ``**bold**``; a lone pair of stars, such as the mask of ``**市``, stays."""
    return _paired(text, "**", _STARS_RE)


def underscore_edits(text: str) -> Iterator[Edit]:
    """Markdown's ``__bold__``."""
    return _paired(text, "__", _BARS_RE)


def link_edits(text: str) -> Iterator[Edit]:
    """Markdown's links leave their text, images nothing."""
    if "](" not in text:
        return
    done = 0
    for match in _LINK_RE.finditer(text):
        opening = text.rfind("[", max(done, match.start() - 300), match.start())
        if opening < 0 or "\n" in text[opening : match.start()]:
            continue
        if opening > done and text[opening - 1] == "!":
            yield Edit(opening - 1, match.end(), "")
        else:
            yield Edit(opening, opening + 1, "")
            yield Edit(match.start(), match.end(), "")
        done = match.end()


def markdown_escape_edits(text: str) -> Iterator[Edit]:
    r"""Backslashes that Markdown puts before marks: ``1\. ``."""
    if "\\" in text:
        for match in _MD_ESCAPE_RE.finditer(text):
            yield Edit(match.start(), match.end(), "")


def _paired(text: str, mark: str, pattern: re.Pattern[str]) -> Iterator[Edit]:
    """Marks that stand in pairs around words of one line."""
    if mark not in text:
        return
    opened: re.Match[str] | None = None
    for match in pattern.finditer(text):
        inside = "" if opened is None else text[opened.end() : match.start()]
        if opened is None or opened[0] != match[0] or inside != inside.strip() or "\n" in inside or not inside:
            opened = match
            continue
        yield Edit(opened.start(), opened.end(), "")
        yield Edit(match.start(), match.end(), "")
        opened = None


def _closing_re(name: str) -> re.Pattern[str]:
    return re.compile("-->" if name == "!--" else rf"</{name}\s*+>", re.IGNORECASE)


class _Run(NamedTuple):
    """Tags with nothing but white space between them, and the white space on both sides."""

    start: int
    end: int
    tags: list[re.Match[str]]
    block: bool
    breaks: bool

    @classmethod
    def of(cls, text: str, tags: list[re.Match[str]]) -> _Run:
        """The run of these tags; white space beyond a thousand characters does not count."""
        start, end = tags[0].start(), tags[-1].end()
        before = text[max(0, start - 1000) : start] if text[start - 1 : start].isspace() else ""
        after = text[end : end + 1000] if text[end : end + 1].isspace() else ""
        left, right = len(before) - len(before.rstrip()), len(after) - len(after.lstrip())
        gaps = [before[len(before) - left :], after[:right]]
        gaps += [text[tag.end() : follower.start()] for tag, follower in pairwise(tags)]
        block = any((tag[2] or "").lower() in _BLOCK_NAMES for tag in tags)
        return cls(start - left, end + right, tags, block, any("\n" in gap or "\r" in gap for gap in gaps))


def _tag_runs(text: str) -> Iterator[list[re.Match[str]]]:
    run: list[re.Match[str]] = []
    for match in TAG_RE.finditer(text):
        if match[2] and not match[1] and not _ATTRIBUTES_RE.match(match[3]):
            continue  # what follows the name cannot be attributes: `a<b and c>d` is no tag
        if run:
            end, start = run[-1].end(), match.start()
            if end < start and (not text[end].isspace() or text[end:start].strip()):
                yield run
                run = []
        run.append(match)
    if run:
        yield run


def _run_edits(run: _Run, *, page: bool, edge: bool) -> Iterator[Edit]:
    if page and (run.block or run.breaks):
        # Layout is noise here: a block border is one line break, a break between inline tags one space.
        yield Edit(run.start, run.end, "" if edge else "\n" if run.block else " ")
        return
    for position, tag in enumerate(run.tags):
        new_line = run.block and not run.breaks and not edge and position == 0
        yield Edit(tag.start(), tag.end(), "\n" if new_line else "")


def _unwrapped(text: str, start: int, end: int) -> Iterator[Edit]:
    """Line breaks inside running text of a page: nothing between Chinese characters, else a space."""
    for match in _WRAP_RE.finditer(text, start, end):
        wide = match.start() > start and match.end() < end and text[match.start() - 1] > "\u2fff"
        yield Edit(match.start(), match.end(), "" if wide and text[match.end()] > "\u2fff" else " ")


def _entity(match: re.Match[str]) -> str | None:
    name, hexadecimal, decimal, bare = match.groups()
    if name or bare:
        # A name that is no entity is text, such as an address with parameters.
        return _visible(html5.get(f"{name or bare};"))
    if hexadecimal or decimal:
        code = int(hexadecimal, 16) if hexadecimal else int(decimal)
        return None if code > 0x10FFFF or 0xD800 <= code < 0xE000 else _visible(_CP1252.get(code) or chr(code))
    return "&"


def _visible(character: str | None) -> str | None:
    """The character, or nothing for one that no reader sees."""
    return "" if character is not None and INVISIBLE_RE.fullmatch(character) else character


_CP1252 = {code: bytes((code,)).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
"""What browsers read for numeric references to C1 controls."""
