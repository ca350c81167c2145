"""Cleaning (being written)."""

from __future__ import annotations

from pressparse.records import Diagnostic
from pressparse.text.offsets import CleanText
from pressparse.text.simplify import to_simplified


def clean(text: CleanText) -> tuple[CleanText, tuple[Diagnostic, ...]]:
    """Clean."""
    return text, ()


def prepare(source_text: str) -> tuple[CleanText, tuple[Diagnostic, ...]]:
    """Clean and simplify."""
    text, diagnostics = clean(CleanText.of(source_text))
    return text.replaced(to_simplified(text.text)), diagnostics
