"""A store whose folder is moved away while the program works in it, and put back."""

import sys
from pathlib import Path

import pytest

from db.log.clock import Clock
from db.log.unavailable import StoreUnavailable
from db.rows.local_state import read_setting
from db.rows.uow import Store, store_on, unit_of_work
from db.store.engine import told_plainly
from db.viewer import Role, Viewer
from tests.stores import new_local

CLERK = Viewer(account=2, roles=frozenset({Role.CLERK}), unit=1, path="/1/")
pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows lets nobody move a folder with an open file in it"
)


def save(store: Store, name: str) -> None:
    with unit_of_work(store, CLERK) as uow:
        uow.local.set_setting(name, "1")


def test_it_is_said_and_nothing_that_was_saved_is_lost(tmp_path: Path) -> None:
    own, elsewhere = tmp_path / "库", tmp_path / "别处"
    own.mkdir()
    engine = new_local(own / "store.db")
    store = store_on(engine, 1, Clock())
    save(store, "before")
    own.rename(elsewhere)
    engine.dispose()  # whoever asks now opens the file anew
    with pytest.raises(StoreUnavailable) as caught, told_plainly():
        save(store, "meanwhile")
    assert "移走" in caught.value.sentence

    elsewhere.rename(own)
    save(store, "after")

    assert [read_setting(engine, name) for name in ("before", "after")] == ["1", "1"]
    engine.dispose()
