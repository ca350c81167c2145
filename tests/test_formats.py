"""Each format opened in, or checked by, the tool it is for, and compared with the records."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date, datetime
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from conftest import PAGE, ROOT
from golden import sample_names
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import pressparse
from pressparse import Transcript, parse, parse_file, render, save
from pressparse.errors import DependencyError, OptionError
from pressparse.output.as_convokit import FILES, convokit_files
from pressparse.output.as_label_studio import LABEL_CONFIG
from pressparse.output.as_parquet import nested_columns
from pressparse.output.as_xlsx import MAX_CELL
from pressparse.output.frames import frame_of
from pressparse.output.placing import place
from pressparse.output.tables import TABLES
from pressparse.records import Comparator, Figure, FigureKind, Span, TurnKind
from pressparse.text.offsets import CleanText

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
SCHEMA = Path(pressparse.__file__).parent / "output" / "tei.rng"
HOSTILE = "</seg><script>alert(1)</script>&amp; ]]> \"'\x00\x0b\ufffe =1+1 | `x` <!-- 𠮷"


@pytest.fixture(scope="module")
def pages() -> list[Transcript]:
    """Every sample, with its source text."""
    return [parse_file(ROOT / "samples" / name, with_text=True) for name in sample_names()]


@pytest.fixture
def hostile() -> Transcript:
    """A page whose words, speakers, title and name are made to break out of every format."""
    text = f"主持人：{HOSTILE}\n《{HOSTILE[:12]}日报》记者：=1+1吗？\n答：今年新增就业4.6万人{HOSTILE}。\n"
    return parse(text, held_on="2021-03-05", name=f'a"{HOSTILE}.txt', title=HOSTILE, with_text=True)


class TestXlsx:
    def opened(self, documents: Any, table: str | None = None) -> Any:
        pytest.importorskip("xlsxwriter")
        openpyxl = pytest.importorskip("openpyxl")
        return openpyxl.load_workbook(io.BytesIO(render(documents, "xlsx", table=table)))

    def test_cells_equal_the_records(self, pages: list[Transcript]) -> None:
        """Each sheet has the columns and rows of its table; numbers, days and truth values are that, text is text."""
        book = self.opened(pages)
        for name in book.sheetnames:
            head, *rows = book[name].iter_rows(values_only=True)
            table = TABLES[name]
            assert head == tuple(column.name for column in table.columns)
            expected = [row for page in pages for row in table.rows(page)]
            assert len(rows) == len(expected)
            for row, cells in zip(rows, expected, strict=True):
                for value, cell in zip(row, cells, strict=True):
                    if isinstance(cell, Decimal):
                        assert isinstance(value, int | float)
                        assert Decimal(value) == pytest.approx(cell, rel=Decimal("1e-14"))
                    elif isinstance(cell, date):
                        assert isinstance(value, datetime)
                        assert value.date() == cell
                    else:
                        assert value == (cell or None if isinstance(cell, str) else cell)

    def test_header_is_frozen_and_filters(self, transcript: Transcript) -> None:
        """Each sheet keeps its header in view, lets one filter, and tells the meaning of each column."""
        for sheet in self.opened(transcript).worksheets:
            assert sheet.freeze_panes == "A2"
            assert sheet.auto_filter.ref.startswith("A1:")
            assert all(cell.comment and cell.comment.text for cell in sheet[1])

    def test_nothing_runs(self, hostile: Transcript) -> None:
        """No cell is a formula or a link, whatever the words are."""
        figure = hostile.figures[0].model_copy(update={"indicator": "=HYPERLINK(1)", "unit": "http://example.org"})
        book = self.opened(hostile.model_copy(update={"figures": (figure,)}))
        values = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
        assert all(cell.data_type != "f" and cell.hyperlink is None for cell in values)
        assert "=HYPERLINK(1)" in {cell.value for cell in values}

    def test_what_a_cell_cannot_hold(self, transcript: Transcript) -> None:
        """A number of more than 15 digits is text, text beyond a cell's size is cut and says so."""
        big = transcript.figures[0].model_copy(update={"value": Decimal("12345678901234567.5")})
        long = transcript.turns[0].model_copy(update={"text": "长" * (MAX_CELL + 5)})
        book = self.opened(transcript.model_copy(update={"figures": (big,), "turns": (long, *transcript.turns[1:])}))
        columns = {cell.value: cell.column for cell in book["figures"][1]}
        assert book["figures"].cell(2, columns["value"]).value == "12345678901234567.5"
        text = book["turns"].cell(2, 4).value
        assert (len(text), text[-1]) == (MAX_CELL, "…")

    def test_one_table(self, transcript: Transcript) -> None:
        """table= writes one sheet."""
        assert self.opened(transcript, table="targets").sheetnames == ["targets"]


class TestParquet:
    def read(self, documents: Any, table: str | None = None) -> Any:
        parquet = pytest.importorskip("pyarrow.parquet")
        return parquet.read_table(io.BytesIO(render(documents, "parquet", table=table)))

    def test_nested_rows_equal_the_records(self, pages: list[Transcript]) -> None:
        """One row a document holds every record as the JSON has it, numbers to ten places."""
        rows = self.read(pages).to_pylist()
        assert len(rows) == len(pages)
        for row, page in zip(rows, pages, strict=True):
            assert self.plain(row) == self.plain(page.model_dump())

    def plain(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {name: self.plain(it) for name, it in value.items()}
        if isinstance(value, list | tuple):
            return [self.plain(it) for it in value]
        return round(value, 10) if isinstance(value, Decimal) else value

    def test_schema_is_the_documented_one(self, transcript: Transcript) -> None:
        """The leaves of the nested schema are those that docs/formats.md lists, with their types."""
        leaves: dict[str, str] = {}

        def walk(name: str, kind: Any) -> None:
            if str(kind).startswith("list"):
                walk(f"{name}[]", kind.value_type)
            elif str(kind).startswith("struct"):
                for field in kind:
                    walk(f"{name}.{field.name}", field.type)
            else:
                leaves[name] = str(kind).replace("[day]", "")

        for field in self.read(transcript).schema:
            walk(field.name, field.type)
        assert leaves == {column.path: column.type for column in nested_columns()}
        assert all(column.meaning for column in nested_columns())

    @pytest.mark.parametrize("table", TABLES)
    def test_flat_tables_equal_the_records(self, pages: list[Transcript], table: str) -> None:
        """A flat table has the columns and cells of its table."""
        rows = self.read(pages, table=table)
        assert rows.column_names == [column.name for column in TABLES[table].columns]
        expected = [row for page in pages for row in TABLES[table].rows(page)]
        assert [self.plain(list(row.values())) for row in rows.to_pylist()] == [self.plain(row) for row in expected]

    def test_numbers_beyond_the_type(self, transcript: Transcript) -> None:
        """An endless fraction keeps ten places, a number too large for the type is null."""
        figures = tuple(
            transcript.figures[0].model_copy(update={"value": value})
            for value in (Decimal(1) / 3, Decimal("1e27"), Decimal("1e30"))
        )
        page = transcript.model_copy(update={"figures": figures})
        values = self.read(page, table="figures")["value"].to_pylist()
        assert values == [Decimal("0.3333333333"), Decimal("1e27"), None]
        assert [row["value"] for row in self.read(page).to_pylist()[0]["figures"]] == values

    def test_many_documents_and_none(self, transcript: Transcript) -> None:
        """More documents than are written at a time, and no document, are read back as many."""
        assert self.read([transcript] * 150).num_rows == 150
        assert self.read([]).num_rows == 0


class TestTei:
    def checked(self, documents: Any) -> Any:
        """The document, after the schema and the rules that it cannot state."""
        etree = pytest.importorskip("lxml.etree")
        root = etree.fromstring(render(documents, "tei").encode("utf-8"))
        schema = etree.RelaxNG(etree.parse(str(SCHEMA)))
        assert schema.validate(root), schema.error_log
        ids = [it.get(XML_ID) for it in root.iter() if it.get(XML_ID)]
        assert len(set(ids)) == len(ids)
        for element in root.iter():
            for name in ("who", "ana", "corresp", "target"):
                for pointer in (element.get(name) or "").split():
                    assert pointer.removeprefix("#") in ids, (name, pointer)
        return root

    def test_samples_keep_the_rules(self, pages: list[Transcript]) -> None:
        """Each sample alone, and all as a corpus, are valid, and every pointer leads to an id that stands once."""
        for page in pages:
            assert self.checked(page).tag == f"{TEI}TEI"
        corpus = self.checked(pages)
        assert corpus.tag == f"{TEI}teiCorpus"
        assert len(corpus.findall(f"{TEI}TEI")) == len(pages)

    def test_words_are_the_turns(self, pages: list[Transcript]) -> None:
        """The words of the utterances and notes are those of the turns, whole and in order."""
        for page in pages:
            body = self.checked(page).find(f"{TEI}text/{TEI}body/{TEI}div")
            turns = [it for it in body if it.tag == f"{TEI}u" or it.get("type") == "narrative"]
            assert len(turns) == len(page.turns)
            for element, turn in zip(turns, page.turns, strict=True):
                said = ["".join(segment.itertext()) for segment in element.findall(f"{TEI}seg")]
                assert said == [line for line in turn.text.split("\n") if line.strip()]
                assert (element.tag == f"{TEI}note") == (turn.kind is TurnKind.NARRATION)

    def test_every_figure_and_deadline_is_there_once(self, pages: list[Transcript]) -> None:
        """Each figure is one measure with value, unit and place; its deadline a date with its days."""
        for page in pages:
            root = self.checked(page)
            measures = {it.get(XML_ID): it for it in root.iter(f"{TEI}measure")}
            dates = {it.get(XML_ID): it for it in root.iter(f"{TEI}date") if it.get(XML_ID)}
            assert len(measures) == len(page.figures)
            for number, figure in enumerate(page.figures):
                measure = measures[f"d0.f{number}"]
                assert measure.get("n") == f"{figure.span.start}-{figure.span.end}"
                assert measure.get("unit") == figure.unit
                assert measure.get("commodity") == figure.indicator
                if figure.value is not None:
                    assert Decimal(measure.get("quantity")) == figure.value
                if figure.deadline is not None and figure.deadline.end:
                    day = dates[measure.get("corresp")[1:]]
                    assert str(figure.deadline.end) in (day.get("to"), day.get("when"), day.get("notAfter"))
            notes = [it for it in root.iter(f"{TEI}note") if it.get("type") == "milestone"]
            assert len(notes) == len(page.milestones)

    def test_measures_stand_on_their_words(self, pages: list[Transcript]) -> None:
        """Nearly every figure is marked in the words, on the cleaned words of its source slice."""
        inline = total = 0
        for page in pages:
            for measure in self.checked(page).iter(f"{TEI}measure"):
                figure = page.figures[int(measure.get(XML_ID).partition(".f")[2])]
                total += 1
                if measure.getparent().get("type") != "figure":
                    inline += 1
                    clean = parse(f"答：{figure.text}。").turns[0].text
                    assert "".join(measure.itertext()) in clean or "".join(measure.itertext())[:1] == clean[2:3]
        assert inline / total > 0.98

    def test_hostile_words_stay_words(self, hostile: Transcript) -> None:
        """Markup in words, names and title is text; what XML forbids becomes U+FFFD."""
        root = self.checked(hostile)
        assert not list(root.iter("script"))
        assert "alert(1)" in "".join(root.itertext())

    def test_bounds_and_ranges(self) -> None:
        """A bound is atLeast or atMost beside the quantity, a range has min and max and no quantity."""
        page = parse(
            "答：今年新增就业4.6万人以上，每户补贴3-5万元，能耗不超过20吨。", held_on="2021-03-05", with_text=True
        )
        found = {it.text: it.attrib for it in self.checked(page).iter(f"{TEI}measure")}
        assert found["4.6万人以上"]["atLeast"] == found["4.6万人以上"]["quantity"] == "46000"
        assert (found["3-5万元"]["min"], found["3-5万元"]["max"]) == ("30000", "50000")
        assert "quantity" not in found["3-5万元"]
        assert found["不超过20吨"]["atMost"] == "20"


class TestConvokit:
    def corpus(self, documents: list[Transcript], tmp_path: Path) -> dict[str, Any]:
        save(documents, tmp_path / "corpus", format="convokit")
        assert {it.name for it in (tmp_path / "corpus").iterdir()} == set(FILES)
        read = {it.name: it.read_text(encoding="utf-8") for it in (tmp_path / "corpus").iterdir()}
        utterances = [json.loads(line) for line in read.pop("utterances.jsonl").splitlines()]
        return {"utterances": utterances, **{name.removesuffix(".json"): json.loads(it) for name, it in read.items()}}

    def test_layout_is_the_documented_one(self, pages: list[Transcript], tmp_path: Path) -> None:
        """Each utterance has the six fields, its speaker and conversation exist, and the index names the metadata."""
        corpus = self.corpus(pages, tmp_path)
        ids = [it["id"] for it in corpus["utterances"]]
        assert len(set(ids)) == len(ids)
        for it in corpus["utterances"]:
            assert {"id", "speaker", "conversation_id", "reply-to", "timestamp", "text"} <= set(it)
            assert it["speaker"] in corpus["speakers"]
            assert it["conversation_id"] in corpus["conversations"]
            assert set(it["meta"]) == set(corpus["index"]["utterances-index"])
        for name in ("speakers", "conversations"):
            for it in corpus[name].values():
                assert set(it["meta"]) == set(corpus["index"][f"{name}-index"])
        assert set(corpus["corpus"]) == set(corpus["index"]["overall-index"])
        assert corpus["index"]["version"] == 1

    def test_each_conversation_is_one_tree(self, pages: list[Transcript], tmp_path: Path) -> None:
        """Only the first utterance of a conversation replies to none, and it gives the conversation its id."""
        corpus = self.corpus(pages, tmp_path)
        seen: dict[str, str] = {}
        for it in corpus["utterances"]:
            if it["reply-to"] is None:
                assert it["id"] == it["conversation_id"]
            else:
                assert seen[it["reply-to"]] == it["conversation_id"]
            seen[it["id"]] = it["conversation_id"]
        for name in corpus["conversations"]:
            times = [it["timestamp"] for it in corpus["utterances"] if it["conversation_id"] == name]
            assert times == sorted(set(times))

    def test_answers_reply_to_their_question(self, pages: list[Transcript], tmp_path: Path) -> None:
        """An answer replies to the last question of its pair."""
        utterances = {it["id"]: it for it in self.corpus(pages, tmp_path)["utterances"]}
        for number, page in enumerate(pages):
            for pair in page.qa_pairs:
                for answer in pair.answers:
                    assert utterances[f"d{number}-u{answer}"]["reply-to"] == f"d{number}-u{pair.questions[-1]}"

    def test_replies_agree_with_the_records(self, pages: list[Transcript]) -> None:
        """Who replies to whom is what `Transcript.conversation` says."""
        for page in pages:
            lines = "".join(text for name, text in convokit_files([page]) if name == "utterances.jsonl").splitlines()
            ours = {it["id"]: it["reply-to"] for it in map(json.loads, lines)}
            for said in page.conversation():
                reply = None if said.reply_to is None else f"d0-u{said.reply_to}"
                assert ours[f"d0-u{said.id}"] == reply

    def test_no_document(self, tmp_path: Path) -> None:
        """A corpus of nothing still has its files."""
        assert self.corpus([], tmp_path)["utterances"] == []


class TestLabelStudio:
    def test_regions_stand_on_their_words(self, pages: list[Transcript]) -> None:
        """Each region's text is what stands at its place, and its control and label are those of the interface."""
        labels = {name: set(re.findall(r'value="([a-z]+)"', part)) for name, part in self.controls().items()}
        for page, task in zip(pages, json.loads(render(pages, "label-studio")), strict=True):
            regions = task["predictions"][0]["result"]
            for region in regions:
                value = region["value"]
                if region["type"] == "labels":
                    assert task["data"]["text"][value["start"] : value["end"]] == value["text"]
                    assert set(value["labels"]) <= labels[region["from_name"]]
                else:
                    assert f'<TextArea name="{region["from_name"]}"' in LABEL_CONFIG
                assert region["to_name"] == "text"
            found = [it["value"]["labels"][0] for it in regions if it["from_name"] == "found"]
            assert sum(it in {kind.value for kind in FigureKind} for it in found) == len(page.figures)
            assert found.count("milestone") == len(page.milestones)
            keys = [(it["id"], it["from_name"]) for it in regions]
            assert len(set(keys)) == len(keys)

    def controls(self) -> dict[str, str]:
        return {
            it[1]: it[2] for it in re.finditer(r'<Labels name="(\w+)"[^>]*>(.*?)</Labels>', LABEL_CONFIG, re.DOTALL)
        }

    def test_map_leads_back_to_the_source(self, pages: list[Transcript]) -> None:
        """With data.map a figure's region gives the span of its record."""
        for page in pages:
            task = json.loads(render(page, "label-studio"))[0]
            data = task["data"]
            clean = CleanText(data["text"], *(tuple(data["map"][name]) for name in ("starts", "sources", "ends")))
            for region in task["predictions"][0]["result"]:
                if region["id"].startswith("figure") and region["type"] == "labels":
                    figure = page.figures[int(region["id"].removeprefix("figure"))]
                    span = clean.span(region["value"]["start"], region["value"]["end"])
                    assert span == (figure.span.start, figure.span.end)

    def test_interface_is_xml(self) -> None:
        """The labelling interface is well-formed."""
        etree = pytest.importorskip("lxml.etree")
        assert etree.fromstring(LABEL_CONFIG).tag == "View"


class TestMarkdown:
    def test_words_do_not_act_as_markup(self, hostile: Transcript) -> None:
        """Rendered, the page has no element and no link that its words made."""
        markdown = pytest.importorskip("markdown_it")
        html = markdown.MarkdownIt("commonmark", {"html": True}).enable("table").render(render(hostile, "markdown"))
        assert "<script" not in html
        assert "<!--" not in html
        assert "alert(1)" in html

    def test_rendered_words_are_the_words(self, pages: list[Transcript]) -> None:
        """Rendered, every paragraph of the transcript is the words of its turn."""
        markdown = pytest.importorskip("markdown_it")
        reader = markdown.MarkdownIt("commonmark").enable("table")
        for page in pages:
            shown = " ".join(_text(reader.render(render(page, "markdown"))).split())
            for turn in page.turns:
                for line in turn.text.splitlines():
                    assert " ".join(line.split()) in shown

    def test_tables_have_a_row_a_record(self, pages: list[Transcript]) -> None:
        """The tables of targets and milestones have as many rows as there are."""
        for page in pages:
            text = render(page, "markdown")
            for title, count in (("Targets", len(page.targets)), ("Milestones", len(page.milestones))):
                part = text.partition(f"\n## {title}\n")[2].partition("\n## ")[0]
                assert len([line for line in part.splitlines() if line.startswith("|")]) == (count + 2 if count else 0)


class TestFrames:
    @pytest.mark.parametrize("library", ["pandas", "polars"])
    @pytest.mark.parametrize("table", TABLES)
    def test_cells_equal_the_records(self, pages: list[Transcript], library: str, table: str) -> None:
        """A frame has the table's columns and rows; what is open is missing, days are days, numbers numbers."""
        pytest.importorskip(library)
        frame = frame_of(pages, table, library=library)
        assert list(frame.columns) == [column.name for column in TABLES[table].columns]
        expected = [row for page in pages for row in TABLES[table].rows(page)]
        assert len(frame) == len(expected)
        rows = frame.rows() if library == "polars" else frame.astype(object).itertuples(index=False, name=None)
        for row, cells in zip(rows, expected, strict=True):
            for value, cell in zip(row, cells, strict=True):
                if cell is None:
                    assert value is None or str(value) in {"<NA>", "NaT", "nan"}
                elif isinstance(cell, Decimal):
                    assert value == pytest.approx(float(cell))
                elif isinstance(cell, date):
                    assert str(value)[:10] == str(cell)
                else:
                    assert value == cell

    @pytest.mark.parametrize("library", ["pandas", "polars"])
    def test_methods_of_a_transcript(self, transcript: Transcript, library: str) -> None:
        """to_frame gives one table of one document, also where it is empty."""
        pytest.importorskip(library)
        assert len(transcript.to_frame("targets", library=library)) == 1
        frame = transcript.to_frame("diagnostics", library=library)
        assert (len(frame), "code" in frame.columns) == (0, True)
        assert transcript.to_frame("targets", library=library)["value"].sum() == 46000

    def test_neither_library_is_there(self, transcript: Transcript, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without both, and for a library that is none, the error says what to do."""
        monkeypatch.setattr("pressparse.output.frames.find_spec", lambda _: None)
        with pytest.raises(DependencyError, match="pip install pandas"):
            transcript.to_frame()
        with pytest.raises(OptionError, match="the libraries are pandas, polars"):
            transcript.to_frame(library="numpy")
        with pytest.raises(OptionError, match="unknown table"):
            transcript.to_frame("target")

    def test_arrow(self, transcript: Transcript) -> None:
        """to_arrow keeps exact decimals, and each column knows its meaning."""
        pytest.importorskip("pyarrow")
        table = transcript.to_arrow("targets")
        assert table["value"].to_pylist() == [Decimal(46000)]
        assert table.schema.field("unit").metadata[b"meaning"].decode().startswith("the unit as written")


class _Words(HTMLParser):
    """Collects the words of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


class _Tags(HTMLParser):
    """Collects the elements of a page, none of which may have an attribute."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not attrs


def _text(html: str) -> str:
    parser = _Words()
    parser.feed(html)
    parser.close()
    return "".join(parser.words)


class TestNotebook:
    def test_records_show_themselves(self, transcript: Transcript) -> None:
        """A transcript, a turn and a figure have HTML that names what they hold."""
        assert "新增就业" in transcript._repr_html_()
        assert "2 turns" not in transcript._repr_html_()
        assert "3 turns" in transcript._repr_html_()
        assert "陆远帆 (市人社局局长)" in transcript.turns[2]._repr_html_()
        assert "≥ 46,000 人" in transcript.figures[0]._repr_html_()

    def test_words_are_escaped(self, hostile: Transcript) -> None:
        """No element comes from the page's words, and no element has an attribute."""
        figure = hostile.figures[0].model_copy(update={"indicator": HOSTILE, "rule": HOSTILE})
        shown = [hostile._repr_html_(), figure._repr_html_(), *(it._repr_html_() for it in hostile.turns)]
        for html in shown:
            tags = _Tags()
            tags.feed(html)
            assert set(tags.tags) <= {"p", "b", "table", "thead", "tbody", "tr", "th", "td"}

    def test_many_targets_are_cut(self, transcript: Transcript) -> None:
        """A transcript with many targets shows the first and how many are left."""
        page = transcript.model_copy(update={"figures": transcript.figures[:1] * 30})
        assert "and 10 more targets" in page._repr_html_()


class TestPlacing:
    def test_turns_and_figures_stand_where_the_records_say(self, pages: list[Transcript]) -> None:
        """Each turn's words are found in the cleaned text, and each figure's place leads back to its span."""
        for page in pages:
            placed = place(page)
            for turn, start in zip(page.turns, placed.starts, strict=True):
                assert placed.clean.text[start : start + len(turn.text)] == turn.text
            for figure in page.figures:
                start, end = placed.cleaned(figure.span)
                assert placed.clean.span(start, end) == (figure.span.start, figure.span.end)

    def test_place_outside_the_turn(self) -> None:
        """A place that is in no turn's words, or in none at all, is None."""
        page = parse(PAGE, with_text=True)
        placed = place(page)
        assert placed.within(Span(start=0, end=3), len(page.turns) - 1) is None
        assert placed.within(Span(start=0, end=3), None) is None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60), st.text(max_size=20))
def test_any_words_survive_every_text_format(words: str, name: str) -> None:
    """Whatever stands in a page and its name, JSON and CSV give it back, TEI is XML, and nothing fails."""
    etree = pytest.importorskip("lxml.etree")
    page = parse(f"问：目标？\n答：今年新增就业4.6万人。{words}", held_on="2021-03-05", name=name, with_text=True)
    assert Transcript.from_json(render(page, "json")) == page
    rows = list(csv.DictReader(io.StringIO(render(page, "csv", table="turns"), newline="")))
    assert [row["text"].removeprefix("'") for row in rows] == [turn.text.removeprefix("'") for turn in page.turns]
    etree.fromstring(render(page, "tei").encode("utf-8"))
    json.loads(render(page, "label-studio"))
    assert render([page], "markdown")


def test_figures_outside_the_words_are_kept() -> None:
    """A figure that belongs to no turn is in every format: in TEI as a note, in Label Studio on its words."""
    page = parse(PAGE, with_text=True)
    lost = Figure(
        kind=FigureKind.ACHIEVED,
        text="2021",
        value=Decimal(2021),
        comparator=Comparator.EQ,
        span=Span(start=PAGE.index("2021"), end=PAGE.index("2021") + 4),
        sentence=Span(start=0, end=1),
    )
    page = page.model_copy(update={"figures": (*page.figures, lost)})
    assert f'<note type="figure"><measure xml:id="d0.f{len(page.figures) - 1}"' in render(page, "tei")
    regions = json.loads(render(page, "label-studio"))[0]["predictions"][0]["result"]
    assert any(it["value"].get("text") == "2021" for it in regions)
