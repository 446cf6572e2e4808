"""Pages and counts of a register's rows: what is wanted of it, whatever words are looked for."""

from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select

from db.models.records import RECORDS
from db.queries.record_answers import ENDED, NEWEST, RecordFilter, RecordKey
from db.queries.record_source import RecordSource, Row
from db.queries.typed_rows import TypedRows
from db.queries.worded_pages import EndsAt, WordedPages
from db.subjects.records.described import Description


class Page(NamedTuple):
    """Rows, and the order in which they really stand."""

    rows: list[Row]
    sort: str


class _Wanted:
    """The rows of a register that a filter wants."""

    def __init__(
        self, source: RecordSource, description: Description, wanted: RecordFilter
    ) -> None:
        self._source, self._description, self._filter = source, description, wanted
        self.newest = wanted.sort == NEWEST
        self.narrow = bool(wanted.equal or wanted.ids or wanted.state == ENDED)

    @property
    def ids(self) -> ColumnElement[int]:
        return RECORDS[self._description.kind].c.id

    @cached_property
    def words(self) -> TypedRows | None:
        return self._source.words(self._description, self._filter.typed)

    @cached_property
    def query(self) -> Select[Any]:
        return self._source.narrowed(self._description, self._filter)

    def sorted(self, query: Select[Any], after: EndsAt | None, limit: int) -> list[Row]:
        return self._source.after(self._description, query, self._filter.sort, after, limit)

    def rows(self, query: Select[Any], limit: int) -> list[Row]:
        return self._source.rows(self._description, query, limit)

    def some_ids(self, query: Select[Any], limit: int) -> list[int]:
        return self._source.ids(self._description, query, limit)


class RecordPages:
    """What is wanted of any register."""

    def __init__(self, connection: Connection, source: RecordSource) -> None:
        self._connection = connection
        self._source = source

    def page(
        self, description: Description, wanted: RecordFilter, after: RecordKey | None, limit: int
    ) -> Page:
        rows, in_order = self._of(description, wanted).page(after, limit)
        return Page(rows, wanted.sort if in_order else NEWEST)

    def order(self, description: Description, wanted: RecordFilter) -> str:
        """Tell in which order a list of this stands."""
        return wanted.sort if self._of(description, wanted).in_order() else NEWEST

    def count(self, description: Description, wanted: RecordFilter, limit: int | None) -> int:
        """Count, up to a limit if there is one."""
        found = 0
        for part in self._of(description, wanted).parts(stops=limit is not None):
            found += self._source.count(description, part, limit and limit - found)
            if limit and found >= limit:
                break
        return found

    def _of(self, description: Description, wanted: RecordFilter) -> WordedPages[Row]:
        return WordedPages(_Wanted(self._source, description, wanted))
