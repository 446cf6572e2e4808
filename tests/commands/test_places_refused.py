"""Founding, the demonstration and restoring look at the place first; backups may go anywhere."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import sqlcipher3

from desktop import cli
from tests.commands.conftest import Office, registered
from tests.commands.test_backups import backup

__all__ = ["backup"]

WAYS = {
    "init": ("init", "{}", "--division", "隰县", "--admin", "boss"),
    "demo": ("demo", "{}", "--size", "small"),
    "restore": ("restore", "{backup}", "{}"),
}
PLACES = {
    "OneDrive - 县政府/库": "OneDrive同步",
    "我的坚果云/库": "坚果云同步",
    "长" * 300: "路径太长",
}


def said_of(office: Office, way: Sequence[str], place: Path, copy: Path) -> str:
    code = office.run(*(part.format(place, backup=copy) for part in way))
    assert code == cli.UNAVAILABLE, office.said
    return office.said


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("way", WAYS)
def test_a_store_is_made_in_no_such_place(
    local: Office, backup: Path, tmp_path: Path, way: str, name: str
) -> None:
    place = tmp_path / name

    assert PLACES[name] in said_of(local, WAYS[way], place, backup)
    assert not any(tmp_path.glob("*OneDrive*"))
    assert not any(tmp_path.glob("*坚果云*"))


@pytest.mark.parametrize("folder", ["OneDrive", "百度网盘同步空间"])
def test_a_backup_may_go_there(local: Office, tmp_path: Path, folder: str) -> None:
    registered(local)
    (tmp_path / folder).mkdir()
    target = tmp_path / folder / "backup.db"

    local.ask("backup", "--to", str(target), by="boss")

    assert target.exists()


@pytest.mark.parametrize("way", WAYS)
def test_a_store_is_made_nowhere_without_a_log_and_nothing_is_left(
    local: Office, backup: Path, tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite's own `unix-dotfile` shares no memory, as many network drives do not."""
    connect, place = sqlcipher3.connect, tmp_path / "库"
    unfinished = quote(place.name)  # it is made beside its place

    def without_memory(target: str, **options: Any) -> Any:
        vfs = "&vfs=unix-dotfile" if unfinished in target else ""
        return connect(target + vfs, **options)

    monkeypatch.setattr("db.store.engine.sqlcipher3.connect", without_memory)

    assert "不支持安全写入" in said_of(local, WAYS[way], place, backup)
    assert not any(tmp_path.glob("*库*"))
