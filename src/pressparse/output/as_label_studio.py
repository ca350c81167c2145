"""Label Studio: a task for each document, with what was found as predictions, for correction by hand.

The text to label is the cleaned, simplified one; ``data.map`` leads from it back to the source, so that a corrected
place can be told in the source's own characters (see docs/formats.md).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pressparse.output.placing import deadlines_of, place
from pressparse.output.readable import deadline_label, speaker_label, value_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pressparse.output.placing import Placed
    from pressparse.records import Figure, Span, Transcript

LABEL_CONFIG = """\
<View>
  <Labels name="voice" toName="text">
    <Label value="narration" background="#9e9e9e"/>
    <Label value="moderator" background="#8d6e63"/>
    <Label value="statement" background="#5c6bc0"/>
    <Label value="question" background="#26a69a"/>
    <Label value="answer" background="#29b6f6"/>
  </Labels>
  <Labels name="found" toName="text">
    <Label value="target" background="#d32f2f"/>
    <Label value="achieved" background="#388e3c"/>
    <Label value="baseline" background="#757575"/>
    <Label value="rule" background="#7b1fa2"/>
    <Label value="deadline" background="#f57c00"/>
    <Label value="milestone" background="#fbc02d"/>
  </Labels>
  <TextArea name="speaker" toName="text" perRegion="true" editable="true"/>
  <TextArea name="indicator" toName="text" perRegion="true" editable="true"/>
  <TextArea name="value" toName="text" perRegion="true" editable="true"/>
  <TextArea name="due" toName="text" perRegion="true" editable="true"/>
  <Style>.htx-text { white-space: pre-wrap; }</Style>
  <Text name="text" value="$text"/>
</View>
"""
"""The labelling interface that the tasks are made for: paste it into the project's settings."""


def label_studio_tasks(transcripts: Iterable[Transcript]) -> Iterator[str]:
    """Several documents as one JSON list of tasks, in pieces.

    Raises:
        OptionError: if a transcript does not carry its source text.
    """
    before = "[\n"
    for transcript in transcripts:
        yield before + json.dumps(_task(transcript), ensure_ascii=False)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _task(transcript: Transcript) -> dict[str, Any]:
    placed = place(transcript)
    results = [result for found in _found(transcript) for result in _results(placed, *found)]
    clean = placed.clean
    return {
        "data": {
            "text": clean.text,
            "document": transcript.source.name or "",
            "title": transcript.title or "",
            "held_on": str(transcript.held_on or ""),
            "sha256": transcript.source.sha256,
            "map": {"starts": [*clean.starts], "sources": [*clean.sources], "ends": [*clean.ends]},
        },
        "predictions": [{"model_version": f"pressparse-{transcript.schema_version}", "result": results}],
    }


def _found(transcript: Transcript) -> Iterator[tuple[str, str, str, Span, dict[str, str]]]:
    """Everything to label: its id, the control and label it belongs to, its place, and what is said of it."""
    for turn in transcript.turns:
        yield f"turn{turn.index}", "voice", turn.kind.value, turn.span, {"speaker": speaker_label(turn.speaker)}
    for number, figure in enumerate(transcript.figures):
        yield f"figure{number}", "found", figure.kind.value, figure.span, _said(figure)
    for number, milestone in enumerate(transcript.milestones):
        due = {"due": deadline_label(milestone.deadline)}
        yield f"milestone{number}", "found", "milestone", milestone.span, due
    for span, deadline in {it.span: it for it in deadlines_of(transcript)}.items():
        yield f"deadline{span.start}", "found", "deadline", span, {"due": deadline_label(deadline)}


def _said(figure: Figure) -> dict[str, str]:
    return {
        "indicator": figure.indicator or "",
        "value": value_label(figure),
        "due": deadline_label(figure.deadline),
    }


def _results(
    placed: Placed, name: str, control: str, label: str, span: Span, said: dict[str, str]
) -> Iterator[dict[str, Any]]:
    start, end = placed.cleaned(span)
    if start >= end:
        return
    place_ = {"start": start, "end": end}
    base = {"id": name, "to_name": "text"}
    region = {**place_, "text": placed.clean.text[start:end], "labels": [label]}
    yield {**base, "from_name": control, "type": "labels", "value": region}
    for field, words in said.items():
        if words:
            yield {**base, "from_name": field, "type": "textarea", "value": {**place_, "text": [words]}}
