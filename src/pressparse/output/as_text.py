r"""The cleaned text of a document, and the map from it back to the source.

Examples:
    >>> import pressparse
    >>> page = pressparse.parse("<p>新增 1,200 人。</p>", with_text=True)
    >>> clean_text(page)
    '新增1,200人。\n'
    >>> next(map_lines(page))
    '{"start": 0, "end": 2, "source_start": 3, "source_end": 5, "exact": true}\n'
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pressparse.output.placing import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressparse.records import Transcript


def clean_text(transcript: Transcript) -> str:
    """The words without noise and markup, in simplified script, with a line feed at the end."""
    text = place(transcript).clean.text
    return text if text.endswith("\n") else text + "\n"


def map_lines(transcript: Transcript) -> Iterator[str]:
    """Where each stretch of the cleaned text stands in the source, as JSON lines.

    ``exact`` says that the stretch maps character by character; any other was put in place of the whole source range.
    """
    clean = place(transcript).clean
    ends = (*clean.starts[1:], len(clean.text))
    for start, end, source, source_end in zip(clean.starts, ends, clean.sources, clean.ends, strict=True):
        exact = end - start == source_end - source
        run = {"start": start, "end": end, "source_start": source, "source_end": source_end, "exact": exact}
        yield json.dumps(run) + "\n"
