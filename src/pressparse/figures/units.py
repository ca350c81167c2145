"""Units: what is counted or measured, from 人次 to 微克/立方米.

A row is a family of units; each surface is the word as written, simplified, without 千, 万 or 亿.
`match_unit` reads one at a place in the text, with the denominators that follow it (吨/日), and with compounds that no
table can hold (宗次, 艘件) by rule.

Examples:
    >>> match_unit("宗次", 0)
    UnitMatch(end=2, unit='宗次', row='classifier-compound', dimension='count')
    >>> match_unit("20微克/立方米", 2).unit
    '微克/立方米'
    >>> match_unit("人民币", 0).unit
    '人民币'
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple


class UnitRow(NamedTuple):
    """A family of units.

    Attributes:
        name: the row's name, which `QuantityMatch.rule` repeats.
        surfaces: the words, separated by blanks.
        dimension: what kind of thing it measures: ``count``, ``length``, ``time``, …
        example: a quantity in such a unit.
    """

    name: str
    surfaces: str
    dimension: str
    example: str


class UnitMatch(NamedTuple):
    """A unit found at a place: where it ends, how it is written, the row, and its dimension."""

    end: int
    unit: str
    row: str
    dimension: str


UNITS: tuple[UnitRow, ...] = (
    UnitRow("person", "人 名 位 人次 人份 人天 人日 口 员 老人 床日 人民警察", "count", "3000名"),
    UnitRow("household", "户 户次 家庭", "count", "9638户"),
    UnitRow("institution", "家 所 家次 院 校 班 社", "count", "5家"),
    UnitRow("general", "个 项 件 种 类 样 例 宗 起 桩 款 笔 单 份 批 组 套 系列", "count", "8项"),
    UnitRow("rate-of-events", "次 趟 遍 回 轮 趟次 批次 场次 台次 件次 班次 车次 架次 艘次 航次 频次 例次 剂次 "
                              "课次", "count", "8230趟次"),
    UnitRow("meeting", "场 届次 期 课时 学时 学分", "count", "17期"),
    UnitRow("document", "章 条 篇 部 本 册 卷 页 字 首 幅 张 集 期刊 万字 则", "count", "66条"),
    UnitRow("building", "座 处 栋 幢 间 层 套房 孔 口井 眼 片 块 扇 堵 床 张床位 床位 席", "count", "180座"),
    UnitRow("machine", "台 辆 架 艘 列 台套 台件 台辆 标箱 标准箱 机组 端口 箱 只 支 枝 把 根 盏 颗 枚 门 节 "
                       "挂", "count", "11万台"),
    UnitRow("animal", "头 匹 羽 尾", "count", "3900万头"),
    UnitRow("plant", "棵 株 粒 朵 穴", "count", "20万株"),
    UnitRow("line", "道 条段 线路 段 路 股 环节", "count", "5条段"),
    UnitRow("group", "支 队 对 双 伙 群 排 串 束 捆", "count", "30对"),
    UnitRow("package", "盒 瓶 袋 包 桶 罐 剂 针 针剂 人份 杯 碗 顿 餐 粒装 车 车皮 船", "count", "300剂"),
    UnitRow("place", "角 道 省 市 县 区 乡 镇 村 国 街道 社区 县区 区县 市县 省份 城市 乡镇 点位 站 "
                     "网点", "count", "12县"),
    UnitRow("product", "芯公里 皮长公里 车公里 人公里 吨公里 户年 核 核心 节点 线 码 位数 像素 比特 "
                       "字节", "count", "1200万芯公里"),
    UnitRow("dollar-hk", "港元 港币 港圆 澳门元 澳门币 葡币", "money", "30亿港元"),
    UnitRow("dollar-tw", "新台币 台币 新台币元", "money", "5亿新台币"),
    UnitRow("money", "元 元人民币 块 块钱 角 分钱 毛钱 圆 人民币 元整 塊", "money", "10亿元"),
    UnitRow("money-abroad", "美元 美金 欧元 英镑 日元 日圆 韩元 卢布 卢比 澳元 加元 瑞士法郎 法郎 新加坡元 新元 "
                            "泰铢 比索 林吉特", "money", "2亿美元"),
    UnitRow("length", "公里 千米 米 厘米 毫米 微米 纳米 公分 分米 里 英里 海里 英尺 英寸 延米 延长米 丈 尺 寸 华里 "
                      "单线公里", "length", "300公里"),
    UnitRow("area", "平方米 平米 平方公里 平方千米 平方厘米 平方 ㎡ 平方英尺 平方呎 亩 公顷 顷 亩次 呎 坪 公亩 "
                    "甲", "area", "39.43万平方米"),
    UnitRow("volume", "立方米 立方 立方公里 方 升 毫升 微升 公升 加仑 桶油 标准立方米 标方", "volume", "20亿立方米"),
    UnitRow("mass", "吨 公斤 千克 斤 克 毫克 微克 纳克 公吨 担 磅 盎司 两重 吨标准煤 吨标煤 吨二氧化碳 克标准煤 "
                    "千克标准煤 载重吨 总吨 吨当量 吨位", "mass", "1285万吨"),
    UnitRow("energy", "千瓦时 千瓦小时 瓦时 兆瓦时 吉瓦时 太瓦时 度 度电 焦耳 千焦 卡 千卡 大卡 吉焦 "
                      "兆焦", "energy", "500亿千瓦时"),
    UnitRow("power", "千瓦 瓦 兆瓦 吉瓦 太瓦 伏 千伏 伏安 千伏安 兆伏安 安培 安 马力 匹马力 赫兹 兆赫 千赫 吉赫 "
                     "赫", "power", "100万千瓦"),
    UnitRow("temperature", "摄氏度 ℃ 华氏度 °C", "temperature", "36.5℃"),
    UnitRow("pressure", "帕 千帕 兆帕 百帕 分贝 毫米汞柱 贝", "pressure", "80分贝"),
    UnitRow("percent", "% ％ 个百分点 百分点 ‰ 个千分点 千分点 个基点 基点", "share", "7个百分点"),
    UnitRow("multiple", "倍 番 倍数", "share", "五倍"),
    UnitRow("age", "岁 周岁 月龄 日龄", "age", "65岁"),
    UnitRow("year", "年 学年 个年头", "time", "3年"),
    UnitRow("month", "个月 个季度 个学期 学期", "time", "5个月"),
    UnitRow(
        "day",
        "天 日 周 星期 个星期 个礼拜 礼拜 个周 昼夜 个工作日 工作日 个自然日 自然日 个交易日 交易日 个昼夜 个晚上 "
        "晚 夜 个日夜",
        "time", "30天",
    ),
    UnitRow("hour", "小时 个小时 钟头 个钟头 分钟 秒 秒钟 毫秒 微秒 分 刻钟 课时 学时", "time", "2小时"),
    UnitRow("speed", "节航速 迈 码率", "speed", "12迈"),
    UnitRow("data", "兆比特 吉比特 太比特 兆字节 吉字节 太字节 兆比 兆 万兆", "data", "1000兆比特"),
    UnitRow("mark", "票 股 手 盘 步 级台阶 门次 层次 档 折 成", "count", "300票"),
)  # fmt: skip
"""Every family; a surface belongs to the first row that names it."""

STRIPPED = re.compile("^个(?=百分点|千分点|基点|小时|钟头|工作日|自然日|交易日)")
"""个 is no part of these units; it is one of 个月 and 个季度, which 月 and 季度 alone would not mean."""

# What makes another word of a unit's character: 3个人 counts 个, but 人才, 人民币 and 家庭 are words of their own.
_WORDS = {
    "人": "民才口员工均大社力文选身生数气间为像群士心性格道质机事类防",
    "名": "称字单录额牌义",
    "位": "于置居",
    "口": "岸径号感碑味",
    "员": "工",
    "家": "庭长具电禽畜政园属教",
    "所": "有以在属需谓得",
    "院": "校长士",
    "校": "长园区企地",
    "班": "子级组",
    "社": "会区保团",
    "个": "人性体别税",
    "项": "目",
    "件": "套",
    "例": "如外行会",
    "款": "项式",
    "单": "位元独一价",
    "份": "额",
    "批": "准示复发评",
    "组": "织成建长合",
    "套": "餐利装",
    "类": "似型别推",
    "样": "本",
    "次": "要日数年生新级序之",
    "回": "落升收报应复馆国归到",
    "轮": "流换岗胎候",
    "场": "所地景馆面外内域",
    "期": "间待末盼望限货",
    "条": "件例约款",
    "部": "门分委署队长级",
    "本": "科市省地级次届报市周月年人身来",
    "册": "子",
    "页": "面岩",
    "字": "第",
    "首": "都次个批创",
    "张": "家口",
    "集": "中团体合成聚资",
    "座": "谈席",
    "处": "理于罚置分在",
    "间": "隔接",
    "层": "次级面出",
    "片": "区面",
    "床": "上",
    "台": "湾账风胞",
    "列": "入为出车",
    "只": "有是要能会剩用需",
    "支": "持撑部付出援线行柱教",
    "把": "握关手",
    "根": "据本治源",
    "门": "类户前口诊槛",
    "节": "气约日能目假省水",
    "箱": "子",
    "头": "部条号",
    "道": "路德理",
    "段": "落时",
    "路": "径线网段",
    "队": "伍",
    "对": "接口于象外应标比照",
    "双": "方向边重创拥",
    "群": "众体",
    "排": "名放查水在",
    "包": "括含容",
    "针": "对",
    "车": "间辆站次位道牌",
    "餐": "饮厅",
    "省": "级内份道长委政",
    "市": "场级民委政府区长值直内属",
    "县": "级委政域长城",
    "区": "域级间委政别块",
    "乡": "村",
    "村": "级民庄委",
    "国": "家道际内有企产民务资债",
    "线": "上下城",
    "元": "旦素件月",
    "块": "状链",
    "里": "程面",
    "方": "面案法式向便针言舱",
    "升": "级学至到旗值高温",
    "斤": "斤",
    "克": "服拉难",
    "度": "假过",
    "卡": "片",
    "安": "全排置装徽心",
    "成": "立为果功效员都长本交就绩品型片分熟色",
    "年": "级均轻代制报货鉴会检审",
    "天": "然津气空河平桥",
    "日": "常报前均益本期程",
    "周": "边年期转围末刊报",
    "分": "别之布配类工析为级成行局公支管享",
    "晚": "上间会",
    "夜": "间市",
    "票": "据房",
    "股": "份权东市票",
    "手": "段机续术工册",
    "盘": "活点",
    "步": "行入骤伐",
    "档": "案次",
    "倍": "增感数",
    "番": "茄禺",
    "里面": "",
}

# A digit stands before these; after a Chinese numeral they are more often a word (两市, 三国, 一线, 一码, 三分).
DIGITS_ONLY = (
    frozenset(
        "角道省市县区乡镇村国院校班社线路核分度方安瓦兆手步盘里头面口队群排股门节车船回对双字员席片块则站伏赫帕担卡甲"
    )
    | frozenset("升寸尺丈周晚夜顿餐针包根贝克迈档折孔")
    | {"节点", "环节", "平方", "立方", "位数", "级台阶", "码率"}
)

_COMPOUND_RE = re.compile(r"[台条套件辆场批趟架班艘宗户车剂例家篇项处座个][次件套段辆份]")
_LATIN_RE = re.compile(
    r"(?:个|個)?[ \u00a0]{0,2}+(?P<unit>(?:Tera|Giga|Mega|Kilo)(?:[ ]?(?:bps|bit/s|byte|bit|Byte|Hz))?(?![A-Za-z])"
    r"|[kKMGTPE]?(?:bps|bit/s|b/s|B/s|Hz|Wh|W|VA|V|B|FLOPS|flops|Pa|eV)(?![A-Za-z0-9])"
    r"|(?:km|cm|mm|nm|um|μm|µm|m|kg|mg|μg|µg|ug|g|t|mL|ml|L|kL|ha|kJ|kcal|min|ms|dB|ppm|ppb|TEU|teu|kV|mAh|pH)"
    r"(?:[²³23](?![0-9]))?(?![A-Za-z0-9])"
    r"|(?:USD|HKD|TWD|CNY|RMB|EUR|GBP|JPY)(?![A-Za-z])|[MT](?![A-Za-z0-9]))"
)
_SYMBOL_RE = re.compile(r"[%％‰℃㎡㎥°][C2]?")
_PER_RE = re.compile(r"(?:[ ]?[/／]|每(?=[天日年月周人户亩吨克升]|小时|公里|平方|立方|千瓦))[ ]?")
_DENOMINATOR_RE = re.compile(
    r"(?:百|千|万|十万)?(?:人|户|亩|日|天|年|月|季|季度|周|时|小时|分钟|分|秒|次|平方米|平方公里|平米|公里|立方米"
    r"|立方|米|千瓦时|千瓦|度|吨|公斤|斤|克|升|毫升"
    r"|标准立方米|标方|辆|台|套|头|只|户|家|个|件|项|期|场|人次|生|床|车|公顷|m[²³23]?|km[²2]?|d|h|s|a|L|kg|kWh|km)"
    r"(?![A-Za-z])(?:[·•・][人日月年天户次])?"
)


@cache
def unit_table() -> dict[str, UnitRow]:
    """Every surface with its row."""
    table: dict[str, UnitRow] = {}
    for row in UNITS:
        for surface in row.surfaces.split():
            table.setdefault(surface, row)
    return table


def match_unit(text: str, at: int) -> UnitMatch | None:
    """The longest unit that stands at `at` (after blanks, if any), with its denominators; None if none does."""
    start = at
    while start < len(text) and start < at + 3 and text[start] in " \u00a0":
        start += 1
    if start >= len(text):
        return None
    found = _plain_unit(text, start)
    if found is None:
        return None
    while (per := _PER_RE.match(text, found.end)) and (below := _DENOMINATOR_RE.match(text, per.end())):
        found = UnitMatch(below.end(), f"{found.unit}/{below[0].replace('·', '/').replace('•', '/')}", *found[2:])
    return found


def match_denominator(text: str, at: int) -> int | None:
    """Where the thing after 每 ends (每人, 每千人, 每平方公里), or None."""
    found = _DENOMINATOR_RE.match(text, at)
    return None if found is None else found.end()


def _plain_unit(text: str, start: int) -> UnitMatch | None:
    """The longest surface, compound, Latin unit or symbol at `start`."""
    first = text[start]
    if first < "\u2e80":
        latin = _LATIN_RE.match(text, start)
        if latin:
            return UnitMatch(latin.end(), latin["unit"], "latin", "")
        symbol = _SYMBOL_RE.match(text, start)
        if symbol and (row := unit_table().get(symbol[0]) or unit_table().get(symbol[0][0])):
            return UnitMatch(symbol.end(), symbol[0].replace("％", "%"), row.name, row.dimension)
        return None
    if first == "个" and (latin := _LATIN_RE.match(text, start)):
        return UnitMatch(latin.end(), latin["unit"], "latin", "")
    table = unit_table()
    for size in range(min(7, len(text) - start), 0, -1):
        surface = text[start : start + size]
        row = table.get(surface)
        if row is None:
            if size == 2 and _COMPOUND_RE.fullmatch(surface) and not _is_word(text, start + 1):
                return UnitMatch(start + 2, surface, "classifier-compound", "count")
            continue
        if size > 1 or not _is_word(text, start):
            return UnitMatch(start + size, STRIPPED.sub("", surface).replace("％", "%"), row.name, row.dimension)
    return None


def _is_word(text: str, at: int) -> bool:
    """Whether the character at `at` and the next make another word (人才, 家庭)."""
    follower = text[at + 1 : at + 2]
    return bool(follower) and follower in _WORDS.get(text[at], "")
