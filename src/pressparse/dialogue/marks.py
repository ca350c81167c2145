"""Speaker marks: what stands before a colon (or in brackets) at the start of a line and names a voice.

A label is read by the first row of `SPEAKER_MARKS` whose pattern matches the whole of it. A row that is `sure` makes a
turn wherever it stands; any other reading is a candidate that the rest of the page has to bear out (`turns.py`).

Examples:
    >>> label = read_label("《河东日报》记者")
    >>> label.rule, label.voice.value, label.organization
    ('journalist', 'asker', '河东日报')
    >>> read_label("时间") is None
    True
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from typing import NamedTuple

from pressparse.dialogue.bodies import is_medium
from pressparse.dialogue.people import NON_SPEAKERS, TITLE_RE, ends_in_title, is_name, name_at, split_post
from pressparse.text.segments import COLONS


class Voice(Enum):
    """What a mark says of its speaker's part."""

    ASKER = "asker"
    ANSWERER = "answerer"
    MODERATOR = "moderator"
    OFFICIAL = "official"
    """A person or post: states before the questions begin, answers after."""
    UNKNOWN = "unknown"
    """A label that only its place among other marks can explain."""


class Mark(NamedTuple):
    """One form of label: `pattern` must match the whole of it."""

    name: str
    pattern: str
    voice: Voice
    sure: bool
    meaning: str
    example: str


class Label(NamedTuple):
    """What a label says."""

    rule: str
    voice: Voice
    sure: bool
    name: str | None = None
    organization: str | None = None
    title: str | None = None
    medium: bool = True
    """For askers: whether they ask for a medium (else they are audience or netizens)."""


_NAME = r"(?P<name>[\u4e00-\u9fff]{1,2} ?[\u4e00-\u9fff]{1,3}|[\u4e00-\u9fff]+(?:[·•・‧][\u4e00-\u9fff]+)+|[A-Z][A-Za-z.'’]*(?:[ -][A-Z][A-Za-z.'’]*)*)"
_OPEN, _CLOSE = r"[（(【\[〔]", r"[）)】\]〕]"
_BODY = r"[《〈「『“]?(?P<organization>[^《》〈〉「」『』“”（）()]{1,40}?)[》〉」』”]?"
_POST = rf"(?P<post>[^（）()《》“”]{{0,40}}?{TITLE_RE.pattern})"
_ASKS = r"(?:提?问题?|追问|再问|现场提问)"
_ANSWERS = r"(?:答|回答|答复|回应|答问|回复|表示|说)"

SPEAKER_MARKS: tuple[Mark, ...] = (
    Mark("question-word", r"(?:第[一二三四五六七八九十\d]{1,3})?(?:问题?|提问|记者问|Q|Question)\d{0,3}", Voice.ASKER, True,
         "a bare word for the question", "问"),
    Mark("answer-word", r"(?:答|回答|答复|回应|A|Answer)\d{0,3}", Voice.ANSWERER, True, "a bare word for the answer", "答"),
    Mark("moderator", rf"(?:节目|现场|活动|论坛)?(?:主持人?|司仪|司会|召集人|会议主席)\d?[ ]?(?:{_NAME}|{_OPEN}(?P<inside>[^（）()【】]{{1,40}}){_CLOSE})?", Voice.MODERATOR, True,
         "the host of the event", "主持人"),
    Mark("journalist", rf"{_OPEN}?(?:{_BODY})?(?:前方|驻[\u4e00-\u9fff]{{2,6}})?的?(?:见习|实习|特约|首席)?记者[甲乙丙丁A-Z\d]?[ ]?(?:{_OPEN}?{_NAME}{_CLOSE}?)?{_CLOSE}?{_ASKS}?",
         Voice.ASKER, True, "a journalist, with or without the medium", "《河东日报》记者"),
    Mark("audience", r"(?:网友|网民|观众|听众|市民|群众|居民|游客|学生|家长|企业代表|匿名(?:网友|用户)?|投资者|分析师|手机用户)(?:代表)?[ ]?(?:[“「\"【\[（(].{1,20}[”」\"】\]）)]|[A-Za-z0-9_*]{1,16}|(?<=网友)[^（(]{1,16})?"
         rf"{_ASKS}?", Voice.ASKER, True, "somebody who asks for no medium", "网友“清风”"),
    Mark("questioner", r"(?:提问者|发问者|媒体提问|媒体|现场媒体|记者朋友)\d?", Voice.ASKER, True, "an asker of the press without a name", "提问者"),
    Mark("bracketed-asker", rf"{_OPEN}(?P<organization>[^（）()【】\[\]]{{2,24}}){_CLOSE}{_ASKS}?", Voice.ASKER, False,
         "a medium in brackets", "（河东新媒体）"),
    Mark("medium-asks", rf"{_BODY}{_ASKS}", Voice.ASKER, False, "a medium and a word for asking", "河东网问"),
    Mark("post-name-answers", rf"(?P<post>[^（）()]{{2,40}}?)[ ]?{_OPEN}{_NAME}{_CLOSE}{_ANSWERS}", Voice.ANSWERER, True,
         "a body or post with the name in brackets, answering", "市人社局（王某）答"),
    Mark("name-post-answers", rf"{_NAME}[ ]?{_OPEN}(?P<post>[^（）()]{{2,40}}){_CLOSE}{_ANSWERS}?", Voice.OFFICIAL, False,
         "a name with the post in brackets", "王某（市教育局局长）"),
    Mark("post-name-bracket", rf"(?P<post>[^（）()]{{2,40}}?)[ ]?{_OPEN}{_NAME}{_CLOSE}", Voice.OFFICIAL, False,
         "a body or post with the name in brackets", "市人社局（王某）"),
    Mark("post-then-name", rf"{_POST}[ ]?{_NAME}{_ANSWERS}?", Voice.OFFICIAL, False, "post and name", "市教育局局长王某"),
    Mark("name", rf"{_NAME}(?:同志|先生|女士|{_ANSWERS})?", Voice.OFFICIAL, False, "a person's name", "王某某"),
    Mark("name-then-post", rf"{_NAME}[ ]?{_POST}{_ANSWERS}?", Voice.OFFICIAL, False, "name and post", "王某某次长"),
    Mark("post", rf"{_POST}{_ANSWERS}?", Voice.OFFICIAL, False, "a post without a name", "新闻发言人"),
    Mark("medium", rf"{_BODY}", Voice.ASKER, False, "a medium's name", "河东日报"),
    Mark("other", r"[\u4e00-\u9fffA-Za-z0-9·.&+《》 -]{2,20}", Voice.UNKNOWN, False, "any other short label", "中央某社"),
)  # fmt: skip

LABEL_RE = re.compile(
    rf"(?P<number>(?:[（(]?[\d一二三四五六七八九十]{{1,3}}[)）.、．]|[一二三四五六七八九十\d]{{1,3}} )[ ]?)?"
    rf"(?P<label>[^{COLONS}\n，。；！？,;!?、]{{1,44}}?)[ ]?[{COLONS}]"
)
"""A label with its colon, at the start of a line; an item's number before it belongs to the mark."""
BRACKET_RE = re.compile(r"[【\[［](?P<label>[^】\]］\n，。：:]{1,24})[】\]］][ ]?(?P<time>\d{4}-\d{1,2}-\d{1,2} \d{1,2}:\d{2}(?::\d{2})?)?")
"""A label in square brackets without a colon, as live webcasts print them."""
_TIME_RE = re.compile(r"[（(]?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?[)）]?$|\d{4}-\d{1,2}-\d{1,2}.*$")
_SALUTATION_RE = re.compile(r"^(?:尊敬的|亲爱的|各位|女士们|先生们|同志们|朋友们|同学们|大家|新闻媒体|媒体朋友|记者朋友|新闻界)|们$|^(?:本报|新华社)?.{0,4}讯$")
_LIST_MARK_RE = re.compile(r"^(?:[一二三四五六七八九十]+(?:是|要)|其[一二三四]|第[一二三四五六七八九十]+[，,]?|[（(]?[一二三四五六七八九十\d]+[）).、])")


def read_label(label: str) -> Label | None:
    """What `label` (without its colon) says, or None where it is no voice at all."""
    label = _TIME_RE.sub("", label.strip(" *#>　")).strip()
    if not label or label in NON_SPEAKERS or _SALUTATION_RE.search(label) or _LIST_MARK_RE.match(label):
        return None
    for row, pattern in _compiled():
        match = pattern.fullmatch(label)
        if match:
            found = _reading(row, match.groupdict())
            if found:
                return found
    return None


@cache
def _compiled() -> tuple[tuple[Mark, re.Pattern[str]], ...]:
    return tuple((row, re.compile(row.pattern)) for row in SPEAKER_MARKS)


def _name_inside(words: str | None) -> str | None:
    """The name in what brackets add to a host's mark: 主持人（市政府新闻办副主任 王某某）."""
    if not words:
        return None
    if is_name(words):
        return words
    for match in TITLE_RE.finditer(words):
        name = name_at(words, match.end() + (words[match.end() : match.end() + 1] == " "))
        if name:
            return name
    return None


def _reading(row: Mark, groups: dict[str, str | None]) -> Label | None:
    """The row's reading of the label, or None where what it took for a name, post or medium does not look like one."""
    name, post = groups.get("name") or _name_inside(groups.get("inside")), groups.get("post")
    organization = (groups.get("organization") or "").strip(" 《》〈〉“”「」的") or None
    title = None
    if name is not None:
        if not is_name(name) and not name.isascii():
            return None
        if name.isascii() and is_medium(name):
            return None
        name = name.replace(" ", "") if not name.isascii() else name
    if row.name == "name" and name and name.isascii() and name.isupper():
        return None  # TVBS, CNN: a medium, not a person
    if post is not None:
        body_post = split_post(post) if ends_in_title(post) else None
        if body_post:
            organization, title = body_post
        elif row.name == "post-name-bracket" and name is None:
            return None
        else:
            organization = post.strip()
    if row.name == "medium" and not is_medium(organization or ""):
        return None
    if row.name == "bracketed-asker" and organization and (is_name(organization) or ends_in_title(organization)):
        return read_label(organization)
    if row.name == "journalist" and organization in {"本报", "本台", "本网", "本刊", "本社"}:
        organization = None
    sure = row.sure or (row.name == "medium-asks" and is_medium(organization or ""))
    return Label(row.name, row.voice, sure, name, organization, title, medium=row.name != "audience")
