"""Words around what is measured that only say when, how surely, or that it is done.

Many of them are one character and begin or end ordinary words too (超市, 从业, 面积总和): `LEAD_WORDS` and `TAIL_WORDS`
hold such words, and where one of them stands nothing is taken away.

Examples:
    >>> without_fillers("确保培训卫生人员"), without_fillers("已累计发放创业担保贷款"), without_fillers("从业人员达到")
    ('培训卫生人员', '发放创业担保贷款', '从业人员')
    >>> without_fillers("两镇面积总和"), without_fillers("城镇新增就业力争达到")
    ('两镇面积总和', '城镇新增就业')
"""

from __future__ import annotations

import re


def _any(*words: str) -> str:
    """One alternative for all words of the strings, the longest first."""
    return "|".join(sorted({word for line in words for word in line.split(" ")}, key=lambda word: (-len(word), word)))


# What may open a clause without saying what is measured.
_LEAD = _any(
    "其中 同时 此外 另外 并且 并 和 及 与 以及 、 还要 还 也 又 再 即 如 比如 今年以来 其次 首先 再次 最后",
    "我们把 我们 我市 我省 我县 我区 我局 我委 我部 我厅 全市 全省 全县 全区 当局 预计 力争 争取到 争取 确保",
    "至少 最少 我国",
    "保证 务求 努力 计划 拟 将 要 会 只 可以 希望 接下来 大概 其实 那 这个 的 需要 需 应当 应 目标是 目标为",
    "主要目标是 任务是 使 让 把 达到 已经 已 均 都 共计 共 累计 合计 总计 其 继续 持续 进一步 大力 积极 全力",
    "着力 加快 扎实 深入 稳步 高质量 重点 促进 推动 强化 完成 实现 目前 现 先后 先 顺利 成功 全面 到 从 由 在 于 把 被",
)
# Ordinary words that begin with one of them.
LEAD_WORDS = _any(
    "在职 在校 在建 在线 在岗 在册 在园 在读 在产 在编 在库 在网 在营 在研 于是 被征地 被保险 被评为",
    "和美 和谐 和平 及时 及格 与会 还款 还本 还贷 还田 还林 还建 还迁 再生 再就业 再制造 再贷款 再保险 再教育",
    "即时 即将 如期 将军 将领 要素 要点 要求 要件 会议 会员 会计 会展 会场 会诊 会见 会商 只数 需求 应收 应付",
    "应届 应急 应用 应税 应纳 应对 应征 使用 使馆 使领馆 让利 把关 已婚 已建成 均衡 均价 均值 都市 共享 共建",
    "共有 共同 共产 共青 共和 共治 其余 其他 其它 现代 现金 现房 现行 现场 现役 现货 现汇 到位 到账 到港 到访",
    "到岗 到期 从业 从严 从教 从医 由来 为民 为农 为企 为老 为群众 目标人群 目标群体 目标客户 计划生育",
    "计划单列 同时在线 实现程度 实现率 完成率 达到率 促进会 重点工程 重点项目 重点企业 重点群体 推动力",
    "全面小康 全面两孩 先进 先行 先期 先锋 可以再生 保证金 预计划 全市场 全省级 全区域 全县域 的士 的确 还有",
    "与会者 再融资 为期",
)
# What may stand between what is measured and its number.
_TAIL = _any(
    "达到 达 为 是 至 到 在 分别 控制 保持 稳定 维持 占 超过 超 突破 约 共计 共 累计 已经 已 将 要 有 仅 就",
    "即 近 、 和 及 与 以及 的 从 由 完成 实现 力争 争取 确保 预计 了 以 并 各 只 还 会 可以 先 做 每年 每 且",
    "不 再 均 都 现有 — - ～ ~",
)
TAIL_WORDS = _any(
    "总和 饱和 温和 中和 共和 人和 附近 就近 靠近 邻近 临近 惠及 涉及 普及 参与 给予 赋予 授予 国有 私有 公有",
    "共有 占有 拥有 保有 持有 特有 专有 享有 所有 稀有 存在 潜在 所在 行为 作为 人为 成为 社会 大会 协会 机会",
    "学会 商会 委员会 人大会 发布会 节约 签约 预约 合约 制约 解约 违约 目的 返还 偿还 归还 退还 优先 领先",
    "率先 首先 平均 人均 户均 年均 月均 日均 地均 亩均 首都 古都 成就 造就 主要 重要 需要 纪要 摘要 合并 兼并",
    "可以 予以 立即 以上 以下 未完成 已完成 得分别 达标 独占 抢占 侵占 霸占 所占 市占 单亲 来自由 自由 理由",
    "缘由 不在 现在 内在 外在 公示 公约 条约 合计 冬至 乃至 甚至 夏至 周到 报到 签到 等到 了解 除了 为了",
    "每日均 做到 做强做",
)
_CHANGE_TO = "(?:提高|提升|增加|扩大|扩展|扩容|下降|上升|降低|降|缩短|压缩|减少|增长|延长|调整|攀升|优化)(?:到|至|为)"
_LEAD_RE = re.compile(
    rf"(?:[（(]?[一二三四五六七八九十\d]{{1,2}}[）)、.．]|[一二三四五六七八九十](?:是|要)|[①-⑳]|公司(?=预计|计划|将|实现)|学校(?=现有)"
    rf"|政府(?=将|会|计划)|推进(?=[^，,]{{6}})|(?:今后|未来)[一二两三四五六七八九十\d]年|为(?=全?[市省县区])|全(?=市|省)(?:市|省)(?!煤)|{_LEAD})"
)
_LEAD_WORD_RE = re.compile(f"(?:{LEAD_WORDS})")
_TAIL_RE = re.compile(rf"(?:{_CHANGE_TO}|{_TAIL}|\s)$")
_TAIL_WORD_RE = re.compile(f"(?:{TAIL_WORDS})$")
_INNER_RE = re.compile(
    r"将(?!军|领|来|才)|力争|争取|确保|预计|(?<=[\u4e00-\u9fff])计划(?!项目|生育|书|单列|的|内|外)|已(?:经|(?!婚|故|有|建成的))"
    rf"|累计|(?<![总公一])共计?(?!同|有|享|建|和|产|性|青|治)|分别|达到|达(?=$)|{_CHANGE_TO}"
)
_PUNCT_RE = re.compile(r"^[\s，,、；;：:。）)”]+|[\s，,、；;：:。（(“]+$")
_ASIDE_RE = re.compile(r"[（(](?:[^（）()]{0,3}|不?含[^（）()]*)[）)]?$")


def without_fillers(words: str) -> str:
    """`words` without fillers at its ends and the sure ones inside, without stray marks and asides."""
    if not re.search(r"[A-Za-z] [A-Za-z]", words):
        words = words.replace(" ", "")
    before = None
    while words != before:
        before = words
        words = _paired(_PUNCT_RE.sub("", _ASIDE_RE.sub("", words)))
        lead = None if _LEAD_WORD_RE.match(words) else _LEAD_RE.match(words)
        words = words[lead.end() :] if lead else words
        tail = None if _TAIL_WORD_RE.search(words) else _TAIL_RE.search(words)
        words = words[: tail.start()] if tail else words
    return _INNER_RE.sub("", words)


def _paired(words: str) -> str:
    """`words` without a quotation mark or bracket at an end whose other half was cut off."""
    for left, right in ("“”", "（）", "()"):
        if words.startswith(left) and right not in words:
            words = words[1:]
        if words.endswith(right) and left not in words:
            words = words[:-1]
    return words
