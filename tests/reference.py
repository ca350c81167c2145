"""Write what docs and code share into the docs (``python tests/reference.py``); a test keeps them in step.

docs/cli.md is the command reference, made from the help; in docs/formats.md the parts between ``<!-- made: NAME -->``
and ``<!-- end -->`` are made from the tables, the records and the formats.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import typer.main

import pressparse
from pressparse import cli
from pressparse.output.as_convokit import convokit_files
from pressparse.output.as_label_studio import LABEL_CONFIG
from pressparse.output.as_parquet import nested_columns
from pressparse.output.formats import FORMATS
from pressparse.output.summary import SHAPES
from pressparse.output.tables import TABLES

ROOT = Path(__file__).resolve().parent.parent
PROGRAM: Any = typer.main.get_command(cli.app)
CLI_PAGE = ROOT / "docs" / "cli.md"
FORMATS_PAGE = ROOT / "docs" / "formats.md"
EXAMPLE = """主持人：请记者提问。
《云溪日报》记者：请问今年的就业目标是多少？
市人社局(周明远)答：今年将新增就业4.6万人以上，年底前建成就业服务中心。
"""
"""The page whose excerpts docs/formats.md shows."""
_MADE_RE = re.compile(r"(<!-- made: ([a-z-]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def cli_page() -> str:
    """The command reference, made from the help of every command."""
    lines = [
        "# Command reference",
        "",
        "Made from the help of each command (`python tests/reference.py`): what `pressparse COMMAND --help` says.",
        "[README](../README.md#on-the-command-line) tells what the options mean in more words.",
        "",
        *_command_lines("pressparse", PROGRAM),
    ]
    for name, command in PROGRAM.commands.items():
        lines += ["", *_command_lines(f"pressparse {name}", command)]
    return "\n".join(lines) + "\n"


def formats_page() -> str:
    """docs/formats.md with its made parts made anew."""
    parts = {
        "formats": _format_lines(),
        "tables": _table_lines(),
        "nested": _nested_lines(),
        **_excerpts(),
        "label-config": ["```xml", *LABEL_CONFIG.splitlines(), "```"],
        "shapes": [
            "| shape | meaning |",
            "|---|---|",
            *(f"| {name} | {meaning} |" for name, meaning in SHAPES.items()),
        ],
    }
    page = FORMATS_PAGE.read_text(encoding="utf-8")
    return _MADE_RE.sub(lambda match: match[1] + "\n".join(parts[match[2]]) + "\n" + match[3], page)


def _command_lines(title: str, command: Any) -> list[str]:
    arguments = [it for it in command.params if it.param_type_name == "argument"]
    options = [it for it in command.params if it.param_type_name == "option" and not it.hidden]
    usage = " ".join([title, "[OPTIONS]", *(_argument(it) for it in arguments)])
    usage += " COMMAND [ARGS]…" if hasattr(command, "commands") else ""
    lines = [f"## {title}", "", _plain(command.help), "", "```text", usage, "```", ""]
    if command.epilog:
        lines += [f"{command.epilog.partition(': ')[0]}: `{command.epilog.partition(': ')[2]}`", ""]
    lines += ["| argument or option | meaning |", "|---|---|"]
    lines += [f"| `{it.metavar or it.name.upper()}` | {_plain(it.help)} |" for it in arguments]
    for it in options:
        takes = "" if it.is_flag or it.count else f" {it.metavar or it.name.upper()}"
        lines.append(f"| `{', '.join(it.opts)}{takes}` | {_plain(it.help)} |")
    lines.append("| `-h, --help` | Show the help and exit. |")
    return lines


def _argument(argument: Any) -> str:
    name = argument.metavar or argument.name.upper()
    return (
        f"{'' if argument.required else '['}{name}{'' if argument.required else ']'}{'…' if argument.nargs < 0 else ''}"
    )


def _plain(text: str | None) -> str:
    return " ".join((text or "").split()).replace("|", "\\|")


def _format_lines() -> list[str]:
    lines = ["| format | suffix | holds | needs |", "|---|---|---|---|"]
    for row in FORMATS:
        needs = f"`pip install 'pressparse[{row.name}]'` ({row.package})" if row.package else ""
        suffix = f"`{row.suffix}`" if row.suffix else "a folder"
        lines.append(f"| `{row.name}` | {suffix} | {row.meaning} | {needs} |")
    return lines


def _table_lines() -> list[str]:
    lines: list[str] = []
    for table in TABLES.values():
        lines += [f"### {table.name}: {table.meaning}", ""]
        if table.name == "targets":
            lines += ["The columns are those of `figures`.", ""]
            continue
        lines += ["| column | holds | meaning |", "|---|---|---|"]
        lines += [f"| `{it.name}` | {it.kind} | {it.meaning} |" for it in table.columns] + [""]
    return lines[:-1]


def _excerpts() -> dict[str, list[str]]:
    """What the page that docs/formats.md shows becomes in each format."""
    page = pressparse.parse(EXAMPLE, held_on="2020-04-27", name="page.txt", title="就业工作发布会", with_text=True)
    figure = json.dumps(json.loads(page.model_dump_json())["figures"][0], ensure_ascii=False, indent=2)
    body = pressparse.render(page, "tei").partition("<body>\n")[2].partition("</body>")[0]
    utterances = "".join(text for name, text in convokit_files([page]) if name == "utterances.jsonl")
    task = json.loads(pressparse.render(page, "label-studio"))[0]
    region = next(it for it in task["predictions"][0]["result"] if it["id"] == "figure0")
    shown = {
        "page": ("text", EXAMPLE),
        "json": ("json", figure),
        "csv": ("text", pressparse.render(page, "csv", table="turns")),
        "tei": ("xml", body),
        "convokit": ("json", utterances),
        "label-studio": ("json", json.dumps(region, ensure_ascii=False)),
        "markdown": ("markdown", pressparse.render(page, "markdown")),
    }
    return {
        f"excerpt-{name}": [f"```{language}", *text.strip().splitlines(), "```"]
        for name, (language, text) in shown.items()
    }


def _nested_lines() -> list[str]:
    lines = ["| path | type | meaning |", "|---|---|---|"]
    return lines + [f"| `{it.path}` | {it.type} | {_plain(it.meaning)} |" for it in nested_columns()]


def main() -> None:
    """Rewrite both pages."""
    CLI_PAGE.write_text(cli_page(), encoding="utf-8")
    FORMATS_PAGE.write_text(formats_page(), encoding="utf-8")
    sys.stdout.write("docs/cli.md and docs/formats.md are made anew; read the difference before you keep it\n")


if __name__ == "__main__":
    main()
