"""What the host of an event says without a mark: opens, hands over, starts the questions, closes.

Examples:
    >>> handed_to("下面，请市教育局局长王某某同志发布。")  # doctest: +ELLIPSIS
    Label(rule='handed-over', voice=..., name='王某某', organization='市教育局', title='局长', medium=True)
    >>> only_moderates("谢谢王局长。下面请李局长回答。"), only_moderates("谢谢。今年新增就业4万人。")
    (True, False)
"""

from __future__ import annotations

import re

from pressparse.dialogue.marks import Label, Voice
from pressparse.dialogue.people import TITLE_RE, name_at, split_post
from pressparse.text.segments import split_sentences

SALUTATION_RE = re.compile(
    r"^(?:尊敬的|各位|女士们|先生们|同志们|朋友们|新闻(?:媒体|界)|媒体(?:的)?朋友|记者朋友|大家(?:上午|下午|早上|晚上|中午)?好|谢谢主持人|主持人好|(?:上午|下午|早上|晚上)好)"
)
HOSTING_RE = re.compile(
    r"欢迎(?:大家|各位)?(?:出席|参加|来到|收看|收听)|(?:邀请|请)到了?|(?:下面|首先|接下来|现在)[，,]?(?:先|让我们|我们)?(?:有)?请(?!问)"
)
"""Words by which an unlabelled speech shows itself to be the host's."""
# The host speaks without a mark: hands over, opens the questions, or closes.
_HOST_LINE_RE = re.compile(
    r"^(?:(?:首先|下面|接下来|接着|现在|最后|随后)[，,]?(?:我们)?(?:进行|进入|是|开始|请|有请|由)(?=[^。]{0,40}(?:提问|答问|议程|发布|介绍|通报|讲话|致辞|回答|环节|发言|解读))"
    r"|(?:有)?请(?:各位)?(?:记者|媒体)(?:朋友)?(?:们)?(?:举手|提问)"
    r"|由于时间(?:的)?关系|因时间关系|今天的(?:新闻)?(?:发布会|记者会|通气会|吹风会|答记者问|提问|见面会)[^。]{0,12}(?:到(?:此|这里|这)|结束)"
    r"|(?:本次|本场)(?:新闻)?(?:发布会|记者会)[^。]{0,8}(?:到此|结束)|(?:感谢|谢谢)[^。]{1,20}(?:的)?(?:介绍|发布|回答|解读|通报)[。！!]?$)"
)
_ASKS_IN = (
    "请",
    "有请",
    "首先请",
    "首先，请",
    "首先有请",
    "下面请",
    "下面，请",
    "下面有请",
    "接下来请",
    "接下来，请",
    "接下来有请",
    "现在请",
    "最后请",
)
_HANDOVER_RE = re.compile(
    rf"(?:有)?请(?:出)?(?P<post>[\u4e00-\u9fff、]{{0,40}}?{TITLE_RE.pattern})[ ]?(?=[\u4e00-\u9fff])"
)
_DUTY_RE = re.compile(
    r"(?:同志|先生|女士|小姐)?(?:对|就|为|向|围绕|来)?[^。，,]{0,40}?(?:做|作|进行|介绍|通报|发布|致辞|致词|讲话|解读|回答|发言|说明|演讲|答复)"
)
# A sentence by which somebody only runs the event.
_RUNS_RE = re.compile(
    r"^(?:好[的，,。！]*)?(?:(?:非常|再次|也)?(?:谢谢|感谢|多谢)[^。！？?]{0,30}[。！!，,]?$"
    r"|[^。]{0,30}(?:我|现在|下面|首先|接下来|最后|那么?|还是|先)?(?:，|,)?(?:有请|请)(?!问|教)[^。？]{1,40}(?:发布|介绍|通报|致辞|致词|讲话|解读|回答|发言|说明|补充|答复|提问|举手|回应|报告|简报|说一下|讲一下|谈|来)[^。]{0,24}[。！!]?$"
    r"|[^。]{0,20}(?:有没有|还有|是否)(?:什么)?(?:[^。]{0,6})(?:补充|提问|问题)[^。]{0,8}$"
    r"|[^。]{0,20}(?:下|最后|还有|再)(?:来|给)?(?:一|两)个(?:问题|提问|机会)[^。]{0,12}$"
    r"|[^。]{0,40}(?:到此结束|到此为止|就到这里|到这里结束|到此|就到这)[^。]{0,12}$|[^。]{0,12}(?:再见|散会|辛苦了)[。！!]?$"
    r"|(?:由于|因为?)?时间(?:的)?(?:关系|有限)[^。]{0,60}$|[^。]{0,16}(?:进入|进行|开放|开始)[^。]{0,16}(?:提问|答问|问答|环节)[^。]{0,60}$"
    r"|[^。]{0,30}(?:大家|各位)?(?:上午|下午|早上|晚上|中午)?好[。！!，,]?$)"
)
_OPENS_RE = re.compile(
    r"欢迎[^。]{0,30}(?:出席|参加|来到|收看)|(?:今天|今日|现在)[^。]{0,20}(?:召开|举行|举办|特别)[^。]{0,40}(?:会|说明)|大家早安|(?:上午|下午|早上|晚上)好"
)
_HANDS_RE = re.compile(
    r"(?:有请|先请|首先请|下面请|[，。]请|再由|先由|由)[^。！？]{1,60}[。！!]?$|^请[^。]{1,40}[。！!]?$"
)
_THANKS_RE = re.compile(r"(?:非常)?(?:谢谢|感谢|多谢)")
_LONGEST_OPENING = 600
_CLOSES_RE = re.compile(r"到此结束|到此为止|就到这里|到这里结束|就到此")


def is_host_line(text: str) -> bool:
    """Whether a line without a mark can only be the host's: hands over, opens the questions, or closes."""
    return bool(_HOST_LINE_RE.match(text)) or (
        len(text) <= 80 and text.startswith(_ASKS_IN) and handed_to(text) is not None
    )


def handed_to(text: str) -> Label | None:
    """Who speaks next, where the host says so: 请市教育局局长某某某同志做发布."""
    found = None
    for match in _HANDOVER_RE.finditer(text):
        name = name_at(text, match.end())
        if name and _DUTY_RE.match(text, match.end() + len(name)):
            post = split_post(match["post"])
            found = Label("handed-over", Voice.OFFICIAL, True, name, post.organization, post.title)
    return found


def only_moderates(words: str) -> bool:
    """Whether an official's words do nothing but open, hand over or close."""
    words = words.strip()
    if not words or len(words) > _LONGEST_OPENING:
        return False
    sentences = [sentence.text.rstrip("。！!？?”」") for sentence in split_sentences(words)]
    if all(_RUNS_RE.match(sentence) for sentence in sentences):
        return bool(_CLOSES_RE.search(words)) or not all(_THANKS_RE.match(sentence) for sentence in sentences)
    if _OPENS_RE.search(sentences[0]) and _HANDS_RE.search(sentences[-1]):
        return True
    return (
        len(words) < 240
        and bool(_CLOSES_RE.search(words[-60:]))
        and bool(re.match(r"好|谢谢|感谢|多谢|由于|今天", words))
    )
