"""Tables and words for people."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from pressparse import __version__
from pressparse.cli.streams import Console, out, out_all, say, say_plainly, styled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pressparse.cli.reading import Reading
    from pressparse.output.readable import View
    from pressparse.output.summary import Checked


_BACKENDS = (
    "pydantic",
    "regex",
    "jieba",
    "opencc-python-reimplemented",
    "borax",
    "charset-normalizer",
    "typer",
    "rich",
    "xlsxwriter",
    "pyarrow",
    "pandas",
    "polars",
)


def show_view(view: View, reading: Reading) -> None:
    """A table over all documents; the column file leads where there are several."""
    several = not reading.is_single
    headings = (("file",) if several else ()) + view.headings
    rows = []
    for transcript in reading:
        name = (transcript.source.name or "",) if several else ()
        rows += [name + tuple(row) for row in view.rows(transcript)]
    if rows:
        show_table(headings, rows, reading.call.console)
    elif reading.parsed:
        reading.mention(f"no {view.name} were found")
    reading.finish()


def show_table(headings: Sequence[str], rows: Iterable[Sequence[str]], console: Console) -> None:
    """A table on standard output: framed and folded on a terminal, else a line a row with all its words."""
    from pressparse.output.readable import aligned, framed, plain  # noqa: PLC0415

    cells = [tuple(plain(cell) for cell in row) for row in rows]
    colored = console.is_colored(sys.stdout)
    if sys.stdout.isatty():
        out(framed(headings, cells, colored=colored))
        return
    lines = aligned(headings, cells)
    out(styled(next(lines), "1", colored) + "\n")
    out_all(f"{line}\n" for line in lines)


def close_with(rows: Sequence[Checked], console: Console) -> None:
    """End a run over several documents: one line on all of it, and a table of those to check first."""
    from pressparse.output.readable import aligned, plain, shortened, shortened_path  # noqa: PLC0415
    from pressparse.output.summary import TO_CHECK, to_check, totals  # noqa: PLC0415

    say(totals(rows))
    first = [
        (shortened_path(plain(row[0]), 48), *(shortened(plain(cell), 60) for cell in row[1:])) for row in to_check(rows)
    ]
    if first:
        lines = list(aligned(TO_CHECK, first))
        lines[0] = styled(lines[0], "1", console.is_colored(sys.stderr))
        say_plainly(lines)


def versions(*, full: bool) -> Iterator[str]:
    """The version; if `full`, also those of Python and of the packages that the work is done with."""
    yield f"pressparse {__version__}"
    if not full:
        return
    import platform  # noqa: PLC0415
    from importlib import metadata  # noqa: PLC0415

    yield f"Python {platform.python_version()} ({platform.python_implementation()}, {platform.platform(terse=True)})"
    for package in _BACKENDS:
        try:
            yield f"{package} {metadata.version(package)}"
        except metadata.PackageNotFoundError:
            yield f"{package} not installed"


def indented(words: str) -> str:
    """The words, each line of them indented and with nothing in it that could steer a terminal."""
    from pressparse.output.readable import plain  # noqa: PLC0415

    return "".join(f"   {plain(line)}\n" for line in words.splitlines() if line.strip())
