"""Whoever is called what was typed comes before who only lives there, however many those are."""

import pytest

from db.queries import Reading
from db.rows.uow import Store
from db.store.engine import reading
from db.subjects.records.events import RecordsImported
from tests.stores import at, work

CALLED, ALSO, OTHERS = 11, 12, range(100, 190)


@pytest.fixture
def county(store: Store) -> Store:
    people = {CALLED: ("王庄", "李村"), ALSO: ("小王庄", "张村")}
    people |= {n: (f"李{'甲乙丙丁戊己庚辛壬癸'[n % 10]}", "王庄村12号") for n in OTHERS}
    work(store, RecordsImported(kind="person", fields=("name", "address"), rows=people))
    work(
        store,
        RecordsImported(
            kind="organisation",
            fields=("name", "address"),
            rows={1: ("王庄面粉厂", "李村"), 2: ("兴福酒店", "王庄村1号")},
        ),
    )
    return store


@pytest.mark.parametrize("limit", [3, 50, 200])
def test_names_come_before_addresses(county: Store, limit: int) -> None:
    with reading(county.engine) as connection:
        asked = Reading(connection, at())
        people = [person.id for person in asked.people.find("王庄", limit)]
        firms = [one.id for one in asked.records.find("organisation", "王庄", limit)]

    assert {*people[:2]} == {CALLED, ALSO}
    assert people[2:] == sorted(OTHERS, reverse=True)[: limit - 2]
    assert firms == [1, 2]
