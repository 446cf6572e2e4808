"""按现行隶属统计: past figures stay with the town of their time, or go where it belongs now."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import pytest

from db.jobs.running import run_all
from db.queries import Reading
from db.queries.case_filter import CaseFilter
from db.queries.counts import CountQueries
from db.rows.uow import Store, answers
from db.subjects.records.events import RecordAmended
from db.viewer import Viewer
from desktop.usecases.units import MoveUnit, move_unit
from tests.stores import at, registered, work, workplace_of

T = TypeVar("T")
COUNTY, CAOWANG, XINGFU, CHUNHUA = (f"371625{part}000" for part in ("000", "103", "102", "109"))
STAYS, GOES, GONE_NOW = "371625103201", "371625103202", "371625102202"
MERGED, MERGED_NOW = "371625109201", "371625102301"
TOWN, OTHER, BUREAU = 10, 11, 20
WHOLE = (date(2026, 1, 1), date(2026, 12, 31))
MEASURES = ("dispute.came.category", "dispute.came.source")


def record(kind: str, id_: int, **values: Any) -> RecordAmended:
    return RecordAmended(kind=kind, id=id_, before=dict.fromkeys(values), after=values)


def division(id_: int, code: str, parent: str, level: str, **more: str) -> RecordAmended:
    return record("division", id_, code=code, name=code, parent=parent, level=level, **more)


@pytest.fixture
def counted(store: Store) -> Store:
    """A village went from Caowang to Xingfu, and the town of Chunhua became part of Xingfu."""
    ended = {"until": "2026-06-30"}
    work(
        store,
        division(201, CAOWANG, COUNTY, "town"),
        division(202, XINGFU, COUNTY, "town"),
        division(203, CHUNHUA, COUNTY, "town", successor=XINGFU, **ended),
        division(204, STAYS, CAOWANG, "village"),
        division(205, GOES, CAOWANG, "village", successor=GONE_NOW, **ended),
        division(206, GONE_NOW, XINGFU, "village"),
        division(207, MERGED, CHUNHUA, "village", successor=MERGED_NOW, **ended),
        division(208, MERGED_NOW, XINGFU, "village"),
        registered(1, town=CAOWANG, village=STAYS, source="0101"),
        registered(2, town=CAOWANG, village=GOES, source="0101"),
        registered(3, town=CAOWANG, village="", source="0102"),
        registered(4, town=CHUNHUA, village=MERGED, source="0101", registered_on=date(2026, 3, 5)),
        registered(5, town=XINGFU, village="", source="0101"),
        registered(6, town=XINGFU, village=GONE_NOW, source="0101"),
    )
    return store


def ask(store: Store, question: Callable[[Reading], T], viewer: Viewer | None = None) -> T:
    with answers(store, viewer or at(path="/1/")) as reading:
        return question(reading)


def counts(reading: Reading, regrouped: bool) -> CountQueries:
    return reading.counts.by_today() if regrouped else reading.counts


def by_town(store: Store, measure: str, *, regrouped: bool) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in ask(store, lambda read: counts(read, regrouped).by(measure, *WHOLE)):
        found[one.place] = found.get(one.place, 0) + one.number
    return found


@pytest.mark.parametrize("measure", MEASURES)
def test_past_figures_stay_with_the_town_of_their_time(counted: Store, measure: str) -> None:
    assert by_town(counted, measure, regrouped=False) == {CAOWANG: 3, CHUNHUA: 1, XINGFU: 2}


@pytest.mark.parametrize("measure", MEASURES)
def test_regrouped_they_belong_where_the_village_lies_now(counted: Store, measure: str) -> None:
    assert by_town(counted, measure, regrouped=True) == {CAOWANG: 2, XINGFU: 4}


@pytest.mark.parametrize(("town", "cases"), [(CAOWANG, {1, 3}), (XINGFU, {2, 4, 5, 6})])
def test_the_list_behind_a_regrouped_number_holds_its_cases(
    counted: Store, town: str, cases: set[int]
) -> None:
    def listed(reading: Reading) -> set[int]:
        wanted = CaseFilter(lying=reading.counts.lying(town))
        return {line.id for line in reading.cases.page(wanted, limit=100)}

    assert ask(counted, listed, at()) == cases


def test_months_are_regrouped_like_periods(counted: Store) -> None:
    trends = ask(counted, lambda reading: reading.counts.by_today().trends(MEASURES[:1], *WHOLE))
    assert trends == [[(date(2026, 1, 1), 5), (date(2026, 3, 1), 1)]]


def test_a_moved_unit_takes_its_past_along_only_when_regrouped(store: Store) -> None:
    work(
        store,
        record("unit", 1, name="中心", type="centre", path="/1/"),
        record("unit", TOWN, name="曹王", type="town", path="/1/10/", parent=1),
        record("unit", OTHER, name="兴福", type="town", path="/1/11/", parent=1),
        record("unit", BUREAU, name="官王村", type="village", path="/1/10/20/", parent=TOWN),
    )
    work(store, registered(1), viewer=at(unit=BUREAU, path="/1/10/20/"))
    command = MoveUnit(unit=BUREAU, parent=OTHER, reason="划转")
    workplace_of(store, at(path="/1/")).perform(move_unit, command)
    run_all(store)

    def total(path: str, *, regrouped: bool) -> int:
        found = ask(
            store,
            lambda read: counts(read, regrouped).by("dispute.came.unit", *WHOLE),
            at(path=path),
        )
        return sum(one.number for one in found)

    assert [total(path, regrouped=False) for path in ("/1/10/", "/1/11/")] == [1, 0]
    assert [total(path, regrouped=True) for path in ("/1/10/", "/1/11/")] == [0, 1]
