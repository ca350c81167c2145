r"""Cuts a page into turns: whose the marked lines are, and whose the lines between them.

Lines without any mark belong to the voice before them, unless their form says that the host takes over, that a
statement begins, that the other side speaks (thanks for the question, 我是…记者), or that the publisher does
(subtitle, credits, annex).

Examples:
    >>> drafts = split_turns("问：进展如何？\n答：已完成。", ())
    >>> [(draft.kind.value, draft.start, draft.end) for draft in drafts]
    [('question', 0, 8), ('answer', 8, 14)]
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from pressparse.dialogue.evidence import QUESTION_RE, accept_heads, is_foreign, speaker_key
from pressparse.dialogue.handover import HOSTING_RE, SALUTATION_RE, handed_to, is_host_line, only_moderates
from pressparse.dialogue.heads import read_head, read_page, words_under
from pressparse.dialogue.marks import Label, Voice
from pressparse.dialogue.roster import find_guests
from pressparse.dialogue.unmarked import ASKS, REPLIES, REPLY_RE, self_named_medium
from pressparse.records import TurnKind
from pressparse.text.segments import split_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressparse.dialogue.heads import Head
    from pressparse.dialogue.roster import Guest
    from pressparse.text.segments import Segment


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
    """Whether the label comes from a host's introduction (请X局长Y同志发布), which is a mark too."""


_FINAL_RE = re.compile(r"[。！？!?；;：:…，,、”』」）)》]$")
_ITEM_RE = re.compile(
    r"^(?:[一二三四五六七八九十]+[、是要]|[（(][一二三四五六七八九十\d]+[）)]|\d+[、.．)）]|第[一二三四五六七八九十]+|[-·•●])"
)
# The publisher speaks again after the event's own end.
_CLOSING_RE = re.compile(
    r"^[（(【\[]?(?:本报记者|责任编辑|责编|编辑[：:]|来源[：:]|文章来源|原标题|稿源|作者[：:]|免责声明|版权|特别声明|延伸阅读|相关(?:新闻|链接|阅读|报道)|分享到|扫一扫|扫描|举报|"
    r"点击|返回|打印|上一篇|下一篇|更多|推荐阅读|热门|友情链接|请同时参阅|网站地图|主办单位|联系我们|[（(]?完[）)]?$|关键词[：:]|标签[：:]|移动平台|风险提示|新闻联络人|联络人[：:]|新闻联系人|Copyright|©)"
    r"|^[（(][^（）()]{2,60}(?:整理|摄影?|编辑|报道|电|审阅|参阅[^（）()]*)[。]?[）)][\"”]?$"
)
_ANNEX_RE = re.compile(
    r"^(?:附件|附录|附表|附：|附:|名词解释|注释)\d{0,2}[：:]?$|^附件[一二三四五\d]{1,2}(?![\u4e00-\u9fff])",
    re.MULTILINE,
)
_BYLINE_LINES = 4
"""How many lines above a speech its byline (广东省省长 姓名) may stand."""
_LINES_LOOKED_AT = 40
"""Lines of an utterance that are looked at for a question."""
_LONGEST_OPENING = 6000
"""Characters that count as the opening of a page without any mark."""


def split_turns(text: str, roster: Sequence[Guest]) -> tuple[DraftTurn, ...]:
    """The turns of a clean text, in order; together they cover it from its first non-blank character."""
    page = read_page(text)
    if not page.lines:
        return ()
    if is_foreign(text):
        return (
            DraftTurn(page.lines[0].start, len(text), TurnKind.NARRATION, None, page.lines[0].start, introduced=False),
        )
    heads = accept_heads(page, roster)
    return tuple(_Walk(page.lines, heads).turns(text))


def find_opening(text: str) -> str:
    """The text before the first label that is surely a voice: where titles, dates and guest lists stand."""
    for line in split_lines(text):
        head = read_head(0, line)
        if (
            head
            and not head.bare
            and head.label.sure
            and head.label.voice is not Voice.MODERATOR
            and head.words < line.end
        ):
            return text[: line.start]
    return text[:_LONGEST_OPENING]


def is_annex(text: str) -> bool:
    """Whether narration is an annex (附件1 …) rather than page furniture."""
    return bool(_ANNEX_RE.match(text.lstrip()))


class _Walk:
    """Goes down the lines once and cuts turns; one use, for one text."""

    def __init__(self, lines: Sequence[Segment], heads: Sequence[Head]) -> None:
        self.lines = lines
        self.heads = {head.line: head for head in heads}
        voices = [head.label.voice for head in heads]
        self.labelled_host = Voice.MODERATOR in voices
        first_question = voices.index(Voice.ASKER) if Voice.ASKER in voices else len(voices)
        self.answers_marked = any(voice in {Voice.OFFICIAL, Voice.ANSWERER} for voice in voices[first_question:])
        self.host_asks = first_question == len(voices) and _host_asks(lines, heads)
        self.last_mark = max(self.heads, default=-1)
        self.next_mark = _next_marks(len(lines), self.heads)
        self.asked = False
        self.question_put = False
        self.drafts: list[DraftTurn] = []
        self.next_speaker: Label | None = None

    def turns(self, text: str) -> list[DraftTurn]:
        """The turns, each ending where the next begins."""
        for at, line in enumerate(self.lines):
            head = self.heads.get(at)
            if head:
                self._marked(head)
            else:
                self._unmarked(at, line)
            if self.drafts[-1].kind is TurnKind.QUESTION:
                words = line.text[max(self.drafts[-1].words - line.start, 0) :]
                self.question_put = self.question_put or bool(QUESTION_RE.search(words))
        self.drafts[0] = self.drafts[0]._replace(start=self.lines[0].start)
        starts = [draft.start for draft in self.drafts[1:]]
        drafts = [draft._replace(end=end) for draft, end in zip(self.drafts, [*starts, len(text)], strict=True)]
        return _moderated(drafts, text)

    def _begin(
        self,
        start: int,
        kind: TurnKind,
        label: Label | None = None,
        words: int | None = None,
        *,
        introduced: bool = False,
    ) -> None:
        if self.drafts and self.drafts[-1].start == start:
            del self.drafts[-1]  # narration that was begun only to have something to go on from
        self.drafts.append(DraftTurn(start, start, kind, label, start if words is None else words, introduced))
        if kind is TurnKind.QUESTION:
            self.asked = True
            self.question_put = False

    def _marked(self, head: Head) -> None:
        kind = self._kind(head)
        last = self.drafts[-1] if self.drafts else None
        self.next_speaker = None
        if last and last.kind is kind and last.label and _same_mark(last.label, head.label):
            return  # the same mark repeated at every paragraph
        self._begin(head.start, kind, head.label, head.words)
        if kind is TurnKind.MODERATOR:
            self.next_speaker = handed_to(self.lines[head.line].text)

    def _kind(self, head: Head) -> TurnKind:
        voice = head.label.voice
        if voice is Voice.ASKER:
            return TurnKind.QUESTION
        if voice is Voice.MODERATOR:
            if self.host_asks and _puts_question(self._words(head)):
                return TurnKind.QUESTION
            return TurnKind.MODERATOR
        return TurnKind.ANSWER if voice is Voice.ANSWERER or self.asked else TurnKind.STATEMENT

    def _words(self, head: Head) -> str:
        return _words_of(self.lines, head, self.next_mark[head.line])

    def _unmarked(self, at: int, line: Segment) -> None:
        if not self.drafts:
            self._begin(line.start, TurnKind.NARRATION)
        last = self.drafts[-1]
        if self._publisher(at, line):
            if last.kind is not TurnKind.NARRATION:
                self._begin(line.start, TurnKind.NARRATION)
            self.next_speaker = None
        elif self._host_takes_over(at, line, last):
            if last.kind is not TurnKind.MODERATOR:
                self._begin(line.start, TurnKind.MODERATOR)
            self.next_speaker = handed_to(line.text) or self.next_speaker
        elif last.kind is TurnKind.MODERATOR:
            self._after_host(line, last)
        elif last.kind is TurnKind.NARRATION:
            if SALUTATION_RE.match(line.text):
                self._speech(at, line)
        elif self.heads:
            self._other_side(at, line, last)

    def _host_takes_over(self, at: int, line: Segment, last: DraftTurn) -> bool:
        """Whether the line is an unlabelled host's; the first line below a mark is the marked speaker's."""
        if self.labelled_host or last.kind is TurnKind.NARRATION or not is_host_line(line.text):
            return False
        above = self.heads.get(at - 1)
        return above is None or above.words < self.lines[at - 1].end

    def _after_host(self, line: Segment, last: DraftTurn) -> None:
        """A line below the host's words: the speech that was announced, or more of the host's."""
        begins = SALUTATION_RE.match(line.text) if last.label else not is_host_line(line.text)
        if self.next_speaker and begins:
            self._begin(line.start, TurnKind.STATEMENT, self.next_speaker, introduced=True)
            self.next_speaker = None
        elif self.asked and self_named_medium(line.text):
            self._begin(line.start, TurnKind.QUESTION, ASKS)
        else:
            self.next_speaker = handed_to(line.text) or (None if last.label else self.next_speaker)

    def _other_side(self, at: int, line: Segment, last: DraftTurn) -> None:
        """A line below a question or an answer that by its form is the other side's."""
        following = self.heads.get(self.next_mark[at])
        if last.kind is TurnKind.QUESTION:
            answered = following is not None and following.label.voice in {Voice.OFFICIAL, Voice.ANSWERER}
            if (
                self.question_put
                and not answered
                and (REPLY_RE.match(line.text) or (not self.answers_marked and not _ends_asking(line.text)))
            ):
                self._begin(line.start, TurnKind.ANSWER, REPLIES)
        elif (
            last.kind is TurnKind.ANSWER
            and last.start < line.start
            and self_named_medium(line.text)
            and QUESTION_RE.search(line.text)
        ):
            self._begin(line.start, TurnKind.QUESTION, ASKS)

    def _publisher(self, at: int, line: Segment) -> bool:
        """Whether the line is the publisher's: credits and furniture after the end, an annex, a subtitle."""
        if at > self.last_mark and (_CLOSING_RE.search(line.text) or _ANNEX_RE.match(line.text)):
            return True
        if self.drafts[-1].kind is TurnKind.NARRATION:
            return False
        return self._is_subtitle(at, line)

    def _is_subtitle(self, at: int, line: Segment) -> bool:
        """A short line without final punctuation right before a question, the line above being complete."""
        following = self.heads.get(at + 1)
        return (
            following is not None
            and following.label.voice is Voice.ASKER
            and 4 <= len(line.text) <= 45
            and not _FINAL_RE.search(line.text)
            and not _ITEM_RE.match(line.text)
            and bool(_FINAL_RE.search(self.lines[at - 1].text))
        )

    def _speech(self, at: int, line: Segment) -> None:
        """An unlabelled speech begins with its salutation: the host's opening, or a statement with its byline above."""
        stop = min(self.next_mark[at], at + 12, len(self.lines))
        handover = next((n for n in range(at, stop) if is_host_line(self.lines[n].text)), stop)
        opening = "\n".join(part.text for part in self.lines[at : min(handover + 1, at + 12)])
        if HOSTING_RE.search(opening):
            self._begin(line.start, TurnKind.MODERATOR)
            self.next_speaker = handed_to(line.text)
            return
        byline = next(
            (g for n in range(at - 1, max(at - 1 - _BYLINE_LINES, -1), -1) for g in find_guests(self.lines[n].text)),
            None,
        )
        label = (
            Label("byline", Voice.OFFICIAL, True, byline.name, byline.organization, byline.title) if byline else None
        )
        if label is None and not self.heads and len(self.lines) - at < 3:
            return
        self._begin(
            line.start, TurnKind.STATEMENT, label or Label("salutation", Voice.OFFICIAL, False), introduced=True
        )


def _same_mark(one: Label, other: Label) -> bool:
    return (
        bool(speaker_key(one))
        and speaker_key(one) == speaker_key(other)
        and (one.rule == other.rule or one.name is not None)
    )


def _next_marks(size: int, heads: dict[int, Head]) -> list[int]:
    """For each line, the next line below it that has a mark; the number of lines where there is none."""
    found = [size] * size
    following = size
    for at in range(size - 1, -1, -1):
        found[at] = following
        if at in heads:
            following = at
    return found


def _words_of(lines: Sequence[Segment], head: Head, stop: int) -> str:
    return "\n".join(words_under(lines, head, min(stop, head.line + _LINES_LOOKED_AT)))


def _ends_asking(text: str) -> bool:
    return text.rstrip("”」』）) ").endswith(("？", "?"))


def _puts_question(words: str) -> bool:
    """Whether the host's words ask something of the guest, beyond running the event."""
    return bool(QUESTION_RE.search(words)) and not only_moderates(words)


def _host_asks(lines: Sequence[Segment], heads: Sequence[Head]) -> bool:
    """Whether nobody asks but the host, time and again, as in an interview."""
    stops = [*(head.line for head in heads[1:]), len(lines)]
    hosts = [(head, stop) for head, stop in zip(heads, stops, strict=False) if head.label.voice is Voice.MODERATOR]
    said = [_words_of(lines, head, stop) for head, stop in hosts]
    asking = sum(_ends_asking(words) or "请问" in words for words in said)
    return asking >= 2 and 2 * asking >= len(hosts) - 2


def _moderated(drafts: list[DraftTurn], text: str) -> list[DraftTurn]:
    """The turns, officials' words that only open, hand over or close being the host's.

    Somebody who does hardly anything else is the host throughout.
    """
    runs = [_named_official(draft) and only_moderates(text[draft.words : draft.end]) for draft in drafts]
    spoken = Counter(draft.label.name for draft in drafts if draft.label and _named_official(draft))
    moderated = Counter(draft.label.name for draft, run in zip(drafts, runs, strict=True) if draft.label and run)
    hosts = {name for name, times in moderated.items() if times >= 3 and 4 * times >= 3 * spoken[name]}
    return [
        draft._replace(kind=TurnKind.MODERATOR)
        if run or (draft.label and draft.label.name in hosts and _named_official(draft))
        else draft
        for draft, run in zip(drafts, runs, strict=True)
    ]


def _named_official(draft: DraftTurn) -> bool:
    label = draft.label
    return label is not None and not draft.introduced and label.voice is Voice.OFFICIAL and label.name is not None
