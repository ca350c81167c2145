"""Labels, guest lists, events and pairs: cases as data in tests/cases, and what every table promises."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from test_dialogue_turns import SCRIPTS, in_script, read

from pressparse.dialogue.bodies import SHORT_FORMS, same_body
from pressparse.dialogue.event import DATE_ROWS, find_event
from pressparse.dialogue.marks import SPEAKER_MARKS, read_label
from pressparse.dialogue.qa import pair_turns
from pressparse.dialogue.roster import Guest, Roster, find_guests
from pressparse.records import Span, Turn, TurnKind
from pressparse.text.clean import prepare


def cases(name: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "cases" / f"{name}.toml").read_text(encoding="utf-8"))


MARKS, ROSTER, EVENTS, PAIRS = cases("marks"), cases("roster"), cases("event")["case"], cases("pairs")["case"]


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("mark", MARKS["marks"], ids=lambda mark: mark[0])
def test_label_is_read(mark: list[str], script: str) -> None:
    """A label is claimed by its row and says whose voice it is, for what body, by name and post."""
    label = read_label(prepare(in_script(mark[0], script))[0].text)
    assert label is not None
    found = [label.rule, label.voice.value, label.organization or "", label.name or "", label.title or ""]
    assert found == [mark[1], mark[2], *mark[3:]]


@pytest.mark.parametrize("label", MARKS["none"])
def test_label_is_no_voice(label: str) -> None:
    """Labels of sections, lists, credits and salutations are no speakers."""
    assert read_label(label) is None


def test_every_speaker_mark_claims_its_own_example() -> None:
    """Each row of the table has a name of its own and reads its own example; none matches nothing."""
    assert len({row.name for row in SPEAKER_MARKS}) == len(SPEAKER_MARKS)
    for row in SPEAKER_MARKS:
        label = read_label(row.example)
        assert label is not None, row
        assert label.rule == row.name
        assert re.fullmatch(row.pattern, "") is None


def test_every_date_row_finds_its_own_example() -> None:
    """Each row that has a pattern matches its example; names are unique."""
    assert len({row.name for row in DATE_ROWS}) == len(DATE_ROWS)
    assert all(re.search(row.pattern, row.example) for row in DATE_ROWS if row.pattern)


def test_short_forms_are_unique() -> None:
    """No short form stands for two bodies."""
    assert len({row.short for row in SHORT_FORMS}) == len(SHORT_FORMS)


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("case", ROSTER["case"], ids=lambda case: case["form"])
def test_guests_of_a_page(case: dict[str, Any], script: str) -> None:
    """The guests are those the text introduces, each with body and post."""
    guests = find_guests(prepare(in_script(case["text"], script))[0].text)
    assert ["|".join(part or "" for part in guest) for guest in guests] == case["guests"]


@pytest.mark.parametrize("case", ROSTER["same"] + ROSTER["differ"], ids=lambda case: "-".join(case["bodies"]))
def test_short_names_and_full_names(case: dict[str, Any]) -> None:
    """A short name and the full name mean one body; other bodies do not."""
    assert same_body(*case["bodies"]) == (case in ROSTER["same"])


def test_a_name_with_one_slip_is_still_the_guest() -> None:
    """One wrong character is forgiven where only one guest fits; a surname with its post finds the full name."""
    roster = Roster.of([Guest("陆远帆", "市人社局", "局长"), Guest("唐", None, "部长")])
    assert roster.by_name("陆远凡") == roster.guests[0]
    assert roster.by_name("唐清") == roster.guests[1]
    assert roster.by_name("陆清") is None


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("case", EVENTS, ids=lambda case: case["form"])
def test_event_of_a_page(case: dict[str, Any], script: str) -> None:
    """Title and date are those the page settles; contradiction and silence give None."""
    text = prepare(in_script(case["text"], script))[0].text
    event = find_event(text, "", metadata_title=None, metadata_date=case.get("metadata"))
    assert str(event.held_on or "") == case["held_on"]
    assert "rule" not in case or event.rule == case["rule"]
    assert "title" not in case or event.title == case["title"]


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("case", PAIRS, ids=lambda case: case["form"])
def test_pairs_of_a_page(case: dict[str, Any], script: str) -> None:
    """Each question is paired with what was answered to it, by whom to whom."""
    page = read(in_script(case["text"], script))
    kept = [n for n, draft in enumerate(page.drafts) if draft.kind is not TurnKind.NARRATION]
    turns = [
        Turn(index=n, kind=page.drafts[m].kind, speaker=page.speakers[m], text="", span=Span(start=n, end=n))
        for n, m in enumerate(kept)
    ]
    found = []
    for pair in pair_turns(turns):
        asker = (pair.asker.organization or "") if pair.asker else ""
        people = ",".join(person.name or "" for person in pair.respondents)
        found.append("|".join([*(",".join(map(str, side)) for side in (pair.questions, pair.answers)), asker, people]))
    assert found == case["pairs"]
