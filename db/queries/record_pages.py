"""Pages and counts of a register's rows: what is wanted of it, whatever words are looked for."""

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select

from db.models.records import RECORDS
from db.queries.record_answers import ENDED, NEWEST, RecordFilter, RecordKey
from db.queries.record_source import RecordSource, Row
from db.queries.typed_rows import FEW, FIRST, MOST, TypedRows
from db.store.many import among
from db.subjects.records.described import Description


class Page(NamedTuple):
    """Rows, and the order in which they really stand."""

    rows: list[Row]
    sort: str


class RecordPages:
    """What words find is sorted otherwise than the newest first only where it is not too much."""

    def __init__(self, connection: Connection, source: RecordSource) -> None:
        self._connection = connection
        self._source = source

    def page(
        self, description: Description, wanted: RecordFilter, after: RecordKey | None, limit: int
    ) -> Page:
        query = self._source.narrowed(description, wanted)
        words = self._source.words(description, wanted.typed)
        if words:
            few = self._few(description, wanted, words)
            if few is None:
                return Page(self._newest(description, query, words, (after, limit)), NEWEST)
            query = query.where(self._one_of(description, few))
        rows = self._source.after(description, query, wanted.sort, after, limit)
        return Page(rows, wanted.sort)

    def order(self, description: Description, wanted: RecordFilter) -> str:
        """Tell in which order a list of this stands."""
        words = self._source.words(description, wanted.typed)
        if not words or wanted.sort == NEWEST or self._few(description, wanted, words) is not None:
            return wanted.sort
        return NEWEST

    def count(self, description: Description, wanted: RecordFilter, limit: int | None) -> int:
        """Count, up to a limit if there is one."""
        query = self._source.narrowed(description, wanted)
        words = self._source.words(description, wanted.typed)
        if not words:
            return self._source.count(description, query, limit)
        few = self._few(description, wanted, words)
        if few is not None:
            return self._source.count(
                description, query.where(self._one_of(description, few)), limit
            )
        found = 0
        for block in words.blocks(None, FIRST if limit else MOST):
            some = query.where(self._one_of(description, block))
            found += self._source.count(description, some, limit and limit - found)
            if limit and found >= limit:
                break
        return found

    def _few(
        self, description: Description, wanted: RecordFilter, words: TypedRows
    ) -> list[int] | None:
        """Give all ids that words find where they, or what else is wanted, are few.

        Nobody asks where the newest are wanted of all: they are found without knowing the rest.
        """
        narrow = bool(wanted.equal or wanted.ids or wanted.state == ENDED)
        if wanted.sort == NEWEST and not narrow:
            return None
        few = words.few()
        if few is None and narrow:
            ids = self._source.ids(description, self._source.narrowed(description, wanted), FEW + 1)
            few = words.among(ids) if len(ids) <= FEW else None
        return few

    def _newest(
        self,
        description: Description,
        query: Select[Any],
        words: TypedRows,
        part: tuple[RecordKey | None, int],
    ) -> list[Row]:
        after, limit = part
        newest = query.order_by(RECORDS[description.kind].c.id.desc())
        rows: list[Row] = []
        for block in words.blocks(after.id if after else None):
            some = newest.where(self._one_of(description, block))
            rows += self._source.rows(description, some, limit - len(rows))
            if len(rows) >= limit:
                break
        return rows

    def _one_of(self, description: Description, ids: list[int]) -> ColumnElement[bool]:
        return among(RECORDS[description.kind].c.id, ids)
