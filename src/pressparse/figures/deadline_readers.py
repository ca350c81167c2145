"""What each form of time expression means: from the words that matched a row of `FORMS` to days.

A reader gets the text, the row, what matched, and what the paragraph has said so far; it answers with a
`DeadlineMatch`, or None where the words are something else after all.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from pressparse.figures.calendar_zh import FEAST, feast_day, next_feast
from pressparse.figures.deadline_forms import COMPLETIONS, DIGITS, EVENTS, HAN_DIGITS, SPAN_N, DeadlineForm
from pressparse.figures.periods import Context, Period, count_of, month_days, moved, read_period, real_day

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
        form: ``as_of``, ``since``, ``by``, ``during``, ``span``, ``from``, ``recurring``, ``event`` or ``condition``.
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


_LEAD_RE = re.compile(
    r"(?P<asof>截[至止]到?)|(?P<to>直到|(?<![达得看收接感遇提想听谈说来回赶轮])到|(?<![甚乃冬夏以])至)"
    r"|(?P<since>自从|[自从])"
)
_TAIL_RE = re.compile(
    rf"(?P<event>(?P<what>[\u4e00-\u9fff]{{0,4}}?(?:{EVENTS}|{COMPLETIONS}))(?P<side>之前|以前|前(?![后往提期列沿])|之后|以后"
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
_THEN_SPAN_RE = re.compile(rf"[,，]?(?:利用|用|通过)(?:大?约)?{SPAN_N}年(?:左右)?的?时间")
_ONE_SEASON = 70
"""Two feasts named together lie at most so many days apart."""
_RELATIVE_YEAR_RE = re.compile(r"[去前明后]年|上年|来年")
_BLANK_RE = re.compile(r"[ \u00a0\u3000]+")
_COMPARED_RE = re.compile(r"(?:比|较|与|和|同|对比|相比)\Z")
_PLANS = {"九": 9, "十": 10, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}


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


def _as_of(text: str, row: DeadlineForm, found: re.Match[str], context: Context) -> DeadlineMatch:
    return _made(text, row, found.start(), found.end(), (None, context.held_on))


def _recent_years(text: str, row: DeadlineForm, found: re.Match[str], context: Context) -> DeadlineMatch:
    return _made(text, row, found.start(), found.end(), (None, context.held_on))


def _past_span(text: str, row: DeadlineForm, found: re.Match[str], context: Context) -> DeadlineMatch | None:
    number, unit = (found["n2"] or found["n"], found["unit"]) if found["n"] else (found["m"], found["unit2"])
    count = count_of(number)
    if count is None:
        return None
    first = None if context.held_on is None else moved(context.held_on, -count, unit)
    return _made(text, row, found.start(), found.end(), (first, context.held_on))


def _plan(text: str, row: DeadlineForm, found: re.Match[str], context: Context) -> DeadlineMatch | None:
    part = found["part"] or ""
    quoted = bool(found["open"] and found["close"])
    if not part and not quoted:
        return None
    lead = found["lead"] or ""
    if not part and text.startswith(("规划", "纲要", "目标", "开局", "重点", "专项", "蓝图", "建设"), found.end()):
        return None
    name = found["plan"][:-1]
    number = sum(_PLANS[character] for character in name)
    first, last = date(1996 + 5 * (number - 9), 1, 1), date(2000 + 5 * (number - 9), 12, 31)
    end = found.end()
    start = found.start()
    if part[:1] in ("前", "后", "首") or part == "末年":
        years = 1 if part in ("首年", "末年") else count_of(part[1:-1]) or 1
        if part[0] in "前首":
            last = date(first.year + years - 1, 12, 31)
        else:
            first = date(last.year - years + 1, 1, 1)
        return _made(text, row, start, end, (first, last))
    if lead.startswith("截"):
        return _made(text, row, start, end, (None, last), form="as_of")
    if "末" in part or lead:
        by = re.compile("之前|以前|前").match(text, end)
        return _made(text, row, start, by.end() if by else end, (None, last), form="by")
    if part == "以来":
        return _made(text, row, start, end, (first, context.held_on), form="since")
    if part == "初":
        last = date(first.year, 12, 31)
    return _made(text, row, start, end, (first, last))


def _future_span(text: str, row: DeadlineForm, found: re.Match[str], context: Context) -> DeadlineMatch | None:
    said = found.groupdict()
    count, unit = count_of(said.get("n2") or said["n"]), said["unit"]
    if count is None:
        return None
    if said.get("use", "").endswith(("用", "过")) and not (said["over"] or "").endswith(("时间", "努力")):
        return None
    anchored = row.name == "future-span" or (row.name == "within-span" and unit == "年")
    if anchored and context.held_on is not None and unit in _ISO and "时" not in unit:
        days = (context.held_on, moved(context.held_on, count, unit))
        return _made(text, row, found.start(), found.end(), days)
    if anchored and context.held_on is None:
        return _made(text, row, found.start(), found.end(), (None, None), duration=_iso(count, unit))
    if row.name == "within-span" and unit == "日" and found["n"][0] in DIGITS and len(found["n"]) > 2:
        return None
    return _made(text, row, found.start(), found.end(), (None, None), duration=_iso(count, unit))


def _half_year(text: str, row: DeadlineForm, found: re.Match[str], context: Context) -> DeadlineMatch:
    held_on = context.held_on
    days = (None, None) if held_on is None else (held_on, moved(held_on, 6, "个月"))
    return _made(text, row, found.start(), found.end(), days, duration=None if held_on else "P6M")


def _after_span(text: str, row: DeadlineForm, found: re.Match[str], context: Context) -> DeadlineMatch | None:
    """三年后: counted from the event where the clause begins so, else from something the sentence names."""
    count, unit = count_of(found["n2"] or found["n"]), found["unit"]
    if count is None or unit not in _ISO:
        return None
    anchored = text[found.start() - 1 : found.start()] in (
        "",
        "\n",
        "，",
        ",",
        "。",
        "；",
        "：",
        "在",
        "于",
        "再",
        "过",
    )
    if anchored and context.held_on is not None:
        return _made(text, row, found.start(), found.end(), (moved(context.held_on, count, unit), None))
    return _made(text, row, found.start(), found.end(), (None, None), duration=_iso(count, unit), form="event")


def _recurring(text: str, row: DeadlineForm, found: re.Match[str], _: Context) -> DeadlineMatch | None:
    word = found[0]
    if word[0] == "每" and "年" not in word and re.compile(rf"[约超近]?[0-9{HAN_DIGITS}]").match(text, found.end()):
        return None  # a rate (每日6万吨), not a date
    if text[found.start() - 1 : found.start()] in ("人", "户") and word.startswith("每") and "年" not in word:
        return None
    recurrence = (
        "quarterly" if "季" in word else "half-yearly" if "半年" in word else "yearly" if "年" in word
        else "monthly" if "月" in word
        else "weekly" if "周" in word else "daily"
    )  # fmt: skip
    return _made(text, row, found.start(), found.end(), (None, None), recurrence=recurrence)


def _event(text: str, row: DeadlineForm, found: re.Match[str], _: Context) -> DeadlineMatch:
    return _made(text, row, found.start(), found.end(), (None, None))


def _feast(text: str, row: DeadlineForm, found: re.Match[str], context: Context) -> DeadlineMatch | None:
    day = None if context.held_on is None else next_feast(found["feast"], context.held_on)
    if found["feast2"] and day is not None and context.held_on is not None:
        other = next_feast(found["feast2"], context.held_on) or day
        if abs((other - day).days) <= _ONE_SEASON:  # 中秋国庆前: before the earlier of the two; 后: after the later
            day = min(day, other) if "前" in found["side"] else max(day, other)
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


def _day(text: str, row: DeadlineForm, found: re.Match[str], context: Context) -> DeadlineMatch | None:
    if found[0] in ("前天", "后天") and text[found.start() - 1 : found.start()] in ("大", "以", "之", "先"):
        return None
    step = {"今": 0, "明": 1, "昨": -1, "后": 2, "前": -2}[found[0][0]]
    day = None if context.held_on is None else context.held_on + timedelta(days=step)
    return _made(text, row, found.start(), found.end(), (day, day))


def _month(text: str, row: DeadlineForm, found: re.Match[str], context: Context) -> DeadlineMatch | None:
    if context.held_on is None:
        return _made(text, row, found.start(), found.end(), (None, None))
    step = {"下": 1, "上": -1}.get((found["which"] or "本")[0], 0)
    month = moved(context.held_on.replace(day=1), step, "个月")
    if found["day"]:
        day = real_day(month.year, month.month, count_of(found["day"]) or 0)
        days = (None, day) if found["by"] else (day, day)
        return _made(text, row, found.start(), found.end(), days, form="by" if found["by"] else None)
    first, last = month_days(month.year, month.month, found["part"] if found["part"] != "内" else None)
    if found["by"]:
        if found["part"] is None:
            last = first - timedelta(days=1)
        return _made(text, row, found.start(), found.end(), (None, last), form="by")
    return _made(text, row, found.start(), found.end(), (first, last))


def _week(text: str, row: DeadlineForm, found: re.Match[str], context: Context) -> DeadlineMatch:
    if context.held_on is None:
        return _made(text, row, found.start(), found.end(), (None, None))
    step = {"下": 7, "上": -7}.get((found.groupdict().get("which") or "本")[0], 0)
    monday = context.held_on - timedelta(days=context.held_on.weekday()) + timedelta(days=step)
    first, last = monday, monday + timedelta(days=6)
    if found["day"]:
        first = last = monday + timedelta(days="一二三四五六日".find(found["day"].replace("天", "日")))
    if found["by"]:
        return _made(text, row, found.start(), found.end(), (None, last), form="by")
    return _made(text, row, found.start(), found.end(), (first, last))


def _quarter(text: str, row: DeadlineForm, found: re.Match[str], context: Context) -> DeadlineMatch:
    if context.held_on is None:
        return _made(text, row, found.start(), found.end(), (None, None))
    step = {"下": 1, "上": -1}.get(found["which"][0], 0)
    now = context.held_on.replace(day=1, month=(context.held_on.month - 1) // 3 * 3 + 1)
    first = moved(now, 3 * step, "个月")
    last = moved(first, 3, "个月") - timedelta(days=1)
    if found["part"]:
        return _made(text, row, found.start(), found.end(), (None, last), form="by")
    return _made(text, row, found.start(), found.end(), (first, last))


def _period(text: str, row: DeadlineForm, found: re.Match[str], context: Context) -> DeadlineMatch | None:
    """A stretch of the calendar with what stands before (到, 截至, 自) and after it (前, 起, 以来)."""
    start = found.start()
    lead = _LEAD_RE.match(text, start)
    at = lead.end() if lead else start
    period = read_period(text, at, context)
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
    text: str, row: DeadlineForm, span: tuple[int, int], period: Period, *, kind: str | None
) -> DeadlineMatch | None:
    """自2021年起, 明年开始, and 自2018年开始,利用两到三年时间 in one."""
    (start, end), rule = span, f"period:{period.kind}"
    then = _THEN_SPAN_RE.match(text, end)
    if then is not None and period.first is not None and (count := count_of(then["n2"] or then["n"])) is not None:
        last = moved(period.first, count, "年") - timedelta(days=1)
        return _made(text, row, start, then.end(), (period.first, last), form="from", rule=rule)
    last_day = period.last if kind == "begin" and text[end - 1] == "始" and period.kind == "year" else None
    if kind is None:  # 从2020年 with nothing after it says only the period
        start += 1
        last_day = period.last
        return _made(text, row, start, end, (period.first, last_day), rule=rule)
    return _made(text, row, start, end, (period.first, last_day), form="from", rule=rule)


def _remember(text: str, start: int, period: Period, context: Context, *, compared: bool) -> None:
    """Let the year be the nearest one for what follows, unless it is only compared with."""
    if not period.said or period.year is None or compared or _COMPARED_RE.search(text[max(0, start - 2) : start]):
        return
    context.year = period.year
    context.relative = _RELATIVE_YEAR_RE.match(text, start) is not None
    if not context.relative:
        context.stated_year = period.year
    if period.kind == "year":
        context.full_year = period.year


_ISO = {"年": "P{}Y", "个月": "P{}M", "周": "P{}W", "个星期": "P{}W", "天": "P{}D", "日": "P{}D", "工作日": "P{}D"}


def _iso(count: int, unit: str) -> str:
    if "时" in unit:
        return f"PT{count}H"
    return _ISO[unit.removeprefix("个") if unit == "个工作日" else unit].format(count)


READERS: dict[str, Callable[[str, DeadlineForm, re.Match[str], Context], DeadlineMatch | None]] = {
    "as-of-now": _as_of,
    "as-of-present": _as_of,
    "since-event": _as_of,
    "recent-years": _recent_years,
    "past-span": _past_span,
    "plan-period": _plan,
    "future-span": _future_span,
    "half-year-span": _half_year,
    "after-span": _after_span,
    "within-span": _future_span,
    "bare-span": _future_span,
    "recurring": _recurring,
    "event": _event,
    "before-completion": _event,
    "after-completion": _event,
    "two-feasts": _event,
    "feast": _feast,
    "day-relative": _day,
    "month-relative": _month,
    "week-relative": _week,
    "weekday": _week,
    "quarter-relative": _quarter,
    "period": _period,
}
