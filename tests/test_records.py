"""The records: frozen, strict, hashable, described field by field, and restored from their own JSON."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from pydantic import ValidationError

from pressparse import records
from pressparse.records import Figure, FigureKind, Record, Source, Span, Transcript

CLASSES = [it for it in vars(records).values() if isinstance(it, type) and issubclass(it, Record) and it is not Record]


def test_json_restores_the_same_transcript(transcript: Transcript) -> None:
    """What is written as JSON reads back as an equal record, decimals and dates included."""
    assert Transcript.model_validate_json(transcript.model_dump_json()) == transcript


def test_numbers_are_decimals_and_strings_in_json(transcript: Transcript) -> None:
    """A value is exact: a Decimal in Python, a string in JSON."""
    assert transcript.figures[0].value == Decimal(46000)
    assert isinstance(transcript.figures[0].value, Decimal)
    assert json.loads(transcript.model_dump_json())["figures"][0]["value"] == "46000"


def test_targets_are_the_figures_of_that_kind(transcript: Transcript) -> None:
    """`targets` is a view of `figures`; it is no field and stands in no JSON."""
    assert [it.kind for it in transcript.targets] == [FigureKind.TARGET]
    assert "targets" not in json.loads(transcript.model_dump_json())


def test_records_are_frozen_and_hashable(transcript: Transcript) -> None:
    """No field can be changed, and equal records have equal hashes."""
    with pytest.raises(ValidationError, match="frozen"):
        transcript.title = "x"  # type: ignore[misc]
    assert hash(transcript) == hash(transcript.model_copy())


@pytest.mark.parametrize("record", CLASSES, ids=lambda it: it.__name__)
def test_every_field_is_described(record: type[Record]) -> None:
    """Each record and each of its fields has a description, which the JSON Schema carries."""
    schema = record.model_json_schema(mode="serialization")
    assert schema["description"]
    assert all(field.description for field in record.model_fields.values())


@pytest.mark.parametrize("record", CLASSES, ids=lambda it: it.__name__)
def test_unknown_fields_are_refused(record: type[Record]) -> None:
    """A misspelt field is an error, never silently dropped."""
    with pytest.raises(ValidationError, match="no_such_field"):
        record.model_validate({"no_such_field": 1})


def test_spans_are_not_negative() -> None:
    """A span cannot begin before the text."""
    with pytest.raises(ValidationError):
        Span(start=-1, end=0)


def test_version_is_part_of_the_json() -> None:
    """The shape's version stands first in the JSON, so that a reader knows what it has."""
    text = Transcript(source=Source(sha256="0" * 64, length=0)).model_dump_json()
    assert text.startswith(f'{{"schema_version":"{records.SCHEMA_VERSION}"')


def test_nothing_found_is_empty_not_null() -> None:
    """Collections that hold nothing are empty tuples; single values that are not settled are None."""
    empty = Transcript(source=Source(sha256="0" * 64, length=0))
    assert (empty.turns, empty.qa_pairs, empty.figures, empty.milestones, empty.participants) == ((), (), (), (), ())
    assert (empty.title, empty.held_on) == (None, None)
    assert (
        Figure(kind=FigureKind.RULE, text="3", span=Span(start=0, end=1), sentence=Span(start=0, end=1)).value is None
    )
