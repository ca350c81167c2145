"""Reading back what was written: transcripts from JSON and JSON Lines.

Examples:
    >>> import tempfile
    >>> from pressparse.records import Source
    >>> transcript = Transcript(source=Source(name="a.txt", sha256="0" * 64, length=0))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "a.json").write_text(transcript.model_dump_json(), encoding="utf-8")
    ...     list(load(folder)) == [transcript]
    True
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from pressparse.errors import OptionError, SourceError
from pressparse.records import Transcript

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator


def load(path: str | os.PathLike[str]) -> Iterator[Transcript]:
    """Read transcripts back from what ``pressparse parse`` wrote as JSON or JSON Lines.

    Args:
        path: a ``.json`` file (one document or an array of them), a ``.jsonl`` file, or a folder, of which all such
            files are read with those below it, sorted by path.

    Yields:
        The transcripts, equal to those that were written. A JSON Lines file is read line by line.

    Raises:
        OptionError: there is no such path, or the folder holds no such file.
        SourceError: a file is not what pressparse writes; the message names it and the line.
    """
    root = Path(path)
    if root.is_dir():
        files = sorted(it for it in root.rglob("*") if it.suffix.lower() in {".json", ".jsonl"} and it.is_file())
        if not files:
            raise OptionError(f"{root}: this folder holds no .json and no .jsonl file")
    elif root.exists():
        files = [root]
    else:
        raise OptionError(f"{root}: there is no such file or folder")
    for file in files:
        yield from _load_lines(file) if file.suffix.lower() == ".jsonl" else _load_json(file)


def _load_json(file: Path) -> list[Transcript]:
    data = file.read_bytes()
    many: TypeAdapter[list[Transcript]] = TypeAdapter(list[Transcript])
    try:
        return many.validate_json(data) if data.lstrip()[:1] == b"[" else [Transcript.from_json(data)]
    except ValidationError as error:
        raise SourceError(_cause(error), document=str(file)) from None


def _load_lines(file: Path) -> Iterator[Transcript]:
    with file.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                yield Transcript.from_json(line)
            except ValidationError as error:
                raise SourceError(f"line {number}: {_cause(error)}", document=str(file)) from None


def _cause(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(map(str, first["loc"]))
    return f"this is not what pressparse writes ({place + ': ' if place else ''}{first['msg']})"
