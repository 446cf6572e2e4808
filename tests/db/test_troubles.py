"""What the environment does wrong has a sentence, in whatever language a driver tells it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from db.log.unavailable import Fleeting, StoreUnavailable
from db.store.engine import open_local, open_server, reading, told_plainly, writing
from db.store.server import WRITER_LOCK
from db.store.troubles import unavailable
from tests.cluster import CHINESE, Cluster, ClusterUnavailable, running_cluster
from tests.stores import KEY, new_local


class Said(Exception):
    """An error of SQLite in another language; only its code can be understood."""

    def __init__(self, code: int) -> None:
        super().__init__("数据库出错 database is locked")
        self.sqlite_errorcode = code


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (5, "store.locked"),
        (5 | 1 << 8, "store.locked"),  # SQLITE_BUSY_RECOVERY
        (8 | 4 << 8, "store.read_only"),  # SQLITE_READONLY_DBMOVED
        (10 | 3 << 8, "store.disk_error"),  # SQLITE_IOERR_WRITE
        (11, "store.damaged"),
        (13, "store.disk_full"),
        (14, "store.read_only"),
        (26, "store.not_readable"),
    ],
)
def test_a_code_of_sqlite_has_a_sentence(code: int, told: str) -> None:
    found = unavailable(Said(code))

    assert isinstance(found, StoreUnavailable)
    assert (found.code, found.sentence.isascii()) == (told, False)


@pytest.mark.parametrize("code", [1, 19, 21])
def test_what_is_our_own_fault_stays_what_it_is(code: int) -> None:
    ours = Said(code)

    assert unavailable(ours) is ours


@contextmanager
def refused(code: str) -> Iterator[None]:
    with pytest.raises(StoreUnavailable) as told, told_plainly():
        yield
    assert (told.value.code, told.value.sentence.isascii()) == (code, False)


def test_a_full_store_says_so(tmp_path: Path) -> None:
    engine = new_local(tmp_path / "store.db")

    with refused("store.disk_full"), writing(engine) as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        connection.exec_driver_sql("CREATE TABLE more AS SELECT zeroblob(9999999) AS much")
    engine.dispose()


def test_a_damaged_store_says_so(tmp_path: Path) -> None:
    new_local(tmp_path / "store.db").dispose()
    with (tmp_path / "store.db").open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\xff" * 4096 * 60)
    engine = open_local(tmp_path / "store.db", KEY)

    with refused("store.damaged"), reading(engine) as connection:
        connection.execute(text("SELECT * FROM event, cases, persons")).all()
    engine.dispose()


def test_a_store_that_another_holds_says_so(tmp_path: Path) -> None:
    engine = new_local(tmp_path / "store.db")
    other = open_local(tmp_path / "store.db", KEY)

    with writing(engine), other.connect() as impatient:
        impatient.exec_driver_sql("PRAGMA busy_timeout=0")
        with refused("store.locked"):
            impatient.exec_driver_sql("BEGIN IMMEDIATE")
    for one in (engine, other):
        one.dispose()


@pytest.fixture(scope="module")
def chinese() -> Iterator[Cluster]:
    try:
        with running_cluster(CHINESE) as cluster:
            yield cluster
    except ClusterUnavailable as why:
        pytest.fail(str(why), pytrace=False)


@pytest.fixture
def there(chinese: Cluster) -> Iterator[Engine]:
    """A database on a server that speaks Chinese."""
    engine = open_server(chinese.new_database())
    with writing(engine) as connection:
        connection.execute(text("CREATE TABLE place (id INTEGER PRIMARY KEY, n INTEGER)"))
        connection.execute(text("INSERT INTO place VALUES (1, 0), (2, 0)"))
    yield engine
    engine.dispose()


@pytest.mark.postgresql
def test_the_server_does_speak_chinese(there: Engine) -> None:
    with pytest.raises(DBAPIError, match="不存在"), reading(there) as connection:
        connection.execute(text("SELECT * FROM nowhere"))


@pytest.mark.postgresql
@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("08006", "store.no_server"),
        ("25P04", "store.stalled"),
        ("28P01", "store.no_login"),
        ("3D000", "store.no_database"),
        ("40001", "store.collided"),
        ("42501", "store.not_permitted"),
        ("53100", "store.disk_full"),
        ("53200", "store.server_busy"),
        ("53300", "store.server_full"),
        ("55P03", "store.locked"),
        ("57014", "store.server_busy"),
        ("57P03", "store.no_server"),
        ("57P05", "store.no_server"),
        ("58030", "store.disk_error"),
        ("58P01", "store.disk_error"),
        ("XX000", "store.server_fault"),
        ("XX001", "store.damaged"),
        ("XX002", "store.damaged"),
    ],
)
def test_a_state_of_a_server_has_a_sentence(there: Engine, state: str, code: str) -> None:
    raised = f"DO $$ BEGIN RAISE '数据库出错' USING ERRCODE = '{state}'; END $$"

    with refused(code), writing(there) as connection:
        connection.exec_driver_sql(raised)


@pytest.mark.postgresql
@pytest.mark.parametrize("state", ["42P01", "23505", "25P02"])
def test_a_mistake_of_ours_is_no_trouble_of_the_server(there: Engine, state: str) -> None:
    raised = f"DO $$ BEGIN RAISE 'could not connect' USING ERRCODE = '{state}'; END $$"

    with pytest.raises(Exception, match="could not") as told, told_plainly(), reading(there) as it:
        it.exec_driver_sql(raised)

    assert not isinstance(told.value, StoreUnavailable)


@pytest.mark.postgresql
def test_a_reader_that_writes_is_told(there: Engine) -> None:
    with refused("store.read_only"), reading(there) as connection:
        connection.execute(text("UPDATE place SET n = 1"))


@pytest.mark.postgresql
def test_a_statement_that_takes_too_long_is_told(there: Engine) -> None:
    with refused("store.server_busy"), reading(there) as connection:
        connection.exec_driver_sql("SET LOCAL statement_timeout = '20ms'")
        connection.exec_driver_sql("SELECT pg_sleep(5)")


@pytest.mark.postgresql
def test_who_waits_too_long_for_another_is_told(there: Engine) -> None:
    with writing(there), refused("store.locked"), there.connect() as impatient:
        impatient.exec_driver_sql("SET LOCAL lock_timeout = '20ms'")
        impatient.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER_LOCK})")


@pytest.mark.postgresql
@pytest.mark.parametrize(
    ("done", "code"),
    [
        ("SELECT pg_terminate_backend({0})", "store.no_server"),
        ("SELECT pg_cancel_backend({0})", "store.server_busy"),
    ],
)
def test_what_an_administrator_ends_is_told(
    there: Engine, chinese: Cluster, done: str, code: str
) -> None:
    with refused(code), reading(there) as connection:
        pid = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
        ended = Event()

        def end() -> None:
            while not ended.is_set():
                chinese.say(done.format(pid))

        ending = Thread(target=end)
        ending.start()
        try:
            connection.exec_driver_sql("SELECT pg_sleep(5)")
        finally:
            ended.set()
            ending.join()


@pytest.mark.postgresql
def test_a_deadlock_passes_by_itself(there: Engine) -> None:
    ways = [(1, 2), (2, 1)]
    at_first, told = [Event(), Event()], list[Exception]()

    def go(number: int) -> None:
        first, second = ways[number]
        try:
            with told_plainly(), there.connect() as connection:
                connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
                connection.exec_driver_sql("SET TRANSACTION READ WRITE")
                connection.exec_driver_sql("SET LOCAL deadlock_timeout = '50ms'")
                connection.exec_driver_sql(f"UPDATE place SET n = 1 WHERE id = {first}")
                at_first[number].set()
                at_first[1 - number].wait(5)
                connection.exec_driver_sql(f"UPDATE place SET n = 1 WHERE id = {second}")
        except StoreUnavailable as why:
            told.append(why)

    both = [Thread(target=go, args=(number,)) for number in (0, 1)]
    for one in both:
        one.start()
    for one in both:
        one.join()

    assert [(type(one), str(one)) for one in told] == [(Fleeting, "store.collided")]


@pytest.mark.postgresql
def test_a_server_that_wants_a_password_says_so(
    chinese: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPASSFILE", "/dev/null")
    chinese.ask_password_of("asked")
    engine = open_server(chinese.new_database().replace("postgres@", "asked@"))

    with refused("store.needs_password"), reading(engine):
        pass
    engine.dispose()


@pytest.mark.postgresql
def test_a_server_that_is_not_there_is_told(chinese: Cluster) -> None:
    address = chinese.new_database()
    for wrong in (f"{address}nowhere", address.replace("postgres@", "nobody@")):
        engine = open_server(wrong)
        with refused("store.no_server"), reading(engine):
            pass
        engine.dispose()
