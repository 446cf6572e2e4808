"""A founding while it is thought about: a county, what was edited of its proposal, its people.

The plan is always proposed anew with the edits laid over it, so that another tick, or one more
village, takes back nothing that somebody has typed.
"""

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import msgspec

from desktop.keeping.backup_plan import USUAL_HOUR
from desktop.keeping.plan import (
    CENTRE,
    AccountRow,
    Choices,
    County,
    Division,
    Plan,
    RoomRow,
    UnitRow,
)
from desktop.keeping.proposing import propose

Kept = dict[str, Any]
_TAKEN = ("step", "county", "divisions", "choices", "edits", "accounts", "backup_hour")


@dataclass(slots=True)
class Edits:
    """What somebody has changed of the proposal, by the keys of its rows."""

    names: dict[str, str] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    divisions: list[Division] = field(default_factory=list)
    units: list[UnitRow] = field(default_factory=list)


@dataclass(slots=True)
class Sketch:
    """One for a founding. Secrets are no part of it: they stay in their fields.

    `step`: how far somebody has come. `divisions`: as the list has them.
    """

    place: str = ""
    step: int = 0
    county: County | None = None
    divisions: tuple[Division, ...] = ()
    choices: Choices = field(default_factory=Choices)
    edits: Edits = field(default_factory=Edits)
    accounts: tuple[AccountRow, ...] = ()
    backup_place: str = ""
    backup_hour: str = f"{USUAL_HOUR:%H:%M}"

    @property
    def plan(self) -> Plan | None:
        return planned(self) if self.county else None

    def begin_with(self, county: County, divisions: tuple[Division, ...]) -> None:
        """Begin with a county. What was edited of another one stays, should it be chosen again."""
        self.county, self.divisions = county, divisions

    def kept(self) -> Kept:
        """Give what a draft keeps."""
        made: Kept = msgspec.to_builtins(self)
        return made

    def take(self, kept: Kept) -> bool:
        """Go on with a draft; False where it says nothing that this program can read."""
        try:
            found = msgspec.convert(kept, Sketch)
        except msgspec.ValidationError:
            return False
        if found.county is None:
            return False
        for name in _TAKEN:
            setattr(self, name, getattr(found, name))
        self.place = found.place or self.place
        self.backup_place = found.backup_place or self.backup_place
        return True


def planned(sketch: Sketch) -> Plan:
    """Lay the edits over the proposal; what hangs under a row that is left out goes with it."""
    if sketch.county is None:
        raise ValueError("no county has been chosen")
    edits = sketch.edits
    gone = frozenset(edits.left_out)
    divisions = _divisions(sketch, gone)
    plan = _proposed(sketch.county, divisions, sketch.choices)
    units = _standing(plan.units, edits, gone)
    there = {unit.key for unit in units}
    rooms = (_renamed(room, edits) for room in plan.rooms if room.key not in gone)
    grids = (_renamed(grid, edits) for grid in plan.grids if grid.key not in gone)
    return replace(
        plan,
        units=units,
        rooms=tuple(_seated(room, there) for room in rooms),
        grids=tuple(grids),
        accounts=tuple(row for row in sketch.accounts if row.unit in there),
    )


@lru_cache(maxsize=2)
def _proposed(county: County, divisions: tuple[Division, ...], choices: Choices) -> Plan:
    """A county of 800 villages takes a fifth of a second: too long for every key that is typed."""
    return propose(county, divisions, choices)


def _divisions(sketch: Sketch, gone: frozenset[str]) -> tuple[Division, ...]:
    towns = {one.code for one in sketch.divisions}
    added = (one for one in sketch.edits.divisions if one.parent in towns)
    both = sorted((*sketch.divisions, *added), key=lambda one: one.code)
    return tuple(
        _renamed(one, sketch.edits)
        for one in both
        if one.code not in gone and one.parent not in gone
    )


def _standing(
    proposed: tuple[UnitRow, ...], edits: Edits, gone: frozenset[str]
) -> tuple[UnitRow, ...]:
    there: set[str] = set()
    standing = []
    for unit in (*proposed, *edits.units):
        if unit.key not in gone and (unit.key == CENTRE or unit.parent in there):
            there.add(unit.key)
            standing.append(_renamed(unit, edits))
    return tuple(standing)


def _renamed(row: Any, edits: Edits) -> Any:
    name = edits.names.get(row.key)
    return row if name is None else replace(row, name=name)


def _seated(room: RoomRow, there: set[str]) -> RoomRow:
    return room if room.stationed in there else replace(room, stationed="")
