"""A generator of crawl noise: pages as crawlers, converters, mail programs and dumps rewrite them.

Every kind of noise takes a clean text and gives the noised one together with the place of each clean character in it,
so that a test can say where each record of the noised page must stand.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pressparse.text import simplify
from pressparse.text.simplify import to_simplified

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from random import Random

READINGS = {
    pair[0]: pair[1:]
    for pair in (
        "发fā 展zhǎn 业yè 务wù 产chǎn 学xué 实shí 动dòng 转zhuǎn 绿lǜ 众zhòng 标biāo 准zhǔn 镇zhèn 乡xiāng 开kāi 数shù "
        "据jù 区qū 长zhǎng 进jìn 设shè 达dá 年nián 对duì 资zī 记jì 者zhě 问wèn 答dá 个gè 户hù 强qiáng 员yuán 万wàn 亿yì"
    ).split()
}
"""A reading of some common characters."""
ENTITIES = {"“": "&ldquo;", "”": "&rdquo;", "—": "&mdash;", "…": "&hellip;", "·": "&middot;", "、": "&#12289;"}
FURNITURE_ABOVE = "林州在线\n首页 | 新闻 | 政务 | 民生\n首页 > 新闻 > 正文\n字号：大 中 小\n分享到：\n\n"
FURNITURE_BELOW = "\n\n责任编辑：林知远\n【打印】【关闭】\n上一篇：市民公园开放\n下一篇：天气预报\n版权所有：林州在线\n"

BEFORE_NAMES = "长長任记記员員者人师師授士裁理监監席官表总總编編书書事生局委办辦厅廳部院会會校社台臺报報处處司署"
"""Last characters of posts and bodies."""


class Noised(NamedTuple):
    """A rewritten text."""

    text: str
    spans: list[tuple[int, int]]
    """For each character of the clean text, its place in the rewritten one."""


class Kind(NamedTuple):
    """One way in which pages are rewritten."""

    name: str
    write: Callable[[str, Random], Noised]
    narration: str = ""
    """Why narration may differ, where it may, and with it the body that a speaker is taken to belong to.

    What is said, by whom, and every figure in it are equal all the same.
    """
    marked: bool = True
    """Whether pages with markup or noise of their own can bear it: not where it would cut that."""


def noised(forms: Iterable[str], *, before: Iterable[str] = (), head: str = "", tail: str = "") -> Noised:
    """The text whose characters are written as `forms`, each with what `before` puts before it."""
    pieces = [head]
    spans = []
    at = len(head)
    gaps = iter(before)
    for form in forms:
        gap = next(gaps, "")
        spans.append((at + len(gap), at + len(gap) + len(form)))
        pieces += (gap, form)
        at += len(gap) + len(form)
    return Noised("".join((*pieces, tail)), spans)


def traditional(text: str, _random: Random) -> Noised:
    """Machine conversion, character by character, where it can be undone."""
    table = _traditional_characters()
    forms = [table.get(character, character) for character in text]
    back = to_simplified("".join(forms))
    # A phrase may come back otherwise than its characters; such a place stays as it was.
    wrong = {
        at for at, (character, there) in enumerate(zip(back, to_simplified(text), strict=True)) if character != there
    }
    return noised(
        character if at in wrong else form for at, (character, form) in enumerate(zip(text, forms, strict=True))
    )


def pinyin_notes(text: str, random: Random) -> Noised:
    """Readings in brackets behind characters, half- and full-width."""

    def form(character: str) -> str:
        reading = READINGS.get(character)
        if reading is None or random.random() < 0.5:
            return character
        return f"{character}({reading})" if random.random() < 0.7 else f"{character}（{reading}）"

    return noised(map(form, text))


def entities(text: str, random: Random) -> Noised:
    """Character references, named and numeric, some of them escaped twice."""

    def form(character: str) -> str:
        written = ENTITIES.get(character, character)
        if written == character and not character.isascii() and random.random() < 0.05:
            written = random.choice((f"&#{ord(character)};", f"&#x{ord(character):x};"))
        return written.replace("&", "&amp;") if random.random() < 0.2 else written

    return noised(map(form, text))


def breaks(text: str, _random: Random) -> Noised:
    """``<br/>`` before every line end."""
    return noised("<br/>\n" if character == "\n" else character for character in text)


def glued_breaks(text: str, _random: Random) -> Noised:
    """``<br>`` instead of every line end."""
    return noised("<br>" if character == "\n" else character for character in text)


def paragraphs(text: str, _random: Random) -> Noised:
    """Paragraphs of a saved page, without a line end in between."""
    return noised(("</p><p>" if character == "\n" else character for character in text), head="<p>", tail="</p>")


def page(text: str, random: Random) -> Noised:
    """A whole page: head, menu, bold beginnings of lines, footer."""
    bold = re.compile(r"^[^\n，。：:]{1,30}[：:]", re.MULTILINE)
    starts = {match.start() for match in bold.finditer(text) if random.random() < 0.7}
    ends = {match.end() for match in bold.finditer(text) if match.start() in starts}
    forms, gaps = [], []
    for at, character in enumerate(text):
        gaps.append("</strong>" * (at in ends) + "<strong>" * (at in starts))
        forms.append("</p>\n<p>" if character == "\n" else character)
    head = (
        "<!DOCTYPE html>\n<html><head><meta charset='utf-8'><style>p { margin: 0 }</style></head><body>\n"
        "<nav><ul><li><a href='/'>首页</a></li><li><a href='/n'>新闻：全部</a></li></ul></nav>\n<div class='a'><p>"
    )
    tail = "</p></div><aside><p>热门：今年新增游客99万人</p></aside><footer>版权所有 林州在线</footer></body></html>"
    return noised(forms, before=gaps, head=head, tail=tail)


def prose_spaces(text: str, random: Random) -> Noised:
    """Spaces between Chinese characters in the middle of long clauses.

    None stands after a post or a body: there a space may set off a name (``局长 周予安``), and stays.
    """
    inside: set[int] = set()
    for match in re.finditer(rf"(?<=[㐀-鿿]{{5}}[^{BEFORE_NAMES}])[㐀-鿿](?=[㐀-鿿]{{6}})", text):
        at = match.start()
        if random.random() < 0.06 and _in_prose(text, at) and at - max(inside, default=-9) > 8:
            inside.add(at)
    return noised(text, before=(" " * (at in inside) for at in range(len(text))))


def number_spaces(text: str, random: Random) -> Noised:
    """Spaces around numbers, before signs and around dashes of ranges."""
    places = {match.start() for match in re.finditer(r"(?<=[㐀-鿿])(?=[0-9])|(?<=[0-9])(?=[㐀-鿿%])", text)}
    places |= {match.start() for match in re.finditer(r"(?<=[0-9])(?=[-—～][0-9])|(?<=[0-9][-—～])(?=[0-9])", text)}
    chosen = {at for at in places if random.random() < 0.4 and _in_prose(text, at)}
    return noised(text, before=(" " * (at in chosen) for at in range(len(text))))


def wide_digits(text: str, _random: Random) -> Noised:
    """Full-width digits and percent signs."""
    return noised(chr(ord(it) + 0xFEE0) if it.isascii() and (it.isdigit() or it == "%") else it for it in text)


def invisible(text: str, random: Random) -> Noised:
    """Zero-width characters, soft hyphens, controls, a byte order mark."""
    marks = ("\u200b", "\u200d", "\u2060", "\u00ad", "\ufeff", "\x08")
    gaps = [random.choice(marks) if random.random() < 0.05 else "" for _ in text]
    return noised(text, before=gaps, head="\ufeff")


def indents(text: str, random: Random) -> Noised:
    """Indentation by no-break, ideographic and plain spaces."""
    forms = ("\u00a0" * 4, "\u3000\u3000", "&nbsp;&nbsp;", "    ", "\t")
    return noised(
        text, before=(random.choice(forms) if at == 0 or text[at - 1] == "\n" else "" for at in range(len(text)))
    )


def windows(text: str, _random: Random) -> Noised:
    """Carriage returns."""
    return noised("\r\n" if character == "\n" else character for character in text)


def wrapped(text: str, _random: Random) -> Noised:
    """Lines wrapped at 76 columns, words, numbers and closing marks kept whole, a blank line between paragraphs."""
    breaks_before, width = set(), 0
    for match in re.finditer(r"\n|[!-~]+|.[，。、；：？！”）》%]*", text):
        columns = sum(1 if it.isascii() else 2 for it in match[0])
        if match[0] == "\n":
            width = 0
        elif width + columns > 76:
            breaks_before.add(match.start())
            width = columns
        else:
            width += columns
    forms = ("\n\n" if character == "\n" else character for character in text)
    return noised(forms, before=("\n" * (at in breaks_before) for at in range(len(text))))


def wrapped_tight(text: str, _random: Random) -> Noised:
    """Lines cut at 72 columns, in numbers too, and no blank lines between paragraphs."""
    return _cut_lines(text, 72, lambda character: 1 if character.isascii() else 2)


def wrapped_by_count(text: str, _random: Random) -> Noised:
    """Lines cut after 40 characters, wide or not."""
    return _cut_lines(text, 40, lambda _character: 1)


def json_string(text: str, _random: Random) -> Noised:
    """A JSON object with the text in one of its strings."""
    forms = (json.dumps(character, ensure_ascii=False)[1:-1] for character in text)
    return noised(forms, head='{"id": 20417, "content": "', tail='", "clicks": 12}')


def sql_row(text: str, _random: Random) -> Noised:
    """A row of a database dump, with paragraphs."""
    forms = {"\n": "</p><p>", "'": "''"}
    head = "INSERT INTO `news` (`id`, `cat`, `body`) VALUES (20417, NULL, '<p>"
    return noised((forms.get(character, character) for character in text), head=head, tail="</p>');\n")


def csv_row(text: str, _random: Random) -> Noised:
    """A table of one row, with the text in a quoted cell."""
    return noised(
        ('""' if character == '"' else character for character in text), head='id,content\r\n20417,"', tail='"\r\n'
    )


def markdown(text: str, random: Random) -> Noised:
    """Stars around the beginnings of lines, marks of headings, escaped dots."""
    bold = re.compile(r"^[㐀-鿿《（][^\n，。：:*]{0,30}[：:]", re.MULTILINE)
    chosen = [match.span() for match in bold.finditer(text) if random.random() < 0.7]
    starts, ends = {start for start, _ in chosen}, {end for _, end in chosen}
    gaps = ["**" * (at in starts) + "**" * (at in ends) for at in range(len(text))]
    forms = [
        "\\." if it == "." and text[at - 1 : at].isdigit() and text[at - 2 : at - 1] == "\n" else it
        for at, it in enumerate(text)
    ]
    return noised(forms, before=gaps, head="# ")


def furniture(text: str, _random: Random) -> Noised:
    """Menus above, credits below."""
    return noised(text, head=FURNITURE_ABOVE, tail=FURNITURE_BELOW)


def doubled(text: str, random: Random) -> Noised:
    """What a page has been through in several hands: breaks, entities, invisible marks, wide digits and indents."""
    forms = {"“": "&ldquo;", "”": "&amp;rdquo;", "\n": "<br />\r\n&nbsp;&nbsp;"}
    wide = [forms.get(it) or (chr(ord(it) + 0xFEE0) if it.isascii() and it.isdigit() else it) for it in text]
    # The indent belongs to the line below it.
    return noised(wide, before=("\u200b" if random.random() < 0.02 else "" for _ in text))


KINDS: tuple[Kind, ...] = (
    Kind("traditional", traditional),
    Kind("pinyin-notes", pinyin_notes),
    Kind("entities", entities),
    Kind("breaks", breaks),
    Kind("glued-breaks", glued_breaks),
    Kind("paragraphs", paragraphs),
    Kind("page", page),
    Kind("prose-spaces", prose_spaces),
    Kind("number-spaces", number_spaces),
    Kind("wide-digits", wide_digits),
    Kind("invisible", invisible),
    Kind("indents", indents),
    Kind("windows", windows),
    Kind("wrapped", wrapped, marked=False),
    Kind("wrapped-tight", wrapped_tight, marked=False),
    Kind("wrapped-by-count", wrapped_by_count, marked=False),
    Kind("json-string", json_string),
    Kind("sql-row", sql_row),
    Kind("csv-row", csv_row),
    Kind("markdown", markdown),
    Kind("furniture", furniture, narration="what stands above and below is narration"),
    Kind("doubled", doubled),
)


def _cut_lines(text: str, limit: int, width_of: Callable[[str], int]) -> Noised:
    """Lines cut where they are full; marks that close hang over the edge, and no cut falls on the end of a sentence.

    A line that is full just where its sentence ends cannot be told from the end of a paragraph.
    """
    gaps, width = [], 0
    for at, character in enumerate(text):
        full = width + width_of(character) > limit and character not in "，。、；：？！”）》%\n"
        full = full and text[at - 1] not in "。！？；：…” !?;:"
        gaps.append("\n" * full)
        width = 0 if character == "\n" else (0 if full else width) + width_of(character)
    return noised(text, before=gaps)


def _in_prose(text: str, at: int) -> bool:
    """Whether a place lies in a line of sentences, behind the mark of its speaker."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return at - start > 30 and "。" in text[start : end if end >= 0 else len(text)]


@cache
def _traditional_characters() -> dict[str, str]:
    """For a simplified character, the traditional one that OpenCC's s2t puts first, if t2s brings it back."""
    path = simplify._folder() / "STCharacters.txt"
    table = {}
    for line in path.read_text("utf-8").splitlines():
        key, value = line.strip().split("\t")
        first = value.split(" ")[0]
        if to_simplified(first) == key:
            table[key] = first
    return table
