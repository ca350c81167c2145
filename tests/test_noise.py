"""The records of a noised page are those of the clean one, each at the place where its characters now stand."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from noise import KINDS, Kind, Noised

from pressparse import QAPair, Transcript, Turn, parse

SAMPLES = sorted((Path(__file__).parent.parent / "samples").glob("*.txt"))
TEXTS = [path for path in SAMPLES if "gb18030" not in path.name]
HELD_ON = "2025-06-10"


@cache
def clean_text(path: Path) -> str:
    """A sample, without its own noise at the borders."""
    return path.read_text("utf-8").strip()


@cache
def clean_records(path: Path) -> Transcript:
    """What a sample says."""
    return parse(clean_text(path), held_on=HELD_ON)


def expected(record: Any, moved: Noised) -> dict[str, Any]:
    """A record's fields, with its spans moved to where its characters stand in the noised text."""
    fields: dict[str, Any] = record.model_dump()
    for name in ("span", "sentence"):
        if name in fields:
            fields[name] = _moved(fields[name], moved)
    if fields.get("deadline"):
        fields["deadline"]["span"] = _moved(fields["deadline"]["span"], moved)
    if "kind" in fields and "sentence" in fields:
        fields["text"] = moved.text[fields["span"]["start"] : fields["span"]["end"]]
    return fields


def said(turn: Turn) -> tuple[Any, ...]:
    """What a turn says and who says it; how many blank lines stand in it is layout."""
    who = turn.speaker
    name = (who.name, who.title, who.role) if who else None
    return turn.index, who, turn.kind, turn.rule, name, re.sub(r"\n+", "\n", turn.text)


def indices(pair: QAPair) -> tuple[Any, ...]:
    """Which turns a pair joins."""
    return pair.questions, pair.answers


def _moved(span: dict[str, int], moved: Noised) -> dict[str, int]:
    return {"start": moved.spans[span["start"]][0], "end": moved.spans[span["end"] - 1][1]}


@pytest.mark.parametrize("path", TEXTS, ids=lambda it: it.name[:2])
@pytest.mark.parametrize("kind", KINDS, ids=lambda it: it.name)
def test_a_noised_page_says_what_the_clean_one_says(kind: Kind, path: Path) -> None:
    """Title, people, turns, pairs, figures and milestones are equal, and stand where their characters stand."""
    if not kind.marked and re.search(r"&nbsp;|\]\(", clean_text(path)):
        pytest.skip("the page has markup of its own, which this noise would cut")
    clean = clean_records(path)
    moved = kind.write(clean_text(path), Random(path.name))  # noqa: S311 (noise, no secret)
    noisy = parse(moved.text, held_on=HELD_ON)

    assert noisy.title == clean.title
    assert noisy.participants == clean.participants
    if kind.narration:
        assert [said(it)[4:] for it in noisy.turns if it.speaker] == [said(it)[4:] for it in clean.turns if it.speaker]
    else:
        assert [said(it) for it in noisy.turns] == [said(it) for it in clean.turns]
    assert [it.span.start for it in noisy.turns[1:] if it.speaker] == [
        moved.spans[it.span.start][0] for it in clean.turns[1:] if it.speaker
    ]
    assert [(it.questions, it.answers) for it in noisy.qa_pairs] == [
        (it.questions, it.answers) for it in clean.qa_pairs
    ]
    assert [it.model_dump() for it in noisy.figures] == [expected(it, moved) for it in clean.figures]
    assert [it.model_dump() for it in noisy.milestones] == [expected(it, moved) for it in clean.milestones]
