"""The command line: the only room that prints or exits.

Exit codes: 0 all documents parsed; 1 some failed (each is named); 2 the command itself is wrong; 3 nothing parsed;
4 the output was not written; 130 interrupted.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import typer

from pressparse.cli import commands  # noqa: F401 (importing it is what makes the functions commands)
from pressparse.cli.options import app
from pressparse.cli.streams import OutputError, UsageError, flush, open_streams, say

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["app", "main", "run"]

_USAGE_ERROR: Any = typer.BadParameter.__mro__[1]


def main() -> None:
    """Run the command line and exit."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; never a traceback for what the user gave."""
    from pressparse.errors import DependencyError, OptionError  # noqa: PLC0415

    open_streams()
    try:
        given = {"arguments": list(arguments)}
        code = app(args=list(arguments), prog_name="pressparse", standalone_mode=False, obj=given)
        flush()
    except typer.Exit as stop:
        code = stop.exit_code
    except _USAGE_ERROR as error:
        return say(f"{error.format_message()} (pressparse --help shows how)", code=2)
    except (UsageError, OptionError) as error:
        return say(str(error), code=2)
    except OutputError as error:
        return say(str(error), code=4)
    except DependencyError as error:
        return say(str(error), code=3)
    except (KeyboardInterrupt, typer.Abort):
        return 130
    return code if isinstance(code, int) else 0
