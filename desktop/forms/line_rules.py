"""Between which characters a line may end, by classes of Unicode, after CLREQ and JLREQ.

https://www.w3.org/TR/clreq/ (避头尾), https://www.w3.org/TR/jlreq/ (3.1.7, 3.1.8)
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

# set in the left half of their square, so that the other half may stand beyond the edge
HALF_EMPTY = frozenset("，。、；：．）】》〉」』〕］｝〗〙〛｠")
HALF_EMPTY_BEFORE = frozenset("（【《〈「『〔［｛〖〘〚｟")
SPACES = " \u3000"
LONGEST_NUMBER = 30  # characters that stand whole; a longer row of digits is no number of a paper

_CLOSING = frozenset({"Pe", "Pf", "Pd", "Mn", "Mc", "Me"})
_STOPS = "，。、；：？！．·・‧•…‥～〜~,.;:?!/／‼⁇⁈⁉｡､･ﾞﾟ︐︑︒︓︔︕︖︙﹐﹑﹒﹔﹕﹖﹗"
_AFTER_NUMBERS = "%％‰‱°′″‴¢￠℃℉﹪"
_REPEATED = "々〻ヽヾゝゞーｰぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ"
_NEVER_FIRST = frozenset(_STOPS + _AFTER_NUMBERS + _REPEATED)
_OPENING, _SIGNS = frozenset({"Ps", "Pi", "Sc"}), frozenset("№#＃")
_WORD_SIGNS = frozenset("+-*/=_@&:.,%￥¥$#'~")
_SQUARED = range(0x3300, 0x3400)  # ㎡ and other units of one square
_HAN_BEGINS = 0x2E80
_WIDE = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_PLAIN = _WIDE | {ord("–"): ord("-"), ord("−"): ord("-")}
_WHOLE = re.compile(
    r"[0-9]{2,4} ?年 ?[0-9]{1,2} ?月(?: ?[0-9]{1,2} ?[日号])?|[0-9]{1,2} ?月 ?[0-9]{1,2} ?[日号]"
    r"|[+(]?[A-Z]*[0-9]+\)?(?:[-. ][0-9]+)+[Xx]?(?: ?\w)?|[0-9]+ ?[年月日时分秒元角万亿件份人户亩]"
    r"|[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+:[0-9]+|[-+±][0-9]+"
)


@cache
def never_first(character: str) -> bool:
    """Whether no line may begin with it: what closes, stops, joins, repeats or combines."""
    return character in _NEVER_FIRST or unicodedata.category(character) in _CLOSING


@cache
def never_last(character: str) -> bool:
    """Whether no line may end with it: opening marks, currencies, №."""
    return character in _SIGNS or unicodedata.category(character) in _OPENING


@cache
def _in_word(character: str) -> bool:
    """Whether it belongs to a Latin word, a number of any width, or an address of the net."""
    if character in _WORD_SIGNS or unicodedata.category(character) == "Nd":
        return True
    plain = chr(_WIDE.get(ord(character), ord(character)))
    return plain.isalnum() and ord(plain) < _HAN_BEGINS


def may_part(before: str, after: str) -> bool:
    """Whether a line may end between these two characters."""
    if never_first(after) or never_last(before) or after == " ":
        return False
    if before in SPACES:
        return True
    if _in_word(before) and _in_word(after):
        return False
    if before.isdecimal() and (unicodedata.category(after) == "Lo" or ord(after) in _SQUARED):
        return False
    return not (before == "第" and after.isdecimal())


def close_up(before: str, after: str) -> bool:
    """Whether two marks with empty halves meet, as in ：（ or ）。, and stand half an em closer."""
    return before in HALF_EMPTY and (after in HALF_EMPTY or after in HALF_EMPTY_BEFORE)


def inside_numbers(text: str) -> frozenset[int]:
    """Give the places within dates, amounts, phone and identity numbers: no line ends there."""
    return frozenset(_inside(text.translate(_PLAIN)))


def _inside(plain: str) -> Iterator[int]:
    for found in _WHOLE.finditer(plain):
        if found.end() - found.start() <= LONGEST_NUMBER:
            yield from range(found.start() + 1, found.end())
