"""A question to a search index, as it is put to either store."""

from collections.abc import Mapping
from typing import NamedTuple

from db.followers.words import Typed

# whether anything of a kind lies elsewhere, by the ends of an index: for EXISTS, PostgreSQL reads
# a million rows where there is nothing
ELSEWHERE = (
    "SELECT coalesce((SELECT min(path) FROM audience WHERE kind = :of) < :first, FALSE) "
    "OR coalesce((SELECT max(path) FROM audience WHERE kind = :of) >= :after, FALSE)"
)
AUDIENCE = "kind = :of AND subject = {0}.rowid AND path >= :first AND path < :after"


class Asked(NamedTuple):
    """What is asked for: the newest ids, or how many there are up to the limit.

    `mark` is a term that all rows have that are asked for.
    """

    typed: Typed
    seen: Mapping[str, str]
    limit: int
    counted: bool = False
    mark: str | None = None

    @property
    def hopeless(self) -> bool:
        return not self.typed or bool(self.seen and self.seen["first"] >= self.seen["after"])


class Size(NamedTuple):
    """How a group is proved: so many phrases in the lines, or terms that GIN knows alone."""

    phrases: int
    singles: bool


class Shape(NamedTuple):
    """What a question has: how each group is proved, of which one way must be in the row.

    None: so many groups that patterns say it. And a guard; and how wide spans are.
    """

    groups: tuple[Size, ...] | None
    guard: str
    fine: int
    coarse: int
