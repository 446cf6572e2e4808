"""What is wrong in a tree of units, and how each unit comes to lie below its parent again.

Desks that worked apart may have put units below each other, or entered one below another that was
being moved; stores of former programs hold units without a path, or with one that somebody typed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from db.subjects.units.paths import ROOT, brought_below, last_segment


class Placed(NamedTuple):
    """A unit, its parent and its path as they stand; `path` is empty where there is none."""

    id: int
    parent: int | None
    path: str


class Mended(NamedTuple):
    """Where a unit should lie. `loop`: it stood above itself, and goes back."""

    unit: Placed
    from_path: str
    parent: int | None
    to_path: str
    loop: bool


class Tree:
    """The units of a county. `top` is the centre, below which lies what has lost its place."""

    def __init__(self, units: Iterable[Placed], top: int) -> None:
        self._units = {one.id: one for one in units}
        self._top = top
        self._owners: dict[str, int] = {}
        for unit in sorted(self._units.values()):
            if unit.path:  # of several that have one segment it is the first one's
                self._owners.setdefault(last_segment(unit.path), unit.id)

    def loops(self) -> Iterator[list[int]]:
        """Give the units of each loop."""
        done: set[int] = set()
        for start in sorted(self._units):
            way: list[int] = []
            at: int | None = start
            while at in self._units and at not in done and at not in way:
                way.append(at)
                at = self._units[at].parent
            if at is not None and at in way:
                yield way[way.index(at) :]
            done |= {*way}

    def is_below(self, unit: int | None, above: int) -> bool:
        """Tell whether a unit is another, or lies below it, by their parents."""
        seen: set[int] = set()
        while unit in self._units and unit not in seen:
            if unit == above:
                return True
            seen.add(unit)
            unit = self._units[unit].parent
        return False

    def below(self, unit: int) -> list[int]:
        return [one for one in self._units if one != unit and self.is_below(one, unit)]

    def mended(self, back: Mapping[int, int], fresh: Callable[[], str]) -> Iterator[Mended]:
        """Give each unit that must move, those above first; what it takes along is not named.

        `back`: of each loop the unit that goes back, and below whom. `fresh` gives a new segment.
        """
        paths = {one.id: one.path for one in self._units.values()}
        for unit, parent in self._downwards(back):
            lies, own = paths[unit.id], last_segment(unit.path)
            mine = self._owners.get(own) == unit.id
            to_path = lies
            if parent or not mine:
                to_path = f"{paths.get(parent or 0, ROOT)}{own if mine else fresh()}/"
            if to_path != lies or unit.id in back:
                yield Mended(unit, lies, parent, to_path, unit.id in back)
                paths[unit.id] = to_path
                for id_ in self.below(unit.id):  # as a fold takes them along
                    paths[id_] = brought_below(paths[id_], to_path)

    def _downwards(self, back: Mapping[int, int]) -> Iterator[tuple[Placed, int | None]]:
        """Give the units with their parents, each after the one it lies below."""
        below: dict[int | None, list[Placed]] = {}
        for unit in sorted(self._units.values(), reverse=True):
            below.setdefault(self._parent(unit, back), []).append(unit)
        left: list[tuple[Placed, int | None]] = [(one, None) for one in below.pop(None, [])]
        while left:
            unit, parent = left.pop()
            yield unit, parent
            left += [(one, unit.id) for one in below.pop(unit.id, [])]

    def _parent(self, unit: Placed, back: Mapping[int, int]) -> int | None:
        """A unit that names no parent keeps its place, if it ever had one."""
        if unit.id in back:
            return back[unit.id]
        if unit.parent in self._units:
            return unit.parent
        return None if unit.path or unit.id == self._top else self._top


def difference(path: str, now: str) -> tuple[str, str]:
    """Give what of two paths of one unit differs: the shortest beginnings that were exchanged."""
    before, after = path.strip("/").split("/"), now.strip("/").split("/")
    while (
        len(before) > 1 and len(after) > 1 and before[-2] == after[-2] and before[-1] == after[-1]
    ):
        before.pop()
        after.pop()
    return f"/{'/'.join(before)}/", f"/{'/'.join(after)}/"
