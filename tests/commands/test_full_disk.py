"""A disk that fills up during any act: one sentence, nothing lost, and with room it is done."""

import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from db.keeping.attachments import Attachments
from db.log.unavailable import StoreUnavailable
from desktop import cli
from desktop.commands.frame import FAULT
from desktop.keeping.opening import opened_store
from desktop.settings import Settings
from tests.commands.conftest import (
    COUNTY,
    DIVISIONS,
    PASSPHRASE,
    PASSWORD,
    Office,
    code_of,
    registered,
)
from tests.commands.test_damage import mounted
from tests.power.recording import first_store

DISK_BYTES = 12 * 1024 * 1024
ROOM = (0, 150_000, 700_000, 1_400_000)  # bytes left: none, too few for a log, for one copy, two
FEW = ROOM[1]
PAPER = os.urandom(40_000)
SENTENCE = re.compile(r"[\u4e00-\u9fff].*。", re.DOTALL)
SHOWN = re.compile(r"恢复码：(\S+)")
pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="only root may mount a small disk"
)


@dataclass
class Small:
    """An office on a small disk, where one case and one paper are saved."""

    office: Office
    disk: Path
    number: str
    person: int
    paper: str

    def fill(self, left: int) -> None:
        free = shutil.disk_usage(self.disk).free
        (self.disk / "ballast").write_bytes(bytes(max(0, free - left)))

    def make_room(self) -> None:
        (self.disk / "ballast").unlink()

    def codes(self) -> list[str]:
        return [code_of(self.office), *SHOWN.findall(self.office.said)]


@pytest.fixture
def small(local: Office, tmp_path: Path) -> Iterator[Small]:
    number = registered(local)
    values = {"name": "王建国", "village": "371625102201"}
    person = int(local.perform("amend_record", "clerk", kind="person", values=values))
    settings = Settings(recovery_code=code_of(local), keyring=False)
    with opened_store(local.where, settings) as open_store:
        paper = Attachments(Path(local.where), open_store.data_key).put(PAPER)
    disk = tmp_path / "disk"
    disk.mkdir()
    with mounted("-t", "tmpfs", "-o", f"size={DISK_BYTES}", "tmpfs", str(disk)):
        shutil.copytree(local.where, disk / "store")
        shutil.copy(Path(local.where).with_name("recovery-code.txt"), disk)
        yield Small(Office(str(disk / "store"), local._told), disk, number, person, paper)


Act = Callable[[Small], tuple[str, ...]]
ACTS: dict[str, Act] = {
    "a draft": lambda on: performing(on, "save_draft", form="case.register", body="漏" * 90_000),
    "an erasure": lambda on: performing(
        *(on, "erase_subject"),
        kind="person",
        id=on.person,
        basis="本人申请",
        second="security",
        second_password=PASSWORD,
        by="leader",
    ),
    "a paper": lambda on: (
        *("print", on.office.where, "receipt", "--case", on.number, "--as", "clerk"),
        *("--out", str(on.disk / "receipt.pdf")),
    ),
    "a backup": lambda on: (
        *("backup", on.office.where, "--to", str(on.disk / "backup.db"), "--as", "boss"),
    ),
    "a new code": lambda on: ("key", "new-code", on.office.where, "--as", "boss"),
    "a passphrase": lambda on: (
        *("key", "passphrase", on.office.where, "--as", "boss"),
        *("--new-passphrase-file", written(on.disk.with_name("passphrase.txt"), PASSPHRASE * 2)),
    ),
    "another data key": lambda on: ("key", "rekey", on.office.where, "--as", "boss"),
    "a restore over it": lambda on: ("restore", kept_backup(on), on.office.where),
    "a restore beside it": lambda on: ("restore", kept_backup(on), str(on.disk / "other")),
    "a founding": lambda on: (
        *("init", str(on.disk / "new"), "--division", COUNTY, "--divisions", str(DIVISIONS)),
        *("--admin", "boss"),
    ),
}


def performing(on: Small, name: str, by: str = "clerk", **fields: object) -> tuple[str, ...]:
    return ("perform", on.office.where, name, json.dumps(fields), "--as", by)


def written(file: Path, text: str) -> str:
    file.write_text(text, "utf-8")
    return str(file)


def kept_backup(on: Small) -> str:
    """A backup on another disk, made before this one was full."""
    file = on.disk.with_name("backup.db")
    if not file.exists():
        on.office.ask("backup", "--to", str(file), by="boss")
    return str(file)


def run_full(on: Small, act: Act, left: int, setting: pytest.MonkeyPatch) -> int:
    """Run a command on the full disk; whatever came of it is whole, and a repeat is done."""
    command = act(on)
    on.fill(left)
    first = on.office.run(*command)
    assert first in {cli.DONE, cli.UNAVAILABLE, cli.REFUSED}, on.office.said
    assert first == cli.DONE or SENTENCE.search(on.office.said), on.office.said
    codes = on.codes()
    on.make_room()
    opened_by(on, codes, setting)
    nothing_lost(on)
    if first != cli.DONE:
        assert on.office.run(*command) == cli.DONE, on.office.said
        opened_by(on, [*codes, *on.codes()], setting)
        nothing_lost(on)
    return first


def opened_by(on: Small, codes: list[str], setting: pytest.MonkeyPatch) -> None:
    """Go on with a code that opens the store; there must be one among those that were shown."""
    opening = [code for code in dict.fromkeys(codes) if opens(on, code)]
    assert opening, "no code opens the store"
    setting.setenv("ZONGZHI_RECOVERY_CODE", opening[0])


def opens(on: Small, code: str) -> bool:
    try:
        with opened_store(on.office.where, Settings(recovery_code=code, keyring=False)):
            return True
    except StoreUnavailable as closed:
        if not closed.code.startswith("key."):
            raise
        return False


def nothing_lost(on: Small) -> None:
    assert on.office.ask("check", "--rebuild")["faults"] == []
    assert on.office.ask("show", "case", on.number)["number"] == on.number
    settings = Settings(recovery_code=os.environ["ZONGZHI_RECOVERY_CODE"], keyring=False)
    with opened_store(on.office.where, settings) as open_store:
        assert Attachments(Path(on.office.where), open_store.data_key).get(on.paper) == PAPER
    assert not list(on.disk.rglob("*.unfinished*"))


@pytest.mark.parametrize("act", ACTS)
def test_an_act_on_a_full_disk_loses_nothing_and_is_done_when_there_is_room(
    small: Small, act: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_full(small, ACTS[act], FEW, monkeypatch)


@pytest.mark.long
@pytest.mark.parametrize("left", [left for left in ROOM if left != FEW])
@pytest.mark.parametrize("act", ACTS)
def test_however_little_room_there_is_nothing_is_lost(
    small: Small, act: str, left: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_full(small, ACTS[act], left, monkeypatch)


@pytest.mark.parametrize(
    ("left", "backups"), [(700_000, 0), (1_180_000, 1)], ids=["in the backup", "in the upgrade"]
)
def test_an_old_store_on_a_full_disk_is_upgraded_when_there_is_room(
    small: Small, left: int, backups: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = Office(str(small.disk / "old"), small.office._told)
    monkeypatch.setenv("ZONGZHI_RECOVERY_CODE", first_store(Path(old.where)))
    small.fill(left)

    assert old.run("check", old.where) == cli.UNAVAILABLE
    assert SENTENCE.search(old.said)
    assert len(list(Path(old.where).rglob("before-upgrade*"))) == backups
    assert not list(Path(old.where).rglob("*.unfinished*"))
    small.make_room()

    assert old.run("check", old.where, "--rebuild", "--json") == FAULT, old.said
    assert json.loads(old.out)["faults"] == ["case 31: no unit"]  # as its maker left it
    assert len(list(Path(old.where).rglob("before-upgrade*"))) == backups + 1
