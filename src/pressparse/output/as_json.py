r"""JSON and JSON Lines: the records as they are, readable by anything.

Decimals are strings (``"46000"``), dates are ISO strings, what is not settled is ``null``, Chinese is itself.

Examples:
    >>> from pressparse.records import Source, Transcript
    >>> transcript = Transcript(source=Source(sha256="0" * 64, length=0), title="例行发布会")
    >>> print(json_text(transcript).partition(",")[0])
    {
      "schema_version": "1.0"
    >>> jsonl_text(transcript).count("\n")
    1
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pressparse.records import Transcript


def json_text(transcript: Transcript) -> str:
    """One document as an indented JSON object."""
    return transcript.model_dump_json(indent=2) + "\n"


def json_array(transcripts: Iterable[Transcript]) -> Iterator[str]:
    """Several documents as one JSON array, in pieces, so that only one document at a time is in memory."""
    before = "[\n"
    for transcript in transcripts:
        yield before + transcript.model_dump_json(indent=2)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def jsonl_text(transcript: Transcript) -> str:
    """One document as one line of JSON."""
    return transcript.model_dump_json() + "\n"


def jsonl_lines(transcripts: Iterable[Transcript]) -> Iterator[str]:
    """Several documents, one line each, in order."""
    return map(jsonl_text, transcripts)
