"""The formats: exact, stable, safe to open, and one row each."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

import pytest
from conftest import PAGE, ROOT

from pressparse import load, parse, save
from pressparse.errors import DependencyError, OptionError, SourceError
from pressparse.output.as_csv import csv_lines, safe_text
from pressparse.output.files import place_below, write_folder, write_whole
from pressparse.output.formats import FORMATS, render
from pressparse.output.readable import aligned, cells, deadline_label, plain, shortened, speaker_label, value_label
from pressparse.output.tables import TABLES, Table
from pressparse.records import Comparator, Deadline, Quantity, Role, Span, Speaker, Transcript

if TYPE_CHECKING:
    from collections.abc import Iterator

PYPROJECT = ROOT / "pyproject.toml"
SPAN = Span(start=0, end=1)


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


class TestFormats:
    @pytest.mark.parametrize("row", FORMATS, ids=lambda row: row.name)
    def test_every_row_writes_one_and_many(self, row: Any, transcript: Transcript) -> None:
        """Each format writes one document and several, ends with a newline, and gives the same text twice."""
        assert row.meaning
        if row.many is None:
            return  # a folder; tests/test_formats.py looks into it
        if row.package is not None:
            pytest.importorskip(row.package)
        page = parse(PAGE, name="page.txt", with_text=True) if row.needs_text else transcript
        for documents in (page, [page, page], []):
            text = render(documents, row.name)
            assert text == render(documents, row.name)
            assert isinstance(text, bytes) or text.endswith("\n") or not documents

    def test_names_are_unique(self) -> None:
        """No two rows share a name or a suffix."""
        assert len({row.name for row in FORMATS}) == len({row.suffix for row in FORMATS}) == len(FORMATS)
        assert all(re.fullmatch(r"[a-z-]+", row.name) for row in FORMATS)

    def test_every_row_can_be_written(self) -> None:
        """Each format is a file or a folder, and what it needs is an extra of the package."""
        extras = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]["optional-dependencies"]
        for row in FORMATS:
            assert row.many or row.folder
            assert row.package is None or row.package in extras[row.name][0]

    def test_missing_package_says_what_to_install(
        self, transcript: Transcript, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Without its package a format is a DependencyError that names the extra."""
        for name, package in (("xlsx", "xlsxwriter"), ("parquet", "pyarrow")):
            monkeypatch.setitem(sys.modules, package, None)
            with pytest.raises(DependencyError, match=rf"pip install 'pressparse\[{name}\]'"):
                render(transcript, name)

    def test_source_text_is_asked_for(self, transcript: Transcript) -> None:
        """Formats that place records in the words say so where the source text is missing."""
        for name in ("tei", "label-studio"):
            with pytest.raises(OptionError, match="with_text=True"):
                render(transcript, name)

    def test_folders_are_saved_and_not_rendered(self, transcript: Transcript) -> None:
        """A folder of files is no text."""
        with pytest.raises(OptionError, match="save"):
            render(transcript, "convokit")
        with pytest.raises(OptionError, match="save"):
            render(transcript, "csv", table="all")

    def test_unknown_format(self, transcript: Transcript) -> None:
        """An unknown format is an OptionError that names those there are."""
        with pytest.raises(OptionError, match="'xml'; the formats are json, jsonl, csv"):
            render(transcript, "xml")

    def test_json_keeps_chinese_as_it_is(self, transcript: Transcript) -> None:
        """Characters are not escaped, and the records come back equal."""
        text = render(transcript, "json")
        assert "新增就业" in text
        assert Transcript.model_validate_json(text) == transcript

    def test_several_documents_are_a_json_array(self, transcript: Transcript) -> None:
        """JSON of several documents is an array of what one document is, even of none or one."""
        one = json.loads(render(transcript, "json"))
        for count in range(3):
            assert json.loads(render([transcript] * count, "json")) == [one] * count

    def test_json_lines(self, transcript: Transcript) -> None:
        """JSON Lines has one line a document, whatever line breaks its texts hold."""
        broken = transcript.model_copy(update={"title": "一\n二\r三"})
        lines = render([transcript, broken], "jsonl").split("\n")
        assert [json.loads(line)["title"] for line in lines[:-1]] == ["就业工作新闻发布会", "一\n二\r三"]


class TestCsv:
    def test_row_of_a_figure(self, transcript: Transcript) -> None:
        """A figure's row says what the record says: numbers bare, dates ISO, null empty, speaker from its turn."""
        target, achieved = rows_of(render(transcript, "csv"))
        assert {name: target[name] for name in ("document", "kind", "value", "comparator", "unit", "indicator")} == {
            "document": "page.txt",
            "kind": "target",
            "value": "46000",
            "comparator": "ge",
            "unit": "人",
            "indicator": "新增就业",
        }
        assert (target["deadline_text"], target["deadline_start"], target["deadline_end"]) == (
            "年底前",
            "",
            "2021-12-31",
        )
        assert (target["deadline_inherited"], target["speaker"], target["organization"]) == (
            "false",
            "陆远帆",
            "市人社局",
        )
        assert (target["start"], target["end"]) == ("37", "44")
        assert (achieved["value"], achieved["low"], achieved["high"]) == ("", "150000", "500000")
        assert (achieved["speaker"], achieved["deadline_text"]) == ("", "")

    def test_columns_stay(self) -> None:
        """People's sheets and scripts rely on the columns of the figures table; a change is made on purpose."""
        assert " ".join(column.name for column in TABLES["figures"].columns) == (
            "document held_on kind text value low high comparator unit indicator direction actor scope deadline_text "
            "deadline_start deadline_end deadline_inherited deadline_duration deadline_recurrence speaker organization "
            "speaker_title speaker_role turn start end sentence_start sentence_end baseline parts suspect rule"
        )

    @pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
    def test_every_table_comes_out(self, table: Table[Any], transcript: Transcript) -> None:
        """Each table has unique, described columns and one row a record."""
        names = [column.name for column in table.columns]
        assert len(set(names)) == len(names)
        assert all(column.meaning for column in table.columns)
        rows = rows_of("".join(csv_lines([transcript, transcript], table.name)))
        assert len(rows) == 2 * len(table.records(transcript))
        assert {row["document"] for row in rows} <= {"page.txt"}

    def test_every_column_is_documented(self) -> None:
        """docs/formats.md lists the columns of every table with their meaning."""
        page = Path(__file__).parent.parent.joinpath("docs", "formats.md").read_text(encoding="utf-8")
        for table in TABLES.values():
            for column in table.columns:
                assert f"| `{column.name}` | {column.kind} | {column.meaning} |" in page, (table.name, column.name)

    @pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
    def test_cells_are_of_their_column_kind(self, table: Table[Any], transcript: Transcript) -> None:
        """Each cell is null or of the kind that its column states."""
        kinds = {"text": str, "number": Decimal, "integer": int, "truth": bool, "date": date}
        for page in (transcript, parse(PAGE, name="page.txt")):
            for row in table.rows(page):
                for column, cell in zip(table.columns, row, strict=True):
                    assert cell is None or isinstance(cell, kinds[column.kind]), column.name

    def test_unknown_table(self, transcript: Transcript) -> None:
        """An unknown table is an OptionError that names those there are."""
        with pytest.raises(OptionError, match="'target'; the tables are figures, targets"):
            render(transcript, "csv", table="target")

    def test_byte_order_mark_only_when_asked(self, transcript: Transcript) -> None:
        """The mark stands once, in front of the header."""
        assert render([transcript, transcript], "csv", bom=True) == "\ufeff" + render([transcript, transcript], "csv")

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
            ("-=注意", "'-=注意"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("＝1", "'＝1"),
            ("－2+3", "'－2+3"),
            ("-3.5", "-3.5"),
            ("+12%", "+12%"),
            ("-1,200", "-1,200"),
            ("4.6万人以上", "4.6万人以上"),
            ("a=b", "a=b"),
            ("", ""),
        ],
    )
    def test_formulas_are_harmless_and_numbers_left_alone(self, text: str, expected: str) -> None:
        """Text that a spreadsheet would run gets an apostrophe; a number does not."""
        assert safe_text(text) == expected

    def test_hostile_cells_stay_in_their_cells(self, transcript: Transcript) -> None:
        """Quotes, commas and line breaks in a name do not make columns or rows."""
        for name in ('a",=1\n=2.txt', "a\rb", "a\r\nb"):
            source = transcript.source.model_copy(update={"name": name})
            rows = rows_of(render(transcript.model_copy(update={"source": source}), "csv"))
            assert [row["document"] for row in rows] == [name] * 2


class TestWriteWhole:
    def test_failure_leaves_the_earlier_file(self, tmp_path: Path) -> None:
        """When the pieces fail half way, the file keeps what it held and nothing else is left."""

        def pieces() -> Iterator[str]:
            yield "half"
            raise RuntimeError("stop")

        path = tmp_path / "out.txt"
        path.write_text("earlier", encoding="utf-8")
        with pytest.raises(RuntimeError):
            write_whole(path, pieces(), overwrite=True)
        assert path.read_text(encoding="utf-8") == "earlier"
        assert list(tmp_path.iterdir()) == [path]

    def test_link_and_mode_are_kept(self, tmp_path: Path) -> None:
        """A symbolic link stays one, and the file behind it keeps its permissions."""
        path, link = tmp_path / "real.txt", tmp_path / "link.txt"
        path.touch(mode=0o640)
        link.symlink_to(path)
        with pytest.raises(FileExistsError):
            write_whole(link, ["新"])
        write_whole(link, ["新"], overwrite=True)
        assert link.is_symlink()
        assert path.read_text(encoding="utf-8") == "新"
        assert path.stat().st_mode & 0o777 == 0o640

    def test_line_ends_are_as_given(self, tmp_path: Path) -> None:
        """Line ends are not translated, so a file is the same bytes on every system."""
        write_whole(tmp_path / "a", ["1\r\n2\n"])
        assert (tmp_path / "a").read_bytes() == b"1\r\n2\n"


class TestWriteFolder:
    def test_failure_leaves_nothing(self, tmp_path: Path) -> None:
        """When the parts fail half way, no folder and no temporary folder is left."""

        def parts() -> Iterator[tuple[str, str]]:
            yield "a", "half"
            raise RuntimeError("stop")

        with pytest.raises(RuntimeError):
            write_folder(tmp_path / "out", parts())
        assert list(tmp_path.iterdir()) == []

    def test_pieces_go_to_their_files(self, tmp_path: Path) -> None:
        """Pieces of several files may come in any order; files that are no part stay."""
        (tmp_path / "other").write_text("mine", encoding="utf-8")
        with pytest.raises(FileExistsError):
            write_folder(tmp_path, [("a", "1")])
        write_folder(tmp_path, [("a", "1"), ("b", "2"), ("a", "一")], overwrite=True)
        assert {it.name: it.read_text(encoding="utf-8") for it in tmp_path.iterdir()} == {
            "a": "1一",
            "b": "2",
            "other": "mine",
        }

    @pytest.mark.parametrize("place", ["../out.txt", "/out.txt", "a/../../out.txt"])
    def test_places_outside_are_refused(self, tmp_path: Path, place: str) -> None:
        """No place leads out of the output folder."""
        with pytest.raises(OSError, match="outside the output folder"):
            place_below(tmp_path / "out", PurePath(place))


class TestSave:
    @pytest.mark.parametrize("name", ["out.json", "out.jsonl", "out.csv", "out.md"])
    def test_suffix_chooses_the_format(self, transcript: Transcript, tmp_path: Path, name: str) -> None:
        """save writes what render gives, to a new file; what is there is only replaced when asked."""
        path = tmp_path / name
        save(transcript, path)
        expected = {"out.md": "markdown"}.get(name, name.removeprefix("out."))
        assert path.read_text(encoding="utf-8") == render(transcript, expected)
        with pytest.raises(FileExistsError):
            save(transcript, path)
        save([transcript, transcript], path, overwrite=True)
        assert path.read_text(encoding="utf-8") == render([transcript, transcript], expected)

    def test_format_must_be_known(self, transcript: Transcript, tmp_path: Path) -> None:
        """A path without a known suffix needs the format by name."""
        for name in ("out", "out.docx"):
            with pytest.raises(OptionError):
                save(transcript, tmp_path / name)
        save(transcript, tmp_path / "out.docx", format="json")
        assert list(load(tmp_path / "out.docx")) == [transcript]


class TestLoad:
    def test_folder_gives_back_every_transcript(self, transcript: Transcript, tmp_path: Path) -> None:
        """JSON objects, arrays and JSON Lines below a folder come back equal, sorted by path."""
        other = transcript.model_copy(update={"title": "另一场"})
        (tmp_path / "deep").mkdir()
        save(transcript, tmp_path / "a.json")
        save([other, transcript], tmp_path / "b.jsonl")
        save([other], tmp_path / "deep" / "c.json")
        assert list(load(tmp_path)) == [transcript, other, transcript, other]
        assert list(load(tmp_path / "b.jsonl")) == [other, transcript]

    @pytest.mark.parametrize(
        ("name", "text", "words"),
        [
            ("a.json", "{}", "a.json: this is not what pressparse writes (source: "),
            ("a.json", "nonsense", "a.json: this is not what pressparse writes"),
            ("a.jsonl", "\n[1]\n", "a.jsonl: line 2: "),
        ],
    )
    def test_other_files_are_named(self, tmp_path: Path, name: str, text: str, words: str) -> None:
        """A file that pressparse did not write is a SourceError with its name and place."""
        (tmp_path / name).write_text(text, encoding="utf-8")
        with pytest.raises(SourceError) as caught:
            list(load(tmp_path))
        assert words in str(caught.value)

    def test_nothing_to_load(self, tmp_path: Path) -> None:
        """A path that is not there, and a folder without such files, are OptionErrors."""
        for path in (tmp_path, tmp_path / "none"):
            with pytest.raises(OptionError):
                list(load(path))

    def test_from_json_restores_exactly(self, transcript: Transcript) -> None:
        """from_json takes text and bytes, one object or one line, and gives an equal transcript."""
        page = parse(PAGE, name="page.txt", with_text=True)
        for it in (transcript, page):
            assert Transcript.from_json(render(it, "json")) == it
            assert Transcript.from_json(render(it, "jsonl").encode()) == it


class TestLabels:
    @pytest.mark.parametrize(
        ("fields", "expected"),
        [
            ({"value": "46000", "comparator": Comparator.GE, "unit": "人"}, "≥ 46,000 人"),
            ({"value": "90", "unit": "%"}, "90 %"),
            ({"value": "0.75"}, "0.75"),
            ({"value": "0.3333333333333333333333333333"}, "0.3333"),
            ({"value": "1E+9", "comparator": Comparator.APPROX, "unit": "元"}, "≈ 1,000,000,000 元"),
            ({"low": "150000", "high": "500000", "comparator": Comparator.RANGE, "unit": "元"}, "150,000–500,000 元"),
            ({"unit": "所"}, "? 所"),
        ],
    )
    def test_value(self, fields: dict[str, Any], expected: str) -> None:
        """A value is shown with its bound, in full digits, with its unit."""
        assert value_label(Quantity(text="x", span=SPAN, **fields)) == expected

    @pytest.mark.parametrize(
        ("fields", "expected"),
        [
            ({"end": "2020-12-31"}, "by 2020-12-31 (期)"),
            ({"start": "2020-01-01", "end": "2020-12-31"}, "2020-01-01 – 2020-12-31 (期)"),
            ({"start": "2020-05-01", "end": "2020-05-01"}, "2020-05-01 (期)"),
            ({"start": "2021-01-01"}, "from 2021-01-01 (期)"),
            ({"duration": "P3Y"}, "P3Y (期)"),
            ({"recurrence": "yearly"}, "yearly (期)"),
            ({}, "open (期)"),
        ],
    )
    def test_deadline(self, fields: dict[str, Any], expected: str) -> None:
        """A deadline is shown as days and as written."""
        assert deadline_label(Deadline(text="期", span=SPAN, **fields)) == expected

    @pytest.mark.parametrize(
        ("speaker", "expected"),
        [
            (None, ""),
            (Speaker(name="陆远帆"), "陆远帆"),
            (Speaker(organization="云溪日报", role=Role.JOURNALIST), "云溪日报"),
            (Speaker(role=Role.MODERATOR), "moderator"),
            (Speaker(name="陆远帆", title="局长"), "陆远帆 (局长)"),
        ],
    )
    def test_speaker(self, speaker: Speaker | None, expected: str) -> None:
        """A speaker is shown by name with post, or by what there is."""
        assert speaker_label(speaker) == expected

    def test_columns_line_up_under_wide_characters(self) -> None:
        """Every second column begins at the same place on the screen."""
        lines = list(aligned(["a", "b"], [["人次", "x"], ["％2", "x"], ["abc", "x"]]))
        assert {cells(line[:-1]) for line in lines} == {6}

    @pytest.mark.parametrize(
        ("text", "width", "expected"), [("人次人次", 5, "人次…"), ("人次", 4, "人次"), ("abc", 2, "a…")]
    )
    def test_shortened_text_fits(self, text: str, width: int, expected: str) -> None:
        """A shortened text never fills more cells than it may."""
        assert shortened(text, width) == expected
        assert cells(shortened(text, width)) <= width

    def test_plain_text_cannot_steer_a_terminal(self) -> None:
        """Escapes, bells and direction marks are shown, not sent."""
        assert plain("a\x1b]0;x\x07b\u202ec").isprintable()
