"""What a figure does in its sentence: target, achieved, baseline or rule; and which row decided.

The governing deadline carries the kind: over at the event's date, achieved; still to come, target. Only what it
leaves open (a period that the event lies in, or no date at all) is decided by cues: the nearest in the clause, then
in the sentence, then the frame that heading and opening set. Cues alone mistake reports for promises; see DESIGN.

Examples:
    >>> text = "截至目前,已开工340套"
    >>> nearest_cue(text, 0, len(text), 8).kind
    <FigureKind.ACHIEVED: 'achieved'>
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pressparse.figures.kind_forms import Decision, changed_to, fixed_kind
from pressparse.figures.outline import Frame
from pressparse.records import FigureKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pressparse.figures.deadlines import DeadlineMatch
    from pressparse.figures.quantities import QuantityMatch


class Cue(NamedTuple):
    """Words that say how a number is meant."""

    name: str
    pattern: str
    kind: FigureKind
    meaning: str
    example: str


T, A = FigureKind.TARGET, FigureKind.ACHIEVED

CUES: tuple[Cue, ...] = (
    Cue(
        "will",
        # 将 that marks an object (将标准由A提高到B, 将人员纳入…) says nothing of the future.
        r"(?<![即已])将(?!近|军|士|来|(?!从|由|在)[^，,。；;]{1,30}?(?:由|从|纳入|列入|作为|分解|转为|改为|变为|提升至|提高到))"
        r"|即将|(?<![大议社机协员集商学国工开年展峰晚省市县委才聚])会(?=再|把|将|继续|增加|提供|推出|展开|新增|安排|投入|控制|陆续)",
        T, "will", "将新建住房",
    ),
    Cue(
        "plan",
        r"提议|(?:根据|按照?)新(?:安排|方案|收费)|(?<!原)计划(?=[\u4e00-\u9fff\d])(?!生育|署|的|中|书|里|内|外|和|与|等|为)|规划(?=面积|总|建|年|设计|投资|用地|新)|拟(?!定)|打算",
        T, "planned", "计划新开工6个",
    ),
    Cue(
        "design",
        r"(?:达产|投产|建成投用)后|设计(?:新建|[^，,。；;]{0,6}(?:规模|能力|产能|容量|标准)|年|日|总)|总投资|供水规模|建设规模|规划面积|规划(?=产能)",
        T, "the measures of works, due with them", "设计供水能力每日8万吨",
    ),
    Cue("strive", r"力争|争取(?!到)|确保|务求|保证|努力(?!下)|力促|志在", T, "ensure", "确保培训2.5万人"),
    Cue(
        "forecast",
        r"(?<![出过])预计|测算|预期|判断|研判|有望|可望|预料|料(?=可|将|会)|预算安排",
        T, "forecast", "预计全年支出10亿元",
    ),
    Cue("goal", r"目标(?!任务(?:已|完成))|任务是", T, "goal or task", "主要目标是新增就业4.6万人"),
    Cue(
        "duty",
        r"(?<![主需必重首概纪摘简])(?<!目的是)要(?!求|素|点|闻|害|件|道|么|是|不是|想|从)|必须"
        r"|再(?=建|新建|新增|增加|投|培|打造|改造|压减|压缩|降)",
        T, "duty", "要建成8项",
    ),
    Cue("next", r"下一?步|今后|未来|接下来(?!就|马上|立刻|才|他|她|，?(?:记者|有请|请))"
        r"|明年|后年|下半年|年内(?!已)",
        T, "what comes next", "下一步建设3所"),
    Cue(
        "hold", r"(?:控制|稳定|保持|维持)在[^，,。]{0,16}(?:以内|以下|左右|以上)", T, "hold at", "失业率控制在4.5%以内",
    ),
    Cue("continue", r"继续(?!按|执行|教育)(?=[\u4e00-\u9fff])", T, "goes on", "继续选派312名"),
    Cue("already", r"已(?!有关)|已经|业已|均已", A, "already", "已开工340套"),
    Cue(
        "as-of",
        r"截至|截止|目前|现有|现已|迄今|至今|以来|近年来|(?<![从由较比])(?:去年|上年)(?!的?\d|同期|底的)",
        A, "as of", "截至目前",
    ),
    Cue(
        "sum",
        r"(?<!将)累计|(?<![公将总一])共(?!同|有产权|享|建|和|产|治|识|赢|保|\s*将)|合计|总计|先后"
        r"|连续(?=\d|[一二三四五六七八九十])",
        A, "summed up", "共选派1032名",
    ),
    Cue("done", r"(?<![为除])了(?!解|望)|(?<![将要拟])下达(?!的)"
        r"|(?:完成|实现|达成)了|超额|提前完成|圆满|顺利", A, "done", "完成了8项"),
    Cue(
        "change",
        r"同比|环比|(?:去|上)年同期|(?:较|比)(?:[去上前]|\d{4})年|增至|增长到|增幅|降幅|创历史|居全|位居|位列|排名|名列|跃居",
        A, "change reported", "同比增长12.9%",
    ),
    Cue(
        "norm",
        r"不得|应当|须(?!知)|规定(?!动作)|起付|封顶|上限|下限|最高(?:支付|可|奖励|补|不|限|为)|可(?:领取|享受|获)|收费(?!员|站|公路|口|系统|广场)|票价|起步价|押金|处罚|罚款|每程"
        r"|报销比例|缴费(?:标准|比例)|按照?[^，,。；;]{0,8}(?:标准|比例|给予|发放|计)|(?:补贴|补助|津贴|奖励)标准|适用于|定额",
        FigureKind.RULE, "what a rule or price fixes", "押金不得超过12倍",
    ),
    Cue("existing", r"现(?:在|有|存|行)|其余|剩余|分布|拥有|仍有|还有", A, "what is there", "现有30家"),
)  # fmt: skip

_CLAUSE_CUES = frozenset({"duty", "continue", "existing", "change", "norm"})
"""Cues that speak of their own clause only."""
_WEAK_CUES = frozenset({"duty", "continue", "goal", "hold"})
"""Cues that a heading of report overrules: what was held, or set as a goal, is told there as past."""
_REPORTED_CUES = frozenset({"sum", "change", "existing"})
"""Cues that a heading of plan overrules: sums and changes are promised there."""
_NORM_BOUND_RE = re.compile(
    r"(?:最高|最多|最低)?不(?:得|能|会)?(?:少于|低于|超过|高于|多于|小于|大于|晚于|迟于)|至少|最多|最高"
)
"""Bounds that lay down a norm; what is reported is seldom put so."""
_TO_OPEN_RE = re.compile(
    r"[，,；;](?:预计|计划|力争|将|拟)[^，,。；;]{0,14}(?:通车|建成|投产|投用|开通|竣工|完工|投入使用|投入运营|启用)"
)
_THEN_RE = re.compile(
    r"(?:只有|仅有|仅为|才|(?:去年|前年|年前|时候?|之?前|\d年)[^，,。；;]{0,20}(?:是|为|有))[^，,。；;]{0,3}$"
)
_NOW_RE = re.compile(r"(?:已经?(?:有|达到?|是)|来到|(?:提高|增加|增|上升|提升|扩大|升|降|下降|减少|增长)(?:到|至))了?$")


_CUE_REACH = 60
"""Characters before a number in which a cue of its sentence still speaks of it."""


class Where(NamedTuple):
    """The places around a number, inner to outer; each ``(start, end)`` in the clean text."""

    piece: tuple[int, int]
    """The part of the clause that speaks of this number alone."""
    clause: tuple[int, int]
    sentence: tuple[int, int]


class Setting(NamedTuple):
    """What the page says around a number that its own words may leave open."""

    deadline: DeadlineMatch | None
    """The expression that governs it, in its own sentence or the one that follows."""
    held_on: date | None
    """The event's date."""
    heading: Frame | None
    """What the headings above set."""
    said: Frame | None
    """What the opening of the speech sets."""
    before: FigureKind | None
    """The kind of the figure before it in the sentence."""
    before_at: int
    """Where that figure begins; -1 if there is none."""
    later: Sequence[QuantityMatch]
    """The numbers after it in the sentence."""


def decide_kind(text: str, quantity: QuantityMatch, where: Where, setting: Setting) -> Decision:
    """The figure's kind, and the row that decided it."""
    _, clause, sentence = where
    before, after = text[clause[0] : quantity.start], text[quantity.end : sentence[1]]
    words = text[quantity.start : quantity.end]
    fixed = fixed_kind(before, words, after, quantity.unit) or _then_and_now(text, quantity, before, setting)
    if fixed:
        return fixed
    own = _clause_cue(text, quantity, where)
    summed_up = own and own.name == "sum" and re.search("合计|总计", before)
    if own and (own.name == "change" or summed_up) and setting.before is T:
        return Decision(T, "cue:change-of-target")
    if own and own.name in {"already", "done"}:
        return Decision(A, f"cue:{own.name}")
    return _dated(text, quantity, where, setting, own) or _undated(text, quantity, where, setting, own)


def _clause_cue(text: str, quantity: QuantityMatch, where: Where) -> Cue | None:
    """The cue that the number's clause gives, less those that its own form contradicts."""
    piece, clause, _ = where
    own = _own_cue(text, piece, quantity) or nearest_cue(text, clause[0], quantity.start, quantity.start)
    if own and own.name == "sum" and _NORM_BOUND_RE.match(text[quantity.start : quantity.end]):
        return None  # 三年合计不少于90万人次 sums up what is to come
    if own and own.name in {"norm", "existing"} and changed_to(text[clause[0] : quantity.start]):
        return None
    if own and own.name == "change":
        return nearest_cue(text, clause[0], quantity.start, quantity.start, far=True) or own
    return own


def _dated(text: str, quantity: QuantityMatch, where: Where, setting: Setting, own: Cue | None) -> Decision | None:
    """What the governing deadline says, where no cue of the clause may overrule it."""
    piece, clause, _ = where
    deadline, held_on = setting.deadline, setting.held_on
    by_date = _by_date(deadline, held_on)
    if not (by_date and deadline) or (own and own.kind is not by_date and _open(deadline, held_on)):
        return None
    if own is None and _nearly_over(deadline, held_on):
        return Decision(A, "deadline:nearly-over")
    if own is None and setting.before is A and deadline.end <= setting.before_at:
        return Decision(A, "same-period")
    if own is None and _open(deadline, held_on) and deadline.end <= clause[0]:
        after_cue = nearest_cue(text, quantity.end, piece[1], quantity.end)
        if after_cue and after_cue.name in {"already", "done"}:
            return Decision(A, f"cue:{after_cue.name}")
    return Decision(by_date, f"deadline:{deadline.form}")


def _undated(text: str, quantity: QuantityMatch, where: Where, setting: Setting, own: Cue | None) -> Decision:
    """What cues, nearest first, and the frame of heading and opening say."""
    piece, _, sentence = where
    overruled = _WEAK_CUES if setting.heading is Frame.REPORT else _REPORTED_CUES if setting.heading else frozenset()
    if own and own.name not in overruled:
        return Decision(own.kind, f"cue:{own.name}")
    if setting.heading is Frame.PLAN:
        told = nearest_cue(text, sentence[0], quantity.start, quantity.start, far=True) if own else None
        if told and told.name in {"as-of", "already"}:
            return Decision(A, f"cue:{told.name}")
        return Decision(T, "heading:plan")
    reach = max(sentence[0], quantity.start - _CUE_REACH, text.rfind("因为", sentence[0], quantity.start))
    near = (
        nearest_cue(text, quantity.end, piece[1], quantity.end)
        or nearest_cue(text, reach, quantity.start, quantity.start, far=True)
        or _lead_in_cue(text, sentence[0], quantity.start)
        or _works_to_come(text, quantity.end, sentence[1])
    )
    if near and near.name not in overruled:
        return Decision(near.kind, f"cue:{near.name}")
    frame = setting.heading or setting.said
    if frame:
        where_from = "heading" if setting.heading else "opening"
        return Decision(T if frame is Frame.PLAN else A, f"{where_from}:{frame.value}")
    if setting.before is FigureKind.RULE:
        return Decision(FigureKind.RULE, "with-a-rule")
    if _NORM_BOUND_RE.match(text[quantity.start : quantity.end]) and setting.before is not T:
        return Decision(FigureKind.RULE, "bound")
    return Decision(A, "default")


def _then_and_now(text: str, quantity: QuantityMatch, before: str, setting: Setting) -> Decision | None:
    """What was, told before what is or shall be (109年只有14.2%，去年已经来到19.8%)."""
    if setting.before is not FigureKind.BASELINE and not _THEN_RE.search(before):
        return None
    then = next((later for later in setting.later if later.unit == quantity.unit), None)
    if then and _NOW_RE.search(text[max(quantity.end, then.start - 8) : then.start]):
        return Decision(FigureKind.BASELINE, "then-and-now")
    return None


def _own_cue(text: str, piece: tuple[int, int], quantity: QuantityMatch) -> Cue | None:
    """The cue of the number's own words: before it; what is there (其余, 现有) yields to a plan that follows."""
    own = nearest_cue(text, piece[0], quantity.start, quantity.start)
    if own and own.name == "goal" and re.search(r"已|(?:完成|实现)了", text[piece[0] : quantity.start]):
        return next(cue for cue in CUES if cue.name == "already")
    if own and own.name == "existing":
        after = nearest_cue(text, quantity.end, piece[1], quantity.end)
        return after if after and after.kind is T else own
    return own


def _lead_in_cue(text: str, start: int, at: int) -> Cue | None:
    """The cue of the words before the colon that opens a list (今年重点办好三件事：一是…；二是…)."""
    colon = max(text.rfind("：", start, at), text.rfind(":", start, at))
    return nearest_cue(text, max(start, colon - _CUE_REACH), colon, colon, far=True) if colon > start else None


def _works_to_come(text: str, at: int, end: int) -> Cue | None:
    """Works that the same sentence says will open later: their measures are planned (全长2.6公里，预计明年10月通车)."""
    if _TO_OPEN_RE.search(text, at, min(end, at + 2 * _CUE_REACH)):
        return next(cue for cue in CUES if cue.name == "design")
    return None


def nearest_cue(text: str, start: int, end: int, at: int, *, far: bool = False) -> Cue | None:
    """The cue in ``text[start:end]`` nearest to `at`: before it if there is one, else after it.

    `far` leaves out the cues that speak of their own clause only.
    """
    before: Cue | None = None
    for match in _cues_re(far=far).finditer(text, start, end):
        cue = CUES[int(match.lastgroup[1:])] if match.lastgroup else None
        if match.start() >= at:
            return before or cue
        before = cue
    return before


@cache
def _cues_re(*, far: bool) -> re.Pattern[str]:
    """All cues in one pattern, so that a clause is read once; each row is the group of its index."""
    rows = enumerate(CUES)
    return re.compile("|".join(f"(?P<c{n}>{cue.pattern})" for n, cue in rows if not (far and cue.name in _CLAUSE_CUES)))


def _by_date(deadline: DeadlineMatch | None, held_on: date | None) -> FigureKind | None:
    """What the governing deadline says: over is achieved, to come is target."""
    if deadline is None:
        return None
    if deadline.form in {"as_of", "since"}:
        return A
    if held_on is None:
        return None
    if deadline.last is None:
        return T if deadline.form == "from" and deadline.first and deadline.first > held_on else None
    return T if deadline.last > held_on else A


def _open(deadline: DeadlineMatch, held_on: date | None) -> bool:
    """Whether the event lies inside the period, so that cues may overrule the date."""
    return bool(
        held_on
        and deadline.form == "during"
        and deadline.first
        and deadline.last
        and deadline.first <= held_on < deadline.last
    )


def _nearly_over(deadline: DeadlineMatch, held_on: date | None) -> bool:
    """Whether four fifths of a period lie behind the event: what is said of it without a cue is a report."""
    if not (held_on and _open(deadline, held_on) and deadline.first and deadline.last):
        return False
    return 5 * (held_on - deadline.first).days >= 4 * (deadline.last - deadline.first).days
