"""A file that a user names: never in a store, never over a file without a word, whole or not."""

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.engine.default import DefaultDialect

from db.store.file_names import is_device_name
from desktop import cli
from tests.commands.conftest import Office, registered, run_apart
from tests.posix import FULL_DISK, is_owners_alone, named

Place = Callable[[Path, Path], Path]
COMMANDS = {
    "print": ("print", "STORE", "receipt", "--case", "CASE", "--as", "clerk", "--out", "TARGET"),
    "backup": ("backup", "STORE", "--as", "boss", "--to", "TARGET"),
    "key": ("key", "new-code", "STORE", "--as", "boss", "--out", "TARGET"),
}
EVERY = pytest.mark.parametrize("command", COMMANDS)


DEVICE = "NUL" if sys.platform == "win32" else "/dev/full"
FULL = {"file.disk_full", "file.gone", "store.disk_full"}


def other_store(store: Path, base: Path) -> Path:
    shutil.copytree(store, base / "another")
    return base / "another" / "papers.pdf"


def linked_folder(store: Path, base: Path) -> Path:
    (base / "link").symlink_to(store, target_is_directory=True)
    return base / "link" / "a.pdf"


def linked_file(store: Path, base: Path) -> Path:
    (base / "a.pdf").symlink_to(store / "store.db")
    return base / "a.pdf"


def dangling(store: Path, base: Path) -> Path:
    (base / "a.pdf").symlink_to(store / "new.pdf")
    return base / "a.pdf"


def hard_link(store: Path, base: Path) -> Path:
    os.link(store / "store.db", base / "a.pdf")
    return base / "a.pdf"


def a_folder(_store: Path, base: Path) -> Path:
    (base / "folder").mkdir()
    return base / "folder"


def a_pipe(_store: Path, base: Path) -> Path:
    os.mkfifo(base / "pipe")
    return base / "pipe"


PLACES: dict[str, tuple[Place, str]] = {
    "the store": (lambda store, _: store / "store.db", "file.in_store"),
    "the key file": (lambda store, _: store / "store.key", "file.in_store"),
    "beside the store": (lambda store, _: store / "a.pdf", "file.in_store"),
    "among the backups": (lambda store, _: store / "backups" / "a.pdf", "file.in_store"),
    "spelt otherwise": (lambda store, _: store / ".." / store.name / "a.pdf", "file.in_store"),
    "another store": (other_store, "file.in_store"),
    "a link to the folder": (linked_folder, "file.in_store"),
    "a link to the store": (linked_file, "file.in_store"),
    "a link to nothing yet": (dangling, "file.in_store"),
    "a second name of the store": (hard_link, "file.has_other_names"),
    "a folder": (a_folder, "file.is_folder"),
    "a device": (lambda _store, _base: Path(DEVICE), "file.device"),
    "a pipe": (a_pipe, "file.device"),
    "no folder": (lambda _, base: base / "nowhere" / "a.pdf", "file.no_folder"),
    "a file as folder": (lambda _, __: Path(__file__) / "a.pdf", "file.no_folder"),
    "a name too long": (lambda _, base: base / ("长" * 256), "file.bad_name"),
}


def words(local: Office, command: str, target: Path, case: str) -> list[str]:
    given = {"STORE": local.where, "CASE": case, "TARGET": str(target)}
    overwriting = [] if command == "key" else ["--overwrite"]
    return [*(given.get(word, word) for word in COMMANDS[command]), *overwriting]


def all_files(folder: Path) -> dict[str, tuple[int, bytes]]:
    """What lies below a folder; the log and the list of a database change as it is opened."""
    return {
        str(path.relative_to(folder)): (path.stat().st_mode, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith((".log", "-wal", "-shm", "store.db"))
    }


def prints_of(local: Office, case: str) -> list[str]:
    told = local.ask("show", "case", case)["happenings"]
    return [one["name"] for one in told if one["name"] == "print"]


@EVERY
@pytest.mark.parametrize("place", named(PLACES))
def test_a_place_that_will_not_do_is_refused_and_nothing_is_changed(
    local: Office, tmp_path: Path, command: str, place: str
) -> None:
    case, (put, code) = registered(local), PLACES[place]
    target = put(Path(local.where), tmp_path)
    if command == "key" and place == "a second name of the store":
        code = "file.exists"
    before = all_files(tmp_path)

    assert local.run(*words(local, command, target, case), *as_json(command)) == cli.REFUSED
    assert code in local.said
    assert all_files(tmp_path) == before
    assert prints_of(local, case) == []
    assert local.run("check", local.where) == cli.DONE


def as_json(command: str) -> list[str]:
    return [] if command == "key" else ["--json"]


@EVERY
def test_a_file_is_replaced_only_on_a_word_and_is_private(
    local: Office, tmp_path: Path, command: str
) -> None:
    case, target = registered(local), tmp_path / "a.pdf"
    target.write_bytes(b"old")
    *first, overwrite = words(local, command, target, case)
    if command == "key":
        first, overwrite = [*first, overwrite], ""

    assert local.run(*first) == cli.REFUSED
    assert (target.read_bytes(), prints_of(local, case)) == (b"old", [])
    if overwrite:
        assert local.run(*first, overwrite) == cli.DONE, local.said
    else:
        target.unlink()
        assert local.run(*first) == cli.DONE, local.said
    assert target.read_bytes() != b"old"
    assert is_owners_alone(target)
    assert not list(tmp_path.glob("*.unfinished"))


@FULL_DISK
@pytest.mark.parametrize(("command", "largest"), [("print", 33_000), ("backup", 200_000)])
def test_a_full_disk_leaves_the_older_file_and_no_record(
    local: Office, tmp_path: Path, command: str, largest: int
) -> None:
    case, (place, folder) = registered(local), (tmp_path / "out" / "a.pdf", tmp_path / "out")
    folder.mkdir()
    place.write_bytes(b"old")
    assert local.run("check", local.where) == cli.DONE

    done = run_apart(*words(local, command, place, case), "--json", largest=largest)

    assert done.returncode == cli.UNAVAILABLE, done.stdout
    assert json.loads(done.stdout)["unavailable"] in FULL
    assert [(path.name, path.read_bytes()) for path in folder.iterdir()] == [("a.pdf", b"old")]
    assert prints_of(local, case) == []


def test_a_file_that_cannot_take_its_place_is_not_recorded(
    local: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, folder = registered(local), tmp_path / "out"
    folder.mkdir()

    def held_open(*_: object) -> None:
        raise PermissionError(13, "The file is being used by another process")

    monkeypatch.setattr("db.store.files._rename_new", held_open)
    out = ("--out", str(folder / "a.pdf"), "--as", "clerk")
    assert local.run("print", local.where, "receipt", "--case", case, *out) == cli.UNAVAILABLE

    assert "file.not_permitted" in local.said
    assert (list(folder.iterdir()), prints_of(local, case)) == ([], [])


@pytest.mark.parametrize("old", [b"old", None])
def test_a_record_that_cannot_be_committed_takes_the_file_back(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: bytes | None
) -> None:
    case, target = registered(office), tmp_path / "out" / "a.pdf"
    target.parent.mkdir()
    if old:
        target.write_bytes(old)

    commit: Callable[..., None] = DefaultDialect.do_commit

    def fails(dialect: DefaultDialect, connection: Any) -> None:
        if target.exists() and target.read_bytes() != old:  # it has its place already
            raise OSError(28, "No space left on device")
        commit(dialect, connection)

    monkeypatch.setattr(DefaultDialect, "do_commit", fails)
    out = ("--out", str(target), "--as", "clerk", "--overwrite")
    code = office.run("print", office.where, "receipt", "--case", case, *out)
    monkeypatch.setattr(DefaultDialect, "do_commit", commit)
    assert code == cli.UNAVAILABLE, office.said
    assert [path.read_bytes() for path in target.parent.iterdir()] == ([old] if old else [])
    assert prints_of(office, case) == []


def test_a_new_store_is_not_founded_within_another(local: Office, tmp_path: Path) -> None:
    divisions = "resources/demo/boxing-divisions.csv"
    founding = ("--division", "371625", "--divisions", divisions, "--admin", "boss")
    inner = Path(local.where) / "backups" / "new"

    assert local.run("init", str(inner), *founding) == cli.UNAVAILABLE
    assert not inner.exists()


def test_the_code_of_a_new_store_is_not_kept_in_it(local: Office, tmp_path: Path) -> None:
    divisions = "resources/demo/boxing-divisions.csv"
    founding = ("--division", "371625", "--divisions", divisions, "--admin", "boss")
    (tmp_path / "new").mkdir()
    code = str(tmp_path / "new" / "code.txt")

    assert local.run("init", str(tmp_path / "new"), *founding, "--out", code) == cli.REFUSED
    assert list((tmp_path / "new").iterdir()) == []


@pytest.mark.parametrize(
    ("name", "is_device"),
    [
        (r"C:\\用户\\nul.pdf", True),
        ("CON", True),
        ("com1.tar.gz", True),
        ("a.pdf:stream", True),
        (r"d:\\con\\a.pdf", True),
        (r"C:\\用户\\console.pdf", False),
        ("回执.pdf", False),
    ],
)
def test_names_that_windows_keeps_for_devices(name: str, is_device: bool) -> None:
    assert is_device_name(Path(name.replace("\\\\", "\\")), windows=True) is is_device
