"""A register's record: the last amendment of a field stands, one made unawares is a conflict."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from db.events.base import Erased, Event, Fact, Unreadable, Value
from db.events.notes import ConflictSettled
from db.events.records import RecordAmended, RecordRemoved, RecordsImported
from db.fold.base import NOTHING, Conflict, Folded, clash, is_erased, widen

Values = dict[str, Value]
Fold = Callable[[int, Sequence[Fact]], Folded]


def record_fold(columns: Sequence[str], fold_number: int = 1) -> Fold:
    """Make the fold of one register: a row holds its `columns`, empty where nothing is known."""

    def fold(id_: int, facts: Sequence[Fact]) -> Folded:
        if is_erased(facts):
            return NOTHING
        record = _Record()
        for fact in facts:
            if record.parked:
                break
            record.take(id_, fact)
        conflicts = _settled(facts, record.conflicts)
        if record.removed or not record.values:
            return Folded(None, conflicts)
        known: dict[str, Any] = {name: record.values.get(name) for name in columns}
        state = {"audience": record.audience, "fold": fold_number, "parked": record.parked}
        return Folded({"id": id_, **state, **known}, conflicts)

    return fold


@dataclass(slots=True)
class _Record:
    """A record on its way through its events."""

    values: Values = field(default_factory=dict)
    audience: str = ""
    removed: bool = False
    parked: bool = False
    conflicts: list[Conflict] = field(default_factory=list)

    def take(self, id_: int, fact: Fact) -> None:
        if isinstance(fact.event, Unreadable):
            self.conflicts.append(clash(fact, "event.unreadable"))
            self.parked = True
            return
        if not isinstance(fact.event, Erased):
            self.audience = widen(self.audience, fact.path)
        self.removed = self.removed or isinstance(fact.event, RecordRemoved)
        for name, before, after in _changes(id_, fact.event):
            standing = self.values.get(name)
            if standing not in (before, after):
                self.conflicts.append(_twice(fact, name, standing, after))
            self.values[name] = after


def once_fold(values: Callable[[Event], dict[str, Any] | None]) -> Fold:
    """Make the fold of subjects that consist of one event: a print, an access, a notice."""

    def fold(id_: int, facts: Sequence[Fact]) -> Folded:
        if is_erased(facts):
            return NOTHING
        for fact in facts:
            found = values(fact.event)
            if found is not None:
                envelope = {"actor": fact.actor, "unit": fact.unit, "recorded_at": fact.at}
                row = {"id": id_, "audience": fact.path, "fold": 1, "parked": False}
                return Folded(row | envelope | found)
        return NOTHING

    return fold


def _changes(id_: int, event: Event) -> Iterator[tuple[str, Value, Value]]:
    match event:
        case RecordAmended(before=before, after=after):
            for name, value in after.items():
                yield name, before.get(name), value
        case RecordsImported(fields=fields, rows=rows):
            for name, value in zip(fields, rows.get(id_, ()), strict=False):
                yield name, None, value


def _twice(fact: Fact, name: str, kept: Value, other: Value) -> Conflict:
    code = "record.changed_twice"
    return Conflict(fact.device, fact.counter, code, name, _text(kept), _text(other))


def _text(value: Value) -> str | None:
    return None if value is None else str(value)


def _settled(facts: Sequence[Fact], conflicts: list[Conflict]) -> tuple[Conflict, ...]:
    decided = {
        (fact.event.device, fact.event.counter, fact.event.field): fact.event.decision
        for fact in facts
        if isinstance(fact.event, ConflictSettled)
    }
    return tuple(
        replace(one, settled=decided.get((one.device, one.counter, one.field))) for one in conflicts
    )
