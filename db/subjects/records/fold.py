"""A register's record: the last amendment of a field stands, one made unawares is a conflict."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from db.areas import HOMES, area_path, town_of
from db.log.base import Erased, Event, Fact, Unreadable, Value
from db.process.folded import NOTHING, Conflict, Folded, Row, Telling, clash, fits, is_erased
from db.subjects.places.events import DivisionsChanged
from db.subjects.records.events import (
    RecordAmended,
    RecordRemoved,
    RecordRestored,
    RecordsImported,
)
from db.subjects.units.events import LOOP, AudiencesMoved, UnitMoved
from db.subjects.units.paths import brought_below
from db.subjects.work.events import ConflictSettled

Values = dict[str, Value]
Told = Mapping[str, Value]
Fold = Callable[[int, Sequence[Fact]], Folded]


def record_fold(
    kinds: Mapping[str, str],
    fold_number: int = 1,
    area: str = "",
    places: Collection[str] = (),
) -> Fold:
    """Make the fold of one register: `kinds` says how each of its columns is read.

    A row holds all columns, empty where nothing is known; what a column cannot hold is a conflict,
    and a field that is no column is of a newer program: the record waits for it.
    `places` name the columns that follow a division which was merged or has moved.
    `area` names the column whose division decides who may see a record, in the place of the units.
    Else the first line of the audience names the units that keep the record: where it was entered
    by whom, or where it has moved since. An amendment lets its author's unit see it, not keep it.
    """

    def fold(id_: int, facts: Sequence[Fact]) -> Folded:
        if is_erased(facts):
            return NOTHING
        record = _Record(kinds, places)
        for fact in facts:
            if record.parked:
                break
            record.take(id_, fact)
        conflicts = _settled(facts, record.conflicts)
        if record.removed or not record.values:
            return Folded(None, conflicts)
        known: dict[str, Any] = {name: record.values.get(name) for name in kinds}
        seen = area_path(str(known[area] or "")) if area else record.audience
        state = {"audience": seen, "fold": fold_number, "parked": record.parked}
        return Folded({"id": id_, **state, **known}, conflicts)

    return fold


@dataclass(slots=True)
class _Record:
    """A record on its way through its events."""

    kinds: Mapping[str, str]
    places: Collection[str] = ()
    values: Values = field(default_factory=dict)
    keepers: set[str] = field(default_factory=set)
    paths: set[str] = field(default_factory=set)
    removed: bool = False
    parked: bool = False
    conflicts: list[Conflict] = field(default_factory=list)

    def take(self, id_: int, fact: Fact) -> None:
        if isinstance(fact.event, DivisionsChanged):
            self._lie(fact.event)
            return
        before, told = self._tell(id_, fact)
        if isinstance(fact.event, Unreadable) or told.keys() - self.kinds.keys():
            self.conflicts.append(clash(fact, "event.unreadable"))
            self.parked = True
            return
        if not isinstance(fact.event, Erased | AudiencesMoved):
            self._see(fact)
        if self.removed and told:
            self.conflicts.append(clash(fact, "record.removed"))
        self.removed = self.removed or isinstance(fact.event, RecordRemoved)
        self.removed = self.removed and not isinstance(fact.event, RecordRestored)
        for name, after in told.items():
            if after is not None and not fits(self.kinds[name], after):
                self.conflicts.append(_other(fact, "record.does_not_fit", name, None, after))
                continue
            standing = self.values.get(name)
            if standing != after and standing != before.get(name):
                self.conflicts.append(_other(fact, "record.changed_twice", name, standing, after))
            self.values[name] = after

    def _lie(self, changed: DivisionsChanged) -> None:
        """Let the record lie where its division has gone; whoever told so is no reader of it."""
        for name in self.places:
            if self.values.get(name) == changed.from_code:
                self.values[name] = changed.to_code
                if name in HOMES and "town" in self.kinds:
                    self.values["town"] = town_of(changed.to_code)

    @property
    def audience(self) -> str:
        lines = (self.keepers, self.paths - self.keepers)
        return "\n".join(" ".join(sorted(line)) for line in lines if line)

    def _tell(self, id_: int, fact: Fact) -> tuple[Told, Told]:
        """Give what its author saw before and says now; of a path nobody decides."""
        event = fact.event
        if not isinstance(event, UnitMoved):
            return _told(id_, event)
        standing = self.values.get("path")
        if id_ == event.unit:
            if event.why == LOOP:
                clashing = event.before, event.parent
                self.conflicts.append(_other(fact, "unit.moved_in_a_loop", "parent", *clashing))
            parent = self.values.get("parent") if event.why else event.before
            before: Told = {"parent": parent, "path": standing}
            return before, {"parent": event.parent, "path": event.to_path}
        path = str(standing or "")
        return {"path": standing}, {"path": brought_below(path, event.to_path)} if path else {}

    def _see(self, fact: Fact) -> None:
        event = fact.event
        amended = event if isinstance(event, RecordAmended) else None
        home = (amended.to_path if amended else None) or fact.seen_from
        self.paths |= {fact.seen_from, home}
        if not self.keepers:
            self.keepers = {fact.seen_from, home}
        elif amended and amended.after.get("village"):
            self.keepers = {home}


def last_told(id_: int, facts: Sequence[Fact], name: str) -> Value:
    """Give what was last said of a field, whether or not the record still stands."""
    last: Value = None
    for fact in facts:
        _, told = _told(id_, fact.event)
        last = told.get(name, last)
    return last


def _nobody(_fact: Fact, _row: Row) -> tuple[Telling, ...]:
    return ()


def once_fold(
    values: Callable[[Event], dict[str, Any] | None],
    tells: Callable[[Fact, Row], tuple[Telling, ...]] = _nobody,
) -> Fold:
    """Make the fold of subjects that consist of one event: a print, an access, a notice."""

    def fold(id_: int, facts: Sequence[Fact]) -> Folded:
        if is_erased(facts):
            return NOTHING
        for fact in facts:
            found = values(fact.event)
            if found is not None:
                envelope = {"actor": fact.actor, "unit": fact.unit, "recorded_at": fact.at}
                row = {"id": id_, "audience": fact.seen_from, "fold": 1, "parked": False}
                return Folded(row | envelope | found, tellings=tells(fact, found))
        return NOTHING

    return fold


def _told(id_: int, event: Event) -> tuple[Told, Told]:
    """Give what an event's author saw before, and what it says now."""
    match event:
        case RecordAmended(before=before, after=after):
            return before, after
        case RecordsImported(fields=fields, rows=rows):
            return {}, dict(zip(fields, rows.get(id_, ()), strict=False))
    return {}, {}


def _other(fact: Fact, code: str, name: str, kept: Value, other: Value) -> Conflict:
    return Conflict(fact.device, fact.counter, code, name, _text(kept), _text(other))


def _text(value: Value) -> str | None:
    return None if value is None else str(value)


def _settled(facts: Sequence[Fact], conflicts: list[Conflict]) -> tuple[Conflict, ...]:
    if not conflicts:
        return ()
    decided = {
        (fact.event.device, fact.event.counter, fact.event.field): fact.event.decision
        for fact in facts
        if isinstance(fact.event, ConflictSettled)
    }
    return tuple(
        replace(one, settled=decided.get((one.device, one.counter, one.field))) for one in conflicts
    )
