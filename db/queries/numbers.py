"""Finding by a complete number. Only a use-case may: each search is recorded in a day of access."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, or_, select

from db.followers import search
from db.followers.kinds import SUBJECTS
from db.models.cases import CASES, PARTIES
from db.models.records import RECORDS
from db.queries.audience import is_seen
from db.queries.cases import CaseLine, CaseQueries
from db.queries.people import PeopleQueries, Person
from db.store.many import among_given
from db.viewer import Viewer

MOST = 20
_MOST_NAMED = 200  # of those the viewer sees some
_PEOPLE = RECORDS["person"]
_OWNERS = (
    select(_PEOPLE.c.id, _PEOPLE.c.merged_into)
    .where(
        or_(
            among_given(_PEOPLE.c.number, "forms"),
            among_given(_PEOPLE.c.phone, "forms"),
            among_given(_PEOPLE.c.id, "ids"),
        ),
        is_seen(_PEOPLE),
    )
    .order_by(_PEOPLE.c.id.desc())
    .limit(MOST)
)
_NEXT = select(_PEOPLE.c.id, _PEOPLE.c.merged_into).where(
    _PEOPLE.c.id == bindparam("into"), is_seen(_PEOPLE)
)
_NAMED = (
    select(CASES.c.id)
    .where(
        or_(
            CASES.c.id.in_(
                select(PARTIES.c.case_id).where(
                    or_(
                        among_given(PARTIES.c.number, "forms"),
                        among_given(PARTIES.c.phone, "forms"),
                    )
                )
            ),
            among_given(CASES.c.id, "ids"),
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
        """Give the newest first, masked; of a merged record the one that is kept."""
        asked = self._asked("person", forms)
        owners = self._connection.execute(_OWNERS, asked).all()
        ids = dict.fromkeys(self._kept(id_, into) for id_, into in owners)
        return PeopleQueries(self._connection, self._viewer).some(list(ids))

    def _asked(self, kind: str, forms: Sequence[str]) -> dict[str, object]:
        """Name the rows, too, in which a number stands beside others: 138…、139…."""
        index = SUBJECTS[kind].numbers_index
        ids = search.find_whole_numbers(self._connection, index, forms, _MOST_NAMED)
        return {"forms": list(forms), "ids": ids, **self._viewer.seen(kind)}

    def _kept(self, id_: int, into: int | None) -> int:
        """Follow a record to the last one that the viewer may see; desks merge apart."""
        passed = {id_}
        while into and into not in passed:
            asked = {"into": into, **self._viewer.seen("person")}
            found = self._connection.execute(_NEXT, asked).first()
            if found is None:
                break
            id_, into = found
            passed.add(id_)
        return id_

    def cases(self, forms: Sequence[str]) -> list[CaseLine]:
        """Give the cases in which a party has this number, newest first."""
        asked = self._asked("case", forms)
        ids = list(self._connection.scalars(_NAMED, asked))
        return CaseQueries(self._connection, self._viewer).some(ids)
