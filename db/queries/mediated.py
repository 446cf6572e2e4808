"""What mediation came to over a span of days: asked of the cases, for few ask and seldom."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, func, select

from db.models.cases import CASES
from db.models.records import RECORDS
from db.queries.audience import is_seen
from db.store.many import among_given
from db.subjects.case.steps import FINISHED
from db.viewer import Viewer

_CASE, _UNIT = CASES.c, RECORDS["unit"].c
_MEDIATED = (
    select(
        _CASE.category,
        func.coalesce(_CASE.agreement_form, ""),
        _CASE.outcome,
        func.coalesce(_UNIT.division, ""),
        func.count(),
        func.count(_CASE.people_involved),
        func.coalesce(func.sum(_CASE.people_involved), 0),
        func.count(_CASE.agreed_amount),
        func.coalesce(func.sum(_CASE.agreed_amount), 0),
    )
    .select_from(CASES.outerjoin(RECORDS["unit"], _UNIT.path == _CASE.finished_by))
    .where(
        _CASE.nature == "dispute",
        _CASE.parked.is_(False),
        _CASE.step.in_(sorted(FINISHED)),
        _CASE.finished_on >= bindparam("since"),
        _CASE.finished_on <= bindparam("until"),
        among_given(_CASE.outcome, "outcomes"),
        is_seen(CASES),
    )
    .group_by(_CASE.category, _CASE.agreement_form, _CASE.outcome, _UNIT.division)
)


class Mediated(NamedTuple):
    """Disputes of one category, form, outcome, and division of the unit that finished them.

    Not every case says how many people it is about and which sum was agreed (in fen): `peopled` and
    `priced` do.
    """

    category: str
    form: str
    outcome: str
    division: str
    cases: int
    peopled: int
    people: int
    priced: int
    amount: int


def mediated(
    connection: Connection, viewer: Viewer, span: tuple[date, date], outcomes: tuple[str, ...]
) -> list[Mediated]:
    asked = {"since": span[0], "until": span[1], "outcomes": list(outcomes)}
    rows = connection.execute(_MEDIATED, asked | viewer.seen("case"))
    return [Mediated(*row[:4], *map(int, row[4:])) for row in rows]
