"""The first start: one question, and the store that is opened the next time without any."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.keeping.backups import back_up_now
from desktop.keeping.founding import found
from desktop.keeping.local_places import LocalPlaces
from desktop.keeping.opening import opened_store
from desktop.settings import Settings
from desktop.ui.program import first_run
from desktop.ui.program.program import Program
from tests.founders import founder_of
from tests.gui.first_start import OWN, PASSPHRASE, WAIT_MS, first_start
from tests.open_files import as_on_windows


def local(folder: Path) -> LocalPlaces:
    return LocalPlaces(folder / "settings", folder / "stores")


@pytest.mark.parametrize("exists", [False, True])
def test_where_no_store_is_one_question_is_asked(
    qtbot: QtBot, tmp_path: Path, exists: bool
) -> None:
    if exists:
        (tmp_path / "store").mkdir()
    with first_start(qtbot, tmp_path) as who:
        who.page("请选择怎样开始")
        ways = ("新建", "打开", "恢复", "演示", "加入")
        shown = [who.button(words).isEnabled() for words in ways]

        assert shown == [True] * 5
        assert QApplication.focusWidget() is who.button("新建一个县的库")
        who.press("Down", times=4)
        assert QApplication.focusWidget() is who.button("加入办公室")


def test_without_a_name_the_store_opened_last_is_opened(qtbot: QtBot, tmp_path: Path) -> None:
    places = local(tmp_path)
    with first_start(qtbot, tmp_path, "", places) as who:
        who.page("请选择怎样开始")
    where = tmp_path / "other"
    found(str(where), founder_of("boss", OWN), OPENED).store.engine.dispose()

    assert [opened(qtbot, named, places) for named in (str(where), "")] == [str(where)] * 2


def opened(bot: QtBot, named: str, places: LocalPlaces) -> str:
    program = Program(named, OPENED, local=places)
    program.start()
    bot.waitUntil(lambda: program.login is not None, timeout=WAIT_MS)
    assert program.open_store
    where = program.open_store.where
    program.close()
    return where


def test_a_store_that_is_gone_is_told_and_the_question_asked(qtbot: QtBot, tmp_path: Path) -> None:
    places = local(tmp_path)
    places.remember(str(tmp_path / "gone"))
    with first_start(qtbot, tmp_path, "", places) as who:
        who.page("请选择怎样开始")
        assert who.says(f"上次打开的库不在原来的位置了：{tmp_path / 'gone'}")


def test_a_store_that_came_to_lie_in_a_synced_folder_opens_and_says_so(
    qtbot: QtBot, tmp_path: Path
) -> None:
    found(str(tmp_path / "库"), founder_of("boss", OWN), OPENED).store.engine.dispose()
    place = (tmp_path / "库").rename(tmp_path / "我的坚果云")
    program = Program(str(place), OPENED)
    program.start()
    qtbot.waitUntil(lambda: program.login is not None, timeout=WAIT_MS)

    assert program.login
    assert "由坚果云同步" in program.login.banner.text()
    program.close()


def test_an_existing_store_is_opened_from_the_question(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = tmp_path / "other"
    found(str(where), founder_of("boss", OWN), OPENED).store.engine.dispose()
    monkeypatch.setattr(first_run, "choose_folder", lambda *_: where)
    with first_start(qtbot, tmp_path) as who:
        who.page("请选择怎样开始")
        who.press("2")
        who.until(lambda: who.program.unopened.unlock is not None)
        who.write(PASSPHRASE)
        who.page("登录")


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        ("postgresql://desk@server/county", "postgresql://desk@server/county"),
        ("postgresql://desk:secret@server/county", ""),
    ],
)
def test_an_address_with_a_password_is_not_remembered(
    tmp_path: Path, kept: str, expected: str
) -> None:
    places = local(tmp_path)
    places.remember(kept)

    assert places.last_store() == expected
    assert "secret" not in "".join(
        one.read_text("utf-8") for one in tmp_path.rglob("*") if one.is_file()
    )


OPENED = Settings(passphrase=PASSPHRASE, keyring=False)


def test_a_backup_is_restored_from_the_question(qtbot: QtBot, tmp_path: Path) -> None:
    where = tmp_path / "other"
    founded = found(str(where), founder_of("boss", OWN), OPENED)
    founded.store.engine.dispose()
    with opened_store(str(where), OPENED) as open_store:
        backup = back_up_now(open_store)
    with as_on_windows(tmp_path), first_start(qtbot, tmp_path) as who:
        who.page("请选择怎样开始")
        who.press("3")
        who.page("从备份恢复")
        who.write(f'"{backup}"')  # as Windows copies a path
        who.write(str(tmp_path / "store"), "wrong passphrase here")
        who.until(lambda: who.message_under("恢复码或口令"))
        assert not (tmp_path / "store").exists()
        who.press("Ctrl+A")
        who.write(founded.recovery_code)
        who.page("登录")


def test_the_demonstration_is_built_where_it_is_told_and_can_be_given_up(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with first_start(qtbot, tmp_path) as who:
        who.page("请选择怎样开始")
        who.press("4")
        who.until(lambda: "看演示" in who.titles())
        assert who.says(str(tmp_path / "store-演示"))
        who.press("Return")
        who.until(lambda: who.says("正在建演示库") or who.says("/"))
        who.press("Escape")
        who.page("请选择怎样开始")

    assert not (tmp_path / "store-演示").exists()
