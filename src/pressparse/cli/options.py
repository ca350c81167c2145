"""What commands have in common: their options, and how a function becomes a command."""

from __future__ import annotations

import contextlib
import functools
import inspect
import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from pressparse.cli.streams import STDIN, Console, OutputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


app = typer.Typer(
    name="pressparse",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: pressparse targets samples/01-host-and-officials.txt",
)


class Call(NamedTuple):
    """What the options that commands share came to."""

    console: Console
    paths: list[str]
    held_on: str | None = None
    metadata: str | None = None
    encoding: str | None = None


def complete(names: Callable[[], Iterable[str]]) -> Callable[[str], list[str]]:
    """A shell completion over names that are only looked up when the shell asks."""
    return lambda incomplete: [name for name in names() if name.startswith(incomplete)]


def format_names() -> list[str]:
    """The names of the formats, for the shell."""
    from pressparse.output.formats import FORMATS  # noqa: PLC0415

    return [row.name for row in FORMATS]


def table_names() -> list[str]:
    """The names of the tables, for the shell."""
    from pressparse.output.tables import TABLES  # noqa: PLC0415

    return [*TABLES, "all"]


Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what failed.")]


Verbose = Annotated[int, typer.Option("--verbose", "-v", count=True, help="Say what is read; twice: what was noticed.")]


LogFile = Annotated[str | None, typer.Option("--log-file", metavar="LOG", help="Add what happens to this file.")]


Color = Annotated[
    str,
    typer.Option(
        "--color",
        metavar="WHEN",
        help="auto (a terminal, unless NO_COLOR is set), always or never.",
        autocompletion=complete(lambda: ("auto", "always", "never")),
    ),
]


Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH",
        show_default=False,
        help="Files, folders (with all that is below them), patterns, or - for standard input.",
    ),
]


FilesFrom = Annotated[
    str | None,
    typer.Option("--files-from", metavar="LIST", help="Read the paths from this file, one a line; - is stdin."),
]


HeldOn = Annotated[
    str | None,
    typer.Option(
        "--held-on", metavar="DATE", help="Date of the event, such as 2020-04-27; relative deadlines need it."
    ),
]


Metadata = Annotated[
    str | None,
    typer.Option("--metadata", metavar="META.csv", help="Table with a column file and any of held_on, title, url."),
]


Encoding = Annotated[
    str | None,
    typer.Option("--encoding", metavar="NAME", help="Encoding of the files, such as gb18030; found out if not given."),
]


Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="OUT", help="Write to this file, whole or not at all, or into this folder."),
]


Force = Annotated[bool, typer.Option("--force", help="Replace what is there.")]


_SPEAKING: dict[str, tuple[Any, Any]] = {
    "quiet": (Quiet, False),
    "verbose": (Verbose, 0),
    "log_file": (LogFile, None),
    "color": (Color, "auto"),
}


_READING: dict[str, tuple[Any, Any]] = {
    "paths": (Paths, None),
    "files_from": (FilesFrom, None),
    "held_on": (HeldOn, None),
    "metadata": (Metadata, None),
    "encoding": (Encoding, None),
}


def command(example: str, *, documents: bool = True) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Make a function a command: its first parameter becomes the options that commands share."""

    def register(function: Callable[..., None]) -> Callable[..., None]:
        own = list(inspect.signature(function, eval_str=True).parameters.values())[1:]
        shared = {**(_READING if documents else {}), **_SPEAKING}

        @functools.wraps(function)
        def call(context: typer.Context, **given: Any) -> None:  # noqa: ANN401 (whatever the options are)
            common = {name: given.pop(name) for name in shared}
            with _spoken(context.obj or {}, common) as console:
                paths = _named(common, required=documents)
                rest = (common.get("held_on"), common.get("metadata"), common.get("encoding"))
                function(Call(console, paths, *rest), **given)

        kinds = inspect.Parameter
        parameters = [kinds("context", kinds.POSITIONAL_OR_KEYWORD, annotation=typer.Context)]
        parameters += [it.replace(kind=kinds.KEYWORD_ONLY) for it in own if it.default is kinds.empty]
        for name, (annotation, default) in shared.items():
            parameters.append(kinds(name, kinds.KEYWORD_ONLY, annotation=annotation, default=default))
            if name == "paths":
                parameters += [it.replace(kind=kinds.KEYWORD_ONLY) for it in own if it.default is not kinds.empty]
        if not documents:
            parameters += [it.replace(kind=kinds.KEYWORD_ONLY) for it in own if it.default is not kinds.empty]
        call.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        call.__annotations__ = {it.name: it.annotation for it in parameters}
        app.command(function.__name__, epilog=f"Example: {example}")(call)
        return function

    return register


def _named(common: dict[str, Any], *, required: bool) -> list[str]:
    """The paths that a command was given, on its line and in a list."""
    paths: list[str] = [*(common.get("paths") or ())]
    listed = common.get("files_from")
    if listed is not None:
        from pressparse.corpus.inputs import read_list  # noqa: PLC0415

        if listed == STDIN and STDIN in paths:
            raise UsageError("--files-from: standard input cannot be a document and the list of documents")
        try:
            data = sys.stdin.buffer.read() if listed == STDIN else Path(listed).read_bytes()
        except OSError as error:
            raise UsageError(f"--files-from: {listed} cannot be read ({error.strerror})") from None
        paths += read_list(listed, data)
    if required and not paths:
        raise UsageError("name files or folders, or - for standard input (pressparse --help shows how)")
    return paths


class _PlainFormatter(logging.Formatter):
    """One line a matter, with nothing in it that could steer a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        from pressparse.output.readable import plain  # noqa: PLC0415

        return plain(super().format(record))


@contextlib.contextmanager
def _spoken(program: dict[str, Any], own: dict[str, Any]) -> Iterator[Console]:
    """Set up how a run speaks, from the options before and after the command, and take it down again."""
    color = own["color"] if own["color"] != "auto" else program.get("color", "auto")
    if color not in ("auto", "always", "never"):
        raise UsageError(f"--color: {color!r} is none of auto, always, never")
    console = Console(own["quiet"] or program.get("quiet", False), own["verbose"] + program.get("verbose", 0), color)
    handlers: list[tuple[logging.Logger, logging.Handler]] = []
    # What failed is said in any case, so the terminal hears of the reading only, and the file of everything.
    if console.verbose:
        handlers.append((logging.getLogger("pressparse.corpus"), logging.StreamHandler(sys.stderr)))
        handlers[-1][1].setLevel(logging.INFO if console.verbose == 1 else logging.DEBUG)
        handlers[-1][1].setFormatter(_PlainFormatter("pressparse: %(message)s"))
    log_file = own["log_file"] or program.get("log_file")
    if log_file:
        try:
            handlers.append((logging.getLogger("pressparse"), logging.FileHandler(log_file, encoding="utf-8")))
        except OSError as error:
            raise OutputError(f"--log-file: {log_file} cannot be written ({error.strerror})") from None
        handlers[-1][1].setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    levels = [(logger, logger.level) for logger, _ in handlers]
    try:
        for logger, handler in handlers:
            logger.addHandler(handler)
            logger.setLevel(logging.DEBUG)
        yield console
    finally:
        for logger, handler in handlers:
            logger.removeHandler(handler)
            handler.close()
        for logger, level in levels:
            logger.setLevel(level)
