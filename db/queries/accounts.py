"""Reading accounts: who may log in, and in whose name."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, select

from db.models.records import RECORDS
from db.roles import BY_KEY, Role
from db.store import plain
from db.viewer import Viewer

ASKED = "?"  # after a role that a second person has not confirmed yet
ACCOUNTS, UNITS = RECORDS["account"], RECORDS["unit"]


class Account(NamedTuple):
    """An account with the unit it acts for. `asked`: roles that wait for a second person.

    `parked`: a newer program has written to it, so that how it stands is not known here.
    """

    id: int
    name: str
    person_name: str
    roles: frozenset[Role]
    unit: int
    path: str  # empty where the unit is not there any more, or stands in no tree
    unit_name: str
    division: str
    since: str
    until: str
    parked: bool
    asked: frozenset[Role] = frozenset()
    unit_type: str = ""
    unit_short: str = ""

    def valid_on(self, day: date) -> bool:
        today = day.isoformat()
        return (self.since or today) <= today <= (self.until or today)

    def viewer(self) -> Viewer:
        return Viewer(
            account=self.id,
            roles=self.roles,
            unit=self.unit,
            path=self.path,
            name=self.person_name or self.name,
            unit_name=self.unit_name,
            division=self.division,
            unit_type=self.unit_type,
            unit_short=self.unit_short,
        )


_ALL = select(
    ACCOUNTS.c.id,
    ACCOUNTS.c.name,
    ACCOUNTS.c.person_name,
    ACCOUNTS.c.roles,
    ACCOUNTS.c.unit,
    UNITS.c.path,
    UNITS.c.name,
    UNITS.c.division,
    ACCOUNTS.c.since,
    ACCOUNTS.c.until,
    ACCOUNTS.c.parked,
    UNITS.c.type,
    UNITS.c.short,
).select_from(ACCOUNTS.outerjoin(UNITS, UNITS.c.id == ACCOUNTS.c.unit))
_BY_NAME = _ALL.where(ACCOUNTS.c.name == bindparam("name")).order_by(ACCOUNTS.c.id).limit(1)
_BY_ID = _ALL.where(ACCOUNTS.c.id == bindparam("account"))
_LIST = _ALL.order_by(ACCOUNTS.c.id)

_NAME = select(ACCOUNTS.c.person_name).where(ACCOUNTS.c.id == bindparam("id"))
_LOGIN = select(ACCOUNTS.c.name).where(ACCOUNTS.c.id == bindparam("id"))

# asked anew in every transaction, so in the driver's own words
STANDING = (
    "a.id, a.name, a.person_name, a.roles, a.unit, u.path, u.name, u.division, a.since, a.until, "
    "a.parked, u.type, u.short"
)
_NOW = f"SELECT {STANDING} FROM accounts AS a LEFT JOIN units AS u ON u.id = a.unit WHERE a.id = ?"
_ASKED = {f"{key}{ASKED}": role for key, role in BY_KEY.items()}


class AccountQueries:
    """Questions about accounts; they hold nothing secret, and the login asks them first."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def by_name(self, name: str) -> Account | None:
        found = self._connection.execute(_BY_NAME, {"name": name}).first()
        return account_from(found) if found else None

    def by_id(self, account: int) -> Account | None:
        found = self._connection.execute(_BY_ID, {"account": account}).first()
        return account_from(found) if found else None

    def name_of(self, account: int) -> str:
        """Give the name of the person behind an account; empty where it is unknown here."""
        return self._connection.scalar(_NAME, {"id": account}) or ""

    def login_of(self, account: int) -> str:
        """Give the name under which an account logs in; empty where it is unknown here."""
        return self._connection.scalar(_LOGIN, {"id": account}) or ""

    def all(self) -> list[Account]:
        return [account_from(row) for row in self._connection.execute(_LIST)]


def account_now(connection: Connection, account: int) -> Account | None:
    """Read an account as it is now; None where there is none, or none any more."""
    found = plain.ask(connection, _NOW, (account,)).first()
    return account_from(found) if found else None


def account_of(id_: int, values: Mapping[str, Any], known: Account | None = None) -> Account:
    """Give an account as it will stand when these values of its register are recorded."""
    place = (known.path, known.unit_name, known.division) if known else ("", "", "")
    told = known._asdict() if known else {}
    held = [*told.get("roles", ()), *(f"{role}{ASKED}" for role in told.get("asked", ()))]
    base = {**told, "roles": " ".join(held), **values}
    name, person, roles, unit, since, until = (
        base.get(one) for one in ("name", "person_name", "roles", "unit", "since", "until")
    )
    last = base.get("parked"), told.get("unit_type", ""), told.get("unit_short", "")
    return account_from((id_, name, person, roles, unit, *place, since, until, *last))


def account_from(row: Sequence[Any]) -> Account:
    """Read an account from the columns of `STANDING`."""
    id_, name, person, roles, unit, path, unit_name, division, since, until, *last = row
    parked, unit_type, short = last
    codes = (roles or "").split()
    known = frozenset(BY_KEY[code] for code in codes if code in BY_KEY)
    asked = frozenset(_ASKED[code] for code in codes if code in _ASKED)
    texts = [value or "" for value in (path, unit_name, division, since, until)]
    return Account._make(
        (
            id_,
            name,
            person or "",
            known,
            unit,
            *texts,
            bool(parked),
            asked,
            unit_type or "",
            short or "",
        )
    )
