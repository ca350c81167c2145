"""Crawl noise out of a text, every character left traceable: one row a rule, each yielding edits.

Clean simplified text is never changed, and cleaning twice is cleaning once. Damage (characters that are lost) is
reported with its place and never repaired by guessing.

Examples:
    >>> text, notes = prepare("<p>全市就業(yè)發(fā)展(zhǎn) 穩(wěn)定，新增 1,200 人。</p>")
    >>> text.text
    '全市就业发展稳定，新增1,200人。'
    >>> [note.message for note in notes][:2]
    ['tag: 2', 'pinyin-note: 4']
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from pressparse.records import Diagnostic, Span
from pressparse.text import markup
from pressparse.text.offsets import CleanText, Edit
from pressparse.text.simplify import to_simplified

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Finder = Callable[[str], Iterator[Edit]]

_HAN = "〇㐀-鿿"
_TONED = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹḿăĕĭŏŭ"
_TONES = str.maketrans("āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹḿăĕĭŏŭ", "aaaaooooeeeeiiiiuuuuüüüünnnmaeiou")
_SYLLABLE_RE = re.compile(
    "(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:iang|iong|uang|iao|ian|ing|ang|eng|ong|uai|uan|üan|ai|ei|ao|ou|an|en|er|ia|ie|iu|in|ua|uo|ui|un|ün|üe|ue|"
    "a|o|e|i|u|ü)|hm|hng|ng|m|n)"
)
_CLOSING = "，。、；：？！）》”’】〕』」"
_NEWLINE_RE = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE_RE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e01ef]+"
)
_RADICAL_RE = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
_ODD_SPACE_RE = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_WIDE_RE = re.compile("[０-９Ａ-Ｚａ-ｚ％﹪＋＝＃＆＠]+")
_NARROW_MARK_RE = re.compile("[．／－‐‑‒−﹣―─∼˜〜](?<=[0-9].)(?=[0-9])")
_NOTE_RE = re.compile(rf"[(（] ?([a-zü{_TONED}]{{1,6}})[1-5]? ?[)）]")
_BROKEN_NOTE_RE = re.compile(
    rf"[a-zü{_TONED}](?<=[{_HAN}?？\ue000-\uf8ff].)[a-zü{_TONED}]{{0,5}}+[)）]"
    rf"|[(（][a-zü{_TONED}]{{1,6}}+(?![a-zü{_TONED}）)0-9 ])"
)
_TONE_RE = re.compile(f"[{_TONED}]")
_EDGE_SPACE_RE = re.compile(r" (?:(?=\n|\Z)|(?<=\n )|(?<=\A ))")
_STANDS_APART_RE = re.compile(r"(?:\A|\n)[0-9]{1,2}\Z|[0-9][-:/][0-9]{2}\Z")
_BLANK_LINES_RE = re.compile(r"\n{3,}+")
_SPACES_RE = re.compile(r" {2,}+")
# The patterns for spaces begin with the space: the search runs from one to the next.
_NUMBER_SPACE_RE = re.compile(
    rf" (?:(?<=[0-9] )(?=[%‰℃°{_HAN}])|(?<=[{_HAN}] )(?=[0-9])"
    r"|(?<=[0-9%] )(?=[-~–—～] ?[0-9])|(?<=[0-9%][-~–—～] )(?=[0-9]))"
)
_THOUSANDS_RE = re.compile(
    rf"[1-9](?<![0-9A-Za-z.,:/-].)(?<![0-9A-Za-z] .)[0-9]{{0,2}}+(?: [0-9]{{3}})++(?= ?[{_HAN}%])"
)
_MARK_SPACE_RE = re.compile(
    rf" (?:(?=[{_CLOSING}…])|(?<=[，。、；：？！（《“‘【〔『「] )|(?<=[{_HAN}][,;:?!] )(?=[{_HAN}“《（]))"
)
_STRAY_SPACE_RE = re.compile(rf" (?<=[{_HAN}] )(?=[{_HAN}])")
_PROSE_RE = re.compile(r"[。！？；]|[，,][^\n]*?[，,]")
_BEFORE_NAME_RE = re.compile(
    # A post, a body or a word for people; or one of several names in a row.
    "[长長任记記员員者人师師授士裁理监監席官表总總编編书書事生局委办辦厅廳部院会會校社台臺报報处處司署]\\Z"
    rf"| [{_HAN}]{{2,4}}\Z"
)
_SHORT_WORD_RE = re.compile(rf"(?<![{_HAN}])[{_HAN}]{{2,4}}\Z")
_SHORT_NEXT_RE = re.compile(rf"[{_HAN}]{{2,4}}(?![{_HAN}])")
_BEFORE_COLON_RE = re.compile(rf"[{_HAN}A-Za-z ()（）《》]{{1,30}}[：:]")
_DIGIT_LETTER_RE = re.compile(r"[0-9](?<![0-9.,lOo].)[0-9.,]*+(?:[lOo][0-9.,]*+(?<=[0-9]))++(?![A-Za-z_/=&-])")
_CODE_RE = re.compile("[A-Za-z/_=&-]")
_CONTINUED_RE = re.compile(rf"\n{{1,2}}+(?=[{_CLOSING}]|是[：:])|\n(?<=[的、，（“《‘]\n)(?=.)")
_SUBSCRIPT_RE = re.compile(rf"\n(?<=[A-Z]\n)([0-9]{{1,2}}+(?:\.[0-9])?)\n(?=[{_HAN}])")
_UNIT_NEXT_RE = re.compile(r"\n(?<=[0-9]\n)(?=[年月日%万萬亿億千百元人个個名家户戶套所项項条條座辆輛台吨噸亩畝倍])")
_LINE_MARK_RE = re.compile(
    r"[一二三四五六七八九十]{1,3}[、是要．.]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,3}[.、．)）]|第[一二三四五六七八九十\d]"
    r"|[①-⑳•●■◆▪★☆·#>*-]|[问問答][：:]|[^\n]{1,25}[：:]"
)
_TRADITIONAL_RE = re.compile(
    "[這為個國時來們於對會發動過說產種後學經進實現點從業應開還間與關數條問黨員總設長資級統組計區強規領縣辦標務請達萬億]"
)

WRAPPED = (
    "今年全市计划新建改建农村公路，安排老旧小区改造，统筹\n推进供水管网更新，加快建设社区养老服务站点，同步完善\n"
    "配套设施建设，健全长效管护机制，稳步提高公共服务水平\n，切实增强居民获得感，持续优化营商环境，让各类经营主\n"
    "体放心投资，安心经营，专心发展，让群众办事更加方便。\n现在开始提问。"
)
UNWRAPPED = WRAPPED.replace("\n", "", 4)
"""The example of text that was wrapped, and what becomes of it."""

_SENTENCE_START_RE = re.compile("[。！？!?；;\n]")
_QUESTION_RE = re.compile(
    "吗|嗎|呢|什么|什麼|甚麼|何|怎|哪|谁|誰|几|幾|多少|多[大长長久高远遠]|是否|能否|可否|有否|[有是会會能要]没|[有沒]没有|有沒有"
    "|请问|請問|啥|吧|么|麼|难道|難道|(.)[不没沒]\\1"
)


class CleaningRule(NamedTuple):
    """One kind of noise."""

    name: str
    meaning: str
    before: str
    after: str
    edits: Finder


class DamageForm(NamedTuple):
    """One way in which lost characters show; the place is the pattern's group, or all of it."""

    name: str
    pattern: re.Pattern[str]
    meaning: str
    example: str


RADICALS = dict(
    zip(
        "⺠⻓⻔⻋⻢⻅⻆⻉⻘⻛⻜⻝⻤⻥⻦⻬⻮⻰⻩⻚⻄⻁⻣⻨⻙⻑⻧⻪",
        "民长门车马见角贝青风飞食鬼鱼鸟齐齿龙黄页西虎骨麦韦長卤黾",
        strict=True,
    )
)
"""Radicals that Unicode does not decompose, with the character each shows."""
NARROW_MARKS = dict(zip("．／－‐‑‒−﹣―─∼˜〜", "./------——～～～", strict=True))
"""Marks as they stand between digits, with their common form."""
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


def newline_edits(text: str) -> Iterator[Edit]:
    """Other line ends as a line feed."""
    return _substituted(_NEWLINE_RE, text, "\n")


def invisible_edits(text: str) -> Iterator[Edit]:
    """Zero-width, bidirectional and control characters, byte order marks, soft hyphens."""
    return _substituted(_INVISIBLE_RE, text, "")


def radical_edits(text: str) -> Iterator[Edit]:
    """Radicals and compatibility forms, which PDF files yield, as the characters they show."""
    for match in _RADICAL_RE.finditer(text):
        plain = RADICALS.get(match[0]) or normalize("NFKC", match[0])
        if len(plain) == 1:
            yield Edit(match.start(), match.end(), plain)


def odd_space_edits(text: str) -> Iterator[Edit]:
    """Ideographic, no-break and other spaces, and tabs, as plain spaces."""
    for match in _ODD_SPACE_RE.finditer(text):
        yield Edit(match.start(), match.end(), " " * len(match[0]))


def wide_edits(text: str) -> Iterator[Edit]:
    """Full-width digits, letters and signs as ASCII."""
    for match in _WIDE_RE.finditer(text):
        yield Edit(match.start(), match.end(), normalize("NFKC", match[0]))


def narrow_mark_edits(text: str) -> Iterator[Edit]:
    """Points, slashes, dashes and tildes between digits in their common form."""
    for match in _NARROW_MARK_RE.finditer(text):
        yield Edit(match.start(), match.end(), NARROW_MARKS[match[0]])


def pinyin_edits(text: str) -> Iterator[Edit]:
    """Readings that a converter put behind characters; toneless ones only where the page has toned ones.

    The note becomes part of its character's place, so that a record that ends with the character covers the note.
    """
    if _TONE_RE.search(text):
        for match in _NOTE_RE.finditer(text):
            if match.start() and _is_syllable(match[1]):
                yield Edit(match.start() - 1, match.end(), text[match.start() - 1])


def broken_pinyin_edits(text: str) -> Iterator[Edit]:
    """Readings that lost a bracket; only toned ones are sure."""
    if _TONE_RE.search(text):
        for match in _BROKEN_NOTE_RE.finditer(text):
            syllable = match[0].strip("()（）")
            if _TONE_RE.search(syllable) and _is_syllable(syllable):
                yield Edit(match.start(), match.end(), "")


def edge_space_edits(text: str) -> Iterator[Edit]:
    """Spaces at the beginning and end of lines."""
    return _substituted(_EDGE_SPACE_RE, text, "")


def blank_line_edits(text: str) -> Iterator[Edit]:
    """Several blank lines as one."""
    return _substituted(_BLANK_LINES_RE, text, "\n\n")


def continued_line_edits(text: str) -> Iterator[Edit]:
    """Line breaks where the sentence plainly goes on; never before a heading, a list item or a speaker's mark."""
    for match in _CONTINUED_RE.finditer(text):
        opening = text[match.end()] in _CLOSING or text[match.end() + 1 : match.end() + 2] in ("：", ":")
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
    """Line breaks of text that was wrapped at a fixed width: most lines equally long, and ending anywhere."""
    lines = text.split("\n")
    if len(lines) < 6:
        return
    widths = [len(line) + (len(line.encode("utf-8", "replace")) - len(line)) // 2 for line in lines]
    full = _full_width(lines, widths)
    if full is None:
        return
    at = 0
    for line, width, follower in zip(lines, widths, lines[1:], strict=False):
        at += len(line) + 1
        if (
            full - 3 <= width <= full
            and line[-1] not in "。！？；：…”"
            and follower
            and not _LINE_MARK_RE.match(follower)
        ):
            words = line[-1].isascii() and line[-1].isalnum() and follower[0].isascii() and follower[0].isalnum()
            yield Edit(at - 1, at, " " if words and not (line[-1] + follower[0]).isdigit() else "")


def spaces_edits(text: str) -> Iterator[Edit]:
    """A run of spaces as one."""
    return _substituted(_SPACES_RE, text, " ")


def thousands_edits(text: str) -> Iterator[Edit]:
    """Spaces between groups of three digits."""
    for match in _THOUSANDS_RE.finditer(text):
        for at in range(match.start(), match.end()):
            if text[at] == " ":
                yield Edit(at, at + 1, "")


def number_space_edits(text: str) -> Iterator[Edit]:
    """Spaces inside numbers and dates, and between a number and Chinese text.

    Those after a list number or a time stamp stay.
    """
    for match in _NUMBER_SPACE_RE.finditer(text):
        at = match.start()
        if text[at + 1] in "年月日时時点點%" or not _STANDS_APART_RE.search(text[max(0, at - 4) : at]):
            yield Edit(at, at + 1, "")


def mark_space_edits(text: str) -> Iterator[Edit]:
    """Spaces before and after full-width punctuation."""
    return _substituted(_MARK_SPACE_RE, text, "")


def stray_space_edits(text: str) -> Iterator[Edit]:
    """A space between two Chinese characters of a prose line, unless it may set off a name."""
    line_end = -1
    prose = False
    for match in _STRAY_SPACE_RE.finditer(text):
        at = match.start()
        if at > line_end:
            line_end = text.find("\n", at)
            line_end = len(text) if line_end < 0 else line_end
            prose = _PROSE_RE.search(text, text.rfind("\n", 0, at) + 1, line_end) is not None
        if prose and not _sets_off_name(text, at):
            yield Edit(at, at + 1, "")


def digit_letter_edits(text: str) -> Iterator[Edit]:
    """The letters l and O between digits as the digits they stand for."""
    for match in _DIGIT_LETTER_RE.finditer(text):
        if _CODE_RE.match(text, match.start() - 1) and match.start():
            continue
        for at in range(match.start(), match.end()):
            if text[at] in "lOo":
                yield Edit(at, at + 1, "1" if text[at] == "l" else "0")


def zhe_edits(text: str) -> Iterator[Edit]:
    """著 for the particle 着, as machine conversion of mainland text leaves it; 著名, 显著 and the like stay."""
    if "著" not in text:
        return
    traditional = _TRADITIONAL_RE.search(text) is not None
    for match in re.finditer("著", text):
        at = match.start()
        if _is_particle(text, at, traditional=traditional):
            yield Edit(at, at + 1, "着")


def clean(text: CleanText) -> tuple[CleanText, tuple[Diagnostic, ...]]:
    r"""The text without noise, in the script it came in.

    Returns:
        The cleaned text, whose map goes on from that of `text`, and the diagnostics: one of code ``cleaned`` for each
        rule that found something (``name: count``), one of code ``damage`` for each place where characters are lost.

    Examples:
        >>> cleaned, notes = clean(CleanText.of("通车里程?89.7公里。<br>\n"))
        >>> cleaned.text, [note.code for note in notes]
        ('通车里程?89.7公里。\n', ['cleaned', 'damage'])
    """
    counts: Counter[str] = Counter()
    damage: tuple[Diagnostic, ...] = ()
    for rule in CLEANING_RULES:
        if rule.name == DAMAGE_BEFORE:
            damage = tuple(_damage(text))
        edits = list(rule.edits(text.text))
        if edits:
            counts[rule.name] += len(edits)
            text = text.edited(edits)
    cleaned = tuple(Diagnostic(code="cleaned", message=f"{name}: {count}") for name, count in counts.items())
    return text, cleaned + damage


def prepare(source_text: str) -> tuple[CleanText, tuple[Diagnostic, ...]]:
    r"""A source text cleaned and in simplified script, with its map, and what `clean` reports.

    Line feeds separate the blocks and lines of the result.

    Examples:
        >>> text, _ = prepare("\ufeff臺下：　好。\r\n")
        >>> text.text, text.span(0, 1)
        ('台下：好。\n', (1, 2))
    """
    text, diagnostics = clean(CleanText.of(source_text))
    return text.replaced(to_simplified(text.text)), diagnostics


def _substituted(pattern: re.Pattern[str], text: str, replacement: str) -> Iterator[Edit]:
    for match in pattern.finditer(text):
        yield Edit(match.start(), match.end(), replacement)


def _is_syllable(letters: str) -> bool:
    return _SYLLABLE_RE.fullmatch(letters.translate(_TONES)) is not None


def _sets_off_name(text: str, at: int) -> bool:
    """Whether a space in prose may stand before a name or between names."""
    before = text[max(0, at - 5) : at]
    if _BEFORE_NAME_RE.search(before) or (_SHORT_WORD_RE.search(before) and _SHORT_NEXT_RE.match(text, at + 1)):
        return True
    # The mark of a speaker: a body, a space, a name, a colon.
    line_start = text.rfind("\n", 0, at) + 1
    return at - line_start < 30 and _BEFORE_COLON_RE.match(text, line_start) is not None


def _is_particle(text: str, at: int, *, traditional: bool) -> bool:
    """Whether the 著 at this place stands for 着; beyond the sure words only in a text of traditional script."""
    left, right = text[at - 1 : at], text[at + 1 : at + 2]
    if left in ZHE_AFTER or text[max(0, at - 2) : at] in ("标志", "標志", "標誌", "意味"):
        return True
    if left in ZHU_AFTER:
        return False
    if right in ZHE_BEFORE:
        return True
    return traditional and right not in ZHU_BEFORE and _is_han(left) and (_is_han(right) or right in ZHE_STOPS)


def _is_han(character: str) -> bool:
    return "㐀" <= character <= "鿿"


def _full_width(lines: list[str], widths: list[int]) -> int | None:
    """The width at which the lines were wrapped; None unless most are within three columns of it, full of clauses."""
    filled = [width for line, width in zip(lines, widths, strict=True) if line]
    common = Counter(width for width in filled if 30 <= width <= 120)
    if not common:
        return None
    most = common.most_common(1)[0][0]
    full = max(width for width in common if width <= most + 2)
    at_edge = [line for line, width in zip(lines, widths, strict=True) if line and full - 3 <= width <= full]
    wrapped = [line for line in at_edge if line[-1] not in "。！？；：…”" and re.search("[，。、；,]", line)]
    return full if len(wrapped) >= max(4, len(filled) * 0.4) and max(filled) <= full else None


def _damage(text: CleanText) -> Iterator[Diagnostic]:
    """Places where characters are lost, each with the garbled ones beside it, by source offset."""
    found = [
        (*_widened(text.text, *match.span(form.pattern.groups)), form.name)
        for form in DAMAGE_FORMS
        for match in form.pattern.finditer(text.text)
        if form.name != "lost-character" or not _ends_question(text.text, match.start())
    ]
    at = -1
    for start, end, name in sorted(found):
        if start < at:
            continue
        at = end
        source_start, source_end = text.span(start, end)
        yield Diagnostic(
            code="damage",
            message=f"characters are lost or garbled ({name}): {text.text[start:end]!r}",
            span=Span(start=source_start, end=source_end),
        )


def _ends_question(text: str, at: int) -> bool:
    """Whether the sentence before a question mark asks something."""
    sentence = _SENTENCE_START_RE.split(text[max(0, at - 80) : at])[-1]
    return _QUESTION_RE.search(sentence) is not None


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """The place with up to four characters on either side that belong to no ordinary text either."""
    low, high = max(0, start - 4), min(len(text), end + 4)
    while start > low and _is_odd(text[start - 1]):
        start -= 1
    while end < high and _is_odd(text[end]):
        end += 1
    return start, end


@cache
def _is_odd(character: str) -> bool:
    """Whether a character beside damage is likely garbled too: a rare one, a lone capital, a stray mark."""
    if character in ";?" or character == "\ufffd" or "\ue000" <= character <= "\uf8ff" or "A" <= character <= "Z":
        return True
    return _is_han(character) and not b"\xb0" <= to_simplified(character).encode("gb2312", "replace")[:1] < b"\xd8"


CLEANING_RULES: tuple[CleaningRule, ...] = (
    CleaningRule("element", "comments, scripts, styles and heads", "<!-- 页眉 -->正文", "正文", markup.body_edits),
    CleaningRule(
        "tag", "tags; block tags end a line", "<p>上文<b>加粗</b></p>下文", "上文加粗\n下文", markup.tag_edits
    ),
    CleaningRule("cut-tag", "tags cut short", "目标！?/p>\n下文", "目标！\n下文", markup.cut_tag_edits),
    CleaningRule(
        "entity", "character references", "&ldquo;十五五&amp;rdquo;&#12289;", "“十五五”、", markup.entity_edits
    ),
    CleaningRule("cut-entity", "character references cut short", "提高rdquo;。", "提高”。", markup.cut_entity_edits),
    CleaningRule("escaped-tag", "tags that were escaped", "上文&lt;br&gt;下文", "上文\n下文", markup.tag_edits),
    CleaningRule("escape", "literal escapes as line structure", "甲\\n乙\\r\\n丙", "甲\n乙\n丙", markup.escape_edits),
    CleaningRule("newline", "other line ends", "甲\r\n乙", "甲\n乙", newline_edits),
    CleaningRule("invisible", "zero-width and control characters", "\ufeff甲\u200b乙", "甲乙", invisible_edits),
    CleaningRule("radical", "radicals for characters", "⼈⺠", "人民", radical_edits),
    CleaningRule("odd-space", "other spaces", "记者\u3000李某", "记者 李某", odd_space_edits),
    CleaningRule("wide", "full-width digits, letters and signs", "２０２６年达９５％", "2026年达95%", wide_edits),
    CleaningRule("narrow-mark", "full-width marks between digits", "3．5万", "3.5万", narrow_mark_edits),
    CleaningRule("heading", "Markdown's line marks", "### 主持人：", "主持人：", markup.heading_edits),
    CleaningRule("closing-hash", "Markdown's closing hashes", "甲 ##", "甲", markup.closing_hash_edits),
    CleaningRule("bold", "Markdown's stars", "**重点**：", "重点：", markup.bold_edits),
    CleaningRule("underscore", "Markdown's bars", "__重点__：", "重点：", markup.underscore_edits),
    CleaningRule("link", "Markdown's links and images", "[成果](https://a.example/b)", "成果", markup.link_edits),
    CleaningRule("markdown-escape", "Markdown's backslashes", "1\\.甲", "1.甲", markup.markdown_escape_edits),
    CleaningRule("pinyin-note", "readings behind characters", "發(fā)展（zhǎn）", "發展", pinyin_edits),
    CleaningRule("broken-pinyin", "readings that lost a bracket", "發fā)展", "發展", broken_pinyin_edits),
    CleaningRule("spaces", "runs of spaces", "甲   乙", "甲 乙", spaces_edits),
    CleaningRule("edge-space", "spaces at line borders", " 甲 \n 乙", "甲\n乙", edge_space_edits),
    CleaningRule("blank-lines", "several blank lines", "甲\n\n\n\n乙", "甲\n\n乙", blank_line_edits),
    CleaningRule("wrapped-line", "text wrapped at a fixed width", WRAPPED, UNWRAPPED, wrapped_line_edits),
    CleaningRule("number-line", "line breaks in a number", "PM\n2.5\n年均浓度", "PM2.5年均浓度", number_line_edits),
    CleaningRule(
        "continued-line", "line breaks in mid-sentence", "重点是\n：稳就业", "重点是：稳就业", continued_line_edits
    ),
    CleaningRule("thousands", "spaces between groups of digits", "共3 500 000元", "共3500000元", thousands_edits),
    CleaningRule(
        "number-space", "spaces at numbers", "确保 10月底前，1 -2月", "确保10月底前，1-2月", number_space_edits
    ),
    CleaningRule("mark-space", "spaces at punctuation", "道路 、桥梁", "道路、桥梁", mark_space_edits),
    CleaningRule("stray-space", "spaces inside prose", "稳步推进项 目建设。", "稳步推进项目建设。", stray_space_edits),
    CleaningRule("digit-letter", "letters for digits", "2O26年共1l5项", "2026年共115项", digit_letter_edits),
    CleaningRule("zhe", "著 for 着", "著力推進，成效顯著", "着力推進，成效顯著", zhe_edits),
)
"""The rules in the order in which they are applied."""

DAMAGE_BEFORE = "pinyin-note"
"""Damage is looked for before this rule: a reading without its character is a trace of a lost one."""

DAMAGE_FORMS: tuple[DamageForm, ...] = (
    DamageForm(
        "no-character", re.compile("[\ufffd\ue000-\uf8ff]+"), "undecoded bytes, private characters", "社\ufffd局"
    ),
    DamageForm(
        "lost-character",
        re.compile(rf"\?(?<=[{_HAN})）”0-9]\?)\?*+(?=[{_HAN}0-9;；，。、！!]|[a-zü{_TONED}]{{1,6}}[)）])"),
        "a question mark where nothing is asked",
        "通车里程?89.7公里",
    ),
    DamageForm(
        "lost-head",
        re.compile(rf"[(（](?<=([A-Za-z0-9^€$#@|~]).)(?=[a-zü]{{0,5}}[{_TONED}])[a-zü{_TONED}]{{1,6}}[)）]"),
        "a reading behind a character that has none",
        "^(qū)域",
    ),
    DamageForm(
        "stray-symbol",
        re.compile(rf"[\u2502-\u257f\u3105-\u312f\u30a1-\u30f6\u3041-\u3093∽≡≌€¤](?<=[{_HAN}?)）].)(?=[{_HAN}?(（])"),
        "a lone symbol or foreign letter inside Chinese words",
        "惥┠畋",
    ),
)
