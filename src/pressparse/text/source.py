"""Bytes, a path or a string as decoded text, with the record of where it came from and how it was read.

Decoded means the codec and nothing else: newlines are not translated and a byte order mark stays as character 0, so
that every offset points into the document as it stands. An encoding that is stated is used strictly; otherwise a
ladder decides: byte order mark, strict UTF-8, HZ, and then whichever of the Chinese encodings reads as Chinese.

Examples:
    >>> loaded = from_bytes("全市新增就业四万人。".encode("gb18030"), name="a.txt")
    >>> loaded.source.encoding, loaded.text
    ('gb18030', '全市新增就业四万人。')
"""

from __future__ import annotations

import codecs
import hashlib
import os
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from pressparse.errors import OptionError, SourceError
from pressparse.records import Diagnostic, Source, Span

MAX_BYTES = 64 * 1024 * 1024
"""The largest document that is read unless the caller says otherwise."""


@dataclass(frozen=True, slots=True)
class LoadedText:
    """A decoded document.

    Attributes:
        text: the characters as the codec gives them; newlines are kept, a byte order mark is character 0.
        source: the record of the document; its `text` is None.
        diagnostics: each run of bytes that could not be decoded, and an encoding that was guessed.
    """

    text: str
    source: Source
    diagnostics: tuple[Diagnostic, ...]


class Magic(NamedTuple):
    """How a kind of file that is no text begins."""

    prefix: bytes
    meaning: str


MAGIC: tuple[Magic, ...] = (
    Magic(b"PK\x03\x04", "a ZIP archive or office file (.docx, .xlsx, .epub)"),
    Magic(b"%PDF-", "a PDF file"),
    Magic(b"\x89PNG", "a PNG image"),
    Magic(b"\xff\xd8\xff", "a JPEG image"),
    Magic(b"GIF8", "a GIF image"),
    Magic(b"\x1f\x8b", "a gzip archive"),
    Magic(b"BZh", "a bzip2 archive"),
    Magic(b"7z\xbc\xaf", "a 7z archive"),
    Magic(b"Rar!", "a RAR archive"),
    Magic(b"\xd0\xcf\x11\xe0", "an old office file (.doc, .xls)"),
    Magic(b"{\\rtf", "an RTF file"),
)


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
    "，。、：；“”「」《》（）？！"
)
"""The commonest characters of public Chinese, in both scripts: about half of any real text, next to none of a wrong
reading."""

_FOREIGN_RE = re.compile(r"[^\x00-\x7f]")
_IMPOSSIBLE_RE = re.compile("[\ufffd\x80-\x9f\ue000-\uf8ff\uac00-\ud7a3\U00010000-\U0010ffff]")
_BROKEN_RE = re.compile("\ufffd+")
_SURROGATE_RE = re.compile("[\ud800-\udfff]")
_DECLARED_RE = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))
_SAMPLE = 256 * 1024
_FIRST_LEVELS = (("gb2312", b"\xb0\xa1", b"\xd7\xf9"), ("big5", b"\xa4\x40", b"\xc6\x7e"))


def from_text(text: str, *, name: str | None = None, max_bytes: int = MAX_BYTES) -> LoadedText:
    r"""A string as a document; its hash is that of its UTF-8 form.

    Lone surrogates, which no file can hold, become U+FFFD and are reported.

    Raises:
        SourceError: if the text is empty or blank, or longer than `max_bytes` characters.

    Examples:
        >>> from_text("全文\r\n如下").source.length
        6
    """
    _check_size(len(text), max_bytes, name)
    broken = _SURROGATE_RE.sub("\ufffd", text)
    return _loaded(broken, broken.encode(), name=name, encoding=None, faulty=broken != text)


def from_bytes(
    data: bytes, *, name: str | None = None, encoding: str | None = None, max_bytes: int = MAX_BYTES
) -> LoadedText:
    r"""The bytes of a file as a document.

    Args:
        data: the whole file.
        name: what to call it in the result and in errors.
        encoding: the name of its codec, used strictly; None to find out.
        max_bytes: the largest number of bytes to accept.

    Raises:
        SourceError: if the bytes are no text, are blank, too many, or not in the encoding that was stated.
        OptionError: if `encoding` names no codec.

    Examples:
        >>> from_bytes(b"\xef\xbb\xbfa").text
        '\ufeffa'
    """
    _check_size(len(data), max_bytes, name)
    if encoding is not None:
        return _loaded(_decode_stated(data, encoding, name), data, name=name, encoding=encoding)
    for magic in MAGIC:
        if data.startswith(magic.prefix):
            raise SourceError(f"this is {magic.meaning}, not text", document=name)
    known = _known_encoding(data)
    found, score = (known, 1.0) if known else _likeliest(data, name)
    text = data.decode(found, "replace")
    loaded = _loaded(text, data, name=name, encoding=found, faulty="\ufffd" in text and not _is_strict(data, found))
    if known:
        return loaded
    note = Diagnostic(code="encoding-guessed", message=f"read as {found}, plausibility {score:.2f} of 1")
    return LoadedText(loaded.text, loaded.source, (note, *loaded.diagnostics))


def from_path(path: str | os.PathLike[str], *, encoding: str | None = None, max_bytes: int = MAX_BYTES) -> LoadedText:
    """A file as a document, named by its path.

    Raises:
        SourceError: if there is no such file, it cannot be read, or `from_bytes` refuses what it holds.
        OptionError: if `encoding` names no codec.
    """
    name = os.fspath(path)
    try:
        with Path(path).open("rb") as file:
            data = file.read(max_bytes + 1)
    except FileNotFoundError:
        raise SourceError("there is no such file", document=name) from None
    except IsADirectoryError:
        raise SourceError("this is a directory, not a file", document=name) from None
    except OSError as error:
        raise SourceError(f"it cannot be read ({error.strerror or error})", document=name) from error
    except ValueError as error:  # a NUL in the path
        raise SourceError(f"this is no path ({error})", document=name) from error
    return from_bytes(data, name=name, encoding=encoding, max_bytes=max_bytes)


def _loaded(text: str, data: bytes, *, name: str | None, encoding: str | None, faulty: bool = False) -> LoadedText:
    if not text.strip("\ufeff \t\r\n\v\f\x00\u3000\u00a0"):
        raise SourceError("it is empty" if not data else "it holds nothing but white space", document=name)
    source = Source(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=codecs.lookup(encoding).name if encoding else None,
        length=len(text),
    )
    broken = (
        Diagnostic(
            code="decoding-error",
            message=f"bytes that are no {source.encoding or 'Unicode'} stand here as U+FFFD",
            span=Span(start=match.start(), end=match.end()),
        )
        for match in _BROKEN_RE.finditer(text)
    )
    return LoadedText(text, source, tuple(broken) if faulty else ())


def _check_size(size: int, max_bytes: int, name: str | None) -> None:
    if size > max_bytes:
        raise SourceError(f"it is larger than {max_bytes} bytes, the most that is read", document=name)


def _decode_stated(data: bytes, encoding: str, name: str | None) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError as error:
        at = getattr(error, "start", None)
        place = "" if at is None else f": byte {at} (0x{data[at]:02x}) cannot be decoded"
        raise SourceError(f"it is not in the stated encoding {encoding}{place}", document=name) from error
    except (LookupError, ValueError, TypeError):
        raise OptionError(f"no text encoding is called {encoding!r}", document=name) from None


def _known_encoding(data: bytes) -> str | None:
    """The encoding, where the bytes leave no doubt."""
    for mark in MARKS:
        if data.startswith(mark.prefix):
            return mark.encoding
    if data.isascii():
        if b"~{" in data and b"~}" in data and _is_strict(data, "hz") and _plausibility(data.decode("hz")) > 0.2:
            return "hz"
        return _wide_encoding(data) if _is_binary(data) else "utf-8"
    if _is_binary(data):
        return _wide_encoding(data)
    return "utf-8" if _is_strict(data, "utf-8") else None


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark, told by the zero halves of its ASCII: all on one side, and many."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    if len(data) % 2 or max(even, odd) < 0.2 * len(data) / 2 or min(even, odd) > 0.02 * max(even, odd):
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    return encoding if _is_strict(data, encoding) else None


def _is_strict(data: bytes, encoding: str) -> bool:
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
