"""Where a unit may lie, and which units may neither move nor end."""

from db.jobs.mending import mend
from db.log.base import Fact, Id, Subject
from db.queries.units import CENTRE, PlacedUnit, is_top
from db.rows.uow import UnitOfWork
from db.subjects.places.places import UNIT
from db.subjects.records.events import RecordAmended
from db.subjects.units.events import UnitMoved
from db.subjects.units.paths import last_segment, lies_below
from desktop.errors import RuleBroken
from desktop.usecases import record_facts as facts


class Units:
    """The tree as it stands, in order; every refusal stands beside a field."""

    def __init__(self, uow: UnitOfWork) -> None:
        self.uow = uow
        self.today = uow.today().isoformat()
        known = uow.units.all()
        if any(not one.path and not one.parked for one in known):  # a store of before
            mend(uow)
            known = uow.units.all()
        self._known = {one.id: one for one in known}

    def standing(self, id_: Id, field: str) -> PlacedUnit:
        """Give a unit that has not ended; raises `unit.unknown` or `unit.ended`."""
        unit = self._known.get(id_)
        if unit is None:
            raise RuleBroken("unit.unknown", field)
        facts.standing_row(UNIT, id_, self.uow)
        if unit.ended_on(self.today):
            raise RuleBroken("unit.ended", field, name=unit.name)
        return unit

    def name_of(self, id_: Id | None) -> str:
        unit = self._known.get(id_ or 0)
        return unit.name if unit else ""

    def demand_not_centre(self, unit: PlacedUnit) -> None:
        if unit.type == CENTRE and is_top(unit):
            raise RuleBroken("unit.is_centre", "unit", name=unit.name)

    def demand_unmoved(self, unit: PlacedUnit, version: Id | None) -> None:
        """Tell whoever is second who has moved the unit meanwhile, and below whom."""
        for fact in self.uow.history(Subject("unit", unit.id)) if version is not None else ():
            if fact.turn > (version or 0) and _places(fact, unit.id):
                who = self.uow.accounts.name_of(fact.actor) or "别的窗口"
                below = self.name_of(unit.parent)
                raise RuleBroken("unit.moved_meanwhile", "parent", who=who, name=below)

    def place_for(self, unit: PlacedUnit, parent: Id, field: str) -> PlacedUnit:
        """Give the unit below which another is put; raises what speaks against it."""
        above = self.standing(parent, field)
        if above.id == unit.id:
            raise RuleBroken("unit.below_itself", field)
        if lies_below(above.path, unit.path):
            raise RuleBroken("unit.in_a_loop", field, name=above.name, below=unit.name)
        return above

    def below(self, unit: PlacedUnit) -> list[PlacedUnit]:
        """Give the unit and all below it that have not ended."""
        below = self.uow.units.below(unit.path)
        return [one for one in below if not one.ended_on(self.today)]

    def moved(self, unit: PlacedUnit, parent: PlacedUnit, reason: str) -> UnitMoved:
        """Say that a unit lies below another, with all that lies below it."""
        below = [one.id for one in self.uow.units.below(unit.path) if one.id != unit.id]
        return UnitMoved(
            unit=unit.id,
            parent=parent.id,
            before=unit.parent,
            from_path=unit.path,
            to_path=f"{parent.path}{last_segment(unit.path)}/",
            units=tuple(below),
            reason=reason,
        )


def _places(fact: Fact, unit: int) -> bool:
    event = fact.event
    if isinstance(event, UnitMoved):
        return event.unit == unit
    return isinstance(event, RecordAmended) and "parent" in event.after
