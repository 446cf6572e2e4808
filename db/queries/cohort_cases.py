"""The cases that a figure is about: its list holds exactly those that were counted."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, true

from db.models.cases import CASES
from db.subjects.case.figure import Cases
from db.subjects.case.steps import DONE, FINISHED


@dataclass(frozen=True, slots=True)
class CohortCases:
    """A cohort over a span that ends today. `codes`: those that count as success or failure."""

    which: Cases
    first: date
    last: date
    codes: tuple[str, ...] = ()


def is_of(cohort: CohortCases) -> ColumnElement[bool]:
    """Tell the cases of a cohort, beyond what lists are narrowed to; none of them is parked."""
    return and_(CASES.c.parked.is_(False), _is_of(cohort))


def _is_of(cohort: CohortCases) -> ColumnElement[bool]:
    case = CASES.c
    is_done = and_(
        case.step.in_(sorted(FINISHED)),
        case.finished_on >= cohort.first,
        case.finished_on <= cohort.last,
    )
    waits = case.step.not_in(sorted({*FINISHED, *DONE}))
    match cohort.which:
        case Cases.TO_DO:
            return or_(is_done, waits)
        case Cases.DUE:
            return or_(is_done, and_(waits, case.finish_by < cohort.last))
        case Cases.MEDIATED:
            return and_(is_done, case.nature == "dispute", case.outcome.in_(cohort.codes))
        case Cases.REACHED:
            return and_(is_done, case.satisfaction.in_(cohort.codes))
        case Cases.OWED:
            return and_(is_done, case.performed.in_(cohort.codes))
        case Cases.SENT:
            return and_(is_done, case.sent > 0)
        case _:
            return true()
