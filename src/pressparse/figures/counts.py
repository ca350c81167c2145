"""Which quantities measure something: the rows of what only counts a list, names a thing or means no more than 'a'.

A quantity is a figure unless a row of `NOT_FIGURES` holds. The guideline's section on figures says why each is none.

Examples:
    >>> from pressparse.figures.quantities import scan_quantities
    >>> text = "抓好三个方面,新建3所养老院,建立一个机制"
    >>> [text[q.start:q.end] for q in scan_quantities(text) if not_a_figure(text, q, 0, len(text)) is None]
    ['3所']
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pressparse.records import Comparator

if TYPE_CHECKING:
    from collections.abc import Callable

    from pressparse.figures.quantities import QuantityMatch


class Seen(NamedTuple):
    """A quantity with the words around it, inside its sentence."""

    quantity: QuantityMatch
    number: str
    """The numeral's own words."""
    before: str
    """The words of the sentence before it."""
    after: str
    """The words of the sentence after it."""
    small: bool
    """Whether it is written in Chinese characters, or no more than ten."""
    exact: bool
    """Whether no bound stands with it: 三个, not 三个以上."""


class NotFigure(NamedTuple):
    """A reason why a quantity is no figure."""

    name: str
    holds: Callable[[Seen], bool]
    meaning: str
    example: str


# Nouns that head a list rather than measure: 三个方面, 五项工作, 六大工程.
_LIST_NOUNS = (
    "方面|环节|阶段|特点|难题|矛盾|步骤|关键词|原则|要求|关系|层面|维度|转变|清零|下降|确立|意识|自信|维护|坚持|特征|优势|"
    "短板|亮点|意见|建议|内容|部分|议程|角度|思路|因素|原因|概念|面向|主题|课题|动力|抓手|板块|方式|办法|途径|渠道|路径|"
    "战略|问题|重点|目标|任务|举措|措施|工作(?![组站者室队人])|领域|机制|体系|制度|行动|工程|挑战|变化|趋势|理念|承诺|突破|统一|结合|对接|"
    "大类|嘉宾|事(?![故业件项])|实事|大局|层级|关口|防线|红线|信号|理由|前提|条件|情况|事项(?!实现)|优先|扩大|提高|一批|先行|"
    "示范区?建设|方向|定位|统筹|平台(?=[：:])"
)
_ANNOUNCES_RE = re.compile(rf"[“\"]?(?:[点块字新]|[\u4e00-\u9fff“”\"、·]{{0,8}}?(?:{_LIST_NOUNS}))")
_DIGITS_ANNOUNCE_RE = re.compile(rf"[“\"]?(?:[点块字新]|[\u4e00-\u9fff“”\"、·]{{0,3}}?(?:{_LIST_NOUNS}))")
_UNDERTAKES_RE = re.compile(r"(?:完成|实施|办结|办成|新建|建成|启动|开工|竣工|建设|出台|整治|改造)(?:了)?$")
_WORKS_RE = re.compile(r"[\u4e00-\u9fff“”]{0,8}?(?:工程|项目|实事|改革)(?![：:])")
_LISTED_AFTER_RE = re.compile(
    r"[\u4e00-\u9fff“”（）()]{0,12}(?:[：:]|[，,]?(?:分别(?:是|为)|即[：:“]?|包括[：:]|如下))"
)
_SUMMED_BEFORE_RE = re.compile(
    r"(?:等|以上|上述|这|那|下列|以下|前述|另外|分|上一?|下一?|每一?|某|任何|另|哪|同|各|全|首|头|第|倒数第)[ ]?$"
)
_NAME_AFTER_RE = re.compile(
    r"(?:市场[和、]?两种资源|资源$|[国省县乡村]道|高速|制(?![作造定度])|工程(?=[^，,。]{0,8}(?:位于|于))|号|线|栋|单元|楼|室|版|型|届|次会议|局|世纪|年代|分之|折|连冠|"
    r"强(?:企业)?|次全会|(?:[、和][一二三四五六七八九十]+次)?全会|、[一二三四五六七八九十]+次全会|中全会)"
)
_GENERIC = frozenset("个 项 条 种 类 大 点 件 级 轮 层 步 方面 支 批 块 双 对 把 张 名 位 次 本".split(" "))
"""Classifiers that count abstract things as readily as real ones."""
_NEVER_MEASURED = frozenset("大 级 层 轮 步 点 方面 批 块 期 角".split(" "))
"""Classifiers that measure nothing when the count is a Chinese numeral: 六大, 一期, 三角."""
DURATION_UNITS = frozenset("年 个月 月 天 日 周 星期 小时 个小时 分钟 秒 季度 个季度".split(" "))
"""Units of time: such a number is a figure only where the duration is itself the result."""
_RESULT_RE = re.compile(
    r"(?:连续|延长|满|任职|免征|征收|减征|缓缴|历时|不少于|不低于|不超过|达|缩短|压缩|提前|时长|时间(?:不|控制)?|期限|"
    r"有效期|蝉联|寿命|年限|工期|缩减)[^，,。；;]{0,6}$"
)
_CHANGED_RE = re.compile(r"(?:缩短|延长|压缩|提高|降|增加|减少|调整)(?:到|至|为)")
_WHEN_RE = re.compile(r"(?:前|后|来|内|之内|以来|规划|行动|计划|攻坚)")
_PRODUCT_RE = re.compile(r"(?:地区|GDP|国内|生产总值|工业|产值|单位)")
_QUOTE_LENGTH = 14
"""Characters of a quotation that is a name (“20字”, “8个扩大”) rather than somebody's words."""


def not_a_figure(text: str, quantity: QuantityMatch, start: int, end: int) -> str | None:
    """The name of the row that says why the quantity is no figure, or None where it is one.

    Args:
        text: the clean text.
        quantity: the quantity.
        start: where its sentence begins.
        end: where its sentence ends.
    """
    seen = Seen(
        quantity,
        text[quantity.number[0] : quantity.number[1]],
        text[start : quantity.start],
        text[quantity.end : end],
        small=quantity.chinese or (quantity.value is not None and quantity.value <= 10),
        exact=quantity.comparator is Comparator.EQ,
    )
    return next((row.name for row in NOT_FIGURES if row.holds(seen)), None)


def _is_named(seen: Seen) -> bool:
    ranked = seen.before.endswith("前") and seen.quantity.unit in {"名", "位"}
    return ranked or bool(_NAME_AFTER_RE.match(seen.after)) or seen.before.endswith("第")


def _is_quoted_name(seen: Seen) -> bool:
    left = max(seen.before.rfind("“"), seen.before.rfind("「"))
    if left < 0 or any(c in seen.before[left:] for c in "”」"):
        return False
    right = min((n for n in (seen.after.find("”"), seen.after.find("」")) if n >= 0), default=-1)
    inside = len(seen.before) - left + seen.quantity.end - seen.quantity.start + right
    return right >= 0 and inside <= _QUOTE_LENGTH


def _is_unit_of_reference(seen: Seen) -> bool:
    return seen.quantity.unit == "元" and seen.number == "万" and bool(_PRODUCT_RE.match(seen.after))


def _says_when(seen: Seen) -> bool:
    if seen.quantity.unit not in DURATION_UNITS:
        return False
    is_result = _RESULT_RE.search(seen.before[-12:]) or _CHANGED_RE.match(seen.after)
    return not is_result or bool(_WHEN_RE.match(seen.after))


def _means_a(seen: Seen) -> bool:
    """One of something is a figure only where the count follows its noun (净水厂一座)."""
    if not (seen.quantity.value == 1 and seen.quantity.chinese and seen.exact):
        return False
    follows_noun = re.match(r"[、，,。；;）)]", seen.after) and re.search(r"[\u4e00-\u9fff]$", seen.before)
    return seen.quantity.unit in _GENERIC or not follows_noun or bool(re.search(r"[这那每第另某同]$", seen.before))


def _sums_up(seen: Seen) -> bool:
    if seen.before.endswith(("上述", "前述", "下列")):
        return True
    if not (seen.exact and seen.quantity.unit in _GENERIC and (seen.small or seen.quantity.unit == "项")):
        return False
    counts_real = seen.before.endswith("等") and seen.quantity.unit in {"个", "条", "名"}
    return bool(_SUMMED_BEFORE_RE.search(seen.before)) and not counts_real


def _counts_list(seen: Seen) -> bool:
    """A small count right after the full list it counts (养老、工伤、失业三项), unless it says what is touched."""
    value = seen.quantity.value
    if not (seen.quantity.chinese and seen.exact and seen.quantity.unit in _GENERIC and value):
        return False
    clause = re.split(r"[，,；;。：:]", seen.before)[-1]
    marks = len(re.findall(r"[、和及与]", clause))
    return (
        2 <= value <= marks + 1
        and bool(re.search(r"[\u4e00-\u9fff”）)]$", clause))
        and not re.search(r"涉及|覆盖|惠及", clause)
    )


def _announces(seen: Seen) -> bool:
    if not (seen.exact and seen.quantity.unit in _GENERIC):
        return False
    if re.match(r"(?:方面|环节|阶段|层面|维度)", seen.after):
        return True
    if _UNDERTAKES_RE.search(seen.before) and _WORKS_RE.match(seen.after) and not _LISTED_AFTER_RE.match(seen.after):
        return False
    announces = _ANNOUNCES_RE if seen.quantity.chinese else _DIGITS_ANNOUNCE_RE
    return seen.small and bool(announces.match(seen.after) or _LISTED_AFTER_RE.match(seen.after))


def _announces_after_noun(seen: Seen) -> bool:
    counted = seen.quantity.unit in {"项", "点", "类", "种", "件"}
    return seen.exact and counted and seen.before.endswith("有") and bool(re.match(r"[，,。：:]", seen.after))


def _is_never_measured(seen: Seen) -> bool:
    return seen.quantity.chinese and seen.quantity.unit in _NEVER_MEASURED


NOT_FIGURES: tuple[NotFigure, ...] = (
    NotFigure("name", _is_named, "the number belongs to a name", "101国道, 十三届七次全会"),
    NotFigure("quoted-name", _is_quoted_name, "the number stands in a short quoted name", "“20字”要求"),
    NotFigure(
        "three-sectors",
        lambda seen: seen.quantity.unit == "次" and seen.after.startswith("产业"),
        "三次产业",
        "三次产业",
    ),
    NotFigure("per-product", _is_unit_of_reference, "the unit that a rate refers to", "万元地区生产总值能耗"),
    NotFigure("when", _says_when, "a duration that says when", "用三年时间"),
    NotFigure("a", _means_a, "a one that only means 'a'", "一个机制"),
    NotFigure("sum", _sums_up, "a count that points back at a list", "以上5项"),
    NotFigure("list", _counts_list, "a count after the full list it counts", "养老、工伤、失业三项"),
    NotFigure(
        "river",
        lambda seen: (
            seen.quantity.chinese and seen.quantity.unit == "道" and bool(re.match(r"[河沟岭街路湾桥]", seen.after))
        ),
        "a place named by a number",
        "四道河",
    ),
    NotFigure("announcement", _announces, "a count that announces a list", "三个方面"),
    NotFigure("announcement-after-noun", _announces_after_noun, "the same after its noun", "民生工程有两项,"),
    NotFigure("never-measured", _is_never_measured, "a classifier that measures nothing", "六大工程"),
)
