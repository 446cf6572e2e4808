"""What clashes in the registers: both versions of a field, as far as the viewer may read them.

Whoever may not see a record is not told of its conflicts, nor are they counted.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func

from db.masks import STARS
from db.models.followers import CONFLICT
from db.models.journal import EVENT
from db.models.records import RECORDS
from db.queries.clash_places import IN_ORDER, Place, count_seen, is_after
from db.queries.record_source import RecordSource, Row
from db.queries.showing import masked
from db.queries.titles import Titles
from db.store.many import among
from db.subjects.records.described import Description
from db.subjects.records.visible import reads_whole, seen_of
from db.viewer import Viewer

# by names of their own: what clashes may be an account or a unit itself
_ACCOUNTS, _UNITS = RECORDS["account"].alias("actors"), RECORDS["unit"].alias("acting")
_COLUMNS = (
    CONFLICT.c.subject,
    CONFLICT.c.device,
    CONFLICT.c.counter,
    CONFLICT.c.code,
    CONFLICT.c.field,
    CONFLICT.c.kept,
    CONFLICT.c.other,
    EVENT.c.kind.label("event_kind"),
    func.coalesce(_ACCOUNTS.c.person_name, "").label("actor_name"),
    func.coalesce(_UNITS.c.name, "").label("unit_name"),
    EVENT.c.recorded_at,
)
_MADE = (EVENT.c.device == CONFLICT.c.device) & (EVENT.c.counter == CONFLICT.c.counter)
Found = tuple[Any, ...]  # the fields of a Clash, in their order


class RecordClashes:
    """The open conflicts of one register, in the order of their keys."""

    def __init__(self, connection: Connection, viewer: Viewer, description: Description) -> None:
        self._connection = connection
        self._viewer = viewer
        self._description = description
        self._source = RecordSource(connection, viewer)

    def count(self) -> int:
        description, seen = self._description, seen_of(self._viewer, self._description)
        if not self._source.may_open(description):
            return 0
        if not (description.everybody or description.special or description.owner):
            return count_seen(self._connection, seen)
        return self._connection.scalar(self._open(func.count()), seen) or 0

    def page(self, after: Place, limit: int) -> list[Found]:
        return self._told(self._open(*_COLUMNS).where(is_after(after)).limit(limit))

    def of(self, id_: int) -> list[Found]:
        """Give those of one record; a history without end does not exist."""
        return self._told(self._open(*_COLUMNS).where(CONFLICT.c.subject == id_))

    def _open(self, *columns: ColumnElement[Any]) -> Select[Any]:
        """Begin with the records that may be seen; what clashes in others is not looked at."""
        kind = self._description.kind
        mine = (CONFLICT.c.kind == kind) & (CONFLICT.c.subject == RECORDS[kind].c.id)
        query = self._source.seen(self._description)
        query = query.with_only_columns(*columns, maintain_column_froms=True).join(CONFLICT, mine)
        return query.where(CONFLICT.c.settled.is_(None))

    def _told(self, query: Select[Any]) -> list[Found]:
        query = query.join(EVENT, _MADE).outerjoin(_ACCOUNTS, _ACCOUNTS.c.id == EVENT.c.actor)
        query = query.outerjoin(_UNITS, _UNITS.c.id == EVENT.c.unit).order_by(*IN_ORDER)
        seen = seen_of(self._viewer, self._description)
        found = self._connection.execute(query, seen).mappings().all()
        judge = _Judge(self._connection, self._viewer, self._description)
        return [*judge.shown(found, self._source)]


class _Judge:
    """Puts the versions of one register's records into words for one viewer."""

    def __init__(self, connection: Connection, viewer: Viewer, description: Description) -> None:
        self._viewer = viewer
        self._description = description
        self._titles = Titles(connection, viewer)

    def shown(self, found: Sequence[Any], source: RecordSource) -> Iterator[Found]:
        description = self._description
        if not found:
            return
        ids = sorted({one["subject"] for one in found})
        query = source.seen(description).where(among(RECORDS[description.kind].c.id, ids))
        rows = {row["id"]: row for row in source.rows(description, query, len(ids))}
        named = description.by_name[description.named]
        if named.refers:
            self._titles.learn(named.refers, (row[named.name] for row in rows.values()))
        for one in found:
            row = rows.get(one["subject"])
            if row is not None:
                yield self._told(one, row, source.switched)

    def _told(self, one: Row, row: Row, switched: frozenset[str]) -> Found:
        kind = self._description.kind
        title = self._titles.of_row(kind, row)
        kept, other = (
            self._text(one["field"], one[side], row, switched) for side in ("kept", "other")
        )
        place = (one["device"], one["counter"], one["code"], one["field"])
        author = (one["event_kind"], one["actor_name"], one["unit_name"], one["recorded_at"])
        return (kind, row["id"], "", title, *place, kept, other, *author)

    def _text(self, name: str, value: str | None, row: Row, switched: frozenset[str]) -> str | None:
        """Give codes as codes, references by title, and stars for what is not to be read."""
        field = self._description.by_name.get(name)
        if not value:
            return value
        if field is None:  # of a newer program, which alone knows its class
            return STARS
        if field.switch and field.switch not in switched:
            return STARS
        whole = reads_whole(self._viewer, self._description, row)
        if field.refers:
            value = self._title(field.refers, value)
        return masked(field, value, whole=whole).text or STARS

    def _title(self, kind: str, value: str) -> str:
        id_ = int(value) if value.isdecimal() else 0
        self._titles.learn(kind, [id_])
        return self._titles.of(kind, id_)
