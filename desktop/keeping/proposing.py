"""What a county needs to begin with, proposed from its divisions; people look through it."""

import csv
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from desktop.keeping.naming import (
    COMMITTEE,
    COUNTY_CENTRE,
    LONGEST_SHORT,
    TOWN_CENTRE,
    county_short,
    county_words,
    free_name,
    has_no_people,
    is_street,
    namely,
    told_apart,
    town_short,
    village_label,
    village_short,
)
from desktop.keeping.plan import (
    CENTRE,
    Choices,
    County,
    Division,
    GridRow,
    Plan,
    RoomRow,
    UnitRow,
)
from desktop.rules.grid_code import next_code

_FOLDER = files("resources") / "founding"


def propose(county: County, divisions: Sequence[Division], choices: Choices | None = None) -> Plan:
    """Propose units, rooms and grids; there is no account yet, for it takes people."""
    return _Proposal(county, divisions, choices or Choices()).plan()


def only_centre(county: County, divisions: Sequence[Division]) -> Plan:
    """Propose nothing but the centre, for whoever enters all units by hand."""
    return Plan(county, tuple(divisions), (centre_of(county),))


def centre_of(county: County) -> UnitRow:
    name = f"{county.name}{COUNTY_CENTRE}"
    return UnitRow(CENTRE, name, county_short(county.name), "centre", "", county.code)


def bodies_offered(county: County) -> tuple[UnitRow, ...]:
    """Give every department and committee of a county that may be ticked."""
    words = county_words(county)
    return tuple(
        UnitRow(
            key=row["key"],
            name=row["name"].format(**words),
            short=row["short"].format(**words),
            type=row["type"],
            parent=CENTRE,
            division=county.code,
            moving_in=row["mode"],
        )
        for row in _rows("bodies.csv")
    )


def usual_bodies() -> frozenset[str]:
    """Give the keys of those that sit in most county centres."""
    return frozenset(row["key"] for row in _rows("bodies.csv") if row["usual"])


def rooms_offered(units: Sequence[UnitRow]) -> tuple[RoomRow, ...]:
    """Give the rooms of a centre; who is not there is not stationed there."""
    there = {unit.key for unit in units}
    return tuple(
        RoomRow(
            key=row["key"],
            name=row["name"],
            type=row["type"],
            floor=row["floor"],
            seats=int(row["seats"]),
            stationed=row["stationed"] if row["stationed"] in there else "",
        )
        for row in _rows("rooms.csv")
    )


class _Proposal:
    """Draws up the units in the order of the tree, and keeps their short names apart."""

    def __init__(self, county: County, divisions: Sequence[Division], choices: Choices) -> None:
        self._county, self._divisions, self._choices = county, tuple(divisions), choices
        towns = [one for one in divisions if one.level == "town"]
        villages = [one for one in divisions if one.level == "village"]
        self._towns = towns
        self._villages = villages
        self._named = told_apart(towns, {one.code: one.name for one in towns})
        self._named |= told_apart(villages, {one.code: village_label(one.name) for one in villages})
        self._shorts: set[str] = set()  # of committees: no two papers have one number
        self._taken = {unit.name for unit in (centre_of(county), *bodies_offered(county))}

    def plan(self) -> Plan:
        choices = self._choices
        units = (
            centre_of(self._county),
            *self._bodies(),
            *(unit for town in self._towns for unit in self._of_town(town)),
            *(unit for village in self._villages for unit in self._of_village(village)),
        )
        return Plan(
            county=self._county,
            divisions=self._divisions,
            units=units,
            rooms=rooms_offered(units) if choices.rooms else (),
            grids=tuple(map(self._grid, self._villages)) if choices.grids else (),
        )

    def _bodies(self) -> Iterator[UnitRow]:
        ticked = self._choices.bodies
        wanted = usual_bodies() if ticked is None else ticked
        for body in bodies_offered(self._county):
            if body.type == "committee":
                self._shorts.add(body.short)
            if body.key in wanted:
                yield body

    def _of_town(self, town: Division) -> Iterator[UnitRow]:
        name = self._named[town.code]
        short = town_short(name)
        centre = f"{town.code}:town"
        yield self._unit(town, "town", [f"{name}{TOWN_CENTRE}"], short, CENTRE)
        own = self._free_short(short, name)
        yield self._unit(town, "committee", [f"{name}{COMMITTEE}"], own, centre)
        posts = (
            ("judicial_office", f"{self._county.name}司法局", "司法所"),
            ("police", county_words(self._county)["police"], "派出所"),
        )
        for kind, above, what in posts:
            if kind not in self._left_out:
                ways = [f"{above}{way}{what}" for way in (short, name)]
                yield self._unit(town, kind, ways, f"{short}{what}", centre)

    def _of_village(self, village: Division) -> Iterator[UnitRow]:
        town, label = self._named.get(village.parent, ""), self._named[village.code]
        short, name = village_short(label), label if label.startswith(town) else f"{town}{label}"
        above = f"{village.parent}:town" if town else CENTRE
        yield self._unit(village, "village", [name], short, above)
        if self._choices.village_committees and not has_no_people(label):
            of_town = town_short(town)
            own = self._free_short(short, f"{of_town}{short}", f"{of_town}{label}")
            under = f"{village.code}:village"
            yield self._unit(village, "committee", [f"{name}{COMMITTEE}"], own, under)

    def _unit(
        self, division: Division, kind: str, names: Sequence[str], short: str, parent: str
    ) -> UnitRow:
        name = free_name(names, self._taken)
        short = short[:LONGEST_SHORT]
        return UnitRow(f"{division.code}:{kind}", name, short, kind, parent, division.code)

    def _free_short(self, *ways: str) -> str:
        return free_name(map(namely, ways), self._shorts, LONGEST_SHORT)

    @property
    def _left_out(self) -> set[str]:
        wanted = {
            "judicial_office": self._choices.judicial_offices,
            "police": self._choices.police_posts,
        }
        return {kind for kind, there in wanted.items() if not there}

    def _grid(self, village: Division) -> GridRow:
        kind = "urban" if is_street(village.code) else "rural"
        label = self._named[village.code]
        return GridRow(
            key=f"{village.code}:grid",
            name=f"{label}第1网格",
            code=next_code(village.code, kind, ()) or "",
            type=kind,
            division=village.code,
        )


@cache
def _rows(file: str) -> tuple[dict[str, str], ...]:
    with (_FOLDER / file).open(encoding="utf-8") as lines:
        return tuple(csv.DictReader(lines))
