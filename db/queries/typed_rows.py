"""The ids that words find, however many: block by block, the newest first, or a few at once."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from db.followers import search
from db.followers.search import HIGHEST

FEW = 2_500  # so many are sorted otherwise than the newest first within 50 ms
FIRST, GROWTH, MOST = 400, 4, 25_600  # ids that are looked at together


class Typed(NamedTuple):
    """What words are looked for in the table of an index, and by whom."""

    table: str
    words: str
    seen: Mapping[str, str]


class TypedRows:
    """Answers what words find; whether a row may be seen, its own question asks again."""

    def __init__(self, connection: Connection, typed: Typed) -> None:
        self._connection = connection
        self._typed = typed

    def few(self) -> list[int] | None:
        """Give all that is found, or None where it is more than `FEW`."""
        found = self._older(None, FEW + 1)
        return found if len(found) <= FEW else None

    def among(self, ids: Sequence[int]) -> list[int]:
        """Give which of these the words find."""
        wanted = {*ids}
        found: list[int] = []
        for block in self.blocks(max(ids, default=0) + 1):
            found += wanted.intersection(block)
            if block[-1] <= min(ids):
                break
        return found

    def blocks(self, before: int | None, size: int = FIRST) -> Iterator[list[int]]:
        """Give what is found below an id, the newest first, in blocks that grow."""
        while block := self._older(before, size):
            yield block
            if len(block) < size:
                break
            before, size = block[-1], min(size * GROWTH, MOST)

    def _older(self, before: int | None, limit: int) -> list[int]:
        table, words, seen = self._typed
        return search.find_older(self._connection, table, words, (before or HIGHEST, limit), seen)
