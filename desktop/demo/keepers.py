"""Heads of buildings and entrances, shopkeepers, and the micro-grids that they look after."""

import random
from collections.abc import Sequence
from itertools import groupby

from desktop.demo.homes import WITH_SHOP, Home
from desktop.demo.households import Household
from desktop.demo.lives import MASSES, PARTY_MEMBER
from desktop.demo.places import Village
from desktop.demo.records import Pages

SHOWN = "371625102200"  # the village that visitors of the demonstration work for
_OF_LANE = 12  # households of a micro-grid in a village
_LANES = 0.09  # of the villages have micro-grids
_SHOPS = 3  # from so many on they have a head
_AGES = range(30, 72), range(22, 82)  # rather of these, else of those
_MEMBERS = 0.3
_OF_BUILDING = "building_head"


def keep(
    pages: Pages,
    rng: random.Random,
    village: Village,
    homes: list[Home],
    households: list[Household],
) -> tuple[int, int, str, int] | None:
    """Appoint those who look after their neighbours, and record what each looks after.

    Gives one who may hand that over some day: staff, post, its function, the micro-grid.
    """
    keepers = _Keepers(pages, rng, village)
    if village.is_community:
        keepers.estate(homes, households)
    elif village.code == SHOWN or rng.random() < _LANES:
        keepers.lanes(households)
    keepers.shops([one for one in households if one.home.use == WITH_SHOP])
    return keepers.first


class _Keepers:
    """The rows of one village's keepers; nobody keeps two things."""

    def __init__(self, pages: Pages, rng: random.Random, village: Village) -> None:
        self._pages = pages
        self._rng = rng
        self._village = village
        self._busy: set[int] = set()
        self._posts: dict[int, tuple[int, str]] = {}  # of staff: the post, its function
        self.first: tuple[int, int, str, int] | None = None  # staff, post, function, micro-grid

    def estate(self, homes: list[Home], households: list[Household]) -> None:
        """A building has a head; each entrance, some ten households, is a micro-grid."""
        living = {one.home.id: one for one in households}
        buildings = {home.building.id: home.building for home in homes if home.building}
        for building in buildings.values():
            of_building = [living[home.id] for home in building.homes if home.id in living]
            head = self._appoint(_OF_BUILDING, of_building)
            by_entrance = sorted(of_building, key=lambda one: one.home.entrance)
            for entrance, part in groupby(by_entrance, key=lambda one: one.home.entrance):
                neighbours = list(part)
                keeper = self._appoint("entrance_head", neighbours) or head
                where = f"{building.estate}{building.name}{entrance}"
                self._micro_grid(where, keeper, neighbours, _stretch(neighbours))
            place = self._village.town.code, self._village.code, building.grid
            size = building.floors, building.entrances, len(of_building)
            row = (building.name, building.estate, *place, *size, head)
            self._pages.add("building", row, building.id)

    def lanes(self, households: list[Household]) -> None:
        for n in range(0, len(households), _OF_LANE):
            part = households[n : n + _OF_LANE]
            keeper = self._appoint("grid_assistant", part)
            name = f"{self._village.label}第{n // _OF_LANE + 1}小微网格"
            self._micro_grid(name, keeper, part, _stretch(part))

    def shops(self, shops: list[Household]) -> None:
        if len(shops) >= _SHOPS:
            keeper = self._appoint("shop_head", shops)
            name = f"{self._village.label}沿街商铺小微网格"
            self._micro_grid(name, keeper, shops, f"{self._village.label}{len(shops)}家沿街商铺")

    def _micro_grid(
        self, name: str, keeper: int | None, part: Sequence[Household], where: str
    ) -> None:
        said = name, part[0].home.grid, keeper, where, len(part)
        id_ = self._pages.add("micro_grid", (*said, self._pages.desk.since))
        if keeper in self._posts and not self.first and self._posts[keeper][1] != _OF_BUILDING:
            self.first = (keeper, *self._posts[keeper], id_)

    def _appoint(self, function: str, neighbours: Sequence[Household]) -> int | None:
        """Appoint the first who is of an age for it; gives the staff id."""
        people = [one for home in neighbours for one in home.citizens if one.id not in self._busy]
        fit = (one for ages in _AGES for one in people if one.age in ages)
        one = next(fit, None)
        if one is None:
            return None
        self._busy.add(one.id)
        since, unit = self._pages.desk.since, self._village.unit.id
        member = self._rng.random() < _MEMBERS
        about = one.birth.isoformat(), one.ethnic, PARTY_MEMBER if member else MASSES
        said = one.name, one.sex, one.phone, unit
        staff = self._pages.add("staff", (*said, *about, None, None, since))
        row = staff, function, unit, 0, int(member), None, None, since
        self._posts[staff] = self._pages.add("post", row), function
        return staff


def _stretch(part: Sequence[Household]) -> str:
    """Say from which door to which; the address of a home stands with the home alone."""
    first, last = part[0].home.door, part[-1].home.door
    return f"{first}至{last}" if len(part) > 1 else first
