"""What happened to a record: every field's history, as far as the viewer may read it."""

from collections.abc import Iterator, Set
from typing import NamedTuple

from sqlalchemy import Connection, select

from db.areas import HOMES
from db.journal import table as journal
from db.log.base import Event, Fact, Value
from db.masks import Masked, mask
from db.models.records import RECORDS
from db.queries.record_source import RecordSource
from db.queries.showing import masked
from db.queries.titles import Titles
from db.store.many import among_given
from db.subjects.places.events import DivisionsChanged
from db.subjects.records.catalogue import BY_KIND
from db.subjects.records.described import Description
from db.subjects.records.events import (
    MOVED,
    MOVED_BACK,
    RecordAmended,
    RecordRemoved,
    RecordRestored,
    RecordsImported,
)
from db.subjects.records.visible import reads, reads_whole
from db.subjects.units.events import UnitMoved
from db.subjects.work.events import ConflictSettled
from db.viewer import Viewer

_ACCOUNTS, _UNITS = RECORDS["account"], RECORDS["unit"]
_PEOPLE = select(_ACCOUNTS.c.id, _ACCOUNTS.c.person_name).where(among_given(_ACCOUNTS.c.id, "ids"))
_BODIES = select(_UNITS.c.id, _UNITS.c.name).where(among_given(_UNITS.c.id, "ids"))


class FieldChange(NamedTuple):
    """A field as it was and as it became; codes as codes, references as titles."""

    name: str
    before: Masked
    after: Masked


class RecordChange(NamedTuple):
    """One event of a record, `at` in ms since 1970.

    `what`: entered, amended, moved, moved_back, ended, restored, settled, divided.
    """

    device: int
    counter: int
    what: str
    at: int
    actor_name: str
    unit_name: str
    reason: str
    fields: tuple[FieldChange, ...]


class HistoryQueries:
    """Who changed what of a record, the newest first."""

    def __init__(self, connection: Connection, viewer: Viewer) -> None:
        self._connection = connection
        self._viewer = viewer
        self._source = RecordSource(connection, viewer)

    def of(self, kind: str, id_: int) -> list[RecordChange]:
        """Give a record's history; empty where the record is not the viewer's to see."""
        description = BY_KIND[kind]
        row = self._source.one(description, id_)
        if row is None:
            return []
        facts = journal.histories(self._connection, kind, [id_])[id_]
        told = _Told(self._connection, self._viewer, description, facts)
        told.leave_out(self._source.switched)
        whole = reads_whole(self._viewer, description, row)
        changes = [told.change(id_, fact, whole=whole) for fact in facts]
        return [change for change in reversed(changes) if change is not None]


class _Told:
    """Names for what a history speaks of."""

    def __init__(
        self, connection: Connection, viewer: Viewer, description: Description, facts: list[Fact]
    ) -> None:
        self._description = description
        self._names: Set[str] = description.by_name.keys()
        actors = sorted({fact.actor for fact in facts})
        units = sorted({fact.unit for fact in facts})
        self._actors = dict(map(tuple, connection.execute(_PEOPLE, {"ids": actors})))
        self._units = dict(map(tuple, connection.execute(_BODIES, {"ids": units})))
        self._titles = Titles(connection, viewer)

    def leave_out(self, switched: frozenset[str]) -> None:
        """Keep to the fields that everything needed is switched on for; the others stay unsaid."""
        fields = self._description.fields
        self._names = {one.name for one in fields if not one.switch or one.switch in switched}

    def change(self, id_: int, fact: Fact, *, whole: bool) -> RecordChange | None:
        what = _what(id_, fact)
        if not what:
            return None
        return RecordChange(
            fact.device,
            fact.counter,
            what,
            fact.at,
            self._actors.get(fact.actor) or "",
            self._units.get(fact.unit) or "",
            _reason(fact.event),
            tuple(
                FieldChange(name, self._text(name, old, whole), self._text(name, new, whole))
                for name, old, new in _values(id_, fact.event)
                if name in self._names
            ),
        )

    def _text(self, name: str, value: Value, whole: bool) -> Masked:
        field = self._description.by_name[name]
        if field.refers and isinstance(value, int):
            self._titles.learn(field.refers, [value])
            title = self._titles.of(field.refers, value)
            return mask(title, field.hiding, full=reads(field, whole=whole))
        return masked(field, value, whole=whole)


def _what(id_: int, fact: Fact) -> str:
    match fact.event:
        case RecordsImported():
            return "entered"
        case RecordAmended(act=act):
            done = str(act) if act in {MOVED, MOVED_BACK} else "amended"
            return "entered" if fact.turn == 1 else done
        case RecordRemoved():
            return "ended"
        case RecordRestored():
            return "restored"
        case ConflictSettled():
            return "settled"
        case UnitMoved(unit=unit):
            return "unit_moved" if unit == id_ else ""
        case DivisionsChanged():
            return "divided"
    return ""


def _reason(event: Event) -> str:
    match event:
        case RecordAmended(reason=reason) | RecordRemoved(reason=reason) | UnitMoved(reason=reason):
            return reason
        case RecordRestored(reason=reason):
            return reason
        case ConflictSettled(decision=decision):
            return decision
    return ""


def _values(id_: int, event: Event) -> Iterator[tuple[str, Value, Value]]:
    match event:
        case RecordAmended(before=before, after=after):
            for name, value in after.items():
                yield name, before.get(name), value
        case UnitMoved(before=before, parent=parent):
            yield "parent", before, parent
        case RecordsImported(fields=fields, rows=rows):
            for name, value in zip(fields, rows.get(id_, ()), strict=False):
                if value is not None:
                    yield name, None, value
        case DivisionsChanged(from_code=old, to_code=new):
            yield from ((name, old, new) for name in HOMES)
