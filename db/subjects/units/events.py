"""Facts about units: who lies below whom, whose audience moved along, whose cases another took."""

from dataclasses import dataclass

from db.log.base import Block, Event, Id, Path, Subject
from db.log.texts import Code, Text

LOOP, STALE = "loop", "stale"


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitMoved(Event):
    """A unit was put below another 调整隶属, and all `units` below it came along.

    `before`: the parent that its author saw; `from_path` is None where the unit had no path yet.
    `why`: `loop` where two desks had put two units below each other and this one goes back, `stale`
    where it follows what is above it, which had been moved elsewhere; "" where a person moved it.
    """

    unit: Id
    parent: Id | None
    before: Id | None
    from_path: Path | None
    to_path: Path
    units: tuple[Id, ...]
    reason: Text = ""
    why: Code = ""

    def subjects(self) -> tuple[Subject, ...]:
        return tuple(Subject("unit", id_) for id_ in (self.unit, *self.units))


@dataclass(frozen=True, kw_only=True, slots=True)
class AudiencesMoved(Block):
    """Subjects of one kind came along with a unit that was moved. At most 500, each an empty row.

    Whatever was said of them before counts as said from `to_path` where it was said from
    `from_path` or below it: who sees and keeps them, who holds them, who sent them. Who registered
    and who finished a case is history, and stays.
    """

    from_path: Path
    to_path: Path


@dataclass(frozen=True, kw_only=True, slots=True)
class HoldsPassed(Block):
    """Cases of a unit that was merged or closed went to its successor. At most 500, empty rows.

    What the unit did apart, before it had heard of it, its successor has done.
    """

    from_unit: Id
    to_unit: Id
    to_path: Path
    to_name: Text
    reason: Text = ""
