"""Deadlines: time expressions, and the days they mean seen from the event's date.

``6月底前`` ends on 30 June and has no start, ``二三季度`` runs from 1 April to 30 September, ``“十四五”时期`` from 2021
to 2025. Nothing is ever resolved against today: without the event's date, relative expressions have no days.

Examples:
    >>> [found] = scan_deadlines("6月底前完成", date(2020, 4, 27))
    >>> found.text, found.first, found.last, found.form
    ('6月底前', None, datetime.date(2020, 6, 30), 'by')
    >>> [found] = scan_deadlines("用3—5年时间建成", date(2019, 2, 27))
    >>> found.text, found.last
    ('用3—5年时间', datetime.date(2024, 2, 27))
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pressparse.figures.calendar_zh import FEAST, feast_day, next_feast
from pressparse.figures.numerals import cardinal
from pressparse.records import Deadline, Span

if TYPE_CHECKING:
    from collections.abc import Callable


class DeadlineMatch(NamedTuple):
    """A time expression in the text given.

    Attributes:
        start: where it begins.
        end: where it ends.
        text: the expression, blanks inside it left out.
        first: first day meant, inclusive; None where the text fixes none.
        last: last day meant, inclusive; None where the text fixes none.
        duration: ISO 8601, for a span without an anchor (三年完成 is P3Y).
        recurrence: ``yearly``, ``quarterly``, ``monthly``, ``weekly`` or ``daily``.
        form: ``as_of``, ``since``, ``by``, ``during``, ``span``, ``from``, ``recurring`` or ``event``.
        rule: the row of `FORMS` that read it, for a period with the kind of period (``period:month``).
    """

    start: int
    end: int
    text: str
    first: date | None
    last: date | None
    duration: str | None
    recurrence: str | None
    form: str
    rule: str


class DeadlineForm(NamedTuple):
    """One form of time expression.

    Attributes:
        name: the row's name.
        starts: the characters such an expression can begin with.
        pattern: what must stand there (for a period, only how it may begin).
        form: see `DeadlineMatch.form`.
        example: an expression of this form.
    """

    name: str
    starts: str
    pattern: str
    form: str
    example: str


_HAN_DIGITS = "零〇○一二两三四五六七八九十"
_DIGITS = "0123456789０１２３４５６７８９"
_N = r"(?:[0-9０-９]{1,3}+|[一二两三四五六七八九十]{1,3}+)"
_SPAN_N = rf"(?P<n>{_N})(?:[—–~～至到、-]{{1,2}}(?P<n2>{_N}))?"
_SPAN_UNIT = r"(?P<unit>年|个月|周|个星期|个工作日|工作日|天|日|个?小时)(?:左右|多)?"
_EVENTS = (
    r"(?:(?:[春秋]季|新)?学期)?开学|[中高]考(?:结束)?|考试结束|放假|[暑寒]假(?:结束)?|毕业|入学|主?汛期|入汛"
    r"|供[暖热]期?|采暖[季期]?|入冬|春耕|秋收|三夏"
    r"|冬季供暖|雨季|台风季|封冻|上冻|通车|投产|投用|竣工|换届|两会"
)

FORMS: tuple[DeadlineForm, ...] = (
    DeadlineForm("as-of-now", "截到目现至迄", r"(?:截[至止]到?|到)?(?:目前|现在|今[日天](?=[，,。]|为止))(?:为止)?"
                                        r"|(?<![冬夏甚])至今(?:为止)?(?!年)|迄今(?:为止)?",
                 "as_of", "截至目前"),
    DeadlineForm("as-of-present", "现", r"(?<![实发出表体呈涌展兑再重显浮])现(?=已|共有|正在)", "as_of", "现已"),
    DeadlineForm("since-event", "自从运实开启成建试入改疫任上就党投施颁出发创推新",
                 r"[自从][\u4e00-\u9fff“”·]{2,14}?以来"
                 r"|(?:投入)?(?:运营|实施|开展|启动|成立|建成|开工|运行|执行|试点|入汛|入冬|入春|改革开放|建国"
                 r"|建市|疫情发生|疫情|任职|上任|就任|党的[一二三十]{2,3}大"
                 r"|使用|上线|施行|颁布|出台|发布|创建|推行|投产|新中国成立)以来", "since", "运营以来"),
    DeadlineForm("past-span", "过近最" + _DIGITS + _HAN_DIGITS,
                 rf"(?:过去|(?<![附最邻临靠远亲])近|最近)的?(?:这)?{_SPAN_N}(?P<unit>年|个月|天)(?:多?来|里|间|以来)?"
                 rf"|(?<![0-9第近去])(?P<m>{_N})(?P<unit2>年|个月)多?来(?![自源])", "since", "过去三年"),
    DeadlineForm("plan-period", '“"「『‘九十',
                 r"(?P<open>[“\"「『‘])?(?P<plan>[九十][一二三四五六]?五)(?P<close>[”\"」』’])?"
                 r"(?P<part>规划期?末|规划期间?|时期|期间|末|期末|内|以来|初)?", "during", "“十四五”时期"),
    DeadlineForm("future-span", "用利通未今接经再后",
                 rf"(?P<use>(?:利|再)?用|通过|经过|未来|今后|接下来的?|往后)的?(?:大?约)?{_SPAN_N}{_SPAN_UNIT}"
                 r"(?P<over>的?(?:时间|努力)|以内|之内|内(?![部容地外陆蒙需])|里|间)?", "span", "用3—5年时间"),
    DeadlineForm("within-span", _DIGITS + _HAN_DIGITS, rf"(?<![第0-9.]){_SPAN_N}{_SPAN_UNIT}(?:以内|之内"
                                                       rf"|内(?![部容地外陆蒙需]))", "span", "三年内"),
    DeadlineForm("bare-span", _DIGITS + _HAN_DIGITS,
                 r"(?<![第0-9.近去每续满前这来后达期为用])(?P<n>[0-9]{1,2}"
                 r"|[一二两三四五六七八九十]{1,2})(?P<unit>年)(?:时间)?(?:内)?"
                 r"(?=完成|建成|实现|达到|打造|培育|累计|共(?!同)|新增|见效|大变样|翻番)", "span", "三年完成"),
    DeadlineForm("recurring", "每年月日逐", r"每年度?|年均(?!值)|逐年|每半年|每个?季度|每个?月(?!均)|月均|每周"
                                       r"|每日|每天|日均"
                 r"|(?<=[\u4e00-\u9fff])(?<![今明去前后当每全本往近历少成老新同上下次来半整学跨百千万多几某该这那有零〇一二三四五六七八九十两])"
                 r"年(?=落实|安排|投入|发放|培训|新增|资助|补助|服务)", "recurring", "每年"),
    DeadlineForm("event", "新开高中考放暑寒毕入主汛供采春秋三冬雨台封上通投竣换两",
                 rf"(?:{_EVENTS})(?P<side>之前|以前|前(?!后|往|提|期|列|沿)|之后|以后|后(?!期|续|勤"
                 rf"|备))", "event", "开学前"),
    DeadlineForm("feast", '元春新农除清端七中重腊国劳教儿建圣五十六八三双“"「',
                 rf"(?P<feast>{FEAST})(?P<side>之前|以前|前(?!后|往|夕)|期间|之后|以后|后(?!期))", "by", "春节前"),
    DeadlineForm("day-relative", "今明昨后前", r"今[天日](?!后)|明[天日]|昨[天日]|后天|前天", "during", "明天"),
    DeadlineForm("month-relative", "本下上这当月",
                 r"(?:(?P<which>本|这个|当|下个?|上个?)月"
                 r"|(?<![0-9个一二三四五六七八九十每满])月(?=[底末内]))(?P<part>底|末|内|[上中下]旬"
                 r"|初)?(?P<by>之前|以前|前)?", "during", "下个月"),
    DeadlineForm("week-relative", "本下上这", r"(?P<which>本|这|下个?|上个?)(?:周|星期"
                                          r"|礼拜)(?P<day>[一二三四五六日天])?(?P<by>之前|以前"
                                          r"|前)?(?!年|边|转|期|围)", "during", "下周三"),
    DeadlineForm("quarter-relative", "本下上这", r"(?P<which>本|这|下个?|上个?)季度(?P<part>末)?", "during", "本季度"),
    DeadlineForm("period", "截直到至自从公年全岁上下前今明后去本当同次来第民元" + _DIGITS + _HAN_DIGITS, "",
                 "during", "2025年6月"),
)  # fmt: skip
"""Tried in this order at each place where one can begin."""

_SEPARATOR_RE = re.compile(r"[ ]?(?:[—–~～-]{1,2}|至|到)[ ]?")
_LEAD_RE = re.compile(
    r"(?P<asof>截[至止]到?)|(?P<to>直到|(?<![达得看收接感遇提想听谈说来回赶轮])到|(?<![甚乃冬夏以])至)"
    r"|(?P<since>自从|[自从])"
)
_YEAR_RE = re.compile(
    r"(?:公元)?(?<![0-9０-９])(?P<four>[0-9０-９]{4})[ ]?(?P<unit>年)(?!代|级|版|龄|限)"
    r"|(?P<han>[一二][零〇○九一二][零〇○一二三四五六七八九]{2})年(?!代|级|版)"
    r"|民国[ ]?(?P<roc>[0-9]{1,3}|[一二三四五六七八九十百零〇]{1,4})[ ]?年(?!代)"
    r"|(?<![0-9.])(?P<minguo>1[0-3][0-9]|9[0-9])[ ]?年(?!代|级|来|的|历|以来|前|期)"
    r"|(?P<relative>今年|本年度?(?!期)|明年|来年|后年|去年|前年|上一?年度?(?!来)|次年|下一?年度?|当年|同年)(?!轻|级)"
)
_RELATIVE = {"今": 0, "本": 0, "明": 1, "来": 1, "下": 1, "次": 1, "后": 2, "去": -1, "上": -1, "前": -2}
_YEARS_RE = re.compile(
    r"(?<![0-9.])(?P<from>(?:19|20)[0-9]{2})[ ]?(?:[—–~～-]{1,2}|至|到|、|和)[ ]?(?P<to>(?:19|20)[0-9]{2})[ ]?年(?:度)?"
    r"|(?<![0-9.])(?P<fiscal>20[0-9]{2})[ ]?[/／—–-][ ]?(?P<fiscal2>[0-9]{2})[ ]?(?:财政)?年度"
    r"|(?P<pair>今明(?:两年|二年)|去今两年|今明后三年)"
    r"|(?<![0-9.])(?P<iso>(?:19|20)[0-9]{2})(?P<mark>[-/.])(?P<isomonth>1[0-2]"
    r"|0?[1-9])(?P=mark)(?P<isoday>[12][0-9]|3[01]|0?[1-9])(?![0-9])日?"
)
_M = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]|元)"
_DAY = r"(?:[12][0-9]|3[01]|0?[1-9]|二?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])"
_Q = "[1-4一二三四]"
_PART = (
    r"[上中下]旬|上半月|下半月|初(?![步级中次始审期])|底(?![线部数层板])|末(?![端位尾])"
    r"|中(?=[前，,。、；]|之前|以前|完成|完工)"
)
_SUB_RE = re.compile(
    rf"(?P<half>[上下]半年)(?:[ ]?(?P<halfmonth>{_M})月(?:份)?)?"
    rf"|(?P<firstq>前[二两三23]个?季度)"
    rf"|(?<![0-9])第?(?P<q1>{_Q})(?:季度)?(?:[—–~～至到、和-]?第?(?P<q2>{_Q}))?季度(?P<qend>末|底)?"
    rf"|第(?P<qtw>{_Q})季(?!度)"
    rf"|(?<![0-9第])(?P<m1>{_M})(?:(?:月份?)?[ ]?(?:[—–~～-]{{1,2}}|至|到)|[、和])[ ]?(?P<m2>{_M})"
    rf"[ ]?月(?:份)?(?!{_DAY}[日号]|[0-9])(?P<m2part>{_PART})?"
    rf"|(?<![0-9第])(?P<month>{_M})[ ]?月[ ]?(?P<day>{_DAY})"
    rf"[ ]?[日号](?:[—–~～至到-]{{1,2}}(?:(?P<month2>{_M})月)?(?P<day2>{_DAY})[日号])?"
    rf"|(?<![0-9第个])(?P<onlymonth>{_M})[ ]?月(?:份)?(?!龄|季|嫂|球)(?P<part>{_PART})?"
    rf"|(?<![0-9])(?P<lostmonth>1[0-2]|[1-9])(?=底前)"
    rf"|(?P<whole>全年度?(?!龄)|一?整年)"
    rf"|(?P<yearpart>年?(?:底|末(?!端)|终(?=[前，,。]))|岁末|年?初(?![步级中次始审期])|年中(?=[前，,。、；]|之前"
    rf"|以前|完成)|年内|中(?=前|以前|之前)"
    rf"|内(?![部容地外陆蒙需]))"
)
_TAIL_RE = re.compile(
    rf"(?P<event>(?P<what>[\u4e00-\u9fff]{{0,4}}?(?:{_EVENTS}))(?P<side>之前|以前|前(?![后往提期列沿])|之后|以后"
    rf"|后(?![期续勤备])))"
    rf"|(?P<feast>{FEAST})(?P<feastside>之前|以前|前(?!后|往|夕)|期间|之后|以后|后(?!期))"
    r"|(?P<before>底?(?:之前|以前|前(?![三两二往后列提期端瞻沿景身任款半夕][\u4e00-\u9fff]?)))"
    r"|(?P<since>[\u4e00-\u9fff]{0,8}?以来)"
    r"|(?P<now>至今)"
    r"|(?P<begin>开始|起(?![步来源点草伏到]))"
    r"|(?P<after>之后|以后|后(?![期续勤备端置半]))"
    r"|(?P<same>同期)"
    r"|(?P<in>以内|之内|内(?![部容地外陆蒙需])|期间)"
)
_THEN_SPAN_RE = re.compile(rf"[,，]?(?:利用|用|通过)(?:大?约)?{_SPAN_N}年(?:左右)?的?时间")
_ZONE_RE = re.compile(r"《[^《》\n]{0,120}+》|https?://[A-Za-z0-9./?=&_%#:~+-]++")
_TAIWAN_WORDS = 3
"""So many different words of Taiwan's administration make a document one of Taiwan's."""
_RELATIVE_YEAR_RE = re.compile(r"[去前明后]年|上年|来年")
_TAIWAN_RE = re.compile(r"民国|立法院|行政院|立委|台湾|部长|次长|署长|资安|网路|计画|透过|跨部会|县市")
_BLANK_RE = re.compile(r"[ \u00a0\u3000]+")
_COMPARED_RE = re.compile(r"(?:比|较|与|和|同|对比|相比)\Z")
_PLANS = {"九": 9, "十": 10, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_HAN_YEAR = str.maketrans("零〇○一二三四五六七八九", "000123456789")


@dataclass(frozen=True, slots=True)
class _Period:
    """A stretch of the calendar as read: where it ends in the text, its days, and how it was written."""

    end: int
    kind: str
    first: date | None
    last: date | None
    year: int | None = None
    due: bool = False  # 年底, 季度末: a point, not a stretch
    said: bool = False  # the year is written


@dataclass(slots=True)
class _Context:
    """What the paragraph has said so far, for expressions that leave the year out."""

    held_on: date | None
    taiwan: bool
    year: int | None = None
    full_year: int | None = None
    relative: bool = False  # the year stands for 去年, 明年 …, which bind the months of their sentence only
    stated_year: int | None = None

    def forget_relative(self) -> None:
        """At the end of a sentence, months go back to the last year that was written out."""
        self.year, self.relative = self.stated_year, False

    def month_year(self) -> int | None:
        """The year of the nearest date before, else the event's."""
        return self.year if self.year is not None else self.held_on.year if self.held_on else None

    def whole_year(self) -> int | None:
        """The year of a full year named before, else the event's."""
        return self.full_year if self.full_year is not None else self.held_on.year if self.held_on else None


def scan_deadlines(text: str, held_on: date | None, *, minguo: bool | None = None) -> list[DeadlineMatch]:
    """All time expressions of one paragraph of clean, simplified text, in order and not overlapping.

    A month without a year takes the year of the nearest date before it in the same text, else the event's; 全年, 年底
    and 年内 take that of a full year named before. A day before which something is due (5月10日前) counts as included,
    as notices use it; a month or a year (6月前) does not.

    Args:
        text: the paragraph.
        held_on: the event's date; without it relative expressions have neither first nor last day.
        minguo: whether 112年 is a year of Taiwan's calendar; None asks the paragraph itself.

    Examples:
        >>> [(m.text, m.form) for m in scan_deadlines("截至10月底,今年已新增3万人", date(2020, 12, 6))]
        [('截至10月底', 'as_of'), ('今年', 'during')]
    """
    found: list[DeadlineMatch] = []
    context = _Context(held_on, _TAIWAN_RE.search(text) is not None if minguo is None else minguo)
    zones = [(zone.start(), zone.end()) for zone in _ZONE_RE.finditer(text)]
    rows = _rows_by_start()
    at = zone = 0
    start_re = _start_re()
    while (candidate := start_re.search(text, at)) is not None:
        if context.relative and "。" in text[at : candidate.start()]:
            context.forget_relative()
        at = candidate.start()
        while zone < len(zones) and zones[zone][1] <= at:
            zone += 1
        if zone < len(zones) and zones[zone][0] < at:
            at = zones[zone][1]
            continue
        for row, pattern in rows[text[at]]:
            started = pattern.match(text, at)
            match = None if started is None else _READERS[row.name](text, row, started, context)
            if match is not None:
                found.append(match)
                at = match.end
                break
        else:
            at += 1
    return found


def counts_minguo_years(text: str) -> bool:
    """Whether a document reckons by Taiwan's calendar: it says so, or is plainly written there.

    >>> counts_minguo_years("民国112年"), counts_minguo_years("2023年的台湾")
    (True, False)
    """
    words = set(_TAIWAN_RE.findall(text))
    return "民国" in words or len(words) >= _TAIWAN_WORDS


def find_deadlines(text: str, *, held_on: date | None) -> tuple[Deadline, ...]:
    """All time expressions of a raw text in any script, resolved against the event's date only.

    Args:
        text: any text: traditional or simplified, with markup or without.
        held_on: the event's date, or None if unknown.

    Examples:
        >>> [deadline.text for deadline in find_deadlines("年底前建成", held_on=date(2020, 4, 27))]
        ['年底前']
    """
    from pressparse.text.clean import prepare  # noqa: PLC0415 (the cleaning tables load only when they are needed)

    clean, _ = prepare(text)
    deadlines = []
    line_start = 0
    for line in clean.text.split("\n"):
        for match in scan_deadlines(line, held_on):
            start, end = clean.span(line_start + match.start, line_start + match.end)
            deadlines.append(
                Deadline(
                    text=match.text,
                    start=match.first,
                    end=match.last,
                    duration=match.duration,
                    recurrence=match.recurrence,
                    span=Span(start=start, end=end),
                )
            )
        line_start += len(line) + 1
    return tuple(deadlines)


def parse_deadline(text: str, held_on: date | None) -> Deadline | None:
    """The time expression that the whole string is (blanks around it aside), or None.

    Examples:
        >>> parse_deadline("三季度", date(2020, 4, 27)).end
        datetime.date(2020, 9, 30)
        >>> parse_deadline("三季度的工作", date(2020, 4, 27)) is None
        True
    """
    found = find_deadlines(text, held_on=held_on)
    if len(found) != 1:
        return None
    outside = text[: found[0].span.start] + text[found[0].span.end :]
    return None if outside.strip() else found[0]


@cache
def _rows_by_start() -> dict[str, tuple[tuple[DeadlineForm, re.Pattern[str]], ...]]:
    compiled = [(row, re.compile(row.pattern)) for row in FORMS]
    starts = {character for row in FORMS for character in row.starts}
    return {character: tuple(pair for pair in compiled if character in pair[0].starts) for character in sorted(starts)}


@cache
def _start_re() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(_rows_by_start()))}]")


def _made(
    text: str, row: DeadlineForm, start: int, end: int, days: tuple[date | None, date | None], **more: str | None
) -> DeadlineMatch:
    return DeadlineMatch(
        start,
        end,
        _BLANK_RE.sub("", text[start:end]),
        days[0],
        days[1],
        more.get("duration"),
        more.get("recurrence"),
        more.get("form") or row.form,
        more.get("rule") or row.name,
    )


def _as_of(text: str, row: DeadlineForm, found: re.Match[str], context: _Context) -> DeadlineMatch:
    return _made(text, row, found.start(), found.end(), (None, context.held_on))


def _past_span(text: str, row: DeadlineForm, found: re.Match[str], context: _Context) -> DeadlineMatch | None:
    number, unit = (found["n2"] or found["n"], found["unit"]) if found["n"] else (found["m"], found["unit2"])
    count = _count(number)
    if count is None:
        return None
    first = None if context.held_on is None else _moved(context.held_on, -count, unit)
    return _made(text, row, found.start(), found.end(), (first, context.held_on))


def _plan(text: str, row: DeadlineForm, found: re.Match[str], context: _Context) -> DeadlineMatch | None:
    part = found["part"] or ""
    quoted = bool(found["open"] and found["close"])
    if not part and not quoted:
        return None
    if not part and text.startswith(("规划", "纲要", "目标", "开局", "重点", "专项", "蓝图", "建设"), found.end()):
        return None
    name = found["plan"][:-1]
    number = sum(_PLANS[character] for character in name)
    first, last = date(1996 + 5 * (number - 9), 1, 1), date(2000 + 5 * (number - 9), 12, 31)
    end = found.end()
    start = found.start()
    if "末" in part:
        by = re.compile("之前|以前|前").match(text, end)
        return _made(text, row, start, by.end() if by else end, (None, last), form="by")
    if part == "以来":
        return _made(text, row, start, end, (first, context.held_on), form="since")
    if part == "初":
        last = date(first.year, 12, 31)
    return _made(text, row, start, end, (first, last))


def _future_span(text: str, row: DeadlineForm, found: re.Match[str], context: _Context) -> DeadlineMatch | None:
    said = found.groupdict()
    count, unit = _count(said.get("n2") or said["n"]), said["unit"]
    if count is None:
        return None
    if said.get("use", "").endswith(("用", "过")) and not (said["over"] or "").endswith(("时间", "努力")):
        return None
    anchored = row.name == "future-span" or (row.name == "within-span" and unit == "年")
    if anchored and context.held_on is not None and unit in _ISO and "时" not in unit:
        days = (context.held_on, _moved(context.held_on, count, unit))
        return _made(text, row, found.start(), found.end(), days)
    if row.name == "within-span" and unit == "日" and found["n"][0] in _DIGITS and len(found["n"]) > 2:
        return None
    return _made(text, row, found.start(), found.end(), (None, None), duration=_iso(count, unit))


def _recurring(text: str, row: DeadlineForm, found: re.Match[str], _: _Context) -> DeadlineMatch | None:
    word = found[0]
    if word[0] == "每" and "年" not in word and re.compile(rf"[约超近]?[0-9{_HAN_DIGITS}]").match(text, found.end()):
        return None  # a rate (每日6万吨), not a date
    if text[found.start() - 1 : found.start()] in ("人", "户") and word.startswith("每") and "年" not in word:
        return None
    recurrence = (
        "quarterly" if "季" in word else "yearly" if "年" in word else "monthly" if "月" in word
        else "weekly" if "周" in word else "daily"
    )  # fmt: skip
    return _made(text, row, found.start(), found.end(), (None, None), recurrence=recurrence)


def _event(text: str, row: DeadlineForm, found: re.Match[str], _: _Context) -> DeadlineMatch:
    return _made(text, row, found.start(), found.end(), (None, None))


def _feast(text: str, row: DeadlineForm, found: re.Match[str], context: _Context) -> DeadlineMatch | None:
    day = None if context.held_on is None else next_feast(found["feast"], context.held_on)
    return _feast_days(text, row, found.span(), day, side=found["side"])


def _feast_days(text: str, row: DeadlineForm, span: tuple[int, int], day: date | None, *, side: str) -> DeadlineMatch:
    """The days before, during or after a feast."""
    (start, end), rule = span, "feast"
    one = timedelta(days=1)
    if "前" in side:
        return _made(text, row, start, end, (None, None if day is None else day - one), form="by", rule=rule)
    if "后" in side:
        return _made(text, row, start, end, (None if day is None else day + one, None), form="from", rule=rule)
    return _made(text, row, start, end, (day, None), form="during", rule=rule)


def _day(text: str, row: DeadlineForm, found: re.Match[str], context: _Context) -> DeadlineMatch | None:
    if found[0] in ("前天", "后天") and text[found.start() - 1 : found.start()] in ("大", "以", "之", "先"):
        return None
    step = {"今": 0, "明": 1, "昨": -1, "后": 2, "前": -2}[found[0][0]]
    day = None if context.held_on is None else context.held_on + timedelta(days=step)
    return _made(text, row, found.start(), found.end(), (day, day))


def _month(text: str, row: DeadlineForm, found: re.Match[str], context: _Context) -> DeadlineMatch | None:
    if context.held_on is None:
        return _made(text, row, found.start(), found.end(), (None, None))
    step = {"下": 1, "上": -1}.get((found["which"] or "本")[0], 0)
    month = _moved(context.held_on.replace(day=1), step, "个月")
    first, last = _month_days(month.year, month.month, found["part"] if found["part"] != "内" else None)
    if found["by"]:
        if found["part"] is None:
            last = first - timedelta(days=1)
        return _made(text, row, found.start(), found.end(), (None, last), form="by")
    return _made(text, row, found.start(), found.end(), (first, last))


def _week(text: str, row: DeadlineForm, found: re.Match[str], context: _Context) -> DeadlineMatch:
    if context.held_on is None:
        return _made(text, row, found.start(), found.end(), (None, None))
    step = {"下": 7, "上": -7}.get(found["which"][0], 0)
    monday = context.held_on - timedelta(days=context.held_on.weekday()) + timedelta(days=step)
    first, last = monday, monday + timedelta(days=6)
    if found["day"]:
        first = last = monday + timedelta(days="一二三四五六日".find(found["day"].replace("天", "日")))
    if found["by"]:
        return _made(text, row, found.start(), found.end(), (None, last), form="by")
    return _made(text, row, found.start(), found.end(), (first, last))


def _quarter(text: str, row: DeadlineForm, found: re.Match[str], context: _Context) -> DeadlineMatch:
    if context.held_on is None:
        return _made(text, row, found.start(), found.end(), (None, None))
    step = {"下": 1, "上": -1}.get(found["which"][0], 0)
    now = context.held_on.replace(day=1, month=(context.held_on.month - 1) // 3 * 3 + 1)
    first = _moved(now, 3 * step, "个月")
    last = _moved(first, 3, "个月") - timedelta(days=1)
    if found["part"]:
        return _made(text, row, found.start(), found.end(), (None, last), form="by")
    return _made(text, row, found.start(), found.end(), (first, last))


def _period(text: str, row: DeadlineForm, found: re.Match[str], context: _Context) -> DeadlineMatch | None:
    """A stretch of the calendar with what stands before (到, 截至, 自) and after it (前, 起, 以来)."""
    start = found.start()
    lead = _LEAD_RE.match(text, start)
    at = lead.end() if lead else start
    period = _stretch(text, at, context)
    if period is None:
        return None
    tail = _TAIL_RE.match(text, period.end)
    end = tail.end() if tail else period.end
    kind = tail.lastgroup if tail else None
    if tail is not None and tail["event"]:
        kind = "event"
    elif tail is not None and tail["feast"]:
        kind = "feast"
    rule = f"period:{period.kind}"
    _remember(text, start, period, context, compared=kind == "same")
    first, last = period.first, period.last
    form = "by" if period.due else "during"
    if period.due:
        first = None
    if kind == "event" and tail is not None:
        before = "前" in tail["side"]
        return _made(text, row, start, end, (None if before else first, last), form="event", rule=rule)
    if kind == "feast" and tail is not None:
        day = None if period.year is None else feast_day(tail["feast"], period.year)
        return _feast_days(text, row, (start, end), day, side=tail["feastside"])
    if kind == "same":
        return _made(text, row, at, end, (first, last), rule="same-period")
    if kind in ("since", "now"):
        return _made(text, row, start, end, (period.first, context.held_on), form="since", rule=rule)
    if kind == "begin" or (lead and lead["since"] and kind != "before"):
        return _from(text, row, (start, end), period, kind=kind)
    if kind == "after":
        after = None if last is None else last + timedelta(days=1)
        return _made(text, row, start, end, (after, None), form="from", rule=rule)
    if kind == "before" and tail is not None:
        exact = period.due or period.kind in ("day", "part", "year-part") or tail[0].startswith("底")
        due = last if exact or period.first is None else period.first - timedelta(days=1)
        return _made(text, row, start, end, (None, due), form="by", rule=rule)
    if lead and lead["asof"]:
        return _made(text, row, start, end, (None, last), form="as_of", rule=rule)
    if lead and lead["to"]:
        return _made(text, row, start, end, (None, last), form="by", rule=rule)
    return _made(text, row, start, end, (first, last), form=form, rule=rule)


def _from(
    text: str, row: DeadlineForm, span: tuple[int, int], period: _Period, *, kind: str | None
) -> DeadlineMatch | None:
    """自2021年起, 明年开始, and 自2018年开始,利用两到三年时间 in one."""
    (start, end), rule = span, f"period:{period.kind}"
    then = _THEN_SPAN_RE.match(text, end)
    if then is not None and period.first is not None and (count := _count(then["n2"] or then["n"])) is not None:
        last = _moved(period.first, count, "年") - timedelta(days=1)
        return _made(text, row, start, then.end(), (period.first, last), form="from", rule=rule)
    last_day = period.last if kind == "begin" and text[end - 1] == "始" and period.kind == "year" else None
    if kind is None:  # 从2020年 with nothing after it says only the period
        start += 1
        last_day = period.last
        return _made(text, row, start, end, (period.first, last_day), rule=rule)
    return _made(text, row, start, end, (period.first, last_day), form="from", rule=rule)


def _remember(text: str, start: int, period: _Period, context: _Context, *, compared: bool) -> None:
    """Let the year be the nearest one for what follows, unless it is only compared with."""
    if not period.said or period.year is None or compared or _COMPARED_RE.search(text[max(0, start - 2) : start]):
        return
    context.year = period.year
    context.relative = _RELATIVE_YEAR_RE.match(text, start) is not None
    if not context.relative:
        context.stated_year = period.year
    if period.kind == "year":
        context.full_year = period.year


def _stretch(text: str, at: int, context: _Context) -> _Period | None:
    """One period, or two joined by 至."""
    first = _single(text, at, context)
    if first is None:
        return None
    separator = _SEPARATOR_RE.match(text, first.end)
    if separator is None or first.due or first.kind in ("years", "fiscal"):
        return first
    second = _single(text, separator.end(), context, year=first.year)
    if second is None or first.first is None or second.last is None or second.last < first.first:
        return first
    kind = "years" if first.kind == "year" else first.kind
    return _Period(second.end, kind, first.first, second.last, second.year, said=first.said and kind != "years")


def _single(text: str, at: int, context: _Context, year: int | None = None) -> _Period | None:
    years = _YEARS_RE.match(text, at)
    if years is not None:
        return _years(years, context)
    found = _YEAR_RE.match(text, at)
    if found is not None:
        said = _year_value(found, context)
        if said is False:
            return None
        end = found.end()
        blank = 1 if text[end : end + 1] == " " else 0
        sub = _SUB_RE.match(text, end + blank)
        if sub is not None:
            inner = _sub(sub, said, after_year=True)
            if inner is not None:
                return inner
        if text.startswith("度", end) and found["unit"]:
            end += 1
        if said is None:
            return _Period(end, "year", None, None, None, said=True)
        return _Period(end, "year", date(said, 1, 1), date(said, 12, 31), said, said=True)
    sub = _SUB_RE.match(text, at)
    if sub is None or (sub["yearpart"] and sub["yearpart"][0] not in "年岁") or sub["whole"] in ("一整年", "整年"):
        return None
    if sub["yearpart"] and text[at - 1 : at] in tuple("0123456789零〇一二三四五六七八九十两几多半今明去前后"):
        return None
    fallback = context.whole_year() if sub["yearpart"] or sub["whole"] else context.month_year()
    held_on = context.held_on
    if sub["yearpart"] and held_on is not None and fallback is not None and fallback < held_on.year:
        fallback = held_on.year
    return _sub(sub, year if year is not None else fallback, after_year=False)


def _years(found: re.Match[str], context: _Context) -> _Period | None:
    """2021—2025年, 2020/21年度, 今明两年, 2025-06-30."""
    if found["from"]:
        low, high = int(found["from"]), int(found["to"])
        return _Period(found.end(), "years", date(low, 1, 1), date(high, 12, 31)) if low < high else None
    if found["fiscal"]:
        low = int(found["fiscal"])
        if (low + 1) % 100 != int(found["fiscal2"]):
            return None
        return _Period(found.end(), "fiscal", date(low, 4, 1), date(low + 1, 3, 31))
    if found["pair"]:
        if context.held_on is None:
            return _Period(found.end(), "years", None, None)
        now = context.held_on.year
        low, high = (now - 1, now) if found["pair"][0] == "去" else (now, now + (2 if "三" in found["pair"] else 1))
        return _Period(found.end(), "years", date(low, 1, 1), date(high, 12, 31))
    day = _real(int(found["iso"]), int(found["isomonth"]), int(found["isoday"]))
    return _Period(found.end(), "day", day, day, int(found["iso"]), said=True)


def _year_value(found: re.Match[str], context: _Context) -> int | bool | None:
    """The year, None where only the event's date could tell, False where the words are no year."""
    if found["four"]:
        value = int(found["four"])
        return value if 1800 <= value <= 2200 else False
    if found["han"]:
        return int(found["han"].translate(_HAN_YEAR))
    if found["roc"] or found["minguo"]:
        number = _count(found["roc"] or found["minguo"])
        if number is None or not (found["roc"] or context.taiwan or _minguo_alone(found)):
            return False
        return number + 1911
    word = found["relative"]
    if word in ("当年", "同年"):
        return context.month_year()
    return None if context.held_on is None else context.held_on.year + _RELATIVE[word[0]]


def _minguo_alone(found: re.Match[str]) -> bool:
    """Whether 112年 without a mark of Taiwan is a Minguo year: a part of a year follows it."""
    return found["minguo"][0] == "1" and bool(
        re.compile(r"[ ]?(?:底|初|度|开始|起|[0-9]{1,2}[ ]?月|[上下]半年|第)").match(found.string, found.end())
    )


def _sub(found: re.Match[str], year: int | None, *, after_year: bool) -> _Period | None:
    """The part of a year that was read, in the year given (None: no days)."""
    end = found.end()
    if found["half"]:
        low, high = (1, 6) if found["half"][0] == "上" else (7, 12)
        if found["halfmonth"]:
            low = high = _month_number(found["halfmonth"])
        kind = "month" if found["halfmonth"] else "half"
        return _months(end, kind, year, low, high, said=after_year)
    if found["firstq"]:
        return _months(
            end, "quarter", year, 1, 9 if "三" in found["firstq"] or "3" in found["firstq"] else 6, said=after_year
        )
    if found["q1"] or found["qtw"]:
        low = _count(found["q1"] or found["qtw"]) or 0
        high = (_count(found["q2"]) if found["q2"] else low) or 0
        if high < low:
            return None
        due = bool(found["qend"])
        return _months(end, "quarter", year, 3 * low - 2, 3 * high, said=after_year, due=due)
    if found["m1"]:
        low, high = _month_number(found["m1"]), _month_number(found["m2"])
        if low >= high and not (after_year is False and low > high):
            return None
        return _month_span(found, year, low, high, said=after_year)
    if found["month"]:
        return _days(found, year, said=after_year)
    if found["onlymonth"]:
        month = _month_number(found["onlymonth"])
        if found["part"] is None:
            return _months(end, "month", year, month, month, said=after_year)
        if year is None:
            return _Period(end, "part", None, None, None, said=after_year)
        first, last = _month_days(year, month, found["part"])
        return _Period(end, "part", first, last, year, said=after_year)
    if found["lostmonth"]:
        return _months(end, "month", year, int(found["lostmonth"]), int(found["lostmonth"]), said=after_year)
    if found["whole"]:
        return _months(end, "year", year, 1, 12, said=after_year)
    return _year_part(found, year, said=after_year)


def _month_span(found: re.Match[str], year: int | None, low: int, high: int, *, said: bool) -> _Period:
    if year is None:
        return _Period(found.end(), "month", None, None, None, said=said)
    first, last = date(year, low, 1), _month_days(year + (high < low), high, found["m2part"])[1]
    return _Period(found.end(), "part" if found["m2part"] else "month", first, last, year, said=said)


def _days(found: re.Match[str], year: int | None, *, said: bool) -> _Period | None:
    """A day or days of a month; a day that the calendar does not have leaves the dates open."""
    month, day = _month_number(found["month"]), _day_number(found["day"])
    if year is None:
        return _Period(found.end(), "day", None, None, None, said=said)
    first = last = _real(year, month, day)
    if found["day2"]:
        month2 = _month_number(found["month2"]) if found["month2"] else month
        last = _real(year + (month2 < month), month2, _day_number(found["day2"]))
    return _Period(found.end(), "day", first, last, year, said=said)


def _year_part(found: re.Match[str], year: int | None, *, said: bool) -> _Period:
    """年底, 年末, 年初, 年中, 年内."""
    word, end = found["yearpart"], found.end()
    if word[-1] in "底末终":
        last = None if year is None else date(year, 12, 31)
        return _Period(end, "year-part", None, last, year, due=True, said=said)
    if word[-1] == "内":
        return _months(end, "year", year, 1, 12, said=said)
    if word[-1] == "初":
        return _months(end, "year-part", year, 1, 1, said=said)
    return _months(end, "year-part", year, 6, 6, said=said)


def _months(end: int, kind: str, year: int | None, low: int, high: int, *, said: bool, due: bool = False) -> _Period:
    if year is None:
        return _Period(end, kind, None, None, None, due=due, said=said)
    return _Period(end, kind, date(year, low, 1), date(year, high, monthrange(year, high)[1]), year, due=due, said=said)


def _month_days(year: int, month: int, part: str | None) -> tuple[date, date]:
    """First and last day of a month or of a part of it."""
    size = monthrange(year, month)[1]
    low, high = {
        "上旬": (1, 10), "中旬": (11, 20), "下旬": (21, size), "初": (1, 10), "中": (11, 20), "底": (21, size),
        "末": (21, size), "上半月": (1, 15), "下半月": (16, size),
    }.get(part or "", (1, size))  # fmt: skip
    return date(year, month, low), date(year, month, high)


def _real(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1] else None


def _month_number(text: str) -> int:
    return 1 if text == "元" else _count(text) or 1


def _day_number(text: str) -> int:
    return _count(text) or 0


def _count(text: str) -> int | None:
    value = cardinal(text)
    return None if value is None or value != int(value) else int(value)


_ISO = {"年": "P{}Y", "个月": "P{}M", "周": "P{}W", "个星期": "P{}W", "天": "P{}D", "日": "P{}D", "工作日": "P{}D"}


def _iso(count: int, unit: str) -> str:
    if "时" in unit:
        return f"PT{count}H"
    return _ISO[unit.removeprefix("个") if unit == "个工作日" else unit].format(count)


def _moved(day: date, count: int, unit: str) -> date:
    """The day so many years, months or days later, at most the month's last."""
    if unit in ("年", "个月"):
        months = day.year * 12 + day.month - 1 + count * (12 if unit == "年" else 1)
        year, month = divmod(months, 12)
        year = min(max(year, 1), 9999)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    days = count * (7 if unit in ("周", "个星期") else 1)
    return day + timedelta(days=max(-3650, min(3650, days)))


_READERS: dict[str, Callable[[str, DeadlineForm, re.Match[str], _Context], DeadlineMatch | None]] = {
    "as-of-now": _as_of,
    "as-of-present": _as_of,
    "since-event": _as_of,
    "past-span": _past_span,
    "plan-period": _plan,
    "future-span": _future_span,
    "within-span": _future_span,
    "bare-span": _future_span,
    "recurring": _recurring,
    "event": _event,
    "feast": _feast,
    "day-relative": _day,
    "month-relative": _month,
    "week-relative": _week,
    "quarter-relative": _quarter,
    "period": _period,
}
