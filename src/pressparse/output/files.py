"""Writing a file whole or not at all.

Examples:
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_whole(Path(folder, "out.txt"), ["一", "二"])
    ...     Path(folder, "out.txt").read_text(encoding="utf-8")
    '一二'
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def write_whole(path: Path, pieces: Iterable[str]) -> None:
    """Write the pieces as UTF-8 to a temporary file in the same folder and move it to its name at the end.

    Whatever goes wrong on the way, `path` holds what it held before, and no temporary file is left. A symbolic link is
    followed; something that is no regular file (a pipe, ``/dev/null``) is written to directly.

    Raises:
        OSError: if the folder does not exist, the disk is full, or writing is not allowed.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        with target.open("w", encoding="utf-8", newline="") as file:
            file.writelines(pieces)
        return
    part = target.with_name(f".{target.name[:80]}.{os.getpid()}.part")
    try:
        with part.open("x", encoding="utf-8", newline="") as file:
            file.writelines(pieces)
        if target.exists():
            shutil.copymode(target, part)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
