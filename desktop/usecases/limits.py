"""Time limits as they stand on a day, written into the event that starts or moves them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby
from typing import Any, TypeVar

from db.queries import Reading
from db.queries.holidays import HolidayDay
from db.queries.limits import LimitRule
from db.queries.running import RunningCase
from db.rows.uow import UnitOfWork
from db.subjects.case.clocks import RESUMES, told_on
from db.subjects.case.facts import CaseEvent
from db.subjects.case.limit_facts import LimitsReprojected, Reprojection, row_of
from db.subjects.case.party_facts import Limit
from db.subjects.case.steps import PAUSED, Case, Clock
from db.subjects.limits.fold import ACTS
from desktop.rules.calendars import PUBLISHED, Calendar
from desktop.rules.deadlines import Limit as Rule, Reckoning, Unit, could_end, due
from desktop.rules.ruled import newest, standing, told_as
from desktop.texts.codes import load_codes

LIMITS = "limits"  # the field of the events that can tell any
E = TypeVar("E", bound=CaseEvent)


def timed(event: E, act: str, case: Case | None, uow: UnitOfWork) -> E:
    """Write into an event which limits its act starts, and until when, by their rows as of its day.

    One that was paused and runs again ends later; what an act stops, its rule said at the start.
    Last days that the event tells already were decided: they stand.
    """
    if not hasattr(event, LIMITS):
        return event
    known, clocks = uow.reckoned(lambda: reckoning_of(uow)), case.limits if case else ()
    resumed = any((act, RESUMES) in clock.course for clock in clocks)
    if not resumed and not any(act in rule.starts for rule in known.limits):
        return event
    day = told_on(event) or uow.today()
    nature = case.nature if case else getattr(event, "nature", "")
    told = [
        *(_resumed(one, act, day, known) for one in clocks),
        *(begun(rule, day, known.calendar) for rule in known.started_by(act, nature, day)),
    ]
    decided: tuple[Limit, ...] = getattr(event, LIMITS) or ()
    limits = {limit.key: limit for limit in (*told, *decided) if limit}
    found: dict[str, Any] = {LIMITS: tuple(limits.values())}
    return replace(event, **found) if limits else event


def begun(rule: Rule, day: date, calendar: Calendar) -> Limit:
    """Give a limit that starts on a day, as the event tells it that starts it."""
    return Limit(
        key=rule.key,
        due=due(rule, day, calendar),
        version=rule.version,
        start=day,
        course=rule.course,
    )


def reckoning_of(reading: Reading) -> Reckoning:
    """Give what is known here of last days: the lists taken in, and the rows of the limits."""
    return _reckoning(tuple(reading.holidays.days()), limits_of(reading))


def limits_of(reading: Reading) -> tuple[Rule, ...]:
    """Give every row of the limits: those that come with the program, and those ruled here.

    What is ruled from a day on ends what stood before it.
    """
    return _limits(tuple(reading.limits.rules()))


def shipped() -> Reckoning:
    """Give what comes with the program, where no list was taken in."""
    return _reckoning((), _limits(()))


def count_outdated(reading: Reading) -> int:
    """Count the running limits that end on another day by the working days known now."""
    known, after, found = reckoning_of(reading), 0, 0
    while True:
        cases, more = reading.running.block(after)
        found += sum(1 for case in cases for _ in _outdated(case, known))
        if more is None:
            return found
        after = more


def running(case: Case) -> RunningCase | None:
    """Give what the last days of a case follow from; None where no clock of it runs."""
    clocks = tuple(clock for clock in case.limits if clock.runs)
    return None if case.parked or not clocks else RunningCase(case.id, case.audience, clocks)


def reproject(cases: Iterable[RunningCase], uow: UnitOfWork) -> int:
    """Record new last days where the working days known now make them others; tell how many.

    A block holds cases of one audience, counted by the same lists.
    """
    known = uow.reckoned(lambda: reckoning_of(uow))
    found = [(case, tuple(_outdated(case, known))) for case in cases]
    moved = sorted(
        (case.audience, _years(told, known), case.id, tuple(day for _, _, day in told))
        for case, told in found
        if told
    )
    blocks = groupby(moved, lambda one: one[:2])
    uow.record([_block(years, [one[2:] for one in rows]) for (_, years), rows in blocks])
    return sum(len(one[3]) for one in moved)


Outdated = tuple[Clock, Rule, Reprojection]


def _resumed(clock: Clock, act: str, day: date, known: Reckoning) -> Limit | None:
    """Give a paused clock its new last day; the fold counts on what was decided, or has no rule."""
    rule = newest(known.limits, clock.key, clock.start)
    resumed = clock.state == PAUSED and dict(clock.course).get(act) == RESUMES
    if not resumed or clock.decided or rule is None:
        return None
    *before, (first, _) = clock.pauses
    pauses = (*before, (first, max(first, day)))
    last = due(rule, clock.start, known.calendar, pauses)
    return Limit(key=clock.key, due=last, version=rule.version)


def _block(
    years: tuple[int, ...], rows: Sequence[tuple[int, tuple[Reprojection, ...]]]
) -> LimitsReprojected:
    told = {id_: row_of(days) for id_, days in rows}
    return LimitsReprojected(kind="case", years=years, rows=told)


def _outdated(case: RunningCase, known: Reckoning) -> Iterator[Outdated]:
    """Give the limits of a case that the working days known now end on another day.

    A last day that was decided stays, and one that the rule could not give by any list: another
    rule set it.
    """
    for clock in (one for one in case.clocks if not one.decided):
        rule = newest(known.limits, clock.key, clock.start)
        paused = sum((again - first).days for first, again in clock.pauses)
        if rule is None or not could_end(rule, clock.start, clock.due, paused):
            continue
        after = due(rule, clock.start, known.calendar, clock.pauses)
        if after != clock.due:
            yield clock, rule, Reprojection(clock.key, clock.due, after)


def _years(told: Iterable[Outdated], known: Reckoning) -> tuple[int, ...]:
    """Name the lists that tell of the days that the limits were counted through."""
    years: set[int] = set()
    for clock, rule, days in told:
        counts = 1 if rule.unit is Unit.WORKDAYS else rule.amount
        first = clock.start + timedelta(days=counts)
        years.update(known.calendar.lists_of(first, max(days.before, days.after)))
    return tuple(sorted(years))


@lru_cache(maxsize=8)
def _reckoning(days: tuple[HolidayDay, ...], limits: tuple[Rule, ...]) -> Reckoning:
    return Reckoning(_calendar(days) if days else PUBLISHED, limits)


@lru_cache(maxsize=8)
def _limits(ruled: tuple[LimitRule, ...]) -> tuple[Rule, ...]:
    return standing(load_codes().limits, ruled, _rule)


def _rule(one: LimitRule) -> Rule:
    """Read a row; of a newer program's kinds of days this one knows none but days."""
    unit = Unit.WORKDAYS if one.unit == Unit.WORKDAYS else Unit.DAYS
    acts = {name: tuple(getattr(one, name).split()) for name in ACTS}
    return told_as(Rule, one, unit=unit, valid_to=None, **acts)


def _calendar(days: tuple[HolidayDay, ...]) -> Calendar:
    """Of a day that two lists name, the list of the later year says what it is."""
    said = {one.day: one.worked for one in days}
    return Calendar(
        holidays=frozenset(day for day, worked in said.items() if not worked),
        workdays=frozenset(day for day, worked in said.items() if worked),
        years=frozenset(one.year for one in days),
        borrowed=frozenset((one.day, one.year) for one in days if one.day.year != one.year),
    )
