"""A store that is damaged is brought back in the window, from the newest backup that is sound."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from db.queries.notices import Notice
from db.store.folder import StoreFolder
from db.store.outside import read_outside
from desktop.keeping.backups import back_up_now
from desktop.keeping.founding import found
from desktop.keeping.logins import viewer_of
from desktop.keeping.opening import OpenStore, opened_store
from desktop.settings import Settings
from desktop.ui.office.backup_page import BackupPage
from desktop.ui.program.program import Program
from desktop.ui.shell import damaged
from desktop.workplace import Workplace
from tests.founders import founder_of
from tests.gui.first_start import OWN, PASSPHRASE, WAIT_MS, FirstStart, first_start
from tests.gui.paper_desk import SpoolingDesk
from tests.open_files import as_on_windows

OPENED = Settings(passphrase=PASSPHRASE, keyring=False)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with two backups, the first of them as large as the second."""
    where = tmp_path / "store"
    found(str(where), founder_of("boss", OWN), OPENED).store.engine.dispose()
    with opened_store(str(where), OPENED) as open_store:
        for _ in range(2):
            back_up_now(open_store)
    return where


def backups(store: Path) -> list[Path]:
    """The newest first."""
    return sorted((store / "backups").glob("backup-*.db"), reverse=True)


def noise(store: Path) -> None:
    (store / "store.db").write_bytes(b"noise" * 4096)


def emptied(store: Path) -> None:
    (store / "store.db").write_bytes(b"")


def gone(store: Path) -> None:
    (store / "store.db").unlink()


def cut(store: Path) -> None:
    file = store / "store.db"
    file.write_bytes(file.read_bytes()[: 4096 * 20 + 100])


def keyless(store: Path) -> None:
    (store / "store.key").unlink()


def key_spoilt(store: Path) -> None:
    (store / "store.key").write_bytes(b"noise")


def restored_by_hand(who: FirstStart) -> None:
    """Enter restores what is chosen; the secret is asked for, since no keyring is here."""
    who.page("打不开这个库")
    who.press("Return")
    who.until(lambda: "恢复码或口令" in focused_name(who))
    who.write(PASSPHRASE)


def focused_name(who: FirstStart) -> str:
    widget = who.program.focusWidget()
    return widget.accessibleName() if widget else ""


@pytest.mark.parametrize("spoil", [noise, emptied, gone, cut, keyless, key_spoilt])
def test_whatever_was_spoilt_the_newest_backup_is_one_key_away(
    qtbot: QtBot, tmp_path: Path, store: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(store)
    with as_on_windows(tmp_path), first_start(qtbot, tmp_path) as who:
        restored_by_hand(who)
        who.page("登录")
        assert who.says("的备份恢复。备份之后登记的内容不在库中")
        who.write("boss", OWN)
        who.until(lambda: who.program.window_ is not None)

    with opened_store(str(store), OPENED) as open_store:
        assert open_store.store.device == 2


def test_a_backup_that_is_damaged_too_is_told_and_the_one_before_it_chosen(
    qtbot: QtBot, tmp_path: Path, store: Path
) -> None:
    noise(store)
    newest = backups(store)[0]
    content = bytearray(newest.read_bytes())
    content[len(content) // 2] ^= 1
    newest.write_bytes(content)
    with first_start(qtbot, tmp_path) as who:
        restored_by_hand(who)
        who.until(lambda: who.says("备份已损坏，没有恢复"))
        told = [(one.text(), one.isChecked()) for one in shown(who)]
        assert [("（已损坏）" in text, checked) for text, checked in told] == [
            (True, False),
            (False, True),
        ]
        who.at_rest()
        who.press("Return")
        who.page("登录")


def shown(who: FirstStart) -> list[QRadioButton]:
    return [one for one in who.program.findChildren(QRadioButton) if one.isVisible()]


def test_without_a_backup_beside_the_store_one_is_chosen_elsewhere(
    qtbot: QtBot, tmp_path: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    for one in (*backups(store), *(store / "backups").glob("backup-*.key")):
        one.rename(stick / one.name)
    noise(store)
    monkeypatch.setattr(damaged, "ask_which", lambda *_: next(stick.glob("*.db")))
    with first_start(qtbot, tmp_path) as who:
        who.page("打不开这个库")
        assert who.says("库的文件夹里没有备份")
        who.press("Ctrl+O")
        who.until(lambda: shown(who))
        restored_by_hand(who)
        who.page("登录")


def test_a_store_that_was_only_away_opens_when_it_is_tried_again(
    qtbot: QtBot, tmp_path: Path, store: Path
) -> None:
    (store / "store.db").rename(store / "away.db")
    with first_start(qtbot, tmp_path) as who:
        who.page("打不开这个库")
        (store / "away.db").rename(store / "store.db")
        who.press("F5")
        who.until(lambda: who.program.unopened.unlock is not None)
        who.write(PASSPHRASE)
        who.page("登录")


def test_a_wrong_secret_leaves_all_as_it_was(qtbot: QtBot, tmp_path: Path, store: Path) -> None:
    key_spoilt(store)
    folder = StoreFolder(store)
    before, known = (store / "store.db").read_bytes(), read_outside(folder)
    with first_start(qtbot, tmp_path) as who:
        who.page("打不开这个库")
        who.press("Return")
        who.until(lambda: "恢复码或口令" in focused_name(who))
        who.write("wrong passphrase here")
        who.until(lambda: "口令不正确" in who.message_under("恢复码或口令"))

    assert (store / "store.db").read_bytes() == before
    assert ((store / "store.key").read_bytes(), read_outside(folder)) == (b"noise", known)


def test_an_administrator_puts_a_backup_back_that_he_has_chosen_in_the_list(
    qtbot: QtBot, tmp_path: Path, store: Path
) -> None:
    program = Program(str(store), OPENED)
    program.start()
    qtbot.waitUntil(lambda: program.login is not None, timeout=WAIT_MS)
    assert program.login
    program.login.submitted.emit("boss", OWN)
    qtbot.waitUntil(lambda: program.window_ is not None, timeout=WAIT_MS)
    (page,) = program.findChildren(BackupPage)
    qtbot.waitUntil(lambda: len(page.table.lines.lines) >= 2, timeout=WAIT_MS)
    page.table.setCurrentIndex(page.table.lines.index(1, 0))
    wanted = page.table.line().name
    page.back.click()
    qtbot.waitUntil(lambda: program.open_store is None, timeout=WAIT_MS)

    following = program.successor()
    assert following
    program.deleteLater()
    with as_on_windows(tmp_path), going_on(qtbot, following, tmp_path) as who:
        who.page("用备份恢复")
        assert who.says("现在的库能打开")
        assert shown(who)[0].isChecked()
        who.press("Ctrl+Return")
        who.page("登录")

    assert following.successor() is None
    with opened_store(str(store), OPENED) as open_store:
        told = [one.detail for one in answers_of(open_store)]
        assert (open_store.store.device, wanted in told) == (2, True)


@contextmanager
def going_on(bot: QtBot, program: Program, folder: Path) -> Iterator[FirstStart]:
    program.show()
    program.activateWindow()
    program.start()
    try:
        yield FirstStart(bot, program, folder / "store", SpoolingDesk(folder))
    finally:
        program.close()
        program.deleteLater()


def answers_of(open_store: OpenStore) -> list[Notice]:
    boss = viewer_of(open_store.store, "boss")
    return Workplace(open_store.store, boss).ask(lambda reading: reading.notices.unread())
