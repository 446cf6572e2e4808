"""A backup made while a store is brought up goes on there, and forgets whom the law took."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db.followers.kinds import SUBJECTS
from db.jobs.planning import bring_rows_up
from db.jobs.running import run_block, unfinished
from db.keeping.backup import back_up
from db.keeping.migrate import migrate
from db.keeping.restore import restore
from db.log.base import SubjectErased
from db.queries import Reading
from db.rows.uow import Store, store_on
from db.store.engine import open_local, reading
from db.store.folder import StoreFolder
from db.subjects.records.events import RecordsImported
from tests.db.test_upgrade import Tiny
from tests.stores import KEY, at, proof, work

PEOPLE, ERASED = 30, 25


@pytest.fixture
def folder(tmp_path: Path) -> StoreFolder:
    (tmp_path / "store" / "backups").mkdir(parents=True)
    return StoreFolder(tmp_path / "store")


@pytest.fixture
def halfway(folder: StoreFolder, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A newer program has filled the words of some people, when one of the others is erased."""
    rows = {n: (f"王建{n}",) for n in range(PEOPLE)}
    engine = open_local(folder.database, KEY)
    migrate(engine, before=lambda: None)
    older = store_on(engine, 1)
    work(older, RecordsImported(kind="person", fields=("name",), rows=dict(rows)))
    person = SUBJECTS["person"]
    raised = replace(person, words_number=person.words_number + 1)
    monkeypatch.setitem(SUBJECTS, "person", raised)
    bring_rows_up(older.engine)
    store = store_on(older.engine, 1)
    while not any(job.cursor > PEOPLE // 3 for job in unfinished(store)):
        run_block(store, Tiny())
    yield store
    store.engine.dispose()


def found(store: Store) -> int:
    with reading(store.engine) as connection:
        return Reading(connection, at()).people.count_found("王建")


def test_a_restored_upgrade_goes_on(halfway: Store, folder: StoreFolder, tmp_path: Path) -> None:
    target = tmp_path / "backup.db"
    back_up(halfway.engine, target, KEY)
    work(halfway, SubjectErased(kind="person", id=ERASED, basis="x", second=9))
    halfway.engine.dispose()

    done = restore(target, folder, [KEY], today=date(2026, 3, 4))

    assert done.erased_again == 1
    store = store_on(open_local(folder.database, KEY), done.device)
    assert unfinished(store)
    while run_block(store, Tiny()):
        assert found(store) == PEOPLE - 1
    assert (unfinished(store), proof(store), found(store)) == ([], [], PEOPLE - 1)
    store.engine.dispose()
