"""Who stands behind a turn's mark: the mark's own words, completed from the guest list where the page settles it.

Examples:
    >>> from pressparse.dialogue.marks import read_label
    >>> guest = Guest("王某某", "市人力资源和社会保障局", "局长")
    >>> speaker = name_speaker(read_label("王某某"), (guest,))
    >>> speaker.name, speaker.organization, speaker.title, speaker.inferred
    ('王某某', '市人力资源和社会保障局', '局长', True)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pressparse.dialogue.bodies import same_body
from pressparse.dialogue.marks import Voice
from pressparse.dialogue.people import COMPOUND_SURNAMES, TITLE_RE, Post, is_name, split_post
from pressparse.dialogue.roster import Guest, Roster, named_in
from pressparse.dialogue.unmarked import self_named_medium
from pressparse.records import Role, Speaker, TurnKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pressparse.dialogue.marks import Label
    from pressparse.dialogue.turns import DraftTurn

_BEHALF_RE = re.compile(
    r"我?(?:代表|受)(?P<body>[\u4e00-\u9fff]{2,16}?(?:政府|委员会|委|局|厅|部|署|院|公司|集团|大学))(?:委托)?[，,]?"
)
# 王局长, 唐总: a surname with the post, as one addresses somebody.
_ADDRESS_RE = re.compile(
    rf"(?P<family>{'|'.join(COMPOUND_SURNAMES)}|[\u4e00-\u9fff])(?P<title>{TITLE_RE.pattern}|总(?=[，,：:。？、]))"
)
# 主持人：省委宣传部处长 某某某 女士们、先生们: who speaks, between the host's mark and the words.
_SIGNED_RE = re.compile(
    rf"(?P<post>[^，。！？：\n]{{0,40}}?{TITLE_RE.pattern})[ ](?P<name>[\u4e00-\u9fff]{{2,4}}|[\u4e00-\u9fff]"
    rf" [\u4e00-\u9fff])[ \n]"
)


def name_speakers(
    drafts: Sequence[DraftTurn], text: str, roster: Sequence[Guest], host: str | None
) -> list[Speaker | None]:
    """A speaker for each turn, in order; None for narration."""
    known = Roster.of(roster)
    found: list[Speaker | None] = []
    question = ""
    for draft in drafts:
        words = text[draft.words : draft.end]
        if draft.kind is TurnKind.NARRATION:
            found.append(None)
        elif draft.kind is TurnKind.QUESTION:
            question = words
            found.append(_asker(draft.label, words))
        elif draft.kind is TurnKind.MODERATOR:
            question += words if question else ""
            found.append(_moderator(draft, words, known))
        elif draft.label is None:
            found.append(Speaker(role=Role.OFFICIAL))
        elif draft.label.voice is Voice.ANSWERER and draft.label.name is None and draft.label.organization is None:
            found.append(_bare_answer(question, words, known))
        else:
            found.append(name_speaker(draft.label, known, host=host, introduced=draft.introduced, words=words))
    return found


def name_speaker(
    label: Label,
    roster: Iterable[Guest] | Roster,
    *,
    host: str | None = None,
    introduced: bool = False,
    words: str = "",
) -> Speaker:
    """The official behind a label; `inferred` says that the guest list had to complete it."""
    known = Roster.of(roster)
    if introduced:
        behalf = _BEHALF_RE.search(words[:300]) if label.rule == "byline" else None
        organization = behalf["body"] if behalf else label.organization
        return Speaker(
            name=label.name,
            organization=organization,
            title=label.title,
            role=Role.OFFICIAL,
            inferred=label.rule == "byline",
        )
    if label.rule == "surname-post":
        guest = known.by_address(label.name or "", label.title or "")
        label = label._replace(name=None)
    else:
        guest = known.by_name(label.name) if label.name else known.by_post(label.organization, label.title)
    name, organization, title = label.name, label.organization, label.title
    if guest:
        name = name or guest.full_name
        organization, title = _completed(organization, title, guest)
    if guest and (organization is None or (host and same_body(organization, host))):
        organization = host or organization
    inferred = (name, organization, title) != (label.name, label.organization, label.title)
    return Speaker(name=name, organization=organization, title=title, role=Role.OFFICIAL, inferred=inferred)


def _completed(organization: str | None, title: str | None, guest: Guest) -> Post:
    """What the mark says, completed by the guest list: a short name of the body takes the full form."""
    if organization is None or (guest.organization and same_body(organization, guest.organization)):
        organization = guest.organization or organization
    return Post(organization, title or guest.title)


def _asker(label: Label | None, words: str) -> Speaker:
    """Who asks: what the mark says, and the medium that the asker names in the first words."""
    if label is None or label.voice is Voice.MODERATOR:
        return Speaker(name=label.name if label else None, role=Role.MODERATOR)
    if not label.medium:
        organization, title = (label.organization, label.title) if label.rule == "analyst" else (None, None)
        return Speaker(name=label.name, organization=organization, title=title, role=Role.UNKNOWN)
    medium = label.organization
    inferred = label.rule == "questioner"
    if medium is None:
        medium = self_named_medium(words)
        inferred = inferred or (medium is not None and label.rule != "self-named-asker")
    return Speaker(name=label.name, organization=medium, role=Role.JOURNALIST, inferred=inferred)


def _moderator(draft: DraftTurn, words: str, roster: Roster) -> Speaker:
    """Who hosts: what the mark says, what stands between the mark and the words, and the guest list."""
    label = draft.label
    if label is None:
        return Speaker(role=Role.MODERATOR)
    name = None if label.rule == "surname-post" else label.name
    organization, title = label.organization, label.title
    signed = _SIGNED_RE.match(words) if name is None else None
    if signed and is_name(signed["name"]):
        organization, title = split_post(signed["post"])
        return Speaker(
            name=signed["name"].replace(" ", ""), organization=organization, title=title, role=Role.MODERATOR
        )
    guest = roster.by_name(name) if name else None
    if guest:
        organization, title = _completed(organization, title, guest)
    inferred = (name, organization, title) != (label.name, label.organization, label.title)
    return Speaker(name=name, organization=organization, title=title, role=Role.MODERATOR, inferred=inferred)


def _bare_answer(question: str, words: str, roster: Roster) -> Speaker:
    """Behind a bare 答：: the only guest, the body interviewed, whom the question addresses, or whose body is named."""
    interviewed = [guest for guest in roster.guests if guest.name is None]
    alone = roster.guests if len(roster.guests) == 1 else interviewed
    guest = alone[0] if len(alone) == 1 else None
    guest = (
        guest
        or named_in(roster.guests, question)
        or _addressed(question, roster.guests)
        or named_in(roster.guests, words)
    )
    if guest is None:
        return Speaker(role=Role.OFFICIAL)
    return Speaker(
        name=guest.full_name,
        organization=guest.organization,
        title=guest.title,
        role=Role.OFFICIAL,
        inferred=True,
    )


def _addressed(question: str, guests: Sequence[Guest]) -> Guest | None:
    """The only guest whom the question addresses by name, or by surname and post (请问王局长)."""
    if not question:
        return None
    called = {guest for guest in guests if guest.full_name and guest.full_name in question}
    for match in _ADDRESS_RE.finditer(question):
        family, title = match["family"], match["title"]
        fit = {
            g
            for g in guests
            if g.name and g.name.startswith(family) and g.title and (title == "总" or g.title.endswith(title))
        }
        called |= fit if len(fit) == 1 else set()
    return called.pop() if len(called) == 1 else None
