"""Readings that a converter put behind characters: 發(fā)展, with and without tones, and ones that lost a bracket.

Examples:
    >>> from pressparse.text.offsets import CleanText
    >>> text = "就業(yè)發(fā)展"
    >>> CleanText.of(text).edited(pinyin_edits(text)).text
    '就業發展'
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pressparse.text.characters import HAN
from pressparse.text.offsets import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

TONED = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹḿăĕĭŏŭ"
_TONES = str.maketrans("āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹḿăĕĭŏŭ", "aaaaooooeeeeiiiiuuuuüüüünnnmaeiou")
_SYLLABLE_RE = re.compile(
    "(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:iang|iong|uang|iao|ian|ing|ang|eng|ong|uai|uan|üan|ai|ei|ao|ou|an|en|er|ia|ie|iu|in|ua|uo|ui|un|ün|üe|ue|"
    "a|o|e|i|u|ü)|hm|hng|ng|m|n)"
)
_NOTE_RE = re.compile(rf"[(（] ?([a-zü{TONED}]{{1,6}})[1-5]? ?[)）]")
_BROKEN_NOTE_RE = re.compile(
    rf"[a-zü{TONED}](?<=[{HAN}?？\ue000-\uf8ff].)[a-zü{TONED}]{{0,5}}+[)）]"
    rf"|[(（][a-zü{TONED}]{{1,6}}+(?![a-zü{TONED}）)0-9 ])"
)
_TONE_RE = re.compile(f"[{TONED}]")


def pinyin_edits(text: str) -> Iterator[Edit]:
    """Readings that a converter put behind characters; toneless ones only where the page has toned ones.

    The note becomes part of its character's place, so that a record that ends with the character covers the note.
    """
    if not _TONE_RE.search(text):
        return
    last = Edit(0, 0, "")
    for match in _NOTE_RE.finditer(text):
        if not _is_syllable(match[1]):
            continue
        start = match.start()
        if last.end == start > 0:  # a second note behind the same character
            last = last._replace(end=match.end())
            continue
        if last.end:
            yield last
        head = text[start - 1 : start].strip()
        last = Edit(start - len(head), match.end(), head)
    if last.end:
        yield last


def broken_pinyin_edits(text: str) -> Iterator[Edit]:
    """Readings that lost a bracket; only toned ones are sure."""
    if _TONE_RE.search(text):
        for match in _BROKEN_NOTE_RE.finditer(text):
            syllable = match[0].strip("()（）")
            if _TONE_RE.search(syllable) and _is_syllable(syllable):
                yield Edit(match.start(), match.end(), "")


def _is_syllable(letters: str) -> bool:
    return _SYLLABLE_RE.fullmatch(letters.translate(_TONES)) is not None
