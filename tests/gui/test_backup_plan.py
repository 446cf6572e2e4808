"""自动备份: proposed where a county is founded, kept on the page of backups, told in a sentence."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.queries.local import Draft
from desktop.errors import RuleBroken
from desktop.keeping.backup_plan import BackupPlan, read_plan
from desktop.keeping.opening import opened_store
from desktop.settings import Settings
from desktop.ui.office.backup_page import BackupPage
from desktop.ui.office.backup_plan_card import BackupPlanCard
from desktop.ui.office.doors import BackupState, OfficeDoors
from desktop.ui.shared.drafts import DELAY_MS
from desktop.ui.shared.tasks import Tasks
from desktop.workplace import Workplace
from tests.gui import county_sample as county
from tests.gui.first_start import OWN, PASSPHRASE, first_start
from tests.gui.keyboard import commit, focused, press
from tests.stores import workplace_of

ADMINISTRATOR, SOON = 3, DELAY_MS + 5000
CTRL = Qt.KeyboardModifier.ControlModifier
STATE = BackupState(place="D:\\综治台备份", hour="12:30", planned=True, by="任务计划")


class Kept:
    """The doors of a desk, in memory."""

    def __init__(self, state: BackupState) -> None:
        self.state = state

    def doors(self) -> OfficeDoors:
        return OfficeDoors(backups=lambda: (), state=lambda: self.state, keep_plan=self.keep)

    def keep(self, place: str, hour: str) -> BackupState:
        if hour == "25:00":
            raise RuleBroken("backup.hour", "backup_hour")
        self.state = replace(self.state, place=place, hour=hour)
        return self.state


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workplace]:
    sample = county.found(tmp_path)
    yield workplace_of(sample.store, sample.viewer(ADMINISTRATOR), "window")
    sample.store.engine.dispose()


@pytest.fixture
def tasks(qapp: QApplication, desk: Workplace) -> Iterator[Tasks]:
    tasks = Tasks(desk, qapp)
    yield tasks
    tasks.stop()
    tasks.deleteLater()


@pytest.fixture
def kept() -> Kept:
    return Kept(STATE)


def shown(qtbot: QtBot, tasks: Tasks, kept: Kept) -> BackupPlanCard:
    page = BackupPage(tasks, kept.doors(), lambda: 0)
    qtbot.addWidget(page)
    page.resize(1200, 560)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: page.plan.fields.hour.text() == kept.state.hour)
    return page.plan


def test_who_makes_the_backups_is_said(qtbot: QtBot, tasks: Tasks, kept: Kept) -> None:
    card = shown(qtbot, tasks, kept)

    assert "每天 12:30 由任务计划备份，程序没有打开也会做" in card.how.text()
    assert card.problem.isHidden()


@pytest.mark.parametrize(
    ("same_disk", "place", "said"),
    [(True, "C:\\b", "同一块硬盘"), (False, "D:\\b", "接上后自动补"), (False, "", "不复制")],
)
def test_what_the_place_is_good_for_stands_under_it(
    qtbot: QtBot, tasks: Tasks, same_disk: bool, place: str, said: str
) -> None:
    state = replace(STATE, place=place, same_disk=same_disk)
    card = shown(qtbot, tasks, Kept(state))

    assert said in card.fields.fields["backup_place"].message


def test_why_the_last_one_failed_is_said(qtbot: QtBot, tasks: Tasks) -> None:
    state = replace(STATE, problem="备份位置“D:\\”现在不在。", at=1_790_000_000_000)
    card = shown(qtbot, tasks, Kept(state))

    assert not card.problem.isHidden()
    assert "备份位置“D:\\”现在不在。" in card.problem.text()


def test_an_hour_that_is_none_is_refused_beside_it_and_a_better_one_kept(
    qtbot: QtBot, tasks: Tasks, kept: Kept
) -> None:
    card = shown(qtbot, tasks, kept)
    card.fields.hour.setFocus()
    for typed in ("25:00", "18:10"):
        card.fields.hour.selectAll()
        commit(focused(), typed)
        press(focused(), Qt.Key.Key_Return, CTRL)
        qtbot.waitUntil(card.save.isEnabled)
        if typed == "25:00":
            assert "时间不对" in card.fields.fields["backup_hour"].message
            assert card.fields.hour.text() == typed

    assert kept.state.hour == "18:10"
    qtbot.waitUntil(lambda: "每天 18:10" in card.how.text())


def test_what_was_typed_and_not_saved_is_found_again_until_it_is_saved(
    qtbot: QtBot, desk: Workplace, tasks: Tasks, kept: Kept
) -> None:
    def draft() -> Draft | None:
        return desk.ask(lambda reading: reading.local.draft("backup_plan"))

    card = shown(qtbot, tasks, kept)
    card.fields.place.setFocus()
    card.fields.place.selectAll()
    commit(focused(), "E:\\U盘")
    qtbot.waitUntil(lambda: draft() is not None, timeout=SOON)

    again = shown(qtbot, tasks, kept)

    qtbot.waitUntil(lambda: again.fields.place.text() == "E:\\U盘")
    assert again.fields.fields["backup_place"].message == "已恢复上次没有保存的内容"
    again.fields.place.setFocus()
    press(focused(), Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: kept.state.place == "E:\\U盘")
    qtbot.waitUntil(lambda: draft() is None, timeout=SOON)


def test_what_is_proposed_where_a_county_is_founded_is_kept_and_used(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with first_start(qtbot, tmp_path) as who:
        who.come_to_the_code()
        who.confirm_code()
        who.page("账号启用单")
        who.press("Ctrl+Return", times=2)
        who.page("登录")
        who.write(OWN)
        who.until(lambda: list((tmp_path / "综治台备份").rglob("backup-*.db")))
        who.until(lambda: who.says("备份"))
        who.at_rest()

    with opened_store(str(who.place), Settings(passphrase=PASSPHRASE, keyring=False)) as open_store:
        assert read_plan(open_store) == BackupPlan(str(tmp_path / "综治台备份"))
