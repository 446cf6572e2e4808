"""What clashes in the registers: both versions of a field, as far as the viewer may read them."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from db.events.base import Subject
from db.masks import STARS
from db.models.followers import CONFLICT
from db.models.journal import EVENT
from db.models.records import RECORDS
from db.queries.record_source import RecordSource, Row
from db.queries.showing import masked
from db.queries.titles import Titles
from db.registers.catalogue import DESCRIPTIONS
from db.registers.described import Description
from db.registers.visible import reads_whole
from db.viewer import Viewer

_ACCOUNTS, _UNITS = RECORDS["account"], RECORDS["unit"]
_KINDS = select(CONFLICT.c.kind).where(CONFLICT.c.settled.is_(None)).distinct()
_OPEN = (
    select(
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
    .select_from(
        CONFLICT.join(
            EVENT, (EVENT.c.device == CONFLICT.c.device) & (EVENT.c.counter == CONFLICT.c.counter)
        )
        .outerjoin(_ACCOUNTS, _ACCOUNTS.c.id == EVENT.c.actor)
        .outerjoin(_UNITS, _UNITS.c.id == EVENT.c.unit)
    )
    .where(CONFLICT.c.kind == bindparam("of_kind"), CONFLICT.c.settled.is_(None))
    .order_by(*CONFLICT.primary_key)
)
_OF_ONE = _OPEN.where(CONFLICT.c.subject == bindparam("of_subject"))
Found = tuple[Any, ...]  # the fields of a Clash, in their order


def record_clashes(
    connection: Connection, viewer: Viewer, subject: Subject | None = None
) -> Iterator[Found]:
    """Give the open conflicts of all registers, or of one record, that the viewer may see."""
    source = RecordSource(connection, viewer)
    here = {subject.kind} if subject else set(connection.scalars(_KINDS))
    for description in DESCRIPTIONS:
        if description.kind not in here:
            continue
        asked: dict[str, Any] = {"of_kind": description.kind}
        asked |= {"of_subject": subject.id} if subject else {}
        found = connection.execute(_OF_ONE if subject else _OPEN, asked).mappings().all()
        yield from _Judge(connection, viewer, description).shown(found, source)


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
        query = source.seen(description).where(RECORDS[description.kind].c.id.in_(ids))
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
