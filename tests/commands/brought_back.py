"""A backup on a stick, and what comes of a store that is brought back from it."""

from pathlib import Path
from typing import Any

import pytest

from db.keeping.attachments import Attachments
from desktop import cli
from desktop.keeping.opening import opened_store
from desktop.settings import Settings
from tests.commands.conftest import Office, code_of, registered
from tests.open_files import as_on_windows, open_below

PAPER = b"a scanned agreement" * 100


@pytest.fixture
def backup(local: Office, tmp_path: Path) -> Path:
    """A backup of a store with one case and one scanned paper."""
    registered(local)
    settings = Settings(recovery_code=code_of(local), keyring=False)
    with opened_store(local.where, settings) as open_store:
        Attachments(Path(local.where), open_store.data_key).put(PAPER)
    path = tmp_path / "usb" / "backup.db"
    path.parent.mkdir()
    local.ask("backup", "--to", str(path), by="boss")
    return path


@pytest.fixture
def still_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a command holds while it tells why it could not: its error keeps all it met alive."""
    held: list[str] = []
    tell = cli.tell_problem

    def telling(told: dict[str, Any], *, as_json: bool) -> None:
        held.extend(open_below(tmp_path))
        tell(told, as_json=as_json)

    monkeypatch.setattr(cli, "tell_problem", telling)
    return held


def brought_back(office: Office, backup: Path) -> None:
    """Restore, under the rule of Windows, and read every event of what is there now."""
    with as_on_windows(backup.parents[1]):
        assert office.run("restore", str(backup), office.where) == cli.DONE, office.said
    assert office.ask("check", "--rebuild")["faults"] == []
    assert not list(Path(office.where).rglob("*.unfinished*"))
