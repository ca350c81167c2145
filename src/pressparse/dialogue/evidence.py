r"""Which of a page's labels are voices: the page itself bears out what a label alone leaves open.

A name counts as a speaker where the guest list knows it, or where it returns on a page that has questions; an unknown
label asks where its words are a question and an official answers next. A label over a list of names, a quotation, an
utterance that stands a second time in another language, and every label of a page without two sides are none.

Examples:
    >>> from pressparse.dialogue.heads import read_page
    >>> text = "时间：3月5日\n河东日报：进展如何？\n王某某（市教育局局长）：已完成。\n河东日报：何时？\n王某某：年底。"
    >>> page = read_page(text)
    >>> [head.surface for head in accept_heads(page, ())]
    ['河东日报', '王某某（市教育局局长）', '河东日报', '王某某']
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pressparse.dialogue.heads import words_under
from pressparse.dialogue.marks import Label, Voice
from pressparse.dialogue.people import is_common_word, name_at
from pressparse.dialogue.roster import Roster, find_guests

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pressparse.dialogue.heads import Head, Page
    from pressparse.dialogue.roster import Guest

_LONGEST_QUESTION = 1200
"""Characters beyond which the words under an unknown label are no question."""
_LOOKED_AT = 4000
"""Characters of an utterance that are looked at; more would not change the answer."""

QUESTION_RE = re.compile(
    r"[？?]|请问|想问|请教|想请|请[^，。]{0,10}(?:介绍|谈|说明|解释|回答|透露|评论|分享)|能否|可否|能不能|可不可以|会不会|有没有|是不是|是否|如何|哪些|什么|怎么|怎样|为何|多少|何时|吗[。，]?$|呢[。，]?$"
)
_SENTENCE_LABEL_RE = re.compile(
    r"(?:是|为|说|道|指出|强调|表示|认为|提出|要求|有|如下|包括|问题|方面|之一|中|上|下|里|了|的|看|来说|而言|例|讲|原因|办法|情况|工作|建设|介绍|主题|嘉宾|人数|单位|时间|地点|标准|对象|条件|方式|流程|范围|材料|依据|要点|亮点)$"
)
# A quotation from its first sign to its last, a sentence inside: a novel's or a report's words, not a transcript's.
_QUOTED_RE = re.compile(r"[“「『\"][^”」』\"\n]{0,400}[。！？!?，…][”」』\"]")
_CREDIT_RE = re.compile(
    r"(?:本[报网台]|记者|见习|通讯员|摄影|摄像|整理|文字|编辑|责编|审核|校对|制图|视频|图片?|文|[:：/])+"
)
_SPEECH_END_RE = re.compile(r"[。！？!?：:][”」』）)]*$")
_HAN_RE = re.compile(r"[\u4e00-\u9fff]")
_LATIN_RE = re.compile(r"[A-Za-z]")
_ANSWER_SIDE = frozenset({Voice.OFFICIAL, Voice.ANSWERER, Voice.MODERATOR})
_PRESS_ROWS = frozenset({"medium", "analyst", "bracketed-asker"})


class _Spoken(NamedTuple):
    """A head with what its words show."""

    head: Head
    words: str
    asks: bool
    latin: bool


def accept_heads(page: Page, roster: Iterable[Guest] | Roster) -> tuple[Head, ...]:
    """The heads that are voices, in order, unknown labels read as what their place shows them to be."""
    known = Roster.of(roster)
    if is_foreign("\n".join(line.text for line in page.lines[:2000])):
        return ()
    spoken = _once(_spoken(page))
    spoken = _as_hosts(spoken)
    spoken = _as_interviewers(spoken, known)
    accepted = _borne_out(spoken, known, page)
    if not _two_sides(accepted):
        accepted = [item for item in accepted if item.head.label.voice not in {Voice.ASKER, Voice.ANSWERER}]
    return tuple(item.head for item in accepted)


def is_foreign(text: str) -> bool:
    """Whether a text is written in Latin letters, some Chinese words aside."""
    han = len(_HAN_RE.findall(text))
    return len(_LATIN_RE.findall(text)) > 15 * han + 20


def speaker_key(label: Label) -> str:
    """What tells one speaker from another; empty for a mark that names nobody."""
    return label.name or f"{label.organization or ''}{label.title or ''}"


def _spoken(page: Page) -> list[_Spoken]:
    """The heads with words under them: no heads of lists, no quotations, no bare lines among their like."""
    found = []
    stops = [head.line for head in page.heads[1:]] + [len(page.lines)]
    for position, (head, stop) in enumerate(zip(page.heads, stops, strict=False)):
        words = _words(page, head, stop)
        if head.bare and not _stands_for_speech(page, position, words):
            continue
        if _is_list(head, words) or _is_quotation(head, words):
            continue
        asks = bool(QUESTION_RE.search(words))
        han = len(_HAN_RE.findall(words))
        latin = len(_LATIN_RE.findall(words)) > 5 * han + 3
        found.append(_Spoken(head, words, asks, latin))
    bare = Counter(item.head.bare for item in found if not item.head.label.sure)
    return [item for item in found if not item.head.bare or item.head.label.sure or bare[True] > 1]


def _words(page: Page, head: Head, stop: int) -> str:
    parts: list[str] = []
    size = 0
    for words in words_under(page.lines, head, stop):
        parts.append(words)
        size += len(words)
        if size > _LOOKED_AT:
            break
    return "\n".join(parts)


def _stands_for_speech(page: Page, position: int, words: str) -> bool:
    """Whether a mark without colon and bracket heads a speech and is no item of a list of guests."""
    head = page.heads[position]
    if not words or (head.label.rule == "journalist" and head.label.name):
        return False
    if head.words < page.lines[head.line].end:  # 问 …: set off by a space
        return True
    before = page.heads[position - 1] if position else None
    if before and before.bare and before.line == head.line - 1:
        return False
    first = words.split("\n", 1)[0]
    return len(first) >= 6 and bool(_SPEECH_END_RE.search(first))


def _is_list(head: Head, words: str) -> bool:
    """Whether a label is the head of a list (嘉宾：, 主持人：) and not of words: nothing below it ends a sentence."""
    block = [line for line in words.split("\n", 6)[:6] if line.strip()]
    if not block:
        return True
    first = block[0]
    if len(first) > 60 or re.search(r"[。！？!?]", first):
        return False
    if head.label.rule in {"question-word", "answer-word"}:
        return False
    if re.search(r"[，,；;]", first) and len(first) > 40:
        return False
    return bool(_only_names(first) or find_guests(first)) and not QUESTION_RE.search(first)


def _only_names(line: str) -> bool:
    names = re.split(r"[ 、，,；;]+", _CREDIT_RE.sub(" ", line).strip())
    return bool(names) and all(name and name_at(name, 0) == name for name in names)


def _is_quotation(head: Head, words: str) -> bool:
    """Whether the words stand in quotation marks from first to last, as in fiction and reports."""
    if head.label.sure and head.label.rule not in {"question-word", "answer-word"}:
        return False
    match = _QUOTED_RE.match(words)
    return match is not None and (match.end() * 3 >= 2 * len(words.split("\n", 1)[0]))


def _once(spoken: list[_Spoken]) -> list[_Spoken]:
    """Of an utterance that stands in two languages, one head: the Chinese label, from where the first begins."""
    latin = sum(item.latin for item in spoken)
    if latin < 2 or latin == len(spoken):
        return spoken
    turns = sum(one.latin != other.latin for one, other in pairwise(spoken))
    if 3 * turns < 2 * (len(spoken) - 1) and 2 * latin < len(spoken) - 2:
        return [item for item in spoken if not item.latin or item.head.label.sure]
    first_latin = spoken[0].latin
    found: list[_Spoken] = []
    waiting: Head | None = None
    for item in spoken:
        if item.latin:
            waiting = item.head if first_latin else None
        else:
            head = item.head._replace(start=waiting.start, line=waiting.line) if waiting else item.head
            found.append(item._replace(head=head))
            waiting = None
    return found


def _as_hosts(spoken: list[_Spoken]) -> list[_Spoken]:
    """Marks by the host's bare name, the host having been marked as such elsewhere, read as the host's."""
    hosts = {
        item.head.label.name for item in spoken if item.head.label.voice is Voice.MODERATOR and item.head.label.name
    }
    return [
        _revoiced(item, Voice.MODERATOR, sure=True)
        if item.head.label.name in hosts and item.head.label.voice is Voice.OFFICIAL
        else item
        for item in spoken
    ]


def _as_interviewers(spoken: list[_Spoken], roster: Roster) -> list[_Spoken]:
    """Marks by a name that only ever asks, a guest answering each time, read as the interviewer's."""
    asks: dict[str, list[bool]] = {}
    for item, following in pairwise(spoken):
        label = item.head.label
        if label.rule == "name" and label.voice is Voice.OFFICIAL and label.name:
            ends = item.words.rstrip(" ”」』）)").endswith(("？", "?"))
            answered = roster.by_name(following.head.label.name or "") is not None
            asks.setdefault(label.name, []).append(ends and answered)
    names = {name for name, times in asks.items() if len(times) > 1 and all(times) and roster.by_name(name) is None}
    return [_revoiced(item, Voice.ASKER, sure=True) if item.head.label.name in names else item for item in spoken]


def _revoiced(item: _Spoken, voice: Voice, *, sure: bool) -> _Spoken:
    return item._replace(head=item.head._replace(label=item.head.label._replace(voice=voice, sure=sure)))


def _borne_out(spoken: list[_Spoken], roster: Roster, page: Page) -> list[_Spoken]:
    """What the page bears out, each unsettled label read by its place."""
    times = Counter(speaker_key(item.head.label) for item in spoken)
    evident = any(item.head.label.sure for item in spoken) or any(
        item.asks and item.head.label.rule in _PRESS_ROWS and times[speaker_key(item.head.label)] > 1 for item in spoken
    )
    known = [item.head.label.sure or _is_known(item.head.label, times, roster, evident=evident) for item in spoken]
    if not any(known):
        return []
    followers = _followers(spoken, known)
    block_style = _block_style(spoken, known, page)
    media = Counter(speaker_key(item.head.label) for item in spoken if item.head.label.rule == "medium")
    asked = False
    found = []
    for item, sure, follower in zip(spoken, known, followers, strict=True):
        head = item.head
        asked = asked or (sure and head.label.voice is Voice.ASKER)
        if sure:
            found.append(item)
            continue
        if head.bare or (block_style and not _stands_alone(head, page)):
            continue
        if head.label.voice in {Voice.OFFICIAL, Voice.ANSWERER}:
            if asked and found and not _is_word(head.label):
                found.append(item)
            continue
        if head.label.voice is Voice.UNKNOWN and (_SENTENCE_LABEL_RE.search(head.surface) or not evident):
            continue
        answered = follower is not None and follower.head.label.voice in _ANSWER_SIDE
        if head.label.rule == "problem-word":
            answered = follower is not None and follower.head.label.voice is Voice.ANSWERER
        asks = item.asks or media[speaker_key(head.label)] > 1 or head.label.rule == "problem-word"
        if answered and asks and len(item.words) < _LONGEST_QUESTION:
            shown = head.label.organization or head.surface.strip("《》〈〉“”「」（）()【】[] ")
            organization = None if head.label.rule == "problem-word" else shown
            found.append(
                _revoiced(item, Voice.ASKER, sure=False)._replace(
                    head=head._replace(label=head.label._replace(voice=Voice.ASKER, organization=organization))
                )
            )
            asked = True
    return found


def _is_known(label: Label, times: Counter[str], roster: Roster, *, evident: bool) -> bool:
    """Whether the page knows this person or post: on the guest list, or speaking again on a page with voices."""
    if label.voice is Voice.ANSWERER and label.rule == "reply-word":
        return True
    if label.voice not in {Voice.OFFICIAL, Voice.ANSWERER}:
        return False
    again = evident and times[speaker_key(label)] > 1 and not _is_word(label)
    if label.name:
        return again or roster.by_name(label.name) is not None
    if label.rule == "guest-word":
        return evident
    return again or roster.by_post(label.organization, label.title) is not None


def _is_word(label: Label) -> bool:
    """Whether what has the form of a name is a word of the language (方案, 时限)."""
    return label.rule == "name" and label.name is not None and is_common_word(label.name)


def _followers(spoken: list[_Spoken], known: list[bool]) -> list[_Spoken | None]:
    """For each head, the next one that is known."""
    found: list[_Spoken | None] = []
    following: _Spoken | None = None
    for item, sure in zip(reversed(spoken), reversed(known), strict=True):
        found.append(following)
        following = item if sure else following
    return found[::-1]


def _block_style(spoken: list[_Spoken], known: list[bool], page: Page) -> bool:
    """Whether the page gives marks a line of their own."""
    marks = [item.head for item, sure in zip(spoken, known, strict=True) if sure]
    return len(marks) >= 2 and 2 * sum(_stands_alone(head, page) for head in marks) > len(marks)


def _stands_alone(head: Head, page: Page) -> bool:
    """Whether the label has a line to itself, with the words below it."""
    return head.words >= page.lines[head.line].end


def _two_sides(accepted: list[_Spoken]) -> bool:
    """Whether somebody asks and something can be an answer: another voice, or words below the question."""
    voices = {item.head.label.voice for item in accepted}
    if Voice.ASKER not in voices:
        return not voices & {Voice.ANSWERER} or bool(voices & {Voice.MODERATOR})
    return bool(voices - {Voice.ASKER}) or any(item.asks and "\n" in item.words for item in accepted)
