"""What desks do with the tree of units, each through its use-case."""

from random import Random

from db.log.base import Value
from db.log.clock import day_of
from desktop.usecases.registers import AmendRecord, amend_record
from desktop.usecases.units import MergeUnit, MoveUnit, merge_unit, move_unit
from tests.property.register_desks import RegisterDesks

FEW_UNITS = 7
MOVING = (2, 3, 4)  # desks work in 1 and 2


class TreeMoves(RegisterDesks):
    """Units are moved and entered; what would make a loop here is refused here."""

    def move_unit(self, desk: int, random: Random) -> None:
        known = sorted(self.paths(desk))
        unit = random.choice(MOVING if random.random() < 0.8 else known[1:])
        parent = random.choice(known)
        before = self.made
        self.perform(desk, move_unit, MoveUnit(unit=unit, parent=parent, reason="x"))
        self.recorded["units moved"] += self.made > before

    def merge_units(self, desk: int, random: Random) -> None:
        """A unit goes over into another; those who worked there may not hear of it for long."""
        unit, into = random.sample(MOVING, 2)
        day = day_of(self.stores[desk].clock.now_ms()).isoformat()
        before = self.made
        merged = MergeUnit(unit=unit, into=into, day=day, reason="x")
        self.perform(desk, merge_unit, merged)
        self.recorded["units merged"] += self.made > before

    def enter_unit(self, desk: int, random: Random) -> None:
        known = sorted(self.paths(desk))
        if len(known) < FEW_UNITS:
            values: dict[str, Value] = {"name": "村", "type": "village"}
            values["parent"] = random.choice(known)
            self.perform(desk, amend_record, AmendRecord(kind="unit", values=values))
