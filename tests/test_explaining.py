"""What a place came to: every record that touches it is named with the rule that made it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pressparse import parse, parse_file
from pressparse.errors import OptionError
from pressparse.output.explaining import explained_turns, explanation, rule_label, rule_meanings

if TYPE_CHECKING:
    from pathlib import Path

PAGE = (
    "<p>主持人：請記者提問。</p>\n<p>《雲溪日報》記者：請問今年有什么目標？</p>\n"
    "<p>市人社局局長陸遠帆：今年新增就業(yè)4.6萬人以上，年底前建成服務中心。第3点，我们会继续努力。</p>"
)


@pytest.fixture(scope="module")
def lines() -> dict[str, str]:
    """The explanation of several places of one page, by the words at the place."""
    page = parse(PAGE, held_on="2021-03-05", with_text=True)
    words = ("4.6萬人", "(yè)", "今年新增", "服務中心", "什么", "第3点")
    return {it: "\n".join(explanation(page, PAGE.index(it), PAGE.index(it) + len(it))) for it in words}


def test_figure_and_turn(lines: dict[str, str]) -> None:
    """A figure is named with value, rule, indicator and deadline, and so is its turn with the mark."""
    text = lines["4.6萬人"]
    assert "⟦4.6萬人⟧" in text
    assert "read as: 4.6万人" in text
    assert "turn 2, answer: 陆远帆 (市人社局局长)" in text
    assert "answer of pair 1" in text
    assert "figure, target: 4.6萬人以上 = ≥ 46,000 人" in text
    assert "kind decided by: deadline:during (decided by the time words" in text


def test_cleaning(lines: dict[str, str]) -> None:
    """Noise is named with the rule that took it away."""
    assert "cleaning pinyin-note: " in lines["(yè)"]
    assert "⟦(yè)⟧" in lines["(yè)"]


def test_deadline_of_a_figure(lines: dict[str, str]) -> None:
    """A place in the deadline names the figure that it governs."""
    assert "deadline 2021-01-01 – 2021-12-31 (今年)" in lines["今年新增"]
    assert "of figure 4.6萬人以上" in lines["今年新增"]


def test_milestone(lines: dict[str, str]) -> None:
    """A place in an undertaking names it with its deadline."""
    assert "milestone: " in lines["服務中心"]


def test_place_without_records(lines: dict[str, str]) -> None:
    """A place that no record but its turn touches shows the turn and no more."""
    assert "figure" not in lines["什么"]
    assert "turn 1, question: 云溪日报" in lines["什么"]


def test_source_text_is_needed() -> None:
    """Without the source text there is no way back from a place."""
    with pytest.raises(OptionError, match="with_text=True"):
        list(explanation(parse(PAGE), 0, 1))


def test_every_rule_of_the_samples_has_a_meaning(samples: Path) -> None:
    """Each rule that decides a figure's kind or opens a turn in the samples is explained."""
    meanings = rule_meanings()
    for path in sorted(it for it in samples.iterdir() if it.suffix in {".txt", ".html"}):
        page = parse_file(path)
        for rule in {it.rule for it in page.turns} | {it.rule for it in page.figures}:
            assert "(" in rule_label(rule, meanings) or rule is None, f"{rule}: say in output/explaining.py what it is"


def test_explained_turns_name_marks() -> None:
    """The table of turns names each turn's mark."""
    rows = list(explained_turns().rows(parse(PAGE)))
    assert rows[0][4].startswith("moderator (")
