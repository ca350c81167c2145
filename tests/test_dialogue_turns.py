"""Pages fall into the turns that a reader sees: cases in tests/cases/turns.toml, in both scripts."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from opencc import OpenCC

from pressparse.dialogue.heads import read_page
from pressparse.dialogue.roster import find_guests, find_host, find_self_introductions, merge_guests
from pressparse.dialogue.speakers import name_speakers
from pressparse.dialogue.turns import find_opening, split_turns
from pressparse.records import Speaker, TurnKind
from pressparse.text.clean import prepare

if TYPE_CHECKING:
    from pressparse.dialogue.turns import DraftTurn

CASES = tomllib.loads((Path(__file__).parent / "cases" / "turns.toml").read_text(encoding="utf-8"))["case"]
SCRIPTS = ("as written", "traditional")


class Read(NamedTuple):
    """A page's clean text, its turns and who speaks them."""

    text: str
    drafts: tuple[DraftTurn, ...]
    speakers: list[Speaker | None]


def in_script(text: str, script: str) -> str:
    return text if script == "as written" else OpenCC("s2t").convert(text)


def read(source: str) -> Read:
    text = prepare(source)[0].text
    opening = find_opening(text)
    guests = merge_guests([*find_guests(opening), *find_self_introductions(text)])
    drafts = split_turns(text, guests)
    return Read(text, drafts, name_speakers(drafts, text, guests, find_host(opening)))


def row(page: Read, index: int) -> list[str]:
    draft, speaker = page.drafts[index], page.speakers[index]
    who = [speaker.organization, speaker.name, speaker.title] if speaker else [None] * 3
    return [draft.kind.value, *(part or "" for part in who), page.text[draft.start : draft.end].strip()]


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("case", [case for case in CASES if "turns" in case], ids=lambda case: case["form"])
def test_page_falls_into_these_turns(case: dict[str, Any], script: str) -> None:
    """The page's turns are those listed: kind, organization, name, title and first words of each."""
    page = read(in_script(case["text"], script))
    found = [row(page, index) for index in range(len(page.drafts))]
    if found and found[0][0] == "narration":
        del found[0]
    wanted = [expected.split("|") for expected in case["turns"]]
    assert [turn[:4] for turn in found] == [turn[:4] for turn in wanted]
    for turn, expected in zip(found, wanted, strict=True):
        assert turn[4].startswith(prepare(expected[4])[0].text)


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("case", [case for case in CASES if case.get("none")], ids=lambda case: case["form"])
def test_page_without_dialogue_has_no_question_and_no_answer(case: dict[str, Any], script: str) -> None:
    """Reports, statutes, fiction, forms and the like yield neither question nor answer."""
    page = read(in_script(case["text"], script))
    assert not {draft.kind for draft in page.drafts} & {TurnKind.QUESTION, TurnKind.ANSWER}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["form"])
def test_turns_cover_the_text(case: dict[str, Any]) -> None:
    """Turns follow each other without gap and overlap from the first character that is not blank to the last."""
    page = read(case["text"])
    assert page.drafts[0].start == len(page.text) - len(page.text.lstrip())
    assert page.drafts[-1].end == len(page.text)
    for draft, following in zip(page.drafts, page.drafts[1:], strict=False):
        assert draft.start < draft.end == following.start
        assert draft.start <= draft.words <= draft.end


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["form"])
def test_a_cut_at_marks_loses_no_words(case: dict[str, Any]) -> None:
    """The lines of a page, cut further at marks, hold every character that is not blank."""
    text = prepare(case["text"])[0].text
    page = read_page(text)
    assert "".join("".join(line.text.split()) for line in page.lines) == "".join(text.split())
    assert all(text[line.start : line.end] == line.text for line in page.lines)


def test_at_least_one_case_in_five_is_negative() -> None:
    """The cases hold pages without dialogue beside those with it."""
    assert 5 * sum(1 for case in CASES if case.get("none")) >= len(CASES)


@pytest.mark.parametrize(
    "line",
    [
        "记者：今年如何？",
        "王大川：去哪里？",
        "某某：",
        "问：何时？答：现在。",
        "市人社局局长：负责统筹。",
        "“你去哪里？”他问：",
        "[记者] 今年？",
    ],
)
def test_many_marks_take_seconds(line: str) -> None:
    """Twenty thousand lines with a mark are read in seconds: no step looks at all lines for each line."""
    text = "\n".join(f"{line}{n}" for n in range(20_000))
    begun = time.perf_counter()
    drafts = split_turns(text, ())
    assert time.perf_counter() - begun < 20
    assert drafts[-1].end == len(text)
