"""The units of a county as a tree, read at once and looked at branch by branch."""

from collections.abc import Collection, Iterable, Iterator

from db.queries.units import PlacedUnit

Top = None  # stands above those that have nobody above them


class Forest:
    """Units with what lies below each. What leads nowhere, or round in a ring, stands at the top.

    Before moves were acts of their own a parent could be anything; nothing may be lost from sight.
    """

    def __init__(self, nodes: Iterable[PlacedUnit] = ()) -> None:
        self.nodes = {node.id: node for node in nodes}
        self._above: dict[int, int | None] = {}
        for node in self.nodes.values():
            parent = node.parent if node.parent in self.nodes else Top
            self._above[node.id] = Top if self._leads_to(parent, node.id) else parent
        self._below: dict[int | None, list[int]] = {}
        for id_, parent in self._above.items():
            self._below.setdefault(parent, []).append(id_)
        self._rows = {
            id_: row for children in self._below.values() for row, id_ in enumerate(children)
        }

    def below(self, unit: int | None) -> list[int]:
        """Give those directly below a unit, or those at the top."""
        return self._below.get(unit, [])

    def above(self, unit: int) -> int | None:
        return self._above.get(unit)

    def row(self, unit: int) -> int:
        """Tell where a unit stands among those beside it."""
        return self._rows[unit]

    def chain(self, unit: int) -> list[int]:
        """Give a unit with all above it, the uppermost first."""
        found: list[int] = []
        here: int | None = unit if unit in self.nodes else Top
        while here is not None:
            found.append(here)
            here = self._above[here]
        return found[::-1]

    def branch(self, unit: int) -> Iterator[int]:
        """Give a unit and everything below it."""
        waiting = [unit] if unit in self.nodes else []
        while waiting:
            here = waiting.pop()
            yield here
            waiting += reversed(self.below(here))

    def words(self, unit: int, *, but_top: bool = False) -> str:
        """Name the way to a unit from above: 博兴县综治中心 › 兴福镇综治中心."""
        chain = self.chain(unit)
        names = [self.nodes[one].name for one in (chain[1:] if but_top else chain)]
        return " › ".join(names)

    def narrowed(self, wanted: Collection[int]) -> "Forest":
        """Keep these units and what lies above them."""
        kept = {id_ for unit in wanted for id_ in self.chain(unit)}
        return Forest(node for node in self.nodes.values() if node.id in kept)

    def standing(self) -> "Forest":
        """Leave out what was closed, unless something that stands lies below it."""
        return self.narrowed([node.id for node in self.nodes.values() if not node.until])

    def _leads_to(self, start: int | None, unit: int) -> bool:
        """Tell whether the way up from `start`, as far as it is laid, comes by a unit."""
        here = start
        while here is not None and here != unit:
            here = self._above.get(here)
        return here == unit
