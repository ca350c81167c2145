"""Cuts a page into turns: which labels are voices, and whose the unlabelled lines are.

The page itself bears out what a label alone leaves open: a name counts as a speaker where the guest list knows it,
where it returns, or where it stands among other marks; an unknown label asks where its words are a question and an
official answers next. Lines without any mark belong to the voice before them, unless their form says that the host
takes over, that a statement begins, or that the publisher speaks (subtitle, credits, annex).

Examples:
    >>> drafts = split_turns("问：进展如何？\\n答：已完成。", ())
    >>> [(draft.kind.value, draft.start, draft.end) for draft in drafts]
    [('question', 0, 8), ('answer', 8, 14)]
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from pressparse.dialogue.marks import BRACKET_RE, LABEL_RE, Label, Voice, read_label
from pressparse.dialogue.people import TITLE_RE, name_at, split_post
from pressparse.dialogue.roster import Guest, by_name, by_post, find_guests
from pressparse.records import TurnKind
from pressparse.text.segments import Segment, split_lines

if TYPE_CHECKING:
    from collections.abc import Sequence


_LONGEST_QUESTION = 1200
"""Characters beyond which the words under an unknown label are no question."""


class DraftTurn(NamedTuple):
    """A turn before its speaker is settled; places are offsets into the clean text."""

    start: int
    end: int
    kind: TurnKind
    label: Label | None
    """What the mark says; None for narration and for an unlabelled host."""
    words: int
    """Where the words begin, after the mark."""
    introduced: bool
    """Whether the label comes from a host's introduction (请X局局长Y同志发布), which is a mark too."""


class _Mark(NamedTuple):
    line: int
    start: int
    words: int
    label: Label


_QUESTION_RE = re.compile(
    r"[？?]|请问|想问|请教|想请|请[^，。]{0,10}(?:介绍|谈|说明|解释|回答|透露|评论|分享)|能否|可否|能不能|可不可以|会不会|有没有|是不是|是否|如何|哪些|什么|怎么|怎样|为何|多少|何时|吗[。，]?$|呢[。，]?$"
)
_SENTENCE_LABEL_RE = re.compile(r"(?:是|为|说|道|指出|强调|表示|认为|提出|要求|有|如下|包括|问题|方面|之一|中|上|下|里|了|的|看|来说|而言|例|讲|原因|办法|情况|工作|建设)$")
_FINAL_RE = re.compile(r"[。！？!?；;：:…，,、”』」）)》]$")
_ITEM_RE = re.compile(r"^(?:[一二三四五六七八九十]+[、是要]|[（(][一二三四五六七八九十\d]+[）)]|\d+[、.．)）]|第[一二三四五六七八九十]+|[-·•●])")
_SALUTATION_RE = re.compile(
    r"^(?:尊敬的|各位|女士们|先生们|同志们|朋友们|新闻(?:媒体|界)|媒体(?:的)?朋友|记者朋友|大家(?:上午|下午|早上|晚上|中午)?好|谢谢主持人)"
)
_HOSTING_RE = re.compile(
    r"欢迎(?:大家|各位)?(?:出席|参加|来到)|(?:邀请|请)到了?|(?:下面|首先|接下来|现在)[，,]?(?:先|让我们|我们)?(?:有)?请(?!问)"
)
# The host speaks without a mark: hands over, opens the questions, or closes.
_HOST_LINE_RE = re.compile(
    r"^(?:(?:首先|下面|接下来|接着|现在|最后|随后)[，,]?(?:我们)?(?:进行|进入|是|开始|请|有请|由)(?=[^。]{0,40}(?:提问|答问|议程|发布|介绍|通报|讲话|致辞|回答|环节|发言|解读))"
    r"|(?:有)?请(?:各位)?(?:记者|媒体)(?:朋友)?(?:们)?(?:举手|提问)"
    r"|由于时间(?:的)?关系|因时间关系|今天的(?:新闻)?(?:发布会|记者会|通气会|吹风会|答记者问|提问|见面会)[^。]{0,12}(?:到(?:此|这里|这)|结束)"
    r"|(?:本次|本场)(?:新闻)?(?:发布会|记者会)[^。]{0,8}(?:到此|结束)|(?:感谢|谢谢)[^。]{1,20}(?:的)?(?:介绍|发布|回答|解读|通报)[。！!]?$)"
)
_HANDOVER_RE = re.compile(
    rf"(?:有)?请(?:出)?(?P<post>[\u4e00-\u9fff、]{{0,40}}?{TITLE_RE.pattern})[ ]?(?=[\u4e00-\u9fff])"
)
_DUTY_RE = re.compile(r"(?:同志|先生|女士|小姐)?(?:对|就|为|向|围绕|来)?[^。，,]{0,40}?(?:做|作|进行|介绍|通报|发布|致辞|致词|讲话|解读|回答|发言|说明|演讲|答复)")
# The publisher speaks again after the event's own end.
_CLOSING_RE = re.compile(
    r"^[（(【\[]?(?:本报记者|责任编辑|责编|编辑[：:]|来源[：:]|文章来源|原标题|稿源|作者[：:]|免责声明|版权|特别声明|延伸阅读|相关(?:新闻|链接|阅读|报道)|分享到|扫一扫|扫描|举报|"
    r"点击|返回|打印|上一篇|下一篇|更多|推荐阅读|热门|友情链接|请同时参阅|网站地图|主办单位|联系我们|[（(]?完[）)]?$|关键词[：:]|标签[：:]|移动平台|Copyright|©)"
    r"|^[（(][^（）()]{2,30}(?:整理|摄影?|编辑|报道|电|参阅[^（）()]*)[。]?[）)][\"”]?$"
)
_ANNEX_RE = re.compile(r"^(?:附件|附录|附表|附：|附:|名词解释|注释)\d{0,2}[：:]?$|^附件[一二三四五\d]{1,2}(?![\u4e00-\u9fff])", re.MULTILINE)
_BYLINE_LINES = 4
"""How many lines above a speech its byline (广东省省长 姓名) may stand."""


def split_turns(text: str, roster: Sequence[Guest]) -> tuple[DraftTurn, ...]:
    """The turns of a clean text, in order; together they cover it from its first non-blank character."""
    lines = split_lines(text)
    if not lines:
        return ()
    marks = _accept(_candidates(lines), lines, roster)
    return tuple(_Walk(lines, marks, roster).turns(len(text)))


def find_opening(text: str) -> str:
    """The text before the first label that is surely a voice: where titles, dates and guest lists stand."""
    for line in split_lines(text):
        mark = _read_line(0, line)
        if mark and mark.label.sure and mark.label.voice is not Voice.MODERATOR and mark.words < line.end:
            return text[: line.start]
    return text


def is_annex(text: str) -> bool:
    """Whether narration is an annex (附件1 …) rather than page furniture."""
    return bool(_ANNEX_RE.match(text.lstrip()))


def _candidates(lines: Sequence[Segment]) -> list[_Mark]:
    return [mark for mark in (_read_line(i, line) for i, line in enumerate(lines)) if mark]


def _read_line(index: int, line: Segment) -> _Mark | None:
    """The label at the start of a line, whatever the page makes of it."""
    match = LABEL_RE.match(line.text) or BRACKET_RE.match(line.text)
    label = read_label(match["label"]) if match else None
    if match is None or label is None:
        return None
    return _Mark(index, line.start, line.start + match.end(), label)


def _accept(candidates: list[_Mark], lines: Sequence[Segment], roster: Sequence[Guest]) -> dict[int, _Mark]:
    """The candidates that the page bears out, by line."""
    spoken = {mark.line: mark for mark in candidates if not _is_list_of_names(mark, candidates, lines)}
    hosts = {mark.label.name for mark in spoken.values() if mark.label.voice is Voice.MODERATOR and mark.label.name}
    spoken = {at: _as_host(mark) if mark.label.name in hosts else mark for at, mark in spoken.items()}
    times = Counter(_voice_name(mark.label) for mark in spoken.values())
    known = {
        at: mark for at, mark in spoken.items()
        if mark.label.sure or (mark.label.voice is Voice.OFFICIAL and _borne_out(mark.label, times, roster))
    }  # fmt: skip
    askers = any(mark.label.voice is Voice.ASKER for mark in known.values())
    order = sorted(spoken)
    accepted = dict(known)
    alone = sum(_stands_alone(mark, lines) for mark in known.values())
    block_style = len(known) >= 2 and 2 * alone > len(known)
    media = Counter(_voice_name(mark.label) for mark in spoken.values() if mark.label.rule == "medium")
    for position, at in enumerate(order):
        mark = spoken[at]
        if at in accepted:
            continue
        words = _words(mark, lines, order[position + 1] if position + 1 < len(order) else len(lines))
        follower = next((spoken[n] for n in order[position + 1 :] if n in known), None)
        answered = follower is not None and follower.label.voice in {Voice.OFFICIAL, Voice.ANSWERER, Voice.MODERATOR}
        if mark.label.voice is Voice.OFFICIAL:
            if askers and known and _between(at, known):
                accepted[at] = mark
            continue
        if block_style and not _stands_alone(mark, lines):
            continue
        if mark.label.voice is Voice.UNKNOWN and _SENTENCE_LABEL_RE.search(_plain(mark, lines)):
            continue
        asks = _QUESTION_RE.search(words) or media[_voice_name(mark.label)] > 1
        if answered and asks and len(words) < _LONGEST_QUESTION:
            accepted[at] = mark._replace(label=mark.label._replace(voice=Voice.ASKER, organization=mark.label.organization or _plain(mark, lines)))
    return accepted


def _as_host(mark: _Mark) -> _Mark:
    """A mark by the host's bare name, the host having been marked as such elsewhere."""
    return mark._replace(label=mark.label._replace(voice=Voice.MODERATOR, sure=True))


def _borne_out(label: Label, times: Counter[str], roster: Sequence[Guest]) -> bool:
    """Whether the page knows this person or post: on the guest list, or speaking more than once."""
    if label.name:
        return by_name(roster, label.name) is not None or times[_voice_name(label)] > 1
    return by_post(roster, label.organization, label.title) is not None or times[_voice_name(label)] > 1


def _stands_alone(mark: _Mark, lines: Sequence[Segment]) -> bool:
    """Whether the label has a line to itself, with the words below it."""
    return mark.words >= lines[mark.line].end


def _between(at: int, known: dict[int, _Mark]) -> bool:
    return any(n < at for n in known)


def _voice_name(label: Label) -> str:
    return label.name or f"{label.organization or ''}{label.title or ''}"


def _plain(mark: _Mark, lines: Sequence[Segment]) -> str:
    """The label's own words, where no row took them apart."""
    line = lines[mark.line]
    match = LABEL_RE.match(line.text) or BRACKET_RE.match(line.text)
    return match["label"].strip("《》〈〉“”「」（）() ") if match else ""


def _words(mark: _Mark, lines: Sequence[Segment], stop: int) -> str:
    head = lines[mark.line]
    return "\n".join([head.text[mark.words - head.start :], *(line.text for line in lines[mark.line + 1 : stop])])


def _is_list_of_names(mark: _Mark, candidates: list[_Mark], lines: Sequence[Segment]) -> bool:
    """Whether a label is the head of a list (嘉宾：, 主持人：) rather than of words: nothing below it ends a sentence."""
    following = next((other.line for other in candidates if other.line > mark.line), len(lines))
    block = [line for line in _words(mark, lines, min(following, mark.line + 6)).split("\n") if line.strip()]
    if not block:
        return True
    first = block[0]
    return len(first) <= 40 and not re.search(r"[。！？!?，,；;]", first) and bool(find_guests(first) or _only_names(first))


def _only_names(line: str) -> bool:
    names = line.replace("本报记者", "").replace("记者", "").split()
    return bool(names) and all(name_at(name, 0) == name for name in names)


class _Walk:
    """Goes down the lines once and cuts turns; one use, for one text."""

    def __init__(self, lines: Sequence[Segment], marks: dict[int, _Mark], roster: Sequence[Guest]) -> None:
        self.lines = lines
        self.marks = marks
        self.roster = roster
        self.labelled_host = any(mark.label.voice is Voice.MODERATOR for mark in marks.values())
        self.last_mark = max(marks, default=-1)
        self.asked = False
        self.drafts: list[DraftTurn] = []
        self.next_speaker: Label | None = None

    def turns(self, size: int) -> list[DraftTurn]:
        """The turns, each ending where the next begins."""
        for at, line in enumerate(self.lines):
            mark = self.marks.get(at)
            if mark:
                self._marked(mark)
            else:
                self._unmarked(at, line)
        starts = [draft.start for draft in self.drafts[1:]]
        return [draft._replace(end=end) for draft, end in zip(self.drafts, [*starts, size], strict=True)]

    def _begin(self, start: int, kind: TurnKind, label: Label | None = None, words: int | None = None, *, introduced: bool = False) -> None:
        self.drafts.append(DraftTurn(start, start, kind, label, start if words is None else words, introduced))
        if kind is TurnKind.QUESTION:
            self.asked = True

    def _marked(self, mark: _Mark) -> None:
        voice = mark.label.voice
        if voice is Voice.ASKER:
            kind = TurnKind.QUESTION
        elif voice is Voice.MODERATOR:
            kind = TurnKind.MODERATOR
        else:
            kind = TurnKind.ANSWER if voice is Voice.ANSWERER or self.asked else TurnKind.STATEMENT
        last = self.drafts[-1] if self.drafts else None
        self.next_speaker = None
        if last and last.kind is kind and last.label and _voice_name(last.label) == _voice_name(mark.label) and last.label.rule == mark.label.rule and _voice_name(mark.label):
            return  # the same mark repeated at every paragraph
        self._begin(mark.start, kind, mark.label, mark.words)
        if kind is TurnKind.MODERATOR:
            self.next_speaker = self._handed_to(self.lines[mark.line].text)

    def _unmarked(self, at: int, line: Segment) -> None:
        last = self.drafts[-1] if self.drafts else None
        if last is None:
            self._begin(line.start, TurnKind.NARRATION)
            last = self.drafts[-1]
        if self._publisher(at, line):
            if last.kind is not TurnKind.NARRATION:
                self._begin(line.start, TurnKind.NARRATION)
            self.next_speaker = None
            return
        if not self.labelled_host and last.kind is not TurnKind.NARRATION and self._host_line(line):
            if last.kind is not TurnKind.MODERATOR:
                self._begin(line.start, TurnKind.MODERATOR)
            self.next_speaker = self._handed_to(line.text) or self.next_speaker
            return
        if last.kind is TurnKind.MODERATOR and last.label is None:
            if self.next_speaker and not self._host_line(line):
                self._begin(line.start, TurnKind.STATEMENT, self.next_speaker, introduced=True)
                self.next_speaker = None
            else:
                self.next_speaker = self._handed_to(line.text) or self.next_speaker
        elif last.kind is TurnKind.MODERATOR:
            if self.next_speaker and _SALUTATION_RE.match(line.text):
                self._begin(line.start, TurnKind.STATEMENT, self.next_speaker, introduced=True)
                self.next_speaker = None
            else:
                self.next_speaker = self._handed_to(line.text)
        elif last.kind is TurnKind.NARRATION and _SALUTATION_RE.match(line.text):
            self._speech(at, line)

    def _publisher(self, at: int, line: Segment) -> bool:
        """Whether the line is the publisher's: credits and furniture after the end, an annex, a subtitle."""
        if at > self.last_mark and (_CLOSING_RE.search(line.text) or _ANNEX_RE.match(line.text)):
            return True
        if self.drafts[-1].kind is TurnKind.NARRATION:
            return False
        return self._is_subtitle(at, line)

    def _is_subtitle(self, at: int, line: Segment) -> bool:
        """A short line without final punctuation right before a question, the line above being complete."""
        following = self.marks.get(at + 1)
        return (
            following is not None
            and following.label.voice is Voice.ASKER
            and 4 <= len(line.text) <= 45
            and not _FINAL_RE.search(line.text)
            and not _ITEM_RE.match(line.text)
            and bool(_FINAL_RE.search(self.lines[at - 1].text))
        )

    def _host_line(self, line: Segment) -> bool:
        return bool(_HOST_LINE_RE.match(line.text)) or (
            len(line.text) <= 80 and line.text.startswith(("请", "有请", "首先请", "下面请", "接下来请", "现在请", "最后请")) and self._handed_to(line.text) is not None
        )

    def _handed_to(self, text: str) -> Label | None:
        """Who speaks next, where the host says so: 请市教育局局长某某某同志做发布."""
        found = None
        for match in _HANDOVER_RE.finditer(text):
            name = name_at(text, match.end())
            if name and _DUTY_RE.match(text, match.end() + len(name)):
                post = split_post(match["post"])
                found = Label("handed-over", Voice.OFFICIAL, True, name, post.organization, post.title)
        return found

    def _speech(self, at: int, line: Segment) -> None:
        """An unlabelled speech begins with its salutation: the host's opening, or a statement with its byline above."""
        following = next((n for n in sorted(self.marks) if n > at), len(self.lines))
        handover = next((n for n in range(at, following) if self._host_line(self.lines[n])), following)
        opening = "\n".join(part.text for part in self.lines[at : min(handover + 1, at + 12)])
        if _HOSTING_RE.search(opening):
            self._begin(line.start, TurnKind.MODERATOR)
            self.next_speaker = self._handed_to(line.text)
            return
        byline = next((g for n in range(at - 1, max(at - 1 - _BYLINE_LINES, -1), -1) for g in find_guests(self.lines[n].text)), None)
        label = Label("byline", Voice.OFFICIAL, True, byline.name, byline.organization, byline.title) if byline else None
        if label is None and not self.marks and len(self.lines) - at < 3:
            return
        self._begin(line.start, TurnKind.STATEMENT, label or Label("salutation", Voice.OFFICIAL, False), introduced=True)
