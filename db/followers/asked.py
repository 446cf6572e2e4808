"""A question to a search index, as it is put to either store."""

from collections.abc import Mapping
from typing import NamedTuple

from db.followers.words import Typed

AUDIENCE = "kind = :of AND subject = {0}.rowid AND path >= :first AND path < :after"


class Asked(NamedTuple):
    """What is asked for: the newest ids, or how many there are up to the limit.

    `mark` is a term that all rows have that are asked for. `guarded`: each row found is proved
    to lie in the audience that `seen` names.
    """

    typed: Typed
    seen: Mapping[str, str]
    limit: int
    counted: bool = False
    mark: str | None = None
    guarded: bool = False

    @property
    def hopeless(self) -> bool:
        return not self.typed or bool(self.seen and self.seen["first"] >= self.seen["after"])
