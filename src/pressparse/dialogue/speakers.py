"""Who stands behind a turn's mark: the mark's own words, completed from the guest list where the page settles it.

Examples:
    >>> from pressparse.dialogue.marks import read_label
    >>> guest = Guest("王某某", "市人力资源和社会保障局", "局长")
    >>> name_speaker(read_label("王某某"), (guest,))
    Speaker(name='王某某', organization='市人力资源和社会保障局', title='局长', role=<Role.OFFICIAL: 'official'>, inferred=True)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pressparse.dialogue.bodies import same_body
from pressparse.dialogue.marks import Voice
from pressparse.dialogue.roster import Guest, by_name, by_post, named_in
from pressparse.records import Role, Speaker, TurnKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressparse.dialogue.marks import Label
    from pressparse.dialogue.turns import DraftTurn

_BEHALF_RE = re.compile(r"我?代表(?P<body>[\u4e00-\u9fff]{2,16}?(?:政府|委员会|委|局|厅|部|署|院|公司|集团|大学))[，,]?")


def name_speakers(drafts: Sequence[DraftTurn], text: str, roster: Sequence[Guest], host: str | None) -> list[Speaker | None]:
    """A speaker for each turn, in order; None for narration."""
    found: list[Speaker | None] = []
    question = ""
    for draft in drafts:
        words = text[draft.words : draft.end]
        if draft.kind is TurnKind.NARRATION:
            found.append(None)
        elif draft.kind is TurnKind.MODERATOR:
            label = draft.label
            found.append(Speaker(name=label.name if label else None, role=Role.MODERATOR))
        elif draft.label is None:
            found.append(Speaker(role=Role.OFFICIAL))
        elif draft.kind is TurnKind.QUESTION:
            question = words
            found.append(name_speaker(draft.label, roster, host=host))
        elif draft.label.voice is Voice.ANSWERER and draft.label.name is None and draft.label.organization is None:
            found.append(_bare_answer(question, words, roster))
        else:
            found.append(name_speaker(draft.label, roster, host=host, introduced=draft.introduced, words=words))
    return found


def name_speaker(
    label: Label, roster: Sequence[Guest], *, host: str | None = None, introduced: bool = False, words: str = ""
) -> Speaker:
    """The person or medium behind a label; `inferred` says that the guest list had to complete it."""
    if label.voice is Voice.ASKER:
        role = Role.JOURNALIST if label.medium else Role.UNKNOWN
        return Speaker(name=label.name, organization=label.organization if label.medium else None, role=role, inferred=label.rule == "questioner")
    if introduced:
        behalf = _BEHALF_RE.search(words[:300]) if label.rule == "byline" else None
        organization = behalf["body"] if behalf else label.organization
        return Speaker(
            name=label.name, organization=organization, title=label.title, role=Role.OFFICIAL, inferred=label.rule == "byline"
        )
    guest = by_name(roster, label.name) if label.name else by_post(roster, label.organization, label.title)
    name, organization, title = label.name, label.organization, label.title
    if guest:
        name = name or (guest.name if guest.name and len(guest.name) > 1 else None)
        title = title or guest.title
        if organization is None or (guest.organization and same_body(organization, guest.organization)):
            organization = guest.organization or organization
    if guest and (organization is None or (host and same_body(organization, host))):
        organization = host or organization
    inferred = (name, organization, title) != (label.name, label.organization, label.title)
    return Speaker(name=name, organization=organization, title=title, role=Role.OFFICIAL, inferred=inferred)


def _bare_answer(question: str, words: str, roster: Sequence[Guest]) -> Speaker:
    """Behind a bare 答：: the only guest, the body that is interviewed, or the one whose body the question names, or else the answer."""
    interviewed = [guest for guest in roster if guest.name is None]
    alone = roster if len(roster) == 1 else interviewed
    guest = alone[0] if len(alone) == 1 else named_in(roster, question) or named_in(roster, words)
    if guest is None:
        return Speaker(role=Role.OFFICIAL)
    name = guest.name if guest.name and len(guest.name) > 1 else None
    return Speaker(name=name, organization=guest.organization, title=guest.title, role=Role.OFFICIAL, inferred=True)
