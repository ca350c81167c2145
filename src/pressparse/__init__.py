"""Chinese press-conference transcripts as typed records.

`parse` and `parse_file` read a page (simplified or traditional script, plain text or HTML, with whatever a crawl left
in it) and give a `Transcript`: speaker turns, question-and-answer pairs, figures with unit and deadline, dated
undertakings. Every record says where it stands in the source, in characters. Nothing is fetched, nothing is guessed,
and the same page always gives the same records.

Examples:
    >>> import pressparse
    >>> page = '''主持人：请记者提问。
    ... 《云溪日报》记者：请问今年的就业目标是多少？
    ... 市人社局(周明远)答：今年将新增就业4.6万人以上。'''
    >>> transcript = pressparse.parse(page, held_on="2020-04-27")
    >>> [turn.kind.value for turn in transcript.turns]
    ['moderator', 'question', 'answer']
    >>> target = transcript.targets[0]
    >>> target.value, target.unit, target.comparator.value, page[target.span.start : target.span.end]
    (Decimal('46000'), '人', 'ge', '4.6万人以上')

Every public name is here and is loaded when it is first used, so that ``import pressparse`` is quick.
"""

from typing import TYPE_CHECKING

__version__ = "0.1.0"

__all__ = [
    "SCHEMA_VERSION",
    "Comparator",
    "Deadline",
    "DependencyError",
    "Diagnostic",
    "Direction",
    "Figure",
    "FigureKind",
    "Milestone",
    "OptionError",
    "ParseResult",
    "PressparseError",
    "Progress",
    "QAPair",
    "Quantity",
    "Role",
    "Source",
    "SourceError",
    "Span",
    "Speaker",
    "Transcript",
    "Turn",
    "TurnKind",
    "Utterance",
    "__version__",
    "find_deadlines",
    "find_quantities",
    "load",
    "parse",
    "parse_deadline",
    "parse_file",
    "parse_files",
    "parse_number",
    "parse_quantity",
    "render",
    "save",
    "to_pint",
    "to_simplified",
]

_HOMES = {
    "errors": ("DependencyError", "OptionError", "PressparseError", "SourceError"),
    "records": (
        "SCHEMA_VERSION",
        "Comparator",
        "Deadline",
        "Diagnostic",
        "Direction",
        "Figure",
        "FigureKind",
        "Milestone",
        "Progress",
        "QAPair",
        "Quantity",
        "Role",
        "Source",
        "Span",
        "Speaker",
        "Transcript",
        "Turn",
        "TurnKind",
        "Utterance",
    ),
    "text.simplify": ("to_simplified",),
    "figures.numerals": ("parse_number",),
    "figures.quantities": ("find_quantities", "parse_quantity"),
    "figures.deadlines": ("find_deadlines", "parse_deadline"),
    "figures.units": ("to_pint",),
    "pipeline": ("ParseResult", "parse", "parse_file", "parse_files"),
    "corpus.load": ("load",),
    "output.formats": ("render", "save"),
}

if TYPE_CHECKING:
    from pressparse.corpus.load import load
    from pressparse.errors import DependencyError, OptionError, PressparseError, SourceError
    from pressparse.figures.deadlines import find_deadlines, parse_deadline
    from pressparse.figures.numerals import parse_number
    from pressparse.figures.quantities import find_quantities, parse_quantity
    from pressparse.figures.units import to_pint
    from pressparse.output.formats import render, save
    from pressparse.pipeline import ParseResult, parse, parse_file, parse_files
    from pressparse.records import (
        SCHEMA_VERSION,
        Comparator,
        Deadline,
        Diagnostic,
        Direction,
        Figure,
        FigureKind,
        Milestone,
        Progress,
        QAPair,
        Quantity,
        Role,
        Source,
        Span,
        Speaker,
        Transcript,
        Turn,
        TurnKind,
        Utterance,
    )
    from pressparse.text.simplify import to_simplified
else:

    def __getattr__(name: str) -> object:
        """Load a public name from its module at first use, and keep it."""
        for home, names in _HOMES.items():
            if name in names:
                from importlib import import_module  # noqa: PLC0415 (only needed here)

                value = getattr(import_module(f"pressparse.{home}"), name)
                globals()[name] = value
                return value
        raise AttributeError(f"module 'pressparse' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
