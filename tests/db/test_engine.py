"""Both engines behave alike: one writer, readers on a snapshot, and no value in an error."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from db.log.unavailable import StoreUnavailable
from db.rows.uow import Store
from db.store import engine as engines, write_ahead
from db.store.engine import (
    CACHE_KIB,
    CONNECTIONS,
    open_local,
    open_server,
    reading,
    told_plainly,
    writing,
)
from db.store.write_ahead import checkpoint
from tests.stores import KEY, local_store, new_local, registered, rows_of, work

SMALL_LOG_BYTES, MOST_IN_LOG = 1024 * 1024, 5_000_000  # and what some saves add to it
COUNT = text("SELECT count(*) FROM event")


def test_a_reader_sees_one_state_whatever_is_written_meanwhile(store: Store) -> None:
    with reading(store.engine) as connection:
        before = connection.scalar(COUNT)
        work(store, registered(1))
        assert connection.scalar(COUNT) == before
    with reading(store.engine) as connection:
        assert connection.scalar(COUNT) == 1


@pytest.mark.postgresql
def test_a_reader_cannot_write_on_a_server(empty_database: str) -> None:
    engine = open_server(empty_database)
    with pytest.raises(DBAPIError, match="read-only"), reading(engine) as connection:
        connection.execute(text("CREATE TABLE x (y INTEGER)"))
    engine.dispose()


def test_two_writers_come_one_after_the_other(store: Store) -> None:
    def many(first: int) -> None:
        for n in range(first, first + 20):
            work(store, registered(n))

    threads = [threading.Thread(target=many, args=(start,)) for start in (100, 200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    found = rows_of(store, "case", [*range(100, 120), *range(200, 220)])
    assert None not in found
    with reading(store.engine) as connection:
        assert connection.scalar(text("SELECT count(DISTINCT seq) FROM event")) == 40
        assert connection.scalar(text("SELECT max(counter) FROM event")) == 40


def test_an_error_names_no_value(engine: Engine) -> None:
    insert = text("INSERT INTO local_setting (key, value) VALUES (:key, :value)")
    with writing(engine) as connection:
        connection.execute(insert, {"key": "x", "value": "王建国"})
    with pytest.raises(DBAPIError) as failed, writing(engine) as connection:
        connection.execute(insert, {"key": "x", "value": "371699199001011234"})

    assert "371699199001011234" not in str(failed.value)


def test_tables_change_within_a_transaction(engine: Engine) -> None:
    def fail() -> None:
        with writing(engine) as connection:
            connection.execute(text("CREATE TABLE half_done (x INTEGER)"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with pytest.raises(DBAPIError), reading(engine) as connection:
        connection.execute(text("SELECT * FROM half_done"))


def test_a_local_store_keeps_every_promise(tmp_path: Path) -> None:
    engine = new_local(tmp_path / "store.db")
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "temp_store": 2,
        "secure_delete": 1,
        "cache_size": -CACHE_KIB,
    }
    with reading(engine) as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
    engine.dispose()

    assert found == wanted
    assert CACHE_KIB * CONNECTIONS <= 160 * 1024


def test_a_wrong_key_is_told_in_a_sentence(tmp_path: Path) -> None:
    new_local(tmp_path / "store.db").dispose()
    stranger = open_local(tmp_path / "store.db", bytes(32))

    with pytest.raises(StoreUnavailable) as refused, told_plainly(), reading(stranger) as found:
        found.execute(COUNT)

    assert refused.value.code == "store.not_readable"
    assert "密钥" in refused.value.sentence
    stranger.dispose()


def test_a_store_for_reading_cannot_be_written(tmp_path: Path) -> None:
    new_local(tmp_path / "store.db").dispose()
    engine = open_local(tmp_path / "store.db", KEY, readonly=True)

    with pytest.raises(StoreUnavailable) as refused, told_plainly(), writing(engine) as connection:
        connection.execute(text("DELETE FROM event"))

    assert refused.value.code == "store.read_only"
    engine.dispose()


def test_the_log_comes_into_the_file_when_the_writer_is_idle(tmp_path: Path) -> None:
    engine = new_local(tmp_path / "store.db")
    size = (tmp_path / "store.db").stat().st_size
    checkpoint(engine)

    assert (tmp_path / "store.db").stat().st_size > size
    engine.dispose()


@pytest.fixture
def small_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Store, Path]]:
    """A store whose log is bounded as ever, but to a sixteenth of the length."""
    monkeypatch.setattr(
        engines, "PRAGMAS", [*engines.PRAGMAS, f"journal_size_limit={SMALL_LOG_BYTES}"]
    )
    monkeypatch.setattr(write_ahead, "LOG_BYTES", SMALL_LOG_BYTES)
    store = local_store(tmp_path / "store.db", 1)
    yield store, tmp_path / "store.db-wal"
    store.engine.dispose()


def much(store: Store) -> None:
    work(store, *(registered(store.ids.new(), summary="漏" * 3_000) for _ in range(20)))


@contextmanager
def windows_that_read(store: Store) -> Iterator[None]:
    """Two threads that ask and ask, so that there is hardly a moment without a reader."""
    ended = threading.Event()

    def read() -> None:
        while not ended.is_set():
            with reading(store.engine) as connection:
                connection.execute(COUNT).all()

    threads = [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    yield
    ended.set()
    for thread in threads:
        thread.join()


@pytest.mark.parametrize("reads", [False, True], ids=["alone", "beside windows that read"])
def test_the_log_is_bounded_while_much_is_written(
    small_log: tuple[Store, Path], reads: bool
) -> None:
    (store, log), sizes = small_log, list[int]()
    with windows_that_read(store) if reads else nullcontext():
        for _ in range(20):
            much(store)
            sizes.append(log.stat().st_size)

    assert log.with_name("store.db").stat().st_size > 10_000_000
    assert max(sizes) < MOST_IN_LOG


def test_the_log_shrinks_when_a_long_reader_has_gone(small_log: tuple[Store, Path]) -> None:
    store, log = small_log
    with reading(store.engine) as elsewhere:
        elsewhere.execute(COUNT).all()
        for _ in range(10):
            much(store)
        grown = log.stat().st_size
    checkpoint(store.engine)
    work(store, registered(store.ids.new()))

    assert (grown > MOST_IN_LOG, log.stat().st_size < MOST_IN_LOG) == (True, True)


@pytest.mark.parametrize("founded", [False, True])
def test_a_place_that_keeps_no_log_is_refused_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, founded: bool
) -> None:
    """Of a file system that shares no memory SQLite knows one of its own: `unix-dotfile`."""
    path, connect = tmp_path / "store.db", sqlcipher3.connect
    if founded:
        new_local(path).dispose()
    before = path.read_bytes() if founded else None

    def without_memory(target: str, **options: Any) -> Any:
        vfs = "&vfs=unix-dotfile" if "?" in target else ""
        return connect(target + vfs, **options)

    monkeypatch.setattr("db.store.engine.sqlcipher3.connect", without_memory)
    engine = open_local(path, KEY)
    with pytest.raises(StoreUnavailable) as refused, told_plainly(), writing(engine) as connection:
        connection.execute(text("CREATE TABLE half_done (x INTEGER)"))
    engine.dispose()

    assert refused.value.code == ("store.read_only" if founded else "store.no_log")
    assert "网络盘" in refused.value.sentence
    assert "自己的硬盘" in refused.value.sentence
    assert (path.read_bytes() if founded else None) == before
    assert founded or not path.stat().st_size
