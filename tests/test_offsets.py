"""The map from clean text to source: whatever is edited, cut or composed, every character knows where it came from."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressparse.text.offsets import CleanText, Edit

texts = st.text("甲乙丙丁ab", max_size=24)


@st.composite
def edits_of(draw: st.DrawFn, length: int) -> list[Edit]:
    """Edits in order, some of them empty, some of the length of what they replace."""
    cuts = sorted(draw(st.lists(st.integers(0, length), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return [Edit(start, end, draw(st.text("XYZ", max_size=4))) for start, end in pairs]


@st.composite
def edited_texts(draw: st.DrawFn) -> tuple[str, CleanText]:
    """A source text and what several rounds of edits made of it."""
    source = draw(texts)
    text = CleanText.of(source)
    for _ in range(draw(st.integers(0, 4))):
        text = text.edited(draw(edits_of(len(text))))
    return source, text


@given(edited_texts())
@settings(max_examples=500, deadline=None)
def test_spans_go_forward_and_stay_in_the_source(edited: tuple[str, CleanText]) -> None:
    """Starts and ends of the characters' spans never go back, and lie within the source."""
    source, text = edited
    spans = [text.span(at, at + 1) for at in range(len(text))]
    assert all(0 <= start <= end <= len(source) for start, end in spans)
    assert [start for start, _ in spans] == sorted(start for start, _ in spans)
    assert [end for _, end in spans] == sorted(end for _, end in spans)


@given(edited_texts())
@settings(max_examples=500, deadline=None)
def test_untouched_characters_are_those_of_the_source(edited: tuple[str, CleanText]) -> None:
    """A character that no edit wrote stands for itself."""
    source, text = edited
    for at, character in enumerate(text.text):
        if character not in "XYZ":
            start, end = text.span(at, at + 1)
            assert source[start:end] == character


@given(edited_texts())
@settings(max_examples=500, deadline=None)
def test_runs_are_in_order_and_cover_the_text(edited: tuple[str, CleanText]) -> None:
    """The runs begin at 0, each after the one before, inside the text."""
    _, text = edited
    assert text.starts[0] == 0
    assert list(text.starts) == sorted(set(text.starts))
    assert text.starts[-1] < max(1, len(text))
    assert len(text.starts) == len(text.sources) == len(text.ends)


@given(edited_texts(), st.data())
@settings(max_examples=400, deadline=None)
def test_a_span_is_that_of_its_first_and_last_character(edited: tuple[str, CleanText], data: st.DataObject) -> None:
    """The span of a slice begins where its first character begins and ends where its last one ends."""
    _, text = edited
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = text.span(start, end)
    if start < end:
        assert span == (text.span(start, start + 1)[0], text.span(end - 1, end)[1])
    else:
        assert span[0] == span[1]


@given(edited_texts(), st.data())
@settings(max_examples=400, deadline=None)
def test_slicing_keeps_the_map(edited: tuple[str, CleanText], data: st.DataObject) -> None:
    """A character's span is the same in a slice as in the whole."""
    _, text = edited
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    part = text[start:end]
    assert part.text == text.text[start:end]
    assert [part.span(at, at + 1) for at in range(len(part))] == [text.span(at, at + 1) for at in range(start, end)]


@given(texts.flatmap(lambda text: st.tuples(st.just(text), edits_of(len(text)))))
@settings(max_examples=400, deadline=None)
def test_edits_at_once_are_edits_one_by_one(given_edits: tuple[str, list[Edit]]) -> None:
    """Applying edits together gives the text and the spans of applying them from the last to the first."""
    source, edits = given_edits
    together = CleanText.of(source).edited(edits)
    one_by_one = CleanText.of(source)
    for edit in reversed(edits):
        one_by_one = one_by_one.edited([edit])
    assert together.text == one_by_one.text
    kept = [at for at, character in enumerate(together.text) if character not in "XYZ"]
    assert [together.span(at, at + 1) for at in kept] == [one_by_one.span(at, at + 1) for at in kept]


@given(edited_texts(), st.data())
@settings(max_examples=400, deadline=None)
def test_the_way_back_covers_the_way_there(edited: tuple[str, CleanText], data: st.DataObject) -> None:
    """What stands for the source of a slice covers the slice, and holds nothing that stands for other source only."""
    source, text = edited
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if start < end:
        begin, stop = text.within(*text.span(start, end))
        assert begin <= start < end <= stop
    low = data.draw(st.integers(0, len(source)))
    high = data.draw(st.integers(low, len(source)))
    begin, stop = text.within(low, high)
    assert 0 <= begin <= stop <= len(text)
    for at in range(begin, stop):
        first, last = text.span(at, at + 1)
        assert first <= high
        assert last >= low


@given(edited_texts())
@settings(max_examples=300, deadline=None)
def test_memory_grows_with_the_edits(edited: tuple[str, CleanText]) -> None:
    """A text has at most two runs an edit and one more, but for replacements cut into single characters."""
    source, text = edited
    again = text.edited([Edit(at, at + 1, character) for at, character in enumerate(text.text)])
    assert again is text
    assert len(CleanText.of(source).edited([Edit(0, len(source), "Z" * len(source))]).starts) == 1


def test_a_replacement_stands_for_all_it_replaced() -> None:
    """Each character of a longer or shorter replacement has the whole range, also where it is cut later."""
    text = CleanText.of("甲&amp;乙").edited([Edit(1, 6, "ABC")])
    assert [text.span(at, at + 1) for at in range(5)] == [(0, 1), (1, 6), (1, 6), (1, 6), (6, 7)]
    assert text[2:4].span(0, 1) == (1, 6)


def test_a_piece_as_long_as_its_source_still_stands_for_all_of_it() -> None:
    """Cutting a replacement down to the length of what it replaced does not make it map character by character."""
    text = CleanText.of("ab乙").edited([Edit(0, 2, "XYZ")]).edited([Edit(2, 3, "")])
    assert text.text == "XY乙"
    assert [text.span(at, at + 1) for at in range(3)] == [(0, 2), (0, 2), (2, 3)]


def test_a_replacement_of_the_same_length_maps_character_by_character() -> None:
    """Full-width digits made narrow keep their places one by one."""
    text = CleanText.of("达９５％").edited([Edit(1, 4, "95%")])
    assert [text.span(at, at + 1) for at in range(4)] == [(0, 1), (1, 2), (2, 3), (3, 4)]


def test_everything_can_be_removed() -> None:
    """An empty text has an empty span at the end of the source."""
    text = CleanText.of("<p>").edited([Edit(0, 3, "")])
    assert (text.text, text.span(0, 0)) == ("", (3, 3))


def test_an_edit_that_changes_nothing_keeps_the_text_as_it_is() -> None:
    """Edits that write what stands there cost no new map."""
    text = CleanText.of("甲乙")
    assert text.edited([Edit(0, 1, "甲")]) is text


@pytest.mark.parametrize(
    "edits", [[Edit(2, 3, ""), Edit(0, 1, "")], [Edit(0, 2, ""), Edit(1, 3, "")], [Edit(1, 9, "")]]
)
def test_edits_out_of_order_are_refused(edits: list[Edit]) -> None:
    """Edits that go back, overlap or leave the text are an error of the rule that yields them."""
    with pytest.raises(ValueError, match="out of order or outside"):
        CleanText.of("甲乙丙").edited(edits)


def test_a_converted_text_must_keep_its_length() -> None:
    """Script conversion shares the map, so it may not change the length."""
    assert CleanText.of("發展").replaced("发展").span(1, 2) == (1, 2)
    with pytest.raises(ValueError, match="keep its length"):
        CleanText.of("發展").replaced("发")
