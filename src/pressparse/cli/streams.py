"""The standard streams: the only file that prints.

Data goes to standard output as UTF-8, whatever the locale (a terminal gets its own encoding); everything else goes to
standard error, one line a matter.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable


STDIN = "-"


WAIT = 1.0
"""Seconds of work after which a progress bar appears."""


class UsageError(Exception):
    """The command cannot be carried out as it was given; exit code 2."""


class OutputError(Exception):
    """The output was not written; exit code 4."""


class Console(NamedTuple):
    """How a run speaks."""

    quiet: bool = False
    verbose: int = 0
    color: str = "auto"

    def is_colored(self, stream: Any) -> bool:  # noqa: ANN401 (any text stream)
        """Whether to colour what goes to a stream: asked for, or a terminal and neither NO_COLOR nor TERM forbids."""
        if self.color != "auto":
            return self.color == "always"
        return bool(stream.isatty()) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


class Progress:
    """A bar on standard error: on a terminal only, and only for work that takes its time."""

    def __init__(self, total: int, console: Console) -> None:
        """A bar that does not show yet, for `total` documents."""
        self.total = total
        self.wanted = sys.stderr.isatty() and total > 1 and not console.quiet and not console.verbose
        self.started = perf_counter()
        self.bar: Any = None
        self.done = 0

    def __enter__(self) -> Progress:  # noqa: PYI034 (private, and no base of anything)
        return self

    def __exit__(self, *_: object) -> None:
        if self.bar is not None:
            self.bar.stop()

    def step(self) -> None:
        """Count one document more, and show the bar once the work has taken its time."""
        self.done += 1
        if self.bar is not None:
            self.bar.update(self.bar.task_ids[0], completed=self.done)
        elif self.wanted and self.done < self.total and perf_counter() - self.started > WAIT:
            self._show()

    def _show(self) -> None:
        from rich.console import Console  # noqa: PLC0415
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn  # noqa: PLC0415

        columns = (BarColumn(), MofNCompleteColumn(), "documents", TimeRemainingColumn())
        self.bar = Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False)
        self.bar.add_task("", total=self.total, completed=self.done)
        self.bar.start()


def styled(text: str, style: str, colored: bool) -> str:  # noqa: FBT001 (an escape or none)
    """The text between the escapes of a style, if it is to be coloured."""
    return f"\x1b[{style}m{text}\x1b[0m" if colored else text


def open_streams() -> None:
    """Make the standard streams safe to write to: present, and never stopped by a character they cannot show."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by the caller (>&-), who wants none of it
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 (stays open to the end)
    if isinstance(sys.stdout, io.TextIOWrapper):
        if sys.stdout.isatty():  # a terminal shows what its own encoding can
            sys.stdout.reconfigure(errors="backslashreplace")
        else:
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(errors="backslashreplace")


def out(piece: str | bytes) -> None:
    """Write to standard output; end the program where nobody reads it, or where it cannot be written."""
    try:
        if isinstance(piece, bytes):
            sys.stdout.flush()
            sys.stdout.buffer.write(piece)
        else:
            sys.stdout.write(piece)
    except OSError as error:
        _give_up(error)


def out_all(pieces: Iterable[str | bytes]) -> None:
    """Write the pieces to standard output, as they come."""
    for piece in pieces:
        out(piece)


def flush() -> None:
    """See to it that what was written has gone out."""
    try:
        sys.stdout.flush()
    except OSError as error:
        _give_up(error)


def _give_up(error: OSError) -> NoReturn:
    """End the program: quietly where the reader has gone away (head), with the cause where the disk is full."""
    # Python flushes standard output once more on its way out; give it somewhere to go.
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        raise typer.Exit(0)
    raise OutputError(f"standard output: it was not written ({error.strerror or error})")


def say_plainly(lines: Iterable[str]) -> None:
    """Lines on standard error as they are, without the program's name in front."""
    with contextlib.suppress(BrokenPipeError):
        sys.stderr.writelines(f"{line}\n" for line in lines)


def say(message: str, *, code: int = 0) -> int:
    """One line on standard error; returns the exit code that goes with it."""
    from pressparse.output.readable import plain  # noqa: PLC0415

    with contextlib.suppress(BrokenPipeError):
        sys.stderr.write(f"pressparse: {plain(message)}\n")
    return code
