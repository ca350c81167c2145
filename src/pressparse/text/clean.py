"""Crawl noise out of a text, every character left traceable: one row a rule, each yielding edits.

Clean simplified text is never changed, and cleaning twice is cleaning once. Damage (characters that are lost) is
reported with its place and never repaired by guessing. What a rule does stands in `markup`, `characters`, `pinyin`,
`spacing`, `wrapping` or `zhe`; which rules there are, and in what order, stands here.

Examples:
    >>> text, notes = prepare("<p>全市就業(yè)發(fā)展(zhǎn) 穩(wěn)定，新增 1,200 人。</p>")
    >>> text.text
    '全市就业发展稳定，新增1,200人。'
    >>> [note.message for note in notes][:2]
    ['tag: 2', 'pinyin-note: 4']
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from pressparse.records import Diagnostic
from pressparse.text import characters, dumps, furniture, markup, pinyin, spacing, wrapping
from pressparse.text.damage import find_damage
from pressparse.text.offsets import CleanText, Edit
from pressparse.text.simplify import to_simplified
from pressparse.text.zhe import zhe_edits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Finder = Callable[[str], Iterator[Edit]]


class CleaningRule(NamedTuple):
    """One kind of noise."""

    name: str
    meaning: str
    before: str
    after: str
    edits: Finder


CLEANING_RULES: tuple[CleaningRule, ...] = (
    CleaningRule(
        "invisible", "zero-width and control characters", "\ufeff甲\u200b乙", "甲乙", characters.invisible_edits
    ),
    CleaningRule(
        "dump", "what surrounds the strings of a dumped row", '{"a": "甲。\\n乙。"}', "甲。\n乙。", dumps.row_edits
    ),
    CleaningRule("element", "comments, scripts, styles and heads", "<!-- 页眉 -->正文", "正文", markup.body_edits),
    CleaningRule(
        "furniture", "menus, sidebars, footers", "<nav>首页</nav><p>正文如下</p>", "正文如下", furniture.furniture_edits
    ),
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
    CleaningRule("newline", "other line ends", "甲\r\n乙", "甲\n乙", characters.newline_edits),
    CleaningRule("radical", "radicals for characters", "⼈⺠", "人民", characters.radical_edits),
    CleaningRule("odd-space", "other spaces", "记者\u3000李某", "记者 李某", characters.odd_space_edits),
    CleaningRule(
        "wide", "full-width digits, letters and signs", "２０２６年达９５％", "2026年达95%", characters.wide_edits
    ),
    CleaningRule("narrow-mark", "full-width marks between digits", "3．5万", "3.5万", characters.narrow_mark_edits),
    CleaningRule("heading", "Markdown's line marks", "### 主持人：", "主持人：", markup.heading_edits),
    CleaningRule("closing-hash", "Markdown's closing hashes", "甲 ##", "甲", markup.closing_hash_edits),
    CleaningRule("bold", "Markdown's stars", "**重点**：", "重点：", markup.bold_edits),
    CleaningRule("underscore", "Markdown's bars", "__重点__：", "重点：", markup.underscore_edits),
    CleaningRule("link", "Markdown's links and images", "[成果](https://a.example/b)", "成果", markup.link_edits),
    CleaningRule("markdown-escape", "Markdown's backslashes", "1\\.甲", "1.甲", markup.markdown_escape_edits),
    CleaningRule("pinyin-note", "readings behind characters", "發(fā)展（zhǎn）", "發展", pinyin.pinyin_edits),
    CleaningRule("broken-pinyin", "readings that lost a bracket", "發fā)展", "發展", pinyin.broken_pinyin_edits),
    CleaningRule("spaces", "runs of spaces", "甲   乙", "甲 乙", spacing.spaces_edits),
    CleaningRule("edge-space", "spaces at line borders", " 甲 \n 乙", "甲\n乙", spacing.edge_space_edits),
    CleaningRule("blank-lines", "several blank lines", "甲\n\n\n\n乙", "甲\n\n乙", wrapping.blank_line_edits),
    CleaningRule(
        "wrapped-line",
        "text wrapped at a fixed width",
        wrapping.WRAPPED,
        wrapping.UNWRAPPED,
        wrapping.wrapped_line_edits,
    ),
    CleaningRule(
        "number-line", "line breaks in a number", "PM\n2.5\n年均浓度", "PM2.5年均浓度", wrapping.number_line_edits
    ),
    CleaningRule(
        "continued-line",
        "line breaks in mid-sentence",
        "重点是\n：稳就业",
        "重点是：稳就业",
        wrapping.continued_line_edits,
    ),
    CleaningRule(
        "thousands", "spaces between groups of digits", "共3 500 000元", "共3500000元", spacing.thousands_edits
    ),
    CleaningRule(
        "number-space", "spaces at numbers", "确保 10月底前，1 -2月", "确保10月底前，1-2月", spacing.number_space_edits
    ),
    CleaningRule("mark-space", "spaces at punctuation", "道路 、桥梁", "道路、桥梁", spacing.mark_space_edits),
    CleaningRule(
        "stray-space", "spaces inside prose", "稳步推进项 目建设。", "稳步推进项目建设。", spacing.stray_space_edits
    ),
    CleaningRule("digit-letter", "letters for digits", "2O26年共1l5项", "2026年共115项", characters.digit_letter_edits),
    CleaningRule("zhe", "著 for 着", "著力推進，成效顯著", "着力推進，成效顯著", zhe_edits),
)
"""The rules in the order in which they are applied."""

DAMAGE_BEFORE = "pinyin-note"
"""Damage is looked for before this rule: a reading without its character is a trace of a lost one."""


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
            damage = tuple(find_damage(text))
        edits = list(rule.edits(text.text))
        if edits:
            counts[rule.name] += len(edits)
            text = text.edited(edits)
    cleaned = tuple(Diagnostic(code="cleaned", message=f"{name}: {count}") for name, count in counts.items())
    return text, cleaned + damage


def prepare(source_text: str) -> tuple[CleanText, tuple[Diagnostic, ...]]:
    r"""A source text cleaned and in simplified script, with its map, and what `clean` reports.

    This is the text that every stage reads, and what other tools may build on: ``text.span(a, b)`` is the place in
    `source_text` that ``text.text[a:b]`` stands for, ``text.within(start, end)`` the way back. Line feeds separate the
    blocks and lines of the result. It may be empty, where the source holds nothing but noise.

    Examples:
        >>> text, _ = prepare("\ufeff臺下：　好。\r\n")
        >>> text.text, text.span(0, 1)
        ('台下：好。\n', (1, 2))
    """
    text, diagnostics = clean(CleanText.of(source_text))
    return text.replaced(to_simplified(text.text)), diagnostics
