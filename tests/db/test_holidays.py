"""The lists of holidays on both stores: the newest of a year stands, and they travel."""

from datetime import date
from pathlib import Path

from db.log.base import SubjectErased
from db.rows.uow import Store, answers
from db.subjects.holidays.events import HolidaysListed, ListedDay
from tests.stores import at, local_store, proof, rows_of, sent, take, work

NEW_YEAR = ListedDay(day=date(2027, 1, 1), worked=False, name="元旦")
SUNDAY = ListedDay(day=date(2027, 1, 3), worked=True)


def listed(*days: ListedDay, year: int = 2027) -> HolidaysListed:
    return HolidaysListed(year=year, way="notice", digest="0" * 64, days=days)


def days_in(store: Store, year: int | None = None) -> list[tuple[int, date, bool]]:
    with answers(store, at()) as reading:
        return [(one.year, one.day, one.worked) for one in reading.holidays.days(year)]


def test_the_newest_list_of_a_year_stands(store: Store) -> None:
    work(store, listed(NEW_YEAR, SUNDAY))
    work(store, listed(NEW_YEAR), listed(SUNDAY, year=2028))
    assert days_in(store, 2027) == [(2027, NEW_YEAR.day, False)]
    assert len(days_in(store)) == 2
    with answers(store, at()) as reading:
        assert [one.days for one in reading.holidays.history(2027)] == [1, 2]
    assert proof(store) == []


def test_lists_of_two_desks_become_one(store: Store, tmp_path: Path) -> None:
    other = local_store(tmp_path / "other.db", 2)
    work(store, listed(NEW_YEAR))
    work(other, listed(SUNDAY, SUNDAY), viewer=at(2, 2, "/2/"))
    told = sent(other)
    take(other, *sent(store))
    take(store, *told)
    assert days_in(store) == days_in(other)
    assert rows_of(store, "holidays", [2027]) == rows_of(other, "holidays", [2027])
    assert proof(store) == proof(other) == []
    other.engine.dispose()


def test_a_list_that_is_erased_is_gone(store: Store) -> None:
    work(store, listed(NEW_YEAR))
    work(store, SubjectErased(kind="holidays", id=2027, basis="误录", second=2))
    assert days_in(store) == []
    assert rows_of(store, "holidays", [2027]) == [None]
    assert proof(store) == []
