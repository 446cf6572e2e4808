"""What lies in a division that was merged or has moved comes along, in blocks, on either store."""

from typing import Any

import pytest

from db.jobs import divided
from db.jobs.running import Pace, run_all, run_block
from db.log.base import Subject, SubjectErased
from db.queries.registers import RegisterQueries
from db.rows.uow import Store, unit_of_work
from db.store.engine import reading
from db.subjects.places.events import DivisionsChanged
from db.subjects.records.events import RecordAmended
from db.viewer import Role, Viewer
from tests.stores import at, proof, work

OLD_TOWN, NEW_TOWN = "371625103000", "371625102000"
GONE, BETWEEN, NOW = "371625103201", "371625104201", "371625102201"
ORIGIN = {"native_place": GONE, "registered_place": GONE}


def record(kind: str, id_: int, **values: Any) -> RecordAmended:
    return RecordAmended(kind=kind, id=id_, before={}, after=values)


def division(id_: int, code: str, **more: Any) -> RecordAmended:
    return record("division", id_, code=code, name=f"区划{id_}", **more)


@pytest.fixture
def county(store: Store) -> Store:
    """People, a house and a mark in a village that became another, and that yet another."""
    here = {"village": GONE, "town": OLD_TOWN}
    work(
        store,
        division(1, GONE, until="2026-01-01", successor=BETWEEN),
        division(2, BETWEEN, until="2026-02-01", successor=NOW),
        division(3, NOW),
        *(record("person", 100 + n, name="龘成", **here, **ORIGIN) for n in range(20)),
        record("person", 150, name="龘邻", village=NOW, town=NEW_TOWN),
        record("house", 160, address="河东村1号", **here),
        record("released", 170, person=100, source="police", **here),
        viewer=at(path="/1/"),
    )
    with unit_of_work(store, at()) as uow:
        divided.plan(uow.connection)
    return store


def row(store: Store, kind: str, id_: int) -> dict[str, Any]:
    with unit_of_work(store, at()) as uow:
        found = uow.row(Subject(kind, id_))
    assert found
    return dict(found)


def keeper(division: str) -> Viewer:
    roles = frozenset({Role.JUSTICE})
    return Viewer(account=9, roles=roles, unit=1, path="/1/", division=division)


def marks(store: Store, division: str) -> bool:
    with reading(store.engine) as connection:
        return RegisterQueries(connection, keeper(division)).get("released", 170) is not None


def test_everybody_lies_where_their_village_is_now(county: Store) -> None:
    run_all(county)

    for kind, id_ in (("person", 100), ("person", 119), ("house", 160), ("released", 170)):
        told = row(county, kind, id_)
        assert (told["village"], told["town"]) == (NOW, NEW_TOWN)
    person = row(county, "person", 100)
    assert (person["registered_place"], person["native_place"]) == (NOW, GONE)
    assert proof(county) == []


def test_whoever_keeps_a_group_sees_it_where_it_lies_now(county: Store) -> None:
    assert (marks(county, OLD_TOWN), marks(county, NEW_TOWN)) == (True, False)

    run_all(county)

    assert (marks(county, OLD_TOWN), marks(county, NEW_TOWN)) == (False, True)


def test_the_audience_of_others_stays_and_no_reader_is_added(county: Store) -> None:
    before = row(county, "person", 100)["audience"]

    run_all(county)

    assert row(county, "person", 100)["audience"] == before


def test_each_record_is_told_of_once_however_the_job_is_cut(county: Store) -> None:
    pace = Pace()
    while run_block(county, pace):
        pass
    with unit_of_work(county, at()) as uow:
        divided.plan(uow.connection)
    run_all(county)

    with unit_of_work(county, at()) as uow:
        for id_ in (100, 119):
            told = [one.event for one in uow.history(Subject("person", id_))]
            changed = [one for one in told if isinstance(one, DivisionsChanged)]
            assert [(one.from_code, one.to_code) for one in changed] == [(GONE, NOW)]
        assert not [
            one
            for one in uow.history(Subject("person", 150))
            if isinstance(one.event, DivisionsChanged)
        ]


def test_an_erased_person_stays_erased_and_stops_nothing(county: Store) -> None:
    work(county, SubjectErased(kind="person", id=110, basis="本人申请", second=2))

    run_all(county)

    with unit_of_work(county, at()) as uow:
        assert uow.row(Subject("person", 110)) is None
    assert row(county, "person", 111)["village"] == NOW
    assert proof(county) == []


def test_divisions_that_became_each_other_end_somewhere(store: Store) -> None:
    work(
        store,
        division(1, GONE, until="2026-01-01", successor=NOW),
        division(2, NOW, until="2026-01-01", successor=GONE),
        record("person", 100, name="龘成", village=GONE),
    )
    with unit_of_work(store, at()) as uow:
        divided.plan(uow.connection)

    run_all(store)

    assert row(store, "person", 100)["village"] in {GONE, NOW}
