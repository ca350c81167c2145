"""Many documents: what a command's paths mean, where outputs go, how reading goes on."""

from __future__ import annotations

import os
from pathlib import Path, PurePath

import pytest

from pressparse.corpus.inputs import STDIN, Document, find_inputs, is_page_table, mirrored, read_list
from pressparse.corpus.metadata import Row, match_rows, read_date
from pressparse.corpus.reading import read_documents
from pressparse.errors import OptionError
from pressparse.output.files import place_below


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A folder of pages with a folder in it."""
    for name in ("b.txt", "a.html", "deep/c.txt", "deep/d.md", "x.json", ".e.txt", "b.txt.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("问：好吗？\n答：好。", encoding="utf-8")
    return tmp_path


class TestFindInputs:
    def test_folder_is_walked_in_order(self, tree: Path) -> None:
        """A folder's pages come sorted, its own files before those below; outputs beside their page are left out."""
        inputs = find_inputs([str(tree)])
        assert [str(it.below) for it in inputs.documents] == ["a.html", "b.txt", "deep/c.txt", "deep/d.md"]
        assert not inputs.is_single

    def test_several_folders_keep_their_names(self, tree: Path) -> None:
        """Of several folders each stands below its own name, a file by its bare name."""
        inputs = find_inputs([str(tree / "deep"), str(tree / "b.txt"), STDIN])
        assert [str(it.below) for it in inputs.documents] == ["deep/c.txt", "deep/d.md", "b.txt", "stdin"]

    def test_each_document_once(self, tree: Path) -> None:
        """A file that is meant twice, by whatever path, is read once."""
        twice = [str(tree / "b.txt"), str(tree / "deep" / ".." / "b.txt"), str(tree), STDIN, STDIN]
        assert len(find_inputs(twice).documents) == 5

    def test_single_is_one_document_by_its_name(self, tree: Path) -> None:
        """Only one document that is named itself is single; not a folder of one, not a pattern."""
        assert find_inputs([str(tree / "b.txt")]).is_single
        assert find_inputs([STDIN]).is_single
        assert find_inputs([str(tree / "none.txt")]).is_single
        assert not find_inputs([str(tree / "*.html")]).is_single
        assert not find_inputs([str(tree / "b.txt"), str(tree / "a.html")]).is_single

    def test_skipped_paths_and_what_is_below(self, tree: Path) -> None:
        """An output, and all below an output folder, is not read."""
        inputs = find_inputs([str(tree)], skip=[str(tree / "deep"), str(tree / "a.html")])
        assert [it.path for it in inputs.documents] == [str(tree / "b.txt")]

    def test_failures_are_named(self, tree: Path) -> None:
        """A folder without pages and a pattern without matches are failures that name them."""
        (tree / "empty").mkdir()
        failures = find_inputs([str(tree / "empty"), str(tree / "*.pdf")]).failures
        assert [it.document for it in failures] == [str(tree / "*.pdf"), str(tree / "empty")]

    @pytest.mark.parametrize(
        ("header", "page"),
        [
            ("title,date,body", True),
            ('"title","body"', True),
            ("body", True),
            ("file,held_on,title", False),
            ("held_on, file", True),
            ("Held_On,File", False),
            ("document,shape,turns", False),
            ("", True),
        ],
    )
    def test_page_tables(self, header: str, page: bool) -> None:  # noqa: FBT001 (a case's answer)
        """A CSV is a page unless its header is a metadata table's or one of ours."""
        assert is_page_table(header) is page


class TestMirrored:
    def test_each_document_has_its_place(self) -> None:
        """An output stands as its document does, its suffix behind the whole name."""
        documents = [Document("p/a.txt", PurePath("a.txt")), Document("p/x/a.htm", PurePath("x/a.htm"))]
        assert [str(it) for it in mirrored(documents, ".json")] == ["a.txt.json", "x/a.htm.json"]

    def test_two_for_one_place(self) -> None:
        """Two documents of one name are an error that names both."""
        documents = [Document("one/a.txt", PurePath("a.txt")), Document("two/a.txt", PurePath("a.txt"))]
        with pytest.raises(OptionError, match=r"one/a\.txt and two/a\.txt would both be written to a\.txt\.json"):
            mirrored(documents, ".json")

    @pytest.mark.parametrize("name", ["...txt", "a\nb.txt", " .txt", "-o.txt", "~.txt", "CON.txt", "中文 名.txt"])
    def test_odd_names_stay_inside(self, tmp_path: Path, name: str) -> None:
        """Whatever a document is called, its output is below the folder."""
        [place] = mirrored([Document(name, PurePath(name))], ".json")
        target = place_below(tmp_path / "out", place)
        assert target.parent == Path(os.path.realpath(tmp_path / "out"))


class TestReading:
    def test_failure_does_not_stop_the_rest(self, tree: Path) -> None:
        """A document that cannot be read is a result with an error; the others are there."""
        (tree / "empty.txt").touch()
        documents = [Document(str(tree / name), PurePath(name)) for name in ("empty.txt", "none.txt", "b.txt")]
        results = list(read_documents(documents))
        assert [it.error is None for it in results] == [False, False, True]
        assert [it.path.name for it in results] == ["empty.txt", "none.txt", "b.txt"]

    def test_row_and_default_date(self, tree: Path) -> None:
        """A row's date wins, the given date is for the others; title and address come from the row."""
        documents = [Document(str(tree / name), PurePath(name)) for name in ("b.txt", "a.html")]
        row = Row("b.txt", read_date("2021/3/5", where="row"), "发布会", "https://example.org/b")
        default = read_date("2020-01-02", where="option")
        first, second = (
            it.transcript for it in read_documents(documents, held_on=default, rows={documents[0].path: row})
        )
        assert first is not None
        assert second is not None
        assert (str(first.held_on), first.title, first.source.url) == ("2021-03-05", "发布会", "https://example.org/b")
        assert str(second.held_on) == "2020-01-02"

    def test_list_in_another_encoding(self) -> None:
        """A list that is no UTF-8 names files by their bytes."""
        assert read_list("list", b"\xff.txt\n") == [os.fsdecode(b"\xff.txt")]

    def test_windows_paths_in_a_table(self, tree: Path) -> None:
        """A table made on Windows finds its page by the name at the end of the path."""
        rows = match_rows([Row("C:\\pages\\b.txt")], [str(tree / "b.txt")], tree)
        assert list(rows) == [str(tree / "b.txt")]
