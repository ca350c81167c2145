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
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

from pressparse.errors import OptionError, SourceError
from pressparse.records import Diagnostic, Source, Span
from pressparse.text.encodings import find_encoding, is_strict
from pressparse.text.office import extract_text

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


class SupportsRead(Protocol):
    """An open file, or anything that reads like one."""

    def read(self, size: int, /) -> bytes | str:
        """At most so many bytes or characters; nothing at the end."""


class Magic(NamedTuple):
    """How a kind of file that is no text begins."""

    prefix: bytes
    meaning: str


MAGIC: tuple[Magic, ...] = (
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


_BROKEN_RE = re.compile("\ufffd+")
_SURROGATE_RE = re.compile("[\ud800-\udfff]")


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
        encoding: the name of its codec, used strictly; None to find out. Word and PDF files have none.
        max_bytes: the largest number of bytes to accept.

    Of a Word or PDF file, the text is what is extracted from it.

    Raises:
        SourceError: if the bytes are no text, are blank, too many, or not in the encoding that was stated.
        OptionError: if `encoding` names no codec.
        DependencyError: if a Word or PDF file comes and the package that reads it is not installed.

    Examples:
        >>> from_bytes(b"\xef\xbb\xbfa").text
        '\ufeffa'
    """
    _check_size(len(data), max_bytes, name)
    extracted = extract_text(data, name=name)
    if extracted is not None:
        _check_size(len(extracted), max_bytes, name)
        loaded = _loaded(extracted, data, name=name, encoding=None)
        note = Diagnostic(code="text-extracted", message="places are in the text extracted from the file")
        return LoadedText(loaded.text, loaded.source, (note, *loaded.diagnostics))
    if encoding is not None:
        return _loaded(_decode_stated(data, encoding, name), data, name=name, encoding=encoding)
    for magic in MAGIC:
        if data.startswith(magic.prefix):
            raise SourceError(f"this is {magic.meaning}, not text", document=name)
    found, plausibility = find_encoding(data, name=name)
    text = data.decode(found, "replace")
    loaded = _loaded(text, data, name=name, encoding=found, faulty="\ufffd" in text and not is_strict(data, found))
    if plausibility is None:
        return loaded
    note = Diagnostic(code="encoding-guessed", message=f"read as {found}, plausibility {plausibility:.2f} of 1")
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


def from_file(
    file: SupportsRead, *, name: str | None = None, encoding: str | None = None, max_bytes: int = MAX_BYTES
) -> LoadedText:
    """An open file, or anything with ``read()``, as a document; it is read from where it stands to its end.

    What it yields may be bytes or, of a file opened as text, characters: then `encoding` has no part in it.

    Raises:
        SourceError, OptionError, DependencyError: as `from_bytes` does.

    Examples:
        >>> import io
        >>> from_file(io.BytesIO("全市".encode()), name="stream").text
        '全市'
    """
    stated = getattr(file, "name", None)
    name = name or (stated if isinstance(stated, str) else None)
    pieces: list[bytes | str] = []
    size = 0
    try:
        # A pipe may yield less than was asked for.
        while size <= max_bytes and (piece := file.read(max_bytes + 1 - size)):
            pieces.append(piece)
            size += len(piece)
    except (OSError, ValueError) as error:
        raise SourceError(f"it cannot be read ({error})", document=name) from error
    texts = [piece for piece in pieces if isinstance(piece, str)]
    if texts:
        return from_text("".join(texts), name=name, max_bytes=max_bytes)
    data = b"".join(piece for piece in pieces if not isinstance(piece, str))
    return from_bytes(data, name=name, encoding=encoding, max_bytes=max_bytes)


def load(
    document: str | bytes | bytearray | memoryview | os.PathLike[str] | SupportsRead,
    *,
    name: str | None = None,
    encoding: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> LoadedText:
    """Whatever holds a document: its text, its bytes, a path object, an open file.

    A string is the text itself, never a path.

    Raises:
        SourceError, DependencyError: as `from_bytes` does.
        OptionError: if `document` is none of these, or `encoding` names no codec.

    Examples:
        >>> load("全市").text, load("全市".encode()).source.encoding
        ('全市', 'utf-8')
    """
    if isinstance(document, str):
        return from_text(document, name=name, max_bytes=max_bytes)
    if isinstance(document, bytes | bytearray | memoryview):
        return from_bytes(bytes(document), name=name, encoding=encoding, max_bytes=max_bytes)
    if isinstance(document, os.PathLike):
        return from_path(document, encoding=encoding, max_bytes=max_bytes)
    if hasattr(document, "read"):
        return from_file(document, name=name, encoding=encoding, max_bytes=max_bytes)
    raise OptionError(f"a document is a string, bytes, a path or an open file, not {type(document).__name__}")


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
