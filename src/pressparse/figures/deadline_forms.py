"""The forms of time expressions, one row each.

Examples:
    >>> [form.name for form in FORMS if "每" in form.starts]
    ['recurring']
"""

from __future__ import annotations

from typing import NamedTuple

from pressparse.figures.calendar_zh import FEAST


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


HAN_DIGITS = "零〇○一二两三四五六七八九十"
DIGITS = "0123456789０１２３４５６７８９"
_N = r"(?:[0-9０-９]{1,3}+|[一二两三四五六七八九十]{1,3}+)"
SPAN_N = rf"(?P<n>{_N})(?:[—–~～至到、-]{{1,2}}(?P<n2>{_N}))?"
SPAN_UNIT = r"(?P<unit>年|个月|周|个星期|个工作日|工作日|天|日|个?小时)(?:左右|多)?"
EVENTS = (
    r"(?:(?:[春秋]季|新)?学期)?开学|[中高]考(?:结束)?|考试结束|放假|[暑寒]假(?:结束)?|毕业|入学|主?汛期|入汛"
    r"|供[暖热]期?|采暖[季期]?|入冬|春耕|秋收|三夏"
    r"|冬季供暖|供[暖热]季|雨季|台风季|封冻|上冻|换届|两会"
)
COMPLETIONS = r"(?:全部|正式|全线|整体)?(?:建成(?:投产|投用|投运|通车|运营)?|通车|投产|投用|投运|达产|竣工|完工|开通)"
# 后 that begins no word of its own (后期, 后续), and 前 likewise.
BEFORE = r"(?:之前|以前|前(?![后往提期列沿瞻景身任款夕]))"
AFTER = r"(?:之后|以后|后(?![期续勤备端置半]))"

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
    DeadlineForm("recent-years", "近", r"(?<![附最邻临靠远亲])近(?:几|些)?年来", "since", "近年来"),
    DeadlineForm("past-span", "过近最" + DIGITS + HAN_DIGITS,
                 rf"(?:过去|(?<![附最邻临靠远亲])近|最近)的?(?:这)?{SPAN_N}(?P<unit>年|个月|天)(?:多?来|里|间|以来)?"
                 rf"|(?<![0-9第近去])(?P<m>{_N})(?P<unit2>年|个月)多?来(?![自源])", "since", "过去三年"),
    DeadlineForm("plan-period", '“"「『‘九十截到至',
                 r"(?P<lead>截[至止]到?|到|至)?(?P<open>[“\"「『‘])?(?P<plan>[九十][一二三四五六]?五)(?P<close>[”\"」』’])?"
                 r"(?P<part>首年|末年|规划期?末|规划期间?|时期|期间|末|期末|内|以来|初|[前后][一二两三四1-4]年)?",
                 "during", "“十四五”时期"),
    DeadlineForm("future-span", "用利通未今接经再后",
                 rf"(?P<use>(?:利|再)?用|通过|经过|未来|今后|接下来的?|往后)的?(?:大?约)?{SPAN_N}{SPAN_UNIT}"
                 r"(?P<over>的?(?:时间|努力)|以内|之内|内(?![部容地外陆蒙需])|里|间)?", "span", "用3—5年时间"),
    DeadlineForm("half-year-span", "半", r"(?<![上下大过多前后一两三四五六七八九十年])半年(?:时间)?(?:以内|之内"
                                          r"|内(?![部容地外陆蒙需]))", "span", "半年内"),
    DeadlineForm("after-span", DIGITS + HAN_DIGITS,
                 rf"(?<![第0-9.零〇一二三四五六七八九十百千万亿几]){SPAN_N}{SPAN_UNIT}"
                                                    rf"{AFTER}", "from", "三年后"),
    DeadlineForm("within-span", DIGITS + HAN_DIGITS, rf"(?<![第0-9.]){SPAN_N}{SPAN_UNIT}(?:以内|之内"
                                                       rf"|内(?![部容地外陆蒙需]))", "span", "三年内"),
    DeadlineForm("bare-span", DIGITS + HAN_DIGITS,
                 r"(?<![第0-9.近去每续满前这来后达期为用])(?P<n>[0-9]{1,2}"
                 r"|[一二两三四五六七八九十]{1,2})(?P<unit>年)(?:时间)?(?:内)?"
                 r"(?=完成|建成|实现|达到|打造|培育|累计|共(?!同)|新增|见效|大变样|翻番)", "span", "三年完成"),
    DeadlineForm("recurring", "每年月日逐", r"每年度?(?!龄)|年均(?!值)|逐年|每半年|每个?季度|每个?月(?!均)|月均|每周"
                                       r"|每日|每天|日均"
                 r"|(?<=[\u4e00-\u9fff])(?<![今明去前后当每全本往近历少成老新同上下次来半整学跨百千万多几某该这那有零〇一二三四五六七八九十两])"
                 r"年(?=落实|安排|投入|发放|培训|新增|资助|补助|服务)", "recurring", "每年"),
    DeadlineForm("event", "新开高中考放暑寒毕入主汛供采春秋三冬雨台封上换两",
                 rf"(?:{EVENTS})(?P<side>{BEFORE}|{AFTER})", "event", "开学前"),
    DeadlineForm("before-completion", "全正整建通投达竣完开", rf"{COMPLETIONS}{BEFORE}", "event", "通车前"),
    # What holds after a work is done is no date by which something is undertaken.
    DeadlineForm("after-completion", "全正整建通投达竣完开", rf"{COMPLETIONS}{AFTER}", "condition", "建成后"),
    DeadlineForm("two-feasts", "两“", rf"“?两节”?(?:{BEFORE}|期间|{AFTER})", "event", "两节前"),
    DeadlineForm("feast", '元春新农除清端七中重腊国劳教儿建圣五十六八三双“"「',
                 rf"(?P<feast>{FEAST})(?:[、和及]?(?P<feast2>{FEAST}))?(?P<side>之前|以前|前(?!后|往|夕)|期间|之后|以后|后(?!期))",
                 "by", "春节前"),
    DeadlineForm("day-relative", "今明昨后前", r"今[天日](?!后)|明[天日]|昨[天日]|后天|前天(?!下)", "during", "明天"),
    DeadlineForm("month-relative", "本下上这当月",
                 r"(?:(?P<which>本|这个|当|下个?|上个?)月"
                 r"|(?<![0-9个一二三四五六七八九十每满])月(?=[底末内]))(?:(?P<part>底|末|内|[上中下]旬|初)"
                 r"|(?P<day>[12][0-9]|3[01]|[1-9]|二?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])[日号])?"
                 r"(?P<by>之前|以前|前(?![期列提]))?", "during", "下个月"),
    DeadlineForm("week-relative", "本下上这", r"(?P<which>本|这|下个?|上个?)(?:周|星期"
                                          r"|礼拜)(?P<day>[一二三四五六日天])?(?P<by>之前|以前"
                                          r"|前)?(?!年|边|转|期|围)", "during", "下周三"),
    DeadlineForm("weekday", "周星", r"(?<![每本这下上个一两各双至到—])(?:周|星期)(?P<day>[一二三四五六日天])"
                                  r"(?:(?P<by>之前|以前|前)|(?=上午|下午|晚|起|[，,。；]|$))", "during", "周五前"),
    DeadlineForm("quarter-relative", "本下上这", r"(?P<which>本|这|下个?|上个?)季度(?P<part>末)?", "during", "本季度"),
    DeadlineForm("period", "截直到至自从公年全岁上下前今明后去本当同次来第民元首大" + DIGITS + HAN_DIGITS, "",
                 "during", "2025年6月"),
)  # fmt: skip
"""Tried in this order at each place where one can begin."""
