"""Which files a command means: files, folders with all below them, patterns, lists of names, standard input.

Examples:
    >>> is_page_table("file,held_on,title"), is_page_table("title,date,body")
    (False, True)
"""

from __future__ import annotations

import glob
import os
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple

from pressparse.errors import OptionError, PressparseError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

STDIN = "-"
DOCUMENT_SUFFIXES = frozenset({".txt", ".text", ".htm", ".html", ".xhtml", ".md", ".csv"})
"""What is read from a folder; a file that is named itself is read whatever its suffix. JSON is left out: in a folder
of pages it is mostly what this program wrote."""
_OUR_SUFFIXES = frozenset({".md", ".html", ".csv", ".txt"})
"""Suffixes that a page and an output written beside it (``page.txt.md``) share."""


class Document(NamedTuple):
    """One document that a command means."""

    path: str
    """As given, or as found below a folder as given; ``-`` is standard input."""
    below: PurePath
    """Where it stands below the folder it was found in: its bare name where it was named itself."""


class Inputs(NamedTuple):
    """What a command line's paths come to."""

    documents: tuple[Document, ...]
    """In the order of the paths, each once; a folder's are sorted by path."""
    failures: tuple[PressparseError, ...]
    """Folders that hold no document or cannot be read, patterns that nothing matches."""
    is_single: bool
    """Whether the command names exactly one document, and by its own name."""


def find_inputs(paths: Sequence[str], *, skip: Iterable[str] = ()) -> Inputs:
    """The documents that `paths` mean, without those that are, or lie below, a path in `skip`.

    A path that does not exist and holds ``*``, ``?`` or ``[`` is a pattern (``**`` goes through folders), for shells
    that do not expand them and for lists of names.
    """
    skipped = {os.path.realpath(path) for path in skip}
    failures: list[PressparseError] = []
    expanded = list(_expanded(paths, failures))
    folders = [path for path in expanded if path != STDIN and Path(path).is_dir()]
    found: dict[str, Document] = {}
    for path in expanded:
        if path not in folders:
            inside = [Document(path, PurePath("stdin" if path == STDIN else Path(path).name))]
        else:
            # One folder is mirrored as it is; of several, each keeps its own name.
            stem = PurePath() if len(expanded) == 1 else PurePath(os.path.basename(os.path.realpath(path)))  # noqa: PTH119
            inside = [Document(it, stem / PurePath(it).relative_to(path)) for it in _walk(path, skipped, failures)]
            if not inside:
                known = ", ".join(sorted(DOCUMENT_SUFFIXES))
                failures.append(PressparseError(f"no documents in this folder ({known})", document=path))
        for document in inside:
            same = STDIN if document.path == STDIN else os.path.realpath(document.path)
            found.setdefault(same, document)
    single = len(paths) == 1 and len(expanded) == 1 and not folders and expanded[0] == paths[0]
    return Inputs(tuple(found.values()), tuple(failures), single)


def read_list(name: str, data: bytes) -> list[str]:
    r"""The paths that a list holds: one a line, or separated by NUL as ``find -print0`` writes them.

    Examples:
        >>> read_list("list.txt", b"a.txt\r\n\nb.txt")
        ['a.txt', 'b.txt']
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = os.fsdecode(data)
    names = text.split("\0") if "\0" in text else text.splitlines()
    names = [it for it in names if it.strip()]
    if not names:
        raise OptionError(f"--files-from: {name} names no file")
    return names


def mirrored(documents: Sequence[Document], suffix: str) -> list[PurePath]:
    """Where each document's output goes below the output folder: its place there, with the suffix added.

    Raises:
        OptionError: if two documents would be written to one file.
    """
    targets: dict[str, str] = {}
    places = []
    for document in documents:
        place = document.below.with_name(document.below.name + suffix)
        key = os.path.normcase(place)
        if key in targets:
            raise OptionError(
                f"-o: {targets[key]} and {document.path} would both be written to {place}; name their folders instead"
            )
        targets[key] = document.path
        places.append(place)
    return places


def is_page_table(header: str) -> bool:
    """A CSV file is a page unless its header is a metadata table's or one of our own tables'."""
    first = header.replace('"', "").strip().lower().split(",")
    return not ({"file", "held_on"} <= set(first) or first[0] == "document")


def _expanded(paths: Sequence[str], failures: list[PressparseError]) -> Iterator[str]:
    for path in paths:
        if path == STDIN or os.path.lexists(path) or not glob.has_magic(path):
            yield path
            continue
        matches = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 (pathlib's has another root)
        if not matches:
            failures.append(PressparseError("no file matches this pattern", document=path))
        yield from (it for it in matches if "**" not in path or not Path(it).is_dir())


def _walk(folder: str, skipped: set[str], failures: list[PressparseError]) -> Iterator[str]:
    def failed(error: OSError) -> None:
        cause = f"this folder cannot be read ({error.strerror})"
        failures.append(PressparseError(cause, document=error.filename or folder))

    def unread(parent: str, name: str) -> bool:
        return name.startswith(".") or os.path.realpath(Path(parent, name)) in skipped

    for parent, folders, files in os.walk(folder, onerror=failed):
        folders[:] = sorted(it for it in folders if not unread(parent, it))
        beside = set(files)
        for name in sorted(files):
            path = Path(parent, name)
            if not unread(parent, name) and not _is_output(name, beside) and _is_document(path):
                yield str(path)


def _is_output(name: str, beside: set[str]) -> bool:
    """Whether a file is named as an output of a page beside it is: ``page.txt.md`` beside ``page.txt``."""
    stem, suffix = os.path.splitext(name)  # noqa: PTH122
    return suffix.lower() in _OUR_SUFFIXES and stem in beside and PurePath(stem).suffix.lower() in DOCUMENT_SUFFIXES


def _is_document(path: Path) -> bool:
    """Whether a file met in a folder is a page: by suffix; no README, no metadata table, nothing that we wrote."""
    if path.stem.upper() == "README" or path.suffix.lower() not in DOCUMENT_SUFFIXES:
        return False
    if not path.is_file():
        return not path.exists()  # a link that leads nowhere is named when its turn comes; a pipe or device is no page
    if path.suffix.lower() != ".csv":
        return True
    try:
        with path.open("rb") as file:
            head = file.readline(500).decode("utf-8-sig", "replace")
    except OSError:
        return True  # it is named as unreadable when its turn comes
    return is_page_table(head)
