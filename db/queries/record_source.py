"""The rows of registers that a viewer may see: every question to a register begins here."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    bindparam,
    exists,
    false,
    func,
    or_,
    select,
    text,
)

from db.followers.kinds import SUBJECTS
from db.models.followers import AUDIENCE
from db.models.records import RECORDS
from db.queries.audience import are_few, is_of_few, is_seen
from db.queries.cursors import demand_of
from db.queries.owners import has_owner
from db.queries.record_answers import ALL, CURRENT, ENDED, RecordFilter
from db.queries.record_rows import RecordRows
from db.queries.switches import switched_on
from db.queries.typed_rows import MOST, Typed, TypedRows
from db.queries.worded_pages import EndsAt
from db.store.many import among
from db.subjects.records.catalogue import BY_KIND
from db.subjects.records.described import Description
from db.subjects.records.sounds import sorted_by
from db.subjects.records.visible import is_open, may_open, seen_of
from db.viewer import Viewer
from db.vocabulary import Vocabulary

Row = Mapping[str, Any]


class RecordSource:
    """Narrows tables to what is wanted and may be seen; what is sealed or switched off is not."""

    def __init__(
        self, connection: Connection, viewer: Viewer, record_rows: RecordRows | None = None
    ) -> None:
        self.record_rows = record_rows or RecordRows(connection, viewer)
        self._connection = connection
        self._viewer = viewer
        self._few: dict[str, bool] = {}
        self._may_open: dict[str, bool] = {}
        self._on: frozenset[str] | None = None

    @property
    def switched(self) -> frozenset[str]:
        if self._on is None:
            self._on = switched_on(self._connection)
        return self._on

    def may_open(self, description: Description) -> bool:
        known = self._may_open.get(description.kind)
        if known is None:
            on = self.switched if description.switch else frozenset()  # asked for where it matters
            known = self._may_open[description.kind] = may_open(self._viewer, description, on)
        return known

    def one(self, description: Description, id_: int) -> Row | None:
        """Give one record that may be seen, unmasked: what asks for it masks it."""
        return next(iter(self.named(description, "id", [id_])), None)

    def named(self, description: Description, by: str, ids: Sequence[int]) -> Sequence[Row]:
        """Give the records whose field `by` is one of `ids`, the newest first, unmasked."""
        if not self.may_open(description):
            return []
        return self.record_rows.named(description, by, ids)

    def referring(
        self, of: str, ids: Sequence[int], by: Sequence[tuple[Description, str]]
    ) -> set[str]:
        """Name the registers whose records name one of these by a field: see `RecordRows`."""
        asked = [(one.kind, name) for one, name in by if self.may_open(one)]
        return self.record_rows.referring(of, ids, asked) if asked else set()

    def seen(self, description: Description) -> Select[Any]:
        table = RECORDS[description.kind]
        query = select(table)
        if not self.may_open(description):
            return query.where(false())
        if description.everybody:
            return query
        if description.special:
            mine = table.c.sealed.in_(sorted(self._viewer.roles))
            query = query.where(or_(table.c.sealed.is_(None), table.c.sealed == "", mine))
        if owned := has_owner(description.kind):
            query = query.where(text(owned))
        return query.where(self._guard(description, table))

    def narrowed(self, description: Description, wanted: RecordFilter) -> Select[Any]:
        """Say what is wanted but for the words that a register has of its own: see `words`."""
        table = RECORDS[description.kind]
        query = self.seen(description)
        if wanted.typed and SUBJECTS[description.kind].words is None:
            query = query.where(self._is_called(description, wanted.typed))
        if wanted.ids:
            query = query.where(among(table.c.id, wanted.ids))
        for name, value in wanted.equal:
            fits = is_open(description, name) and _may_stand(table.c[name], value)
            query = query.where(table.c[name] == value if fits else false())
        if description.merges and wanted.state != ALL:
            query = query.where(_stands_alone(description, table))
        if description.has_ends and wanted.state != ALL:
            query = query.where(_stands(table.c.until, wanted))
        return query

    def after(
        self,
        description: Description,
        query: Select[Any],
        sort: str,
        after: EndsAt | None,
        limit: int,
    ) -> list[Row]:
        """Give the rows after a key: the rest of its own value, the values on, then the unknown.

        Two questions and not one, as for cases: SQLite seeks `(value, id) > (?, ?)` by the value.
        """
        ids = RECORDS[description.kind].c.id
        if not is_open(description, sort.removeprefix("-")):
            query = query.order_by(ids.desc())
            return self.rows(description, query.where(ids < after.id) if after else query, limit)
        found: list[Row] = []
        for stage in _stages(description, query, sort, after):
            if len(found) < limit:
                found += self.rows(description, stage, limit - len(found))
        return found

    def rows(
        self, description: Description, query: Select[Any], limit: int, **binds: Any
    ) -> list[Row]:
        bound = {**binds, **seen_of(self._viewer, description)}
        found = self._connection.execute(query.limit(limit), bound)
        names = tuple(found.keys())
        return [dict(zip(names, row, strict=True)) for row in found.all()]

    def ids(self, description: Description, query: Select[Any], limit: int) -> list[int]:
        """Give the ids of some of the rows, in any order."""
        ids = query.with_only_columns(RECORDS[description.kind].c.id).limit(limit)
        return [*self._connection.scalars(ids, seen_of(self._viewer, description))]

    def count(self, description: Description, query: Select[Any], limit: int | None) -> int:
        ids = query.with_only_columns(RECORDS[description.kind].c.id).limit(limit)
        counted = select(func.count()).select_from(ids.subquery())
        return self._connection.scalar(counted, seen_of(self._viewer, description)) or 0

    def _guard(self, description: Description, table: Table) -> ColumnElement[bool]:
        """Keep to the audience: what few may be seen is named, of many each is tested."""
        kind = description.kind
        if kind not in self._few:
            self._few[kind] = are_few(self._connection, seen_of(self._viewer, description))
        return is_of_few(table.c.id) if self._few[kind] else is_seen(table)

    def words(self, description: Description, typed: str) -> TypedRows | None:
        """Give what words find; None where nothing is typed, or a register has no words."""
        if not typed or SUBJECTS[description.kind].words is None:
            return None
        index, seen = f"{description.table}_words", seen_of(self._viewer, description)
        return TypedRows(self._connection, Typed(index, typed, seen))

    def _is_called(self, description: Description, typed: str) -> ColumnElement[bool]:
        """Find what has no words of its own by those of the record it is called after."""
        name = description.by_name[description.named]
        if not name.refers:
            return false()
        column = RECORDS[description.kind].c[name.name]
        words = self.words(BY_KIND[name.refers], typed)
        if words is None:
            other = select(RECORDS[name.refers].c.id)
            return column.in_(other.where(self._is_called(BY_KIND[name.refers], typed)))
        return among(column, [*chain.from_iterable(words.blocks(None, MOST))])


def _stands_alone(description: Description, table: Table) -> ColumnElement[bool]:
    """Leave out aliases, but not those of what has ended, was erased or is hidden from the viewer.

    Nobody falls out of the list because another desk took away what they were merged into.
    """
    kept = table.alias()
    leads = exists().where(kept.c.id == table.c.merged_into)
    if not description.everybody:
        leads = exists().where(
            AUDIENCE.c.kind == bindparam("of"),
            AUDIENCE.c.subject == table.c.merged_into,
            AUDIENCE.c.path >= bindparam("first"),
            AUDIENCE.c.path < bindparam("after"),
        )
    return or_(table.c.merged_into.is_(None), ~leads)


def _may_stand(column: ColumnElement[Any], value: object) -> bool:
    """Tell whether a column can hold a value; PostgreSQL does not compare a text to a number."""
    return value is None or isinstance(value, column.type.python_type)


def _stands(until: ColumnElement[Any], wanted: RecordFilter) -> ColumnElement[bool]:
    holds = or_(until.is_(None), until == "", until > wanted.on)
    return Vocabulary({CURRENT: holds, ENDED: ~holds})[wanted.state]


def _stages(
    description: Description, query: Select[Any], sort: str, after: EndsAt | None
) -> Sequence[Select[Any]]:
    falls, table = sort.startswith("-"), RECORDS[description.kind]
    column, ids = table.c[sorted_by(description, sort)], table.c.id
    ends = (column.desc(), ids.desc()) if falls else (column, ids)
    known = query.where(column.is_not(None)).order_by(*ends)
    unknown = query.where(column.is_(None)).order_by(ids)
    if after is None:
        return known, unknown
    demand_of(column, after.value)
    if after.value is None:
        return (unknown.where(ids > after.id),)
    same = known.where(column == after.value, ids < after.id if falls else ids > after.id)
    beyond = known.where(column < after.value if falls else column > after.value)
    return same, beyond, unknown
