"""Whatever fails half-way has let every file go: Windows could not bring the store back else."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop import cli
from desktop.commands.frame import FAULT
from desktop.settings import Settings
from desktop.ui.program.doors import open_store_for
from tests.commands.brought_back import backup, brought_back, still_open
from tests.commands.conftest import Office, code_of
from tests.commands.test_damage import raw
from tests.open_files import as_on_windows, open_below

__all__ = ["backup", "still_open"]  # fixtures

PAGE = 4096


def noise(office: Office) -> None:
    (Path(office.where) / "store.db").write_bytes(b"noise" * 2000)


def overwritten(first: int, last: int) -> Callable[[Office], None]:
    def spoil(office: Office) -> None:
        file = Path(office.where) / "store.db"
        content = bytearray(file.read_bytes())
        content[PAGE * first : PAGE * last] = bytes(PAGE * (last - first))
        file.write_bytes(content)

    return spoil


def first_page(office: Office) -> None:
    """Spoil what follows the salt, which stands for the store and is read before any key."""
    file = Path(office.where) / "store.db"
    content = file.read_bytes()
    file.write_bytes(content[:16] + bytes(PAGE - 16) + content[PAGE:])


def cut_short(office: Office) -> None:
    file = Path(office.where) / "store.db"
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2 // PAGE * PAGE])


def newer(office: Office) -> None:
    connection = raw(office)
    connection.execute("UPDATE alembic_version SET version_num = 'm9999'")
    connection.close()


def without_tables(office: Office) -> None:
    connection = raw(office)
    connection.execute("DROP TABLE alembic_version")
    connection.close()


def without_its_key_file(office: Office) -> None:
    (Path(office.where) / "store.key").unlink()


DAMAGES: dict[str, Callable[[Office], None]] = {
    "noise": noise,
    "its first page": first_page,
    "early pages": overwritten(1, 60),
    "late pages": overwritten(120, 160),
    "cut short": cut_short,
    "a newer program": newer,
    "no tables of ours": without_tables,
    "no key file": without_its_key_file,
}
COMMANDS: dict[str, tuple[str, ...]] = {
    "check": (),
    "jobs": (),
    "find": ("漏雨", "--as", "clerk"),
    "show": ("case", "1", "--as", "clerk"),
    "figures": ("--as", "leader"),
    "perform": ("save_draft", '{"form": "case.register", "body": ""}', "--as", "clerk"),
    "print": ("receipt", "--case", "1", "--as", "clerk", "--out", "receipt.pdf"),
    "backup": ("--to", "backup.db", "--as", "boss"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_store_is_let_go_of_and_brought_back(
    local: Office, backup: Path, damage: str, still_open: list[str]
) -> None:
    DAMAGES[damage](local)
    local.run("check", local.where, "--rebuild", "--json")
    assert still_open == []
    assert open_below(backup.parents[1]) == []

    brought_back(local, backup)


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_holds_a_store_that_it_could_not_open(
    local: Office,
    tmp_path: Path,
    command: str,
    still_open: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    for damage in (overwritten(1, 60), first_page):
        damage(local)
        assert local.run(command, local.where, *COMMANDS[command]) in {cli.UNAVAILABLE, FAULT}

    assert still_open == []
    assert open_below(tmp_path) == []


def test_the_windows_hold_no_store_that_they_could_not_open(local: Office, tmp_path: Path) -> None:
    first_page(local)

    opening = open_store_for(local.where, Settings(recovery_code=code_of(local), keyring=False))

    assert (opening.opened, bool(opening.lost)) == (None, True)
    assert open_below(tmp_path) == []


@pytest.mark.parametrize("wrong", ["ABCD-ABCD-ABCD-ABCD-ABCD-ABCD-ABCD", "a wrong passphrase"])
def test_a_wrong_secret_holds_nothing(
    local: Office,
    tmp_path: Path,
    wrong: str,
    still_open: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ZONGZHI_RECOVERY_CODE", wrong)

    assert local.run("check", local.where) == cli.UNAVAILABLE

    assert still_open == []
    assert open_below(tmp_path) == []


@pytest.mark.parametrize("place", ["store", "new"])
def test_a_file_that_is_no_backup_is_refused_and_nothing_of_it_stays(
    local: Office, backup: Path, place: str, still_open: list[str]
) -> None:
    whole, base = backup.read_bytes(), backup.parents[1]
    for first in (1, 40, 200):
        content = bytearray(whole)
        content[PAGE * first : PAGE * (first + 2)] = bytes(PAGE * 2)
        backup.write_bytes(content)
        with as_on_windows(base):
            told = local.run("restore", str(backup), str(base / place))

        assert told == cli.UNAVAILABLE, local.said
        assert "备份已损坏" in local.said or "restore.no_backup" in local.said
    assert (still_open, list(base.rglob("*.unfinished*"))) == ([], [])
    assert not (base / "new").exists()
