r"""Documents into transcripts, one after another: one that cannot be read does not stop the rest.

Examples:
    >>> from pathlib import PurePath
    >>> page = Document("-", PurePath("stdin"))
    >>> [result] = read_documents([page], stdin=lambda: "问：好吗？\n答：好。".encode())
    >>> result.transcript.source.name, len(result.transcript.turns)
    ('-', 2)
"""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from pressparse.corpus.inputs import STDIN, Document
from pressparse.corpus.metadata import Row
from pressparse.errors import DependencyError, PressparseError
from pressparse.pipeline import ParseResult

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from pressparse.records import Transcript

logger = logging.getLogger(__name__)


def read_documents(
    documents: Iterable[Document],
    *,
    held_on: date | None = None,
    encoding: str | None = None,
    rows: Mapping[str, Row] | None = None,
    with_text: bool = False,
    stdin: Callable[[], bytes] = lambda: b"",
) -> Iterator[ParseResult]:
    """Parse each document, in order.

    Args:
        documents: what to parse.
        held_on: the event's date for those whose row says nothing.
        encoding: the codec of all of them, used strictly; found out where it is not given.
        rows: what a metadata table says, by the document's path.
        with_text: keep the decoded text in ``source.text``.
        stdin: gives the bytes of the document ``-``.

    Raises:
        DependencyError: a package is missing; every other document would fail for the same reason.
    """
    for document in documents:
        row = (rows or {}).get(document.path, Row())
        started = perf_counter()
        error: PressparseError | None = None
        transcript: Transcript | None = None
        try:
            known = row._replace(held_on=row.held_on or held_on)
            options = {**known._asdict(), "encoding": encoding, "with_text": with_text}
            del options["file"]
            transcript = _parse(document, options, stdin)
        except DependencyError:
            raise
        except PressparseError as failure:
            error = failure
        except Exception as failure:  # the documents after it must not pay for our own mistake
            cause = f"pressparse itself failed ({type(failure).__name__}: {failure}); please report it"
            error = PressparseError(cause, document=document.path)
            logger.debug("%s", document.path, exc_info=True)
        if transcript is not None:
            _log(transcript, perf_counter() - started)
        yield ParseResult(Path(document.path), transcript, error)


def _parse(document: Document, options: dict[str, Any], stdin: Callable[[], bytes]) -> Transcript:
    from pressparse import pipeline  # noqa: PLC0415 (looked up when called, so that a caller may replace it)

    if document.path == STDIN:
        return pipeline.parse(stdin(), name=STDIN, **options)
    return _with_plain_name(pipeline.parse_file(document.path, **options))


def _with_plain_name(transcript: Transcript) -> Transcript:
    """The transcript with its document's name as characters: a name that is no UTF-8 shows its odd bytes escaped."""
    name = transcript.source.name or ""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        name = os.fsencode(name).decode(sys.getfilesystemencoding(), "backslashreplace")
        return transcript.model_copy(update={"source": transcript.source.model_copy(update={"name": name})})
    return transcript


def _log(transcript: Transcript, seconds: float) -> None:
    logger.info(
        "%s: %s, %d characters, %d turns, %d pairs, %d targets, %.2f s",
        transcript.source.name,
        transcript.source.encoding,
        transcript.source.length,
        len(transcript.turns),
        len(transcript.qa_pairs),
        len(transcript.targets),
        seconds,
    )
    for note in transcript.diagnostics:
        place = f" at {note.span.start}–{note.span.end}" if note.span else ""
        logger.debug("%s: %s%s: %s", transcript.source.name, note.code, place, note.message)
