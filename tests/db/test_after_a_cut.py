"""What the power left half done is neither called damage nor forgotten."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from db.log.base import SubjectErased
from db.rows import untold
from db.rows.check import check_pages
from db.rows.uow import store_on
from db.store.engine import open_local, reading
from db.store.folder import StoreFolder
from db.store.outside import read_outside
from db.store.write_ahead import checkpoint, empty_log, log_length
from db.subjects.records.events import RecordAmended
from tests.stores import KEY, new_local, registered, work

PAGE, LOG_HEADER = 4096, 32


def test_half_a_page_whose_whole_stands_in_the_log_is_no_damage(tmp_path: Path) -> None:
    engine = new_local(tmp_path / "store.db")
    work(store_on(engine, 1), registered(1))
    checkpoint(engine)
    work(store_on(engine, 1), registered(2))
    cut = tmp_path / "cut.db"
    for end in ("", "-wal"):
        shutil.copy(f"{tmp_path / 'store.db'}{end}", f"{cut}{end}")
    engine.dispose()
    log = Path(f"{cut}-wal").read_bytes()
    page = int.from_bytes(log[LOG_HEADER : LOG_HEADER + 4], "big")
    with cut.open("r+b") as file:
        file.seek((page - 1) * PAGE + PAGE // 2)
        file.write(bytes(PAGE // 2))

    left = open_local(cut, KEY)
    for emptied in (False, True):
        if emptied:
            empty_log(left)
        with reading(left) as connection:
            assert bool(log_length(left)) is not emptied
            assert check_pages(connection) == []
    left.dispose()


def test_an_erasure_that_could_not_be_told_outside_is_told_at_the_next_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = new_local(tmp_path / "store.db")
    store = replace(store_on(engine, 1), folder=tmp_path)
    for person in (21, 22):
        work(store, RecordAmended(kind="person", id=person, before={}, after={"name": "王建国"}))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as cut:
        cut.setattr(untold, "remember_forgotten", full)
        work(store, SubjectErased(kind="person", id=21, basis="本人申请", second=2))
    assert read_outside(StoreFolder(tmp_path)).forgotten == ()

    untold.tell_the_untold(engine, tmp_path)
    assert [one.id for one in read_outside(StoreFolder(tmp_path)).forgotten] == [21]
    work(store, SubjectErased(kind="person", id=22, basis="本人申请", second=2))
    assert [one.id for one in read_outside(StoreFolder(tmp_path)).forgotten] == [21, 22]
    engine.dispose()
