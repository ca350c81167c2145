"""What a paragraph without a mark shows by its form: that the other side speaks.

Examples:
    >>> bool(REPLY_RE.match("谢谢您的提问。")), bool(REPLY_RE.match("资金由财政安排。"))
    (True, False)
    >>> self_named_medium("主持人好，我是河东日报记者，请问资金从哪里来？")
    '河东日报'
"""

from __future__ import annotations

import re

from pressparse.dialogue.marks import Label, Voice

# The other side speaks without a mark.
REPLY_RE = re.compile(
    r"^(?:好的?[，,。]?)?(?:非常|首先|首先[，,]|先)?(?:(?:谢谢|感谢|多谢)(?:你|您|这位|记者|大家)?[^。！]{0,12}(?:提问|问题|关心|关注|记者|朋友|媒体|主持人)|(?:谢谢|感谢)(?:你|您|大家)?[。！!，,])"
    r"|^(?:这个|您的|你的|关于这个|刚才的?|上述)(?:问题|提问)[，,]?(?:由|请|还是)?(?:我|，)|^(?:下面|那么)?[，,]?(?:就)?(?:由)?我(?:先)?来(?:简单)?(?:回答|解答|回应|介绍)|^(?:我)?(?:来)?(?:先)?回答(?:你|您|这|一下)"
    r"|^(?:关于|针对|就)(?:你|您|刚才|记者)[^。]{0,12}(?:的问题|提到|提出|所说|关心|关注)"
)
_SELF_RE = re.compile(
    r"^(?:(?:主持人|各位[^，。]{0,8}|大家|你|您|发言人|部长|局长|主任)?(?:上午|下午|早上)?好[，,。！!]?|谢谢(?:主持人)?[，,。！!]?)*[，,。]?(?:我是|我来自|这里是)(?:来自)?[《“]?(?P<organization>[\u4e00-\u9fffA-Za-z0-9·]{2,20}?)[》”]?的?记者"
)

ASKS = Label("self-named-asker", Voice.ASKER, True)
REPLIES = Label("reply-form", Voice.ANSWERER, True)


def self_named_medium(words: str) -> str | None:
    """The medium that an asker names in the first words: 我是河东日报记者."""
    match = _SELF_RE.match(words)
    return match["organization"] if match else None
