"""A virus scanner opens whatever is new: every act on a file waits for a moment, then succeeds."""

from collections.abc import Callable
from pathlib import Path

import pytest

from db.secrets.key_file import read_key_file
from db.secrets.keys import create_keys
from db.store import files
from db.store.files import aside, make_folder, read_whole, remove, write_atomically
from db.store.folder import StoreFolder, clear_folder, create_folder, raised_aside
from db.store.writer_lock import try_lock
from desktop.files.sources import read_source
from desktop.files.targets import Target, put
from desktop.keeping.founding_drafts import FoundingDraft
from tests.open_files import Scanner

TIMES = 3
Seen = Callable[[], bool]


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "TRIES", 2 * TIMES)
    monkeypatch.setattr(files, "PAUSE_SECONDS", 0.0)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    make_folder(tmp_path / "库")
    return tmp_path / "库"


def replaced(place: Path) -> Seen:
    write_atomically(place / "a", b"new")
    return lambda: (place / "a").read_bytes() == b"new"


def made_new(place: Path) -> Seen:
    with aside(place / "b", replaces=False) as piece:
        piece.write(b"new")
    return lambda: (place / "b").read_bytes() == b"new"


def exported_over(place: Path) -> Seen:
    put(Target(path=place / "a", replaces=True), b"new")
    return lambda: (place / "a").read_bytes() == b"new"


def removed(place: Path) -> Seen:
    remove(place / "a")
    return lambda: not (place / "a").exists()


def read(place: Path) -> Seen:
    got = (read_whole(place / "a"), read_source(place / "a", "", largest=9))
    return lambda: got == (b"old", b"old")


def founded(place: Path) -> Seen:
    target = place / "新库"
    with raised_aside(target) as part:
        make_folder(part)
        write_atomically(part / "store.db", b"whole")
    return lambda: (target / "store.db").read_bytes() == b"whole"


def taken_back(place: Path) -> Seen:
    clear_folder(place, was_there=True)
    return lambda: not any(place.iterdir())


def draft_dropped(place: Path) -> Seen:
    draft = FoundingDraft(place / "县")
    draft.keep({"people": ["王建国"]})
    draft.drop()
    return lambda: not draft.file.exists()


def opened(place: Path) -> Seen:
    folder = create_folder(place / "开")
    create_keys(folder.root, keyring=False)
    known = read_key_file(folder.root).store_id
    lock = try_lock(StoreFolder(folder.root).root)
    if lock:
        lock.close()
    return lambda: bool(known and lock)


ACTS: list[Callable[[Path], Seen]] = [
    replaced,
    made_new,
    exported_over,
    removed,
    read,
    founded,
    taken_back,
    draft_dropped,
    opened,
]


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_it_waits_for_a_moment(place: Path, act: Callable[[Path], Seen]) -> None:
    (place / "a").write_bytes(b"old")
    with Scanner(place, TIMES) as scanner:
        seen = act(place)

    assert seen()
    assert scanner.held, "something was held"
    assert not list(place.rglob("*.unfinished"))


def test_what_stays_held_is_told_and_the_old_file_stands(place: Path) -> None:
    (place / "a").write_bytes(b"old")
    with Scanner(place, 100), pytest.raises(PermissionError):
        write_atomically(place / "a", b"new")

    assert (place / "a").read_bytes() == b"old"
