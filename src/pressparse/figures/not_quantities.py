"""Numbers that are no quantities: ordinals, dates, clock times, and numbers inside names and words.

A row begins to match where a numeral begins; what it covers is skipped.

Examples:
    >>> exclusion_at("沿101国道", 1)
    'numbered'
    >>> exclusion_end("101国道", 0), exclusion_end("101所", 0)
    (5, 0)
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pressparse.figures.numerals import ARABIC


class Exclusion(NamedTuple):
    """A number that is none of the text's quantities: the pattern begins at the numeral, its example shows one."""

    name: str
    pattern: str
    meaning: str
    example: str
    starts: str = ""
    """The characters that the numeral can begin with; empty for all."""


ARABIC_STARTS = "0123456789０１２３４５６７８９"
HAN_STARTS = "零〇○一二两三四五六七八九十百千万亿兆廿卅"

_N = r"(?:[0-9０-９]{1,8}+|[零〇○一二两三四五六七八九十百]{1,8}+)"
_D = r"[0-9０-９]"
_CODES = "USD|HKD|TWD|CNY|RMB|EUR|GBP|JPY|MOP|AUD|CAD|SGD"

EXCLUSIONS: tuple[Exclusion, ...] = (
    Exclusion("ordinal", rf"(?:(?<=第)|(?<=第 )){_N}"
              rf"(?:[、,，和至到—-]第?{_N}(?=[^%％]))*+(?:[个大项批次期季家座条位名届]{{0,2}})",
              "第 before the numeral", "第三、四批"),
    Exclusion("rank", rf"(?:(?<=前)(?<![此之以目当提]前)|(?<=头)){_N}[名位强]", "a place in an order", "前三名"),
    Exclusion("identifier", rf"(?<=[A-Za-z])(?<!{_CODES})[-—]?[0-9][0-9.]*+|(?<=[A-Za-z][-—])[0-9][0-9.]*+",
              "digits after a Latin letter", "G60", ARABIC_STARTS),
    Exclusion("generation", r"[2-6]\.?5?G(?![A-Za-z])|[248]K(?![A-Za-z])|[23]D(?![A-Za-z])|[1-5]A(?![A-Za-z])"
                            r"|5G(?=to)",
              "generations, resolutions and grades", "5G", "12345680"),
    Exclusion("iso-date", r"(?:19|20)\d\d(?:-\d\d?-\d\d?|/\d\d?/\d\d?|\.\d\d?\.\d\d?)(?!\d)",
              "a date in digits", "2025-06-30", "12"),
    Exclusion("code", r"\d++(?:-\d++){2,}+|\d{1,2}(?:[,，]\d{1,2}(?!\d)){4,}+",
              "a code or a list of numbers in digits", "1-2-301", ARABIC_STARTS),
    Exclusion("year-range", rf"{_D}{{4}}[ ]?[—~～–至到-]{{1,2}}[ ]?{_D}{{2,4}}年度?",
              "a range of years", "2021—2025年", ARABIC_STARTS),
    Exclusion("year", rf"{_D}{{4}}[ ]?(?:年代|年度?|届|版)|(?:19|20){_D}{{2}}(?=[省市国县区]|[—~～–至到-])"
              rf"|[一二][零〇○一九][零〇○一二三四五六七八九]{{2}}年", "a year", "2025年"),
    Exclusion("short-year", r"\d{2}年(?=[底初末]|年[底初末中]|[上下]半年|第?[一二三四1-4]季度|\d{1,2}月|度)",
              "a year of two digits before a part of it", "25年底", "0123456789"),
    Exclusion("decade", rf"{_N}(?:年代|[0０]后|后(?=[的群青一]))|[6789]0后",
              "decades and those born in them", "80年代"),
    Exclusion("minguo", rf"(?<=民国)[ ]?{_N}年|1[0-2]\d[ ]?年(?!历史|的历史|以上|以下|左右|来|期|多)",
              "a Minguo year", "民国112年"),
    Exclusion("month", rf"(?:{_N}[ ]?月?[份]?[ ]?(?:[—~～–至到、和-]|——)[ ]?)?{_N}[ ]?月(?!龄)(?:份|{_N}[日号]"
                       rf"|[上中下]旬)?"
              rf"(?:[ ]?[—~～–至到-][ ]?(?:{_N}月)?{_N}[日号])?", "a month or day", "1-3月"),
    Exclusion("day", rf"(?:{_N}[ ]?[日号]?[—~～–至到、-])?{_N}[ ]?[日号](?!内|以内|之内|以上|以下|龄|处理|供水|产"
                     rf"|最|均)",
              "a day or a number in a series", "18日"),
    Exclusion("lunar-day", r"(?<=[正腊一二三四五六七八九十]月)(?:廿[一二三四五六七八九]?"
              r"|十[一二三四五六七八九]|二十)(?![\u4e00-\u9fff]?[日号个])",
              "a day of the lunar calendar", "腊月廿三", "廿十二"),
    Exclusion("quarter", rf"(?:{_N}(?:[—~～–至到、-]|))?{_N}[ ]?季度?(?!大)", "a quarter", "三季度"),
    Exclusion("clock", rf"{_D}{{1,2}}[:：]{_D}{{2}}(?:[:：]{_D}{{2}})?|{_D}{{1,2}}[ ]?[时点](?![ ]?多)(?:"
                       rf"[ ]?{_D}{{1,2}}[ ]?分|半|整)?"
              rf"|[一二两三四五六七八九十]{{1,3}}[点时](?:[一二三四五六七八九十]{{1,3}}分|半|整|钟)"
              rf"|[一二两三1-3]刻钟",
              "a time of day, or a quarter of an hour", "9点40分"),
    Exclusion("ratio-of-parts", rf"{ARABIC}(?:[:：∶]{ARABIC})++", "parts of a whole", "4.0:66.3:29.7", ARABIC_STARTS),
    Exclusion("plan", r"[九十][一二三四五六]?五(?=[”\"’』」》]|时期|期间|规划|末|内|初|以来|开局|收官"
                      r"|目标)", "a five-year plan", "十四五规划", "九十"),
    Exclusion("meeting", rf"{_N}(?:届|中全会|次会议|次全会|次全体会议|次常务会|次党代会|次代表大会|次人代会"
                         rf"|次集体学习)",
              "a meeting's number", "十九届五中全会"),
    Exclusion("document", rf"(?<=[〔\[［]){_N}[〕\]］]{_N}号|(?<=[图表])[ ]?{_D}++(?![0-9.]*[万亿%])",
              "a document or a plate", "图3"),
    Exclusion("sum-name", rf"{_D}++[+＋][0-9A-Za-zN+＋]++[个项]?|(?<=[+＋A-Za-z])(?<!{_CODES}){_D}++",
              "a sum that is a name", "5+3", ARABIC_STARTS),
    Exclusion("numbered", rf"{_N}(?:号|国道|省道|县道|热线|路公交|号线|环路|强|级(?!台阶)|型|线城市|米跑|字头|后院)"
              rf"|{_D}{{3,8}}+(?:高速|专线|平台)", "a number that names", "101国道"),
    Exclusion("version", r"[vV]?\d\.\d(?=版|时代|升级|版本)|\d++(?:\.\d++){2,}+", "a version", "2.0版", ARABIC_STARTS),
    Exclusion("telephone", r"0\d{2,3}[-—－ ]\d{7,8}(?:-\d+)?|1[3-9]\d{9}(?!\d)|400-?\d{3}-?\d{4}"
                           r"|(?<=[-－]\d)\d{6,}", "a telephone number",
              "010-12345678", ARABIC_STARTS),
    Exclusion("anniversary", rf"{_N}周年(?!期)", "an anniversary", "70周年"),
    Exclusion("school", rf"{_N}(?:年级|年制|年制?义务教育|年一贯|中学|小学|附中|附小|职高|幼儿园)",
              "a grade or a school's name", "三年级"),
    Exclusion("plan-name", rf"{_N}年(?:行动|规划|计划|攻坚|滚动|纲要|工作要点|专项|提升行动)",
              "a plan's name", "三年行动计划"),
    Exclusion("one-of", r"(?<=[这那哪每某任同另前后上下新进统唯万专单划合其再又首初周若])一"
              r"(?![千百万亿半])(?:[个次件项家条年天月期步方批代场])?",
              "one that only points or stands in a word", "这一个", "一"),
    Exclusion("weekday", r"(?<=星期|礼拜)[一二三四五六]|(?<=[^一每两]周)[一二三四五六](?![次天个节])"
                         r"|(?<=[^提]高)[一二三](?![个千百万亿成米])|(?<=初)[一二三]",
              "a weekday or a school year", "星期三", "一二三四五六"),
    Exclusion("one-word", r"一(?:些|定|直|步|体|样|起|般|旦|律|致|线|流|级|切|下|会儿?|向|时|面|手"
                          r"|道(?=[来去做将与和])|边|味|再|同|并|如|经|概|带|揽子|刻(?!钟)"
              r"|系列|把手|次[性成]|批|部分|段时间|阵|点(?![零〇一二三四五六七八九])|番(?<!翻一番)|口气|条龙|条心"
              r"|盘棋|张网|网通|件事|站式|窗|码通|卡通|方面|方|席之地|对一"
              r"|家(?:人|亲|之言)|把尺|本通|票通|表通|号|代(?=[新年人]|$)"
              r"|国两制|行|路|份子|身|心|声|旁|生|共|举|则|跃|贯|度|分为|类|头|孔|成不变|片(?=[^土森])"
              r"|本(?:线|率|正经|院校|批)|次办|次通|日[三千]|年一度|年四季"
              r"|年之计|年到头|团|群|届|清二楚|五一十|系|应俱全)",
              "一 inside a word", "一体化", "一"),
    Exclusion("one-one", r"一[\u4e00-\u9fff]一[\u4e00-\u9fff]"
              r"|一(?P<again>[\u4e00-\u9fff])(?P=again)"
                         r"|一[户人村企校县镇乡区市园岗车船品店厂院馆图景策][多两双策]",
              "each its own", "一户一策", "一"),
    Exclusion("body", rf"{_N}位一体|[一二两三四五六七八九十]+(?:者(?!以)|岸(?:一家亲)?|会(?!议)|委(?!员)"
                      rf"|院(?!校|士)|地(?!块)"
                      rf"|手(?!续)|江新区|面(?!积)|头(?!牛|猪|羊))",
              "names of a few", "五位一体"),
    Exclusion("sectors", "三次(?=产业)", "the three sectors of an economy", "三次产业", "三"),
    Exclusion("per-product", r"万元(?=[A-Z]|国内|地区生产|单位|工业增加值|产值(?:综合)?[能水电]耗)",
              "the unit that a rate refers to", "万元GDP能耗", "万"),
    Exclusion("size-name", "[百千万]?亿元(?=[级企项村镇产俱园])|[万千]人(?=计划|空巷|大会|合唱|同)"
              "|(?<=[0-9一二两三四五六七八九十]个)[万千百]亩",
              "a class of things named by size", "亿元村", "百千万亿"),
    Exclusion("idiom", "千上万|(?<=千上)万|千千万万|三番五次|三番两次|三天两头|五湖四海|七上八下"
                       "|七手八脚|(?<=九牛)一毛|两面三刀"
                       "|三三两两|三令五申|四面八方|五花八门|百花齐放|十全十美|百里挑一|万无一失|千载难逢|百尺竿头|两全其美",
              "numbers of a saying", "千上万", "千万三五七九两四百十一"),
    Exclusion("place", r"三(?:门峡|明|亚|沙|峡|台县|都|江|原县|河市|水区|一重工|星|农|资|公经费|农工作|支一扶|废"
                       r"|违|甲医院|甲|角洲|北工程|夏|伏)|四(?:川|平市|会市)"
                       r"|五(?:台|莲|常|河县|家渠|华|粮液|一|四)"
              r"|六(?:安|盘水|枝|合|稳|保|一)|七(?:台河|里河|彩|星)|八(?:达岭|宝|一|路军|项规定)|九(?:江|龙|台"
              r"|寨沟|华山|三学社|州|华)|十(?:堰|里河|字|分(?!之"
              r"|钟)|月怀胎)"
              r"|百(?:色|姓|货|度|般|日|年|科|家(?:姓|争鸣|讲坛)|搭|汇|事|花|折|炼|强|战|里|万千|团|合)|千(?:岛湖"
              r"|里|方百计|家万户|山万水|家百|秋|万不|万要|篇一律"
              r"|载|变万化|头万绪|言万语|古|年|层|百)"
              r"|万(?:州|科|达|家灯火|一|众|宁市|物|事|全|象|里|分(?!之)|源市|载县|年|户千|能|余里)|亿(?:达|赛通"
              r"|纬|联|利|田)|双百|两(?:江|会|岸|房|高|优|学一做"
              r"|山|不愁|弹一星|栖|极|翼|性|旁|难|新|重)"
              r"|三本(?=院校|线|批)|二(?:手|线|维|氧|孩|胎|本(?=院校|线|批)|次元|次供水|道区|连浩特"
              r"|等)", "a place, a company or a word", "千岛湖", "二两三四五六七八九十百千万亿"),
    Exclusion("phase", r"(?<![了共办满])[一二三四五六七八九十]期(?!间|限)", "a phase of works", "二期工程", HAN_STARTS),
    Exclusion("denominator", r"(?<=每)[ ]?[十百千万]{1,2}(?=[人户亩平辆台])", "the thing counted per",
              "每千人", HAN_STARTS),
    Exclusion("idiom-hundred", r"(?<=[成数几好若])[百千十万亿]++", "a vague amount", "数百", HAN_STARTS),
)  # fmt: skip
"""Each is tried where a numeral begins; what it covers is skipped."""


@cache
def _starting_with(first: str) -> re.Pattern[str]:
    """All rows that can begin with this character, as one pattern."""
    rows = [row for row in EXCLUSIONS if not row.starts or first in row.starts]
    return re.compile("|".join(f"(?:{row.pattern})" for row in rows))


def exclusion_end(text: str, at: int) -> int:
    """Where the number ends that begins at `at` and is no quantity; `at` itself if no row keeps it out."""
    found = _starting_with(text[at]).match(text, at)
    return at if found is None else found.end()


def exclusion_at(text: str, at: int) -> str | None:
    """The name of the row that keeps the numeral at `at` out, or None.

    Examples:
        >>> exclusion_at("沿101国道", 1)
        'numbered'
    """
    for row in EXCLUSIONS:
        if row.starts and text[at] not in row.starts:
            continue
        found = re.compile(row.pattern).match(text, at)
        if found is not None and found.end() > at:
            return row.name
    return None
