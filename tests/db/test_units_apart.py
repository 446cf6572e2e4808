"""Units are ended and moved while people work on in them, here and at desks apart: nobody waits."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.jobs.running import run_all, unfinished
from db.log.base import Value
from db.log.clock import Clock
from db.queries import Reading
from db.rows.uow import Store, store_on, unit_of_work
from db.store.engine import reading
from db.subjects.records.events import RecordAmended, RecordsImported
from db.sync.exchange import missing, vector
from desktop.usecases.units import MergeUnit, MoveUnit, merge_unit, move_unit
from tests.stores import at, local_store, proof, registered, rows_of, take, work

TREE = {  # id: name, type, parent, path
    1: ("县综治中心", "centre", None, "/1/"),
    2: ("兴福镇", "town", 1, "/1/2/"),
    3: ("陈户镇", "town", 1, "/1/3/"),
    4: ("湖滨镇", "town", 1, "/1/4/"),
    5: ("官王村", "village", 4, "/1/4/5/"),
}
CASE, PERSON, DAY_MS = 1_000, 2_000, 86_400_000


@pytest.fixture
def here(store: Store) -> Store:
    work(
        store,
        RecordsImported(kind="unit", fields=("name", "type", "parent", "path"), rows={**TREE}),
    )
    return store


@pytest.fixture
def there(here: Store, tmp_path: Path) -> Iterator[Store]:
    other = local_store(tmp_path / "there.db", 2)
    tell(here, other)
    yield other
    other.engine.dispose()


def tell(giver: Store, taker: Store) -> None:
    """Let a desk hear all that another one knows, and record what it has to."""
    with reading(taker.engine) as connection:
        known = vector(connection)
    with reading(giver.engine) as connection:
        entries = missing(connection, known)
    take(taker, *entries)
    run_all(taker)


def meet(one: Store, other: Store) -> None:
    for _ in range(3):
        tell(one, other)
        tell(other, one)


def merge(store: Store, unit: int, into: int) -> None:
    with unit_of_work(store, at(path="/1/")) as uow:
        day = uow.today().isoformat()
        merge_unit(MergeUnit(unit=unit, into=into, day=day, reason="机构改革"), uow)


def move(store: Store, unit: int, parent: int) -> None:
    with unit_of_work(store, at(path="/1/")) as uow:
        move_unit(MoveUnit(unit=unit, parent=parent, reason="机构改革"), uow)


def a_day_back(store: Store) -> Store:
    """Give the desk as it is once somebody has set its clock back."""
    shown = store.clock.now_ms() - DAY_MS
    return store_on(store.engine, store.device, Clock(wall=lambda: shown))


def enter(store: Store, unit: int, path: str, id_: int = PERSON) -> None:
    said = RecordAmended(kind="person", id=id_, before={}, after={"name": "王"})
    work(store, said, viewer=at(unit=unit, path=path))


def sees(store: Store, path: str) -> bool:
    with reading(store.engine) as connection:
        return Reading(connection, at(path=path)).cases.get(CASE) is not None


def told(store: Store, kind: str, id_: int) -> list[str]:
    [row] = rows_of(store, kind, [id_])
    return str((row or {})["audience"]).split()


def paths(store: Store) -> dict[int, str]:
    ids = (*TREE, 6)
    found = rows_of(store, "unit", ids)
    return {id_: row["path"] for id_, row in zip(ids, found, strict=True) if row}


def test_what_is_entered_in_a_unit_that_has_ended_is_its_successors_at_once(here: Store) -> None:
    merge(here, 2, 3)
    run_all(here)

    work(here, registered(CASE), viewer=at(unit=2, path="/1/2/"))

    assert sees(here, "/1/3/")
    assert proof(here) == []
    run_all(here)
    assert sees(here, "/1/3/")
    assert told(here, "case", CASE) == ["/1/3/"]
    assert (unfinished(here), proof(here)) == ([], [])


def test_nobody_waits_for_a_desk_that_ended_a_unit_and_works_on_in_it(
    here: Store, there: Store
) -> None:
    merge(here, 2, 3)
    run_all(here)
    enter(here, 2, "/1/2/")

    meet(here, there)

    assert unfinished(here) == unfinished(there) == []
    assert told(here, "person", PERSON) == told(there, "person", PERSON) == ["/1/3/"]


def test_what_lies_at_a_successor_below_its_unit_stays_there(here: Store, there: Store) -> None:
    """A unit was put below one that ended into it: there the day had not come, by the clock."""
    enter(here, 4, "/1/4/")
    said = RecordAmended(kind="person", id=PERSON, before={"name": "王"}, after={"name": "王伟"})
    work(here, said, viewer=at(unit=2, path="/1/2/"))
    merge(here, 4, 2)
    move(a_day_back(here), 2, 4)
    run_all(here)

    meet(here, there)

    for store in (here, there):
        assert told(store, "person", PERSON) == [paths(store)[2]] == ["/1/4/2/"]
        assert (unfinished(store), proof(store)) == ([], [])


def test_what_lies_in_a_unit_that_nobody_moved_stays_there(here: Store, there: Store) -> None:
    """It lies below a unit that ended, for one desk put it there that had not heard of it."""
    move(here, 5, 3)
    run_all(here)
    tell(here, there)
    merge(here, 4, 3)
    village: dict[str, Value] = {"name": "新村", "type": "village", "parent": 4}
    village["path"] = "/1/4/200001/"
    entered = RecordAmended(kind="unit", id=6, before={}, after=village)
    work(there, entered, viewer=at(path="/1/"))
    enter(there, 4, "/1/4/")
    said_too = RecordAmended(kind="person", id=PERSON, before={"name": "王"}, after={"name": "李"})
    work(there, said_too, viewer=at(unit=6, path="/1/4/200001/"))

    meet(here, there)

    assert unfinished(here) == unfinished(there) == []
    for store in (here, there):
        assert {*told(store, "person", PERSON)} == {"/1/3/", "/1/4/200001/"}
        assert proof(store) == []


def test_of_a_loop_the_unit_that_somebody_moved_last_goes_back(here: Store, there: Store) -> None:
    """Not one that came along; and whatever lay in the loop comes to lie below its parent again."""
    move(here, 2, 3)
    village: dict[str, Value] = {"name": "新村", "type": "village", "parent": 2}
    village["path"] = "/1/2/200001/"
    entered = RecordAmended(kind="unit", id=6, before={}, after=village)
    work(there, entered, viewer=at(path="/1/"))
    tell(there, here)
    move(there, 4, 6)
    move(here, 3, 4)

    meet(here, there)

    for store in (here, there):
        assert paths(store) == {
            1: "/1/",
            2: "/1/3/2/",
            3: "/1/3/",
            4: "/1/3/2/200001/4/",
            5: "/1/3/2/200001/4/5/",
            6: "/1/3/2/200001/",
        }
        assert (unfinished(store), proof(store)) == ([], [])
