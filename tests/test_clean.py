"""Cleaning: each rule does what its row says, clean text stays, damage is reported, every character is traceable."""

from __future__ import annotations

import re
import time
import tomllib
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressparse.text.clean import CLEANING_RULES, CleaningRule, clean, prepare
from pressparse.text.damage import DAMAGE_FORMS, DamageForm
from pressparse.text.dumps import DUMP_FORMS, DumpForm
from pressparse.text.furniture import FURNITURE_FORMS, FurnitureForm
from pressparse.text.metadata import PageMetadata, find_metadata
from pressparse.text.offsets import CleanText
from pressparse.text.simplify import to_simplified

CASES = tomllib.loads((Path(__file__).parent / "cases" / "clean.toml").read_text("utf-8"))
SAMPLES = [
    path
    for path in sorted((Path(__file__).parent.parent / "samples").iterdir())
    if path.suffix in (".txt", ".html", ".csv") and "gb18030" not in path.name
]

WORDS = (
    "全市 今年 我们 将 新增 城镇 就业 改造 老旧小区 农村公路 养老床位 力争 确保 达到 完成 推进 市教育局 高质量发展 "
    "显著 著名 编著 着力 2026年 10月底前 4.6万人 1,200 95.5% 3/4 10～12项 1-3月 PM2.5 AI “十五五” 《办法》 （一） "
    "不少于 以上 左右 GDP 3.5亿元 12345热线"
).split()
MARKS = "，。、；：？！"
NOISE = (
    *(
        "<br/>",
        "</p>\n<p>",
        "<b>",
        "</b>",
        "&nbsp;",
        "&ldquo;",
        "&amp;rdquo;",
        "\r\n",
        "\n",
        "\u3000",
        "\u200b",
        "\ufeff",
    ),
    *(
        "（fā）",
        "(zhǎn)",
        "?/p>",
        "**",
        "### ",
        "> ",
        "[",
        "](https://a.example/b)",
        "\\n",
        "\\",
        "  ",
        " ",
        "著",
        "２０",
    ),
    *(
        "\ufeff",
        "２０",
        "．",
        "?",
        "\ufffd",
        "\ue000",
        "<div>\n",
        "<!--",
        "-->",
        "發",
        "計畫",
        "隨著",
        "1 ",
        "- ",
        "PM\n2.5\n",
        "^(qū)",
    ),
    *("lǜ)", "1O1", "&#x3000;"),
)
HOSTILE = (
    *(
        "<",
        "<a '",
        "<p x=",
        "<script>",
        "<!--",
        "&",
        "&amp;",
        "&#1",
        "1",
        "1 ",
        "1 000 ",
        "?",
        "\\",
        "\\n",
        "# ",
        "> ",
        "**",
    ),
    *(
        "[",
        "](http://",
        "[a](/",
        "<div>\n ",
        "<b> ",
        "(fā",
        "ā",
        "著",
        "1l",
        "1O1,",
        "甲 ",
        "甲\n\n",
        "1\n",
        "PM\n2\n",
        " ",
    ),
    *("\ufffd", "\t", "\n", "\u3000", "</p", "?/p>", "我们"),
    *("<nav>", "<div hidden>", "<div class='nav'>", "<a class=", "<a class='x ", "</nav>", "<header><h1>", " role ="),
    *('{"a":"', "[", '{"a":"\\', "INSERT INTO a VALUES ('", "INSERT INTO a VALUES (1,", "''", "a,b\n", 'a,"', "甲。乙"),
    *("<!ENTITY a '&a;&a;'>&a;", "&lt;", "(fā)", "甲(fā)", "?(fā)", "--"),
)

clauses = st.tuples(st.sampled_from(WORDS), st.sampled_from(WORDS), st.sampled_from(MARKS)).map("".join)
clean_paragraphs = st.lists(clauses, min_size=1).map(lambda parts: "".join(parts)[:-1] + "。")
noisy_texts = st.lists(
    st.one_of(st.sampled_from(NOISE), st.sampled_from(WORDS), st.sampled_from(MARKS)), max_size=30
).map("".join)


def named(row: Any) -> str:
    """A row's or a case's name, for the test's identifier."""
    return str(row["name"] if isinstance(row, dict) else row.name)


@pytest.mark.parametrize("case", CASES["case"], ids=named)
def test_noise_is_cleaned(case: dict[str, str]) -> None:
    """Each case comes out as written, in simplified script."""
    assert prepare(case["source"])[0].text == case["clean"]


@pytest.mark.parametrize("case", CASES["same"], ids=named)
def test_what_only_looks_like_noise_stays(case: dict[str, str]) -> None:
    """Each negative case comes out as it went in, and nothing is reported."""
    text, diagnostics = prepare(case["text"])
    assert (text.text, diagnostics) == (case["text"], ())


@pytest.mark.parametrize("case", CASES["damage"], ids=named)
def test_damage_is_reported_with_its_place_and_left_alone(case: dict[str, str]) -> None:
    """The marked places, and no others, are reported; the text keeps them."""
    source = re.sub("[⟦⟧]", "", case["text"])
    text, diagnostics = prepare(source)
    marked = source
    for diagnostic in sorted(diagnostics, key=lambda it: -it.span.start if it.span else 0):
        assert diagnostic.code == "damage"
        assert diagnostic.span is not None
        start, end = diagnostic.span.start, diagnostic.span.end
        marked = f"{marked[:start]}⟦{marked[start:end]}⟧{marked[end:]}"
    assert marked == case["text"]
    assert text.text == source


def test_damage_that_readings_betray_is_reported_in_source_offsets() -> None:
    """A reading behind a character that has none shows a lost one; the span is that of the source."""
    source = "<p>加快建設^(qū)域中心，推動(dòng)轉(zhuǎn)?nèi)升級。</p>"
    _, diagnostics = prepare(source)
    places = [source[it.span.start : it.span.end] for it in diagnostics if it.code == "damage" and it.span]
    assert places == ["^", "?"]


def test_names_of_rules_are_unique() -> None:
    """Counts and diagnostics name their rule, so no two rules share a name."""
    names = [rule.name for rule in CLEANING_RULES] + [form.name for form in DAMAGE_FORMS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("rule", CLEANING_RULES, ids=named)
def test_each_rule_is_claimed_by_its_own_example(rule: CleaningRule) -> None:
    """The example becomes what its row says, and the very rule of the row had a part in it."""
    text, diagnostics = clean(CleanText.of(rule.before))
    assert text.text == rule.after
    assert rule.name in {it.message.split(":")[0] for it in diagnostics}


@pytest.mark.parametrize("rule", CLEANING_RULES, ids=named)
def test_each_rule_leaves_clean_results_alone(rule: CleaningRule) -> None:
    """No rule finds anything in what the rules make of the examples, nor in nothing at all."""
    assert not [edit for row in CLEANING_RULES for edit in rule.edits(row.after)]
    assert not list(rule.edits(""))


@pytest.mark.parametrize("form", DUMP_FORMS, ids=named)
def test_each_dump_form_is_claimed_by_its_own_example(form: DumpForm) -> None:
    """The example has a string with text in it, by this very form; a plain text has none."""
    fields = form.fields(form.example)
    assert ["各位好。" in form.example[field.start : field.end] for field in fields] == [True]
    assert form.fields("各位好。") == []


@pytest.mark.parametrize("form", FURNITURE_FORMS, ids=named)
def test_each_furniture_form_is_claimed_by_its_own_example(form: FurnitureForm) -> None:
    """The example's element is taken out of a page, and no other form has it."""
    assert [row.name for row in FURNITURE_FORMS if row.pattern.match(form.example)] == [form.name]
    name = form.example[1:].split()[0].strip(">")
    page = f"<p>主持人：各位记者朋友，大家好。</p>{form.example}首页</{name}><p>下面请提问。</p>"
    assert prepare(page)[0].text == "主持人：各位记者朋友，大家好。\n下面请提问。"


def test_a_page_within_an_element_called_a_menu_is_kept() -> None:
    """Where most of the text would go, the names mean something else; unclosed elements and articles' heads stay."""
    page = "<div class='menu'><p>主持人：各位好。</p></div><p>完</p>"
    assert prepare(page)[0].text == "主持人：各位好。\n完"
    assert prepare("<nav><p>主持人：各位好。</p><p>完</p>")[0].text == "主持人：各位好。\n完"
    assert prepare("<header><h1>题目</h1></header><p>主持人：各位记者朋友好。</p>")[0].text.startswith("题目")


@pytest.mark.parametrize("form", DAMAGE_FORMS, ids=named)
def test_each_damage_form_is_claimed_by_its_own_example(form: DamageForm) -> None:
    """The example matches, and the pattern cannot match nothing."""
    assert form.pattern.search(form.example)
    assert not form.pattern.search("")


@given(st.lists(clean_paragraphs, min_size=1, max_size=5).map("\n".join))
@settings(max_examples=400, deadline=None)
def test_clean_text_is_never_changed(text: str) -> None:
    """Generated clean paragraphs come out identical, with nothing reported."""
    cleaned, diagnostics = prepare(text)
    assert (cleaned.text, diagnostics) == (text, ())
    assert cleaned.span(0, len(text)) == (0, len(text))


@given(noisy_texts)
@settings(max_examples=400, deadline=None)
def test_every_character_is_traceable(source: str) -> None:
    """Spans go forward, stay in the source, and a character nobody touched is that of its source."""
    text, _ = prepare(source)
    spans = [text.span(at, at + 1) for at in range(len(text))]
    assert all(0 <= start <= end <= len(source) for start, end in spans)
    assert spans == sorted(spans)
    assert [end for _, end in spans] == sorted(end for _, end in spans)
    for character, (start, end) in zip(text.text, spans, strict=True):
        if end - start == 1 and source[start] not in "著２０．lO\u3000\u00a0\t\r<":
            assert character in (source[start], to_simplified(source[start]), to_simplified(source)[start])


@given(st.lists(clean_paragraphs, min_size=1, max_size=6), st.randoms(use_true_random=False))
@settings(max_examples=300, deadline=None)
def test_cleaning_twice_is_cleaning_once(paragraphs: list[str], random: Any) -> None:
    """What was cleaned is clean, whatever noise stood in it."""
    text = prepare("".join(paragraph + random.choice(NOISE) for paragraph in paragraphs))[0].text
    assert prepare(text)[0].text == text


@given(st.lists(clean_paragraphs, min_size=2, max_size=6), st.randoms(use_true_random=False))
@settings(max_examples=300, deadline=None)
def test_noised_paragraphs_come_out_as_the_clean_ones(paragraphs: list[str], random: Any) -> None:
    """Markup, invisible characters, spaces and wide digits put into clean paragraphs vanish, spans mapped."""
    noised, places = [], []
    for paragraph in paragraphs:
        noised.append(random.choice(("<p>", "<div class='a'>", "  ", "\u3000\u3000", "&nbsp;&nbsp;", "\ufeff")))
        for character in paragraph:
            places.append(sum(map(len, noised)))
            wide = chr(ord(character) + 0xFEE0) if character.isdigit() and random.random() < 0.3 else character
            entity = {"“": "&ldquo;", "”": "&rdquo;"}.get(wide, wide)
            noised.append(entity)
            noised.append(random.choice(("", "", "", "", "\u200b", "<b></b>", "<span style='x'>", "</span>", "\u00ad")))
        places.append(-1)
        noised.append(random.choice(("</p>\n", "<br/>\n", "\r\n", " \n", "</div>\n", "<br>")))
    text, _ = prepare("".join(noised))
    assert text.text.strip("\n") == "\n".join(paragraphs)
    for at, place in zip(range(len(text)), places, strict=False):
        assert place in (-1, text.span(at, at + 1)[0])


@pytest.mark.parametrize("hostile", HOSTILE, ids=ascii)
def test_hostile_input_takes_linear_time(hostile: str) -> None:
    """100,000 characters of one pattern, alone and in a page, are cleaned in the time of a text."""
    started = time.perf_counter()
    prepare(hostile * (100_000 // len(hostile)))
    prepare("<html><body>甲" + hostile * (100_000 // len(hostile)) + "乙。")
    assert time.perf_counter() - started < 4


@pytest.mark.parametrize("tags", ["<div>", "<b>", "<table><tr><td>", "<div class='a'><span hidden>"])
def test_a_hundred_thousand_nested_tags_take_linear_time(tags: str) -> None:
    """Depth costs nothing, whether the elements are closed or not."""
    started = time.perf_counter()
    name = re.match(r"<(\w+)", tags)[1]  # type: ignore[index]
    assert prepare(tags * 100_000 + "甲" + f"</{name}>" * 100_000)[0].text.strip() == "甲"
    assert time.perf_counter() - started < 15


def test_entities_that_a_page_declares_are_never_expanded() -> None:
    """A bomb of nested declarations stays as small as it is written."""
    bomb = '<!DOCTYPE a [<!ENTITY a0 "甲">' + "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(30))
    assert len(prepare(bomb + "]><p>&a30;</p>")[0].text) < len(bomb)


def test_ten_thousand_clean_paragraphs_come_out_identical() -> None:
    """Paragraphs of all words, numbers and marks in any order are never changed, and nothing is reported."""
    chance = Random(12)  # noqa: S311 (sample text, no secret)
    for _ in range(100):
        paragraphs = (
            "".join(
                chance.choice(WORDS) + chance.choice(WORDS) + chance.choice(MARKS) for _ in range(chance.randint(1, 9))
            )
            for _ in range(100)
        )
        text = "\n".join(paragraph[:-1] + "。" for paragraph in paragraphs)
        cleaned, diagnostics = prepare(text)
        assert cleaned.text == text
        assert diagnostics == ()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda it: it.name)
def test_cleaned_samples_are_clean(path: Path) -> None:
    """Cleaning a sample twice is cleaning it once, and every character that nobody touched is that of the file."""
    source = path.read_text("utf-8")
    simplified = to_simplified(source)
    text, _ = prepare(source)
    assert prepare(text.text)[0].text == text.text
    for at, character in enumerate(text.text):
        start, end = text.span(at, at + 1)
        assert 0 <= start <= end <= len(source)
        if end - start == 1 and source[start] not in "著０１２３４５６７８９％\u3000\u00a0\t\r<":
            # What separates two cells of a table is a line break.
            assert character in (source[start], simplified[start], "\n" if source[start] == "," else "")


HEAD = """<head><meta property="og:title" content="甲&amp;乙"><title>甲&amp;乙_某网</title>
<meta name="PubDate" content="2026-03-02 10:00"><meta name="ContentSource" content="林州日报">
<link rel="canonical" href="https://a.example/2"></head>"""
LINKED = """<head><title>甲</title><script type="application/ld+json">
{"headline": "甲会", "datePublished": "2026-03-02", "publisher": {"name": "某社"}}</script></head>"""
TABLE = """\ufefftitle,date,source_url,body
就业发布会,2026-03-02,https://a.example/1,"正文""甲""
续"
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("各位记者朋友：大家好。", PageMetadata()),
        ("各位来宾,女士们,先生们\n大家好,欢迎,谢谢", PageMetadata()),
        (TABLE, PageMetadata("就业发布会", "2026-03-02", "https://a.example/1", None)),
        ('{"Title": "甲\\"会\\"", "publish_date": "2026-03-02", "id": 7}', PageMetadata('甲"会"', "2026-03-02")),
        (
            "INSERT INTO n (id, title, url) VALUES (1, '甲会', 'https://a.example/3');",
            PageMetadata("甲会", url="https://a.example/3"),
        ),
        (HEAD, PageMetadata("甲&乙", "2026-03-02 10:00", "https://a.example/2", "林州日报")),
        (LINKED, PageMetadata("甲会", "2026-03-02", None, "某社")),
        ('<head><title>甲</title><script type="application/ld+json">{"headline": </script>', PageMetadata("甲")),
    ],
)
def test_metadata_of_heads_and_header_rows(text: str, expected: PageMetadata) -> None:
    """A head's tags, its JSON-LD and a dump's first row state title, date, address and publisher; plain text none."""
    assert find_metadata(text) == expected
