"""What one program saves on a server, every other one hears: once, completely, and soon."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from queue import Queue
from threading import Thread

import psycopg
import pytest
from sqlalchemy import event as sql_event, text

from db.journal.listening import MOST, Patience, ServerWatch
from db.keeping.schema import create
from db.log.base import Subject
from db.log.changes import EVERYTHING, NOTHING, Changes
from db.rows.uow import Store, store_on, unit_of_work
from db.store.engine import open_server
from db.store.watch import News
from tests.stores import at, registered, work

pytestmark = pytest.mark.postgresql
SECONDS = 20.0  # until a test gives up
HURRIED = Patience(check=0.2, breath=0.05, first=0.02, longest=0.1)


class Desk:
    """A program with a store and the thread that waits for what others save."""

    def __init__(self, url: str, device: int, patience: Patience | None = None) -> None:
        self.store = store_on(open_server(url), device)
        self.heard: Queue[News] = Queue()
        self.watch = ServerWatch(self.store.engine, self.store.own, patience or Patience())
        self._thread = Thread(target=self._wait)
        self._thread.start()

    def _wait(self) -> None:
        while news := self.watch.wait():
            self.heard.put(news)
        self.watch.close()

    def hear(self) -> News:
        return self.heard.get(timeout=SECONDS)

    def leave(self) -> None:
        self.watch.stop()
        self._thread.join(SECONDS)
        assert not self._thread.is_alive()
        self.store.engine.dispose()


@contextmanager
def desks(url: str, count: int, patience: Patience | None = None) -> Iterator[list[Desk]]:
    found = [Desk(url, place, patience) for place in range(1, count + 1)]
    try:
        yield found
    finally:
        for desk in found:
            desk.leave()


@pytest.fixture
def url(empty_database: str) -> str:
    engine = open_server(empty_database)
    create(engine)
    engine.dispose()
    return empty_database


def cut(url: str, *, but: int = 0) -> int:
    """Cut every connection to the database, as a server does that is started again."""
    ours = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
    others = "WHERE datname = current_database() AND pid NOT IN (pg_backend_pid(), %s)"
    with psycopg.connect(url, autocommit=True) as admin:
        found = admin.execute((ours + others).encode(), (but,)).fetchone()
    return int(found[0]) if found else 0


def case(number: int) -> Subject:
    return Subject("case", number)


def begin_to_hear(url: str, *found: Desk) -> None:
    """Wait until each has its connection: one that has none yet cannot lose it."""
    other = store_on(open_server(url), 9)
    work(other, registered(10))
    other.engine.dispose()
    for desk in found:
        until(desk, case(10))


def until(desk: Desk, *subjects: Subject) -> list[News]:
    """Hear until all of these have been named."""
    heard: list[News] = []
    while not all(any(news.changes.concern(one) for news in heard) for one in subjects):
        heard.append(desk.hear())
    return heard


def test_what_one_desk_saves_the_others_hear_by_name_and_itself_does_not(url: str) -> None:
    with desks(url, 3) as (anna, bodo, carl):
        work(anna.store, registered(11))

        assert bodo.hear().changes.subjects == {case(11)}
        assert carl.hear().changes.subjects == {case(11)}

        work(bodo.store, registered(12))

        assert anna.hear().changes.subjects == {case(12)}  # nothing of its own stood before it
        assert carl.hear().changes.subjects == {case(12)}


def test_what_was_not_committed_or_records_nothing_is_not_told(url: str) -> None:
    with desks(url, 2) as (anna, bodo):
        with suppress(ZeroDivisionError), unit_of_work(anna.store, at()) as uow:
            uow.record([registered(11)])
            raise ZeroDivisionError
        with unit_of_work(anna.store, at()) as uow:
            uow.local.set_setting("scale", "125")
        work(anna.store, registered(12))

        assert bodo.hear().changes.subjects == {case(12)}
        assert bodo.heard.empty()


def test_another_program_under_the_same_device_number_is_heard_as_well(url: str) -> None:
    with desks(url, 1) as (anna,):
        twin = store_on(open_server(url), anna.store.device)
        work(anna.store, registered(11))
        work(twin, registered(12))
        work(anna.store, registered(13))
        work(twin, registered(14))
        twin.engine.dispose()

        heard = until(anna, case(12), case(14))

        named = frozenset[Subject]().union(*(news.changes.subjects for news in heard))
        assert named == {case(12), case(14)}


def test_a_save_asks_the_server_no_more_often_than_without_telling(url: str) -> None:
    engine = open_server(url)
    said: list[str] = []

    def note(_conn: object, _cursor: object, statement: str, *_: object) -> None:
        said.append(statement)

    sql_event.listen(engine, "before_cursor_execute", note)
    work(store_on(engine, 1), registered(11))
    engine.dispose()

    assert sum("notify" in one.lower() for one in said) == 1
    assert sum("max(seq)" in one for one in said) == 1  # as an act begins


def test_fifty_saves_in_a_burst_are_one_reading(url: str) -> None:
    one, other = (store_on(open_server(url), device) for device in (1, 2))
    watch = ServerWatch(one.engine, one.own)
    work(other, registered(99))
    assert watch.wait() == News(Changes(frozenset({case(99)})))

    for number in range(50):
        work(other, registered(100 + number))

    assert watch.wait() == News(Changes(frozenset(case(100 + number) for number in range(50))))
    watch.stop()
    assert watch.wait() is None
    watch.close()
    for store in (one, other):
        store.engine.dispose()


def test_more_than_can_be_named_is_told_as_everything(url: str) -> None:
    with desks(url, 2) as (anna, bodo):
        work(anna.store, *(registered(number) for number in range(1, MOST + 2)))
        assert bodo.hear().changes == EVERYTHING

        work(anna.store, registered(MOST + 2))
        assert bodo.hear().changes.subjects == {case(MOST + 2)}


def test_after_each_cut_the_loss_is_told_once_and_what_was_missed_is_read(url: str) -> None:
    with desks(url, 1, HURRIED) as (bodo,):
        begin_to_hear(url, bodo)
        for number in range(11, 15):
            other = store_on(open_server(url), 2)
            with other.engine.connect() as held:
                mine = held.scalar(text("SELECT pg_backend_pid()"))
                held.commit()
                cut(url, but=int(mine or 0))
            work(other, registered(number))
            other.engine.dispose()

            lost, *back = until(bodo, case(number))

            assert lost == News(NOTHING, reached=False)
            assert [news.reached for news in back] == [True] * len(back)


def test_a_watch_ends_at_once_whatever_it_waits_for(url: str) -> None:
    patient = Patience(check=3_600.0, first=3_600.0, longest=3_600.0)
    with desks(url, 2, patient) as (waits, lost):
        begin_to_hear(url, waits, lost)
        cut(url)
        assert not lost.hear().reached  # and now waits an hour, as the other one does for a word


def test_a_watch_that_was_stopped_before_it_began_never_waits(url: str) -> None:
    engine = open_server(url)
    watch = ServerWatch(engine)
    watch.stop()

    assert watch.wait() is None

    watch.close()
    engine.dispose()


def test_a_server_without_the_store_is_tried_ever_more_rarely(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[float] = []
    engine = open_server(url)
    watch = ServerWatch(engine, patience=Patience(first=0.01, longest=0.08))

    def refuse(**_: object) -> None:
        tried.append(watch._pause)
        if len(tried) > 6:
            watch.stop()
        raise psycopg.OperationalError

    monkeypatch.setattr(psycopg, "connect", refuse)
    assert watch.wait() == News(NOTHING, reached=False)
    assert watch.wait() is None
    watch.close()
    engine.dispose()

    assert tried == [0.01, 0.01, 0.02, 0.04, 0.08, 0.08, 0.08]


def test_the_question_that_tells_still_goes_by_the_index(url: str) -> None:
    engine = open_server(url)
    store: Store = store_on(engine, 1)
    work(store, *(registered(number) for number in range(1, 200)))
    with engine.begin() as connection:
        connection.execute(text("ANALYZE event"))
        told = connection.execute(
            text("EXPLAIN SELECT max(seq), pg_notify('event', '') FROM event")
        ).scalars()
        assert "Index Only Scan Backward" in "\n".join(told)
    engine.dispose()
