"""The text of Word and PDF files, which have none of their own: what is extracted is the source.

Both need an extra package (``pip install "pressparse[docx]"``, ``"pressparse[pdf]"``), loaded only when it is needed.
A Word file is an archive that may unpack to any size, so it is measured before it is opened.
"""

from __future__ import annotations

import io
import threading
import zipfile
from contextlib import closing
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from pressparse.errors import DependencyError, SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class OfficeForm(NamedTuple):
    """One kind of file without text of its own."""

    name: str
    prefix: bytes
    extract: Callable[[bytes, str | None], str]
    meaning: str


MAX_MEMBERS = 10_000
"""The most files in an archive."""
MAX_UNPACKED = 256 * 1024 * 1024
"""The most bytes that an archive may hold, pictures included."""
MAX_UNPACKED_XML = 32 * 1024 * 1024
"""The most bytes of XML in an archive; a parsed tree takes about ten times as many."""
MAX_RATIO = 200
"""How many times its packed size a part of more than a megabyte may have; real documents stay below 50."""
MAX_PAGES = 5000
"""The most pages of a PDF file."""

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = frozenset(
    # Deleted and moved-away text, properties (whose tab stops are no tabs), and the second form of a drawing.
    [f"{_WORD}{name}" for name in "del moveFrom pPr rPr tblPr trPr tcPr sectPr instrText delText".split()]
    + ["{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"]
)
_SIGNS = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}
_PDFIUM_LOCK = threading.Lock()  # PDFium is not safe to share between threads.


def extract_text(data: bytes, *, name: str | None = None) -> str | None:
    """The text of a Word or PDF file; None for any other.

    Paragraphs, table cells and pages end lines; tracked insertions count, deletions do not.

    Raises:
        SourceError: if the file is damaged, encrypted, too large when unpacked, or another kind of archive.
        DependencyError: if the package that reads such files is not installed.

    Examples:
        >>> extract_text("各位好。".encode()) is None
        True
    """
    form = next((form for form in OFFICE_FORMS if data.startswith(form.prefix)), None)
    return form.extract(data, name) if form else None


def _docx_text(data: bytes, name: str | None) -> str:
    _check_archive(data, name)
    docx = _imported("docx", "docx", "a Word file", name)
    try:
        body = docx.Document(io.BytesIO(data)).element.body
    except Exception as error:  # the package raises whatever its parsers raise
        raise SourceError(f"this Word file cannot be read ({error})", document=name) from error
    return "".join(_word_pieces(body))


def _word_pieces(body: Any) -> Iterator[str]:  # noqa: ANN401 (an element of lxml, which has no types)
    """The words below an element, in reading order."""
    walk = import_module("lxml.etree").iterwalk(body, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "end":
            if tag == f"{_WORD}p":
                yield "\n"
        elif tag in _SKIPPED:
            walk.skip_subtree()
        elif tag == f"{_WORD}t":
            yield element.text or ""
        elif tag in _SIGNS:
            yield _SIGNS[tag]


def _check_archive(data: bytes, name: str | None) -> None:
    """Refuse an archive that is no Word file, or that would unpack to more than a document can need."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
        raise SourceError(f"this ZIP archive is damaged ({error})", document=name) from error
    if not any(member.filename.startswith("word/") for member in members):
        raise SourceError("this is a ZIP archive or office file (.xlsx, .epub), not text", document=name)
    xml = sum(member.file_size for member in members if member.filename.endswith((".xml", ".rels")))
    swollen = any(it.file_size > max(2**20, MAX_RATIO * it.compress_size) for it in members)
    unpacked = sum(member.file_size for member in members)
    if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED or xml > MAX_UNPACKED_XML or swollen:
        raise SourceError(
            f"this Word file would unpack to {len(members)} parts of {unpacked} bytes, more than is read; "
            "save its text as a .txt file",
            document=name,
        )


def _pdf_text(data: bytes, name: str | None) -> str:
    pdfium = _imported("pypdfium2", "pdf", "a PDF file", name)
    with _PDFIUM_LOCK:
        try:
            opened = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            raise SourceError(f"this PDF file cannot be read ({error})", document=name) from error
        with closing(opened) as document:
            if len(document) > MAX_PAGES:
                raise SourceError(f"this PDF file has more than {MAX_PAGES} pages", document=name)
            try:
                text = "\n".join(_page_text(document, number) for number in range(len(document)))
            except pdfium.PdfiumError as error:
                raise SourceError(f"a page of this PDF file cannot be read ({error})", document=name) from error
    if not text.strip():
        raise SourceError("this PDF file holds no text, only pictures; it needs text recognition first", document=name)
    return text


def _page_text(document: Any, number: int) -> str:  # noqa: ANN401 (a document of PDFium, which has no types)
    """The words of one page, which is let go before the next is read."""
    with closing(document[number]) as page, closing(page.get_textpage()) as words:
        return str(words.get_text_range())


def _imported(module: str, extra: str, what: str, name: str | None) -> Any:  # noqa: ANN401 (packages that may be missing)
    try:
        return import_module(module)
    except ImportError:
        cause = f'this is {what}; to read it, run: pip install "pressparse[{extra}]"'
        raise DependencyError(cause, document=name) from None


OFFICE_FORMS: tuple[OfficeForm, ...] = (
    OfficeForm("docx", b"PK\x03\x04", _docx_text, "a Word file"),
    OfficeForm("pdf", b"%PDF-", _pdf_text, "a PDF file"),
)
