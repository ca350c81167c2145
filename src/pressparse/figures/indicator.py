"""What a figure measures, in the text's own words: the clause without number, unit, date and words of intent.

Where the clause names no subject, it is completed from the topic of its sentence, the figure before or the clause
before; numbers of a list (分别为 …, 新建A 3所、B 5所) each take their own item.

Examples:
    >>> is_poor("开工率"), complete("开工率", "新开工棚户区改造项目")
    (True, '棚户区改造项目开工率')
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pressparse.figures.attach import is_compared
from pressparse.figures.fillers import without_fillers
from pressparse.records import Direction
from pressparse.text.segments import between_digits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressparse.figures.deadlines import DeadlineMatch
    from pressparse.figures.quantities import QuantityMatch


_CLAUSE_CUT = "，,；;。！？!?：:\n"
_POINTS_BACK_RE = re.compile(
    r"(?:这一|该|此|上述)(?:比例|比率|数字|数值|指标|标准|规模|数量)|其余[\u4e00-\u9fff]{0,4}$"
)
_TWICE_RE = re.compile(r"([\u4e00-\u9fff]{1,6})\1$")
_VERB_RE = re.compile(
    r"^(?:新建|改扩建|扩建|建设|建成|改造|新增|培训|培育|培养|创建|打造|招聘|引进|举办|开展|发放|购置|配备|更新|修复|整治|打通|"
    r"新开|新改建|加装|安装|组织|选派|支持|扶持|帮扶|实施|推广|开工|筹集|供应)"
)
"""Verbs that say what is counted and hold for every item of the list that they open."""
_CHANGE_ONLY_RE = re.compile(
    r"^(?:较|比(?!例|重|率|赛)|同比|环比|占)|^(?:年均|分别)?(?:增长|增幅|增速|增加|下降|降低|减少|上升|提高|降幅)(?:率|额|量|了)?$"
)
_RATIO_ONLY_RE = re.compile(r"^[\u4e00-\u9fff]{2,3}率$")
_POOR = frozenset(
    (
        "连续 其中 规模 项目规模 总投资 投资 供水规模 面积 总面积 数量 总数 人数 总量 基本建成 建成 开工 "
        "新开工 涉及 惠及 受益 总长 全长 长度 产能 产量 总额 金额 比例 比重 占比 覆盖率 开工率 竣工率 完成率 "
        "达标率 成交额 产值 增速 同比 共 有 约 投用 投入使用 交付 增设 开放 派发 再派发 再投用 投放 投入 覆盖 "
        "供应 其余 死亡 建设 改造 新增 新建"
    ).split(" ")
)
"""Words that say nothing alone."""
# What a subject measures, at its end; another measure takes its place (播种面积3320万亩、产量… is 粮食产量).
_MEASURED_RE = re.compile(
    r"(?:播种)?(?:总)?(?:面积|产量|产值|数量|总量|规模|投资|人数|户数|收入|支出|金额|长度|里程|存栏量|出栏量)$"
)
_SHORT_MEASURE_RE = re.compile(
    r"^(?:总|年|项目|服务|供水|建设)?(?:数量|数|总数|人数|户数|规模|总量|面积|金额|投资|产量|产值|长度|里程|能力|资金)$|^全长$|^总长$"
)
_PLACE_ONLY_RE = re.compile(r"^[\u4e00-\u9fff]{1,6}(?:(?<![小社园景校库灌片林牧矿街])区|市|县|(?<!城)镇|乡|州|省)$")
_PLACE_FIRST_RE = re.compile(r"^(?:中心城区|[\u4e00-\u9fff]{1,4}(?:城区|区|市|县|镇)(?!场|政|民|级))")
_SUBJECT_RE = re.compile(
    r"^(?P<subject>[\u4e00-\u9fffA-Za-z0-9（）()“”、·]{2,30}?"
    r"(?:工程|项目|系统|机场|铁路|高铁|公路|水厂|水库|电站|基地|园区|平台|中心|学校|医院|公司|集团|产业|行业|企业|计划|行动|体系))"
    r"(?=位于|设计|建设|是|将|已|为|于|计划|总|新建|涉及|包括|全长|全线|占地|预计|力争|规划|采用|[，,])"
)
_CHANGE_AFTER_RE = re.compile(r"(?:同比|环比)?(?:增长|下降|提高|增加|减少|上升|降低)(?!到|至|为)")
_LIST_REACH = 60
"""Characters between 分别 and the last number it shares out."""
_UP_RE = re.compile(r"增长|增加|提高|提升|上升|扩大|新增|增至|增收|上涨|增幅|攀升|新建|扩建")
_DOWN_RE = re.compile(r"下降|减少|降低|降至|降幅|压减|压缩|缩短|削减|下跌|减轻|减排|关停|淘汰|降到")
_LEVEL_RE = re.compile(r"保持|稳定在|维持|持平|控制在")


def piece_of(
    text: str, quantity: QuantityMatch, sentence: tuple[int, int], numbers: Sequence[QuantityMatch]
) -> tuple[int, int]:
    """The part of the clause that speaks of this number alone.

    The clause ends at commas, semicolons, colons and brackets; a number followed by 、 or 和 ends it too
    (播种面积3320万亩、产量1285万吨), and so does the number before, where such a mark stands after it.
    """
    start = _back(text, quantity.start, sentence[0])
    end = _forward(text, quantity.end, sentence[1])
    for other in numbers:
        if other.end <= quantity.start and other.end > start:
            if _is_joint(text, other.end, quantity.start):
                start = other.end
            elif text[quantity.start - 1] in "、和及与":
                start = quantity.start
        if other.start >= quantity.end and other.start < end:
            if _is_joint(text, quantity.end, other.start):
                end = quantity.end
            elif text[other.start - 1] in "、和及与":
                end = other.start - 1
            else:
                continue
            break
    return start, end


def clause_of(text: str, quantity: QuantityMatch, sentence: tuple[int, int]) -> tuple[int, int]:
    """The whole clause of a number, whatever other numbers it holds."""
    return _back(text, quantity.start, sentence[0]), _forward(text, quantity.end, sentence[1])


def measure(
    text: str,
    quantity: QuantityMatch,
    piece: tuple[int, int],
    numbers: Sequence[QuantityMatch],
    deadlines: Sequence[DeadlineMatch],
) -> str:
    """The words of the piece without numbers, dates and words of intent; empty where it has none of its own."""
    cuts = [(n.start, n.end) for n in numbers if piece[0] <= n.start < piece[1]]
    cuts += [(d.start, d.end) for d in deadlines if piece[0] <= d.start < piece[1] and not is_compared(text, d)]
    raw = _without(text, piece[0], quantity.start, cuts)
    post = re.sub(r"^(?:的|左右|以上|以下)", "", _without(text, quantity.end, piece[1], cuts))
    served = re.search(r"(?:为|对|向|给)$", raw.rstrip())  # 为2.3万名老人提供服务: it belongs to the object
    pre = without_fillers(raw)
    if served and post.strip() and not pre.endswith(served.group()):
        pre += served.group()
    return _TWICE_RE.sub(r"\1", without_fillers(pre + post)) if pre or post else ""


def shared_verb(text: str, piece: tuple[int, int], clause: tuple[int, int], words: str) -> str:
    """`words` with the verb that opens the list they stand in: 新建学校12所、医院3家 is 新建医院."""
    if piece[0] <= clause[0] or not words or _VERB_RE.match(words):
        return words
    verb = _VERB_RE.match(without_fillers(text[clause[0] : piece[0]]))
    return verb.group() + words if verb and not words.startswith(verb.group()) else words


def is_poor(words: str) -> bool:
    """Whether the words say nothing alone (开工率, 同比增长, 其中), so that a subject has to be fetched."""
    return (
        bool(_POINTS_BACK_RE.match(words))
        or len(words) <= 1
        or words in _POOR
        or bool(_CHANGE_ONLY_RE.match(words))
        or bool(_RATIO_ONLY_RE.match(words))
        or bool(_SHORT_MEASURE_RE.match(words))
        or bool(_PLACE_ONLY_RE.match(words))
    )


def is_measure(words: str) -> bool:
    """Whether the words name a measure alone (总投资, 供水规模), which belongs to works or a body."""
    return bool(_SHORT_MEASURE_RE.match(words))


def is_place(words: str) -> bool:
    """Whether the words are a place alone (其中枫栅区17处)."""
    return bool(_PLACE_ONLY_RE.match(words))


def complete(words: str, subject: str | None) -> str:
    """`words` with the subject that the text gave before."""
    if not subject or subject in words or _CHANGE_ONLY_RE.match(subject):
        return words
    if subject.endswith(words):
        return subject
    if _POINTS_BACK_RE.fullmatch(words):
        return subject
    if _RATIO_ONLY_RE.match(words):
        subject = re.sub(r"(?<=[\u4e00-\u9fff])[\u4e00-\u9fff]{2}率$", "", subject)
        subject = re.sub(r"^(?:新开工|新建|建设|改造|开工|完成|实施|培育|综合改造)", "", subject)
    if _PLACE_ONLY_RE.match(words):
        return words + _PLACE_FIRST_RE.sub("", subject)
    if _SHORT_MEASURE_RE.match(words):
        subject = _MEASURED_RE.sub("", subject) or subject
    return subject + words


def topic_of(text: str, at: int, start: int) -> str | None:
    """The subject that opens the stretch of the sentence (between semicolons) in which ``text[at]`` stands.

    双峰水厂一期工程位于…，总投资5亿元: the works are what the investment belongs to.
    """
    cut = max(text.rfind("；", start, at), text.rfind(";", start, at)) + 1
    stretch = text[max(cut, start) : at]
    for clause in reversed(re.split(r"[，,：:]", stretch)):
        match = _SUBJECT_RE.match(without_fillers(clause) + "，")
        if match and not match["subject"].startswith(("这", "该", "此", "上述")):
            return match["subject"]
    return None


def clause_before(text: str, at: int, start: int) -> str | None:
    """The words of the clause before that of ``text[at]``, as the subject of one that names none."""
    parts = [part for part in re.split(r"[，,：:]", text[start : _back(text, at, start)]) if part.strip()]
    return without_fillers(parts[-1]) if parts and not re.search(r"\d", parts[-1]) else None


def shared_out(
    text: str, quantity: QuantityMatch, numbers: Sequence[QuantityMatch], sentence: tuple[int, int]
) -> str | None:
    """The item of a list that this number belongs to: 水果、蔬菜、茶叶产量分别达A、B、C shares them out in order.

    Words of change after 分别 stay (分别下降21%、34%); a list of changes (分别由A、B提高到C、D) is shared out twice.
    """
    at = text.rfind("分别", max(sentence[0], quantity.start - _LIST_REACH), quantity.start)
    if at < 0 or any(c in text[at : quantity.start] for c in "，,；;。"):
        return None
    listed = [n for n in numbers if n.start > at and not any(c in text[at : n.start] for c in "，,；;。")]
    begin = max((text.rfind(c, sentence[0], at) for c in "，,；;：:。"), default=-1) + 1
    items = [item for item in re.split(r"[、和及与]", text[max(begin, sentence[0]) : at]) if item.strip()]
    if len(items) < 2 or len(listed) not in {len(items), 2 * len(items)}:
        return None
    item = items[listed.index(quantity) % len(items)]
    shared = len(items[-1]) - len(items[0])
    if item != items[-1] and 0 < shared < len(items[-1]) and len(items[0]) >= 2 and items[0][-1:] != items[-1][-1:]:
        item += items[-1][-shared:]
    change = _CHANGE_AFTER_RE.match(text, at + 2)
    return without_fillers(item) + (change.group() if change and len(listed) == len(items) else "")


def direction_of(words: str) -> Direction | None:
    """Which way the clause says the thing moves."""
    if _DOWN_RE.search(words):
        return Direction.DECREASE
    if _UP_RE.search(words):
        return Direction.INCREASE
    return Direction.LEVEL if _LEVEL_RE.search(words) else None


def _without(text: str, start: int, end: int, cuts: Sequence[tuple[int, int]]) -> str:
    pieces, at = [], start
    for a, b in sorted(cuts):
        if b <= start or a >= end:
            continue
        pieces.append(text[at : max(a, at)])
        at = max(at, min(b, end))
    pieces.append(text[at:end])
    return "".join(pieces)


def _back(text: str, at: int, stop: int) -> int:
    """Where the clause of ``text[at]`` begins: after the last mark that is not inside brackets of its own."""
    depth = 0
    for n in range(at - 1, stop - 1, -1):
        c = text[n]
        if c in "）)":
            depth += 1
        elif c in "（(":
            if depth == 0:
                return n + 1
            depth -= 1
        elif depth == 0 and c in _CLAUSE_CUT and not _inside_number(text, n):
            return n + 1
    return stop


def _forward(text: str, at: int, stop: int) -> int:
    depth = 0
    for n in range(at, stop):
        c = text[n]
        if c in "（(":
            depth += 1
        elif c in "）)":
            if depth == 0:
                return n
            depth -= 1
        elif depth == 0 and c in _CLAUSE_CUT and not _inside_number(text, n):
            return n
    return stop


def _is_joint(text: str, end: int, start: int) -> bool:
    """Whether a mark right after the number at `end` closes its part of the clause."""
    return end < start and (text[end] in "、（(" or bool(re.match(r"(?:和|及|与|以及|并)", text[end:start])))


def _inside_number(text: str, at: int) -> bool:
    """Whether the comma or colon at `at` belongs to a number (1,200; 4.0:66.3:29.7)."""
    return text[at] in ",:：" and between_digits(text, at)
