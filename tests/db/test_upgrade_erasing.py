"""Whom the law erases while an index is filled anew: found no more at once, and then in no file."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from db.followers.kinds import SUBJECTS
from db.followers.pending import SWEEPING
from db.jobs.planning import bring_rows_up
from db.jobs.running import run_block, unfinished
from db.keeping.schema import create
from db.log.base import SubjectErased
from db.queries import Reading
from db.rows.uow import Store, store_on
from db.store.engine import open_local, reading
from db.subjects.records.events import RecordsImported
from tests.db.test_upgrade import Tiny
from tests.stores import at, proof, work

NAME, NUMBER, EARLY, LATE = "龘龖靐", "371625199001017Q7Z", 3, 27
WORDS = tuple(char.encode() for char in NAME)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A store without a key, so that its pages can be read; two people bear a rare name."""
    path = tmp_path / "store.db"
    engine = open_local(path, b"")
    create(engine)
    names = {n: (NAME if n in {EARLY, LATE} else f"王建{n}", NUMBER) for n in range(30)}
    store = store_on(engine, device=1)
    work(store, RecordsImported(kind="person", fields=("name", "number"), rows=dict(names)))
    engine.dispose()
    return path


@pytest.fixture
def newer(file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    person = SUBJECTS["person"]
    raised = replace(person, words_number=person.words_number + 1)
    monkeypatch.setitem(SUBJECTS, "person", raised)
    engine = open_local(file, b"")
    bring_rows_up(engine)
    yield store_on(engine, device=1)
    engine.dispose()


def in_files(file: Path) -> set[bytes]:
    """Name the characters of the name that stand in the file or its log, deleted or not."""
    held = b"".join(one.read_bytes() for one in file.parent.glob(f"{file.name}*"))
    return {word for word in WORDS if word in held}


def counted(store: Store) -> int:
    with reading(store.engine) as connection:
        return Reading(connection, at()).people.count_found(NAME)


def test_the_erased_are_found_no_more_and_leave_the_file(newer: Store, file: Path) -> None:
    while not any(EARLY < job.cursor < LATE for job in unfinished(newer)):
        run_block(newer, Tiny())
    assert (counted(newer), in_files(file)) == (2, {*WORDS})

    for person in (EARLY, LATE):
        work(newer, SubjectErased(kind="person", id=person, basis="x", second=9))
        assert counted(newer) == (person == EARLY)
    while not any(job.phase == SWEEPING for job in unfinished(newer)):
        assert (counted(newer), in_files(file)) == (0, {*WORDS})
        run_block(newer, Tiny())
    while run_block(newer, Tiny()):
        assert counted(newer) == 0
    newer.engine.dispose()

    assert in_files(file) == set()
    assert proof(newer) == []
