"""Which other ways are open when mediation comes to nothing, by what the dispute is about."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Way:
    """A way for disputes whose category begins so (人民调解法 §26), and why it is open.

    `route`: of table termination_route; the lowest `order` comes first by law.
    """

    category: str
    order: int
    route: str
    why: str
    source: str

    @property
    def words(self) -> str:
        return f"{self.why}（{self.source}）"


def ways_out(rows: Iterable[Way], category: str) -> tuple[Way, ...]:
    """Give the ways of the longest beginning of a category that is told, in their order."""
    fitting = [row for row in rows if category.startswith(row.category)]
    longest = max((len(row.category) for row in fitting), default=0)
    found = (row for row in fitting if len(row.category) == longest)
    return tuple(sorted(found, key=lambda row: row.order))
