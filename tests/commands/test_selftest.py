"""The test of a computer: one page that says of each thing whether it is well, and what to do."""

import json
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, tzinfo
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import keyring
import pytest
from keyring.errors import NoKeyringError
from PySide6.QtWidgets import QApplication

from db.log.clock import CHINA
from db.secrets import trial
from db.store.places import Ground, Lying
from desktop import cli
from desktop.commands.frame import FAULT
from desktop.keeping.local_places import LocalPlaces
from desktop.keeping.version import VERSION
from desktop.selftest import computer, display, papers, program, secrecy
from desktop.spooling.printers import Printer
from desktop.spooling.spooler import Spooler
from tests.commands.conftest import PROJECT
from tests.db.standin_keyring import StandInKeyring

KEYS = [
    *("program", "libraries", "encryption", "keyring", "papers", "printers"),
    *("screens", "disk", "clock", "rights", "place"),
]
Setting = pytest.MonkeyPatch


class Desk:
    """A computer where all is well, but for what a test does to it."""

    def __init__(self, place: Path, told: pytest.CaptureFixture[str], ring: StandInKeyring) -> None:
        self.place, self._told, self.ring = place, told, ring

    def run(self, *more: str) -> tuple[int, str]:
        code = cli.main(("selftest", str(self.place), *more))
        return code, self.heard()

    def heard(self) -> str:
        return self._told.readouterr().out

    def finding(self, key: str) -> tuple[int, dict[str, Any]]:
        code, out = self.run("--json")
        return code, next(one for one in json.loads(out)["findings"] if one["key"] == key)


@pytest.fixture
def desk(
    qapp: QApplication,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: Setting,
) -> Iterator[Desk]:
    real, ring = keyring.get_keyring(), StandInKeyring()
    keyring.set_keyring(ring)
    room = SimpleNamespace(screens=lambda: [(1366, 728, 100)])
    monkeypatch.setattr(display, "_known", lambda: room)
    have_printers(monkeypatch, Printer("HP 1020", is_default=True), Printer("PDF"))
    monkeypatch.setattr(papers, "RARE", "㐂䶮龘")
    monkeypatch.setattr(computer, "datetime", Wall)
    monkeypatch.delenv("ZONGZHI_KEYRING", raising=False)
    (tmp_path / "库").mkdir(mode=0o700)
    yield Desk(tmp_path / "库", capsys, ring)
    keyring.set_keyring(real)


class Wall(datetime):
    """A clock in China."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "Wall":
        return cls(2026, 11, 30, 9, 15, tzinfo=tz or CHINA)

    def astimezone(self, tz: tzinfo | None = None) -> "Wall":
        return self


def test_a_sound_computer_is_told_so_on_one_page(desk: Desk) -> None:
    code, out = desk.run()

    lines = out.splitlines()
    assert (code, lines[-1]) == (cli.DONE, "结论：可以使用，没有发现问题。")
    assert [line[:5] for line in lines[1:-1]] == [f"{n:>2}　正常" for n in range(1, len(KEYS) + 1)]
    assert all(len(line) < 80 for line in lines[:-2])  # all but the path of the folder


def test_programs_read_it_by_keys_that_stay(desk: Desk) -> None:
    code, out = desk.run("--json")

    told = json.loads(out)
    assert (code, told["ok"], told["version"]) == (cli.DONE, True, VERSION)
    assert [one["key"] for one in told["findings"]] == KEYS
    for one in told["findings"]:
        assert set(one) == {"key", "title", "verdict", "said", "advice", "facts"}
        assert one["verdict"] == "ok"
        assert all(key.isascii() for key in one["facts"])


def test_it_leaves_nothing_behind(desk: Desk) -> None:
    desk.run()

    assert [path.name for path in desk.place.parent.rglob("*")] == ["库"]
    assert desk.ring.entries == {}


def lose_a_library(setting: Setting, desk: Desk) -> None:
    setting.setattr(program, "LIBRARIES", (*program.LIBRARIES, "no_such_library"))


def open_by_any_key(setting: Setting, desk: Desk) -> None:
    setting.setattr(trial, "_opens", lambda *_: True)


def fill_the_disk(setting: Setting, desk: Desk) -> None:
    usage = SimpleNamespace(free=10 * computer.MEGABYTE)
    setting.setattr("desktop.selftest.computer.shutil.disk_usage", lambda _: usage)


def set_back_the_clock(setting: Setting, desk: Desk) -> None:
    setting.setattr(Wall, "now", classmethod(lambda cls: cls(1970, 1, 1, 8, tzinfo=CHINA)))


def lose_the_typefaces(setting: Setting, desk: Desk) -> None:
    def lost() -> None:
        raise FileNotFoundError("NotoSerifSC-Regular.ttf")

    setting.setattr(papers, "new_press", lost)


def lie_on(setting: Setting, ground: Ground) -> None:
    setting.setattr("db.store.placing.lying", lambda *_: Lying(ground))


def lie_on_a_share(setting: Setting, desk: Desk) -> None:
    lie_on(setting, Ground.NETWORK)


def lie_on_a_stick(setting: Setting, desk: Desk) -> None:
    lie_on(setting, Ground.REMOVABLE)


def break_down(setting: Setting, desk: Desk) -> None:
    def broken(_: object) -> None:
        raise RuntimeError("张建国 371699199003071235")

    setting.setattr(secrecy, "try_encryption", broken)


BAD: dict[str, Callable[[Setting, Desk], None]] = {
    "libraries": lose_a_library,
    "encryption": open_by_any_key,
    "disk": fill_the_disk,
    "clock": set_back_the_clock,
    "papers": lose_the_typefaces,
    "place": lie_on_a_share,
    "place ": lie_on_a_stick,
    "encryption ": break_down,
}


@pytest.mark.parametrize("key", BAD)
def test_what_must_be_mended_first_is_said(desk: Desk, monkeypatch: Setting, key: str) -> None:
    BAD[key](monkeypatch, desk)

    code, one = desk.finding(key.strip())
    assert (code, one["verdict"]) == (FAULT, "bad")
    assert one["advice"].endswith("。")
    code, out = desk.run()
    number = KEYS.index(key.strip()) + 1
    assert (code, f"第 {number} 项不行" in out.splitlines()[-1]) == (FAULT, True)
    assert f"{number:>2}　不行　" in out
    assert "张建国" not in f"{out}{one}"


def have_no_keyring(setting: Setting, desk: Desk) -> None:
    desk.ring.broken = NoKeyringError()


def be_slow(setting: Setting, desk: Desk) -> None:
    setting.setattr(computer, "_pauses", lambda _: [90.0, 120.0])


def lack_a_character(setting: Setting, desk: Desk) -> None:
    setting.setattr(papers, "RARE", "㐂\U00030000")


def have_printers(setting: Setting, *found: Printer) -> None:
    spooler = Spooler(printers=lambda: found, put=lambda *_: None)
    setting.setattr(display, "system_spooler", lambda: spooler)


def have_no_printer(setting: Setting, desk: Desk) -> None:
    have_printers(setting)


def have_no_screen(setting: Setting, desk: Desk) -> None:
    setting.setattr(display, "has_display", lambda: False)


def be_synced(setting: Setting, desk: Desk) -> None:
    setting.setenv("OneDriveCommercial", str(desk.place.parent))


def be_open_to_all(setting: Setting, desk: Desk) -> None:
    desk.place.chmod(0o755)
    if sys.platform == "win32":  # where a mode says nothing
        setting.setattr(computer, "is_private", lambda _: False)


NOTICED: dict[str, Callable[[Setting, Desk], None]] = {
    "keyring": have_no_keyring,
    "disk": be_slow,
    "papers": lack_a_character,
    "printers": have_no_printer,
    "screens": have_no_screen,
    "place": be_synced,
    "rights": be_open_to_all,
}


@pytest.mark.parametrize("key", NOTICED)
def test_what_is_a_nuisance_is_said_and_hinders_nobody(
    desk: Desk, monkeypatch: Setting, key: str
) -> None:
    NOTICED[key](monkeypatch, desk)

    code, one = desk.finding(key)

    assert (code, one["verdict"], one["advice"].endswith("。")) == (cli.DONE, "notice", True)


def test_without_a_store_the_place_of_the_last_one_is_tested(
    desk: Desk, tmp_path: Path, monkeypatch: Setting
) -> None:
    local = LocalPlaces(tmp_path / "settings", tmp_path / "stores")
    monkeypatch.setattr("desktop.commands.selftest.places_here", lambda: local)
    local.remember(str(tmp_path / "上次的库"))

    assert cli.main(("selftest", "--json")) == cli.DONE
    last = json.loads(desk.heard())["findings"][-1]

    assert (last["key"], last["facts"]["place"]) == ("place", str(tmp_path / "上次的库"))


def test_a_file_is_no_place_of_a_store(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "store.key"
    file.write_bytes(b"")
    desk.place = file

    assert desk.run()[0] == cli.REFUSED


def test_the_version_is_that_of_the_project() -> None:
    assert f'version = "{VERSION}"' in (PROJECT / "pyproject.toml").read_text("utf-8")
