"""What a list of cases is narrowed to."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, not_, or_, select

from db.log.base import Value
from db.models.cases import CASES
from db.models.followers import CLOCKS
from db.queries.applications import waits_for
from db.queries.boundaries import Lying
from db.queries.cohort_cases import CohortCases, is_of
from db.store.many import among
from db.subjects.case.fields import CASE
from db.subjects.case.steps import FURTHER, RUNNING
from db.viewer import Viewer


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What a list is narrowed to; empty is everything. `mine`: held by the viewer's own unit.

    `asked`: the move of an application that waits for the viewer. `equal`: what further fields of
    a case hold, in the order of their names. `typed`: what somebody looks for in the list.
    """

    steps: tuple[str, ...] = ()
    nature: str = ""
    category: str = ""  # a code of either level
    town: str = ""
    village: str = ""
    lying: Lying | None = None  # in a town of today, wherever that was then
    source: str = ""
    outcome: str = ""
    mine: bool = False
    overdue_on: date | None = None  # due before this day
    soon: tuple[tuple[str, date], ...] = ()  # a clock of a limit runs up to a day; or another …
    due_from: date | None = None
    due_to: date | None = None
    registered_from: date | None = None
    registered_to: date | None = None
    finished_from: date | None = None
    finished_to: date | None = None
    asked: str = ""
    equal: tuple[tuple[str, Value], ...] = ()
    cohort: CohortCases | None = None  # those that a figure counted
    holder: int = 0  # a unit
    typed: str = ""
    ids: tuple[int, ...] = ()

    def of(self, name: str) -> Any:
        """Give what one thing, or one field of the case, is narrowed to."""
        return dict(self.equal).get(name, "") if name in FURTHER else getattr(self, name)

    def but(self, values: Mapping[str, Any]) -> "CaseFilter":
        """Give the filter with other values, each by the name that `of` knows."""
        told = dict(self.equal) | {name: values[name] for name in FURTHER if name in values}
        equal = tuple((name, one) for name, one in sorted(told.items()) if one not in {None, ""})
        own = {name: one for name, one in values.items() if name not in FURTHER}
        return replace(self, **own, equal=equal)


_OWN = ("nature", "category", "source", "outcome", "town", "village")
_LEVELLED = frozenset({"category", "source"})  # a code that others begin with holds these too


def near(soon: Iterable[tuple[str, date]]) -> Select[tuple[int]]:
    """Find the cases of which a clock of some limit runs out by the day that is told of it."""
    return select(CLOCKS.c.id).where(is_near(soon))


def is_near(soon: Iterable[tuple[str, date]]) -> ColumnElement[bool]:
    clock = CLOCKS.c
    either = (and_(clock.key == key, clock.due <= last) for key, last in soon)
    return and_(clock.kind == "case", clock.state == RUNNING, or_(*either))


def narrowed(query: Select[Any], wanted: CaseFilter, viewer: Viewer) -> Select[Any]:
    case = CASES.c
    if wanted.steps:
        query = query.where(case.step.in_(wanted.steps))
    if wanted.mine:
        query = query.where(case.holder == viewer.unit)
    if wanted.holder:
        query = query.where(case.holder == wanted.holder)
    if wanted.ids:
        query = query.where(among(case.id, wanted.ids))
    if wanted.asked:
        query = query.where(waits_for(wanted.asked, viewer))
    if wanted.cohort:
        query = query.where(is_of(wanted.cohort))
    return _between(_within(query.where(*_held(wanted)), wanted), wanted)


def _held(wanted: CaseFilter) -> Iterator[ColumnElement[bool]]:
    """Compare fields; raises UnknownName for one that no case has."""
    further = [(CASE.by_name[name].name, value) for name, value in wanted.equal]
    for name, value in (*((name, wanted.of(name)) for name in _OWN), *further):
        if name in _LEVELLED and value:
            yield and_(CASES.c[name] >= value, CASES.c[name] < f"{value}~")
        elif value not in {None, ""}:
            yield CASES.c[name] == value


def _within(query: Select[Any], wanted: CaseFilter) -> Select[Any]:
    case, lying = CASES.c, wanted.lying
    if lying:
        stays = and_(among(case.town, lying.towns), not_(among(case.village, lying.strays)))
        query = query.where(or_(stays, among(case.village, lying.came)))
    return query


def _between(query: Select[Any], wanted: CaseFilter) -> Select[Any]:
    case = CASES.c
    bounds = (
        (case.due, wanted.due_from, wanted.due_to),
        (case.registered_on, wanted.registered_from, wanted.registered_to),
        (case.finished_on, wanted.finished_from, wanted.finished_to),
    )
    for column, first, last in bounds:
        if first:
            query = query.where(column >= first)
        if last:
            query = query.where(column <= last)
    if wanted.soon:
        last = max(day for _, day in wanted.soon)
        query = query.where(case.due <= last, case.id.in_(near(wanted.soon)))
    return query.where(case.due < wanted.overdue_on) if wanted.overdue_on else query
