"""Reading documents: the right encoding, the characters as they stand, and clear errors for what is no text."""

from __future__ import annotations

import contextlib
import hashlib
import io
import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from pressparse.errors import DependencyError, OptionError, SourceError
from pressparse.text.encodings import CANDIDATES
from pressparse.text.source import MAGIC, from_bytes, from_file, from_path, from_text, load

if TYPE_CHECKING:
    from pathlib import Path

SENTENCES = (
    "林州市今天召开就业工作新闻发布会，市人力资源和社会保障局局长周予安介绍有关情况。",
    "《林州日报》记者：请问今年在促进高校毕业生就业方面有哪些具体举措？",
    "答：今年全市计划新增城镇就业4.6万人以上，失业人员再就业1.2万人，登记失业率控制在4.5%以内。",
    "我们将开展线上线下招聘活动300场次，发放创业担保贷款不少于2亿元，培训各类技能人才。",
    "一是坚持项目带动，加快推进老旧小区改造，年底前完成85个小区的雨污分流和外墙保温。",
    "二是完善养老服务体系，新建社区食堂20家，为高龄老人提供助餐、助浴、助洁等服务。",
    "目前，全市空气质量优良天数比率达到83%，主要河流断面水质全部达标。",
    "下一步，我们将继续优化营商环境，让企业和群众办事更方便、更快捷。",
    "由于时间关系，今天的提问就到这里，感谢各位记者朋友的参与，谢谢大家！",
)
ENCODINGS = (
    ("gb18030", False),
    ("gb18030", True),
    ("big5hkscs", True),
    ("utf-16-le", False),
    ("utf-16-be", True),
    ("hz", False),
    ("utf-8", False),
    ("cp950", True),
    ("utf-16-le", True),
    ("utf-16-be", False),
    ("utf-32", False),
)
TO_TRADITIONAL = OpenCC("s2t")


def excerpt(length: int, *, traditional: bool, seed: int) -> str:
    """A stretch of invented press text, beginning anywhere."""
    chance = random.Random(seed)  # noqa: S311 (sample text, no secret)
    text = "".join(chance.choices(SENTENCES, k=length // 20 + 4))
    start = chance.randrange(30)
    return (TO_TRADITIONAL.convert(text) if traditional else text)[start : start + length]


@pytest.mark.parametrize("length", [50, 200, 1000])
@pytest.mark.parametrize(("encoding", "traditional"), ENCODINGS)
def test_the_encoding_is_found(encoding: str, length: int, *, traditional: bool) -> None:
    """Without a statement or a mark, text of each encoding is read as what it is."""
    for seed in range(40):
        data = excerpt(length, traditional=traditional, seed=seed).encode(encoding, "ignore")
        assert from_bytes(data).text.lstrip("\ufeff") == data.decode(encoding)


def test_two_hundred_characters_are_enough_for_any_encoding() -> None:
    """Of two hundred excerpts of the samples in each encoding, none is read wrongly."""
    wrong = []
    for encoding, traditional in ENCODINGS:
        for seed in range(200):
            data = excerpt(200, traditional=traditional, seed=seed).encode(encoding, "ignore")
            if from_bytes(data).text.lstrip("\ufeff") != data.decode(encoding):
                wrong.append((encoding, seed))
    assert wrong == []


class Pipe:
    """Something that reads like a file, a few bytes at a time."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def read(self, size: int, /) -> bytes:
        """The next bytes."""
        piece, self.data = self.data[: min(size, 7)], self.data[min(size, 7) :]
        return piece


def test_anything_that_reads_is_a_document(tmp_path: Path) -> None:
    """Open files, as bytes or as text, streams in memory and pipes; a real file is called by its name."""
    text = "市教育局\r\n答：好。"
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode("gb18030"))
    with path.open("rb") as file:
        loaded = from_file(file, encoding="gb18030")
    assert (loaded.text, loaded.source.name) == (text, str(path))
    assert from_file(io.StringIO(text)).text == text
    assert from_file(Pipe(text.encode()), name="pipe").source.name == "pipe"
    with pytest.raises(SourceError, match="larger than 10 bytes"):
        from_file(Pipe(text.encode()), max_bytes=10)
    with pytest.raises(SourceError, match="is empty"):
        from_file(io.BytesIO())
    with path.open("rb") as file:
        file.close()
        with pytest.raises(SourceError, match="cannot be read"):
            from_file(file)


def test_whatever_holds_a_document_is_loaded(tmp_path: Path) -> None:
    """A string is the text, bytes and open files hold it, a path object names its file; anything else is a mistake."""
    text = "市教育局"
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    documents = (text, text.encode(), bytearray(text.encode()), path, io.BytesIO(text.encode()))
    assert [load(document).text for document in documents] == [text] * 5
    with pytest.raises(OptionError, match="not int"):
        load(7)  # type: ignore[arg-type]


def test_nothing_but_controls_is_no_text() -> None:
    """A string of control characters is refused as one of white space is."""
    with pytest.raises(SourceError, match="nothing but white space"):
        from_text("\x00 \n\x00")


def test_utf8_needs_no_guess() -> None:
    """Strict UTF-8 is taken without a diagnostic, a byte order mark as character 0."""
    loaded = from_bytes("\ufeff市教育局\r\n答：好。".encode(), name="a.txt")
    assert loaded.text == "\ufeff市教育局\r\n答：好。"
    assert (loaded.source.encoding, loaded.source.length, loaded.diagnostics) == ("utf-8", 11, ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "gb18030"])
def test_a_byte_order_mark_decides(encoding: str) -> None:
    """The mark names the encoding, and stays in the text as its first character."""
    assert from_bytes("\ufeff市教育局".encode(encoding)).text == "\ufeff市教育局"


def test_a_guess_is_reported() -> None:
    """An encoding that was found by plausibility is named in a diagnostic."""
    loaded = from_bytes(SENTENCES[0].encode("gb18030"))
    assert [it.code for it in loaded.diagnostics] == ["encoding-guessed"]


def test_broken_utf8_is_read_as_utf8_and_each_place_reported() -> None:
    """A few broken bytes do not turn a UTF-8 page into another encoding; each run of them has a diagnostic."""
    data = "".join(SENTENCES).encode()
    broken = data[:31] + b"\xff" + data[31:90] + data[91:]
    loaded = from_bytes(broken)
    reported = [it.span for it in loaded.diagnostics if it.code == "decoding-error"]
    assert loaded.source.encoding == "utf-8"
    assert len(reported) == 2
    assert all(span and set(loaded.text[span.start : span.end]) == {"\ufffd"} for span in reported)


def test_a_replacement_character_of_the_page_itself_is_no_decoding_error() -> None:
    """U+FFFD that was written into a valid file is damage for the cleaner, not of the decoding."""
    assert from_bytes("市\ufffd局长".encode()).diagnostics == ()


def test_a_document_cut_inside_a_character_is_read() -> None:
    """The last, incomplete character is reported; the rest is right."""
    data = (SENTENCES[0] * 3).encode("gb18030")[:-3]
    loaded = from_bytes(data)
    assert loaded.text.startswith(SENTENCES[0])
    assert "decoding-error" in {it.code for it in loaded.diagnostics}


@pytest.mark.parametrize("encoding", ["gbk", "GB2312", "big5", "utf-8"])
def test_a_stated_encoding_is_used_strictly(encoding: str) -> None:
    """The codec that is named is used, and bytes that are not of it are an error that says where."""
    assert from_bytes("全市就".encode(encoding), encoding=encoding).text == "全市就"
    with pytest.raises(SourceError, match=r"b\.txt: it is not in the stated encoding .*: byte 3"):
        from_bytes(b"abc\xff\xff\xff", name="b.txt", encoding=encoding)


@pytest.mark.parametrize("encoding", ["klingon", "hex", "", "rot13", "a\0b"])
def test_a_name_that_is_no_text_encoding_is_an_option_error(encoding: str) -> None:
    """What names no codec for text is the caller's mistake, not the document's."""
    with pytest.raises(OptionError, match="no text encoding"):
        from_bytes(b"abc", encoding=encoding)


@pytest.mark.parametrize("magic", MAGIC, ids=lambda it: it.meaning)
def test_files_that_are_no_text_are_named(magic: tuple[bytes, str]) -> None:
    """Office files, PDFs, images and archives are told by how they begin."""
    with pytest.raises(SourceError, match="not text"):
        from_bytes(magic[0] + bytes(range(256)) * 4, name="x")


def test_other_binary_files_are_refused() -> None:
    """Bytes full of zeros and controls are no text."""
    with pytest.raises(SourceError, match=r"c\.bin: it is a binary file"):
        from_bytes(bytes(range(32)) * 50 + b"\xfe\xff\x00", name="c.bin")


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n", "\u3000\n".encode()])
def test_blank_documents_are_refused(data: bytes) -> None:
    """Nothing, or nothing but white space, is an error rather than an empty success."""
    with pytest.raises(SourceError, match=r"d\.txt: it (is empty|holds nothing)"):
        from_bytes(data, name="d.txt")


def test_large_documents_are_refused(tmp_path: Path) -> None:
    """More than the limit is an error that names it, for bytes, strings and files."""
    path = tmp_path / "e.txt"
    path.write_bytes(b"a" * 101)
    with pytest.raises(SourceError, match="larger than 100 bytes"):
        from_path(path, max_bytes=100)
    with pytest.raises(SourceError, match="larger than 100 bytes"):
        from_bytes(b"a" * 101, max_bytes=100)
    with pytest.raises(SourceError, match="larger than 100"):
        from_text("a" * 101, max_bytes=100)
    assert from_path(path, max_bytes=101).source.length == 101


def test_paths_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    """A missing file, a directory and an impossible path each say what they are."""
    with pytest.raises(SourceError, match=r"gone\.txt: there is no such file"):
        from_path(tmp_path / "gone.txt")
    with pytest.raises(SourceError, match="directory"):
        from_path(tmp_path)
    with pytest.raises(SourceError, match="no path"):
        from_path("a\0b")


def test_a_path_names_the_document_and_newlines_stay(tmp_path: Path) -> None:
    """The record holds the path, the hash of the bytes and the length; newlines are not translated."""
    path = tmp_path / "f.txt"
    data = "甲\r\n乙\r丙\n".encode()
    path.write_bytes(data)
    loaded = from_path(path)
    assert loaded.text == "甲\r\n乙\r丙\n"
    assert (loaded.source.name, loaded.source.length) == (str(path), 7)
    assert loaded.source.sha256 == hashlib.sha256(data).hexdigest()


def test_a_string_is_a_document() -> None:
    """A string has no encoding, the hash of its UTF-8 form, and no lone surrogates."""
    loaded = from_text("市\ud800局", name="g")
    assert (loaded.text, loaded.source.encoding) == ("市\ufffd局", None)
    assert [it.code for it in loaded.diagnostics] == ["decoding-error"]
    assert loaded.source.sha256 == hashlib.sha256("市\ufffd局".encode()).hexdigest()


def test_a_declared_charset_helps() -> None:
    """A page with little Chinese text is read in the encoding that its head names."""
    page = '<html><head><meta charset="big5"><title>會議</title></head><body>Agenda</body></html>'
    assert from_bytes(page.encode("big5")).text == page


@given(st.binary(max_size=300))
@settings(max_examples=500, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Whatever the bytes, the outcome is a text of the recorded length or a `SourceError`."""
    loaded = None
    with contextlib.suppress(SourceError, DependencyError):
        loaded = from_bytes(data, name="h")
    assert loaded is None or loaded.source.length == len(loaded.text)


def test_every_candidate_is_a_codec() -> None:
    """The encodings that are tried all exist."""
    assert all("甲".encode(encoding) for encoding in CANDIDATES)
