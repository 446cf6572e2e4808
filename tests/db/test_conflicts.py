"""Conflicts are counted without being read, and read a page at a time: there may be 100,000."""

from collections.abc import Iterator

import pytest
from sqlalchemy import event

from db.log.base import Event, Subject, Value
from db.queries import Reading
from db.queries.work import Clash
from db.rows.uow import Store
from db.store.engine import reading
from db.subjects.case.events import CaseClosed
from db.subjects.records.events import RecordAmended
from db.subjects.work.events import ConflictSettled
from db.viewer import Viewer
from tests.stores import DAY, at, registered, work

ANOTHER = at(unit=2, path="/2/")
VIEWERS = [at(), at(path="/1/"), ANOTHER, at(roles=frozenset())]


def clashing() -> Iterator[Event]:
    """Three cases and three people, of whom the last has two conflicts of one event."""
    for number in (1, 2, 3):
        yield registered(number)
        yield CaseClosed(case_id=number, closed_on=DAY)
        yield CaseClosed(case_id=number, closed_on=DAY)
        for name, phone in (("乙", "2"), (f"甲{number}", "1")):
            after: dict[str, Value] = {"name": name, "phone": phone}
            yield RecordAmended(kind="person", id=10 + number, before={}, after=after)


@pytest.fixture
def full(store: Store) -> Store:
    work(store, *clashing(), viewer=at(path="/1/"))
    work(store, registered(7), CaseClosed(case_id=7, closed_on=DAY), viewer=ANOTHER)
    return store


def pages(ask: Reading, size: int) -> Iterator[list[Clash]]:
    page = ask.work.conflicts(None, size)
    while page:
        yield page
        page = ask.work.conflicts(page[-1], size)


@pytest.mark.parametrize("size", [1, 2, 5, 100])
@pytest.mark.parametrize("viewer", VIEWERS, ids=lambda one: f"{one.path} {len(one.roles)}")
def test_pages_hold_each_conflict_once_and_as_many_as_are_counted(
    full: Store, viewer: Viewer, size: int
) -> None:
    with reading(full.engine) as connection:
        ask = Reading(connection, viewer)
        found = [*pages(ask, size)]
        lines = [line for page in found for line in page]

        assert all(len(page) == size for page in found[:-1])
        assert lines == ask.work.conflicts()
        assert len({line[:2] + line[4:8] for line in lines}) == len(lines)
        assert len(lines) == ask.work.count_conflicts() == EXPECTED[viewer.path, bool(viewer.roles)]


EXPECTED = {("/", True): 13, ("/1/", True): 12, ("/2/", True): 1, ("/", False): 0}


def test_a_page_goes_on_behind_a_conflict_that_was_settled_meanwhile(full: Store) -> None:
    with reading(full.engine) as connection:
        before = Reading(connection, at()).work.conflicts()
    last = before[4]
    work(
        full,
        ConflictSettled(
            kind=last.kind, id=last.subject, device=last.device, counter=last.counter,
            field=last.field, decision="不办",
        ),
    )  # fmt: skip

    with reading(full.engine) as connection:
        ask = Reading(connection, at()).work
        assert ask.conflicts(last) == before[5:]
        assert ask.count_conflicts() == len(before) - 1


def test_conflicts_of_one_subject_are_its_own(full: Store) -> None:
    with reading(full.engine) as connection:
        ask = Reading(connection, at()).work
        every = ask.conflicts()
        for one in every:
            mine = [other for other in every if other[:2] == one[:2]]
            assert ask.conflicts_of(Subject(one.kind, one.subject)) == mine
        assert ask.conflicts_of(Subject("camera", 1)) == []


def test_counting_reads_no_conflict(full: Store) -> None:
    said: list[str] = []
    event.listen(full.engine, "before_cursor_execute", lambda *told: said.append(told[2]))
    with reading(full.engine) as connection:
        Reading(connection, at()).work.count_conflicts()

    asked = [one for one in said if "conflict" in one and "min(kind)" not in one]
    assert asked
    assert all(one.startswith("SELECT count(*)") for one in asked)
