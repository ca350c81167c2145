"""From the paths of the command line to transcripts, one at a time, remembering what failed."""

from __future__ import annotations

import codecs
import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from pressparse.cli.showing import close_with
from pressparse.cli.streams import STDIN, OutputError, Progress, UsageError, say
from pressparse.cli.writing import check_free, unwritten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pressparse.cli.options import Call
    from pressparse.corpus.inputs import Document
    from pressparse.errors import PressparseError
    from pressparse.output.summary import Checked
    from pressparse.records import Transcript


class Reading:
    """One run over the documents of a command: an iterator of transcripts that remembers what failed."""

    def __init__(self, call: Call, *, skip: Iterable[str | None] = (), with_text: bool = False) -> None:
        """Find the documents of a call; those in `skip` are outputs and not read.

        Raises:
            OptionError, UsageError: if an option cannot be used.
        """
        from pressparse.corpus.inputs import find_inputs  # noqa: PLC0415
        from pressparse.corpus.metadata import match_rows, read_date, read_metadata  # noqa: PLC0415

        self.call = call
        self.with_text = with_text
        self.held_on = None if call.held_on is None else read_date(call.held_on, where="--held-on")
        self.encoding = None if call.encoding is None else _check_encoding(call.encoding)
        rows = [] if call.metadata is None else read_metadata(Path(call.metadata))
        skipped = [it for it in (call.metadata, *skip) if it is not None and it != STDIN]
        # An output folder that is the folder read, or holds it, is no reason to read nothing.
        roots = [os.path.realpath(path) for path in call.paths if path != STDIN]
        inputs = find_inputs(call.paths, skip=[it for it in skipped if not _holds(it, roots)])
        self.is_single = inputs.is_single
        self.documents = inputs.documents
        self.rows = match_rows(rows, [it.path for it in self.documents], Path(call.metadata or "").parent)
        self.failures: list[PressparseError] = []
        self.parsed = 0
        self._rows: list[Checked] = []
        outputs = {os.path.realpath(it) for it in skip if it is not None and it != STDIN}
        for document in self.documents:
            if document.path != STDIN and os.path.realpath(document.path) in outputs:
                raise UsageError(f"-o: {document.path} is one of the documents themselves")
        self._unread = inputs.failures

    def __iter__(self) -> Iterator[Transcript]:
        return (transcript for _, transcript in self.pairs())

    def pairs(self) -> Iterator[tuple[Document, Transcript]]:
        """Each document that parses, with its transcript."""
        from pressparse.corpus.reading import read_documents  # noqa: PLC0415
        from pressparse.output.summary import check  # noqa: PLC0415

        for failure in self._unread:
            self._fail(failure)
        results = read_documents(
            self.documents,
            held_on=self.held_on,
            encoding=self.encoding,
            rows=self.rows,
            with_text=self.with_text,
            stdin=sys.stdin.buffer.read if STDIN in self.call.paths else bytes,
        )
        with Progress(len(self.documents), self.call.console) as progress:
            for document, result in zip(self.documents, results, strict=True):
                if result.error is not None:
                    self._fail(result.error)
                elif result.transcript is not None:
                    self.parsed += 1
                    self._rows.append(check(result.transcript))
                    yield document, result.transcript
                progress.step()

    def places(self, folder: Path, suffix: str, *, force: bool) -> Iterator[tuple[Transcript, Path]]:
        """Each transcript with where it goes below an output folder; nothing is read if anything is in the way."""
        from pressparse.corpus.inputs import mirrored  # noqa: PLC0415
        from pressparse.output.files import place_below  # noqa: PLC0415

        places = dict(zip(self.documents, mirrored(self.documents, suffix), strict=True))
        for place in places.values():
            check_free(str(folder / place), force=force, in_folder=False)
        for document, transcript in self.pairs():
            try:
                target = place_below(folder, places[document])
            except OSError as error:
                raise OutputError(unwritten(str(folder / places[document]), error)) from None
            yield transcript, target

    def checked(self) -> list[Checked]:
        """The rows of what to check first: documents that failed, then those that parsed."""
        from pressparse.output.summary import check_failure  # noqa: PLC0415

        return [*map(check_failure, self.failures), *self._rows]

    def mention(self, message: str) -> None:
        """Say something that is no failure."""
        if not self.call.console.quiet:
            say(message)

    def finish(self, *, closing: bool = False) -> None:
        """Say what is to be said at the end, and leave with the code that fits."""
        missing = [it.path for it in self.documents if it.path not in self.rows]
        if self.call.metadata is not None and missing:
            named = f"no row for {len(missing)} of {len(self.documents)} documents, such as {missing[0]}"
            self.mention(f"{self.call.metadata}: {named}")
        if len(self.documents) > 1 and not self.call.console.quiet:
            if closing:
                close_with(self.checked(), self.call.console)
            elif self.failures:
                say(f"{len(self.failures)} of {len(self.documents)} documents failed")
        if not self.parsed:
            raise typer.Exit(3)
        if self.failures:
            raise typer.Exit(1)

    def _fail(self, error: PressparseError) -> None:
        self.failures.append(error)
        document = "standard input" if error.document == STDIN else error.document
        say(f"{document}: {error.cause}")
        logging.getLogger("pressparse.cli").error("%s: %s", document, error.cause)


def _check_encoding(name: str) -> str:
    try:
        b"a".decode(name)
    except (LookupError, ValueError) as error:
        # A real codec may refuse the one byte (UTF-16 wants two); only an unknown one, or one for no text, is wrong.
        if not isinstance(error, UnicodeError):
            raise UsageError(f"--encoding: no text encoding is called {name!r}; try utf-8, gb18030 or big5") from None
    return codecs.lookup(name).name


def _holds(folder: str, roots: Sequence[str]) -> bool:
    real = os.path.realpath(folder)
    return any(root == real or root.startswith(real + os.sep) for root in roots) and Path(real).is_dir()
