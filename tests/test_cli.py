"""The command line: what it writes where, how it ends, and what it says when something is wrong."""

from __future__ import annotations

import csv
import io
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
        assert run("parse", folder, "-o", out, "--format", "jsonl").code == 0
        assert out.read_bytes() == first
        assert set(folder.iterdir()) - before == {out}

    def test_nothing_is_written_when_nothing_parsed(self, run: Run, tmp_path: Path) -> None:
        """Where every document failed, an earlier OUT stays as it was and a new one does not appear."""
        empty = tmp_path / "empty.txt"
        empty.touch()
        out = tmp_path / "out.json"
        assert run("parse", empty, "-o", out).code == 1
        assert not out.exists()
        out.write_text("earlier", encoding="utf-8")
        assert run("parse", empty, "-o", out).code == 1
        assert out.read_text(encoding="utf-8") == "earlier"

    def test_output_that_cannot_be_written(self, run: Run, page: Path, tmp_path: Path) -> None:
        """A folder that does not exist is one line, exit 1; a folder in place of a file is a usage error."""
        outcome = run("parse", page, "-o", tmp_path / "none" / "out.json")
        assert (outcome.code, len(outcome.err)) == (1, 1)
        assert "cannot be written" in outcome.err[0]
        assert run("parse", page, "-o", tmp_path).code == 2


class TestMetadata:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
    def test_values_reach_their_pages(self, run: Run, folder: Path, tmp_path: Path, encoding: str) -> None:
        """held_on, title and url go to the page of their row, in the encodings and date forms spreadsheets save."""
        meta = tmp_path / "meta.csv"
        table = (
            "file,held_on,title,url\npages/b.txt,2021/3/8,就业发布会,https://example.org/b\na.html,2021-03-09,,\n,,,\n"
        )
        meta.write_bytes(table.encode(encoding))
        outcome = run("parse", folder, "--metadata", meta)
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
        assert len(outcome.err) == 1
        assert "no row for 1 of 2 documents" in outcome.err[0]

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
        """A document that cannot be used is one line on standard error, exit 1, and nothing on standard output."""
        page.write_bytes(data)
        for command in ("parse", "targets", "qa", "turns"):
            outcome = run(command, page, *options)
            assert (outcome.code, outcome.out, len(outcome.err)) == (1, "", 1)
            assert outcome.err[0].startswith(f"pressparse: {page}: ")
            assert words in outcome.err[0]

    def test_missing_file(self, run: Run, tmp_path: Path) -> None:
        """A path that is not there is named, exit 1."""
        outcome = run("parse", tmp_path / "none.txt")
        assert (outcome.code, outcome.err) == (1, [f"pressparse: {tmp_path}/none.txt: there is no such file"])

    def test_link_that_leads_nowhere(self, run: Run, folder: Path) -> None:
        """A broken link in a folder is named; it does not vanish from the count."""
        (folder / "z.txt").symlink_to(folder / "gone.txt")
        outcome = run("parse", folder)
        assert (outcome.code, len(outcome.out.splitlines())) == (1, 2)
        assert outcome.err[0] == f"pressparse: {folder}/z.txt: there is no such file"

    def test_folder_without_documents(self, run: Run, tmp_path: Path) -> None:
        """A folder with nothing to read says so, exit 1."""
        outcome = run("parse", tmp_path)
        assert outcome.code == 1
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
            assert [str(broken) in line for line in outcome.err] == [True, False]
            assert outcome.err[1] == f"pressparse: 1 of {5 * len(pages) + 1} documents failed"
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

    @pytest.mark.parametrize("command", ["parse", "targets", "qa", "turns", "schema"])
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
        for path, code in ((page, 0), (page.with_name("none.txt"), 1)):
            script = f"'{sys.executable}' -m pressparse parse '{path}' >&- 2>&-"
            assert subprocess.run(["/bin/sh", "-c", script], check=False).returncode == code  # noqa: S603

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
    def test_full_disk_is_said(self, page: Path) -> None:
        """Standard output that cannot be written is one line, exit 1."""
        with Path("/dev/full").open("wb") as full:
            command = [sys.executable, "-m", "pressparse", "parse", str(page)]
            outcome = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)  # noqa: S603
        assert outcome.returncode == 1
        assert re.fullmatch(rb"pressparse: standard output: it cannot be written \(.*\)\n", outcome.stderr)

    @pytest.mark.skipif(sys.platform != "linux", reason="needs file names that are any bytes")
    @pytest.mark.xfail(strict=True, reason="the record keeps such a name as it is, and JSON cannot hold it")
    def test_file_name_in_another_encoding(self, tmp_path: Path) -> None:
        """A file whose name is not UTF-8 parses like any other."""
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xd4\xc6.txt")).write_text("答：好。\n", encoding="utf-8")
        assert module("parse", tmp_path).returncode == 0
