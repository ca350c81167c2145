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
from functools import cache, lru_cache
from typing import NamedTuple

from pressparse.dialogue.bodies import is_medium
from pressparse.dialogue.people import (
    BODY_END,
    COMPOUND_SURNAMES,
    NON_SPEAKERS,
    SURNAMES,
    TITLE_RE,
    ends_in_title,
    is_name,
    is_title,
    split_post,
)


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


_HAN = r"[\u4e00-\u9fff]"
_LATIN = r"[A-Z][A-Za-z.'’]*(?:[ -][A-Z][A-Za-z.'’]*)*"
_NAME = (
    rf"(?P<name>{_HAN}{{1,2}} ?{_HAN}{{1,3}}|{_HAN}+(?:[·•・‧．.—-]{_HAN}+)+|{_LATIN}(?: ?{_HAN}{{1,4}})?"
    rf"|{_HAN}{{1,4}} ?{_LATIN})"
)
_OPEN, _CLOSE = r"[（(【\[〔]", r"[）)】\]〕]"
_BODY = r"[《〈「『“]?(?P<organization>[^《》〈〉「」『』“”（）()、]{1,40}?)[》〉」』”]?"
_BODIES = r"(?P<organization>[^（）()“”「」『』]{1,40}?)"
_POST = rf"(?P<post>[^（）()《》“”]{{0,50}}{TITLE_RE.pattern})"
_NUMBER = r"[一二三四五六七八九十\d]{1,3}"

SPEAKER_MARKS: tuple[Mark, ...] = (
    Mark(
        "question-word",
        rf"(?:第{_NUMBER}[个]?)?(?:问|提问|[提追]问题|记者[提追]?问|Q|Question)[ ]?(?:{_NUMBER})?",
        Voice.ASKER,
        True,
        "a bare word for the question",
        "问",
    ),
    Mark(
        "answer-word",
        rf"(?:第{_NUMBER}[个]?)?(?:答|回答|A|Answer)[ ]?(?:{_NUMBER})?",
        Voice.ANSWERER,
        True,
        "a bare word for the answer",
        "答",
    ),
    Mark(
        "problem-word",
        rf"(?:第{_NUMBER}个)?(?:问题|咨询|留言|网友留言|咨询内容|留言内容|提问内容)"
        rf"[ ]?(?:{_NUMBER})?",
        Voice.ASKER,
        False,
        "a word that heads a question where an answer stands below",
        "问题1",
    ),
    Mark(
        "reply-word",
        rf"(?:官方)?(?:答复|回应|回复|答问|答复内容|回复内容|嘉宾回答)[ ]?(?:{_NUMBER})?",
        Voice.ANSWERER,
        False,
        "a word that heads a written reply",
        "答复",
    ),
    Mark(
        "moderator",
        rf"(?:{_BODY})?(?:节目|现场|活动|论坛|会议)?(?:主持人?|司仪|司会|召集人|会议主席|Moderator"
        rf"|Host)\d?[ ]?[-—－·、/]{{0,2}}[ ]?"
        rf"(?:(?P<inside>[^（）()【】《》]{{2,44}})|{_OPEN}(?P<within>[^（）()【】]{{1,44}}){_CLOSE})?",
        Voice.MODERATOR,
        True,
        "the host of the event",
        "主持人",
    ),
    Mark(
        "journalist",
        rf"{_OPEN}?(?:{_BODIES})?(?:前方|驻{_HAN}{{2,6}})?的?(?:见习|实习|特约|首席)?(?:记者|Reporter"
        rf"|Journalist)[甲乙丙丁A-Z\d]?[ ]?"
        rf"(?:{_OPEN}?{_NAME}{_CLOSE}?)?{_CLOSE}?",
        Voice.ASKER,
        True,
        "a journalist, with or without the medium",
        "《河东日报》记者",
    ),
    Mark(
        "audience",
        r"(?:(?:热心|现场|场内|场外|在线)?(?:网友|网民|观众|听众|市民|群众|居民|村民|游客|学生|家长|学员"
        r"|用户|旅客|患者)|(?:企业|学生|群众|市民|居民|家长)代表|匿名(?:网友|用户|提问者?)?"
        r"|(?:网络|中小|个人|机构|普通|线上|现场)?(?:投资者|股东|投资人)|手机用户)(?:代表)?\d?"
        r"[ ]?(?:[“「\"【\[（(《‘](?P<nickname>.{1,24})[”」\"】\]）)》’]"
        r"|(?P<handle>[A-Za-z0-9_*@.-]{1,20}|(?<=[网][友民])[^（(]{1,16}))?",
        Voice.ASKER,
        True,
        "somebody who asks for no medium",
        "网友“清风”",
    ),
    Mark(
        "questioner",
        r"(?:提问者|发问者|提问人|提问媒体|媒体提问|媒体|现场媒体|媒体记者|记者朋友|英文提问|Q&A)"
        r"[ ]?[甲乙丙丁A-Z\d]?",
        Voice.ASKER,
        True,
        "an asker of the press without a name",
        "提问者",
    ),
    Mark(
        "analyst",
        rf"{_BODY}的?(?P<title>(?:首席|资深|行业|高级)?(?:分析师|研究员|投资经理|基金经理|投资总监"
        rf"|投资者代表|投资者|股东代表))[ ]?(?:{_NAME})?",
        Voice.ASKER,
        False,
        "somebody who asks for a firm",
        "元河证券分析师",
    ),
    Mark(
        "bracketed-asker",
        rf"{_OPEN}(?P<organization>[^（）()【】\[\]]{{2,24}}){_CLOSE}",
        Voice.ASKER,
        False,
        "a medium in brackets",
        "（河东新媒体）",
    ),
    Mark(
        "name-post-bracket",
        rf"{_NAME}[ ]?{_OPEN}(?P<post>[^（）()]{{2,44}}){_CLOSE}",
        Voice.OFFICIAL,
        False,
        "a name with the post in brackets",
        "王某某（市教育局局长）",
    ),
    Mark(
        "post-name-bracket",
        rf"(?P<post>[^（）()]{{2,44}}?)[ ]?{_OPEN}{_NAME}{_CLOSE}",
        Voice.OFFICIAL,
        False,
        "a body or post with the name in brackets",
        "市人社局（王某某）",
    ),
    Mark(
        "surname-post",
        rf"(?P<family>{'|'.join(COMPOUND_SURNAMES)}|[{''.join(sorted(SURNAMES))}])(?P<title>{TITLE_RE.pattern}|总)",
        Voice.OFFICIAL,
        False,
        "a surname and post, as one addresses somebody",
        "王局长",
    ),
    Mark("post-then-name", rf"{_POST}[ ]?{_NAME}", Voice.OFFICIAL, False, "post and name", "市教育局局长王某某"),
    Mark("name", rf"(?:嘉宾|发布人|受访者)?[ ]?{_NAME}", Voice.OFFICIAL, False, "a person's name", "王某某"),
    Mark("medium", rf"{_BODY}", Voice.ASKER, False, "a medium's name", "河东日报"),
    Mark("name-then-post", rf"{_NAME}[ ]?{_POST}", Voice.OFFICIAL, False, "name and post", "王某某次长"),
    Mark(
        "body-then-name",
        rf"(?P<organization>[^（）()《》“”、]{{2,30}}?{BODY_END})[ ]?{_NAME}",
        Voice.OFFICIAL,
        False,
        "a body and a name",
        "河东省政府新闻办公室 王某某",
    ),
    Mark("post", rf"{_POST}", Voice.OFFICIAL, False, "a post without a name", "新闻发言人"),
    Mark(
        "guest-word",
        r"(?:嘉宾|专家|受访者|发布人|主讲人|解读人)[ ]?[甲乙丙丁A-Z\d]?",
        Voice.OFFICIAL,
        False,
        "a guest without a name",
        "嘉宾",
    ),
    Mark("other", r"[\u4e00-\u9fffA-Za-z0-9·.&+《》 -]{2,20}", Voice.UNKNOWN, False, "any other short label", "晨星"),
)

_ASKING_RE = re.compile(r"(?<=.)[ ]?(?:现场)?(?:提问|追问|再问|发问|问题?)$")
_ANSWERING_RE = re.compile(r"(?<=.)[ ]?(?:答记者问|回答|答复|答问|回应|回复|补充|答)$")
_COURTESY_RE = re.compile(r"(?<=..)(?:同志|先生|女士|小姐|老师|教授|博士|院士)$")
_SALUTATION_RE = re.compile(
    r"^(?:尊敬的|亲爱的|各位|女士们|先生们|同志们|朋友们|同学们|大家|新闻媒体|媒体朋友|记者朋友们|新闻界)|[^a-zA-Z]们$|^(?:本报|新华社)?.{0,4}讯$"
)
_LIST_MARK_RE = re.compile(
    r"^(?:[一二三四五六七八九十]+(?:是|要)|其[一二三四]|第[一二三四五六七八九十\d]+[条章节款项步届次期季部]|[（(]?[一二三四五六七八九十\d]+[）).、])"
)
_OUTER_RE = re.compile(rf"(?P<open>{_OPEN})(?P<inner>[^（）()【】\[\]〔〕]+(?:[（(][^（）()]+[）)])?){_CLOSE}")
_POST_IS_HOST_RE = re.compile(r"^(?:主持人?|会议主持|发布会主持人)$")


@lru_cache(maxsize=2048)
def read_label(label: str) -> Label | None:
    """What `label` (without its colon) says, or None where it is no voice at all."""
    label = label.strip(" *#>_　")
    if not label or label in NON_SPEAKERS or _SALUTATION_RE.search(label) or _LIST_MARK_RE.match(label):
        return None
    outer = _OUTER_RE.fullmatch(label)
    if outer:
        inner = read_label(outer["inner"])
        if inner and (inner.sure or inner.voice is Voice.OFFICIAL or outer["open"] not in "（("):
            return inner
    for row, pattern in _compiled():
        if row.name not in _WORDS and row.voice is not Voice.MODERATOR:
            break
        match = pattern.fullmatch(label)
        found = _reading(row, match.groupdict()) if match else None
        if found:
            return found
    return _with_verb(label)


def _with_verb(label: str) -> Label | None:
    """The label without its word for asking or answering (…局长某某某答), which then settles the voice."""
    asking, answering = _ASKING_RE.search(label), _ANSWERING_RE.search(label)
    verb = answering or asking
    bare = _COURTESY_RE.sub("", label[: verb.start()] if verb else label)
    outer = _OUTER_RE.fullmatch(bare) if answering else None
    bare = outer["inner"] if outer else bare
    if bare in NON_SPEAKERS:
        return None
    for row, pattern in _compiled():
        if row.name in _WORDS or row.voice is Voice.MODERATOR:
            continue
        match = pattern.fullmatch(bare)
        found = _reading(row, match.groupdict()) if match else None
        if found and not (verb and row.name == "other" and answering):
            return _voiced(found, bare, asks=asking is not None and answering is None, answers=answering is not None)
    return None


def _voiced(label: Label, bare: str, *, asks: bool, answers: bool) -> Label | None:
    """The label with the voice that its verb gives it; an asker does not answer, and a person may ask."""
    if answers:
        return (
            label._replace(voice=Voice.ANSWERER, sure=label.title is not None or label.organization is not None)
            if label.voice is Voice.OFFICIAL
            else None
        )
    if not asks:
        return label
    if label.voice is Voice.ASKER:
        return label._replace(sure=label.sure or is_medium(bare))
    organization = label.organization or (bare.strip("《》〈〉“”「」（）() ") if label.name is None else None)
    return label._replace(voice=Voice.ASKER, organization=organization, title=None, sure=False)


_QUOTES_RE = re.compile(r"[《》〈〉“”「」『』]")
_WORDS = frozenset({"question-word", "answer-word", "problem-word", "reply-word"})
"""Rows that read a label as a whole, its verb included."""
_NO_MEDIUM = frozenset({"audience", "analyst"})
_OWN_MEDIA = frozenset({"本报", "本台", "本网", "本刊", "本社"})


@cache
def _compiled() -> tuple[tuple[Mark, re.Pattern[str]], ...]:
    return tuple((row, re.compile(row.pattern)) for row in SPEAKER_MARKS)


def _person_inside(words: str | None) -> tuple[str | None, str | None, str | None] | None:
    """Name, body and post in what is added to a host's mark (市政府新闻办副主任 王某某); None where it is none."""
    if not words:
        return None, None, None
    words = _COURTESY_RE.sub("", words.strip(" -—·、"))
    if is_name(words):
        return words.replace(" ", ""), None, None
    for match in reversed(list(TITLE_RE.finditer(words))):
        rest = words[match.end() :].strip()
        if is_name(rest):
            return rest.replace(" ", ""), *split_post(words[: match.end()])
    if is_title(words) or ends_in_title(words):
        return None, *split_post(words)
    last = words.split(" ")[-1]
    return (last, None, None) if is_name(last) and last != words else None


def _reading(row: Mark, groups: dict[str, str | None]) -> Label | None:
    """The row's reading of the label, or None where what it took for a name, post or medium does not look like one."""
    name, post = groups.get("name"), groups.get("post")
    organization = _QUOTES_RE.sub("", groups.get("organization") or "").strip(" 的、") or None
    title = groups.get("title")
    if row.voice is Voice.MODERATOR:
        person = _person_inside(groups.get("inside") or groups.get("within"))
        if person is None or (organization and not re.search(rf"{BODY_END}$", organization)):
            return None
        return Label(row.name, row.voice, row.sure, person[0], person[1] or organization, person[2])
    if name is not None:
        if (not is_name(name) and not re.search("[A-Za-z]", name)) or is_title(name):
            return None
        if name.isascii() and (is_medium(name) or (row.name == "name" and name.isupper())):
            return None  # TVBS, CNN: a medium, not a person
        name = name if re.search("[A-Za-z]", name) else name.replace(" ", "")
    if row.name == "audience":
        name = (groups.get("nickname") or groups.get("handle") or "").strip() or None
    if row.name == "surname-post":
        if title is None or is_title((groups.get("family") or "") + title):
            return None  # 董事长 is a post, not 事长 of the family 董
        name = groups.get("family")
    if post is not None:
        if _POST_IS_HOST_RE.match(post.strip()):
            return Label("moderator", Voice.MODERATOR, True, name)
        if ends_in_title(post):
            organization, title = split_post(post)
        elif row.name == "post-name-bracket" and not re.search(rf"{BODY_END}$", post):
            return None
        else:
            organization = post.strip()
    if row.name == "medium" and not is_medium(organization or ""):
        return None
    if row.name == "bracketed-asker" and organization and (is_name(organization) or ends_in_title(organization)):
        return None
    if row.name == "journalist" and organization in _OWN_MEDIA:
        organization = None
    return Label(row.name, row.voice, row.sure, name, organization, title, medium=row.name not in _NO_MEDIUM)
