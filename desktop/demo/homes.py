"""The houses of a village: homesteads along its lanes, or flats in the buildings of an estate."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from db.log.base import Value
from desktop.demo.places import NAME, Village
from desktop.demo.records import Desk
from desktop.demo.tables import texts_of

FLATS = 24  # of a building: six floors, two entrances, two doors
_DOORS = 4  # of a floor
_AREAS = ("86.4", "104.2", "118.7", "96.5")  # square metres, by door
DWELLING, WITH_SHOP = "01", "06"  # GB/T 31000, 5.17


@dataclass(slots=True)
class Building:
    """A building of an estate."""

    id: int
    name: str
    estate: str
    grid: int
    homes: "list[Home]" = field(default_factory=list)

    @property
    def floors(self) -> int:
        return -(-len(self.homes) // _DOORS)

    @property
    def entrances(self) -> int:
        return len({home.entrance for home in self.homes})


@dataclass(slots=True)
class Home:
    """A house or flat and where it stands; its owner becomes known when people move in."""

    id: int
    address: str
    grid: int
    use: str = DWELLING
    building: Building | None = None
    door: str = ""  # 12号, 302室
    entrance: str = ""
    area: str = ""
    owner: int | None = None


def build(desk: Desk, rng: random.Random, village: Village, count: int) -> list[Home]:
    """Build the houses of a village; they are handed out to its grids one stretch after another."""
    if village.is_community:
        return list(_flats(desk, rng, village, count))
    base = _base(village)
    grids = village.grids
    return [
        Home(
            desk.new_id(),
            f"{base}{n + 1}号",
            grids[n * len(grids) // count][0],
            door=f"{n + 1}号",
        )
        for n in range(count)
    ]


def house_row(home: Home, place: tuple[str, str]) -> tuple[Value, ...]:
    building = home.building.id if home.building else None
    room = home.door.removesuffix("室") if building else None
    flat = building, home.entrance or None, room, home.area or None
    return (home.address, home.use, *place, home.grid, home.owner, *flat)


def _flats(desk: Desk, rng: random.Random, village: Village, count: int) -> Iterator[Home]:
    estates = texts_of("names.json")["estates"]
    estate = estates[int(rng.random() * len(estates))]
    base, grids = f"{_base(village)}{estate}", village.grids
    buildings = -(-count // FLATS)
    for n in range(buildings):
        grid = grids[n * len(grids) // buildings][0]
        building = Building(desk.new_id(), f"{n + 1}号楼", estate, grid)
        for flat in range(min(FLATS, count - n * FLATS)):
            home = _flat(desk, building, flat, base)
            building.homes.append(home)
            yield home


def _flat(desk: Desk, building: Building, number: int, base: str) -> Home:
    floor, door = divmod(number, _DOORS)
    entrance, room = f"{door // 2 + 1}单元", f"{floor + 1}0{door % 2 + 1}室"
    return Home(
        desk.new_id(),
        f"{base}{building.name}{entrance}{room}",
        building.grid,
        building=building,
        door=room,
        entrance=entrance,
        area=_AREAS[door],
    )


def _base(village: Village) -> str:
    return f"{NAME}{village.town.name}{village.label}"
