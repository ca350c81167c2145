"""ConvoKit: a corpus folder for conversational analysis; an answer replies to its question.

A document is one conversation, a turn with a voice is one utterance; narration stands in the conversation's metadata.
The layout is ConvoKit's: ``utterances.jsonl``, ``speakers.json``, ``conversations.json``, ``corpus.json``,
``index.json``.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from pressparse.output.readable import speaker_label
from pressparse.records import FigureKind, TurnKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pressparse.records import Figure, Speaker, Transcript, Turn

_CLASSES = {str: "<class 'str'>", int: "<class 'int'>", bool: "<class 'bool'>", list: "<class 'list'>"}
FILES = ("utterances.jsonl", "speakers.json", "conversations.json", "corpus.json", "index.json")


def convokit_files(transcripts: Iterable[Transcript]) -> Iterator[tuple[str, str]]:
    """The files of the corpus, in pieces: the file's name and what is added to it."""
    speakers: dict[str, Any] = {}
    conversations: dict[str, Any] = {}
    index: dict[str, dict[str, list[str]]] = {f"{it}-index": {} for it in ("utterances", "speakers", "conversations")}
    yield "utterances.jsonl", ""
    for number, transcript in enumerate(transcripts):
        utterances = list(_utterances(transcript, number))
        for utterance, speaker in utterances:
            yield "utterances.jsonl", _json(utterance) + "\n"
            _note(index["utterances-index"], utterance["meta"])
            meta = _speaker_meta(speaker)
            _note(index["speakers-index"], meta)
            speakers.setdefault(utterance["speaker"], {"meta": meta, "vectors": []})
        if utterances:
            meta = _conversation_meta(transcript)
            _note(index["conversations-index"], meta)
            conversations[utterances[0][0]["id"]] = {"meta": meta, "vectors": []}
    overall = {"name": "pressparse", "documents": len(conversations)}
    _note(index.setdefault("overall-index", {}), overall)
    yield "speakers.json", _json(speakers) + "\n"
    yield "conversations.json", _json(conversations) + "\n"
    yield "corpus.json", _json(overall) + "\n"
    yield "index.json", _json({**index, "version": 1, "vectors": []}) + "\n"


def _utterances(transcript: Transcript, number: int) -> Iterator[tuple[dict[str, Any], Speaker | None]]:
    """Each turn with a voice, and its speaker; it replies to its question, else to the utterance before it."""
    name = transcript.source.name or ""
    figures: dict[int | None, list[Figure]] = defaultdict(list)
    for figure in transcript.figures:
        figures[figure.turn].append(figure)
    questions = {answer: pair.questions[-1] for pair in transcript.qa_pairs for answer in pair.answers}
    first: str | None = None
    before: str | None = None
    for turn in transcript.turns:
        if turn.kind is TurnKind.NARRATION:
            continue
        here = f"d{number}-u{turn.index}"
        first = first or here
        question = questions.get(turn.index)
        utterance: dict[str, Any] = {
            "id": here,
            "conversation_id": first,
            "text": turn.text,
            "speaker": _speaker_id(turn, name),
            "meta": _meta(turn, figures[turn.index]),
            "reply-to": before if question is None else f"d{number}-u{question}",
            "timestamp": turn.index,  # a page tells no clock, and ConvoKit sorts by this
            "vectors": [],
        }
        before = here
        yield utterance, turn.speaker


def _speaker_id(turn: Turn, document: str) -> str:
    """One id for one voice over the whole corpus; somebody who is not named is only known within the document."""
    who = turn.speaker
    label = speaker_label(who)
    if who is not None and (who.name or who.organization):
        return label
    label = label or "unknown"
    return f"{document}: {label}" if label == turn.kind.value else f"{document}: {label} ({turn.kind.value})"


def _meta(turn: Turn, figures: Sequence[Figure]) -> dict[str, Any]:
    return {
        "kind": turn.kind.value,
        "start": turn.span.start,
        "end": turn.span.end,
        "rule": turn.rule or "",
        "figures": len(figures),
        "targets": [it.text for it in figures if it.kind is FigureKind.TARGET],
    }


def _speaker_meta(speaker: Speaker | None) -> dict[str, Any]:
    if speaker is None:
        return {"name": "", "organization": "", "title": "", "role": "unknown"}
    return {
        "name": speaker.name or "",
        "organization": speaker.organization or "",
        "title": speaker.title or "",
        "role": speaker.role.value,
    }


def _conversation_meta(transcript: Transcript) -> dict[str, Any]:
    return {
        "document": transcript.source.name or "",
        "title": transcript.title or "",
        "held_on": str(transcript.held_on or ""),
        "url": transcript.source.url or "",
        "sha256": transcript.source.sha256,
        "narration": [turn.text for turn in transcript.turns if turn.kind is TurnKind.NARRATION],
    }


def _note(index: dict[str, list[str]], meta: dict[str, Any]) -> None:
    for name, value in meta.items():
        index.setdefault(name, [_CLASSES[type(value)]])


def _json(value: Any) -> str:  # noqa: ANN401 (anything JSON holds)
    return json.dumps(value, ensure_ascii=False)
