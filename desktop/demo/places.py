"""Divisions and units of the county: where things lie, and who acts there."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from shapely import Polygon

from db.log.base import Author, Value
from db.rows.uow import Act
from db.viewer import Role
from desktop.demo.population import Residents
from desktop.demo.records import Desk
from desktop.demo.shapes import county_outline, cut, outline, scatter
from desktop.demo.tables import rows_of
from desktop.keeping.naming import village_label, village_short

COUNTY = "371625000000"
NAME = "博兴县"
PARTY_ORGANISATIONS = 598
Known = dict[str, int]  # divisions that are in the store already: code and id
_LEVELS = {"centre": "04", "department": "04", "town": "05", "village": "06"}  # 5.2


@dataclass(eq=False)
class Unit:
    """A unit with those who act for it. `station` is printed in the numbers that it gives."""

    id: int
    name: str
    short: str
    type: str
    path: str
    division: str = COUNTY
    parent: int | None = None
    moving_in: str = ""
    station: int = 0
    clerk: int = 0  # the account that registers and calls back
    dispatcher: int = 0
    people: dict[int, str] = field(default_factory=dict)  # by account: who it is
    mediators: tuple[str, ...] = ()
    head: str = ""
    phone: str = ""
    address: str = ""

    @cached_property
    def by_clerk(self) -> Author:
        return Author(self.clerk, self.id, self.path)

    @cached_property
    def by_dispatcher(self) -> Author:
        return Author(self.dispatcher or self.clerk, self.id, self.path)


@dataclass(eq=False)
class Village:
    """A village or community with its grids and those who live there."""

    code: str
    label: str  # 鲍庄村, 椒园社区
    town: "Town"
    unit: Unit
    committee: Unit
    shape: Polygon
    grids: list[tuple[int, str]] = field(default_factory=list)  # comprehensive ones: id, name
    all_grids: list[int] = field(default_factory=list)
    party_units: list[int] = field(default_factory=list)
    residents: Residents = field(default_factory=Residents)
    workers: tuple[str, ...] = ()  # names of grid workers
    worker_staff: list[int] = field(default_factory=list)  # and their staff records

    @cached_property
    def grid_names(self) -> dict[int, str]:
        return dict(self.grids)

    @property
    def is_community(self) -> bool:
        return self.label.endswith("社区")


@dataclass(eq=False)
class Town:
    """A town or street with its centre and its mediation committee."""

    code: str
    name: str
    short: str
    street: bool
    shape: Polygon
    unit: Unit
    committee: Unit
    police: Unit
    villages: list[Village] = field(default_factory=list)


@dataclass(eq=False)
class County:
    """All places and units."""

    centre: Unit
    outline: Polygon
    towns: list[Town] = field(default_factory=list)
    bodies: dict[str, Unit] = field(default_factory=dict)  # departments, committees, … by short
    social: list[Unit] = field(default_factory=list)
    specialists: dict[Role, int] = field(default_factory=dict)  # accounts at the centre

    @cached_property
    def villages(self) -> list[Village]:
        return [village for town in self.towns for village in town.villages]


class Founding:
    """Draws up the units in order and keeps them for the registers."""

    def __init__(self, desk: Desk, device: int, centre: Unit) -> None:
        self.desk = desk
        self.units: list[Unit] = []
        self._device = device
        self._made = 1  # the centre itself
        self._stations = 1
        self.centre = centre

    def unit(self, parent: Unit, named: tuple[str, str, str], **given: str) -> Unit:
        """Found a unit; `named`: name, short name, type."""
        self._made += 1
        segment = f"{self._device}{self._made:05d}"
        unit = Unit(
            self.desk.new_id(),
            *named,
            path=f"{parent.path}{segment}/",
            division=given.get("division", parent.division),
            parent=parent.id,
            moving_in=given.get("moving_in", ""),
            # no subscriber's number begins with 1: nobody is rung up by a demonstration
            phone=f"0543-1{self._made:06d}",
            address=given.get("address", f"{NAME}综治中心"),
        )
        if parent.type == "village":  # at one desk with the village
            unit.station = parent.station
        elif unit.type in {"town", "village", "committee"}:
            self._stations += 1
            unit.station = self._stations
        self.units.append(unit)
        return unit


def found_county(founding: Founding, rng: random.Random) -> County:
    """Draw up towns, villages, departments, committees and social organisations."""
    whole = county_outline(rng)
    county = County(founding.centre, whole)
    rows = rows_of("towns.csv")
    shapes = cut(whole, [(float(row["lon"]), float(row["lat"])) for row in rows])
    names = {row["code"]: row["name"] for row in rows_of("boxing-divisions.csv")}
    for row, shape in zip(rows, shapes, strict=True):
        county.towns.append(_town(founding, row, names[row["code"]], shape))
    for row in rows_of("departments.csv"):
        named = row["name"], row["short"], row["type"]
        body = founding.unit(county.centre, named, moving_in=row["mode"])
        county.bodies[body.short] = body
    for row in rows_of("social_organisations.csv"):
        named = f"{NAME}{row['name']}", row["name"], "social_organisation"
        county.social.append(founding.unit(county.centre, named))
    for town in county.towns:
        _villages(founding, town, rng)
    return county


def _town(founding: Founding, row: dict[str, str], name: str, shape: Polygon) -> Town:
    place = {"division": row["code"], "address": f"{NAME}{name}综治中心"}
    unit = founding.unit(founding.centre, (f"{name}综治中心", row["short"], "town"), **place)
    named = f"{name}人民调解委员会", row["short"], "committee"
    committee = founding.unit(unit, named, **place)
    post = f"{NAME}公安局{row['short']}派出所", f"{row['short']}派出所", "police"
    police = founding.unit(unit, post, **place)
    street = row["street"] == "1"
    return Town(row["code"], name, row["short"], street, shape, unit, committee, police)


def _villages(founding: Founding, town: Town, rng: random.Random) -> None:
    rows = [row for row in rows_of("boxing-divisions.csv") if row["parent"] == town.code]
    for row, shape in zip(rows, scatter(town.shape, len(rows), rng), strict=True):
        label = village_label(row["name"])
        short = village_short(label)
        place = {"division": row["code"], "address": f"{NAME}{town.name}{label}"}
        unit = founding.unit(town.unit, (f"{town.name}{label}", short, "village"), **place)
        named = f"{unit.name}人民调解委员会", short, "committee"
        committee = founding.unit(unit, named, **place)
        town.villages.append(Village(row["code"], label, town, unit, committee, shape))


def found_party_organisations(
    founding: Founding, county: County, grids: dict[str, int], rng: random.Random
) -> None:
    """Give every village one grid Party organisation, and those with most grids two."""
    villages = county.villages
    extra = PARTY_ORGANISATIONS - len(villages)
    most = sorted(villages, key=lambda one: (-grids[one.code], rng.random()))[:extra]
    larger = {village.code for village in most}
    for village in villages:
        for n in range(2 if village.code in larger else 1):
            name = f"{village.label}第{n + 1}网格党支部"
            party = founding.unit(village.unit, (name, name, "party_organisation"))
            village.party_units.append(party.id)


def division_acts(desk: Desk, county: County, known: Known, author: Author) -> Iterator[Act]:
    """Record the divisions; those that the store's foundation brought get what they lack."""
    shapes = {town.code: outline(town.shape) for town in county.towns}
    shapes[COUNTY] = outline(county.outline)
    rows: dict[int, tuple[Value, ...]] = {}
    for row in rows_of("boxing-divisions.csv"):
        shape = shapes.get(row["code"])
        if row["code"] not in known:
            said = row["code"], place_name(row), row["level"], row["parent"]
            rows[desk.new_id()] = (*said, shape, desk.since)
        elif shape:
            lacking: dict[str, Value] = {"outline": shape, "since": desk.since}
            yield desk.amended("division", known[row["code"]], lacking, author)
    yield from desk.blocks("division", rows, author)


def place_name(row: Mapping[str, str]) -> str:
    """Name a place, not the office that the table of divisions names: 兴益村, not 兴益村委会."""
    return village_label(row["name"]) if row["level"] == "village" else row["name"]


def unit_acts(founding: Founding, author: Author) -> Iterator[Act]:
    since = founding.desk.since
    rows = {unit.id: (*_unit_row(unit), since) for unit in founding.units}
    yield from founding.desk.blocks("unit", rows, author)


def _unit_row(unit: Unit) -> tuple[Value, ...]:
    said = unit.name, unit.short, unit.type, unit.parent, unit.path, unit.division
    level = _LEVELS.get(unit.type)
    return (*said, unit.phone, unit.address, unit.moving_in or None, level, unit.head or None)
