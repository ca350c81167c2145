r"""A raw text made ready for the scanners; a text that holds no trace of crawl noise is not cleaned at all.

Cleaning costs more than finding numbers. Most strings that callers hand to `find_quantities` and `find_deadlines` are
plain Chinese sentences, which no cleaning rule touches: a glance at their characters says so.

Examples:
    >>> is_plain("新增就业4.6万人以上。\n完成投资3亿元。"), is_plain("<p>新增 就业</p>")
    (True, False)
    >>> ready("新增就業4.6萬人").text
    '新增就业4.6万人'
"""

from __future__ import annotations

import re

from pressparse.text.offsets import CleanText
from pressparse.text.simplify import to_simplified

# Ideographs, their punctuation, digits and the marks that numbers hold. No blanks, no ASCII brackets, no semicolons, no
# asterisks, no small letters: these belong to markup, readings, references and layout; O may stand for nought.
# A line must end a sentence, or it may be one that goes on.
_CHARACTERS = "\u4e00-\u9fff0-9A-NP-Z，。、；：？！“”‘’（）《》—…·.%,:~～\\-−‰℃㎡×"
_PLAIN_RE = re.compile(rf"(?:[{_CHARACTERS}]++|(?<=[。！？；])\n(?=[\u4e00-\u9fff])(?![是的和及与]))*+")


def is_plain(text: str) -> bool:
    """Whether no cleaning rule would change the text; False where it is not plain at a glance."""
    return _PLAIN_RE.fullmatch(text) is not None and "著" not in text


def ready(text: str) -> CleanText:
    """The text cleaned and in simplified script, with its map into the source."""
    if is_plain(text):
        return CleanText.of(text).replaced(to_simplified(text))
    from pressparse.text.clean import prepare  # noqa: PLC0415 (the cleaning tables load only when they are needed)

    return prepare(text)[0]
