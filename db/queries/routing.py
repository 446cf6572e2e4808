"""Reading the routing rules that offices have ruled: everybody may, for everybody works by them."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from db.models.records import RECORDS
from db.models.work import ROUTING_RULES

_ACCOUNTS = RECORDS["account"]
_TOLD = [column for column in ROUTING_RULES.c if column.name not in {"of", "actor"}]
_RULES = (
    select(*_TOLD, func.coalesce(_ACCOUNTS.c.person_name, "").label("actor_name"))
    .select_from(ROUTING_RULES.outerjoin(_ACCOUNTS, _ACCOUNTS.c.id == ROUTING_RULES.c.actor))
    .order_by(ROUTING_RULES.c.key, ROUTING_RULES.c.valid_from)
)


class RoutingRow(NamedTuple):
    """A row of a routing rule, from its day on, with who ruled it."""

    valid_from: date
    key: str
    name: str
    ended: bool
    order: int
    nature: str
    category: str
    level: str
    kind: str
    unit: int | None
    why: str
    basis: str
    valid_to: date | None
    recorded_at: int
    actor_name: str


class RoutingQueries:
    """The rows as they stand, those of one rule together and the earliest first."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rules(self) -> list[RoutingRow]:
        return [RoutingRow._make(row) for row in self._connection.execute(_RULES)]
