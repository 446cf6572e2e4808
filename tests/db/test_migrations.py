"""Migrations make what the program expects, all of it or nothing, and old stores stay readable."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Barrier, Thread

import pytest
from sqlalchemy import Engine, inspect, text

from db.jobs.planning import bring_rows_up
from db.jobs.running import run_all
from db.keeping.backup import back_up, prove
from db.keeping.migrate import FOLDER, differences, is_current, migrate
from db.keeping.schema import create
from db.log.unavailable import StoreUnavailable
from db.queries import Reading
from db.rows.check import check_chains, check_pages, check_rows
from db.rows.uow import store_on
from db.store.engine import open_local, open_server, reading, writing
from db.store.version import VERSIONS, newest
from tests.stores import KEY, at, proof, registered, work

STORED = Path(__file__).parents[1] / "golden" / "m0001"
BROKEN = """
revision = "m9999"
down_revision = "{head}"
branch_labels = depends_on = None


def upgrade():
    from alembic import op

    op.execute("CREATE TABLE half_done (id INTEGER PRIMARY KEY)")
    op.execute("UPDATE cases SET title = 'lost'")
    op.execute("INSERT INTO no_such_table VALUES (1)")
"""


def nothing() -> None:
    return None


@pytest.fixture(params=["sqlcipher", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    if request.param == "sqlcipher":
        engine = open_local(tmp_path / "store.db", KEY)
    else:
        engine = open_server(request.getfixturevalue("empty_database"))
    yield engine
    engine.dispose()


def head(folder: Path) -> str:
    return sorted(path.stem.split("_")[0] for path in folder.glob("versions/m*.py"))[-1]


def test_migrations_make_exactly_what_the_program_expects(empty: Engine) -> None:
    assert migrate(empty, before=nothing)

    with reading(empty) as connection:
        assert differences(connection) == []
    assert is_current(empty)
    assert not migrate(empty, before=nothing)


def test_each_migration_follows_the_one_before_it_by_name() -> None:
    """The newest is told by the names of the files, wherever Alembic is too heavy to be asked."""
    told = [path.read_text("utf-8") for path in sorted(VERSIONS.glob("m[0-9]*.py"))]
    revisions = [re.findall(r'^revision = "(.*)"$', text, re.MULTILINE)[0] for text in told]
    before = [re.findall(r'^down_revision = "?(\w+)"?$', text, re.MULTILINE)[0] for text in told]

    assert before == ["None", *revisions[:-1]]
    assert revisions[-1] == newest()


def test_tables_are_clustered_as_the_program_makes_them(tmp_path: Path) -> None:
    """`compare_metadata` sees neither WITHOUT ROWID nor how a search index is made."""
    seen = []
    for name, make in (("made", create), ("migrated", lambda e: migrate(e, before=nothing))):
        engine = open_local(tmp_path / f"{name}.db", KEY)
        make(engine)
        with reading(engine) as connection:
            tables = text("SELECT name, type, wr FROM pragma_table_list WHERE schema = 'main'")
            found = {tuple(row) for row in connection.execute(tables)}
            virtual = text(
                "SELECT name, sql FROM sqlite_master "
                "WHERE sql LIKE 'CREATE VIRTUAL%' OR type IN ('view', 'trigger')"
            )
            seen.append((found, {tuple(row) for row in connection.execute(virtual)}))
        engine.dispose()
    made, migrated = seen

    assert migrated[0] - made[0] == {("alembic_version", "table", 0)}
    assert made[0] <= migrated[0]
    assert made[1] == migrated[1]


def test_a_migrated_store_works(empty: Engine) -> None:
    migrate(empty, before=nothing)
    store = store_on(empty, device=1)
    work(store, registered(1))

    with reading(empty) as connection:
        assert [case.id for case in Reading(connection, at()).cases.find("漏水")] == [1]
        assert check_pages(connection) == []
    assert proof(store) == []


def test_an_empty_store_needs_no_backup(empty: Engine) -> None:
    def unwanted() -> None:
        raise AssertionError("a backup of nothing")

    assert migrate(empty, before=unwanted)


def test_a_newer_store_is_refused_and_left_alone(empty: Engine) -> None:
    migrate(empty, before=nothing)
    with writing(empty) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'm9998'"))

    with pytest.raises(StoreUnavailable) as refused:
        migrate(empty, before=nothing)

    assert (refused.value.code, "升级本程序" in refused.value.sentence) == ("store.newer", True)
    with reading(empty) as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "m9998"


def test_a_step_that_fails_leaves_all_as_it_was(empty: Engine, tmp_path: Path) -> None:
    migrate(empty, before=nothing)
    store = store_on(empty, device=1)
    work(store, registered(1))
    folder = tmp_path / "migrations"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "m9999_broken.py").write_text(BROKEN.format(head=head(FOLDER)))
    made: list[str] = []

    with pytest.raises(Exception, match="no_such_table"):
        migrate(empty, before=lambda: made.append("backup"), folder=folder)

    assert made == ["backup"]
    assert not inspect(empty).has_table("half_done")
    assert is_current(empty)
    assert proof(store) == []


def test_a_failed_backup_stops_the_upgrade(empty: Engine, tmp_path: Path) -> None:
    migrate(empty, before=nothing)
    folder = tmp_path / "migrations"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    step = BROKEN.format(head=head(FOLDER)).replace("no_such_table", "half_done")
    (folder / "versions" / "m9999_fine.py").write_text(step)

    def fail() -> None:
        raise RuntimeError("the disk is full")

    with pytest.raises(RuntimeError, match="disk is full"):
        migrate(empty, before=fail, folder=folder)

    assert not inspect(empty).has_table("half_done")


def test_two_programs_that_upgrade_at_once_do_it_once(empty: Engine, tmp_path: Path) -> None:
    migrate(empty, before=nothing)
    folder = tmp_path / "migrations"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    step = BROKEN.format(head=head(FOLDER)).replace("no_such_table", "half_done")
    (folder / "versions" / "m9999_fine.py").write_text(step)
    both_have_seen, did = Barrier(2), list[bool]()

    def meet() -> None:
        both_have_seen.wait(20)

    def go() -> None:
        did.append(migrate(empty, before=meet, folder=folder))

    programs = [Thread(target=go) for _ in range(2)]
    for program in programs:
        program.start()
    for program in programs:
        program.join()

    assert sorted(did) == [False, True]
    with reading(empty) as connection:
        assert connection.scalar(text("SELECT count(*) FROM half_done")) == 1
    assert is_current(empty, folder)


@pytest.fixture
def released(tmp_path: Path) -> Path:
    """The store that the first release wrote, kept as it was."""
    path = tmp_path / "released.db"
    shutil.copy(STORED / "store.db", path)
    return path


def test_the_first_store_ever_opens_and_follows_from_its_events(released: Path) -> None:
    assert prove(released, KEY) == []
    engine = open_local(released, KEY)
    migrate(engine, before=lambda: back_up(engine, released.with_name("before.db"), KEY))
    bring_rows_up(engine)
    run_all(store_on(engine, device=1))

    with reading(engine) as connection:
        assert differences(connection) == []
        assert check_pages(connection) + check_chains(connection) + check_rows(connection) == []
        ask = Reading(connection, at())
        assert [case.step for case in ask.cases.find("漏水")] == ["pending_dispatch", "closed"]
        assert [person.name for person in ask.people.find("wjg")] == ["王建国"]
        assert [person.name for person in ask.people.find("wangjg")] == ["王建国"]
    engine.dispose()


def test_the_first_store_ever_can_be_written_on(released: Path) -> None:
    engine = open_local(released, KEY)
    migrate(engine, before=nothing)
    bring_rows_up(engine)
    store = store_on(engine, device=1)
    work(store, registered(store.ids.new()))
    run_all(store)

    assert proof(store) == []
    engine.dispose()
