"""The guest list, read from the page itself: people, the bodies they speak for, their posts.

People are found by form where a page introduces them: in the lede and the lists before the first speaker mark, where
a host hands over (请市教育局局长某某同志发布), and where speakers name themselves (我是市住建局局长某某).

Examples:
    >>> for guest in find_guests("出席的有：市教育局局长王某某；市民政局副局长 李某。"):
    ...     print(*guest)
    王某某 市教育局 局长
    李某 市民政局 副局长
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pressparse.dialogue.bodies import names_body, same_body
from pressparse.dialogue.people import (
    BODY_END,
    NON_SPEAKERS,
    TITLE_RE,
    is_name,
    is_title,
    name_at,
    name_before,
    split_post,
)

if TYPE_CHECKING:
    from collections.abc import Iterable


class Guest(NamedTuple):
    """Somebody whom the page introduces; a name of one character is a surname only (唐部长)."""

    name: str | None
    organization: str | None
    title: str | None

    @property
    def full_name(self) -> str | None:
        """The name, unless it is a surname only."""
        return self.name if self.name and len(self.name) > 1 else None


# A post reaches back to the last of these: punctuation, or a word that introduces people.
_POST_START_RE = re.compile(
    r"[，,；;。：:！!？?\s“”「」]|邀请到?了?|有请|请到?了?|分别是|他们是|分别为|首先是|包括|还有|嘉宾|主持人?[（(]?|发布人|出席人员|[由是同]|联同|会同|陪同|介绍|为大家|对此|近日|日前"
)
# What joins a person to the one before, and so stands before the post.
_JOINT_RE = re.compile(r"^(?:[、（(和与及跟]|以及|还有)+")
_LONGEST_ITEM = 60
"""Characters up to which a line may be an item of a list; longer ones are prose, and have to introduce somebody."""
_INTRODUCES_RE = re.compile(
    r"邀请|出席|参加|到场|到会|嘉宾|欢迎|有请|主持|采访|会见|联同|陪同|做客|与会|答记者问|答问|他们是|分别是|请到|回答[^。]{0,6}(?:提问|问题)|介绍|"
    r"(?:由|请)[^，。]{2,40}(?:发布|通报|致辞|致词|讲话|解读|说明|回答|发言|作|做|简报|报告)"
)
_SELF_RE = re.compile(r"我是(?=[\u4e00-\u9fff、]{2,30})")
_NUMBERED_RE = re.compile(r"第[一二三四五六七八九十]+位是?")
_INTERVIEWED_RE = re.compile(
    r"(?P<post>[\u4e00-\u9fff、（）()]{2,40}?(?:有关)?(?:负责人|负责同志|发言人))(?:就|接受|回答|答)(?=[^。]{0,80}(?:采访|记者|提问|问))"
)
_HOST_RE = re.compile(
    rf"(?:来到|出席|参加|收看)(?:由|今天的?|我们)?(?P<body>[\u4e00-\u9fff]{{2,20}}?{BODY_END})(?=[「“《]|举行|召开|举办|例行|今天|[\u4e00-\u9fff]{{0,12}}(?:记者会|发布会))"
    rf"|^(?P<title>[\u4e00-\u9fff]{{2,16}}?{BODY_END})(?:举行|召开|举办|例行|新闻|记者会"
    r"|(?:关于)?\d{4}年[^\n]{0,20}?(?:业绩|投资者|分析师|股东)[^\n]{0,8}会)"
)


def find_guests(text: str) -> tuple[Guest, ...]:
    """The people (and, where nobody is named, the posts) that `text` introduces, in order, each once."""
    found: list[Guest] = []
    for line in text.split("\n"):
        if len(line) <= _LONGEST_ITEM or _INTRODUCES_RE.search(line):
            found += _in_line(line)
    return merge_guests(found)


def find_self_introductions(text: str) -> tuple[Guest, ...]:
    """People who say who they are: 我是市住建局局长某某."""
    return merge_guests(
        guest for match in _SELF_RE.finditer(text) for guest in _in_line(text[match.end() : match.end() + 40])[:1]
    )


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
        if body is None or (
            guest.organization and same_body(body, guest.organization) and len(guest.organization) > len(body)
        ):
            body = guest.organization or body
        merged[key] = Guest(old.name, body, old.title or guest.title)
    full: dict[str, list[str]] = {}
    for guest in merged.values():
        if guest.name and len(guest.name) > 1 and guest.title:
            full.setdefault(guest.name[0], []).append(guest.title)
    return tuple(guest for guest in merged.values() if not _is_short(guest, full))


class Roster:
    """A guest list that answers by name and by post, each question worked out once."""

    def __init__(self, guests: Iterable[Guest]) -> None:
        """Keep the guests and index them by name."""
        self.guests = tuple(guests)
        self._exact = {guest.name: guest for guest in reversed(self.guests) if guest.name}
        self._near: dict[tuple[str, int], list[Guest]] = {}
        for guest in self.guests:
            if guest.name:
                self._near.setdefault((guest.name[0], len(guest.name)), []).append(guest)
        self._posts: dict[tuple[str | None, str | None], Guest | None] = {}

    @classmethod
    def of(cls, guests: Iterable[Guest] | Roster) -> Roster:
        """The list itself, or one of these guests."""
        return guests if isinstance(guests, Roster) else cls(guests)

    def by_name(self, name: str) -> Guest | None:
        """As `by_name`."""
        exact = self._exact.get(name)
        if exact or not name:
            return exact
        return by_name([*self._near.get((name[0], len(name)), ()), *self._near.get((name[0], 1), ())], name)

    def by_address(self, family: str, title: str) -> Guest | None:
        """The only guest one can address so (王局长): 副 is left out in address, 总 stands for any head of a firm."""
        post = title.removeprefix("副")
        held = [
            guest
            for guest in self.guests
            if guest.name
            and guest.name.startswith(family)
            and guest.title
            and (title == "总" or any(each.endswith(post) for each in guest.title.split("、")))
        ]
        return held[0] if len({guest.name for guest in held}) == 1 else None

    def by_post(self, organization: str | None, title: str | None) -> Guest | None:
        """As `by_post`."""
        key = (organization, title)
        if key not in self._posts:
            self._posts[key] = by_post(self.guests, organization, title)
        return self._posts[key]


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


def _is_short(guest: Guest, full: dict[str, list[str]]) -> bool:
    """Whether `guest` is the surname and post (郑司长) of somebody who is named in full; 副 is left out in address."""
    if guest.name is None or len(guest.name) != 1 or guest.title is None:
        return False
    return any(title.endswith(guest.title) for title in full.get(guest.name, ()))


def _represents(guest: Guest, organization: str) -> bool:
    mine = guest.organization
    return mine is not None and (same_body(mine, organization) or mine.endswith(organization))


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
        if name in NON_SPEAKERS:
            return None, last
        return Guest(name, body, title.group()), end
    family = _tail(before)
    if (
        re.search(rf"(?:^|{BODY_END})[\u4e00-\u9fff]$", family)
        and is_name(family[-1] + "明")
        and is_title(title.group())
    ):
        body = family[:-1] if re.search(rf"{BODY_END}$", family[:-1]) else None
        return Guest(family[-1], body, title.group()), end
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
