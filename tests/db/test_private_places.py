"""What the program makes is its owner's alone, and the cipher says nothing on the terminal."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3

from db.store import engine
from db.store.files import make_folder
from db.store.folder import create_folder
from db.store.privacy import is_private, keep_private

LINE = b"2026-11-29 12:00:00.000: ERROR MEMORY sqlcipher_mlock: VirtualLock() returned 0\n"


@pytest.fixture
def open_to_all() -> Iterator[None]:
    """A computer on which new files are for everybody."""
    before = os.umask(0)
    yield
    os.umask(before)


def test_a_new_folder_and_those_above_it_are_private(open_to_all: None, tmp_path: Path) -> None:
    make_folder(tmp_path / "one" / "two" / "three")

    assert [is_private(path) for path in tmp_path.rglob("*")] == [True] * 3


def test_the_folder_of_a_store_is_made_private_where_it_was_not(
    open_to_all: None, tmp_path: Path
) -> None:
    place = tmp_path / "综治台 库"
    place.mkdir()
    assert sys.platform == "win32" or not is_private(place)

    create_folder(place)

    assert all(is_private(path) for path in (place, *place.iterdir()))


def test_a_folder_that_is_private_can_still_be_used_by_its_owner(tmp_path: Path) -> None:
    keep_private(tmp_path)
    (tmp_path / "store.key").write_bytes(b"wraps")

    assert (tmp_path / "store.key").read_bytes() == b"wraps"
    (tmp_path / "store.key").unlink()


def test_the_cipher_writes_nothing_to_the_terminal(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlcipher3.connect

    def starting(*given: object, **named: object) -> sqlcipher3.Connection:
        if given == (":memory:",):
            os.write(2, LINE)  # as the cipher itself does, past Python
        return connect(*given, **named)

    monkeypatch.setattr(sqlcipher3, "connect", starting)
    engine._silence.cache_clear()
    opened = engine.open_local(tmp_path / "store.db", bytes(32))
    with engine.reading(opened) as connection:
        level = connection.exec_driver_sql("PRAGMA cipher_log_level").scalar_one()
    opened.dispose()
    os.write(2, b"heard again\n")

    assert (level, capfd.readouterr().err) == ("NONE", "heard again\n")
