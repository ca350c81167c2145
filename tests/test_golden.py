"""The samples parse to exactly what they parsed to when somebody last read the result."""

from __future__ import annotations

import json

import pytest
from golden import GOLDEN, SAMPLES, golden_path, parsed, sample_names

needs_golden = pytest.mark.skipif(not GOLDEN.is_dir(), reason="no golden files yet; make golden writes them")


@needs_golden
@pytest.mark.parametrize("name", sample_names())
def test_sample_is_byte_for_byte_as_before(name: str) -> None:
    """A sample's records are, byte for byte, those of its golden file (make golden rewrites it)."""
    assert golden_path(name).exists(), "this sample has no golden file; make golden writes it"
    assert parsed(name).decode("utf-8") == golden_path(name).read_bytes().decode("utf-8")


@needs_golden
def test_no_golden_file_without_sample() -> None:
    """Every golden file belongs to a sample."""
    assert set(GOLDEN.iterdir()) == {golden_path(name) for name in sample_names()}


@needs_golden
@pytest.mark.parametrize("name", sample_names())
def test_figures_of_a_golden_file_are_words_of_its_sample(name: str) -> None:
    """In every golden file a figure's span, cut from the decoded sample, is its text."""
    record = json.loads(golden_path(name).read_bytes())
    text = (SAMPLES / name).read_bytes().decode(record["source"]["encoding"])
    for figure in record["figures"]:
        assert text[figure["span"]["start"] : figure["span"]["end"]] == figure["text"]
