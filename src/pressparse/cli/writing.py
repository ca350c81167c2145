"""From transcripts to files and folders: what is written where, and nothing over what is there."""

from __future__ import annotations

import errno
import itertools
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pressparse.cli.streams import STDIN, OutputError, UsageError, out_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pressparse.cli.reading import Reading
    from pressparse.output.formats import Format, Settings
    from pressparse.output.summary import Checked


def choose_output(reading: Reading, name: str | None, output: str | None, settings: Settings) -> tuple[Format, str]:
    """The format, and what the output is: ``stdout``, a ``file``, a ``folder`` of a corpus, a file for ``each``."""
    from pressparse.errors import DependencyError  # noqa: PLC0415
    from pressparse.output.formats import check, find_format, format_of  # noqa: PLC0415

    to_stdout = output is None or output == STDIN
    folder = not to_stdout and is_folder(output or "")
    row = find_format(name) if name is not None else None
    if row is None and settings.table is not None:
        row = find_format("csv") if to_stdout or folder else None
    if row is None and not (to_stdout or folder or _is_special(output or "")):
        row = format_of(output or "")
    if row is None:
        row = find_format("json" if folder or reading.is_single else "jsonl")
    try:
        check(row, settings)
    except DependencyError as error:
        raise OutputError(f"{row.name}: {error}") from None
    if row.many is None or settings.table == "all":
        if to_stdout:
            raise UsageError(f"{row.name} is a folder of files here; name it with -o")
        return row, "folder"
    if to_stdout and row.package is not None and sys.stdout.isatty():
        raise UsageError(f"{row.name} is no text for a terminal; name a file with -o")
    return row, "stdout" if to_stdout else "each" if folder else "file"


def write_all(reading: Reading, output: str | None, row: Format, settings: Settings, into: str, *, force: bool) -> None:
    """All documents into one file, one folder of a corpus, or standard output."""
    from pressparse.output.files import write_folder  # noqa: PLC0415

    if into == "file":
        check_free(output or "", force=force)
    transcripts = iter(reading)
    first = next(transcripts, None)
    if first is None:
        return
    everything = itertools.chain([first], transcripts)
    if into == "folder":
        assert row.folder is not None  # noqa: S101 (what choosing the output saw to)
        try:
            write_folder(Path(output or ""), row.folder(everything, settings), overwrite=force)
        except OSError as error:
            raise OutputError(unwritten(output or "", error)) from None
        return
    assert row.many is not None  # noqa: S101 (what choosing the output saw to)
    alone = reading.is_single and row.one is not None
    pieces: Iterable[Any] = [row.one(first, settings)] if alone and row.one else row.many(everything, settings)
    if into == "file":
        write(Path(output or ""), pieces, force=force)
    else:
        out_all(pieces)


def write_each(reading: Reading, folder: Path, row: Format, settings: Settings, *, force: bool) -> None:
    """A file for each document, below a folder as the documents stand below theirs."""
    assert row.many is not None  # noqa: S101 (what choosing the output saw to)
    for transcript, target in reading.places(folder, row.suffix, force=force):
        pieces: Iterable[Any] = [row.one(transcript, settings)] if row.one else row.many([transcript], settings)
        write(target, pieces, force=force)


def write(path: Path, pieces: Iterable[Any], *, force: bool) -> None:
    """Write a file whole or not at all; raise OutputError where that cannot be done."""
    from pressparse.output.files import write_whole  # noqa: PLC0415

    try:
        write_whole(path, pieces, overwrite=force)
    except OSError as error:
        raise OutputError(unwritten(str(path), error)) from None


def check_free(path: str, *, force: bool, in_folder: bool = True) -> None:
    """Raise OutputError if a file may not be written there; `in_folder` says that its folder must exist already."""
    from pressparse.output.files import check_free  # noqa: PLC0415

    try:
        check_free(Path(path), overwrite=force)
        if in_folder and not Path(path).absolute().parent.is_dir():
            raise FileNotFoundError(errno.ENOENT, "its folder does not exist", path)
    except OSError as error:
        raise OutputError(unwritten(path, error)) from None


def check_summary(path: str | None, *, force: bool) -> None:
    """Raise what writing a summary would raise, before anything is parsed."""
    if path is not None:
        if Path(path).suffix.lower() not in {".csv", ".json"} and not _is_special(path):
            raise UsageError(f"--summary: {path} must end in .csv or .json")
        check_free(path, force=force)


def write_summary(path: str, rows: Sequence[Checked], *, force: bool) -> None:
    """Write what to check first, every document, worst first."""
    from pressparse.output.summary import summary_csv, summary_json, worst_first  # noqa: PLC0415

    text = summary_json if Path(path).suffix.lower() == ".json" else summary_csv
    write(Path(path), [text(worst_first(rows))], force=force)


def unwritten(path: str, error: OSError) -> str:
    """What is said of an output that was not written."""
    return f"{path}: it was not written ({error.strerror or error})"


def is_folder(output: str) -> bool:
    """Whether an output is a folder: it is there as one, or its name ends in a slash."""
    return output.endswith(("/", os.sep)) or Path(output).is_dir()


def _is_special(output: str) -> bool:
    """Whether an output is there and no regular file: a pipe, a device."""
    return Path(output).exists() and not Path(output).is_file()
