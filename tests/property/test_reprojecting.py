"""Whatever a list says, each running limit ends where its days, counted on one's fingers, end."""

from collections.abc import Mapping
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings, strategies as st

from db.queries.running import RunningCase
from db.rows.uow import Store, store_on, unit_of_work
from db.subjects.case import events as said
from db.subjects.case.party_facts import Limit
from db.subjects.holidays.events import HolidaysListed, ListedDay
from desktop.rules.calendars import PUBLISHED
from desktop.usecases.reprojecting import ReprojectLimits, reproject_limits
from tests.stores import at, in_memory, proof, registered, work, workplace_of

A_DAY = timedelta(days=1)
BY_LAW = {  # 2027: 元旦, 春节 from its eve, 清明, 劳动节, 端午, 中秋, 国庆
    date(2027, month, day)
    for month, day in (
        *((1, 1), (2, 5), (2, 6), (2, 7), (2, 8), (4, 5), (5, 1), (5, 2)),
        *((6, 9), (9, 15), (10, 1), (10, 2), (10, 3)),
    )
}
STARTS = [date(2026, 11, 28) + timedelta(days=7 * week + week % 7) for week in range(46)]
lists = st.dictionaries(
    st.dates(date(2026, 12, 27), date(2027, 12, 31)), st.booleans(), min_size=1, max_size=60
)


def is_worked(day: date, listed: Mapping[date, bool]) -> bool:
    if day in BY_LAW:
        return False
    return listed.get(day, day.isoweekday() <= 5)


def next_working_day(day: date, listed: Mapping[date, bool]) -> date:
    while not is_worked(day, listed):
        day += A_DAY
    return day


def one_working_day_after(start: date, listed: Mapping[date, bool]) -> date:
    return next_working_day(start + A_DAY, listed)


def thirty_days_after(start: date, listed: Mapping[date, bool]) -> date:
    return next_working_day(start + 30 * A_DAY, listed)


def began(case_id: int, start: date) -> tuple[said.CaseRegistered, said.CaseAccepted]:
    """Begin both limits on a day, counted by what was known before the list."""
    first = Limit(key="dispatch", due=PUBLISHED.after(start, 1), version="1")
    second = Limit(key="finish", due=PUBLISHED.next_workday(start + 30 * A_DAY), version="1")
    return (
        registered(case_id, registered_on=start, limits=(first,)),
        said.CaseAccepted(case_id=case_id, accepted_on=start, limits=(second,)),
    )


def standing(store: Store) -> list[RunningCase]:
    with unit_of_work(store, at()) as uow:
        return uow.running.block(0)[0]


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(listed=lists)
def test_every_limit_ends_where_fingers_end(listed: dict[date, bool]) -> None:
    store = store_on(in_memory(), 1)
    days = tuple(ListedDay(day=day, worked=worked) for day, worked in listed.items())
    work(store, *(event for id_, start in enumerate(STARTS, 1) for event in began(id_, start)))
    work(store, HolidaysListed(year=2027, way="table", digest="0", days=days))

    workplace_of(store, at()).perform(reproject_limits, ReprojectLimits())

    cases = [one.clocks for one in standing(store)]
    told = [{clock.key: (clock.start, clock.due) for clock in clocks} for clocks in cases]
    assert told == [
        {
            "dispatch": (start, one_working_day_after(start, listed)),
            "finish": (start, thirty_days_after(start, listed)),
        }
        for start in STARTS
    ]
    assert proof(store) == []
    store.engine.dispose()
