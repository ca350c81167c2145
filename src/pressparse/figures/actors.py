"""Who undertakes or reports a figure, and which place or group it covers, where the words say so.

Examples:
    >>> actor_of("市教育局将新建幼儿园13所"), scope_of("双桥区完成30个小区")
    ('市教育局', '双桥区')
    >>> actor_of("新建幼儿园13所"), scope_of("新建幼儿园13所")
    (None, None)
"""

from __future__ import annotations

import re

_DOES = (
    r"(?=将|要|计划|拟|力争|争取|确保|预计|完成|建成|开展|组织|制定|研究|健全|下发|根据|按照|于|应|须|共|已|累计|投入|安排|新|"
    r"承担|负责|继续|重点|全面|着力|发放|支持|推动|推进|实现|举办|培训|启动|提交|召开|出台|印发|公布|会|拟|可)"
)
ACTOR_RE = re.compile(
    r"(?P<actor>我(?:们|[市省县区局委部厅校院](?!长))|(?:全[市省县区][\u4e00-\u9fff]{2,8}系统"
    r"|各[\u4e00-\u9fff]{1,8}?(?:[（(][^（）()]{1,8}[）)])?"
    r"|市、县(?:[（(][^（）()]{1,8}[）)])?[\u4e00-\u9fff]{0,6}?"
    r"|[\u4e00-\u9fff、]{2,16}?(?:局|委|厅|(?<![全内干局])部|办|部门|单位|集团|公司|系统|政府|学校|医院|中心|银行|大学))"
    + _DOES
    + ")"
)
"""A body before what it does."""
# A place at the beginning of the clause; 小区, 城镇, 地区 and the like are kinds of place, not places.
_SCOPE_RE = re.compile(
    r"^(?:其中|同时|今年|目前|截至目前)?[，,]?(?:为|在)?(?P<scope>全[市省县区国]|我[市省县区]|中心城区|老城区|主城区|城区|市区"
    r"|[\u4e00-\u9fff]{1,3}(?:(?<![小社园景校灌库矿牧林街片辖地市城])区|县|(?<!城)市|(?<!城)镇|(?<![城下])乡))"
    r"(?![\u4e00-\u9fff]?(?:域|级|政|场|民|委|局|长|道|里|内|外))"
)


def actor_of(clause: str) -> str | None:
    """The body that the clause begins with, as it names itself (我局, 市教育局)."""
    match = ACTOR_RE.match(clause.lstrip("，,、；; "))
    return match["actor"] if match else None


def scope_of(clause: str) -> str | None:
    """The place that the clause speaks of."""
    match = _SCOPE_RE.match(clause.lstrip("，,、；; "))
    return match["scope"] if match else None
