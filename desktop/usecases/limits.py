"""Time limits as they stand on a day, written into the event that starts or moves them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby

from db.queries import Reading
from db.queries.holidays import HolidayDay
from db.queries.running import Running, RunningCase
from db.rows.uow import UnitOfWork
from db.subjects.case.limit_facts import LimitsReprojected, Reprojection, row_of
from db.subjects.case.moves import DECIDING
from db.subjects.case.party_facts import Limit
from db.subjects.case.steps import STOPPED, Case
from desktop.errors import RuleBroken
from desktop.rules.calendars import PUBLISHED, Calendar
from desktop.rules.deadlines import Unit, could_end, due, limit_on
from desktop.texts.codes import load_codes


def limits_from(keys: tuple[str, ...], start: date, uow: UnitOfWork) -> tuple[Limit, ...]:
    """Give the last day of each limit that starts now, and the version of its rule."""
    calendar = calendar_of(uow)
    found = []
    for key in keys:
        rule = limit_on(load_codes().limits, key, start)
        version = rule.valid_from.isoformat() if rule.valid_from else "1"
        found.append(Limit(key=key, due=due(rule, start, calendar), version=version))
    return tuple(found)


def calendar_of(reading: Reading) -> Calendar:
    """Give the working days known here: the published ones, and the lists taken in."""
    days = reading.holidays.days()
    return _calendar(tuple(days)) if days else PUBLISHED


def count_outdated(reading: Reading) -> int:
    """Count the running limits that end on another day by the working days known now."""
    calendar, after, found = calendar_of(reading), 0, 0
    while True:
        cases, more = reading.running.block(after)
        found += sum(1 for case in cases for _ in _outdated(case, calendar))
        if more is None:
            return found
        after = more


def running(case: Case) -> RunningCase | None:
    """Give what the last days of a case follow from; None where no clock of it runs."""
    if case.step in STOPPED or case.parked:
        return None
    told = {name: getattr(case, name) for name in RunningCase._fields if name in Case._fields}
    return RunningCase(**told, decided=not DECIDING.keys().isdisjoint(case.granted))


def reproject(cases: Iterable[RunningCase], uow: UnitOfWork) -> int:
    """Record new last days where the working days known now make them others; tell how many.

    A block holds cases of one audience, counted by the same lists.
    """
    calendar = calendar_of(uow)
    found = [(case, tuple(_outdated(case, calendar))) for case in cases]
    moved = sorted(
        (case.audience, _years(told, calendar), case.id, tuple(day for _, day in told))
        for case, told in found
        if told
    )
    blocks = groupby(moved, lambda one: one[:2])
    uow.record([_block(years, [one[2:] for one in rows]) for (_, years), rows in blocks])
    return sum(len(one[3]) for one in moved)


def _block(
    years: tuple[int, ...], rows: Sequence[tuple[int, tuple[Reprojection, ...]]]
) -> LimitsReprojected:
    told = {id_: row_of(days) for id_, days in rows}
    return LimitsReprojected(kind="case", years=years, rows=told)


def _outdated(case: RunningCase, calendar: Calendar) -> Iterator[tuple[Running, Reprojection]]:
    """Give the limits of a case that the working days known now end on another day.

    A last day that the rule could not give by any list was set by another rule, and stays.
    """
    for limit in case.limits():
        try:
            rule = limit_on(load_codes().limits, limit.key, limit.start)
        except RuleBroken:
            continue
        if not could_end(rule, limit.start, limit.due):
            continue
        after = due(rule, limit.start, calendar)
        if after != limit.due:
            yield limit, Reprojection(limit.key, limit.due, after)


def _years(told: Iterable[tuple[Running, Reprojection]], calendar: Calendar) -> tuple[int, ...]:
    """Name the lists that tell of the days that the limits were counted through."""
    years: set[int] = set()
    for limit, days in told:
        rule = limit_on(load_codes().limits, limit.key, limit.start)
        counts = 1 if rule.unit is Unit.WORKDAYS else rule.amount
        first = limit.start + timedelta(days=counts)
        years.update(calendar.lists_of(first, max(days.before, days.after)))
    return tuple(sorted(years))


@lru_cache(maxsize=8)
def _calendar(days: tuple[HolidayDay, ...]) -> Calendar:
    """Of a day that two lists name, the list of the later year says what it is."""
    said = {one.day: one.worked for one in days}
    return Calendar(
        holidays=frozenset(day for day, worked in said.items() if not worked),
        workdays=frozenset(day for day, worked in said.items() if worked),
        years=frozenset(one.year for one in days),
        borrowed=frozenset((one.day, one.year) for one in days if one.day.year != one.year),
    )
