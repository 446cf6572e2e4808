"""Finding by a complete number. Only a use-case may: each search is recorded in a day of access."""

from collections.abc import Sequence

from sqlalchemy import BindParameter, Connection, bindparam, func, or_, select

from db.models.cases import CASES, PARTIES
from db.models.records import RECORDS
from db.queries.audience import is_seen
from db.queries.cases import CaseLine, CaseQueries
from db.queries.people import PeopleQueries, Person
from db.viewer import Viewer

MOST = 20
_PEOPLE = RECORDS["person"]
_TYPED: BindParameter[str] = bindparam("forms", expanding=True)
_OWNERS = (
    select(func.coalesce(_PEOPLE.c.merged_into, _PEOPLE.c.id))
    .where(or_(_PEOPLE.c.number.in_(_TYPED), _PEOPLE.c.phone.in_(_TYPED)), is_seen(_PEOPLE))
    .order_by(_PEOPLE.c.id.desc())
    .limit(MOST)
)
_NAMED = (
    select(CASES.c.id)
    .where(
        CASES.c.id.in_(
            select(PARTIES.c.case_id).where(
                or_(PARTIES.c.number.in_(_TYPED), PARTIES.c.phone.in_(_TYPED))
            )
        ),
        is_seen(CASES),
    )
    .order_by(CASES.c.id.desc())
    .limit(MOST)
)


class NumberQueries:
    """Who and what in the viewer's audience has a number, given in all its stored forms."""

    def __init__(self, connection: Connection, viewer: Viewer) -> None:
        self._connection = connection
        self._viewer = viewer

    def people(self, forms: Sequence[str]) -> list[Person]:
        """Give the newest first, masked; of a merged record the one it was merged into."""
        asked = {"forms": list(forms), **self._viewer.seen("person")}
        ids = dict.fromkeys(self._connection.scalars(_OWNERS, asked))
        return PeopleQueries(self._connection, self._viewer).some(list(ids))

    def cases(self, forms: Sequence[str]) -> list[CaseLine]:
        """Give the cases in which a party has this number, newest first."""
        asked = {"forms": list(forms), **self._viewer.seen("case")}
        ids = list(self._connection.scalars(_NAMED, asked))
        return CaseQueries(self._connection, self._viewer).some(ids)
