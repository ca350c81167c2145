"""Title, date, address and publisher, as a page's head or a dump's header row states them."""

from __future__ import annotations

from typing import NamedTuple


class PageMetadata(NamedTuple):
    """What a page says about itself, as written."""

    title: str | None = None
    date: str | None = None
    url: str | None = None
    publisher: str | None = None


def find_metadata(text: str) -> PageMetadata:
    """What the page says about itself."""
    del text
    return PageMetadata()
