"""The guest list, read from the page itself: people, the bodies they speak for, their posts.

People are found by form where a page introduces them: in the lede and the lists before the first speaker mark, where
a host hands over (请市教育局局长某某同志发布), and where speakers name themselves (我是市住建局局长某某).

Examples:
    >>> find_guests("出席的有：市教育局局长王某某；市民政局副局长 李某。")
    (Guest(name='王某某', organization='市教育局', title='局长'), Guest(name='李某', organization='市民政局', title='副局长'))
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pressparse.dialogue.bodies import names_body, same_body
from pressparse.dialogue.people import BODY_END, TITLE_RE, is_name, is_title, name_at, name_before, split_post

if TYPE_CHECKING:
    from collections.abc import Iterable


class Guest(NamedTuple):
    """Somebody whom the page introduces; a name of one character is a surname only (唐部长)."""

    name: str | None
    organization: str | None
    title: str | None


# A post reaches back to the last of these: punctuation, or a word that introduces people.
_POST_START_RE = re.compile(
    r"[，,；;。：:！!？?\s“”「」]|邀请到?了?|有请|请到?了?|分别是|他们是|分别为|首先是|包括|还有|嘉宾|[由是同]|联同|会同|陪同|介绍|为大家|对此|近日|日前"
)
# What joins a person to the one before, and so stands before the post.
_JOINT_RE = re.compile(r"^(?:[、（(和与及跟]|以及|还有)+")
_SELF_RE = re.compile(r"我是(?=[\u4e00-\u9fff、]{2,30})")
_NUMBERED_RE = re.compile(r"第[一二三四五六七八九十]+位是?")
_INTERVIEWED_RE = re.compile(
    r"(?P<post>[\u4e00-\u9fff、（）()]{2,40}?(?:有关)?(?:负责人|负责同志|发言人))(?:就|接受|回答|答)(?=[^。]{0,80}(?:采访|记者|提问|问))"
)
_HOST_RE = re.compile(
    rf"(?:来到|出席|参加|收看)(?:由|今天的?|我们)?(?P<body>[\u4e00-\u9fff]{{2,20}}?{BODY_END})(?=[「“《]|举行|召开|举办|例行|今天|[\u4e00-\u9fff]{{0,12}}(?:记者会|发布会))"
    rf"|^(?P<title>[\u4e00-\u9fff]{{2,16}}?{BODY_END})(?:举行|召开|举办|例行|新闻|记者会)"
)


def find_guests(text: str) -> tuple[Guest, ...]:
    """The people (and, where nobody is named, the posts) that `text` introduces, in order, each once."""
    found: list[Guest] = []
    for line in text.split("\n"):
        found += _in_line(line)
    return merge_guests(found)


def find_self_introductions(text: str) -> tuple[Guest, ...]:
    """People who say who they are: 我是市住建局局长某某."""
    return merge_guests(guest for match in _SELF_RE.finditer(text) for guest in _in_line(text[match.end() : match.end() + 40])[:1])


def find_host(text: str) -> str | None:
    """The body that holds the event, where the opening names it (欢迎来到数位发展部「…」记者会)."""
    match = _HOST_RE.search(text)
    return (match["body"] or match["title"]) if match else None


def merge_guests(guests: Iterable[Guest]) -> tuple[Guest, ...]:
    """Each person once, with what any of the mentions knows; the longer body name is kept."""
    merged: dict[str, Guest] = {}
    for guest in guests:
        key = guest.name or f"{guest.organization}/{guest.title}"
        old = merged.get(key)
        if old is None:
            merged[key] = guest
            continue
        body = old.organization
        if body is None or (guest.organization and same_body(body, guest.organization) and len(guest.organization) > len(body)):
            body = guest.organization or body
        merged[key] = Guest(old.name, body, old.title or guest.title)
    full = [guest for guest in merged.values() if guest.name and len(guest.name) > 1]
    return tuple(guest for guest in merged.values() if not any(_short_for(guest, other) for other in full))


def by_name(roster: Iterable[Guest], name: str) -> Guest | None:
    """The guest of that name; failing that, the only one whose name differs by one slip of the pen.

    A slip is one other character or two characters swapped, the surname being the same. A guest known by surname and
    post only (唐部长) matches the one full name with that surname.
    """
    guests = tuple(roster)
    exact = [guest for guest in guests if guest.name == name]
    if exact:
        return exact[0]
    close = [guest for guest in guests if guest.name and len(guest.name) > 1 and _slip(guest.name, name)]
    if len({guest.name for guest in close}) == 1:
        return close[0]
    family = [guest for guest in guests if guest.name and len(guest.name) == 1 and name.startswith(guest.name)]
    return family[0] if len(family) == 1 else None


def by_post(roster: Iterable[Guest], organization: str | None, title: str | None) -> Guest | None:
    """The only guest who holds that post; a body alone is enough where one guest represents it."""
    guests = tuple(roster)
    if organization:
        held = [g for g in guests if _represents(g, organization)]
        if title and len(held) > 1:
            held = [g for g in held if g.title and title in g.title.split("、")] or held
        return held[0] if len(held) == 1 else None
    held = [g for g in guests if title and g.title and title in g.title.split("、")]
    return held[0] if len(held) == 1 else None


def named_in(roster: Iterable[Guest], text: str) -> Guest | None:
    """The guest whose body `text` names, where exactly one guest's is named and nobody else represents it."""
    bodies = [guest for guest in roster if guest.organization and names_body(text, guest.organization)]
    return bodies[0] if len(bodies) == 1 else None


def _short_for(guest: Guest, other: Guest) -> bool:
    """Whether `guest` is the surname and post (郑司长) of `other`, who is named in full."""
    return bool(guest.name and len(guest.name) == 1 and other.name and other.name[0] == guest.name and other.title == guest.title)


def _represents(guest: Guest, organization: str) -> bool:
    mine = guest.organization
    return bool(mine) and (same_body(mine, organization) or mine.endswith(organization))


def _slip(one: str, other: str) -> bool:
    if len(one) != len(other) or one[0] != other[0] or len(one) < 3:
        return False
    return sorted(one) == sorted(other) or sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _in_line(line: str) -> list[Guest]:
    interviewed = [Guest(None, *split_post(match["post"])) for match in _INTERVIEWED_RE.finditer(line)]
    if interviewed:
        return interviewed
    found: list[Guest] = []
    last = 0
    for match in TITLE_RE.finditer(line):
        if match.start() < last:
            continue
        guest, end = _around(line, match, last)
        if guest:
            found.append(guest)
            last = end
    return found


def _around(line: str, title: re.Match[str], last: int) -> tuple[Guest | None, int]:
    """The guest whose post is `title`: 局长某某某, or 某某某局长; and where reading went on to."""
    end = title.end()
    gap = 1 if line[end : end + 1] in {" ", "　"} else 0
    name = name_at(line, end + gap)
    if name:
        post = split_post(_post_before(line, title, last))
        return Guest(name, post.organization, post.title or title.group()), end + gap + len(name)
    before = line[last : title.start()]
    name = name_before(before, len(before))
    if name:
        lead = _NUMBERED_RE.sub("", _tail(before[: -len(name)]))
        body = lead if re.search(rf"{BODY_END}$", lead) else None
        return Guest(name, body, title.group()), end
    family = _tail(before)
    if re.search(rf"(?:^|{BODY_END})[\u4e00-\u9fff]$", family) and is_name(family[-1] + "明") and is_title(title.group()):
        return Guest(family[-1], family[:-1] or None, title.group()), end
    return None, last


def _post_before(line: str, title: re.Match[str], last: int) -> str:
    """The words of the post that ends with `title`, back over 、 as long as they are posts and not people."""
    return _tail(line[last : title.start()]) + title.group()


def _tail(text: str) -> str:
    """What of `text` belongs to the post that follows it."""
    start = 0
    for match in _POST_START_RE.finditer(text):
        start = match.end()
    return _JOINT_RE.sub("", text[start:])
