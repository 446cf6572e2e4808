"""The day of access of an account: begun once, full some time, told to 审计员 page by page."""

from datetime import date

import pytest

from db.log.base import Subject, SubjectErased
from db.log.clock import Clock
from db.log.ids import EPOCH_MS
from db.queries import Reading
from db.queries.accesses import Access, AccessFilter, key_of
from db.rows.uow import Store, store_on, unit_of_work
from db.store.engine import reading
from db.subjects.records.events import RecordAmended
from db.subjects.work.access import FULL
from db.subjects.work.events import AccessMade, PersonalDataRevealed
from db.viewer import Role, Viewer
from tests.stores import at, in_memory, proof, registered, sent, take, work

DAY_MS, HOUR_MS = 86_400_000, 3_600_000
NOON = EPOCH_MS - EPOCH_MS % DAY_MS + 366 * DAY_MS + 4 * HOUR_MS  # in China
AUDITOR = at(9, 1, "/1/", frozenset({Role.AUDITOR}))
ANNA, BODO = at(5, 1, "/1/"), at(6, 1, "/1/")


class Wall:
    """A clock on the wall that a test sets."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> int:
        self.now += 1
        return self.now


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def desk(store: Store, wall: Wall) -> Store:
    return store_on(store.engine, 1, Clock(wall=wall))


def look(store: Store, viewer: Viewer = ANNA, act: str = "reveal", **said: object) -> int:
    """Record one access as a use-case does, and give the day it belongs to."""
    with unit_of_work(store, viewer) as uow:
        day = uow.own_accesses.day_id(uow.today(), uow.ids.new)
        uow.record([AccessMade(access_id=day, act=act, **said)])  # type: ignore[arg-type]
    return day


def told(store: Store, wanted: AccessFilter | None = None, limit: int = 1000) -> list[Access]:
    with reading(store.engine) as connection:
        return Reading(connection, AUDITOR).work.accesses(wanted or AccessFilter(), limit=limit)


def test_the_day_of_an_account_is_one_subject(desk: Store, wall: Wall) -> None:
    first = [look(desk) for _ in range(3)]
    another = look(desk, BODO)
    wall.now += 10 * HOUR_MS  # 22 o'clock
    evening = look(desk)
    wall.now += 4 * HOUR_MS
    morrow = [look(desk) for _ in range(2)]

    assert {*first, evening} == {first[0]}
    assert len({first[0], another, *morrow}) == 3
    with unit_of_work(desk, at()) as uow:
        rows = [uow.row(Subject("access", id_)) for id_ in (first[0], another, morrow[0])]
    assert [row and (row["actor"], row["count"]) for row in rows] == [(5, 4), (6, 1), (5, 2)]
    assert proof(desk) == []


def test_a_day_begins_at_midnight_in_china(desk: Store, wall: Wall) -> None:
    wall.now = NOON + 12 * HOUR_MS - 5000
    before = look(desk)
    wall.now += 5000

    assert look(desk) != before


def test_another_desk_has_a_day_of_its_own(desk: Store, wall: Wall) -> None:
    here = look(desk)
    elsewhere = store_on(desk.engine, 2, Clock(wall=wall))

    assert look(elsewhere) != here
    assert look(desk) == here
    assert len(told(desk)) == 3


def test_after_two_hundred_accesses_a_further_subject_is_begun(desk: Store) -> None:
    with unit_of_work(desk, ANNA) as uow:
        ids = [uow.own_accesses.day_id(uow.today(), uow.ids.new) for _ in range(FULL - 1)]
        uow.record([AccessMade(access_id=id_, act="search") for id_ in ids])
    last, *further = [look(desk) for _ in range(3)]

    assert {*ids, last} == {ids[0]}
    assert len({ids[0], *further}) == 2
    assert len(told(desk)) == FULL + 2
    with unit_of_work(desk, ANNA) as uow:
        assert len(uow.history(Subject("access", ids[0]))) == FULL
        assert uow.own_accesses.count("search", uow.today()) == FULL - 1
    assert proof(desk) == []


def test_accesses_of_one_transaction_share_the_day_they_begin(desk: Store) -> None:
    with unit_of_work(desk, ANNA) as uow:
        days = [uow.own_accesses.day_id(uow.today(), uow.ids.new) for _ in range(2)]
        uow.record([AccessMade(access_id=day, act="print") for day in days])

    assert days[0] == days[1] == look(desk)


def test_a_reveal_of_an_older_program_stands_among_the_others(desk: Store) -> None:
    old = PersonalDataRevealed(access_id=7, kind="person", id=2, field="phone", reason="回访")
    work(desk, old, viewer=ANNA)
    look(desk, BODO, kind="person", id=3)

    found = [(one.act, one.kind, one.subject, one.reason) for one in told(desk)]
    assert found == [("reveal", "person", 3, ""), ("reveal", "person", 2, "回访")]
    assert proof(desk) == []


def test_erasing_a_person_leaves_the_day_that_names_it(desk: Store) -> None:
    work(desk, RecordAmended(kind="person", id=2, before={}, after={"name": "李伟"}))
    look(desk, kind="person", id=2, field="number", reason="核对")
    work(desk, SubjectErased(kind="person", id=2, basis="本人申请", second=9))

    assert [(one.kind, one.subject, one.field) for one in told(desk)] == [("person", 2, "number")]
    assert proof(desk) == []


def test_a_case_and_its_party_are_told_by_the_number_of_the_case(desk: Store) -> None:
    work(desk, registered(1))
    look(desk, kind="party", id=12, case_id=1, field="phone")
    look(desk, kind="case", id=1, act="print")
    look(desk, kind="party", id=99, case_id=1)  # no longer a party

    number = "3716252026010200100001"
    found = [(one.case_number, one.party_place) for one in told(desk)]
    assert found == [(number, None), (number, None), (number, 1)]


@pytest.fixture
def busy(desk: Store, wall: Wall) -> Store:
    """Three days of two accounts, with every act in turn."""
    for number in range(60):
        who = (ANNA, BODO)[number % 2]
        look(desk, who, ("reveal", "search", "export", "print")[number % 4], id=number)
        wall.now += HOUR_MS
    return desk


def test_pages_follow_each_other_without_a_gap(busy: Store) -> None:
    whole = [one.subject for one in told(busy)]
    pages, after = [], None
    with reading(busy.engine) as connection:
        notes = Reading(connection, AUDITOR).work
        while page := notes.accesses(AccessFilter(), after, 7):
            pages += [one.subject for one in page]
            after = key_of(page[-1])

    assert pages == whole == list(reversed(range(60)))


def test_one_page_follows_another_within_one_millisecond(desk: Store, wall: Wall) -> None:
    with unit_of_work(desk, ANNA) as uow:
        day = uow.own_accesses.day_id(uow.today(), uow.ids.new)
        frozen = wall.now
        uow.clock.now_ms = lambda: frozen
        uow.record([AccessMade(access_id=day, act="search", id=number) for number in range(9)])
        uow.clock.now_ms = wall
    first = told(desk, limit=4)
    with reading(desk.engine) as connection:
        notes = Reading(connection, AUDITOR).work
        second = notes.accesses(AccessFilter(), key_of(first[-1]), 9)

    assert [one.subject for one in (*first, *second)] == list(reversed(range(9)))


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (AccessFilter(account=5), {number for number in range(60) if number % 2 == 0}),
        (AccessFilter(act="export"), {number for number in range(60) if number % 4 == 2}),
        (AccessFilter(account=5, act="search"), set()),
        (AccessFilter(day=date.fromordinal(1)), set()),
    ],
)
def test_the_list_is_narrowed(busy: Store, wanted: AccessFilter, expected: set[int]) -> None:
    assert {one.subject for one in told(busy, wanted)} == expected


def test_a_day_of_the_list_is_a_day_in_china(busy: Store) -> None:
    with unit_of_work(busy, ANNA) as uow:
        begun = date.fromordinal(uow.today().toordinal() - 3)

    found = [one.subject for one in told(busy, AccessFilter(day=begun))]

    assert found == list(reversed(range(12))), "from noon to midnight"


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.AUDITOR}))
def test_nobody_but_an_auditor_reads_them(busy: Store, role: Role) -> None:
    with reading(busy.engine) as connection:
        notes = Reading(connection, at(5, 1, "/1/", frozenset({role}))).work
        assert notes.accesses() == []


def test_what_another_store_hears_is_the_same_day(busy: Store) -> None:
    other = store_on(in_memory(), 2)
    take(other, *sent(busy))

    assert told(other) == told(busy)
    assert proof(other) == []
    other.engine.dispose()
