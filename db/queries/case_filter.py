"""What a list of cases is narrowed to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, not_, or_, select

from db.models.cases import CASES
from db.models.followers import CLOCKS
from db.queries.boundaries import Lying
from db.store.many import among
from db.subjects.case.steps import RUNNING
from db.viewer import Viewer


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What a list is narrowed to; empty is everything. `mine`: held by the viewer's own unit."""

    steps: tuple[str, ...] = ()
    nature: str = ""
    category: str = ""  # a code of either level
    town: str = ""
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
    if wanted.nature:
        query = query.where(case.nature == wanted.nature)
    if wanted.category:
        end = wanted.category + "~"
        query = query.where(case.category >= wanted.category, case.category < end)
    if wanted.source:
        query = query.where(case.source == wanted.source)
    if wanted.outcome:
        query = query.where(case.outcome == wanted.outcome)
    if wanted.mine:
        query = query.where(case.holder == viewer.unit)
    return _between(_within(query, wanted), wanted)


def _within(query: Select[Any], wanted: CaseFilter) -> Select[Any]:
    case, lying = CASES.c, wanted.lying
    if wanted.town:
        query = query.where(case.town == wanted.town)
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
