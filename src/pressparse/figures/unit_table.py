"""The table of units: every word that counts or measures, with symbol, dimension and factor.

A row is one unit of measure, or one family of words that count; each surface is the word as written, simplified,
without 千, 万 or 亿.

Examples:
    >>> unit_row("公里").code, unit_row("公里").factor
    ('km', Decimal('1000'))
    >>> unit_row("人次").dimension, unit_row("次元") is None
    ('count', True)
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import NamedTuple


class UnitRow(NamedTuple):
    """A unit of measure, or a family of words that count.

    Attributes:
        name: the row's name, which `QuantityMatch.rule` repeats.
        surfaces: the words, separated by blanks.
        dimension: what kind of thing it measures: ``count``, ``length``, ``time``, …
        example: a quantity in such a unit.
        code: the unit's symbol (of money the ISO 4217 code), empty for words that count.
        factor: how many of the dimension's own unit one is (m, m², m³, kg, s, J, W, Pa, m/s, bit, 1; of money the
            currency's main unit); None where there is no fixed one.
    """

    name: str
    surfaces: str
    dimension: str
    example: str
    code: str = ""
    factor: Decimal | None = None


def _row(name: str, surfaces: str, dimension: str, example: str, code: str, factor: str) -> UnitRow:
    """A unit of measure."""
    return UnitRow(name, surfaces, dimension, example, code, Decimal(factor) if factor else None)


COUNTING: tuple[UnitRow, ...] = (
    UnitRow("person", "人 名 位 人次 人份 人天 人日 口 员 老人 床日 人民警察", "count", "3000名"),
    UnitRow("household", "户 户次 家庭", "count", "9638户"),
    UnitRow("institution", "家 所 家次 院 校 班 社", "count", "5家"),
    UnitRow("general", "个 项 件 种 类 样 例 宗 起 桩 款 笔 单 份 批 组 套 系列", "count", "8项"),
    UnitRow("rate-of-events", "次 趟 遍 回 轮 趟次 批次 场次 台次 件次 班次 车次 架次 艘次 航次 频次 例次 剂次 "
                              "课次 人次数", "count", "8230趟次"),
    UnitRow("meeting", "场 届次 期 课时 学时 学分", "count", "17期"),
    UnitRow("document", "章 条 篇 部 本 册 卷 页 字 首 幅 张 集 期刊 万字 则", "count", "66条"),
    UnitRow("building", "座 处 栋 幢 间 层 套房 孔 口井 眼 片 扇 堵 床 床位 席", "count", "180座"),
    UnitRow("machine", "台 辆 架 艘 列 台套 台件 台辆 标箱 标准箱 机组 端口 箱 只 支 枝 把 根 盏 颗 枚 门 节 "
                       "挂", "count", "11万台"),
    UnitRow("animal", "头 匹 羽 尾", "count", "3900万头"),
    UnitRow("plant", "棵 株 粒 朵 穴", "count", "20万株"),
    UnitRow("line", "道 条段 线路 段 路 股 环节", "count", "5条段"),
    UnitRow("group", "支 队 对 双 伙 群 排 串 束 捆", "count", "30对"),
    UnitRow("package", "盒 瓶 袋 包 桶 罐 剂 针 针剂 人份 杯 碗 顿 餐 粒装 车 车皮 船", "count", "300剂"),
    UnitRow("place", "道 省 市 县 区 乡 镇 村 国 街道 社区 县区 区县 市县 省份 城市 乡镇 点位 站 "
                     "网点", "count", "12县"),
    UnitRow("product", "芯公里 皮长公里 车公里 人公里 吨公里 户年 核 核心 节点 线 码 位数 像素 "
                       "点次", "count", "1200万芯公里"),
    UnitRow("mark", "票 手 盘 步 级台阶 门次 层次 档 折 成", "count", "300票"),
)  # fmt: skip
"""Words that count, by family; a surface belongs to the first row that names it."""

MEASURES: tuple[UnitRow, ...] = (
    _row("yuan", "元 元人民币 块 块钱 圆 人民币 元整 圆整 塊 CNY RMB", "money", "10亿元", "CNY", "1"),
    _row("jiao", "角 角钱 毛 毛钱", "money", "5角", "CNY", "0.1"),
    _row("fen", "分钱", "money", "8分钱", "CNY", "0.01"),
    _row("hong-kong-dollar", "港元 港币 港圆 HKD", "money", "30亿港元", "HKD", "1"),
    _row("pataca", "澳门元 澳门币 葡币 MOP", "money", "500澳门元", "MOP", "1"),
    _row("new-taiwan-dollar", "新台币 台币 新台币元 元新台币 TWD", "money", "5亿新台币", "TWD", "1"),
    _row("us-dollar", "美元 美金 USD", "money", "2亿美元", "USD", "1"),
    _row("euro", "欧元 EUR", "money", "3亿欧元", "EUR", "1"),
    _row("pound", "英镑 GBP", "money", "100英镑", "GBP", "1"),
    _row("yen", "日元 日圆 JPY", "money", "5万日元", "JPY", "1"),
    _row("won", "韩元 KRW", "money", "8亿韩元", "KRW", "1"),
    _row("rouble", "卢布 RUB", "money", "3万卢布", "RUB", "1"),
    _row("rupee", "卢比", "money", "5000卢比", "INR", "1"),
    _row("australian-dollar", "澳元 澳币 AUD", "money", "300澳元", "AUD", "1"),
    _row("canadian-dollar", "加元 加币 CAD", "money", "300加元", "CAD", "1"),
    _row("swiss-franc", "瑞士法郎 瑞郎 法郎 CHF", "money", "200瑞士法郎", "CHF", "1"),
    _row("singapore-dollar", "新加坡元 新元 坡币 SGD", "money", "300新加坡元", "SGD", "1"),
    _row("baht", "泰铢 THB", "money", "2万泰铢", "THB", "1"),
    _row("ringgit", "林吉特 马币 MYR", "money", "900林吉特", "MYR", "1"),
    _row("peso", "比索", "money", "700比索", "PHP", "1"),
    _row("dong", "越南盾", "money", "9万越南盾", "VND", "1"),
    _row("kilometre", "公里 千米 单线公里 km", "length", "300公里", "km", "1000"),
    _row("metre", "米 公尺 延米 延长米 m", "length", "18米", "m", "1"),
    _row("decimetre", "分米", "length", "3分米", "dm", "0.1"),
    _row("centimetre", "厘米 公分 cm", "length", "30厘米", "cm", "0.01"),
    _row("millimetre", "毫米 mm", "length", "30毫米", "mm", "0.001"),
    _row("micrometre", "微米 um μm µm", "length", "5微米", "um", "0.000001"),
    _row("nanometre", "纳米 nm", "length", "7纳米", "nm", "0.000000001"),
    _row("li", "里 华里", "length", "10里", "li", "500"),
    _row("zhang", "丈", "length", "3丈", "zhang", "3.333333333333333333333333333"),
    _row("chi", "尺", "length", "6尺", "chi", "0.3333333333333333333333333333"),
    _row("cun", "寸", "length", "6寸", "cun", "0.03333333333333333333333333333"),
    _row("mile", "英里", "length", "26英里", "mi", "1609.344"),
    _row("nautical-mile", "海里", "length", "200海里", "nmi", "1852"),
    _row("foot", "英尺 呎", "length", "6英尺", "ft", "0.3048"),
    _row("inch", "英寸 吋", "length", "6英寸", "in", "0.0254"),
    _row("square-metre", "平方米 平米 平方公尺 平方 ㎡ m² m2", "area", "39.43万平方米", "m^2", "1"),
    _row("square-kilometre", "平方公里 平方千米 km² km2", "area", "35平方公里", "km^2", "1000000"),
    _row("square-centimetre", "平方厘米 平方公分", "area", "35平方厘米", "cm^2", "0.0001"),
    _row("square-foot", "平方英尺 平方呎", "area", "300平方英尺", "ft^2", "0.09290304"),
    _row("mu", "亩 亩次 市亩", "area", "2万亩", "mu", "666.6666666666666666666666667"),
    _row("hectare", "公顷 顷 ha", "area", "300公顷", "ha", "10000"),
    _row("are", "公亩", "area", "30公亩", "a", "100"),
    _row("ping", "坪", "area", "30坪", "ping", "3.305785123966942148760330579"),
    _row("jia", "甲", "area", "3甲", "jia", "9699.173553719008264462809917"),
    _row("cubic-metre", "立方米 立方 立方公尺 方 标准立方米 标方 m³ m3", "volume", "20亿立方米", "m^3", "1"),
    _row("cubic-kilometre", "立方公里", "volume", "3立方公里", "km^3", "1000000000"),
    _row("cubic-centimetre", "立方厘米", "volume", "3立方厘米", "cm^3", "0.000001"),
    _row("litre", "升 公升 L", "volume", "30升", "L", "0.001"),
    _row("millilitre", "毫升 mL ml", "volume", "500毫升", "mL", "0.000001"),
    _row("microlitre", "微升", "volume", "5微升", "uL", "0.000000001"),
    _row("gallon", "加仑", "volume", "5加仑", "gal", "0.003785411784"),
    _row("barrel", "桶油", "volume", "5万桶油", "bbl", "0.158987294928"),
    _row("tonne", "吨 公吨 载重吨 总吨 吨位 吨当量 吨标准煤 吨标煤 吨二氧化碳 吨二氧化碳当量 吨油当量 t", "mass",
         "1285万吨", "t", "1000"),
    _row("kilogram", "公斤 千克 千克标准煤 kg", "mass", "3千克", "kg", "1"),
    _row("jin", "斤 市斤", "mass", "10斤", "jin", "0.5"),
    _row("liang", "两 两重", "mass", "3两", "liang", "0.05"),
    _row("gram", "克 克标准煤 g", "mass", "500克", "g", "0.001"),
    _row("milligram", "毫克 mg", "mass", "30毫克", "mg", "0.000001"),
    _row("microgram", "微克 ug μg µg", "mass", "30微克", "ug", "0.000000001"),
    _row("nanogram", "纳克", "mass", "3纳克", "ng", "0.000000000001"),
    _row("dan", "担", "mass", "30担", "dan", "50"),
    _row("pound-mass", "磅", "mass", "30磅", "lb", "0.45359237"),
    _row("ounce", "盎司", "mass", "3盎司", "oz", "0.028349523125"),
    _row("kilowatt-hour", "千瓦时 千瓦小时 度 度电 kWh", "energy", "500亿千瓦时", "kWh", "3600000"),
    _row("watt-hour", "瓦时 Wh", "energy", "30瓦时", "Wh", "3600"),
    _row("megawatt-hour", "兆瓦时 MWh", "energy", "300兆瓦时", "MWh", "3600000000"),
    _row("gigawatt-hour", "吉瓦时 GWh", "energy", "3吉瓦时", "GWh", "3600000000000"),
    _row("terawatt-hour", "太瓦时 TWh", "energy", "3太瓦时", "TWh", "3600000000000000"),
    _row("joule", "焦耳 焦", "energy", "30焦耳", "J", "1"),
    _row("kilojoule", "千焦 千焦耳 kJ", "energy", "30千焦", "kJ", "1000"),
    _row("megajoule", "兆焦", "energy", "30兆焦", "MJ", "1000000"),
    _row("gigajoule", "吉焦", "energy", "30吉焦", "GJ", "1000000000"),
    _row("calorie", "卡 卡路里", "energy", "300卡路里", "cal", "4.184"),
    _row("kilocalorie", "千卡 大卡 kcal", "energy", "300千卡", "kcal", "4184"),
    _row("watt", "瓦 瓦特 W", "power", "60瓦", "W", "1"),
    _row("kilowatt", "千瓦 kW KW", "power", "100万千瓦", "kW", "1000"),
    _row("megawatt", "兆瓦 MW", "power", "300兆瓦", "MW", "1000000"),
    _row("gigawatt", "吉瓦 GW", "power", "3吉瓦", "GW", "1000000000"),
    _row("terawatt", "太瓦 TW", "power", "3太瓦", "TW", "1000000000000"),
    _row("horsepower", "马力 匹马力", "power", "300马力", "metric_horsepower", "735.49875"),
    _row("volt", "伏 伏特 V", "voltage", "220伏", "V", "1"),
    _row("kilovolt", "千伏 kV", "voltage", "110千伏", "kV", "1000"),
    _row("volt-ampere", "伏安 VA", "apparent-power", "300伏安", "VA", "1"),
    _row("kilovolt-ampere", "千伏安 kVA", "apparent-power", "300千伏安", "kVA", "1000"),
    _row("megavolt-ampere", "兆伏安 MVA", "apparent-power", "300兆伏安", "MVA", "1000000"),
    _row("ampere", "安 安培", "current", "16安培", "A", "1"),
    _row("hertz", "赫兹 赫 Hz", "frequency", "50赫兹", "Hz", "1"),
    _row("kilohertz", "千赫 千赫兹 kHz", "frequency", "50千赫", "kHz", "1000"),
    _row("megahertz", "兆赫 兆赫兹 MHz", "frequency", "50兆赫", "MHz", "1000000"),
    _row("gigahertz", "吉赫 吉赫兹 GHz", "frequency", "3吉赫", "GHz", "1000000000"),
    _row("celsius", "摄氏度 ℃ °C", "temperature", "36.5℃", "degC", ""),
    _row("fahrenheit", "华氏度 ℉ °F", "temperature", "98华氏度", "degF", ""),
    _row("pascal", "帕 帕斯卡 Pa", "pressure", "300帕", "Pa", "1"),
    _row("hectopascal", "百帕 hPa", "pressure", "990百帕", "hPa", "100"),
    _row("kilopascal", "千帕 kPa", "pressure", "30千帕", "kPa", "1000"),
    _row("megapascal", "兆帕 MPa", "pressure", "30兆帕", "MPa", "1000000"),
    _row("millimetre-of-mercury", "毫米汞柱 mmHg", "pressure", "120毫米汞柱", "mmHg", "133.322387415"),
    _row("decibel", "分贝 贝 dB", "level", "80分贝", "dB", ""),
    _row("percent", "% ％", "share", "60%", "percent", "0.01"),
    _row("percentage-point", "个百分点 百分点", "share", "7个百分点", "percent", "0.01"),
    _row("permille", "‰ 个千分点 千分点", "share", "6.5‰", "permille", "0.001"),
    _row("basis-point", "个基点 基点", "share", "25个基点", "basis_point", "0.0001"),
    _row("times", "倍 倍数", "share", "五倍", "", "1"),
    _row("doubling", "番", "share", "两番", "", ""),
    _row("age", "岁 周岁", "age", "65岁", "year", "31557600"),
    _row("age-in-months", "月龄", "age", "6月龄", "month", "2629800"),
    _row("age-in-days", "日龄", "age", "30日龄", "day", "86400"),
    _row("year", "年 学年 个年头", "time", "3年", "year", "31557600"),
    _row("quarter-year", "个季度", "time", "3个季度", "quarter", "7889400"),
    _row("month", "个月 个学期 学期", "time", "5个月", "month", "2629800"),
    _row("week", "周 星期 个星期 个礼拜 礼拜 个周", "time", "3周", "week", "604800"),
    _row(
        "day",
        "天 日 昼夜 个工作日 工作日 个自然日 自然日 个交易日 交易日 个昼夜 个晚上 晚 夜 个日夜",
        "time", "30天", "day", "86400",
    ),
    _row("hour", "小时 个小时 钟头 个钟头", "time", "2小时", "hour", "3600"),
    _row("minute", "分钟 分 min", "time", "30分钟", "minute", "60"),
    _row("second", "秒 秒钟 s", "time", "4秒", "s", "1"),
    _row("millisecond", "毫秒 ms", "time", "30毫秒", "ms", "0.001"),
    _row("microsecond", "微秒 us μs", "time", "30微秒", "us", "0.000001"),
    _row("knot", "节航速", "speed", "12节航速", "knot", "0.5144444444444444444444444444"),
    _row("pace", "迈 码率", "speed", "12迈", "", ""),
    _row("bit", "比特", "data", "8比特", "bit", "1"),
    _row("byte", "字节 B", "data", "8字节", "byte", "8"),
    _row("megabit", "兆比特 兆比 兆 Mb Mbit", "data", "1000兆比特", "Mbit", "1000000"),
    _row("gigabit", "吉比特 Gb Gbit", "data", "10吉比特", "Gbit", "1000000000"),
    _row("terabit", "太比特 Tb Tbit", "data", "10太比特", "Tbit", "1000000000000"),
    _row("megabyte", "兆字节 MB", "data", "500兆字节", "MB", "8000000"),
    _row("gigabyte", "吉字节 GB", "data", "500吉字节", "GB", "8000000000"),
    _row("petabyte", "PB", "data", "5PB", "PB", "8000000000000000"),
    _row("kilobyte", "KB kB", "data", "5KB", "kB", "8000"),
    _row("bit-rate", "bps bit/s b/s 比特/秒", "data-rate", "300bps", "bit/s", "1"),
    _row("kilobit-rate", "kbps Kbps", "data-rate", "300kbps", "kbit/s", "1000"),
    _row("megabit-rate", "Mbps Mb/s Mbit/s 兆比特/秒", "data-rate", "300Mbps", "Mbit/s", "1000000"),
    _row("gigabit-rate", "Gbps Gb/s Gbit/s", "data-rate", "300Gbps", "Gbit/s", "1000000000"),
    _row("terabit-rate", "Tbps Tb/s Tbit/s", "data-rate", "300Tbps", "Tbit/s", "1000000000000"),
    _row("terabyte", "太字节 TB", "data", "500太字节", "TB", "8000000000000"),
)  # fmt: skip
"""Units of measure, one a row."""

UNITS: tuple[UnitRow, ...] = COUNTING + MEASURES
"""Every row; a surface belongs to the first that names it."""


@cache
def unit_table() -> dict[str, UnitRow]:
    """Every surface with its row."""
    table: dict[str, UnitRow] = {}
    for row in UNITS:
        for surface in row.surfaces.split():
            table.setdefault(surface, row)
    return table


@cache
def surface_sizes() -> dict[str, tuple[int, ...]]:
    """For each character that a surface of several characters can begin with, the lengths to try, longest first."""
    sizes: dict[str, set[int]] = {}
    for surface in unit_table():
        sizes.setdefault(surface[0], set()).add(len(surface))
    return {character: tuple(sorted(lengths, reverse=True)) for character, lengths in sizes.items()}


def unit_row(surface: str) -> UnitRow | None:
    """The row of a unit as a `Quantity` carries it (个 before 百分点 may be left out), or None."""
    return unit_table().get(surface)
