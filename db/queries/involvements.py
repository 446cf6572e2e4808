"""The cases in which people of the registers are parties, and what came of them."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, literal, or_, select

from db.models.cases import CASES, PARTIES
from db.models.records import RECORDS
from db.queries.audience import is_seen
from db.store.many import among_given
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
_SAME = or_(
    PARTIES.c.person == _PEOPLE.c.id,
    (PARTIES.c.number == _PEOPLE.c.number) & (_PEOPLE.c.number != "") & PARTIES.c.person.is_(None),
)
_OF = (
    select(
        CASES.c.id,
        *(CASES.c[name] for name in _CASE),
        PARTIES.c.standing,
        PARTIES.c.name,
        _PEOPLE.c.id,
        *(CASES.c[name] for name in _THEN),
    )
    .select_from(_PEOPLE.join(PARTIES, _SAME).join(CASES, CASES.c.id == PARTIES.c.case_id))
    .where(among_given(_PEOPLE.c.id, "people"), is_seen(CASES))
    .order_by(CASES.c.id.desc(), PARTIES.c.place)
    .limit(_MOST)
)
_THEIRS = select(_PEOPLE.c.id).where(among_given(_PEOPLE.c.id, "people"), is_seen(_PEOPLE))
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
        theirs = self._connection.scalars(_THEIRS, {"people": list(people), **self._people})
        asked = {"people": list(theirs), **self._seen}
        return [Involvement._make(row) for row in self._connection.execute(_OF, asked)]

    def open_in_grid(self, grid: int, village: str) -> list[Involvement]:
        """Give the open cases of a grid, found through its village; they name no person."""
        asked = {"grid": grid, "village": village, **self._seen}
        return [Involvement._make(row) for row in self._connection.execute(_OPEN_HERE, asked)]
