"""Reading the limits that offices have ruled: everybody may, for all last days hang on them."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection

from db.models.work import LIMIT_RULES
from db.store import plain

_RULES = (
    f"SELECT {plain.quoted(plain.names_of(LIMIT_RULES))} FROM limit_rules ORDER BY key, valid_from"
)


class LimitRule(NamedTuple):
    """A row of a limit, from its day on. Acts and natures stand with blanks between."""

    of: int
    valid_from: date
    key: str
    name: str
    ended: bool
    amount: int
    unit: str
    warn: int
    kind: str
    basis: str
    starts: str
    stops: str
    reopens: str
    pauses: str
    resumes: str
    natures: str
    tells: str
    doer: str
    since: str


class LimitQueries:
    """The rows as they stand; asked with every act that may start a limit."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rules(self) -> list[LimitRule]:
        taken = plain.taken(self._connection, LIMIT_RULES)
        return [LimitRule._make(taken(row)) for row in plain.ask(self._connection, _RULES, ())]
