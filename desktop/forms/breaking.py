"""Where a line of Chinese text may end (禁则), with words, numbers and amounts kept whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, chain

from desktop.forms.line_rules import (
    HALF_EMPTY,
    SPACES,
    inside_numbers,
    may_part,
    never_first,
    never_last,
)

LOOSEST, TINY = 0.13, 1e-6


@dataclass(frozen=True, slots=True)
class Line:
    """Characters `start` to `end` of a text, and what to add after each, in em."""

    start: int
    end: int
    spacing: float = 0.0


@dataclass(frozen=True, slots=True)
class _Text:
    """What is broken: how far each character reaches, and where a number would be torn."""

    text: str
    total: Sequence[float]
    whole: frozenset[int]

    def needed(self, place: int) -> float:
        """How far a line reaches that ends here; the empty half of its last mark may hang out."""
        end, last = self.total[place], self.text[place - 1]
        wide = end - self.total[place - 1]
        return end - (max(0.0, wide - 0.5) if last in HALF_EMPTY else 0.0)

    def keeps_marks(self, place: int) -> bool:
        after = self.text[place : place + 1]
        return not (after and never_first(after)) and not never_last(self.text[place - 1])

    def may_end(self, place: int) -> bool:
        if place == len(self.text):
            return True
        return place not in self.whole and may_part(self.text[place - 1], self.text[place])


def break_lines(text: str, advances: Sequence[float], first: float, rest: float) -> list[Line]:
    """Break a text into lines of at most `first` (the first line) and `rest` em.

    A word wider than a line is cut. A closing mark may stand with its empty half beyond the edge.
    """
    known = _Text(text, [0.0, *accumulate(advances)], inside_numbers(text))
    lines: list[Line] = []
    start, count, room = 0, len(text), first
    while start < count:
        end = _line_end(known, start, room)
        stop = end
        while stop > start + 1 and text[stop - 1] == " ":
            stop -= 1
        spacing = 0.0 if end == count else _spacing(known.total, (start, stop), room)
        lines.append(Line(start, stop, spacing))
        start, room = end, rest
        while start < count and text[start] in SPACES:
            start += 1
    return lines or [Line(0, 0)]


def _line_end(known: _Text, start: int, room: float) -> int:
    """The last place where the line may end and still fits; a cut if there is none."""
    limit, best, place = known.total[start] + room + TINY, 0, start + 1
    while place <= len(known.text):
        if known.text[place - 1] != " " and known.needed(place) > limit:
            break
        if known.may_end(place):
            best = place
        place += 1
    return best or _cut(known, start, max(place - 1, start + 1))


def _cut(known: _Text, start: int, place: int) -> int:
    """Where to cut what cannot be parted: in no number, else between its groups, and at no mark."""
    better = [one for one in range(place, start + 1, -1) if known.keeps_marks(one)]
    outside = (one for one in better if one not in known.whole)
    between = (one for one in better if known.text[one - 1] in SPACES)
    return next(chain(outside, between, better), place)


def _spacing(total: Sequence[float], part: tuple[int, int], room: float) -> float:
    start, stop = part
    slack = room - (total[stop] - total[start])
    if slack < -TINY:
        slack += 0.5
    gaps = stop - start - 1
    if gaps < 1 or slack <= TINY or slack / gaps > LOOSEST:
        return 0.0
    return slack / gaps
