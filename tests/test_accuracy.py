"""Annotated pages: every figure of merit stays above its floor, which may be raised, never lowered.

The samples' annotations lie in ``tests/gold``; real pages are scored where they lie beside the checkout.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from scoring import Scores, score

from pressparse import parse_file

GOLD = Path(__file__).parent / "gold"

FLOORS = {
    "turns": 0.99,
    "turn characters": 0.99,
    "speaker name": 0.98,
    "speaker organization": 0.98,
    "speaker title": 0.98,
    "speaker role": 0.98,
    "speaker inferred": 0.98,
    "q&a pairs": 0.98,
    "pair asker": 0.98,
    "pair respondents": 0.98,
    "title": 1.0,
    "figures found": 0.975,
    "figure kind": 0.95,
    "figure value and unit": 0.99,
    "targets": 0.95,
    "target inherited": 0.97,
    "target value": 0.99,
    "target comparator": 0.99,
    "target unit": 0.99,
    "target deadline": 0.97,
    "target indicator": 0.92,
    "targets, whole record": 0.87,
    "other comparator": 0.99,
    "other deadline": 0.97,
    "other indicator": 0.8,
    "milestones": 0.89,
    "milestone dates": 0.98,
    "milestone action": 0.94,
}
"""The least F1 of each row of the scorer's table, all pages together."""


@pytest.fixture(scope="session")
def scores(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    """The F1 of every row: each annotated page parsed with the day of its event, then scored."""
    work = tmp_path_factory.mktemp("accuracy")
    pairs: list[str] = []
    for gold in sorted((shared / "eval" / "gold").glob("*.gold.json")):
        annotated = json.loads(gold.read_text("utf-8"))
        name = annotated["doc"]
        page = next(
            path for path in (shared / "seeds" / f"{name}.txt", shared / "pages" / f"{name}.txt") if path.exists()
        )
        (work / f"{name}.txt").write_bytes(page.read_bytes())
        parsed = work / f"{name}.json"
        parsed.write_text(parse_file(page, held_on=annotated["date"]).model_dump_json(), encoding="utf-8")
        pairs += [str(gold), str(parsed)]
    if not pairs:
        pytest.skip("no annotated pages beside the checkout")
    command = [sys.executable, str(shared / "eval" / "score.py"), *pairs, "--source", str(work), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)  # noqa: S603 (the scorer beside the pages)
    return {row: figures["f1"] for row, figures in json.loads(done.stdout).items()}


@pytest.mark.parametrize(("row", "floor"), FLOORS.items())
def test_accuracy_stays_above_its_floor(scores: dict[str, float], row: str, floor: float) -> None:
    """The row's F1 over all annotated pages is no lower than it once was."""
    assert scores[row] >= floor


SAMPLE_FLOORS = {
    "turns": 0.99,
    "speaker name": 1.0,
    "q&a pairs": 1.0,
    "figures found": 0.96,
    "figure kind": 0.95,
    "figure value and unit": 0.93,
    "targets": 0.93,
    "target deadline": 0.9,
    "target indicator": 0.89,
    "milestones": 0.79,
}
"""The least F1 of each row over all samples together."""


@pytest.fixture(scope="session")
def sample_scores(samples: Path) -> Scores:
    """Every annotated sample parsed with the day of its event, then scored."""
    scores = Scores()
    for gold in sorted(GOLD.glob("*.gold.json")):
        annotated = json.loads(gold.read_text("utf-8"))
        score(annotated, parse_file(samples / gold.name.removesuffix(".gold.json"), held_on=annotated["date"]), scores)
    return scores


@pytest.mark.parametrize(("row", "floor"), SAMPLE_FLOORS.items())
def test_samples_stay_above_their_floor(sample_scores: Scores, row: str, floor: float) -> None:
    """The row's F1 over all samples is no lower than it once was."""
    assert sample_scores.f1(row) >= floor
