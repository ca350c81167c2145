"""How fast `find_quantities` is beside JioNLP's `extract_money`, measured interleaved in one run.

The text is made here: sentences of a report and of answers in plain prose, with money, counts, shares, ranges and
dates, and twice as many sentences without numbers. Both read the same text, paragraph by paragraph and as whole
documents; the least time of each counts. JioNLP is no dependency: install ``jionlp==1.5.31`` and this package into an
environment of its own and run ``python benchmarks/quantities.py`` there. Without it, only this package's speed is
printed.

JioNLP finds amounts of money only; this package finds every quantity, with bounds, units and spans.
"""

from __future__ import annotations

import contextlib
import io
import random
import sys
import time
from importlib import import_module
from typing import TYPE_CHECKING

from pressparse import find_deadlines, find_quantities
from pressparse.figures.quantities import scan_quantities

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 7
PARAGRAPHS = 400
PER_DOCUMENT = 40
SHARE_WITH_NUMBERS = 0.3
"""About one quantity in eighty characters, as on pages of press conferences."""

WITH_NUMBERS = (
    "全市完成固定资产投资{a}亿元，同比增长{p}%，其中工业投资{b}亿元，占比达到{q}%以上。",
    "今年将新增城镇就业{a}万人以上，登记失业率控制在{s}%以内，帮助就业困难人员就业{c}人。",
    "对符合条件的企业给予{s}万元至{a}万元的一次性补助，最高不超过{b}万元。",
    "去年以来累计发放贷款{b}亿元，惠及小微企业{c}户，平均利率下降{s}个百分点。",
    "新建改建学校不少于{n}所，新增学位约{c}个，投入资金近{s}亿元。",
    "城乡居民基本医保补助标准由每人每年{c}元提高到{d}元，门诊报销比例提高到百分之六十。",
    "项目总投资{s}亿元，占地{c}亩，建成后年产值可达{a}亿元，带动就业{n}余人。",
    "粮食总产量稳定在{a}万吨左右，播种面积{c}多万亩，机械化率超过九成。",
    "三年内改造老旧小区{n}个，惠及居民{c}户，每户补贴两千元。",
    "截至6月底，高新技术企业突破{c}家，研发投入强度达{s}%，技术合同成交额翻了一番。",
)
WITHOUT_NUMBERS = (
    "下一步，我们将继续坚持以人民为中心的发展思想，统筹推进各项重点工作，切实把群众的事情办好。",
    "感谢各位媒体朋友长期以来对我们工作的关心和支持，欢迎大家继续监督、多提宝贵意见。",
    "要进一步完善工作机制，压实部门责任，加强协调配合，推动政策尽快落地见效。",
    "这位记者朋友提的问题很好，也是广大市民普遍关注的问题，我简要作一个回答。",
    "我们坚持问题导向，深入基层开展调研，广泛听取企业和群众的意见建议。",
    "在座的各位同志还有什么需要补充的，也可以在会后与有关部门联系。",
)


def paragraphs(count: int) -> list[str]:
    """So many paragraphs of three sentences, the same ones at every run."""
    chance = random.Random(20200427)  # noqa: S311 (no secret, only a repeatable text)
    made = []
    for _ in range(count):
        sentences = []
        for _ in range(3):
            pool = WITH_NUMBERS if chance.random() < SHARE_WITH_NUMBERS else WITHOUT_NUMBERS
            sentences.append(
                chance.choice(pool).format(
                    a=chance.randint(11, 980),
                    b=f"{chance.uniform(10, 900):.1f}",
                    c=chance.randint(1000, 9800),
                    d=chance.randint(9801, 12000),
                    n=chance.randint(12, 300),
                    p=f"{chance.uniform(0.5, 19):.1f}",
                    q=chance.randint(21, 90),
                    s=f"{chance.uniform(1.1, 9.8):.2f}",
                )
            )
        made.append("".join(sentences))
    return made


def money_finder() -> Callable[[str], object] | None:
    """JioNLP's function, its banner kept quiet, or None where it is not installed."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            jionlp = import_module("jionlp")
    except ImportError:
        return None
    finder: Callable[[str], object] = jionlp.ner.extract_money
    return finder


def measured(finders: dict[str, Callable[[str], object]], texts: list[str]) -> dict[str, float]:
    """The least seconds that each takes over all texts, all of them in turn in every round."""
    best = dict.fromkeys(finders, float("inf"))
    for _ in range(ROUNDS):
        for name, finder in finders.items():
            start = time.process_time()
            for text in texts:
                finder(text)
            best[name] = min(best[name], time.process_time() - start)
    return best


def main() -> int:
    """Measure and print; the exit status says whether the aim of four times is kept."""
    finders: dict[str, Callable[[str], object]] = {
        "pressparse.find_quantities": find_quantities,
        "scan_quantities (no cleaning)": scan_quantities,
        "pressparse.find_deadlines": lambda text: find_deadlines(text, held_on=None),
    }
    peer = money_finder()
    if peer is not None:
        finders["jionlp.ner.extract_money"] = peer
    texts = paragraphs(PARAGRAPHS)
    documents = ["\n".join(texts[at : at + PER_DOCUMENT]) for at in range(0, PARAGRAPHS, PER_DOCUMENT)]
    kept = True
    for kind, batch in (("paragraphs", texts), ("documents", documents)):
        for text in batch[:3]:
            for finder in finders.values():
                finder(text)
        size = sum(map(len, batch))
        times = measured(finders, batch)
        print(f"{kind}: {len(batch)} texts, {size} characters")
        for name, seconds in times.items():
            print(f"  {name:32} {seconds * 1e3:8.1f} ms  {size / seconds / 1e6:6.2f} million characters a second")
        if peer is not None:
            ratio = times["jionlp.ner.extract_money"] / times["pressparse.find_quantities"]
            kept = kept and ratio >= 4
            print(f"  find_quantities is {ratio:.1f} times as fast as extract_money")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
