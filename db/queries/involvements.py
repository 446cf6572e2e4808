"""The cases in which people of the registers are parties, and what came of them."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, literal, select

from db.models.cases import CASES
from db.models.records import RECORDS
from db.queries.audience import is_seen
from db.store import plain
from db.subjects.case.steps import OPEN
from db.viewer import Viewer

_PEOPLE = RECORDS["person"]
_MOST = 200


class Involvement(NamedTuple):
    """A person's part in a case. `person`: whose it is; `outcome` is empty while it is open."""

    case_id: int
    number: str
    tail: str
    nature: str
    title: str
    names: str
    standing: str
    party_name: str
    person: int
    step: str
    outcome: str
    registered_on: date
    finished_on: date | None
    holder_name: str


_CASE = ("number", "tail", "nature", "title", "names")
_THEN = ("step", "outcome", "registered_on", "finished_on", "holder_name")
_DATES = tuple(map(Involvement._fields.index, ("registered_on", "finished_on")))
_SAME = "p.person = o.id OR (p.number = o.number AND o.number <> '' AND p.person IS NULL)"
_SEEN = (
    "EXISTS (SELECT 1 FROM audience WHERE kind = ? AND subject = {}.id AND path >= ? AND path < ?)"
)
_OF = (
    f"SELECT c.id, {', '.join(f'c.{name}' for name in _CASE)}, p.standing, p.name, o.id, "
    f"{', '.join(f'c.{name}' for name in _THEN)} FROM {_PEOPLE.name} AS o "
    f"JOIN parties AS p ON {_SAME} JOIN cases AS c ON c.id = p.case_id "
    f"WHERE {_SEEN.format('c')} AND {_SEEN.format('o')} AND o.id IN (?*) "
    f"ORDER BY c.id DESC, p.place LIMIT {_MOST}"
)
_OPEN_HERE = (
    select(
        CASES.c.id,
        *(CASES.c[name] for name in _CASE),
        literal(""),
        literal(""),
        literal(0),
        *(CASES.c[name] for name in _THEN),
    )
    .where(
        CASES.c.village == bindparam("village"),
        CASES.c.step.in_(sorted(OPEN)),
        CASES.c.grid == bindparam("grid"),
        is_seen(CASES),
    )
    .order_by(CASES.c.id.desc())
    .limit(_MOST)
)


class InvolvementQueries:
    """What a person's page and a house's page say of cases."""

    def __init__(self, connection: Connection, viewer: Viewer) -> None:
        self._connection = connection
        self._seen = viewer.seen("case")
        self._people = viewer.seen("person")

    def of(self, people: Sequence[int]) -> list[Involvement]:
        """Give their cases, the newest first; a party known by number alone counts as well.

        Nothing is told of whom the viewer may not see: an equal number would say who they are.
        """
        seen = (*self._seen.values(), *self._people.values())
        told = plain.dated(self._connection, _DATES)
        found = plain.ask_many(self._connection, _OF, seen, people)
        return [Involvement._make(told(row)) for row in found]

    def open_in_grid(self, grid: int, village: str) -> list[Involvement]:
        """Give the open cases of a grid, found through its village; they name no person."""
        asked = {"grid": grid, "village": village, **self._seen}
        return [Involvement._make(row) for row in self._connection.execute(_OPEN_HERE, asked)]
