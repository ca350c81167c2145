"""Public bodies and media by name: when two names mean one body, and where a text names it.

A body's name is taken apart into place (市, 承德市), core (人社) and ending (局). Two names agree when their cores,
written out in full by `SHORT_FORMS`, and the classes of their endings agree.

Examples:
    >>> same_body("市人社局", "市人力资源和社会保障局")
    True
    >>> same_body("市教育局", "市体育局")
    False
    >>> names_body("请问市人社局将有哪些举措？", "市人力资源和社会保障局")
    True
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple


class ShortForm(NamedTuple):
    """A core as it is commonly cut short, and as it stands in the body's full name."""

    short: str
    full: str


# Longest first matters only within one pair of overlapping rows (卫生健康 before 卫健 is not one).
SHORT_FORMS: tuple[ShortForm, ...] = (
    ShortForm("人社", "人力资源和社会保障"),
    ShortForm("人力社保", "人力资源和社会保障"),
    ShortForm("人力资源社会保障", "人力资源和社会保障"),
    ShortForm("卫健", "卫生健康"),
    ShortForm("卫计", "卫生和计划生育"),
    ShortForm("发改", "发展和改革"),
    ShortForm("发展改革", "发展和改革"),
    ShortForm("住建", "住房和城乡建设"),
    ShortForm("住房城乡建设", "住房和城乡建设"),
    ShortForm("医保", "医疗保障"),
    ShortForm("科技", "科学技术"),
    ShortForm("工信", "工业和信息化"),
    ShortForm("经信", "经济和信息化"),
    ShortForm("交通", "交通运输"),
    ShortForm("农委", "农业委员会"),
    ShortForm("文旅", "文化和旅游"),
    ShortForm("文广旅", "文化广电和旅游"),
    ShortForm("市监", "市场监督管理"),
    ShortForm("市场监管", "市场监督管理"),
    ShortForm("应急", "应急管理"),
    ShortForm("退役军人", "退役军人事务"),
    ShortForm("自规", "自然资源和规划"),
    ShortForm("城管", "城市管理"),
    ShortForm("国资", "国有资产监督管理"),
    ShortForm("安监", "安全生产监督管理"),
    ShortForm("药监", "药品监督管理"),
    ShortForm("食药监", "食品药品监督管理"),
    ShortForm("林草", "林业和草原"),
    ShortForm("乡村振兴", "乡村振兴"),
    ShortForm("粮储", "粮食和物资储备"),
    ShortForm("机关事务", "机关事务管理"),
    ShortForm("数据", "数据管理"),
    ShortForm("大数据", "大数据管理"),
    ShortForm("网信", "网络安全和信息化"),
    ShortForm("政数", "政务服务和数据管理"),
    ShortForm("园林", "园林绿化"),
    ShortForm("环保", "生态环境"),
    ShortForm("生态", "生态环境"),
    ShortForm("气象", "气象"),
    ShortForm("数位", "数位发展"),
    ShortForm("数发", "数位发展"),
    ShortForm("卫福", "卫生福利"),
    ShortForm("国新", "国务院新闻"),
    ShortForm("民青", "民政及青年事务"),
    ShortForm("劳福", "劳工及福利"),
    ShortForm("食环", "食物环境卫生"),
)

# Endings that stand for one another: 委 is 委员会, 办 is 办公室; 部门 goes with any body.
_ENDINGS: tuple[tuple[str, str], ...] = (
    ("委员会", "委"), ("办公室", "办"), ("办公厅", "办"), ("人民政府", "政府"), ("部门", ""), ("总公司", "公司"),
    ("集团公司", "集团"), ("总局", "局"),
)  # fmt: skip
_PLACE_RE = re.compile(
    r"^(?:中华人民共和国|中国|国家|全国|中共|香港特别行政区政府?|香港|澳门|台湾|(?:[\u4e00-\u9fff]{1,7}?(?:省|自治区|特别行政区|(?<!城)市|自治州|州|地区|盟|自治县|县|区|旗|新区|镇|(?<!城)乡)(?!场监|监局|政)|"
    r"省|市(?!监局|场监)|县|区|州|我市|我省|我县|我区|本市|本省|全市|全省))+"
)
_MANAGEMENT = "管理"
_SUFFIX_RE = re.compile(r"(委|办|局|厅|部|署|院|司|处|中心|公司|集团|政府|会|大学|学院|银行|总队|支队|站|所|台|社)$")

MEDIUM_END = (
    r"(?:日报|晚报|早报|时报|周报|周刊|晨报|都市报|商报|青年报|法治报|法制报|农民报|工人报|导报|学报|经济报|科技报|新报|电讯|报社|报|杂志|月刊|画报"
    r"|电视台?|广播电视台|广播电台|电台|广播|卫视|频道|融媒体中心|融媒体?|融媒|全媒体?|新媒体|传媒|媒体|通讯社|新闻社|社|新闻网?|在线|网|网站|客户端"
    r"|发布|头条|视频|财经|观察|周末|参考|评论|人民网|新华网|APP|TV|News|Times|Post|放送协会|新闻台|播报|观点|公众号|之声|视界|杂志社)"
)
_MEDIUM_RE = re.compile(
    rf"(?:[\u4e00-\u9fffA-Za-z0-9·.&+ （）()-]{{0,24}}?{MEDIUM_END}(?:[·•・][\u4e00-\u9fff]{{1,6}})?(?:{MEDIUM_END})?)"
)


def is_medium(text: str) -> bool:
    """Whether the whole of `text` has the form of a medium's name (…日报, …电视台, …新媒体)."""
    return bool(_MEDIUM_RE.fullmatch(text.strip("《》〈〉“”「」 ")))


def same_body(one: str | None, other: str | None) -> bool:
    """Whether two names mean one body: equal cores and endings, whatever place stands before them."""
    if not one or not other:
        return False
    if one == other:
        return True
    a, b = _taken_apart(one), _taken_apart(other)
    return bool(a.core) and a.core == b.core and (a.ending == b.ending or not a.ending or not b.ending)


def names_body(text: str, body: str) -> bool:
    """Whether `text` names `body`, in full or by one of its short forms."""
    return any(form in text for form in _surfaces(body))


class _Parts(NamedTuple):
    core: str
    ending: str


@lru_cache(maxsize=4096)
def _taken_apart(body: str) -> _Parts:
    name = body
    for long, short in _ENDINGS:
        if name.endswith(long):
            name = name[: -len(long)] + short
            break
    place = _PLACE_RE.match(name)
    bare = name[place.end() :] if place and place.end() < len(name) else name
    suffix = _SUFFIX_RE.search(bare)
    core, ending = (bare[: suffix.start()], suffix.group()) if suffix else (bare, "")
    return _Parts(_bare(next((row.full for row in SHORT_FORMS if row.short == core), core)), ending)


def _bare(core: str) -> str:
    """A core without the 管理 that names carry or drop (市应急局, 市应急管理局)."""
    return core.removesuffix(_MANAGEMENT) or core


@lru_cache(maxsize=4096)
def _surfaces(body: str) -> tuple[str, ...]:
    """The ways in which a text may name the body, each long enough to be no accident."""
    parts = _taken_apart(body)
    cores = {parts.core, parts.core + _MANAGEMENT, *(row.short for row in SHORT_FORMS if _bare(row.full) == parts.core)}
    endings = {parts.ending, *(long for long, short in _ENDINGS if short == parts.ending and short)}
    found = {
        body,
        *(core + ending for core in cores for ending in endings | {"部门"} if ending and len(core + ending) >= 3),
    }
    return tuple(sorted(found, key=lambda form: (-len(form), form)))
