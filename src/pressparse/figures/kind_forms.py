"""Forms of words right around a number that fix its kind, whatever the dates and cues further off say.

Each row gives what stands before the number (in its clause), in it, and after it (in its sentence); all that it
names must be there. To teach a form, add a row and a case in ``tests/cases/kind.toml``.

Examples:
    >>> fixed_kind("由", "4300元", "提高到4800元", "元")
    Decision(kind=<FigureKind.BASELINE: 'baseline'>, rule='from-to')
    >>> fixed_kind("加装电梯", "200部", "的任务", "部")
    Decision(kind=<FigureKind.TARGET: 'target'>, rule='task')
    >>> fixed_kind("新建住房", "200套", "。", "套") is None
    True
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pressparse.figures.counts import DURATION_UNITS
from pressparse.records import FigureKind


class Decision(NamedTuple):
    """A kind and the row that decided it."""

    kind: FigureKind
    rule: str


class Form(NamedTuple):
    """Words around a number that fix its kind; an empty pattern or set asks nothing."""

    name: str
    kind: FigureKind
    before: str = ""
    """Searched in the clause before the number; most end at the number."""
    words: str = ""
    """Searched in the number's own words."""
    after: str = ""
    """Matched right after the number, up to the sentence's end."""
    units: frozenset[str] = frozenset()
    """The unit's head must be one of these."""
    unless: str = ""
    """Not if this is found before the number."""
    example: str = ""


_B, _R, _T, _A = FigureKind.BASELINE, FigureKind.RULE, FigureKind.TARGET, FigureKind.ACHIEVED
_WITHIN = r"[^，,。；;]"
_MONEY = frozenset("元 美元 港元 欧元 新台币".split(" "))
_AGES = frozenset(("岁", "周岁"))
_SIZES = frozenset("人 岁 元 平方米 吨 公里 米 年 周岁 万元 千瓦 度 分 级 %".split(" "))
_LIMIT_AFTER = r"(?:以上|以下|以内|及以上|及以下)$|[—\-~～至到]"
_LIMIT_BEFORE = r"低于|不足|超过|高于|不满|少于|多于|大于|小于|达到|满"
_RISEN = (
    r"(?:提高|增加|扩大|扩展|提升|上升|上涨|下降|降低|降|减少|缩小|缩短|压缩|调整|调|延伸|延长"
    r"|增长|增|涨|变|攀升|跃升|发展|优化|整合|合并|精简|压减|下调|上调)(?:到|至|为|成)"
)
_GRANTED = (
    r"给予|补贴|补助|奖励|资助|奖补|罚款|收费(?!收入|站)|征收|免征|减征|减半征收|缓缴|单价|票价|起付|封顶|门槛|限额|每件"
    r"|另给|发给|补给|另加"
)
_CHANGED_TO = (
    r"(?:提高|增加|上调|下调|降低|降|减|调整|提升|扩大|减少|增长|缩短|延长)(?:到|至|为)(?:每[人户月年周天次]{1,2})*$"
)
_NOT_FIXED = rf"{_CHANGED_TO}|共|累计|发放|已|资金$"

FORMS: tuple[Form, ...] = (
    Form("on-the-basis-of", _B, after="(?:的)?(?:水平|规模)?的?基础上", example="在去年8000万元的基础上"),
    Form(
        "from-to",
        _B,
        before=r"(?:由|从)[^，,。；;：:由从]{0,24}$",
        after=rf"{_WITHIN}{{0,14}}?(?:分别)?{_RISEN}|{_WITHIN}{{0,10}}?(?:到|至)",
        example="由4300元提高到4800元",
    ),
    Form(
        "compared-with",
        _B,
        before=rf"(?:比|较){_WITHIN}{{0,14}}的$",
        after="(?:提高|增加|下降|减少|上升|降低|增长|提升|回落)(?!到|至|为)",
        example="较去年的7.9亿元增加",
    ),
    Form(
        "from-to-list",
        _B,
        before=r"(?:由|从)[^，,。；;：:由从]{0,24}[\d.,]+[^\d，,。]{0,4}、$",
        after=r"(?:、[^，,。]{1,16})?(?:分别)?(?:提高|增加|提升|下降|调整)(?:到|至|为)",
        example="由3名、5名分别增加到6名、8名",
    ),
    Form(
        "as-first-set", _B, before=rf"原(?:核定|定|有|来|先|本)(?:的|是|为)?{_WITHIN}{{0,4}}$", example="原核定298亿元"
    ),
    Form(
        "task",
        _T,
        unless="(?:完成|实现|达到|达成)了",
        after=rf"的(?:{_WITHIN}{{0,6}}?)(?:目标|任务|指标)(?!值)",
        example="加装电梯200部的任务",
    ),
    Form(
        "still-more",
        _T,
        before=rf"基础上[，,]?(?:再|进一步|继续){_WITHIN}{{0,6}}$",
        unless="已",
        example="在下降4.2%的基础上再压减5%",
    ),
    Form("of-now", _A, before="(?:今年|目前|现在|当前|如今)的$", example="上升到今年的37%"),
    Form("still-below", _A, before="(?:还|仍|仍然|尚|仅)(?:只|仅)?$", words="^(?:不到|不足)", example="还不到一半"),
    Form(
        "done-after",
        _A,
        after=r"的?[^，,。；;\d]{0,8}?已(?:经)?(?!在|有关)(?=[\u4e00-\u9fff])",
        example="260名志愿者已完成培训",
    ),
    Form(
        "condition",
        _R,
        words=f"^(?:{_LIMIT_BEFORE})",
        after="的[，,：:]|时|后|自动|一律|就|即可|方可|的?话",
        example="超过4小时的，系统提醒",
    ),
    Form("condition", _R, words=_LIMIT_AFTER, after="的[，,]", example="1000吨以上不足1万吨的，每周检测"),
    Form(
        "condition-met",
        _R,
        before="(?:连续|累计|已?满)$",
        after=rf"{_WITHIN}{{0,14}}的(?:[，,]|取消|停|撤|由|予以|可以?|应当|一律)",
        example="违反规定累计3次的取消资格",
    ),
    Form(
        "if",
        _R,
        before=rf"(?:如果|倘若|一旦|假如|若(?!干)){_WITHIN}{{0,24}}$",
        words=_LIMIT_BEFORE,
        example="如果车流减幅少于5%",
    ),
    Form("scope", _R, before="适用于[^。；;]{0,30}$", example="适用于日供水1000吨以上的工程"),
    Form(
        "agreement",
        _R,
        words="(?:以上|过半)$",
        after=rf"的?{_WITHIN}{{0,8}}?(?:参与|参加|表决|同意|赞成|出席)",
        units=frozenset(("", "%", "人", "户")),
        unless="已|共|现场|约?有$",
        example="三分之二以上的业主同意",
    ),
    Form("requirement", _R, after="的(?:要求|规定|门槛|上限|下限|红线|底线)", example="距离50%的要求还有差距"),
    Form(
        "threshold-is",
        _R,
        before=rf"(?:门槛|红线|底线|上限|下限)(?:是|为){_WITHIN}{{0,14}}$",
        example="启用门槛是99.5%以上",
    ),
    Form(
        "per-head",
        _R,
        before=rf"每(?:人|户|名|位|个|部|台|亩|生|床|单)每(?:月|年|日|天|次|学期|学年){_WITHIN}{{0,10}}$",
        units=_MONEY,
        unless=rf"{_CHANGED_TO}|增加|提高|达|共|累计",
        example="每人每月加发留任奖金5000元",
    ),
    Form(
        "ceiling",
        _R,
        before="最高(?:支付|额度|限额|贷款额度|金额|奖励|补助|补贴)(?:为|是|可达)?$",
        units=_MONEY,
        unless=_CHANGED_TO,
        example="最高支付1850元",
    ),
    Form(
        "price-limit",
        _R,
        before="(?:价格|利率|费率|税率|租金|房租)(?:均|都)?$",
        words="^不",
        example="价格不超过18.5元/股",
    ),
    Form("paid", _R, before="(?<![提移转上成递])(?:交|缴|缴纳|交纳)$", units=_MONEY, example="每年交380元"),
    Form("grant-share", _R, before="给予$", after="的?(?:贴息|补贴|补助|奖励|优惠|折扣)", example="给予50%的贴息"),
    Form("rate", _R, before=r"(?:按照?|继续按)$", after="的|标准|给予|计|执行", example="按每人500元给予补助"),
    Form(
        "rate",
        _R,
        before=rf"按照?{_WITHIN}{{0,14}}$",
        after="的?(?:给予|计|执行|扣|收取|征收|发放|缴|罚|折算)",
        example="按缺口金额的两倍扣减",
    ),
    Form("age-group", _R, words=_LIMIT_AFTER, after=r"的?[\u4e00-\u9fff]", units=_AGES, example="60岁以上老年人"),
    Form("age-group", _R, after=r"的?[\u4e00-\u9fff]", units=_AGES, unless=_CHANGED_TO, example="60岁老年人"),
    Form(
        "threshold",
        _R,
        words=_LIMIT_AFTER,
        units=_SIZES,
        unless=_CHANGED_TO,
        after=r"的?(?!参加|参与|到场|出席|受益|就业|使用|通过|完成|实现|得到|转为|转型|改为|成为)[\u4e00-\u9fff]",
        example="56人以上大班额",
    ),
    Form(
        "threshold",
        _R,
        words=f"^(?:{_LIMIT_BEFORE})",
        units=_SIZES,
        unless=_CHANGED_TO,
        after=r"的[\u4e00-\u9fff]",
        example="超过5000元的设备",
    ),
    Form("threshold", _R, words="(?:以上|超过).*(?:以下|不足|不满)", after="的", example="三千以上一万以下的工程"),
    Form(
        "each-time",
        _R,
        before=rf"每(?:次|回|单|宗|笔){_WITHIN}{{0,6}}$",
        words="^(?:不|至多|最多)",
        unless=_CHANGED_TO,
        example="每次调整不会超过10元",
    ),
    Form(
        "never-more",
        _R,
        before=rf"不(?:会|得|能|可){_WITHIN}{{2,12}}$",
        words="^(?:多于|超过|高于)",
        example="不会在两年内调整多于一次",
    ),
    Form(
        "price",
        _R,
        words="^每",
        units=_MONEY,
        unless=rf"{_CHANGED_TO}|收入|工资|平均|增收|产值|利润|薪|达",
        example="定期票每月999元",
    ),
    Form(
        "term",
        _R,
        before=r"(?:免征|减半征收|减征|缓缴|延长|任职|任满|满|有效期|试用期|保质期|保修期|公示)[^，,。]{0,6}$",
        units=DURATION_UNITS,
        unless=_CHANGED_TO,
        example="有效期3年",
    ),
    Form("term", _R, before="(?:连续)?(?:发放|享受|领取)$", units=DURATION_UNITS, example="连续发放12个月"),
    Form(
        "fixed-amount",
        _R,
        before=rf"(?:{_GRANTED}){_WITHIN}{{0,16}}$",
        words="^[^亿]+$",
        units=_MONEY,
        unless=_NOT_FIXED,
        example="给予一次性补贴1500元",
    ),
    Form(
        "fixed-amount",
        _R,
        words="^[^亿]+$",
        after="(?:的)?(?:补贴|补助|奖励|资助(?![企业营项]|[^，。]{0,4}购)|罚款|奖补|一次性|补偿|津贴)",
        units=_MONEY,
        unless=_NOT_FIXED,
        example="1500元补贴",
    ),
)


def fixed_kind(before: str, words: str, after: str, unit: str | None) -> Decision | None:
    """The first form that holds.

    Args:
        before: the clause before the number.
        words: the number's own words.
        after: what follows, to the sentence's end.
        unit: its unit, of which the head counts (元 of 元/人/月).
    """
    head = unit.split("/")[0] if unit else ""
    for form in FORMS:
        if form.units and head not in form.units:
            continue
        if form.after and not _compiled(form.after).match(after):
            continue
        if form.before and not _compiled(form.before).search(before):
            continue
        if form.words and not _compiled(form.words).search(words):
            continue
        if form.unless and _compiled(form.unless).search(before):
            continue
        return Decision(form.kind, form.name)
    return None


def changed_to(before: str) -> bool:
    """Whether the number is what something is changed to (收费调整至)."""
    return bool(_compiled(_CHANGED_TO).search(before))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
