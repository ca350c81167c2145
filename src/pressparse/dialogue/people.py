"""Names, posts and bodies as Chinese pages write them: what a person's name looks like, where a post ends.

Everything here judges by form (a surname table, the endings of posts and bodies), never by a list of known people.

Examples:
    >>> split_post("市委组织部副部长、市人力资源和社会保障局局长")
    Post(organization='市人力资源和社会保障局', title='局长')
    >>> name_at("局长张新光同市教育局局长李志忠", 2)
    '张新光'
    >>> is_name("核心提示")
    False
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

# The four hundred commonest surnames of the mainland, Taiwan and Hong Kong, as census tables list them.
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石"
    "廖贾夏韦付傅方白邹孟熊秦邱丘江尹薛阎闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳"
    "翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时"
    "穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池"
    "查麻苑迟邝封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿狄平"
    "索晋容敬来扈晁芮普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况宿鲜印逯隆茹诺慕危玉银亢嵇公哈湛宾戎勾茅利於呼干"
    "冶斯束檀衣阴昝智幸植衡富尧彦浮"
)
COMPOUND_SURNAMES = (
    "欧阳", "上官", "司马", "诸葛", "司徒", "皇甫", "尉迟", "公孙", "慕容", "令狐", "东方", "夏侯", "长孙", "宇文",
    "南宫", "端木", "独孤", "轩辕", "拓跋", "百里", "呼延", "闻人", "万俟", "申屠", "太史", "澹台", "濮阳", "淳于",
    "钟离", "鲜于", "闾丘", "范姜", "张简",
)  # fmt: skip

# What a post ends in. 长 alone covers 局长, 司长, 秘书长, 署长 …; the words it must not be taken from follow below.
_TITLE_HEAD = (
    r"(?:(?:党组|党委|党工委|党总支|党支部)(?=副?(?:书记|成员|委员))"
    r"|常务|机关(?=党委)|执行|首席|联席|高级|助理|代理?|署理|第一|原|前|一级|二级|三级|四级)*+[副总]?"
)
_TITLE_CORE = (
    r"(?:秘书长|董事会秘书|独立(?:非执行)?董事|财务(?:总监|负责人|官|长)|[执技营资运]行?[行术运讯营]长|事务专员|常委|检察长|审判长|成员|董事长|理事长|监事长|指挥长|行政长官|[局厅处科股司部署州市县区省镇乡村校院所站队社台行馆庭会组次校园关段矿厂班警委厅]长"
    r"|巡视员|调研员|主任(?:委员|医师)?|书记|主席|(?:新闻)?发言人|负责人|董事|监事|总裁|总经理|经理|总监|会长|院士|教授|研究员|工程师"
    r"|会计师|经济师|规划师|专员|委员|代表|特派员|指挥官|司令员?|政委|参谋长|部长|大使|公使|参赞|领事|总警司|警司|警务处长"
    r"|主管|顾问|主持|总编辑|主编|编辑|医师|首席执行官|首席财务官|首席运营官|CEO|CFO|COO|CTO|总统|总理|院长|省长|市长|镇长|乡长|村长|特首|专家|秘书|干事|领导|代言人|署长|司长)"
)
TITLE_RE = re.compile(rf"{_TITLE_HEAD}{_TITLE_CORE}(?:助理)?")
"""A post, with its rank before it."""
_NOT_TITLE_RE = re.compile(r"(?:增|生|成|延|特|擅|专|家|较|时|多|身|班)长$")

BODY_END = (
    r"(?:委员会|办公室|办公厅|管理局|监管局|人民政府|政府|公司|集团|大学|学院|医院|中心|协会|学会|商会|基金会|研究院|研究所|银行|管委会|"
    r"总队|支队|大队|总局|总站|书院|学校|中学|小学|电视台|日报社|党委|党组|指挥部|法院|检察院|指挥中心|总区|部门|工会|总署|事务所|联合会|"
    r"[局厅部委办处署院司会室所站台团社行区])"
)

NON_SPEAKERS = frozenset(
    (
        "时间 地点 日期 来源 编辑 责编 责任编辑 标题 题目 原标题 副标题 导读 摘要 导语 核心提示 提示 注 备注 附 "
        "附件 附注 说明 主题 议题 关键词 作者 摄影 摄像 图片 图片来源 文字 文字实录 实录 校对 审核 监制 策划 制图 "
        "统筹 记者手记 编者按 按语 简介 嘉宾简介 人物简介 背景 背景链接 链接 相关链接 相关新闻 延伸阅读 联系人 "
        "联系电话 电话 传真 邮箱 电子邮箱 地址 网址 邮编 版权 版权声明 声明 免责声明 其中 例如 比如 即 如 其次 此外 "
        "总之 一是 二是 三是 四是 五是 六是 首先 第一 第二 第三 目标 主要目标是 主要任务 具体做法是 具体要求 "
        "总体要求 基本原则 主要内容 主要措施 工作目标 进度安排 工作要求 结论 结果 原因 特点 意义 事实 数据 名单 "
        "内容 议程 流程 出席 出席人员 参加人员 与会嘉宾 出席嘉宾 参会嘉宾 主办单位 承办单位 协办单位 发布时间 "
        "发布日期 浏览次数 阅读 点击 字号 字体 分享到 分享 打印 关闭 上一篇 下一篇 公司 单位 安排 班子 成员 谢谢 "
        "简报 计划 方面 方法 方案 时限 项目 经费 成效 费用 时代 卫生 国家 严格 安全 高度 方便 万一 温暖 明确 明显 "
        "包括 成立 成本 应该 于是 任何 何时 常常 平均 强调 广大 平台 管理 和谐 都有 程序 索引号 发文字号 成文日期 "
        "文号 信息来源 稿源 关于 问题 答案 目前 现在 同时 另外 最后 综上 以上 以下 以下简称 下称 本报讯 新华社 电 "
        "记者从 据悉 据介绍 相关 更多 微信 微博 公众号 手机 热线 投诉 投稿 点击进入 "
    ).split()
)
"""Labels before a colon that are never a voice."""

# Words that can stand right after a name in running text, so that the name ends before them.
_AFTER_NAME = (
    r"(?:同志|先生|女士|小姐|老师|教授|博士|院士|主持|出席|介绍|发布|作|做|就|对|同|和|与|及|以及|等|回答|答|接受|将|为|在|表示|"
    r"说|向|通报|致辞|致词|讲话|解读|代表|分别|一行|参加|也|摄|整理|报道|围绕|来|给|会见|一起|共同|联合|率|宣布|指出|透露|强调|谈|助理|"
    r"今日|昨日|集体|总警司|警司|跟|还有|进行|请|首先|先|为大家|我|您|你|今天|现场|率领|陪同|主讲|发言|答复|回应|担任|司长|局长|次长|部长|处长)"
)
_NAME_END_RE = re.compile(rf"$|[^\u4e00-\u9fff]|{_AFTER_NAME}")
_FOREIGN_RE = re.compile(r"[\u4e00-\u9fff]{1,7}(?:[·•・‧][\u4e00-\u9fff]{1,7}){1,4}")
_HEAD_OF_GOVERNMENT_RE = re.compile(r"(?:代)?副?[省市县区州镇乡]长|自治区主席")
_VAGUE_RE = re.compile(r"(?:的?有关|的?相关)(?=[^、，]{0,3}(?:负责人|负责同志|领导|同志)$)")
_HAN_RE = re.compile(r"[\u4e00-\u9fff]")
# Characters that given names do not hold; they are what follows a name in running text.
_NOT_GIVEN = frozenset("的了是在和与及对就把被从向给您我你他她它这那等们吗呢吧也都还者局部厅委办题间源容示目问答")


class Post(NamedTuple):
    """A post and the body it belongs to."""

    organization: str | None
    title: str | None


def is_name(text: str) -> bool:
    """Whether the whole of `text` has the form of a person's name (two to four Han characters, or with a dot)."""
    text = text.replace(" ", "")
    if not text or text in NON_SPEAKERS or text.startswith("谢谢"):
        return False
    if _FOREIGN_RE.fullmatch(text):
        return True
    family = _surname(text)
    return family is not None and 1 <= len(text) - len(family) <= 2 and not (set(text[len(family) :]) & _NOT_GIVEN)


def is_common_word(text: str) -> bool:
    """Whether jieba's dictionary has `text` as a word other than a person's name.

    Only for labels that nothing else decides: the dictionary is read at the first call.

    >>> is_common_word("方案"), is_common_word("王某某")
    (True, False)
    """
    return text in _common_words()


@cache
def _common_words() -> frozenset[str]:
    """The words of two and three characters that begin with a surname and are no names."""
    from jieba import get_dict_file  # noqa: PLC0415 (heavy, and few pages need it)

    words = set()
    with get_dict_file() as file:
        for line in file:
            word, _, tag = line.decode("utf-8").split()
            if 2 <= len(word) <= 3 and word[0] in SURNAMES and not tag.startswith("nr"):
                words.add(word)
    return frozenset(words)


def name_at(text: str, at: int) -> str | None:
    """The person's name that begins at `at`, judged by what follows it; the longest that ends cleanly.

    A single space inside the name (房 宝占) is passed over; the name is returned without it.
    """
    foreign = _FOREIGN_RE.match(text, at)
    if foreign:
        return foreign.group()
    family = _surname(text[at:])
    if not family:
        return None
    start = at + len(family)
    if text[start : start + 1] == " " and len(family) == 1:
        start += 1
    for length in (2, 1):
        given = text[start : start + length]
        if len(given) < length or not all(_HAN_RE.match(c) for c in given) or set(given) & _NOT_GIVEN:
            continue
        if _NAME_END_RE.match(text, start + length) and family + given not in NON_SPEAKERS:
            return family + given
    return None


def name_before(text: str, end: int) -> str | None:
    """The person's name that ends at `end`, as in 李某某次长; the longest that begins cleanly."""
    for length in (4, 3, 2):
        start = end - length
        if start < 0:
            continue
        candidate = text[start:end]
        if not is_name(candidate) or (length == 4 and not _compound(candidate)):
            continue
        before = text[:start]
        if not before or re.search(rf"(?:[^\u4e00-\u9fff]|[是位请由和跟与及同有为]|{BODY_END})$", before):
            return candidate
    return None


def split_post(text: str) -> Post:
    """Body and post of a phrase such as 市教育局局长; of two posts in two bodies, the last-named counts.

    Two posts in one body stay together: 市卫生健康委党委书记、主任 is 党委书记、主任 of 市卫生健康委.
    """
    parts = [part for part in re.split(r"[、,，]|(?<=[长任记])兼", _VAGUE_RE.sub("", text.strip())) if part]
    title: str | None = None
    for part in reversed(parts):
        found = _title_of(part)
        if found is None:
            return Post(part, title) if title is not None and re.search(rf"{BODY_END}$", part) else Post(None, title)
        cut, head = found
        title = head if title is None else f"{head}、{title}"
        if not cut and _HEAD_OF_GOVERNMENT_RE.fullmatch(head):
            return Post(None, title)
        if cut and head == "事务专员":
            return Post(None, part)  # 渡轮事务专员 is one post
        if cut:
            body = part[:cut]
            # 中共中央组织部、国务院国资委负责人: bodies joined before one shared post.
            earlier = parts[: parts.index(part)]
            while earlier and re.search(rf"{BODY_END}$", earlier[-1]) and _title_of(earlier[-1]) is None:
                body = f"{earlier.pop()}、{body}"
            return Post(body, title)
    return Post(None, title)


def is_title(text: str) -> bool:
    """Whether the whole of `text` is a post (局长, 党组书记), without a body."""
    return bool(TITLE_RE.fullmatch(text)) and not _NOT_TITLE_RE.search(text)


def ends_in_title(text: str) -> bool:
    """Whether `text` ends in a post."""
    return _title_of(text) is not None


def _title_of(part: str) -> tuple[int, str] | None:
    """Where the post begins in `part`, and the post; None where it does not end in one."""
    for match in TITLE_RE.finditer(part):
        if match.end() == len(part) and not _NOT_TITLE_RE.search(part):
            return match.start(), match.group()
    return None


def _compound(text: str) -> str | None:
    return next((family for family in COMPOUND_SURNAMES if text.startswith(family)), None)


def _surname(text: str) -> str | None:
    family = _compound(text)
    if family:
        return family
    return text[0] if text and text[0] in SURNAMES else None
