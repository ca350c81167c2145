"""Which encoding a file is in: a ladder from what leaves no doubt to what reads most like Chinese.

Byte order mark, strict UTF-8, HZ; then the most plausible of the Chinese encodings; last, for text that is not Chinese,
charset-normalizer.

Examples:
    >>> find_encoding("全市新增就业四万人。".encode("big5", "ignore"))[0]
    'big5hkscs'
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from typing import NamedTuple

from pressparse.errors import SourceError


class Mark(NamedTuple):
    """A byte order mark and the codec that keeps it as character 0."""

    prefix: bytes
    encoding: str


MARKS: tuple[Mark, ...] = (
    Mark(codecs.BOM_UTF8, "utf-8"),
    Mark(codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    Mark(codecs.BOM_UTF32_BE, "utf-32-be"),
    Mark(codecs.BOM_UTF16_LE, "utf-16-le"),
    Mark(codecs.BOM_UTF16_BE, "utf-16-be"),
    Mark(b"\x841\x953", "gb18030"),
)

CANDIDATES = ("gb18030", "big5hkscs", "cp950", "utf-16-le", "utf-16-be")
"""The encodings tried by plausibility, the first of equals winning."""

COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行"
    "学法所民得经十三之进等部度家力如化高自二理起小现实加量都两体制机当使点从业本把性好应开合还因由其前外天政四日社事平"
    "全间与关各重新内数正心明看利比第向此条问意建月公情者最立已通并提题党程展五员总次设及管长基资路级统组计期区强保治规领"
    "市省县局委办目标务发服企记请增达万亿推"
    "這為個國時來們於對會發動過說產種後學經進著實現點從業應開還間與關數條問黨員總設長資級統組計區強規領縣辦標務請達萬億"
    "，。、：；“”「」《》（）？！～‧"
)
"""The commonest characters of public Chinese, in both scripts: about half of any real text, next to none of a wrong
reading."""

_FOREIGN_RE = re.compile(r"[^\x00-\x7f]")
_IMPOSSIBLE_RE = re.compile("[\ufffd\x80-\x9f\ue000-\uf8ff\uac00-\ud7a3\U00010000-\U0010ffff]")
_BROKEN_RE = re.compile("\ufffd+")
_DECLARED_RE = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))
_SAMPLE = 256 * 1024
_FIRST_LEVELS = (("gb2312", b"\xb0\xa1", b"\xd7\xf9"), ("big5", b"\xa4\x40", b"\xc6\x7e"))


def find_encoding(data: bytes, *, name: str | None = None) -> tuple[str, float | None]:
    """The encoding of a file, and how plausible it is, from 0 to 1; None where there is no doubt.

    Raises:
        SourceError: if the bytes are no text, or text in an encoding that cannot be told.
    """
    known = _known_encoding(data)
    return (known, None) if known else _likeliest(data, name)


def _known_encoding(data: bytes) -> str | None:
    """The encoding, where the bytes leave no doubt."""
    for mark in MARKS:
        if data.startswith(mark.prefix):
            return mark.encoding
    if data.isascii():
        if b"~{" in data and b"~}" in data and is_strict(data, "hz") and _plausibility(data.decode("hz")) > 0.2:
            return "hz"
        return _wide_encoding(data) if _is_binary(data) else "utf-8"
    if _is_binary(data):
        return _wide_encoding(data)
    return "utf-8" if is_strict(data, "utf-8") else None


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark, told by the zero halves of its ASCII: all on one side, and many."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    if len(data) % 2 or max(even, odd) < 0.2 * len(data) / 2 or min(even, odd) > 0.02 * max(even, odd):
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    return encoding if is_strict(data, encoding) else None


def is_strict(data: bytes, encoding: str) -> bool:
    """Whether the bytes are wholly of that encoding."""
    try:
        data.decode(encoding)
    except UnicodeError:
        return False
    return True


def _is_binary(data: bytes) -> bool:
    """Whether more than a stray byte in a thousand is a control character that no text holds."""
    return len(data) - len(data.translate(None, _CONTROLS)) > len(data) / 1000


def _likeliest(data: bytes, name: str | None) -> tuple[str, float]:
    """The encoding that reads most like Chinese, and how much like it."""
    first = re.search(rb"[\x80-\xff]", data)
    at = first.start() if first else 0
    sample = data[at : at + _SAMPLE]
    replaced = sample.decode("utf-8", "replace")
    if not _is_binary(data) and 4 * len(_BROKEN_RE.findall(replaced)) <= sum("㐀" <= c <= "鿿" for c in replaced):
        return "utf-8", _plausibility(replaced)
    declared = _declared(data)
    scores: dict[str, float] = {}
    for encoding in CANDIDATES:
        wide = encoding.startswith("utf-16")
        if len(data) % 2 if wide else _is_binary(data):
            continue
        text = (data[:_SAMPLE] if wide else sample).decode(encoding, "replace")
        scores[encoding] = _plausibility(text) + 0.1 * (encoding == declared)
    best = max(scores, key=lambda encoding: scores[encoding], default=None)
    if best is not None and scores[best] > 0.15:
        return best, min(scores[best], 1.0)
    if _is_binary(data):
        raise SourceError("it is a binary file, not text", document=name)
    return _normalizer_guess(data, name)


def _declared(data: bytes) -> str | None:
    """The candidate that a page names in its head."""
    match = _DECLARED_RE.search(data[:4096])
    try:
        codec = codecs.lookup(match[1].decode("ascii")).name if match else None
    except (LookupError, UnicodeError):
        return None
    same = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}
    return same.get(codec, codec) if codec else None


def _normalizer_guess(data: bytes, name: str | None) -> tuple[str, float]:
    """The last resort, for text that is not Chinese or nearly all ASCII."""
    from charset_normalizer import from_bytes as guess  # noqa: PLC0415 (a slow import that few documents need)

    best = guess(data[:_SAMPLE]).best()
    if best is None:
        raise SourceError("its encoding cannot be told; state it with encoding=", document=name)
    return best.encoding, _plausibility(data.decode(best.encoding, "replace"))


def _plausibility(text: str) -> float:
    """How much the text beyond ASCII reads like Chinese: common characters count for it, impossible ones against."""
    foreign = Counter(_FOREIGN_RE.findall(text))
    if not foreign:
        return 0.0
    return sum(count * _weight(character) for character, count in foreign.items()) / foreign.total()


def _weight(character: str) -> float:
    if character in COMMON:
        return 1.0
    if _IMPOSSIBLE_RE.match(character):
        return -3.0
    # The first levels of the two national sets hold the characters in everyday use, in an order of their own each.
    return 0.3 if any(low <= _code(character, charset) <= high for charset, low, high in _FIRST_LEVELS) else 0.0


def _code(character: str, charset: str) -> bytes:
    try:
        return character.encode(charset)
    except UnicodeError:
        return b""
