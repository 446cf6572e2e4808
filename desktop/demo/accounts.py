"""Accounts of the demonstration: one for each role, and one for every unit that acts in a case."""

from collections.abc import Iterator

from db.log.base import Author, Value
from db.rows.uow import Act
from db.viewer import Role
from desktop.demo.changes import Changes
from desktop.demo.names import FEMALE, MALE, NameBook
from desktop.demo.places import County, Town, Unit
from desktop.demo.plan import DemoAccount
from desktop.demo.records import Desk

TOWN_SHOWN = "兴福"  # where `tiaojie`, `cun` and `sifasuo` work
_BORN = 1984
_POSTED_ELSEWHERE = 2
_HELPS = (Role.CLERK,)
_MEDIATES = (Role.MEDIATOR,)
_OF_VILLAGE = _OF_TOWN = Role.CLERK, Role.DISPATCHER, Role.OFFICER
_CENTRE = (
    ("shouli", Role.CLERK),
    ("fenliu", Role.DISPATCHER),
    ("zhiban", Role.LEADER),
    ("shenji", Role.AUDITOR),
    ("anquan", Role.SECURITY),
    ("xitong", Role.ADMINISTRATOR),
    ("bangjiao", Role.JUSTICE),
    ("jingshen", Role.HEALTH),
    ("jindu", Role.NARCOTICS),
    ("qingshao", Role.YOUTH),
)


class Accounts:
    """Opens accounts and keeps their rows for the register."""

    def __init__(self, desk: Desk, names: NameBook) -> None:
        self._desk = desk
        self._names = names
        self.rows: dict[int, tuple[Value, ...]] = {}
        self.shown: list[DemoAccount] = []

    def open(self, name: str, roles: tuple[Role, ...], unit: Unit, person: str = "") -> int:
        number = len(self.rows)
        person = person or self._names.full(FEMALE if number % 2 else MALE, _BORN)
        return self._keep(name, person, roles, unit)

    def show(self, name: str, roles: tuple[Role, ...], unit: Unit, person: str = "") -> int:
        """Open an account that visitors of the demonstration log in with."""
        person = person or self._names.full(FEMALE, _BORN)
        id_ = self._keep(name, person, roles, unit)
        self.shown.append(DemoAccount(id_, name, person, roles, unit.id, unit.name))
        return id_

    def acts(self, author: Author) -> Iterator[Act]:
        yield from self._desk.blocks("account", self.rows, author)

    def _keep(self, name: str, person: str, roles: tuple[Role, ...], unit: Unit) -> int:
        id_ = self._desk.new_id()
        unit.people[id_] = person
        self.rows[id_] = (name, person, " ".join(roles), unit.id, self._desk.since, "")
        return id_


def open_accounts(accounts: Accounts, county: County) -> None:
    """Give every unit that acts in a case somebody who records for it."""
    shown = {name: accounts.show(name, (role,), county.centre) for name, role in _CENTRE}
    county.centre.clerk, county.centre.dispatcher = shown["shouli"], shown["fenliu"]
    county.specialists = {role: shown[name] for name, role in _CENTRE}
    town = next(one for one in county.towns if one.short == TOWN_SHOWN)
    mediator = town.committee.mediators[0]
    town.committee.clerk = accounts.show("tiaojie", _MEDIATES, town.committee, mediator)
    accounts.show("sifasuo", (Role.JUSTICE,), town.unit)
    village = town.villages[0]
    village.unit.clerk = accounts.show("cun", _OF_VILLAGE, village.unit, village.unit.head)
    for one in county.towns:
        _of_town(accounts, one)
    for n, unit in enumerate((*county.bodies.values(), *county.social), 1):
        role = Role.MEDIATOR if unit.type == "committee" else Role.OFFICER
        unit.clerk = accounts.open(f"d{n:03d}", (role,), unit, _first(unit))


def leave(accounts: Accounts, county: County, changes: Changes) -> None:
    """In every town two more worked at the desk who have been posted elsewhere since."""
    for town in county.towns:
        for n in range(_POSTED_ELSEWHERE):
            account = accounts.open(f"z{town.code[6:9]}{n + 2}", _HELPS, town.unit)
            changes.leaves(county, account)


def _of_town(accounts: Accounts, town: Town) -> None:
    number = town.code[6:9]
    town.unit.clerk = accounts.open(f"z{number}", _OF_TOWN, town.unit)
    if not town.committee.clerk:
        town.committee.clerk = accounts.open(
            f"t{number}", _MEDIATES, town.committee, _first(town.committee)
        )
    for village in town.villages:
        number = village.code[6:]
        if not village.unit.clerk:
            village.unit.clerk = accounts.open(f"c{number}", _OF_VILLAGE, village.unit)
        village.committee.clerk = accounts.open(
            f"t{number}", _MEDIATES, village.committee, _first(village.committee)
        )


def _first(unit: Unit) -> str:
    """Name the first mediator of a committee, who records for it; of others nobody."""
    return unit.mediators[0] if unit.mediators else ""
