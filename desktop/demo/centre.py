"""The county centre: its windows and rooms, the lines it watches, the heads of the units."""

from collections.abc import Iterator

from db.log.base import Author, Value
from db.rows.uow import Act
from desktop.demo.names import FEMALE, MALE, NameBook, Numbers
from desktop.demo.places import County
from desktop.demo.records import Desk
from desktop.demo.tables import rows_of

_HEADS_BORN = 1974
_WOMEN_EVERY = 4  # of the heads, one in so many


def name_heads(county: County, names: NameBook) -> None:
    """Name the heads of towns and departments; those of villages are their grid heads."""
    units = [town.unit for town in county.towns]
    units += [*county.bodies.values(), *county.social]
    for n, unit in enumerate(units):
        unit.head = names.full(MALE if n % _WOMEN_EVERY else FEMALE, _HEADS_BORN)


def room_acts(desk: Desk, county: County, author: Author) -> Iterator[Act]:
    rows: dict[int, tuple[Value, ...]] = {}
    for row in rows_of("rooms.csv"):
        body = county.bodies[row["stationed"]].id if row["stationed"] else None
        what = row["name"], county.centre.id, row["type"], row["floor"], int(row["seats"])
        rows[desk.new_id()] = (*what, body, desk.since)
    yield from desk.blocks("room", rows, author)


def line_acts(desk: Desk, county: County, phones: Numbers) -> Iterator[Act]:
    """Record the lines that are watched over, each where it enters the first village of a town."""
    towns = {town.short: town for town in county.towns}
    for row in rows_of("lines.csv"):
        town = towns[row["town"]]
        village = town.villages[0]
        body = row["owner"], phones.phone(), row["keeper"], row["danger"]
        told = {desk.new_id(): (row["name"], row["type"], town.code, village.code, *body)}
        yield from desk.blocks("line", told, village.unit.by_clerk)
