"""Where a line of Chinese text may end (禁则), with words, numbers and amounts kept whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

NEVER_FIRST = frozenset("，。、；：？！）】》〉」』〕”’…—～·％‰℃,.;:?!)]}%°")
NEVER_LAST = frozenset("（【《〈「『〔“‘￥¥$#([{·№")
# set in the left half of their square, so that the other half may stand beyond the edge
HALF_EMPTY = frozenset("，。、；：）】》〉」』〕")
HALF_EMPTY_BEFORE = frozenset("（【《〈「『〔")
UNITS = frozenset("年月日时分秒元角万亿件份人号条款项楼室户亩岁米天周季吨斤个次期起栋页层")
WORD_SIGNS = frozenset("+-*/=_@&:.,%￥¥$#'~")
SPACES = " \u3000"
HAN_BEGINS = 0x2E80
LOOSEST, TINY = 0.13, 1e-6


@dataclass(frozen=True, slots=True)
class Line:
    """Characters `start` to `end` of a text, and what to add after each, in em."""

    start: int
    end: int
    spacing: float = 0.0


def in_word(character: str) -> bool:
    """Whether it belongs to a Latin word, a number, an amount or an address of the net."""
    return character in WORD_SIGNS or (character.isalnum() and ord(character) < HAN_BEGINS)


def close_up(before: str, after: str) -> bool:
    """Whether two marks with empty halves meet, as in ：（ or ）。, and stand half an em closer."""
    return before in HALF_EMPTY and (after in HALF_EMPTY or after in HALF_EMPTY_BEFORE)


def may_part(before: str, after: str) -> bool:
    """Whether a line may end between these two characters."""
    if after in NEVER_FIRST or before in NEVER_LAST or after == " ":
        return False
    if before in SPACES:
        return True
    if in_word(before) and in_word(after):
        return False
    if before.isdigit() and after in UNITS:
        return False
    return not (before == "第" and after.isdigit())


def break_lines(text: str, advances: Sequence[float], first: float, rest: float) -> list[Line]:
    """Break a text into lines of at most `first` (the first line) and `rest` em.

    A word wider than a line is cut. A closing mark may stand with its empty half beyond the edge.
    """
    total = [0.0, *accumulate(advances)]
    lines: list[Line] = []
    start, count, room = 0, len(text), first
    while start < count:
        end = _line_end(text, total, start, room)
        stop = end
        while stop > start + 1 and text[stop - 1] == " ":
            stop -= 1
        spacing = 0.0 if end == count else _spacing(text, total, (start, stop), room)
        lines.append(Line(start, stop, spacing))
        start, room = end, rest
        while start < count and text[start] in SPACES:
            start += 1
    return lines or [Line(0, 0)]


def _line_end(text: str, total: Sequence[float], start: int, room: float) -> int:
    """The last place where the line may end and still fits; a cut if there is none."""
    limit, best, place = total[start] + room + TINY, 0, start + 1
    while place <= len(text):
        last = text[place - 1]
        needed = total[place] - (0.5 if last in HALF_EMPTY else 0.0)
        if last != " " and needed > limit:
            break
        if place == len(text) or may_part(last, text[place]):
            best = place
        place += 1
    return best or _cut(text, start, max(place - 1, start + 1))


def _cut(text: str, start: int, place: int) -> int:
    """Where to cut what cannot be parted: not before a closing mark if that can be helped."""
    better = place
    while better > start + 1 and (
        text[better : better + 1] in NEVER_FIRST or text[better - 1] in NEVER_LAST
    ):
        better -= 1
    return better if better > start + 1 else place


def _spacing(text: str, total: Sequence[float], part: tuple[int, int], room: float) -> float:
    start, stop = part
    slack = room - (total[stop] - total[start])
    if slack < -TINY:
        slack += 0.5
    gaps = stop - start - 1
    if gaps < 1 or slack <= TINY or slack / gaps > LOOSEST:
        return 0.0
    return slack / gaps
