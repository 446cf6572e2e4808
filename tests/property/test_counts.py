"""The counts that the director reads are what one would count by hand over the cases."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings, strategies as st

from db.log.base import Event
from db.queries import Reading
from db.queries.counted_spans import whole_months
from db.rows.uow import Store, store_on
from db.store.engine import reading
from db.subjects.case import events as said
from tests.stores import at, in_memory, registered, work

FIRST = date(2025, 11, 20)
DAYS = 200
days = st.integers(0, DAYS).map(lambda n: FIRST + timedelta(days=n))
periods = st.tuples(days, days).map(lambda pair: (min(pair), max(pair)))
OFTEN = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
COUNT = 400
NATURES = ("dispute", "matter")


def came(n: int) -> date:
    return FIRST + timedelta(days=n * 37 % DAYS)


def done(n: int) -> date | None:
    return came(n) + timedelta(days=n * 11 % 90) if n % 3 else None


def life(n: int) -> Iterator[Event]:
    nature, town = NATURES[n % 2], f"37169910{n % 4}000"
    yield registered(
        n, registered_on=came(n), nature=nature, town=town, category=f"{n % 5:02}01", grid=n % 7
    )
    yield said.CaseAccepted(case_id=n, accepted_on=came(n))
    yield said.CaseKept(case_id=n)
    if n % 31 == 0:
        yield said.CaseVoided(case_id=n, reason="x")
    elif finished := done(n):
        yield said.CaseFinished(case_id=n, finished_on=finished, outcome="handled", result="x")


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    store = store_on(in_memory(), device=1)
    work(store, *(event for n in range(1, COUNT + 1) for event in life(n)), viewer=at(path="/1/"))
    yield store
    store.engine.dispose()


def by_hand(nature: str, first: date, last: date, split: Any, when: Any) -> Counter[Any]:
    counted = Counter[Any]()
    for n in range(1, COUNT + 1):
        day = when(n)
        if n % 31 and NATURES[n % 2] == nature and day and first <= day <= last:
            counted[split(n)] += 1
    return counted


@OFTEN
@given(period=periods, nature=st.sampled_from(NATURES))
@example(period=(FIRST, FIRST), nature="dispute")
@example(period=(date(2026, 1, 1), date(2026, 2, 28)), nature="matter")
def test_a_period_counts_what_came_in_it(
    store: Store, period: tuple[date, date], nature: str
) -> None:
    with reading(store.engine) as connection:
        ask = Reading(connection, at(path="/1/")).counts
        towns = ask.by(f"{nature}.came.category", *period)
        total = ask.total(f"{nature}.came.unit", *period)

    expected = by_hand(nature, *period, lambda n: (f"37169910{n % 4}000", f"{n % 5:02}"), came)
    assert {(f.place, f.split): f.number for f in towns} == expected
    assert total == expected.total()  # of the county: every cell, once


@OFTEN
@given(period=periods, nature=st.sampled_from(NATURES))
def test_a_period_counts_what_was_done_in_it_and_how_long_it_took(
    store: Store, period: tuple[date, date], nature: str
) -> None:
    with reading(store.engine) as connection:
        figures = Reading(connection, at(path="/1/")).counts.by(f"{nature}.done.unit", *period)
        bins = Reading(connection, at(path="/1/")).counts.by(f"{nature}.done.duration", *period)

    took = by_hand(nature, *period, lambda n: n * 11 % 90, done)
    assert sum(f.number for f in figures) == took.total() == sum(f.number for f in bins)
    assert sum(f.days for f in figures) == sum(days * times for days, times in took.items())


def test_a_trend_is_the_months_of_its_period(store: Store) -> None:
    with reading(store.engine) as connection:
        ask = Reading(connection, at(path="/1/")).counts
        trends = ask.trends(["dispute.came.unit"], date(2025, 12, 1), date(2026, 3, 1))

    expected = by_hand(
        "dispute", date(2025, 12, 1), date(2026, 3, 31), lambda n: came(n).replace(day=1), came
    )
    assert [*map(dict, trends)] == [expected]


@pytest.mark.parametrize("today", [FIRST, date(2026, 1, 10), date(2027, 1, 1)])
def test_what_waits_is_what_is_open(store: Store, today: date) -> None:
    with reading(store.engine) as connection:
        found = Reading(connection, at(path="/1/")).counts.waiting("matter", today, own=False)

    matters = [n for n in range(1, COUNT + 1) if n % 2 and n % 31]
    to_visit = len([n for n in matters if done(n)])
    assert [(one.step, one.number, one.overdue) for one in found] == [
        ("finished", to_visit, 0),
        ("handling", len(matters) - to_visit, 0),
    ]


@given(first=st.dates(date(2020, 1, 1), date(2030, 1, 1)), length=st.integers(0, 900))
def test_months_and_the_days_around_them_are_the_period(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    begin, end = whole_months(first, last)

    assert first <= begin <= end <= last + timedelta(days=1)
    if begin < end:
        assert begin.day == end.day == 1
        assert (begin - first).days < 31
        assert (last - end).days < 31
    else:
        assert length < 62
