"""Pages and counts of rows that words find, in any order that has an index: one way for all lists.

What words find is sorted otherwise than the newest first only where it is not too much.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from sqlalchemy import ColumnElement, Select

from db.queries.typed_rows import FEW, FIRST, MOST, TypedRows
from db.store.many import among

R = TypeVar("R")


class EndsAt(Protocol):
    """Where a page ends."""

    @property
    def value(self) -> Any: ...
    @property
    def id(self) -> int: ...


class Wanted(Protocol[R]):
    """Rows of one table that are wanted, whatever words are looked for among them.

    `narrow`: more than words and the usual state narrows them. `newest`: no other order is wanted.
    """

    @property
    def ids(self) -> ColumnElement[int]: ...
    @property
    def newest(self) -> bool: ...
    @property
    def narrow(self) -> bool: ...
    @property
    def words(self) -> TypedRows | None: ...
    @property
    def query(self) -> Select[Any]: ...
    def sorted(self, query: Select[Any], after: EndsAt | None, limit: int) -> list[R]: ...
    def rows(self, query: Select[Any], limit: int) -> list[R]: ...
    def some_ids(self, query: Select[Any], limit: int) -> list[int]: ...


class Page(NamedTuple, Generic[R]):
    """Rows, and whether they stand in the order that was wanted."""

    rows: list[R]
    in_order: bool


class WordedPages(Generic[R]):
    """Answers for one list; the few ids that words find are asked for once."""

    def __init__(self, wanted: Wanted[R]) -> None:
        self._wanted = wanted

    def page(self, after: EndsAt | None, limit: int) -> Page[R]:
        wanted = self._wanted
        query, words = wanted.query, wanted.words
        if words:
            few = self._few(words)
            if few is None:
                return Page(self._newest(query, words, after, limit), wanted.newest)
            query = query.where(self._one_of(few))
        return Page(wanted.sorted(query, after, limit), True)

    def in_order(self) -> bool:
        """Tell whether the list stands as it is wanted: what words find may be too much."""
        words = self._wanted.words
        return words is None or self._wanted.newest or self._few(words) is not None

    def parts(self, *, stops: bool) -> Iterator[Select[Any]]:
        """Give queries that together hold each row once, for whoever counts; in blocks if many."""
        query, words = self._wanted.query, self._wanted.words
        few = self._few(words) if words else None
        if words is None:
            yield query
        elif few is not None:
            yield query.where(self._one_of(few))
        else:
            for block in words.blocks(None, FIRST if stops else MOST):
                yield query.where(self._one_of(block))

    def _few(self, words: TypedRows) -> list[int] | None:
        """Give all ids that words find where they, or what else is wanted, are few.

        Nobody asks where the newest are wanted of all: they are found without knowing the rest.
        """
        wanted = self._wanted
        if wanted.newest and not wanted.narrow:
            return None
        few = words.few()
        if few is None and wanted.narrow:
            ids = wanted.some_ids(wanted.query, FEW + 1)
            few = words.among(ids) if len(ids) <= FEW else None
        return few

    def _newest(
        self, query: Select[Any], words: TypedRows, after: EndsAt | None, limit: int
    ) -> list[R]:
        newest = query.order_by(self._wanted.ids.desc())
        rows: list[R] = []
        for block in words.blocks(after.id if after else None):
            rows += self._wanted.rows(newest.where(self._one_of(block)), limit - len(rows))
            if len(rows) >= limit:
                break
        return rows

    def _one_of(self, ids: Sequence[int]) -> ColumnElement[bool]:
        return among(self._wanted.ids, ids)
