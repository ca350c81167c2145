"""How fast script conversion is beside the package whose dictionaries it uses, on the same texts in one run.

    python benchmarks/simplify.py [FILE ...]

Both convert each text in turn, several times over, so that a busy machine slows both alike; medians are compared.
Without files, texts are made of the samples: traditional, simplified, and rich in phrases.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from statistics import median

from opencc import OpenCC

from pressparse.text import simplify
from pressparse.text.simplify import to_simplified
from pressparse.text.source import from_path

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
ROUNDS = 7
TAIWAN = (
    "行政院今天召開記者會，說明計畫進度與預算執行情形。發言人表示，相關規劃已於上個月送交審查，後續將由數位發展部邀集各縣市政府"
    "進行討論，並且公布於網站。記者詢問，鄉下地方的訊號涵蓋範圍怎麼辦？發言人回答，乾旱地區的基地臺將在年底前完工，瞭解民眾的"
    "需要之後，再編列補助；至於山裡面的部落，會採用衛星通訊，採購案的金額為新臺幣3億元，占總經費的百分之十二。只要廠商準備好了，"
    "就可以準時開工。乾淨能源的占比要達到兩成，藉由回饋機制，讓當地的老人家也能夠受惠。"
)
"""Invented, with the phrases and variant characters that are common in Taiwan."""


def texts(paths: list[str]) -> dict[str, str]:
    """The texts to convert, each about 200,000 characters or what its file holds."""
    if paths:
        return {Path(path).name: from_path(path).text for path in paths}
    samples = {
        "traditional": (SAMPLES / "05-traditional.txt").read_text("utf-8"),
        "traditional, by machine": (SAMPLES / "06-crawl-noise.txt").read_text("utf-8"),
        "Taiwan, rich in phrases": TAIWAN,
        "simplified": (SAMPLES / "01-host-and-officials.txt").read_text("utf-8"),
        "every phrase": "，".join(sorted(simplify._dictionary().phrases)),  # noqa: SLF001 (the whole table is wanted)
    }
    return {name: text * (200_000 // len(text) + 1) for name, text in samples.items()}


def main() -> None:
    """Print one line a text: speeds and their ratio."""
    reference = OpenCC("t2s")
    to_simplified("計畫"), reference.convert("計畫")  # both load their dictionaries
    print(f"{'text':28}{'characters':>11}{'ours MB/s':>11}{'package MB/s':>14}{'ratio':>8}")
    for name, text in texts(sys.argv[1:]).items():
        ours, theirs = [], []
        for _ in range(ROUNDS):
            started = time.perf_counter()
            converted = to_simplified(text)
            ours.append(time.perf_counter() - started)
            started = time.perf_counter()
            expected = reference.convert(text[:20_000])
            theirs.append((time.perf_counter() - started) * len(text) / len(text[:20_000]))
        if converted[: len(expected) - 20] != expected[:-20]:
            sys.exit(f"{name}: the two differ")
        size = len(text.encode()) / 1e6
        fast, slow = median(ours), median(theirs)
        print(f"{name[:27]:28}{len(text):>11,}{size / fast:>11.1f}{size / slow:>14.2f}{slow / fast:>8.0f}")


if __name__ == "__main__":
    main()
