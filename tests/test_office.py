"""Word and PDF files: their text in reading order, a clear word where a package is missing, and no bombs."""

from __future__ import annotations

import importlib
import io
import time
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from pressparse.errors import DependencyError, SourceError
from pressparse.text import office
from pressparse.text.source import from_bytes, from_path

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.fixture
def docx() -> Any:
    """The package that reads Word files."""
    return pytest.importorskip("docx", reason="the extra docx is not installed")


def saved(document: Any) -> bytes:
    """A Word file's bytes."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def archive(*members: tuple[str, bytes]) -> bytes:
    """A ZIP archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as written:
        for name, data in members:
            written.writestr(name, data)
    return file.getvalue()


def test_paragraphs_and_tables_come_in_reading_order(docx: Any) -> None:
    """What stands in a table comes between the paragraphs around it, each cell on a line of its own."""
    document = docx.Document()
    document.add_heading("就业发布会", 1)
    document.add_paragraph("主持人：请提问。")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "指标"
    table.cell(0, 1).text = "4.6万人"
    paragraph = document.add_paragraph("答：")
    paragraph.add_run("好").bold = True
    paragraph.add_run("。\t完")
    loaded = from_bytes(saved(document), name="a.docx")
    assert loaded.text == "就业发布会\n主持人：请提问。\n指标\n4.6万人\n答：好。\t完\n"
    assert (loaded.source.encoding, loaded.source.length) == (None, len(loaded.text))
    assert [it.code for it in loaded.diagnostics] == ["text-extracted"]


def test_links_and_tracked_insertions_count_and_deletions_do_not(docx: Any) -> None:
    """A link's words and inserted ones stand where they are read; deleted ones and tab stops are no text."""
    document = docx.Document()
    paragraph = document.add_paragraph("新增")
    pieces = f"""<w:p xmlns:w="{WORDS}"><w:pPr><w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs></w:pPr>
    <w:hyperlink><w:r><w:t>就业</w:t></w:r></w:hyperlink><w:ins><w:r><w:t>4.6</w:t></w:r></w:ins>
    <w:del><w:r><w:delText>3.9</w:delText></w:r></w:del><w:r><w:t>万人</w:t><w:br/><w:t>以上</w:t></w:r></w:p>"""
    paragraph._p.addnext(importlib.import_module("docx.oxml").parse_xml(pieces))
    assert from_bytes(saved(document)).text == "新增\n就业4.6万人\n以上\n"


def test_a_word_file_is_told_by_its_bytes_whatever_its_name(docx: Any, tmp_path: Path) -> None:
    """The name's ending plays no part, and a stated encoding none either: the file has none."""
    document = docx.Document()
    document.add_paragraph("各位好。")
    path = tmp_path / "page.txt"
    path.write_bytes(saved(document))
    assert from_path(path, encoding="utf-8").text == "各位好。\n"


def test_a_damaged_word_file_is_refused(docx: Any) -> None:
    """Neither a cut archive nor one without the right parts is read."""
    whole = saved(docx.Document())
    with pytest.raises(SourceError, match=r"b\.docx: this ZIP archive is damaged"):
        from_bytes(whole[: len(whole) // 2], name="b.docx")
    with pytest.raises(SourceError, match="this Word file cannot be read"):
        from_bytes(archive(("word/document.xml", b"<w/>")))


@pytest.mark.parametrize(
    "data",
    [
        archive(("word/document.xml", b" " * 40_000_000)),
        archive(("word/document.xml", b"<w/>"), ("word/media/a.png", b"\0" * 70_000_000)),
        archive(("word/document.xml", b"<w/>"), *((f"word/{number}", b"") for number in range(11_000))),
        archive(*((f"word/{number}.xml", bytes(range(256)) * 4000) for number in range(40))),
    ],
    ids=["ratio", "media", "members", "xml"],
)
def test_archives_that_unpack_to_too_much_are_refused_at_once(data: bytes) -> None:
    """Size, ratio and number of parts are measured before anything is unpacked, whether the package is there or not."""
    started = time.perf_counter()
    with pytest.raises(SourceError, match=r"c\.docx: this Word file would unpack to"):
        from_bytes(data, name="c.docx")
    assert time.perf_counter() - started < 1


def test_other_archives_are_named() -> None:
    """A spreadsheet or an e-book is no document of ours."""
    with pytest.raises(SourceError, match="not text"):
        from_bytes(archive(("xl/workbook.xml", b"<x/>")))


def pdf(*pages: str) -> bytes:
    """A PDF file whose font has no shapes, only a table of what its codes mean."""
    codes = sorted(set("".join(pages)))
    number = {character: code for code, character in enumerate(codes, 1)}
    mapped = "\n".join(f"<{number[it]:04x}> <{it.encode('utf-16-be').hex()}>" for it in codes)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{len(codes)} beginbfchar\n{mapped}\nendbfchar\n"
        "endcmap end end"
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{6 + 2 * n} 0 R' for n in range(len(pages)))}] >>",
        """<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H
        /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>""",
        """<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /DW 1000
        /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>""",
        f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream",
    ]
    for page in pages:
        lines = "".join(
            f"<{''.join(f'{number[it]:04x}' for it in line)}> Tj 0 -20 Td\n" for line in page.split("\n") if line
        )
        content = f"BT /F 12 Tf 50 700 Td\n{lines}ET"
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F 3 0 R >> >> "
            f"/Contents {len(objects) + 2} 0 R >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    written, places = "%PDF-1.4\n", []
    for at, body in enumerate(objects, 1):
        places.append(len(written))
        written += f"{at} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n"
    )
    return f"{written}{end}startxref\n{len(written)}\n%%EOF".encode("latin-1")


def test_pages_of_a_pdf_come_in_order() -> None:
    """The lines of each page, one page after the other."""
    pytest.importorskip("pypdfium2", reason="the extra pdf is not installed")
    loaded = from_bytes(pdf("问：何时完工？\n答：年底前。", "新增4.6万人。"))
    assert loaded.text.split() == ["问：何时完工？", "答：年底前。", "新增4.6万人。"]
    assert [it.code for it in loaded.diagnostics] == ["text-extracted"]


def test_a_pdf_without_text_is_refused() -> None:
    """Scanned pages need text recognition first; damaged files are damaged."""
    pytest.importorskip("pypdfium2", reason="the extra pdf is not installed")
    with pytest.raises(SourceError, match=r"d\.pdf: .* no text, only pictures"):
        from_bytes(pdf(""), name="d.pdf")
    with pytest.raises(SourceError, match="this PDF file cannot be read"):
        from_bytes(b"%PDF-1.4\nnothing")


@pytest.mark.parametrize(
    ("data", "extra"), [(archive(("word/document.xml", b"<w/>")), "docx"), (b"%PDF-1.4", "pdf")], ids=["docx", "pdf"]
)
def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch, data: bytes, extra: str) -> None:
    """Without the package, the error says what the file is and what to install."""

    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(office, "import_module", missing)
    with pytest.raises(DependencyError, match=rf'e: this is a .* file; .* pip install "pressparse\[{extra}\]"'):
        from_bytes(data, name="e")
