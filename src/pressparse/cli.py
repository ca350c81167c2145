"""The command line: the only file that prints or exits.

Data goes to standard output as UTF-8, whatever the locale; everything else goes to standard error, one line a matter.
Exit codes: 0 all documents parsed; 1 some failed (each is named) or there was nothing to parse; 2 the command itself is
wrong (unknown option or format, a date that does not exist, a metadata table that cannot be read); 130 interrupted.
"""

from __future__ import annotations

import codecs
import contextlib
import csv
import io
import itertools
import json
import os
import re
import sys
from collections import Counter
from datetime import date
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, NoReturn

import typer

# The parser, the formats and rich are imported where they are used, so that --version and --help need not wait.
from pressparse import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pressparse.output.formats import Format
    from pressparse.output.readable import View
    from pressparse.records import Transcript

DOCUMENT_SUFFIXES = frozenset({".txt", ".text", ".htm", ".html", ".xhtml", ".md", ".csv"})
"""What is read from a folder; a file that is named itself is read whatever its suffix. JSON is left out: in a folder
of pages it is mostly what this program wrote."""

_USAGE_ERROR: Any = typer.BadParameter.__mro__[1]
_DATE_RE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_STDIN = "-"


class UsageError(Exception):
    """The command cannot be carried out as it was given; exit code 2."""


app = typer.Typer(
    name="pressparse",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: pressparse targets samples/01-host-and-officials.txt",
)

Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH", help="Files, folders (with all that is below them), or - for standard input."),
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


def main() -> None:
    """Run the command line and exit."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; never a traceback for what the user gave."""
    from pressparse.errors import DependencyError, OptionError  # noqa: PLC0415

    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by the caller (>&-), who wants none of it
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 (stays open to the end)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    try:
        code = app(args=list(arguments), prog_name="pressparse", standalone_mode=False)
        _flush()
    except typer.Exit as stop:
        code = stop.exit_code
    except _USAGE_ERROR as error:
        return _say(f"{error.format_message()} (pressparse --help shows how)", code=2)
    except (UsageError, OptionError) as error:
        return _say(str(error), code=2)
    except DependencyError as error:
        return _say(str(error), code=1)
    except (KeyboardInterrupt, typer.Abort):
        return 130
    return code if isinstance(code, int) else 0


def _print_version(wanted: bool) -> None:  # noqa: FBT001 (typer calls it so)
    if wanted:
        _out(f"pressparse {__version__}\n")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _program(
    context: typer.Context,
    *,
    version: Annotated[  # noqa: ARG001 (its callback does the work)
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Read Chinese press-conference transcripts as typed records, offline."""
    if context.invoked_subcommand is None:
        raise UsageError("say what to do: parse, targets, qa, turns or schema (pressparse --help shows how)")


@app.command(epilog="Example: pressparse parse pages/ --metadata meta.csv --format csv -o figures.csv")
def parse(
    paths: Paths,
    *,
    format_name: Annotated[
        str | None,
        typer.Option("--format", "-f", metavar="FORMAT", help="json, jsonl or csv; json for one file, jsonl for many."),
    ] = None,
    held_on: HeldOn = None,
    metadata: Metadata = None,
    encoding: Encoding = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="OUT", help="Write to this file, whole or not at all.")
    ] = None,
) -> None:
    """Turn documents into records: turns, Q&A pairs, figures, milestones."""
    reading = _Reading(paths, held_on, metadata, encoding, output)
    chosen = _choose_format(format_name, output, one=reading.is_single)
    transcripts = iter(reading)
    first = next(transcripts, None)
    if first is not None:
        everything = itertools.chain([first], transcripts)
        pieces = iter([chosen.one(first)]) if reading.is_single else chosen.many(everything)
        if output is None or output == _STDIN:
            _out_all(pieces)
        else:
            _write(output, pieces)
    reading.finish()


@app.command(epilog="Example: pressparse targets samples/08-work-report.txt --held-on 2021-01-20")
def targets(paths: Paths, held_on: HeldOn = None, metadata: Metadata = None, encoding: Encoding = None) -> None:
    """Show the numeric targets: what, how much, by when, who said it."""
    from pressparse.output.readable import TARGETS  # noqa: PLC0415

    _show_view(TARGETS, _Reading(paths, held_on, metadata, encoding))


@app.command(epilog="Example: pressparse qa samples/02-question-answer-only.txt")
def qa(paths: Paths, held_on: HeldOn = None, metadata: Metadata = None, encoding: Encoding = None) -> None:
    """Show the questions with their answers."""
    from pressparse.output.readable import plain, qa_blocks  # noqa: PLC0415

    reading = _Reading(paths, held_on, metadata, encoding)
    for transcript in reading:
        if not reading.is_single:
            _out(f"== {plain(transcript.source.name or '')}\n\n")
        for heading, utterances in qa_blocks(transcript):
            _out(f"{heading}\n")
            for who, words in utterances:
                _out(f"{plain(who)}\n{_indented(words)}\n")
        if not transcript.qa_pairs:
            _say(f"{transcript.source.name}: no question was found")
    reading.finish()


@app.command(epilog="Example: pressparse turns samples/03-named-answers.txt | head")
def turns(paths: Paths, held_on: HeldOn = None, metadata: Metadata = None, encoding: Encoding = None) -> None:
    """Show who speaks when; in a pipe each turn is one line with all its words."""
    from pressparse.output.readable import TURNS  # noqa: PLC0415

    _show_view(TURNS, _Reading(paths, held_on, metadata, encoding))


@app.command(epilog="Example: pressparse schema > transcript.schema.json")
def schema() -> None:
    """Print the JSON Schema of what parse writes for one document."""
    from pressparse.records import Transcript  # noqa: PLC0415

    described = Transcript.model_json_schema(mode="serialization")
    _out(json.dumps(described, ensure_ascii=False, indent=2) + "\n")


# Reading: from the paths of the command line to transcripts, one at a time.


class _Row(NamedTuple):
    """What a metadata table says of one document."""

    file: str = ""
    held_on: date | None = None
    title: str | None = None
    url: str | None = None


class _Reading:
    """One run over the documents of a command: an iterator of transcripts that remembers what failed."""

    def __init__(
        self,
        paths: list[str],
        held_on: str | None,
        metadata: str | None,
        encoding: str | None,
        output: str | None = None,
    ) -> None:
        self.held_on = None if held_on is None else _read_date(held_on, "--held-on")
        self.encoding = None if encoding is None else _check_encoding(encoding)
        self.metadata = metadata
        rows = [] if metadata is None else _read_metadata(Path(metadata))
        self.is_single = len(paths) == 1 and not Path(paths[0]).is_dir()
        self.failed = 0
        self.documents = self._find(paths, skip=[it for it in (metadata, output) if it is not None])
        self.rows = _match_rows(rows, self.documents, Path(metadata or "").parent)

    def __iter__(self) -> Iterator[Transcript]:
        import pressparse.pipeline  # noqa: F401, PLC0415 (should loading it fail, that is no document's fault)
        from pressparse.errors import DependencyError, PressparseError  # noqa: PLC0415

        for document in self.documents:
            try:
                transcript = self._parse(document)
            except DependencyError:
                raise  # every other document would fail for the same reason
            except PressparseError as error:
                self._fail(document, error.cause)
            except Exception as error:  # noqa: BLE001 (the documents after it must not pay for our own mistake)
                self._fail(document, f"pressparse itself failed ({type(error).__name__}: {error}); please report it")
            else:
                yield transcript

    def finish(self) -> None:
        """Say how many documents failed and leave with code 1 if any did."""
        missing = [it for it in self.documents if it not in self.rows]
        if self.metadata is not None and missing:
            _say(f"{self.metadata}: no row for {len(missing)} of {len(self.documents)} documents, such as {missing[0]}")
        if self.failed:
            if len(self.documents) > 1:
                _say(f"{self.failed} of {len(self.documents)} documents failed")
            raise typer.Exit(1)

    def _parse(self, document: str) -> Transcript:
        from pressparse.pipeline import parse_file  # noqa: PLC0415

        row = self.rows.get(document, _Row())
        held_on = row.held_on or self.held_on
        if document == _STDIN:
            return _parse_stdin(row._replace(held_on=held_on), self.encoding)
        return parse_file(document, held_on=held_on, encoding=self.encoding, title=row.title, url=row.url)

    def _find(self, paths: list[str], skip: list[str]) -> list[str]:
        """The documents in the order of the paths, each once; a folder's are sorted by path."""
        skipped = {os.path.realpath(path) for path in skip}
        found: dict[str, str] = {}
        for path in paths:
            if path != _STDIN and Path(path).is_dir():
                inside = [it for it in self._walk(path) if os.path.realpath(it) not in skipped]
                if not inside:
                    self._fail(path, f"no documents in this folder ({', '.join(sorted(DOCUMENT_SUFFIXES))})")
            else:
                inside = [path]
            for document in inside:
                found.setdefault(document if document == _STDIN else os.path.realpath(document), document)
        return list(found.values())

    def _walk(self, folder: str) -> Iterator[str]:
        def failed(error: OSError) -> None:
            self._fail(error.filename or folder, f"this folder cannot be read ({error.strerror})")

        for parent, folders, files in os.walk(folder, onerror=failed):
            folders[:] = sorted(it for it in folders if not it.startswith("."))
            for name in sorted(files):
                path = str(Path(parent, name))
                if _is_document(Path(path)):
                    yield path

    def _fail(self, document: str, cause: str) -> None:
        self.failed += 1
        _say(f"{'standard input' if document == _STDIN else document}: {cause}")


def _is_document(path: Path) -> bool:
    """Whether a file met in a folder is a page: by suffix; no hidden file, no README, no metadata table."""
    if path.name.startswith(".") or path.stem.upper() == "README" or path.suffix.lower() not in DOCUMENT_SUFFIXES:
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
    return _is_page_table(head)


def _is_page_table(header: str) -> bool:
    """A CSV file is a page unless its header is a metadata table's or one of our own tables'."""
    first = header.replace('"', "").strip().lower().split(",")
    return not ({"file", "held_on"} <= set(first) or first[0] == "document")


def _parse_stdin(row: _Row, encoding: str | None) -> Transcript:
    from pressparse.pipeline import parse as parse_text  # noqa: PLC0415
    from pressparse.text.source import from_bytes  # noqa: PLC0415

    data = sys.stdin.buffer.read()
    if encoding is None:
        return parse_text(data, held_on=row.held_on, name=_STDIN, title=row.title, url=row.url)
    loaded = from_bytes(data, name=_STDIN, encoding=encoding)
    transcript = parse_text(loaded.text, held_on=row.held_on, name=_STDIN, title=row.title, url=row.url)
    source = loaded.source.model_copy(update={"url": transcript.source.url})
    return transcript.model_copy(update={"source": source})


def _read_date(text: str, where: str) -> date:
    """A date as people and spreadsheets write it: 2020-04-27, 2020/4/27, 2020年4月27日."""
    match = _DATE_RE.fullmatch(text.strip())
    try:
        if match:
            return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        pass
    raise UsageError(f"{where}: {text!r} is not a date; write it like 2020-04-27")


def _check_encoding(name: str) -> str:
    try:
        b"a".decode(name)
    except (LookupError, ValueError) as error:
        # A real codec may refuse the one byte (UTF-16 wants two); only an unknown one, or one for no text, is wrong.
        if not isinstance(error, UnicodeError):
            raise UsageError(f"--encoding: no text encoding is called {name!r}; try utf-8, gb18030 or big5") from None
    return codecs.lookup(name).name


def _read_metadata(path: Path) -> list[_Row]:
    """The rows of a metadata table: UTF-8 (a byte order mark is fine) or GB18030, as spreadsheets save it."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: the metadata cannot be read ({error.strerror})") from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError:
            raise UsageError(f"{path}: the metadata is neither UTF-8 nor GB18030 text") from None
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        table = [(reader.line_num, [cell.strip() for cell in cells]) for cells in reader]
    except csv.Error as error:
        raise UsageError(f"{path}: line {reader.line_num} is not CSV ({error})") from None
    header = [name.lower() for name in table[0][1]] if table else []
    if "file" not in header:
        raise UsageError(
            f"{path}: the metadata has no column 'file' (its first line names {', '.join(header) or 'none'})"
        )
    rows: dict[str, _Row] = {}
    for line, cells in table[1:]:
        record = {name: cell for name, cell in zip(header, cells, strict=False) if cell}
        file = record.get("file")
        if file is None:
            if record:
                raise UsageError(f"{path}: line {line} names no file")
            continue
        if file in rows:
            raise UsageError(f"{path}: line {line} names {file} a second time")
        held_on = record.get("held_on")
        day = None if held_on is None else _read_date(held_on, f"{path}, line {line}, column held_on")
        rows[file] = _Row(file, day, record.get("title"), record.get("url"))
    return list(rows.values())


def _match_rows(rows: list[_Row], documents: list[str], folder: Path) -> dict[str, _Row]:
    """The row of each document: by path as written, by path from the table's folder, or by an unmistakable name."""
    written = {os.path.normpath(row.file): row for row in rows}
    beside = {os.path.realpath(folder / row.file): row for row in rows}
    row_names = Counter(PureWindowsPath(row.file).name for row in rows)  # a Windows path splits at both slashes
    document_names = Counter(Path(document).name for document in documents)
    named = {name: row for row in rows if row_names[name := PureWindowsPath(row.file).name] == 1}
    matched = {}
    for document in documents:
        row = written.get(os.path.normpath(document)) or beside.get(os.path.realpath(document))
        name = Path(document).name
        if row is None and document_names[name] == 1:
            row = named.get(name)
        if row is not None:
            matched[document] = row
    return matched


# Writing: to standard output, standard error, and files.


def _choose_format(name: str | None, output: str | None, *, one: bool) -> Format:
    from pressparse.output.formats import FORMATS, find_format  # noqa: PLC0415

    if name is not None:
        return find_format(name)
    suffix = Path(output or "").suffix.lower()
    for row in FORMATS:
        if row.suffix == suffix:
            return row
    return find_format("json" if one else "jsonl")


def _write(output: str, pieces: Iterable[str]) -> None:
    from pressparse.output.files import write_whole  # noqa: PLC0415

    path = Path(output)
    try:
        if path.is_dir():
            raise UsageError(f"-o: {output} is a folder; name a file")
        write_whole(path, pieces)
    except OSError as error:
        _say(f"{output}: it cannot be written ({error.strerror or error})")
        raise typer.Exit(1) from None


def _show_view(view: View, reading: _Reading) -> None:
    """A table over all documents; the column file leads where there are several."""
    from pressparse.output.readable import aligned, plain  # noqa: PLC0415

    several = not reading.is_single
    headings = (("file",) if several else ()) + view.headings
    rows = []
    for transcript in reading:
        name = (plain(transcript.source.name or ""),) if several else ()
        rows += [name + tuple(plain(cell) for cell in row) for row in view.rows(transcript)]
    if not rows and reading.failed < len(reading.documents):
        _say(f"no {view.name} were found")
    elif rows and sys.stdout.isatty():
        _out(_framed(headings, rows))
    elif rows:
        _out_all(f"{line}\n" for line in aligned(headings, rows))
    reading.finish()


def _framed(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The table for a terminal, folded to its width."""
    from rich import box  # noqa: PLC0415
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    from pressparse.output.readable import shortened  # noqa: PLC0415

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold", no_wrap=heading == "place")
    for row in rows:
        table.add_row(*(Text(shortened(cell, 160)) for cell in row))
    console = Console(file=io.StringIO(), force_terminal=True)
    with console.capture() as capture:
        console.print(table)
    return capture.get()


def _indented(words: str) -> str:
    from pressparse.output.readable import plain  # noqa: PLC0415

    return "".join(f"   {plain(line)}\n" for line in words.splitlines() if line.strip())


def _out(text: str) -> None:
    try:
        sys.stdout.write(text)
    except OSError as error:
        _give_up(error)


def _out_all(pieces: Iterable[str]) -> None:
    for piece in pieces:
        _out(piece)


def _flush() -> None:
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
    _say(f"standard output: it cannot be written ({error.strerror or error})")
    raise typer.Exit(1)


def _say(message: str, *, code: int = 0) -> int:
    """One line on standard error; returns the exit code that goes with it."""
    from pressparse.output.readable import plain  # noqa: PLC0415

    with contextlib.suppress(BrokenPipeError):
        sys.stderr.write(f"pressparse: {plain(message)}\n")
    return code
