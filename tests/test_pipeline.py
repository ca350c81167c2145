"""What must hold of every transcript, whatever the page: places, indices, the same result again, either script."""

from __future__ import annotations

import csv
import hashlib
import os
import subprocess
import sys
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from golden import SAMPLES, sample_names
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from pressparse import SourceError, TurnKind, parse, parse_file, to_simplified

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressparse import Figure, Span, Transcript

_TRADITIONAL = OpenCC("s2t")
_DIGESTS = """
import hashlib, sys
from test_pipeline import sample, sample_names
for name in sample_names():
    print(hashlib.sha256(sample(name).model_dump_json().encode()).hexdigest())
"""
_MARKS = (
    "问答：:。，；\r\n 　《》（）()一二是年月日底前至到-0123456789万亿%个人元将已从由提高报记者主持局长<"
    ">&#;\ufeff\ufffd"
)
"""Characters that marks, numbers, times and damage are made of."""
every_sample = pytest.mark.parametrize("name", sample_names())


@cache
def held_on(name: str) -> str | None:
    """The day of a sample's event, from the table beside the samples."""
    with (SAMPLES / "metadata.csv").open(encoding="utf-8", newline="") as file:
        return next((row["held_on"] for row in csv.DictReader(file) if row["file"] == name), None)


@cache
def sample(name: str) -> Transcript:
    """The records of a sample."""
    return parse_file(SAMPLES / name, held_on=held_on(name))


@cache
def decoded(name: str) -> str:
    """A sample's text, decoded and nothing else."""
    return (SAMPLES / name).read_bytes().decode(sample(name).source.encoding or "utf-8")


def spans(transcript: Transcript) -> Iterator[Span]:
    """Every place that a transcript's records name."""
    for turn in transcript.turns:
        yield turn.span
    for figure in transcript.figures:
        yield figure.span
        if figure.sentence is not None:
            yield figure.sentence
        if figure.deadline is not None:
            yield figure.deadline.span
    for milestone in transcript.milestones:
        yield milestone.span
        yield milestone.deadline.span
    for diagnostic in transcript.diagnostics:
        if diagnostic.span is not None:
            yield diagnostic.span


def check_places(transcript: Transcript, text: str) -> None:
    """Places lie in the text; figures are its words; turns cover it without overlap; indices name what exists."""
    for span in spans(transcript):
        assert 0 <= span.start <= span.end <= len(text)
    turns = transcript.turns
    if turns:
        assert turns[0].span.start == len(text) - len(text.lstrip()), "the first turn starts at the first character"
        assert turns[-1].span.end == len(text)
    for before, after in pairwise(turns):
        assert before.span.end == after.span.start
    assert [turn.index for turn in turns] == list(range(len(turns)))
    assert all(turn.span.start < turn.span.end for turn in turns)
    for pair in transcript.qa_pairs:
        assert pair.questions
        assert all(turns[n].kind is TurnKind.QUESTION for n in pair.questions)
        assert all(turns[n].kind is TurnKind.ANSWER for n in pair.answers)
    for number, figure in enumerate(transcript.figures):
        check_figure(transcript, number, figure, text)
    for milestone in transcript.milestones:
        assert milestone.span.start < milestone.span.end
        if milestone.turn is not None:
            assert turns[milestone.turn].span.start <= milestone.span.start < turns[milestone.turn].span.end


def check_figure(transcript: Transcript, number: int, figure: Figure, text: str) -> None:
    """A figure is the words of its place, stands in its turn and sentence, and has a value, two ends or parts."""
    assert figure.text == text[figure.span.start : figure.span.end] != ""
    assert [figure.value is not None, figure.low is not None and figure.high is not None, bool(figure.parts)].count(
        True
    ) == 1
    if figure.turn is not None:
        turn = transcript.turns[figure.turn].span
        assert turn.start <= figure.span.start < figure.span.end <= turn.end
    if figure.sentence is not None:
        assert figure.sentence.start <= figure.span.start < figure.span.end <= figure.sentence.end
    if figure.baseline is not None:
        assert figure.baseline != number
        assert 0 <= figure.baseline < len(transcript.figures)
    if number:
        assert transcript.figures[number - 1].span.end <= figure.span.start, "figures are in order, without overlap"


@every_sample
def test_places_and_indices_of_a_sample_hold(name: str) -> None:
    """Spans point into the file as decoded, turns cover it from its first character, references name what exists."""
    check_places(sample(name), decoded(name))


@every_sample
def test_a_second_run_gives_the_same_bytes(name: str) -> None:
    """Nothing is remembered from one document to the next."""
    again = parse_file(SAMPLES / name, held_on=held_on(name))
    assert again.model_dump_json() == sample(name).model_dump_json()


@pytest.mark.parametrize("seed", ["1", "20210315"])
def test_another_process_with_another_hash_seed_gives_the_same_bytes(seed: str) -> None:
    """No result hangs on the order of a set or on the process it was made in."""
    folder = str(SAMPLES.parent / "tests")
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": folder}
    done = subprocess.run(  # noqa: S603 (our own interpreter, our own words)
        [sys.executable, "-c", _DIGESTS], env=environment, cwd=folder, capture_output=True, text=True, check=True
    )
    mine = [hashlib.sha256(sample(name).model_dump_json().encode()).hexdigest() for name in sample_names()]
    assert done.stdout.split() == mine


@every_sample
def test_either_script_gives_the_same_records(name: str) -> None:
    """A page and its character-by-character conversion differ in the figures' own words only."""
    traditional = "".join(map(_traditional, decoded(name)))
    simplified = to_simplified(traditional)
    assert len(simplified) == len(traditional)
    assert simplified != traditional
    day = held_on(name)
    assert _without_words(parse(simplified, held_on=day)) == _without_words(parse(traditional, held_on=day))


def test_both_encodings_of_a_sample_give_the_same_records() -> None:
    """The codec is the only thing that decoding takes from a page."""
    one, other = sample("02-question-answer-only.txt"), sample("02-question-answer-only.gb18030.txt")
    assert _without_words(one) | {"diagnostics": []} == _without_words(other) | {"diagnostics": []}


@pytest.mark.parametrize("text", ["云岭区今天晴。", "2021年，全区新建学校9所。", "Weather: fine", "。", "一"])
def test_a_page_without_a_speaker_is_no_error(text: str) -> None:
    """Such a page is one narration, without pairs."""
    transcript = parse(text)
    assert [turn.kind for turn in transcript.turns] == [TurnKind.NARRATION]
    assert transcript.turns[0].speaker is None
    assert transcript.qa_pairs == ()


def test_nothing_found_is_an_empty_tuple() -> None:
    """What a page does not hold is empty, not missing."""
    transcript = parse("云岭区今天晴。", held_on="2021-03-15")
    assert (transcript.figures, transcript.targets, transcript.milestones, transcript.participants) == ((), (), (), ())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_shuffle_of_sample_lines_keeps_places_and_indices(data: st.DataObject) -> None:
    """However a page is cut and put together, what comes out keeps its promises."""
    lines = decoded(data.draw(st.sampled_from(sample_names()))).splitlines(keepends=True)
    text = "".join(data.draw(st.lists(st.sampled_from(lines), min_size=1, max_size=12)))
    try:
        transcript = parse(text, held_on="2021-03-15")
    except SourceError:
        return  # nothing but blanks and markup
    check_places(transcript, text)


@settings(max_examples=100, deadline=None)
@given(st.text(_MARKS, min_size=1))
def test_any_text_keeps_places_and_indices(text: str) -> None:
    """No combination of marks, digits and damage breaks the offsets."""
    try:
        transcript = parse(text, held_on="2021-03-15")
    except SourceError:
        return  # nothing but blanks and markup
    check_places(transcript, text)


@cache
def _traditional(character: str) -> str:
    converted: str = _TRADITIONAL.convert(character)
    return converted if len(converted) == 1 else character


def _without_words(transcript: Transcript) -> dict[str, Any]:
    """The records without what the script or the file itself sets: source, and the figures' own words."""
    records = transcript.model_dump(mode="json", exclude={"source"})
    for figure in records["figures"]:
        del figure["text"]
    return records
