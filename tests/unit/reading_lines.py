"""How a reader judges the lines of a paper: CLREQ 避头尾 and JLREQ cl-01 to cl-11, written out.

https://www.w3.org/TR/clreq/#prohibition_rules_for_line_start_end
"""

import re

ENDS = (
    # 点号、结束引号、结束括号、结束书名号
    "，。、；：！？．,.;:!?)]}）】》〉」』〕］｝〗〙〛”’»›〞〟｡､｣"
    # 连接号、间隔号、分隔号，破折号和省略号不拆
    "-‐‑–—―～〜~·・‧•…‥/／"
    # what stands after a number
    "%％‰‱°℃℉′″"
    # JLREQ cl-09 to cl-11: what repeats, what lengthens, small kana
    "々〻ヽヾゝゞーぁぃぅぇぉっゃゅょァィゥェォッャュョ"
    # vertical and small forms
    "︐︑︒︓︔︕︖﹐﹑﹒﹔﹕﹖﹗"
)
BEGINS = "（【《〈「『〔［｛〖〘〚“‘([{«‹〝｢￥¥$€£￡№#"
NUMBER = re.compile(r"[0-9０-９]+(?:[,，][0-9０-９]{3}(?![0-9０-９]))*(?:[.．][0-9０-９]+)?")


def closing(character: str) -> bool:
    """Whether a reader would not have a line begin with it; marks over letters belong to these."""
    return character in ENDS or "\u0300" <= character <= "\u036f"


def opening(character: str) -> bool:
    return character in BEGINS


def torn(text: str, lines: list[str]) -> list[str]:
    """Give the numbers of a text that no line holds whole."""
    ends, at = set(), 0
    for line in lines:
        at = text.index(line, at) + len(line)
        ends.add(at)
    return [
        found[0]
        for found in NUMBER.finditer(text)
        if any(found.start() < end < found.end() for end in ends)
    ]
