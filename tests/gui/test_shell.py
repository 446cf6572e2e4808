from collections.abc import Sequence
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QEnterEvent
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from db.log.changes import Changes
from db.log.unavailable import StoreUnavailable
from desktop.errors import RuleBroken
from desktop.finding.palette import Found, FoundKind
from desktop.keeping.upkeep import Upkeep
from desktop.texts.keys import MEANINGS, PROGRAM
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.clipboard import private_clipboard
from desktop.ui.shared.measure import column
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.text_fields import TextField
from desktop.ui.shared.theme import Theme, current, install
from desktop.ui.shell.pages import Action, Page, ShellModel
from desktop.ui.shell.window import MainWindow
from desktop.worklists.today import Count, Today
from tests.gui.conftest import FakeDoor
from tests.gui.keyboard import commit, focused, press

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Sample(QWidget):
    """A page with a field, a button with a key, and a memory."""

    def __init__(self) -> None:
        super().__init__()
        self.field = TextField()
        self.submitted = 0
        self.targets: list[Any] = []
        button = Button("提交", "Ctrl+Enter")
        button.clicked.connect(self._submit)
        box = column(self)
        box.addWidget(self.field)
        box.addWidget(button)

    def open_target(self, target: Any) -> None:
        self.targets.append(target)

    def _submit(self) -> None:
        self.submitted += 1


def find(store: dict[str, Any], text: str) -> Sequence[FoundKind]:
    names = [name for name in store["people"] if text in name]
    lines = [Found("people", name, name) for name in names]
    return (FoundKind("人员", lines),) if lines else ()


def today(store: dict[str, Any]) -> Today:
    return Today("本窗口", (Count("受理", store["registered"]),))


@pytest.fixture
def ran() -> list[str]:
    return []


@pytest.fixture
def window(qtbot: QtBot, tasks: Tasks, door: FakeDoor, ran: list[str]) -> MainWindow:
    door.store |= {"people": ["张建国", "张建军"], "registered": 27}
    model = ShellModel(
        unit="博兴县综治中心",
        user="李晓燕",
        role="受理窗口",
        pages=(
            Page(key="desk", title="受理", icon="ph.tray", factory=Sample, shortcut="Alt+1"),
            Page(key="people", title="人口", icon="ph.tray", factory=Sample, shortcut="Alt+2"),
            Page(key="audit", title="审计", icon="ph.eye", factory=Sample, permitted=False),
        ),
        actions=(
            Action(key="new", title="新登记", run=lambda: ran.append("new"), words="xdj"),
            Action(key="no", title="不可", run=lambda: ran.append("no"), is_open=lambda: False),
        ),
        find=find,
        today=today,
        upkeep=lambda _: Upkeep(backup="备份 2 小时前"),
    )
    window = MainWindow(tasks, model)
    qtbot.addWidget(window)
    window.resize(1366, 696)
    with qtbot.waitActive(window):
        window.show()
    return window


def sample(window: MainWindow, key: str) -> Sample:
    page = window.page(key)
    assert isinstance(page, Sample)
    return page


def texts(widget: QWidget) -> list[str]:
    return [words.text() for words in widget.findChildren(Words)]


def test_the_first_field_of_the_first_page_has_the_focus(window: MainWindow) -> None:
    assert focused() is sample(window, "desk").field


def test_a_page_that_is_not_permitted_is_nowhere(window: MainWindow) -> None:
    assert "audit" not in window.rail._buttons
    window.show_page("audit")
    assert window.stack.count() == 1


def test_keys_change_the_page_and_the_rail_follows(window: MainWindow) -> None:
    press(focused(), Qt.Key.Key_2, ALT)

    assert focused() is sample(window, "people").field
    assert window.rail._buttons["people"].isChecked()


def test_todays_counts_follow_every_change(
    qtbot: QtBot, window: MainWindow, tasks: Tasks, door: FakeDoor
) -> None:
    qtbot.waitUntil(lambda: "27" in texts(window.top))
    door.store["registered"] = 28
    tasks.changed.emit(Changes(frozenset()))

    qtbot.waitUntil(lambda: "28" in texts(window.top))
    assert "本窗口今日" in texts(window.top)
    assert "本机库，未接入县级中心" in texts(window.status)


def test_tab_goes_through_what_is_found_and_keeps_what_was_typed(
    qtbot: QtBot, window: MainWindow
) -> None:
    press(focused(), Qt.Key.Key_K, CONTROL)
    commit(focused(), "建")
    qtbot.waitUntil(lambda: len(window.palette_box.entries()) == 2)
    for key in (Qt.Key.Key_Backtab, Qt.Key.Key_Tab):
        press(focused(), key)
        assert window.palette_box.box.text() == "建"
    press(focused(), Qt.Key.Key_Return)

    assert sample(window, "people").targets == ["张建军"]


def test_somebody_is_found_and_opened_on_his_page(qtbot: QtBot, window: MainWindow) -> None:
    press(focused(), Qt.Key.Key_K, CONTROL)
    commit(focused(), "建")
    qtbot.waitUntil(lambda: len(window.palette_box.entries()) == 2)
    press(focused(), Qt.Key.Key_Down)
    press(focused(), Qt.Key.Key_Return)

    assert sample(window, "people").targets == ["张建军"]
    assert not window.palette_box.isVisible()


def test_an_act_is_done_by_its_initials(window: MainWindow, ran: list[str]) -> None:
    press(focused(), Qt.Key.Key_K, CONTROL)
    commit(focused(), "xdj")
    press(focused(), Qt.Key.Key_Return)

    assert ran == ["new"]


def test_what_cannot_be_done_now_is_not_offered(window: MainWindow) -> None:
    window.open_palette()

    assert "不可" not in [entry.title for entry in window.palette_box.entries()]


def test_escape_closes_the_palette_and_the_focus_is_where_it_was(window: MainWindow) -> None:
    window.open_palette()
    press(focused(), Qt.Key.Key_Return, CONTROL)  # belongs to the page behind
    press(focused(), Qt.Key.Key_Escape)

    assert focused() is sample(window, "desk").field
    assert sample(window, "desk").submitted == 0


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_of_the_box_leaves_the_palette_open(window: MainWindow) -> None:
    window.open_palette()
    box = focused()
    middle = box.rect().center()
    QApplication.sendEvent(
        box, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, box.mapToGlobal(middle))
    )
    menu = QApplication.activePopupWidget()
    assert menu is not None

    menu.close()
    assert window.palette_box.isVisible()
    assert focused() is box


def test_nothing_found_is_said_in_words(qtbot: QtBot, window: MainWindow) -> None:
    window.open_palette()
    commit(focused(), "无此人")

    qtbot.waitUntil(lambda: any("没有找到" in text for text in texts(window.palette_box)))


def test_a_quarter_of_an_hour_without_a_touch_locks_and_keeps_what_was_typed(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = sample(window, "desk")
    commit(page.field, "张建")
    assert window.lock.timer.interval() == 15 * 60_000
    window.lock.timer.timeout.emit()

    assert not page.isVisible(), "nothing of it can be seen"
    press(focused(), Qt.Key.Key_Return, CONTROL)
    press(focused(), Qt.Key.Key_2, ALT)
    press(focused(), Qt.Key.Key_K, CONTROL)
    assert (page.submitted, window.palette_box.isVisible()) == (0, False)

    commit(focused(), "wrong")
    with qtbot.waitSignal(window.lock.submitted) as submitted:
        press(focused(), Qt.Key.Key_Return)
    assert submitted.args == ["wrong"]
    window.lock.refuse(RuleBroken("text.missing", label="密码"))
    assert "请填写密码。" in texts(window.lock)

    window.lock.unlock()
    assert (page.isVisible(), page.field.text()) == (True, "张建")
    assert focused() is page.field


def test_the_lock_hands_in_one_guess_at_a_time(window: MainWindow) -> None:
    guesses: list[str] = []
    window.lock.submitted.connect(guesses.append)
    window.lock.lock()
    commit(focused(), "wrong")

    press(focused(), Qt.Key.Key_Return)
    window.lock.password.setFocus()
    press(focused(), Qt.Key.Key_Return)

    assert guesses == ["wrong"]
    window.lock.refuse(RuleBroken("login.wrong", left=4))
    press(focused(), Qt.Key.Key_Return)
    assert guesses == ["wrong", "wrong"]


@pytest.mark.parametrize("covered", ["keys", "lock"])
def test_what_an_answer_has_taken_away_meanwhile_is_not_gone_back_to(
    window: MainWindow, covered: str
) -> None:
    page = sample(window, "desk")
    assert focused() is page.field
    if covered == "keys":
        press(focused(), Qt.Key.Key_F1)
    else:
        press(focused(), Qt.Key.Key_L, CONTROL)
    delete(page.field)

    if covered == "keys":
        press(focused(), Qt.Key.Key_Escape)
    else:
        window.lock.unlock()

    assert page.isVisible()
    assert page.isAncestorOf(focused())


def test_the_lock_clears_what_was_copied(window: MainWindow) -> None:
    private_clipboard().copy("371699196803152216")
    window.lock.lock()

    assert QApplication.clipboard().text() == ""


def test_tab_never_leaves_the_lock(window: MainWindow) -> None:
    window.lock.lock()
    for _ in range(5):
        press(focused(), Qt.Key.Key_Tab)
        assert window.lock.isAncestorOf(focused())


def test_an_answer_that_comes_while_locked_takes_no_key_behind_the_lock(
    window: MainWindow,
) -> None:
    page = window.page("desk")
    window.lock.lock()

    page.field.setFocus()  # type: ignore[attr-defined]
    commit(focused(), "Demo-2026")

    assert window.lock.password.text() == "Demo-2026"
    assert page.field.text() == ""  # type: ignore[attr-defined]


def test_every_key_puts_the_lock_off(window: MainWindow) -> None:
    window.lock.timer.setInterval(10_000_000)
    window.lock.timer.stop()
    press(focused(), Qt.Key.Key_A)

    assert window.lock.timer.isActive()


def sleep_for(window: MainWindow, minutes: int) -> None:
    """Let the clock on the wall go on, and no timer."""
    wall = window.lock._wall
    window.lock._wall = lambda: wall() + minutes * 60_000


def test_after_sleep_the_first_key_finds_the_lock_and_is_typed_nowhere(window: MainWindow) -> None:
    field = sample(window, "desk").field
    field.setFocus()
    commit(field, "张")
    sleep_for(window, 16)
    press(field, Qt.Key.Key_A)

    assert window.lock.isVisible()
    assert (field.text(), window.lock.password.text()) == ("张", "")


def test_after_sleep_the_lock_comes_by_itself(window: MainWindow) -> None:
    sleep_for(window, 14)
    window.lock.heartbeat.timeout.emit()
    assert not window.lock.isVisible()
    sleep_for(window, 2)
    window.lock.heartbeat.timeout.emit()

    assert window.lock.isVisible()


def test_a_clock_that_is_set_back_neither_locks_nor_puts_the_lock_off(window: MainWindow) -> None:
    sleep_for(window, -60)
    press(focused(), Qt.Key.Key_A)
    sleep_for(window, 14)
    window.lock.heartbeat.timeout.emit()
    assert not window.lock.isVisible()
    sleep_for(window, 2)
    window.lock.heartbeat.timeout.emit()

    assert window.lock.isVisible()


def test_f1_shows_every_key_and_nothing_behind_can_be_pressed(window: MainWindow) -> None:
    press(focused(), Qt.Key.Key_F1)
    assert "Alt+2" in texts(window.keys)
    press(focused(), Qt.Key.Key_Return, CONTROL)
    press(focused(), Qt.Key.Key_Escape)

    assert sample(window, "desk").submitted == 0
    assert focused() is sample(window, "desk").field


def test_f1_tells_every_key_once_and_what_it_does(window: MainWindow) -> None:
    press(focused(), Qt.Key.Key_F1)

    told = texts(window.keys)
    for meaning in MEANINGS:
        if meaning.place != PROGRAM:
            assert meaning.shown in told
            assert meaning.words in told


def test_the_tip_of_a_button_tells_its_key(window: MainWindow) -> None:
    button = sample(window, "desk").findChildren(Button)[0]
    assert button.toolTip() == ""
    middle = button.rect().center().toPointF()
    QApplication.sendEvent(button, QEnterEvent(middle, middle, middle))

    assert button.toolTip() == "提交　Ctrl+Enter"


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_tab_does_not_lead_behind_the_sheet_of_keys(window: MainWindow, key: Qt.Key) -> None:
    press(focused(), Qt.Key.Key_F1)
    for _ in range(3):
        press(focused(), key)
        assert window.keys.isAncestorOf(focused()) or focused() is window.keys
    press(focused(), Qt.Key.Key_Escape)

    assert not window.keys.isVisible()
    assert focused() is sample(window, "desk").field


def test_the_size_of_type_grows_and_the_status_bar_says_so(
    window: MainWindow, qapp: QApplication
) -> None:
    rail = window.rail.width()
    press(focused(), Qt.Key.Key_Equal, CONTROL)
    press(focused(), Qt.Key.Key_Equal, CONTROL)

    assert current().scale == 125
    assert window.rail.minimumWidth() == rail * 125 // 100
    assert {one.iconSize().width() for one in window.rail.findChildren(QToolButton)} == {25}
    assert window.status._scale.text() == "字号 125%"
    install(qapp, Theme())


def test_a_store_that_has_become_unavailable_is_said_across_the_window(
    window: MainWindow, tasks: Tasks
) -> None:
    assert not window.banner.isVisible()
    tasks.unavailable.emit(StoreUnavailable("store.disk_full", "磁盘已满，请清理后重试。"))

    assert window.banner.isVisible()
    assert "磁盘已满，请清理后重试。" in texts(window.banner)


def write(window: MainWindow, tasks: Tasks, fails: str, bot: QtBot) -> None:
    """Hand something in to a store that answers, or fails in this way."""

    def use_case(_: object, __: object) -> None:
        if fails:
            raise StoreUnavailable(fails, f"{fails}，本次没有保存。")

    tasks.perform(window, use_case, object(), on_refused=lambda _: None)
    bot.waitUntil(tasks.is_idle)


def test_what_the_store_cannot_do_is_said_until_it_can_again(
    window: MainWindow, tasks: Tasks, qtbot: QtBot
) -> None:
    write(window, tasks, "store.locked", qtbot)
    window.refresh()
    qtbot.waitUntil(tasks.is_idle)
    assert "store.locked，本次没有保存。" in texts(window.banner)
    assert "上一次没有保存" in texts(window.status)
    assert "已保存在本机" not in texts(window.status)

    write(window, tasks, "", qtbot)
    assert not window.banner.isVisible()
    assert "已保存在本机" in texts(window.status)


def test_that_the_store_is_damaged_stays_said_though_a_save_went_well(
    window: MainWindow, tasks: Tasks, qtbot: QtBot
) -> None:
    write(window, tasks, "store.damaged", qtbot)
    write(window, tasks, "", qtbot)

    assert "store.damaged，本次没有保存。" in texts(window.banner)


def test_a_page_opened_anew_after_a_fault_is_new_and_in_front(window: MainWindow) -> None:
    broken, other = window.page("desk"), window.page("people")
    window.show_page("desk")

    window.reopen_page()

    assert window.page("desk") is not broken
    assert window.page("desk").isVisible()
    assert window.page("people") is other


def test_long_sentences_at_the_foot_never_make_the_window_wider(window: MainWindow) -> None:
    status = window.status
    status.show_jobs("正在整理旧数据：人员数据 41%", paused=False)
    width = window.minimumSizeHint().width()
    trouble = "整理旧数据暂停：磁盘已满，本次没有保存。请清理磁盘后再试。"
    told = "同一个程序错误又出现了，刚才这一步可能没有完成。"

    status.show_jobs(trouble, paused=False)
    status.say(told)

    assert window.minimumSizeHint().width() == width
    tips = [words.toolTip() for words in status.findChildren(Words)]
    assert any(tip.startswith(trouble) for tip in tips)
    assert told in tips


def test_the_frame_itself_fits_a_screen_at_150_per_cent(window: MainWindow) -> None:
    least = window.minimumSizeHint()

    assert (least.width() <= 911, least.height() <= 472) == (True, True)
