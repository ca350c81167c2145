"""Script conversion is that of OpenCC's t2s, character for character, and keeps every length."""

from __future__ import annotations

import importlib.machinery
import random
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from pressparse.errors import DependencyError
from pressparse.text import simplify
from pressparse.text.simplify import to_simplified

if TYPE_CHECKING:
    from pathlib import Path

REFERENCE = OpenCC("t2s")
DICTIONARY = simplify._dictionary()
PHRASES = sorted(DICTIONARY.phrases)
CHARACTERS = [chr(code) for code, value in enumerate(DICTIONARY.table) if value != code]
SEPARATORS = list(" \t\n\u3000\u00a0-,.?!*，。、；：？！…“”‘’『』「」—－（）《》〈〉～．／【】﹃")

fragments = st.sampled_from(PHRASES).flatmap(
    lambda phrase: st.integers(0, len(phrase) - 1).flatmap(
        lambda start: st.integers(start + 1, len(phrase)).map(lambda end: phrase[start:end])
    )
)
mixtures = st.lists(
    st.one_of(
        st.sampled_from(PHRASES),
        fragments,
        st.sampled_from(CHARACTERS),
        st.sampled_from(SEPARATORS),
        st.characters(codec="utf-8"),
    ),
    max_size=14,
).map("".join)


@example("顧藉藉")
@given(mixtures)
@settings(max_examples=1500, deadline=None)
def test_any_mixture_of_phrases_fragments_and_separators_is_as_in_the_reference(text: str) -> None:
    """Phrases that overlap, touch or are cut, with separators and rare characters between, convert as OpenCC does."""
    assert to_simplified(text) == REFERENCE.convert(text)
    assert len(to_simplified(text)) == len(text)


def test_twenty_thousand_strings_are_as_in_the_reference() -> None:
    """Phrases and pieces of them, characters, separators and those beyond the basic plane, put together at random."""
    chance = random.Random(12)  # noqa: S311 (sample text, no secret)
    rare = ["\U00020000", "\U0002b73a", "\U0001f600", "中", "文", "A", "1"]
    for _ in range(20_000):
        pieces = []
        for _ in range(chance.randint(1, 10)):
            kind = chance.randrange(5)
            phrase = chance.choice(PHRASES)
            start = chance.randrange(len(phrase))
            piece = (phrase, phrase[start : start + 3], chance.choice(CHARACTERS), chance.choice(SEPARATORS))
            pieces.append(chance.choice(rare) if kind == 4 else piece[kind])
        text = "".join(pieces)
        assert to_simplified(text) == REFERENCE.convert(text), text


def test_samples_are_as_in_the_reference(samples: Path) -> None:
    """Whole pages, as they stand."""
    for path in samples.glob("*.*"):
        if "gb18030" not in path.name:
            text = path.read_text("utf-8")
            assert to_simplified(text) == REFERENCE.convert(text)


def test_real_pages_are_as_in_the_reference(shared: Path) -> None:
    """Real pages, where they are at hand."""
    for path in (shared / "seeds").glob("*.txt"):
        text = path.read_text("utf-8")
        assert to_simplified(text) == REFERENCE.convert(text)


@pytest.mark.parametrize("entries", [PHRASES, CHARACTERS], ids=["phrases", "characters"])
def test_every_dictionary_entry_is_as_in_the_reference(entries: list[str]) -> None:
    """Each entry alone, and all in one line without separators."""
    assert [to_simplified(entry) for entry in entries] == [REFERENCE.convert(entry) for entry in entries]
    assert to_simplified("".join(entries[:400])) == REFERENCE.convert("".join(entries[:400]))


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("計畫於年底前瞭解進度", "计划于年底前了解进度"),
        ("乾隆年間的乾淨瓷器", "乾隆年间的干净瓷器"),
        ("藉手鍊", "借手炼"),  # the first of two that overlap, and then the rest by characters
        ("反反覆覆答覆", "反反复复答复"),
        ("沈沒成本與沈先生", "沉没成本与沈先生"),
        ("", ""),
        ("plain ASCII", "plain ASCII"),
    ],
)
def test_examples(traditional: str, simplified: str) -> None:
    """Phrases win over characters, longer phrases over shorter ones."""
    assert to_simplified(traditional) == simplified == REFERENCE.convert(traditional)


@pytest.mark.parametrize(
    "text", ["全市新增就业四万人，乾坤未定。", "上海市教委", "2026年GDP增长5%", "\U00020000\ud800"]
)
def test_simplified_text_stays(text: str) -> None:
    """What is simplified already comes back as it is, characters beyond the basic plane and lone surrogates too."""
    assert to_simplified(text) == text


@pytest.mark.parametrize("pattern", ["計", "乾", "藉", "計畫", "乾隆年間皇帝", "沈沒成本藉口實", "覆覆覆上"])
def test_a_long_line_without_punctuation_takes_linear_time(pattern: str) -> None:
    """A megabyte of phrases that overlap in one line is converted at the speed of a text."""
    started = time.perf_counter()
    assert len(to_simplified(pattern * (350_000 // len(pattern)))) == 350_000 // len(pattern) * len(pattern)
    assert time.perf_counter() - started < 10


def test_threads_share_the_dictionary() -> None:
    """Many threads that convert at once get the same result."""
    results: list[str] = []
    threads = [threading.Thread(target=lambda: results.append(to_simplified("計畫瞭解" * 1000))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == ["计划了解" * 1000] * 8


def test_the_package_itself_is_not_imported() -> None:
    """Conversion reads the dictionary files only, so that importing costs nothing."""
    script = (
        "import sys; from pressparse.text.simplify import to_simplified; "
        "to_simplified('計畫'); assert 'opencc' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)  # noqa: S603 (our own interpreter and script)


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without opencc-python-reimplemented the error says what to install."""
    monkeypatch.setattr(simplify, "find_spec", lambda _name: None)
    with pytest.raises(DependencyError, match="opencc-python-reimplemented is missing"):
        simplify._folder()


def test_another_package_in_its_place_is_told_apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where another distribution's `opencc` stands over the right one, the error says how to mend it."""
    spec = importlib.machinery.ModuleSpec("opencc", None, is_package=True)
    spec.submodule_search_locations = [str(tmp_path)]
    monkeypatch.setattr(simplify, "find_spec", lambda _name: spec)
    with pytest.raises(DependencyError, match="pip uninstall -y opencc opencc-py"):
        simplify._folder()
