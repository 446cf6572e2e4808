"""设置: found, read, changed by whoever may, and what was chosen before stands beside it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from db.rows.uow import answers
from desktop.accounts.setting_words import SETTINGS_TITLE as TITLE
from desktop.rules.settings import EXPORTS_FOLDER, LOCK_AFTER, PRINTER, REGROUPED, SCALE
from desktop.spooling.printers import Printer
from desktop.spooling.spooler import Spooler
from desktop.ui.office.doors import OfficeDoors
from desktop.ui.office.screen import OfficeScreen
from desktop.ui.office.settings_page import SettingsPage
from desktop.ui.papers.ways import PaperWays
from desktop.usecases.choosing_settings import ChooseSetting, choose_setting
from desktop.usecases.known_settings import SETTINGS
from tests.gui.conftest import Office
from tests.gui.county_sample import Sample
from tests.gui.keyboard import commit, focused, press
from tests.gui.record_sitting import told
from tests.stores import workplace_of

CTRL = Qt.KeyboardModifier.ControlModifier
DISPATCHER, AUDITOR, SECURITY = 1, 4, 5
Show = Callable[[int], SettingsPage]


HALL = "窗口激光打印机"


@pytest.fixture
def show(qtbot: QtBot, office: Office) -> Show:
    here = Spooler(printers=lambda: (Printer(HALL, is_default=True),), put=lambda *_: None)
    ways = PaperWays(save_to=lambda *_: None, print_on=lambda *_: None, spooler=lambda: here)

    def shown(account: int) -> SettingsPage:
        page = office(account, TITLE, doors=OfficeDoors(papers=ways)).pages[TITLE]
        assert isinstance(page, SettingsPage)
        qtbot.waitUntil(lambda: len(page.table.lines.lines) == len(SETTINGS))
        qtbot.waitUntil(page._tasks.is_idle)
        page.table.setFocus()
        return page

    return shown


def go_to(page: SettingsPage, title: str) -> None:
    """Go down the list by keys until this setting is at the right."""
    page.table.setFocus()
    press(page.table, Qt.Key.Key_Home)
    for _ in SETTINGS:
        if page.card.title.text() == title:
            return
        press(page.table, Qt.Key.Key_Down)
    assert page.card.title.text() == title


def cells(page: SettingsPage, title: str) -> list[str]:
    lines = page.table.lines
    rows = ([str(lines.index(n, m).data()) for m in range(7)] for n in range(lines.rowCount()))
    return next(row for row in rows if row[1] == title)


def stands(sample: Sample) -> int:
    with answers(sample.store, sample.viewer(SECURITY)) as reading:
        return reading.settings.of(LOCK_AFTER)


def test_at_150_percent_the_columns_that_stay_are_read_whole(
    qtbot: QtBot, sample: Sample, show: Show
) -> None:
    page = show(SECURITY)
    table = page.table

    def heads() -> list[str]:
        columns = table.lines.columns
        return [one.title for n, one in enumerate(columns) if not table.isColumnHidden(n)]

    assert heads()[-1] == "最近改动"
    page.window().resize(835, 372)
    qtbot.waitUntil(lambda: heads() == ["类别", "设置", "现在"])
    for place, column in enumerate(table.lines.columns[:3]):
        assert table.columnWidth(place) >= column.width


def test_a_value_is_chosen_by_keys_and_who_chose_it_stands_beside_it(
    qtbot: QtBot, sample: Sample, show: Show
) -> None:
    page = show(SECURITY)
    go_to(page, LOCK_AFTER.title)
    assert cells(page, LOCK_AFTER.title)[2:5] == ["15分钟（默认）", "15分钟", "全县"]
    assert "产品规则" in page.card.basis.text()
    qtbot.waitUntil(lambda: told(page.card.before) == "从未改过。")

    press(page.table, Qt.Key.Key_Tab)
    commit(focused(), "10")
    commit(page.card.reason, "大厅人多")
    press(page.card.reason, Qt.Key.Key_Return, CTRL)

    qtbot.waitUntil(lambda: cells(page, LOCK_AFTER.title)[2] == "10分钟")
    assert stands(sample) == 10
    qtbot.waitUntil(lambda: "15分钟（默认） → 10分钟" in told(page.card.before))
    assert "理由：大厅人多" in told(page.card.before)
    assert page.card.field.message == "已保存：10分钟。"
    assert sample.viewer(SECURITY).name in cells(page, LOCK_AFTER.title)[6]

    press(page.card.value, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)

    qtbot.waitUntil(lambda: cells(page, LOCK_AFTER.title)[2] == "15分钟（默认）")
    assert stands(sample) == 15


def test_what_is_no_value_is_told_beside_the_field_and_stays_there(
    qtbot: QtBot, sample: Sample, show: Show
) -> None:
    page = show(SECURITY)
    go_to(page, LOCK_AFTER.title)
    page.card.value.setFocus()
    commit(page.card.value, "99")
    press(page.card.value, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: page.card.field.message == "应在1到60分钟之间。")
    assert page.card.value.text() == "99"
    assert focused() is page.card.value
    assert stands(sample) == 15


def test_what_is_typed_is_still_there_after_another_setting_was_looked_at(
    qtbot: QtBot, show: Show
) -> None:
    page = show(SECURITY)
    go_to(page, LOCK_AFTER.title)
    page.card.value.setFocus()
    commit(page.card.value, "12")
    go_to(page, SCALE.title)
    go_to(page, LOCK_AFTER.title)

    qtbot.waitUntil(lambda: page.card.value.text() == "12")
    assert "已恢复" in page.card.field.message


def test_one_of_several_is_chosen_from_a_list_and_is_the_accounts_own(
    qtbot: QtBot, sample: Sample, show: Show
) -> None:
    page = show(AUDITOR)
    go_to(page, SCALE.title)
    assert page.card.reason_field.isHidden()
    page.card.value.setFocus()
    commit(page.card.value, "更大")
    press(page.card.value, Qt.Key.Key_Return, CTRL)

    qtbot.waitUntil(lambda: cells(page, SCALE.title)[2] == "更大")
    with answers(sample.store, sample.viewer(SECURITY)) as reading:
        assert reading.settings.of(SCALE) == "100"


def test_an_auditor_reads_what_only_others_may_set(qtbot: QtBot, show: Show) -> None:
    page = show(AUDITOR)
    go_to(page, LOCK_AFTER.title)
    assert "由安全管理员设置" in page.card.field.message
    assert not page.card.save.isEnabled()
    assert not page.card.value.isEnabled()


def test_settings_are_found_by_a_word_and_an_empty_answer_says_so(qtbot: QtBot, show: Show) -> None:
    page = show(SECURITY)
    page.wanted.setText("现行隶属")
    qtbot.waitUntil(lambda: len(page.table.lines.lines) == 1)
    assert page.card.title.text() == REGROUPED.title
    page.wanted.setText("没有这样的设置")
    qtbot.waitUntil(lambda: not page.table.lines.lines)
    qtbot.waitUntil(page.card.isHidden)


def test_what_somebody_else_chooses_meanwhile_is_shown_and_what_is_typed_stays(
    qtbot: QtBot, sample: Sample, show: Show
) -> None:
    page = show(SECURITY)
    go_to(page, LOCK_AFTER.title)
    page.card.value.setFocus()
    commit(page.card.value, "12")
    other = workplace_of(sample.store, sample.viewer(SECURITY))
    done = other.perform(choose_setting, ChooseSetting(key=LOCK_AFTER.key, value="20"))

    page._tasks.changed.emit(done.changes)

    qtbot.waitUntil(lambda: page.card.now.text() == "现在：20分钟")
    assert page.card.value.text() == "12"


def test_a_printer_is_chosen_from_those_of_this_computer(
    qtbot: QtBot, sample: Sample, show: Show
) -> None:
    page = show(AUDITOR)
    go_to(page, PRINTER.title)
    assert page.card.now.text() == "现在：系统默认（默认）"
    page.card.value.setFocus()
    commit(page.card.value, "三楼的")
    press(page.card.value, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: "这台电脑上没有打印机“三楼的”" in page.card.field.message)
    assert page.card.value.text() == "三楼的"

    page.card.value.clear()
    press(page.card.value, Qt.Key.Key_Down)
    press(page.card.value, Qt.Key.Key_Return)
    assert page.card.value.text() == HALL
    press(page.card.value, Qt.Key.Key_Return, CTRL)

    qtbot.waitUntil(lambda: cells(page, PRINTER.title)[2] == HALL)
    with answers(sample.store, sample.viewer(SECURITY)) as reading:
        assert reading.settings.of(PRINTER) == HALL, "it is of this desk, whoever has chosen it"


def test_a_folder_is_chosen_and_said_to_be_gone_when_it_is(
    qtbot: QtBot, show: Show, tmp_path_factory: pytest.TempPathFactory
) -> None:
    apart = tmp_path_factory.mktemp("beside")  # the store of the sample lies elsewhere
    page, place = show(AUDITOR), apart / "导出（ＡＢ） 一"
    place.mkdir()
    go_to(page, EXPORTS_FOLDER.title)
    page.card.value.setFocus()
    commit(page.card.value, "文书")
    press(page.card.value, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: "完整的路径" in page.card.field.message)
    page.card.value.clear()
    commit(page.card.value, str(apart / "没有"))
    press(page.card.value, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: "文件夹不存在" in page.card.field.message)

    page.card._ask_folder = lambda _: place
    press(page.card.value, Qt.Key.Key_O, CTRL)
    assert page.card.value.text() == str(place)
    press(page.card.value, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: page.card.now.text() == f"现在：{place}")

    place.rmdir()
    go_to(page, LOCK_AFTER.title)
    go_to(page, EXPORTS_FOLDER.title)
    qtbot.waitUntil(lambda: "文件夹不存在" in page.card.now.text())


@pytest.mark.parametrize(
    ("account", "title", "key"),
    [
        (SECURITY, "放假安排", Qt.Key.Key_H),
        (SECURITY, "时限规定", Qt.Key.Key_L),
        (SECURITY, "分流规则", Qt.Key.Key_T),
    ],
)
def test_one_key_leads_to_what_is_ruled_elsewhere(
    qtbot: QtBot, show: Show, account: int, title: str, key: Qt.Key
) -> None:
    page = show(account)
    screen = next(one for one in ancestors(page) if isinstance(one, OfficeScreen))
    press(page.table, key, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: screen.tabs.currentIndex() == list(screen.pages).index(title))


def test_who_may_not_rule_reads_who_does(show: Show) -> None:
    page = show(AUDITOR)
    assert page.elsewhere.ways == {}
    told_ = "".join(one.text() for one in page.elsewhere.findChildren(QLabel))
    for title in ("放假安排", "时限规定", "分流规则"):
        assert f"{title}由系统管理员、安全管理员维护" in told_


def ancestors(widget: QWidget) -> Iterator[QWidget]:
    above = widget.parentWidget()
    while above is not None:
        yield above
        above = above.parentWidget()
