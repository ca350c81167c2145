"""The command line: what it writes where, how it ends, and what it says when something is wrong."""

from __future__ import annotations

import contextlib
import csv
import io
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple, Protocol

import pytest

from pressparse import __version__, cli


class Outcome(NamedTuple):
    """What one run of the command line left behind."""

    code: int
    out: str
    err: list[str]


class Run(Protocol):
    """The fixture `run`, called with the arguments of the command line."""

    def __call__(self, *arguments: object) -> Outcome: ...


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: object) -> Outcome:
        code = cli.run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err.splitlines())

    return call


@pytest.fixture
def folder(tmp_path: Path, page: Path) -> Path:
    """A folder with two pages, one of them below, and things that are no pages."""
    root = tmp_path / "pages"
    (root / "deep").mkdir(parents=True)
    (root / ".hidden").mkdir()
    for name in ("b.txt", "deep/a.html", ".hidden/c.txt", ".d.txt", "README.md", "photo.jpg", "old.json"):
        shutil.copy(page, root / name)
    (root / "meta.csv").write_text("file,held_on\nb.txt,2021-03-05\n", encoding="utf-8")
    (root / "figures.csv").write_text("document,held_on,kind\n", encoding="utf-8")
    return root


def module(*arguments: object, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run ``python -m pressparse`` as a program of its own."""
    command = [sys.executable, "-m", "pressparse", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, check=False, env=os.environ | environment)  # noqa: S603


class TestParse:
    def test_one_file_is_one_json_object(self, run: Run, page: Path) -> None:
        """One document comes out as an indented JSON object that ends with a newline."""
        outcome = run("parse", page)
        assert (outcome.code, outcome.err) == (0, [])
        record = json.loads(outcome.out)
        assert record["source"]["name"] == str(page)
        assert [turn["kind"] for turn in record["turns"]][-2:] == ["question", "answer"]
        assert outcome.out.startswith('{\n  "schema_version"')
        assert outcome.out.endswith("}\n")

    def test_spans_of_the_json_point_into_the_file(self, run: Run, page: Path) -> None:
        """Each span, used on the file's text, gives the words that the record is about."""
        text = page.read_text(encoding="utf-8")
        record = json.loads(run("parse", page).out)
        last = record["turns"][-1]["span"]
        assert text[last["start"] : last["end"]].startswith("市人社局(陆远帆)答")
        for figure in record["figures"]:
            assert text[figure["span"]["start"] : figure["span"]["end"]] == figure["text"]

    def test_many_files_are_json_lines_in_order(self, run: Run, folder: Path, page: Path) -> None:
        """Several documents come out one a line, in the order given, a folder's sorted by path, each once."""
        outcome = run("parse", page, folder, page, folder / "b.txt")
        assert outcome.code == 0
        names = [json.loads(line)["source"]["name"] for line in outcome.out.splitlines()]
        assert names == [str(page), str(folder / "b.txt"), str(folder / "deep" / "a.html")]

    def test_folder_of_one_page_is_still_many(self, run: Run, tmp_path: Path, page: Path) -> None:
        """The shape of the output depends on the command, not on how many files a folder happens to hold."""
        assert page.parent == tmp_path
        assert len(run("parse", tmp_path).out.splitlines()) == 1
        assert isinstance(json.loads(run("parse", tmp_path, "--format", "json").out), list)

    def test_named_file_is_read_whatever_its_suffix(self, run: Run, folder: Path) -> None:
        """What a folder skips is read when it is named."""
        for name in ("README.md", ".d.txt", "old.json"):
            assert run("parse", folder / name).code == 0

    def test_csv_of_many_has_one_header(self, run: Run, folder: Path) -> None:
        """CSV over several documents has one header row, and every row names its document."""
        rows = list(csv.DictReader(io.StringIO(run("parse", folder, "--format", "csv").out)))
        assert {row["document"] for row in rows} <= {str(folder / "b.txt"), str(folder / "deep" / "a.html")}

    def test_standard_input(self, page: Path) -> None:
        """``-`` reads standard input, once even where it is named twice."""
        outcome = module("parse", "-", "-", stdin=page.read_bytes())
        assert outcome.returncode == 0, outcome.stderr
        lines = outcome.stdout.decode("utf-8").splitlines()
        assert [json.loads(line)["source"]["name"] for line in lines] == ["-"]

    def test_standard_input_in_a_stated_encoding(self, page: Path) -> None:
        """The record of standard input says how its bytes were read, as a file's does."""
        data = page.read_text(encoding="utf-8").encode("big5", "ignore")
        outcome = module("parse", "-", "--encoding", "big5", "--held-on", "2021-03-05", stdin=data)
        record = json.loads(outcome.stdout)
        assert record["source"]["encoding"] == "big5"
        assert record["held_on"] == "2021-03-05"

    def test_output_is_utf8_whatever_the_locale(self, page: Path) -> None:
        """Chinese comes out as UTF-8 where the locale knows only ASCII or GBK."""
        expected = module("parse", page).stdout
        for encoding in ("ascii", "gbk"):
            outcome = module("parse", page, PYTHONIOENCODING=encoding, PYTHONUTF8="0", LC_ALL="C")
            assert (outcome.returncode, outcome.stdout) == (0, expected)
        assert "就业".encode() in expected

    def test_same_bytes_whatever_the_hash_seed(self, samples: Path) -> None:
        """Another process with another hash seed writes the same bytes."""
        assert (
            module("parse", samples, PYTHONHASHSEED="1").stdout == module("parse", samples, PYTHONHASHSEED="2").stdout
        )


class TestOutputFile:
    def test_suffix_chooses_the_format(self, run: Run, page: Path, tmp_path: Path) -> None:
        """Without --format the suffix of OUT decides; nothing goes to standard output."""
        out = tmp_path / "out.csv"
        outcome = run("parse", page, "-o", out)
        assert (outcome.code, outcome.out, outcome.err) == (0, "", [])
        assert out.read_text(encoding="utf-8").startswith("document,held_on,kind")

    def test_output_inside_the_folder_is_not_read(self, run: Run, folder: Path) -> None:
        """A second run over the same folder gives the same file, and no temporary file is left."""
        out = folder / "out.txt"
        before = set(folder.iterdir())
        assert run("parse", folder, "-o", out, "--format", "jsonl").code == 0
        first = out.read_bytes()
        assert run("parse", folder, "-o", out, "--format", "jsonl", "--force").code == 0
        assert out.read_bytes() == first
        assert set(folder.iterdir()) - before == {out}

    def test_nothing_is_written_when_nothing_parsed(self, run: Run, tmp_path: Path) -> None:
        """Where every document failed, an earlier OUT stays as it was and a new one does not appear."""
        empty = tmp_path / "empty.txt"
        empty.touch()
        out = tmp_path / "out.json"
        assert run("parse", empty, "-o", out).code == 3
        assert not out.exists()
        out.write_text("earlier", encoding="utf-8")
        assert run("parse", empty, "-o", out, "--force").code == 3
        assert out.read_text(encoding="utf-8") == "earlier"

    def test_output_that_cannot_be_written(self, run: Run, page: Path, tmp_path: Path) -> None:
        """A folder that does not exist is one line, exit 4, before anything is parsed."""
        for option in ("-o", "--summary"):
            outcome = run("parse", page, tmp_path / "none.txt", option, tmp_path / "none" / "out.json")
            assert (outcome.code, outcome.out, len(outcome.err)) == (4, "", 1)
            assert "it was not written (its folder does not exist)" in outcome.err[0]

    def test_nothing_is_replaced_unless_asked(self, run: Run, page: Path, tmp_path: Path) -> None:
        """A file that is there stays as it is, exit 4; --force replaces it."""
        out = tmp_path / "out.json"
        out.write_text("earlier", encoding="utf-8")
        outcome = run("parse", page, "-o", out)
        assert (outcome.code, len(outcome.err)) == (4, 1)
        assert "--force replaces it" in outcome.err[0]
        assert out.read_text(encoding="utf-8") == "earlier"
        assert run("parse", page, "-o", out, "--force").code == 0
        assert json.loads(out.read_text(encoding="utf-8"))["turns"]

    def test_a_document_is_never_the_output(self, run: Run, page: Path) -> None:
        """Not even --force lets a document be replaced by its own records."""
        before = page.read_bytes()
        assert run("parse", page, "-o", page, "--format", "json", "--force").code == 2
        assert page.read_bytes() == before

    def test_unknown_suffix_is_asked_about(self, run: Run, page: Path, tmp_path: Path) -> None:
        """A suffix that no format has is a usage error, not JSON under a wrong name."""
        outcome = run("parse", page, "-o", tmp_path / "out.docx")
        assert outcome.code == 2
        assert "no format has the suffix '.docx'" in outcome.err[0]

    def test_pipes_and_devices_are_written_to(self, run: Run, page: Path) -> None:
        """A device is no file to be replaced."""
        assert run("parse", page, "-o", os.devnull).code == 0

    def test_formats_that_are_bytes_go_through_a_pipe(self, page: Path) -> None:
        """A workbook on standard output is the bytes of the workbook."""
        pytest.importorskip("xlsxwriter")
        outcome = module("parse", page, "--format", "xlsx")
        assert (outcome.returncode, outcome.stdout[:2], outcome.stderr) == (0, b"PK", b"")

    def test_missing_package_is_named_before_anything_is_parsed(
        self, run: Run, page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Without the package that a format needs, one line says what to install, exit 4."""
        monkeypatch.setitem(sys.modules, "xlsxwriter", None)
        outcome = run("parse", page, "-o", tmp_path / "out.xlsx")
        assert (outcome.code, outcome.out, len(outcome.err)) == (4, "", 1)
        assert "pip install 'pressparse[xlsx]'" in outcome.err[0]
        assert "pip install 'pressparse[xlsx]'" in run("formats").out

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (("--format", "convokit"), "is a folder of files here; name it with -o"),
            (("--table", "all"), "is a folder of files here; name it with -o"),
            (("--format", "json", "--table", "turns"), "json is not a table"),
            (("--format", "csv", "--table", "nonsense"), "unknown table 'nonsense'; the tables are figures,"),
            (("--format", "parquet", "--table", "all"), "--table all goes with csv"),
            (("--format", "json", "--csv-bom"), "a byte order mark goes with csv, not with json"),
            (("--summary", "check.txt"), "must end in .csv or .json"),
            (("--color", "sometimes"), "'sometimes' is none of auto, always, never"),
        ],
    )
    def test_outputs_that_make_no_sense(self, run: Run, page: Path, arguments: tuple[str, ...], words: str) -> None:
        """Options that do not go together are a usage error, before anything is parsed."""
        outcome = run("parse", page, *arguments)
        assert (outcome.code, outcome.out, len(outcome.err)) == (2, "", 1)
        assert words in outcome.err[0]

    def test_table_and_byte_order_mark(self, run: Run, page: Path, tmp_path: Path) -> None:
        """--table chooses the CSV table, --csv-bom begins the file with the mark."""
        out = tmp_path / "turns.csv"
        assert run("parse", page, "-o", out, "--table", "turns", "--csv-bom").code == 0
        assert out.read_bytes().startswith(b"\xef\xbb\xbfdocument,index,kind,text")
        assert run("parse", page, "--table", "targets").out.startswith("document,held_on,kind")

    def test_every_table_into_a_folder(self, run: Run, folder: Path, tmp_path: Path) -> None:
        """--table all writes every table as CSV into one folder."""
        out = tmp_path / "tables"
        assert run("parse", folder, "--format", "csv", "--table", "all", "-o", out).code == 0
        names = {it.name for it in out.iterdir()}
        assert {"figures.csv", "targets.csv", "turns.csv", "documents.csv"} <= names
        with (out / "documents.csv").open(encoding="utf-8", newline="") as file:
            assert len(list(csv.DictReader(file))) == 2
        again = run("parse", folder, "--format", "csv", "--table", "all", "-o", out)
        assert again.code == 4
        assert "the folder is not empty" in again.err[0]


class TestMirroredFolder:
    def test_a_file_for_each_document(self, run: Run, folder: Path, tmp_path: Path) -> None:
        """-o FOLDER/ writes a file for each document, in folders like those of the documents."""
        out = tmp_path / "out"
        assert run("parse", folder, "-o", f"{out}/").code == 0
        assert {str(it.relative_to(out)) for it in out.rglob("*") if it.is_file()} == {"b.txt.json", "deep/a.html.json"}
        assert isinstance(json.loads((out / "b.txt.json").read_text(encoding="utf-8")), dict)

    def test_nothing_is_written_if_one_is_in_the_way(self, run: Run, folder: Path, tmp_path: Path) -> None:
        """Where one output exists, none is written, exit 4; --force replaces those and nothing else."""
        out = tmp_path / "out"
        (out / "deep").mkdir(parents=True)
        (out / "deep" / "a.html.json").write_text("earlier", encoding="utf-8")
        (out / "other").write_text("mine", encoding="utf-8")
        outcome = run("parse", folder, "-o", out)
        assert (outcome.code, (out / "b.txt.json").exists()) == (4, False)
        assert run("parse", folder, "-o", out, "--force").code == 0
        assert (out / "b.txt.json").exists()
        assert (out / "other").read_text(encoding="utf-8") == "mine"

    def test_output_beside_the_pages_is_not_read(self, run: Run, folder: Path) -> None:
        """A mirrored folder may be the pages' own: a second run finds the same documents."""
        assert run("parse", folder, "-o", folder, "--format", "markdown").code == 0
        assert (folder / "b.txt.md").exists()
        outcome = run("parse", folder, "-o", folder, "--format", "markdown", "--force")
        assert outcome.code == 0
        assert not (folder / "b.txt.md.md").exists()

    @pytest.mark.skipif(os.name == "nt", reason="needs symbolic links")
    def test_never_outside_the_folder(self, run: Run, folder: Path, tmp_path: Path) -> None:
        """A link in the output folder does not lead a file out of it."""
        out, outside = tmp_path / "out", tmp_path / "outside"
        out.mkdir()
        outside.mkdir()
        (out / "deep").symlink_to(outside)
        outcome = run("parse", folder, "-o", out)
        assert outcome.code == 4
        assert "outside the output folder" in outcome.err[0]
        assert list(outside.iterdir()) == []

    def test_input_named_with_dots_stays_inside(
        self, run: Run, page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A document that is named by a path upwards goes into the folder all the same."""
        (tmp_path / "work").mkdir()
        monkeypatch.chdir(tmp_path / "work")
        assert run("parse", f"../{page.name}", "-o", "out/").code == 0
        assert [it.name for it in (tmp_path / "work" / "out").iterdir()] == [f"{page.name}.json"]

    def test_two_documents_of_one_name(self, run: Run, folder: Path, tmp_path: Path) -> None:
        """Two documents that would be one file are a usage error that names both."""
        shutil.copy(folder / "b.txt", folder / "deep" / "b.txt")
        outcome = run("parse", folder / "b.txt", folder / "deep" / "b.txt", "-o", f"{tmp_path}/out/")
        assert outcome.code == 2
        assert "would both be written to b.txt.json" in outcome.err[0]


class TestInputs:
    def test_pattern_that_the_shell_left_alone(self, run: Run, folder: Path) -> None:
        """A quoted pattern goes through folders; one that nothing matches is named."""
        outcome = run("parse", f"{folder}/**/*.html")
        assert [json.loads(line)["source"]["name"] for line in outcome.out.splitlines()] == [
            str(folder / "deep" / "a.html")
        ]
        outcome = run("parse", f"{folder}/*.pdf")
        assert outcome.code == 3
        assert "no file matches this pattern" in outcome.err[0]

    @pytest.mark.skipif(os.name == "nt", reason="needs a file name with a star")
    def test_file_whose_name_looks_like_a_pattern(self, run: Run, folder: Path) -> None:
        """A file that exists is itself, whatever its name."""
        shutil.copy(folder / "b.txt", folder / "[1]*.txt")
        assert run("targets", folder / "[1]*.txt").code == 0

    def test_list_of_files(self, run: Run, folder: Path, tmp_path: Path) -> None:
        """--files-from reads paths from a file, one a line or as find -print0 writes them."""
        names = [str(folder / "deep" / "a.html"), str(folder / "b.txt")]
        listed = tmp_path / "list"
        for text in ("\n".join([*names, "", ""]), "\0".join(names)):
            listed.write_text(text, encoding="utf-8")
            outcome = run("parse", "--files-from", listed)
            assert [json.loads(line)["source"]["name"] for line in outcome.out.splitlines()] == names
        assert run("parse", "--files-from", tmp_path / "none").code == 2
        listed.write_text("\n", encoding="utf-8")
        assert run("parse", "--files-from", listed).code == 2

    def test_list_on_standard_input(self, folder: Path) -> None:
        """--files-from - reads the list from a pipe, and then standard input is no document."""
        listed = f"{folder}/b.txt\n".encode()
        assert module("parse", "--files-from", "-", stdin=listed).returncode == 0
        assert module("parse", "-", "--files-from", "-", stdin=listed).returncode == 2


class TestMetadata:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
    def test_values_reach_their_pages(self, run: Run, folder: Path, tmp_path: Path, encoding: str) -> None:
        """held_on, title and url go to the page of their row, in the encodings and date forms spreadsheets save."""
        meta = tmp_path / "meta.csv"
        table = (
            "file,held_on,title,url\npages/b.txt,2021/3/8,就业发布会,https://example.org/b\na.html,2021-03-09,,\n,,,\n"
        )
        meta.write_bytes(table.encode(encoding))
        outcome = run("parse", folder, "--metadata", meta, "--quiet")
        assert (outcome.code, outcome.err) == (0, [])
        first, second = (json.loads(line) for line in outcome.out.splitlines())
        assert (first["held_on"], first["title"], first["source"]["url"]) == (
            "2021-03-08",
            "就业发布会",
            "https://example.org/b",
        )
        assert second["held_on"] == "2021-03-09"

    def test_row_wins_over_held_on(self, run: Run, folder: Path) -> None:
        """--held-on is for the pages whose row says nothing; pages without a row are counted on standard error."""
        outcome = run("parse", folder, "--metadata", folder / "meta.csv", "--held-on", "2020-01-01")
        days = [json.loads(line)["held_on"] for line in outcome.out.splitlines()]
        assert days == ["2021-03-05", "2020-01-01"]
        assert outcome.code == 0
        assert "no row for 1 of 2 documents" in outcome.err[0]
        assert "no row for" not in " ".join(run("parse", folder, "--metadata", folder / "meta.csv", "-q").err)

    def test_name_that_fits_two_pages_fits_none(self, run: Run, tmp_path: Path, page: Path) -> None:
        """A bare file name does not go to two pages in different folders."""
        for name in ("one", "two"):
            (tmp_path / name).mkdir()
            shutil.copy(page, tmp_path / name / "same.txt")
        meta = tmp_path / "m.csv"
        meta.write_text("file,held_on\nsame.txt,1999-01-01\n", encoding="utf-8")
        outcome = run("parse", tmp_path / "one", tmp_path / "two", "--metadata", meta)
        assert "1999" not in outcome.out
        assert "no row for 2 of 2" in outcome.err[0]

    @pytest.mark.parametrize(
        ("table", "words"),
        [
            (b"name,held_on\na.txt,2021-01-01\n", "no column 'file'"),
            (b"", "no column 'file'"),
            (b"file,held_on\na.txt,2021-02-30\n", "line 2, column held_on: '2021-02-30' is not a date"),
            (b"file,held_on\n,2021-02-03\n", "line 2 names no file"),
            (b"file,title\na.txt,x\na.txt,y\n", "line 3 names a.txt a second time"),
            (b"\xff\xff\xff\xff", "neither UTF-8 nor GB18030"),
        ],
    )
    def test_bad_table_is_a_usage_error(self, run: Run, page: Path, tmp_path: Path, table: bytes, words: str) -> None:
        """A metadata table that cannot be used stops the run before anything is parsed, naming file and place."""
        meta = tmp_path / "meta.csv"
        meta.write_bytes(table)
        outcome = run("parse", page, "--metadata", meta)
        assert (outcome.code, outcome.out, len(outcome.err)) == (2, "", 1)
        assert str(meta) in outcome.err[0]
        assert words in outcome.err[0]

    def test_missing_table(self, run: Run, page: Path, tmp_path: Path) -> None:
        """A metadata table that is not there is a usage error."""
        outcome = run("parse", page, "--metadata", tmp_path / "none.csv")
        assert outcome.code == 2
        assert "none.csv: the metadata cannot be read" in outcome.err[0]


class TestBadInput:
    @pytest.mark.parametrize(
        ("data", "options", "words"),
        [
            (b"", (), "empty"),
            (b" \n\n", (), "white space"),
            (b"\x89PNG\r\n\x1a\n" + bytes(200), (), "PNG"),
            (bytes(range(256)) * 8, (), "binary"),
            ("问：目标？".encode("gb18030"), ("--encoding", "utf-8"), "stated encoding utf-8"),
        ],
    )
    def test_one_line_names_file_and_cause(
        self, run: Run, page: Path, data: bytes, options: tuple[str, ...], words: str
    ) -> None:
        """A document that cannot be used is one line on standard error, exit 3, and nothing on standard output."""
        page.write_bytes(data)
        for command in ("parse", "targets", "milestones", "progress", "qa", "turns", "clean"):
            outcome = run(command, page, *options)
            assert (outcome.code, outcome.out, len(outcome.err)) == (3, "", 1)
            assert outcome.err[0].startswith(f"pressparse: {page}: ")
            assert words in outcome.err[0]

    def test_missing_file(self, run: Run, tmp_path: Path) -> None:
        """A path that is not there is named, exit 3, since nothing parsed."""
        outcome = run("parse", tmp_path / "none.txt")
        assert (outcome.code, outcome.err) == (3, [f"pressparse: {tmp_path}/none.txt: there is no such file"])

    def test_link_that_leads_nowhere(self, run: Run, folder: Path) -> None:
        """A broken link in a folder is named; it does not vanish from the count."""
        (folder / "z.txt").symlink_to(folder / "gone.txt")
        outcome = run("parse", folder)
        assert (outcome.code, len(outcome.out.splitlines())) == (1, 2)
        assert outcome.err[0] == f"pressparse: {folder}/z.txt: there is no such file"

    def test_folder_without_documents(self, run: Run, tmp_path: Path) -> None:
        """A folder with nothing to read says so, exit 3."""
        outcome = run("parse", tmp_path)
        assert outcome.code == 3
        assert "no documents in this folder" in outcome.err[0]

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (("--format", "xml"), "unknown format 'xml'; the formats are json, jsonl, csv"),
            (("--held-on", "2021-02-30"), "--held-on: '2021-02-30' is not a date"),
            (("--held-on", "gestern"), "--held-on: 'gestern' is not a date"),
            (("--encoding", "klingon"), "no text encoding is called 'klingon'"),
            (("--encoding", "hex"), "no text encoding is called 'hex'"),
            (("--fromat", "csv"), "--fromat"),
        ],
    )
    def test_usage_errors_end_with_two(self, run: Run, page: Path, arguments: tuple[str, ...], words: str) -> None:
        """A command that cannot be carried out as given is one line and exit 2, before anything is read."""
        outcome = run("parse", page, *arguments)
        assert (outcome.code, outcome.out, len(outcome.err)) == (2, "", 1)
        assert words in outcome.err[0]

    @pytest.mark.parametrize("arguments", [(), ("parse",), ("nonsense",)])
    def test_incomplete_commands(self, run: Run, arguments: tuple[str, ...]) -> None:
        """No command, no path, an unknown command: one line that points to the help, exit 2."""
        outcome = run(*arguments)
        assert (outcome.code, outcome.out, len(outcome.err)) == (2, "", 1)
        assert "pressparse --help" in outcome.err[0]

    def test_page_without_speaker_is_no_error(self, run: Run, tmp_path: Path) -> None:
        """A page in which nobody is named to speak parses: one turn, no pair."""
        path = tmp_path / "report.txt"
        path.write_text("今年要完成旧房改造300套。\n", encoding="utf-8")
        record = json.loads(run("parse", path).out)
        assert [turn["kind"] in ("narration", "statement") for turn in record["turns"]] == [True]
        assert record["qa_pairs"] == []

    def test_name_that_steers_a_terminal_is_shown_harmless(self, run: Run, tmp_path: Path) -> None:
        """A line break or an escape in a file's name does not break the one line."""
        path = tmp_path / "a\n\x1b[31m.txt"
        path.touch()
        outcome = run("parse", path)
        assert len(outcome.err) == 1
        assert "\x1b" not in outcome.err[0]

    def test_our_own_failure_names_the_page_and_goes_on(
        self, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A defect that one page brings out does not cost the others."""
        from pressparse import pipeline  # noqa: PLC0415

        real = pipeline.parse_file

        def fragile(path: str, **options: object) -> object:
            if path.endswith("b.txt"):
                raise RecursionError("too deep")
            return real(path, **options)  # type: ignore[arg-type]

        monkeypatch.setattr(pipeline, "parse_file", fragile)
        outcome = run("parse", folder)
        assert outcome.code == 1
        assert len(outcome.out.splitlines()) == 1
        assert "b.txt: pressparse itself failed (RecursionError: too deep)" in outcome.err[0]


class TestManyDocuments:
    def test_copies_of_the_samples_with_a_broken_one(self, run: Run, samples: Path, tmp_path: Path) -> None:
        """Many pages become one CSV and one JSON Lines file; the broken one is named, the rest are there, exit 1."""
        pages = sorted(it for it in samples.iterdir() if it.suffix in (".txt", ".html"))[:4]
        root = tmp_path / "copies"
        for number in range(5):
            (root / f"{number:03}").mkdir(parents=True)
            for path in pages:
                shutil.copy(path, root / f"{number:03}")
        broken = root / "002" / "broken.txt"
        broken.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
        for suffix in ("jsonl", "csv"):
            out = tmp_path / f"all.{suffix}"
            outcome = run("parse", root, "-o", out)
            assert outcome.code == 1
            assert [str(broken) in line for line in outcome.err[:2]] == [True, False]
            assert outcome.err[1].startswith(f"pressparse: {5 * len(pages) + 1} documents: ")
            assert "1 not read" in outcome.err[1]
            assert "/002/broken.txt" in outcome.err[3]
        lines = (tmp_path / "all.jsonl").read_text(encoding="utf-8").splitlines()
        assert len(lines) == 5 * len(pages)
        with (tmp_path / "all.csv").open(encoding="utf-8", newline="") as file:
            figures = sum(1 for _ in csv.DictReader(file))
        assert figures == sum(len(json.loads(line)["figures"]) for line in lines)


class TestViews:
    def test_targets_table(self, run: Run, page: Path) -> None:
        """The table of targets has a line a target, with headings, and no file column for one file."""
        outcome = run("targets", page)
        assert outcome.code == 0
        heading, first, *_ = outcome.out.splitlines()
        assert heading.split() == ["indicator", "value", "as", "written", "deadline", "who"]
        assert "≥ 46,000 人" in first
        assert "4.6万人以上" in first
        assert "陆远帆" in first

    def test_several_files_are_told_apart(self, run: Run, folder: Path) -> None:
        """Over several files the first column names the file."""
        outcome = run("turns", folder)
        assert outcome.out.splitlines()[0].split()[0] == "file"
        assert str(folder / "deep" / "a.html") in outcome.out

    def test_no_targets_is_said_and_no_failure(self, run: Run, tmp_path: Path) -> None:
        """Nothing found is said on standard error; the documents parsed, so the exit code is 0."""
        path = tmp_path / "page.txt"
        path.write_text("问：大家好吗？\n答：很好。\n", encoding="utf-8")
        outcome = run("targets", path)
        assert (outcome.code, outcome.out, outcome.err) == (0, "", ["pressparse: no targets were found"])

    def test_turns_are_one_line_each_in_a_pipe(self, run: Run, page: Path) -> None:
        """Each turn is one line with all its words, so that grep finds them."""
        lines = run("turns", page).out.splitlines()
        assert "新增城镇就业" in lines[-1]
        assert "answer" in lines[-1]

    def test_qa_shows_who_asked_and_who_answered(self, run: Run, page: Path) -> None:
        """Each pair shows asker and words, respondent and words."""
        out = run("qa", page).out
        assert out.startswith("1.\nQ 云溪日报\n   《云溪日报》记者")
        assert "\nA 陆远帆" in out

    def test_terminal_table_is_framed_and_fits(self, run: Run, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """On a terminal the table is folded to the width, counting wide characters as two."""
        monkeypatch.setenv("COLUMNS", "60")
        monkeypatch.setenv("NO_COLOR", "1")
        monkeypatch.setattr(sys.stdout.__class__, "isatty", lambda _: True, raising=False)
        from pressparse.output.readable import cells  # noqa: PLC0415

        out = run("turns", page).out
        assert "─" in out
        bare = re.sub(r"\x1b\[[\d;]*m", "", out)
        assert max(cells(line) for line in bare.splitlines()) <= 60


class TestProgram:
    def test_version(self, run: Run) -> None:
        """--version prints name and version."""
        assert run("--version") == Outcome(0, f"pressparse {__version__}\n", [])

    def test_version_loads_no_parser(self) -> None:
        """--version is quick: neither pydantic nor jieba is loaded for it."""
        script = "import sys; from pressparse import cli; cli.run(['--version']); print(*sorted(sys.modules))"
        loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True).stdout  # noqa: S603
        assert {"jieba", "opencc", "jinja2", "pydantic"}.isdisjoint(loaded.split())

    def test_schema_describes_the_output(self, run: Run) -> None:
        """The schema is JSON, and its properties are the fields that parse writes."""
        from pressparse.records import Transcript  # noqa: PLC0415

        schema = json.loads(run("schema").out)
        assert list(schema["properties"]) == list(Transcript.model_fields)

    @pytest.mark.parametrize("command", [it.name or "" for it in cli.app.registered_commands])
    def test_help_has_an_example(self, run: Run, command: str) -> None:
        """Each command's help ends with an example."""
        outcome = run(command, "--help")
        assert outcome.code == 0
        assert f"Example: pressparse {command}" in " ".join(outcome.out.split())

    @pytest.mark.skipif(os.name == "nt", reason="needs a POSIX pipe")
    def test_closed_pipe_ends_quietly(self, tmp_path: Path) -> None:
        """A reader that stops early (head) gets no traceback after it."""
        big = tmp_path / "big.txt"
        big.write_text("问：目标是什么？\n答：目标是新增就业。\n" * 4000, encoding="utf-8")
        command = [sys.executable, "-m", "pressparse", "parse", str(big), str(big), str(tmp_path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # noqa: S603
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.read(10)
            process.stdout.close()
            assert process.stderr.read() == b""
            assert process.wait() == 0

    @pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
    def test_closed_streams_are_no_trouble(self, page: Path) -> None:
        """A caller that closes standard output and error gets the exit code all the same."""
        for path, code in ((page, 0), (page.with_name("none.txt"), 3)):
            script = f"'{sys.executable}' -m pressparse parse '{path}' >&- 2>&-"
            assert subprocess.run(["/bin/sh", "-c", script], check=False).returncode == code  # noqa: S603

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
    def test_full_disk_is_said(self, page: Path) -> None:
        """Standard output that cannot be written is one line, exit 4."""
        with Path("/dev/full").open("wb") as full:
            command = [sys.executable, "-m", "pressparse", "parse", str(page)]
            outcome = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)  # noqa: S603
        assert outcome.returncode == 4
        assert re.fullmatch(rb"pressparse: standard output: it was not written \(.*\)\n", outcome.stderr)

    @pytest.mark.skipif(sys.platform != "linux", reason="needs file names that are any bytes")
    def test_file_name_in_another_encoding(self, tmp_path: Path) -> None:
        """A file whose name is not UTF-8 parses like any other."""
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xd4\xc6.txt")).write_text("答：好。\n", encoding="utf-8")
        outcome = module("parse", tmp_path)
        assert outcome.returncode == 0
        assert rb"\\xd4\\xc6.txt" in outcome.stdout


class TestWhatToCheckFirst:
    def test_run_over_many_ends_with_a_table(self, run: Run, folder: Path) -> None:
        """Several documents end with one line on all of them and a table of those in doubt, on standard error."""
        (folder / "report.txt").write_text("今年要完成旧房改造300套。\n", encoding="utf-8")
        outcome = run("parse", folder, "-o", os.devnull, "-f", "jsonl")
        assert outcome.code == 0
        assert outcome.err[0].startswith("pressparse: 3 documents: ")
        assert outcome.err[1].split()[:3] == ["check", "first", "shape"]
        assert "report.txt" in outcome.err[2]
        assert "no speaker found" in outcome.err[2]
        assert run("parse", folder, "-o", os.devnull, "-f", "jsonl", "-q").err == []

    def test_one_document_ends_without(self, run: Run, page: Path) -> None:
        """One document has no closing table."""
        assert run("parse", page).err == []

    @pytest.mark.parametrize("suffix", ["csv", "json"])
    def test_summary_has_every_document_worst_first(self, run: Run, folder: Path, tmp_path: Path, suffix: str) -> None:
        """--summary writes a row for every document, those that failed first and with the cause."""
        (folder / "broken.txt").touch()
        out = tmp_path / f"check.{suffix}"
        assert run("parse", folder, "-o", os.devnull, "-f", "jsonl", "--summary", out).code == 1
        text = out.read_text(encoding="utf-8")
        rows = json.loads(text) if suffix == "json" else list(csv.DictReader(io.StringIO(text)))
        assert [Path(row["document"]).name for row in rows] == ["broken.txt", "b.txt", "a.html"]
        assert rows[0]["shape"] == "not read"
        assert "empty" in rows[0]["problem"]
        assert {str(row["turns"]) for row in rows[1:]} == {"4"}
        assert run("parse", folder, "-o", os.devnull, "-f", "jsonl", "--summary", out).code == 4


class TestOtherCommands:
    def test_clean_prints_words_and_writes_the_map(self, run: Run, samples: Path, tmp_path: Path) -> None:
        """The cleaned text has no markup, and each line of the map leads to its place in the source."""
        path, mapped = samples / "06-crawl-noise.txt", tmp_path / "map.jsonl"
        outcome = run("clean", path, "--map", mapped)
        assert outcome.code == 0
        assert "<br/>" not in outcome.out
        assert "發" not in outcome.out
        source = path.read_text(encoding="utf-8")
        runs = [json.loads(line) for line in mapped.read_text(encoding="utf-8").splitlines()]
        assert runs[0]["start"] == 0
        for one, following in itertools.pairwise(runs):
            assert one["end"] == following["start"]
        for one in runs:
            words = outcome.out[one["start"] : one["end"]]
            if one["exact"]:
                assert len(words) == one["source_end"] - one["source_start"]
            assert 0 <= one["source_start"] <= one["source_end"] <= len(source)

    def test_clean_mirrors_a_folder(self, run: Run, folder: Path, tmp_path: Path) -> None:
        """clean -o FOLDER/ writes a text for each document; a map is for one document only."""
        assert run("clean", folder, "-o", f"{tmp_path}/out/").code == 0
        assert (tmp_path / "out" / "deep" / "a.html.txt").read_text(encoding="utf-8").startswith("云溪市")
        assert run("clean", folder, "--map", tmp_path / "m").code == 2

    def test_explain_names_records_and_rules(self, run: Run, page: Path) -> None:
        """explain says which turn and figure a place belongs to and which rules made them."""
        text = page.read_text(encoding="utf-8")
        at = text.index("4.6万人")
        for place in (str(at), f"{at}-{at + 7}"):
            outcome = run("explain", page, place)
            assert outcome.code == 0
            assert "figure, target: 4.6万人以上 = ≥ 46,000 人" in outcome.out
            assert "opened by: " in outcome.out
            assert "kind decided by: " in outcome.out
            assert "deadline: 2021-01-01 – 2021-12-31 (今年)" in outcome.out

    @pytest.mark.parametrize("place", ["x", "-1", "99999", "5-5", "7-3", "1-2-3", "٣x"])
    def test_explain_wants_a_place_in_the_text(self, run: Run, page: Path, place: str) -> None:
        """A place that is none is a usage error."""
        assert run("explain", page, "--", place).code == 2

    def test_explain_wants_a_document(self, run: Run, tmp_path: Path) -> None:
        """A folder cannot be explained, and a file that is not there is named."""
        assert run("explain", tmp_path, "1").code == 2
        assert run("explain", tmp_path / "none.txt", "1").code == 3

    def test_turns_say_which_mark_opened_them(self, run: Run, page: Path) -> None:
        """turns --explain adds the speaker mark and its meaning."""
        outcome = run("turns", page, "--explain")
        assert "opened by" in outcome.out.splitlines()[0]
        assert "journalist (" in outcome.out

    def test_milestones_and_progress(self, run: Run, samples: Path) -> None:
        """milestones and progress are tables like targets."""
        path = samples / "01-host-and-officials.txt"
        assert run("milestones", path).out.splitlines()[0].split() == ["undertaking", "deadline", "who"]
        assert run("progress", path).out.splitlines()[0].split()[:3] == ["indicator", "target", "due"]

    def test_formats_are_listed(self, run: Run) -> None:
        """formats names every format with its suffix."""
        lines = run("formats").out.splitlines()
        assert {line.split()[0] for line in lines[1:]} >= {"json", "csv", "xlsx", "tei", "convokit"}


class TestSpeaking:
    def test_version_with_backends(self, run: Run) -> None:
        """--version -v names Python and the packages, in either order; --version alone does not."""
        for arguments in (("--version", "-v"), ("-v", "--version")):
            out = run(*arguments).out
            assert "Python 3" in out
            assert "pydantic 2" in out
        assert run("--version").out.count("\n") == 1

    def test_verbose_names_what_is_read(self, run: Run, page: Path) -> None:
        """-v says one line a document, -vv what was noticed too, before or after the command."""
        for arguments in (("parse", page, "-v"), ("-v", "parse", page)):
            outcome = run(*arguments)
            assert len(outcome.err) == 1
            assert f"{page}: utf-8, " in outcome.err[0]
        assert run("parse", page).err == []
        page.write_text("<p>问：好吗？</p>\n答：好。", encoding="utf-8")
        assert len(run("parse", page, "-vv").err) > 1
        odd = page.rename(page.with_name("a\x1b[31m\n.txt"))
        assert "\x1b" not in "".join(run("parse", odd, "-v").err)

    def test_log_file_holds_what_happened(self, run: Run, page: Path, tmp_path: Path) -> None:
        """--log-file adds documents and failures to a file; what is there stays."""
        log = tmp_path / "log.txt"
        log.write_text("earlier\n", encoding="utf-8")
        assert run("parse", page, tmp_path / "none.txt", "--log-file", log).code == 1
        text = log.read_text(encoding="utf-8")
        assert text.startswith("earlier\n")
        assert f"INFO {page}: utf-8" in text
        assert "none.txt: there is no such file" in text
        assert run("parse", page, "--log-file", tmp_path / "no" / "log").code == 4

    def test_color_is_for_those_who_want_it(self, run: Run, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A pipe gets colour only when asked; a terminal gets none with NO_COLOR or --color never."""
        monkeypatch.delenv("NO_COLOR", raising=False)
        monkeypatch.setenv("TERM", "xterm")
        assert "\x1b[" not in run("targets", page).out
        assert "\x1b[1m" in run("targets", page, "--color", "always").out
        assert "\x1b[36m" in run("--color", "always", "qa", page).out
        monkeypatch.setattr(sys.stdout.__class__, "isatty", lambda _: True, raising=False)
        assert "\x1b[" in run("targets", page).out
        assert "\x1b[" not in run("targets", page, "--color", "never").out
        monkeypatch.setenv("NO_COLOR", "1")
        assert "\x1b[" not in run("targets", page).out

    def test_interrupt_ends_with_130_and_leaves_nothing(
        self, run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Control-C ends with 130, and no half-written file stays."""
        from pressparse import pipeline  # noqa: PLC0415

        def interrupted(path: str, **_: object) -> object:
            if str(path).endswith("a.html"):
                raise KeyboardInterrupt
            return pipeline.parse("问：好吗？", name=str(path))

        monkeypatch.setattr(pipeline, "parse_file", interrupted)
        out = tmp_path / "out"
        out.mkdir()
        assert run("parse", folder, "-o", out / "all.jsonl").code == 130
        assert list(out.iterdir()) == []

    @pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
    def test_shell_completion(self, shell: str) -> None:
        """A shell that asks gets the commands that begin so."""
        environment: dict[str, str] = {
            "_PRESSPARSE_COMPLETE": f"complete_{shell}",
            "_TYPER_COMPLETE_ARGS": "pressparse mile",
            "_TYPER_COMPLETE_FISH_ACTION": "get-args",
            "COMP_WORDS": "pressparse mile",
            "COMP_CWORD": "1",
        }
        assert b"milestones" in module(stdin=b"", **environment).stdout


@pytest.mark.skipif(sys.platform != "linux", reason="needs a pseudo-terminal")
class TestTerminal:
    def on_terminal(self, *arguments: object, **environment: str) -> bytes:
        """What a run shows on a terminal of 100 columns."""
        import pty  # noqa: PLC0415

        main, side = pty.openpty()
        command = [sys.executable, "-m", "pressparse", *map(str, arguments)]
        env = os.environ | {"COLUMNS": "100", "TERM": "xterm"} | environment
        shown = b""
        with subprocess.Popen(command, stdin=side, stdout=side, stderr=side, env=env) as process:  # noqa: S603
            os.close(side)
            with contextlib.suppress(OSError):  # Linux ends a terminal so when the last writer has gone
                while piece := os.read(main, 65536):
                    shown += piece
            process.wait()
        os.close(main)
        return shown

    def test_gbk_console(self, page: Path) -> None:
        """A console in GBK gets GBK: the words are readable, and what it cannot show is escaped, not fatal."""
        page.write_text("问：目标？\n答：今年新增就业4.6万人以上，𠮷村改造300户。\n", encoding="utf-8")
        held_on = ("--held-on", "2024-03-01")
        for command in ("targets", "turns", "qa", "clean"):
            shown = self.on_terminal(command, page, *held_on, PYTHONIOENCODING="gbk").decode("gbk")
            assert "Traceback" not in shown
            assert "就业" in shown
        shown = self.on_terminal("targets", page.with_name("没有.txt"), PYTHONIOENCODING="gbk").decode("gbk")
        assert "没有.txt: there is no such file" in shown

    def test_bar_for_work_that_takes_its_time(self, page: Path, tmp_path: Path) -> None:
        """A bar shows on a terminal after a second of work, never before, and is gone at the end."""
        script = (
            "import sys, time\n"
            "from pressparse import cli, pipeline\n"
            "from pressparse.cli import streams\n"
            "real, streams.WAIT = pipeline.parse_file, float(sys.argv[1])\n"
            "def slow(path, **options):\n"
            "    time.sleep(0.1)\n"
            "    return real(path, **options)\n"
            "pipeline.parse_file = slow\n"
            "cli.run(['parse', sys.argv[2], '-o', sys.argv[3], '-f', 'jsonl'])\n"
        )
        import pty  # noqa: PLC0415

        for number in range(4):
            shutil.copy(page, tmp_path / f"{number}.txt")
        for wait, wanted in (("0.05", True), ("60", False)):
            main, side = pty.openpty()
            command = [sys.executable, "-c", script, wait, str(tmp_path), os.devnull]
            shown = b""
            with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=side) as process:  # noqa: S603
                os.close(side)
                with contextlib.suppress(OSError):
                    while piece := os.read(main, 65536):
                        shown += piece
                process.wait()
            os.close(main)
            assert (b"/5" in shown) == wanted
