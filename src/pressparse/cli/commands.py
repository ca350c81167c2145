"""The commands, one function each: its docstring is its help.

The parser, the formats and rich are imported where they are used, so that --version and --help need not wait.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from pressparse.cli.options import (
    Call,
    Color,
    Encoding,
    Force,
    HeldOn,
    LogFile,
    Output,
    Quiet,
    Verbose,
    app,
    command,
    complete,
    format_names,
    table_names,
)
from pressparse.cli.reading import Reading
from pressparse.cli.showing import indented, show_table, show_view, versions
from pressparse.cli.streams import STDIN, UsageError, out, out_all, styled
from pressparse.cli.writing import (
    check_free,
    check_summary,
    choose_output,
    is_folder,
    write,
    write_all,
    write_each,
    write_summary,
)


@app.callback(invoke_without_command=True)
def _program(
    context: typer.Context,
    *,
    version: Annotated[  # noqa: ARG001 (its callback does the work)
        bool,
        typer.Option(
            "--version",
            callback=_print_version,
            is_eager=True,
            help="Show the version and exit; with -v, Python's and the packages' too.",
        ),
    ] = False,
    quiet: Quiet = False,
    verbose: Verbose = 0,
    log_file: LogFile = None,
    color: Color = "auto",
) -> None:
    """Read Chinese press-conference transcripts as typed records, offline."""
    context.obj = {"quiet": quiet, "verbose": verbose, "log_file": log_file, "color": color}
    if context.invoked_subcommand is None:
        raise UsageError("say what to do: parse, targets, qa, turns … (pressparse --help shows how)")


def _print_version(context: typer.Context, wanted: bool) -> None:  # noqa: FBT001 (typer calls it so)
    """Print the version before any other option is looked at, so that it is quick."""
    if wanted:
        full = any(it in ("--verbose", "-v", "-vv") for it in (context.obj or {}).get("arguments", ()))
        out("".join(f"{line}\n" for line in versions(full=full)))
        raise typer.Exit


@command("pressparse parse pages/ --metadata meta.csv --format csv -o figures.csv")
def parse(
    call: Call,
    *,
    format_name: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="See pressparse formats; json for one file, jsonl for many, or as OUT's suffix says.",
            autocompletion=complete(format_names),
        ),
    ] = None,
    output: Output = None,
    table: Annotated[
        str | None,
        typer.Option(
            "--table",
            metavar="TABLE",
            help="For csv, xlsx, parquet: figures, targets, turns, qa_pairs, milestones, progress, participants, "
            "diagnostics, documents; all (csv): every one into the folder OUT.",
            autocompletion=complete(table_names),
        ),
    ] = None,
    csv_bom: Annotated[
        bool, typer.Option("--csv-bom", help="Begin CSV with a byte order mark, for spreadsheets that need it.")
    ] = False,
    force: Force = False,
    summary: Annotated[
        str | None,
        typer.Option(
            "--summary", metavar="FILE", help="Write what to check first, every document, to this .csv or .json."
        ),
    ] = None,
) -> None:
    """Turn documents into records: turns, Q&A pairs, figures, milestones."""
    from pressparse.output.formats import Settings  # noqa: PLC0415

    settings = Settings(table, csv_bom)
    reading = Reading(call, skip=[output, summary])
    row, into = choose_output(reading, format_name, output, settings)
    reading.with_text = row.needs_text
    check_summary(summary, force=force)
    if into == "each":
        write_each(reading, Path(output or ""), row, settings, force=force)
    else:
        write_all(reading, output, row, settings, into, force=force)
    if summary is not None and (reading.parsed or reading.failures):
        write_summary(summary, reading.checked(), force=force)
    reading.finish(closing=True)


@command("pressparse targets samples/08-work-report.txt --held-on 2021-01-20")
def targets(call: Call) -> None:
    """Show the numeric targets: what, how much, by when, who said it."""
    from pressparse.output.readable import TARGETS  # noqa: PLC0415

    show_view(TARGETS, Reading(call))


@command("pressparse milestones samples/01-host-and-officials.txt")
def milestones(call: Call) -> None:
    """Show the dated undertakings without a number: what, by when, who."""
    from pressparse.output.readable import MILESTONES  # noqa: PLC0415

    show_view(MILESTONES, Reading(call))


@command("pressparse progress samples/01-host-and-officials.txt")
def progress(call: Call) -> None:
    """Show how far the targets have come, where the document itself reports on them."""
    from pressparse.output.readable import PROGRESS  # noqa: PLC0415

    show_view(PROGRESS, Reading(call))


@command("pressparse qa samples/02-question-answer-only.txt")
def qa(call: Call) -> None:
    """Show the questions with their answers."""
    from pressparse.output.readable import plain, qa_blocks  # noqa: PLC0415

    reading = Reading(call)
    colored = call.console.is_colored(sys.stdout)
    for transcript in reading:
        if not reading.is_single:
            out(styled(f"== {plain(transcript.source.name or '')}", "1", colored) + "\n\n")
        for heading, utterances in qa_blocks(transcript):
            out(f"{heading}\n")
            for who, words in utterances:
                out(f"{styled(plain(who), '36' if who.startswith('Q') else '32', colored)}\n{indented(words)}\n")
        if not transcript.qa_pairs:
            reading.mention(f"{transcript.source.name}: no question was found")
    reading.finish()


@command("pressparse turns samples/03-named-answers.txt | head")
def turns(
    call: Call,
    *,
    explain_rules: Annotated[
        bool, typer.Option("--explain", help="Say of each turn which speaker mark opened it, and what that mark is.")
    ] = False,
) -> None:
    """Show who speaks when; in a pipe each turn is one line with all its words."""
    from pressparse.output.readable import TURNS  # noqa: PLC0415

    if not explain_rules:
        show_view(TURNS, Reading(call))
        return
    from pressparse.output.explaining import explained_turns  # noqa: PLC0415

    show_view(explained_turns(), Reading(call))


@command("pressparse clean samples/06-crawl-noise.txt --map map.jsonl > clean.txt")
def clean(
    call: Call,
    *,
    output: Output = None,
    map_file: Annotated[
        str | None,
        typer.Option(
            "--map",
            metavar="MAP",
            help="Write where each stretch of the cleaned text stands in the source (JSON lines).",
        ),
    ] = None,
    force: Force = False,
) -> None:
    """Print the words without noise and markup, in simplified script."""
    from pressparse.output.as_text import clean_text, map_lines  # noqa: PLC0415

    reading = Reading(call, skip=[output, map_file], with_text=True)
    if map_file is not None and not reading.is_single:
        raise UsageError("--map is for one document")
    if output is not None and is_folder(output):
        documents = reading.places(Path(output), ".txt", force=force)
        for transcript, target in documents:
            write(target, [clean_text(transcript)], force=force)
        reading.finish()
        return
    for path in (output, map_file):
        if path not in (None, STDIN):
            check_free(path or "", force=force)
    transcripts = list(reading)
    if transcripts and (output is None or output == STDIN):
        out_all(map(clean_text, transcripts))
    elif transcripts:
        write(Path(output or ""), map(clean_text, transcripts), force=force)
    if transcripts and map_file is not None:
        write(Path(map_file), map_lines(transcripts[0]), force=force)
    reading.finish()


@command("pressparse explain samples/01-host-and-officials.txt 691", documents=False)
def explain(
    call: Call,
    file: Annotated[str, typer.Argument(metavar="FILE", help="The document, or - for standard input.")],
    place: Annotated[
        str, typer.Argument(metavar="OFFSET", help="A character of the source, from 0, or a range such as 691-696.")
    ],
    *,
    held_on: HeldOn = None,
    encoding: Encoding = None,
) -> None:
    """Say what a place in a document came to: the records that touch it, and the rules that made them."""
    from pressparse.output.explaining import explanation  # noqa: PLC0415

    first, _, last = place.partition("-")
    if not (first.isdecimal() and (last.isdecimal() or not last)):
        raise UsageError(f"OFFSET: {place!r} is neither a number nor a range such as 691-696")
    start, end = int(first), int(last or first) + (not last)
    if is_folder(file):
        raise UsageError(f"FILE: {file} is a folder; name a document")
    reading = Reading(call._replace(paths=[file], held_on=held_on, encoding=encoding), with_text=True)
    for transcript in reading:
        if not 0 <= start < end <= transcript.source.length:
            raise UsageError(f"OFFSET: {place} is outside the text, which has {transcript.source.length} characters")
        out_all(f"{line}\n" for line in explanation(transcript, start, end))
    reading.finish()


@command("pressparse schema > transcript.schema.json", documents=False)
def schema(call: Call) -> None:  # noqa: ARG001 (every command has it)
    """Print the JSON Schema of what parse writes for one document."""
    from pressparse.records import Transcript  # noqa: PLC0415

    described = Transcript.model_json_schema(mode="serialization")
    out(json.dumps(described, ensure_ascii=False, indent=2) + "\n")


@command("pressparse formats", documents=False)
def formats(call: Call) -> None:
    """List the output formats: name, suffix, what each holds, and what it needs."""
    from importlib.util import find_spec  # noqa: PLC0415

    from pressparse.output.formats import FORMATS  # noqa: PLC0415

    rows = []
    for row in FORMATS:
        missing = row.package is not None and find_spec(row.package) is None
        needs = f"{row.package} (pip install 'pressparse[{row.name}]')" if missing else row.package or ""
        rows.append((row.name, row.suffix or "(folder)", row.meaning, needs))
    show_table(("format", "suffix", "holds", "needs"), rows, call.console)
