"""Whose units a story is told with: those it is written with, or the ones of a founded store.

A story numbers its units; the last segment of a path is the number of the unit that lies there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from db.log.base import Event
from db.queries import Reading
from db.rows.uow import Store
from db.store.engine import reading
from db.subjects.case.events import CaseDispatched
from db.subjects.records.events import RecordAmended
from db.viewer import Viewer
from desktop.keeping.editing import with_founder
from desktop.keeping.founding import Founder, found
from desktop.keeping.plan import CENTRE, County, Division, Plan, UnitRow
from desktop.keeping.proposing import centre_of
from desktop.settings import Settings
from tests.stores import at

OLD_TOWN = 11  # under which `MOVED` lie until they are moved
PARENTS = {10: 1, OLD_TOWN: 1, 6: 1, 21: 1, 2: OLD_TOWN, 20: 2, 3: OLD_TOWN, 30: 3, 4: 10}
MOVED = {2: 1, 3: 10}  # and where they come to lie, as the stories are written
TYPES = {
    **dict.fromkeys((10, OLD_TOWN), "town"),
    **dict.fromkeys((3, 4), "village"),
    **dict.fromkeys((6, 20, 21), "department"),
    **dict.fromkeys((2, 30), "committee"),
}
SHORTS = {2: "联", 30: "单"}  # in the numbers of what the committees issue
SETTINGS = Settings(passphrase="correct horse battery", keyring=False)


@dataclass(frozen=True)
class Cast:
    """A story's units in a store: id and path. Who is not named stays as written."""

    places: Mapping[int, tuple[int, str]] = field(default_factory=dict)

    def place(self, unit: int, path: str) -> tuple[int, str]:
        segments = path.strip("/").split("/")
        last = int(segments[-1] or unit)
        return self.places.get(last, (unit, path))

    def seat(self, viewer: Viewer) -> Viewer:
        unit, path = self.place(viewer.unit, viewer.path)
        return replace(viewer, unit=unit, path=path)

    def event(self, event: Event) -> Event:
        match event:
            case CaseDispatched():
                unit, path = self.place(event.to_unit, event.to_path)
                return replace(event, to_unit=unit, to_path=path)
            case RecordAmended(after=after) if isinstance(own := after.get("unit"), int):
                return replace(event, after={**after, "unit": self.place(own, f"/{own}/")[0]})
        return event


def plan_of(county: str, town: str, villages: tuple[str, str]) -> Plan:
    """Plan a small county whose units a story can be told with; `MOVED` lie elsewhere still."""
    known = County(county, "齐县", "滨州市", "山东省")
    old = f"{town[:6]}199000"
    codes = {10: town, OLD_TOWN: old, 3: villages[0], 30: villages[0], 4: villages[1]}
    divisions = (
        Division(county, known.name, "county", ""),
        Division(old, "城东街道", "town", county),
        Division(town, "锦秋街道", "town", county),
        *(Division(code, f"村{code[-3:]}", "village", town) for code in villages),
    )
    units = (
        UnitRow(
            str(unit),
            name_of(unit),
            SHORTS.get(unit, "单"),
            TYPES[unit],
            CENTRE if above == 1 else str(above),
            codes.get(unit, county),
        )
        for unit, above in PARENTS.items()
    )
    return with_founder(Plan(known, divisions, (centre_of(known), *units)), "xitong")


def name_of(unit: int) -> str:
    return f"单位{unit}号"


def found_for(where: str, plan: Plan) -> Store:
    return found(where, Founder(plan, "Qi-Xian 2026"), SETTINGS).store


def cast_of(store: Store) -> Cast:
    """Find the story's units where they lie now."""
    with reading(store.engine) as connection:
        ask = Reading(connection, at(path="/"))
        known = {unit.name: (unit.id, unit.path) for unit in ask.units.all()}
    centre = next(place for place in known.values() if place[1].count("/") == 2)
    return Cast({1: centre} | {unit: known[name_of(unit)] for unit in PARENTS})
