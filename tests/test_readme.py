"""README and code in step: its Python is run, and it names every command, option, record and field."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer.main
from reference import CLI_PAGE, FORMATS_PAGE, cli_page, formats_page

from pressparse import cli, records
from pressparse.output.formats import FORMATS
from pressparse.records import Record

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted(ROOT.glob("docs/*.md")), ROOT / "samples" / "README.md"]
README = PAGES[0].read_text(encoding="utf-8")
BLOCK_RE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
RECORDS = [it for it in vars(records).values() if isinstance(it, type) and issubclass(it, Record) and it is not Record]
PROGRAM: Any = typer.main.get_command(cli.app)


def blocks(*languages: str) -> list[str]:
    """The code blocks of all pages in one of the languages."""
    found = [match for page in PAGES for match in BLOCK_RE.finditer(page.read_text(encoding="utf-8"))]
    return [match[2] for match in found if match[1] in languages]


@pytest.mark.parametrize("code", blocks("python"))
def test_python_blocks_run(code: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Each Python example runs from the checkout as it stands and prints something."""
    for package in re.findall(r"^import (pandas|polars|duckdb|spacy)$", code, re.MULTILINE):
        pytest.importorskip(package)
    monkeypatch.chdir(ROOT)
    exec(compile(code, "example", "exec"), {"__name__": "__main__"})  # noqa: S102 (the point of the test)
    assert capsys.readouterr().out.count("\n") > 3


def test_the_library_example_is_short() -> None:
    """The first example fits a glance: about twenty lines."""
    assert 15 <= len(blocks("python")[0].splitlines()) <= 25


@pytest.mark.parametrize(
    "line", [line for block in blocks("sh", "console") for line in block.splitlines() if "pressparse" in line]
)
def test_commands_shown_exist(line: str) -> None:
    """Each command line shown names a command that exists, options it has, and samples that are there."""
    words = shlex.split(line.removeprefix("$ "))
    at = next(index for index, word in enumerate(words) if Path(word).name == "pressparse")
    command = PROGRAM.commands[words[at + 1]]
    known = {name for parameter in command.params for name in parameter.opts}
    for word in words[at + 2 :]:
        if word in {"|", ">"}:
            break
        assert not word.startswith("-") or word == "-" or word in known, word
        assert not word.startswith("samples/") or (ROOT / word).exists(), word


@pytest.mark.parametrize("name", PROGRAM.commands)
def test_every_command_and_option_is_in_the_readme(name: str) -> None:
    """The README names each command and each option of it."""
    assert f"`pressparse {name}" in README
    for parameter in PROGRAM.commands[name].params:
        for option in parameter.opts:
            assert not option.startswith("--") or f"`{option}" in README, option


@pytest.mark.parametrize("record", RECORDS, ids=lambda it: it.__name__)
def test_every_record_and_field_is_in_the_readme(record: type[Record]) -> None:
    """The table of records has a row for each record that names each of its fields."""
    row = re.search(rf"^\| `{record.__name__}` .*$", README, re.MULTILINE)
    assert row
    for field in record.model_fields:
        assert f"`{field}`" in row[0], field


def test_output_shown_is_what_the_first_command_prints(capsys: pytest.CaptureFixture[str]) -> None:
    """Each line of output under the first command is a line that it prints, spaces aside."""
    assert cli.run(["targets", str(ROOT / "samples" / "01-host-and-officials.txt")]) == 0
    printed = {" ".join(line.split()) for line in capsys.readouterr().out.splitlines()}
    shown = [" ".join(line.split()) for line in blocks("text")[0].splitlines() if line != "…"]
    assert len(shown) > 2
    assert set(shown) <= printed


def test_every_format_is_documented() -> None:
    """docs/formats.md has a row for each format."""
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    for row in FORMATS:
        assert f"| `{row.name}` |" in page


def test_ci_finds_its_commands_in_the_readme() -> None:
    """The two commands that continuous integration takes from the README are marked, one line each."""
    for mark in ("first", "test"):
        assert re.search(rf"^<!-- ci: {mark} -->\n```sh\npython3 -m venv \.venv && .*\n```$", README, re.MULTILINE)


def test_links_lead_somewhere() -> None:
    """Each relative link of a page leads to a file."""
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_made_pages_are_up_to_date() -> None:
    """docs/cli.md and the made parts of docs/formats.md are what the help, the tables and the records say now."""
    assert cli_page() == CLI_PAGE.read_text(encoding="utf-8"), "python tests/reference.py makes it anew"
    assert formats_page() == FORMATS_PAGE.read_text(encoding="utf-8"), "python tests/reference.py makes it anew"


def test_every_format_has_an_excerpt() -> None:
    """docs/formats.md shows what each format looks like or how it is made."""
    page = FORMATS_PAGE.read_text(encoding="utf-8")
    for row in FORMATS:
        assert page.lower().count(row.name.replace("-", " ")) > 1 or page.count(f"`{row.name}`") > 1, row.name
