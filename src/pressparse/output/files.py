"""Writing files whole or not at all, and never over what is there unless that is asked for.

Examples:
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_whole(Path(folder, "out.txt"), ["一", "二"])
    ...     Path(folder, "out.txt").read_text(encoding="utf-8")
    '一二'
"""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import PurePath


def write_whole(path: Path, pieces: Iterable[str] | Iterable[bytes], *, overwrite: bool = False) -> None:
    """Write the pieces (text as UTF-8) to a temporary file in the same folder and move it to its name at the end.

    Whatever goes wrong on the way, `path` holds what it held before, and no temporary file is left. A symbolic link is
    followed; something that is no regular file (a pipe, ``/dev/null``) is written to directly.

    Raises:
        FileExistsError: if the file exists and `overwrite` is not set.
        OSError: if the folder does not exist, the disk is full, or writing is not allowed.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file() and not target.is_dir():
        with target.open("wb") as file:
            _write(file, pieces)
        return
    check_free(target, overwrite=overwrite)
    part = _part(target)
    try:
        with part.open("xb") as file:
            _write(file, pieces)
        if target.exists():
            shutil.copymode(target, part)
        _move(part, target, overwrite=overwrite)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def write_folder(path: Path, parts: Iterable[tuple[str, str]], *, overwrite: bool = False) -> None:
    """Write the files of a folder (a name and what is added to it, in any order) and move them there at the end.

    Raises:
        FileExistsError: if the folder holds anything and `overwrite` is not set.
        OSError: if it cannot be written.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_dir():
        raise FileExistsError(errno.EEXIST, "it is a file and not a folder", str(path))
    if target.is_dir() and any(target.iterdir()) and not overwrite:
        raise FileExistsError(errno.EEXIST, "the folder is not empty; --force writes into it", str(path))
    part = _part(target)
    try:
        part.mkdir()
        with ExitStack() as stack:
            files: dict[str, BinaryIO] = {}
            for name, piece in parts:
                if name not in files:
                    files[name] = stack.enter_context((part / name).open("xb"))
                files[name].write(piece.encode("utf-8"))
        target.mkdir(exist_ok=True)
        for name in files:
            (part / name).replace(target / name)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def place_below(folder: Path, place: PurePath) -> Path:
    """The path of an output below a folder, whose folders are made; never outside it, whatever links lie on the way.

    Raises:
        OSError: if it would be outside, or a folder cannot be made.
    """
    root = Path(os.path.realpath(folder))
    target = root / place
    if place.is_absolute() or ".." in place.parts or not Path(os.path.realpath(target)).is_relative_to(root):
        raise OSError(errno.EPERM, "it would be outside the output folder", str(folder / place))
    target.parent.mkdir(parents=True, exist_ok=True)
    return target


def check_free(path: Path, *, overwrite: bool) -> None:
    """Raise if a file may not be written there.

    Raises:
        FileExistsError: if it exists and `overwrite` is not set.
        IsADirectoryError: if it is a folder.
    """
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "it is a folder", str(path))
    if path.is_file() and not overwrite:
        raise FileExistsError(errno.EEXIST, "it exists already; --force replaces it", str(path))


def _move(part: Path, target: Path, *, overwrite: bool) -> None:
    if overwrite:
        part.replace(target)
        return
    check_free(target, overwrite=False)  # somebody may have been faster
    part.replace(target)


def _part(target: Path) -> Path:
    return target.with_name(f".{target.name[:80]}.{os.getpid()}.part")


def _write(file: BinaryIO, pieces: Iterable[str] | Iterable[bytes]) -> None:
    file.writelines(piece.encode("utf-8") if isinstance(piece, str) else piece for piece in pieces)
