"""Traditional to simplified script, exactly as OpenCC's ``t2s`` of opencc-python-reimplemented does, and fast.

The dictionaries are the package's own; only the search is ours. Every entry keeps its length, so a converted text has
the same offsets as the one it came from.

Examples:
    >>> to_simplified("計畫於年底前瞭解")
    '计划于年底前了解'
    >>> to_simplified("已是简体的文字")
    '已是简体的文字'
"""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pressparse.errors import DependencyError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FILES = ("TSCharacters.txt", "TSPhrases.txt")
_SAMPLE = 1000
_SPARSE = 32
"""Up to one convertible character in so many, each is converted by itself."""
_REMEDY = "run: pip uninstall -y opencc opencc-py; pip install --force-reinstall opencc-python-reimplemented"


class Dictionary(NamedTuple):
    """What the conversion needs of OpenCC's two files."""

    table: list[int]
    """The simplified code point at each code point; a list of numbers is what `str.translate` reads fastest."""
    convertible: re.Pattern[str]
    """Any character that changes by itself: without one, and without a phrase, a text stays as it is."""
    begins: re.Pattern[str]
    """The first character of a place where a phrase stands, one that changes nothing too: it may block others."""
    phrases: dict[str, str]
    """Every phrase with its conversion."""
    lengths: dict[str, tuple[int, ...]]
    """The lengths that phrases with these two characters at their beginning have."""


def to_simplified(text: str) -> str:
    """The text in simplified script, of the same length.

    Equal to ``OpenCC("t2s").convert(text)`` of opencc-python-reimplemented for every text.

    Raises:
        DependencyError: if opencc-python-reimplemented is missing, or another package stands in its place.

    Examples:
        >>> to_simplified("乾淨的乾隆瓷器"), to_simplified("臺灣沈船")
        ('干净的乾隆瓷器', '台湾沉船')
    """
    if text.isascii():
        return text
    dictionary = _dictionary()
    converted = _by_characters(text, dictionary)
    pieces: list[str] = []
    at = 0
    for start, end in _phrase_spans(text, dictionary):
        pieces += (converted[at:start], dictionary.phrases[text[start:end]])
        at = end
    return "".join((*pieces, converted[at:])) if pieces else converted


def _by_characters(text: str, dictionary: Dictionary) -> str:
    """Every character converted by itself.

    Where few change (simplified text with a stray variant), only those are looked at one by one; translating costs the
    same for every character.
    """
    if len(dictionary.convertible.findall(text, 0, _SAMPLE)) * _SPARSE > min(len(text), _SAMPLE):
        return text.translate(dictionary.table)
    pieces: list[str] = []
    at = 0
    for number, match in enumerate(dictionary.convertible.finditer(text)):
        if number * _SPARSE > len(text):
            return text.translate(dictionary.table)
        pieces += (text[at : match.start()], match[0].translate(dictionary.table))
        at = match.end()
    return "".join((*pieces, text[at:])) if pieces else text


def _phrase_spans(text: str, dictionary: Dictionary) -> Iterator[tuple[int, int]]:
    """The phrases that OpenCC takes, in order.

    OpenCC takes the longest phrase of a whole segment first (the leftmost of several), then goes on left and right of
    it. Only phrases that overlap compete, so each chain of overlapping ones is settled by itself; separators need no
    care, as no phrase contains one.
    """
    chain: list[tuple[int, int]] = []
    chain_end = 0
    for match in dictionary.begins.finditer(text):
        start = match.start()
        if start >= chain_end:
            yield from _settled(chain)
            chain = []
        for length in dictionary.lengths[text[start : start + 2]]:
            end = start + length
            if end <= len(text) and text[start:end] in dictionary.phrases:
                chain.append((start, end))
                chain_end = max(chain_end, end)
    yield from _settled(chain)


def _settled(chain: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of overlapping spans, those that longest-first, then leftmost-first, leaves standing."""
    if len(chain) < 2:
        return chain
    offset = chain[0][0]
    taken = bytearray(max(end for _, end in chain) - offset)
    kept = []
    for start, end in sorted(chain, key=lambda span: (span[0] - span[1], span[0])):
        # The phrases taken so far are at least as long as this one, so one that overlaps it covers one of its ends.
        if not taken[start - offset] and not taken[end - offset - 1]:
            taken[start - offset : end - offset] = b"\1" * (end - start)
            kept.append((start, end))
    return sorted(kept)


@cache
def _dictionary() -> Dictionary:
    characters, phrases = (_read(_folder() / name) for name in _FILES)
    characters = {key: value for key, value in characters.items() if key != value}
    table = list(range(max(map(ord, characters)) + 1))
    for character, simplified in characters.items():
        table[ord(character)] = ord(simplified)
    lengths: dict[str, set[int]] = {}
    for phrase in phrases:
        lengths.setdefault(phrase[:2], set()).add(len(phrase))
    return Dictionary(
        table=table,
        # `re` looks up a class of plain characters in one step, but tries each one beyond U+FFFF in turn: a range here.
        convertible=re.compile(f"[{''.join(sorted(c for c in characters if ord(c) < 0x10000))}\U00010000-\U0010ffff]"),
        begins=re.compile(_beginnings(phrases)),
        phrases=phrases,
        lengths={beginning: tuple(sorted(found)) for beginning, found in lengths.items()},
    )


def _folder() -> Path:
    """OpenCC's folder of dictionaries, found without importing the package."""
    spec = find_spec("opencc")
    if spec is None:
        raise DependencyError("the package opencc-python-reimplemented is missing; run: pip install pressparse")
    for place in spec.submodule_search_locations or ():
        folder = Path(place) / "dictionary"
        if all((folder / name).is_file() for name in _FILES):
            return folder
    raise DependencyError(f"the module 'opencc' is not that of opencc-python-reimplemented; {_REMEDY}")


def _read(path: Path) -> dict[str, str]:
    """The entries of one dictionary file; of several conversions, OpenCC takes the first."""
    entries: dict[str, str] = {}
    for line in path.read_text("utf-8").splitlines():
        key, value = line.strip().split("\t")
        entries[key] = value.split(" ")[0]
        if len(key) != len(entries[key]):
            raise DependencyError(f"{path.name} changes the length of {key}, which offsets do not allow; {_REMEDY}")
    return entries


def _beginnings(phrases: Iterable[str]) -> str:
    """A pattern for the first character of any phrase.

    The class of first characters makes the search a scan, the class of second ones rejects nearly all it stops at, and
    only then the second character chooses a branch, which looks back at the first:
    ``[一上](?=[目鍊])(?=目(?<=[一]目)瞭然|…)``.
    """
    firsts: dict[str, set[str]] = {}
    for phrase in phrases:
        firsts.setdefault(phrase[1:], set()).add(phrase[0])
    branches: dict[str, list[str]] = {}
    for rest, before in sorted(firsts.items()):
        branches.setdefault(rest[0], []).append(f"(?<=[{''.join(sorted(before))}]{rest[0]}){rest[1:]}")
    choice = "|".join(f"{second}(?:{'|'.join(tails)})" for second, tails in branches.items())
    return f"[{''.join(sorted(set().union(*firsts.values())))}](?=[{''.join(branches)}])(?={choice})"
