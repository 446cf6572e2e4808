"""Reading the tree of units: what lies below what, and what hangs on a unit and all below it."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, and_, bindparam, func, select

from db.fold.steps import DONE
from db.models.cases import CASES
from db.models.records import RECORDS
from db.viewer import below

UNITS, ACCOUNTS = RECORDS["unit"], RECORDS["account"]


class UnitNode(NamedTuple):
    """A unit in its place. `parent` is None at the top; `until` is the day it was closed."""

    id: int
    name: str
    type: str
    parent: int | None
    path: str
    division: str
    until: str


class Load(NamedTuple):
    """How much hangs on units: themselves, accounts that may log in, open cases they hold."""

    units: int = 0
    accounts: int = 0
    cases: int = 0


class NamedAccount(NamedTuple):
    """An account that acts for a unit."""

    id: int
    name: str
    person_name: str


_NODES = select(*(UNITS.c[name] for name in UnitNode._fields)).order_by(
    UNITS.c.division, UNITS.c.id
)
_PATH = select(UNITS.c.path).where(UNITS.c.id == bindparam("unit"))
_BELOW = and_(UNITS.c.path >= bindparam("first"), UNITS.c.path < bindparam("after"))
_STANDS = func.coalesce(UNITS.c.until, "") == ""
_VALID = and_(
    func.coalesce(ACCOUNTS.c.since, "") <= bindparam("today"),
    func.coalesce(ACCOUNTS.c.until, "~") >= bindparam("today"),
)
_OPEN = CASES.c.step.not_in(sorted(DONE))
_COUNT = select(func.count())
_ALL_UNITS = _COUNT.select_from(UNITS).where(_BELOW, _STANDS)
_ALL_ACCOUNTS = _COUNT.select_from(ACCOUNTS.join(UNITS, UNITS.c.id == ACCOUNTS.c.unit)).where(
    _BELOW, _VALID
)
_ALL_CASES = _COUNT.select_from(CASES.join(UNITS, UNITS.c.id == CASES.c.holder)).where(
    _BELOW, _OPEN
)
_OWN_UNITS = _COUNT.select_from(UNITS).where(UNITS.c.parent == bindparam("unit"), _STANDS)
_OWN_ACCOUNTS = (
    select(ACCOUNTS.c.id, ACCOUNTS.c.name, ACCOUNTS.c.person_name)
    .where(ACCOUNTS.c.unit == bindparam("unit"), _VALID)
    .order_by(ACCOUNTS.c.id)
)
_OWN_CASES = _COUNT.select_from(CASES).where(CASES.c.holder == bindparam("unit"), _OPEN)


class UnitTreeQueries:
    """Questions about the tree; how many cases a unit has open tells nothing about any of them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def nodes(self) -> list[UnitNode]:
        """Give every unit, of those that are closed too, in the order of their divisions."""
        return [
            UnitNode(
                id=row[0],
                name=row[1] or "",
                type=row[2] or "",
                parent=row[3],
                path=row[4] or "",
                division=row[5] or "",
                until=row[6] or "",
            )
            for row in self._connection.execute(_NODES)
        ]

    def load(self, unit: int, today: date) -> Load:
        """Count what hangs on a unit and on all below it: what goes along when it moves."""
        path = self._connection.scalar(_PATH, {"unit": unit})
        if not path:
            return Load()
        asked = below("unit", path) | {"today": today.isoformat()}
        units, accounts, cases = (
            self._connection.scalar(query, asked) or 0
            for query in (_ALL_UNITS, _ALL_ACCOUNTS, _ALL_CASES)
        )
        return Load(units, accounts, cases)

    def own_accounts(self, unit: int, today: date) -> list[NamedAccount]:
        """Give the accounts that may log in for a unit."""
        asked = {"unit": unit, "today": today.isoformat()}
        return [
            NamedAccount(id_, name, person or "")
            for id_, name, person in self._connection.execute(_OWN_ACCOUNTS, asked)
        ]

    def own_open_cases(self, unit: int) -> int:
        return self._connection.scalar(_OWN_CASES, {"unit": unit}) or 0

    def own_units(self, unit: int) -> int:
        return self._connection.scalar(_OWN_UNITS, {"unit": unit}) or 0
