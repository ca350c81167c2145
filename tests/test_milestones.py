"""Milestones end to end: dated undertakings without a number, and what only looks like one."""

from __future__ import annotations

import pytest
from test_figures import Case, both_scripts, cases, days, each

from pressparse import parse


def _plain(action: str) -> str:
    """Commas and brackets in one width: the page's choice says nothing."""
    return action.translate(str.maketrans(",()", "，（）"))


@pytest.mark.parametrize("case", cases("milestones"))
def test_dated_undertakings_of_a_text(case: Case) -> None:
    """Exactly the marked clauses are milestones, each with its deed, its date and, where named, who undertakes it."""
    for text in both_scripts(case.text):
        found = parse(text, held_on=case.held_on).milestones
        assert [text[m.span.start : m.span.end] for m in found] == [text[a:b] for a, b in case.marked]
        count = len(found)
        for milestone, action, due, actor, inherited in zip(
            found,
            each(case.expected.get("action", ""), count),
            each(case.expected.get("due", ""), count),
            each(case.expected.get("actor"), count),
            each(case.expected.get("inherited", False), count),
            strict=True,
        ):
            assert _plain(milestone.action) in action.split("|")
            assert days(milestone.deadline) == due
            assert milestone.deadline.inherited is inherited
            if actor is not None:
                assert (milestone.actor or "") == actor
