"""The dialog of a hand-over: what is shown before, what is pressed, and what then leaves."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from db.queries.accesses import Access
from db.queries.handing import Handing
from db.viewer import Viewer
from desktop.ui.papers.cover import PaperCover
from desktop.ui.papers.ways import Begin, PaperDoor, PaperWays
from desktop.ui.registers.actions import register_actions
from desktop.ui.registers.hand_over_dialog import HandOverDialog
from desktop.ui.registers.registers_page import RegistersPage
from desktop.ui.shared.list_ways import ListWays
from desktop.ui.shared.pdf_preview import PdfPreview
from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.shared.tasks import Tasks
from desktop.usecases.sheets import Sheets
from tests.gui.keyboard import commit, focused, press
from tests.gui.record_sitting import at
from tests.gui.register_facts import GRIDS, GUANWANG, STAFF, VILLAGE_UNIT, XINGFU, record
from tests.gui.register_store import RegisterCounty, open_register_county
from tests.posix import is_owners_alone
from tests.stores import registered

CTRL = Qt.KeyboardModifier.ControlModifier
WAIT_MS = 20_000
WANG, SUN = STAFF, STAFF + 1
GRID = GRIDS[GUANWANG]
LIST = "网格（岗位）工作交接清单_2026-11-22_王秀兰.pdf"
Show = Callable[..., HandOverDialog]


@dataclass
class Tray:
    """Where papers go in a test."""

    folder: Path
    printed: list[str] = field(default_factory=list)

    def door(self) -> PaperDoor:
        return PaperDoor(ways=PaperWays(save_to=self._save_to, print_on=self._print_on))

    def _print_on(self, _: QWidget, preview: PdfPreview, __: Tasks, begin: Begin) -> None:
        self.printed.append(preview.title())
        begin(Sheets)

    def _save_to(self, _: QWidget, name: str) -> Path:
        return self.folder / name


@pytest.fixture
def county(tmp_path: Path) -> Iterator[RegisterCounty]:
    """王秀兰 heads a grid, looks after a micro-grid and a building; a case is open there."""
    for county in open_register_county(tmp_path):
        near = {"grid": GRID, "keeper": WANG}
        place = {"town": XINGFU, "village": GUANWANG}
        county.record(
            record("micro_grid", 451, name="东片", households=11, **near),
            record("building", 461, name="3号楼", estate="官王小区", **near, **place),
            registered(71, grid=GRID, village=GUANWANG, town=XINGFU, title="屋檐滴水纠纷"),
        )
        yield county


@pytest.fixture
def tray(tmp_path: Path) -> Tray:
    return Tray(tmp_path)


@pytest.fixture
def show(qtbot: QtBot, county: RegisterCounty, tray: Tray) -> Iterator[Show]:
    made: list[Tasks] = []
    pages: list[QWidget] = []  # Qt keeps no page that Python has forgotten

    def shown(viewer: Viewer, staff: int | None = WANG) -> HandOverDialog:
        made.append(county.tasks(viewer))
        page = QWidget()
        inside = QWidget(page)
        pages.append(page)
        for widget in (page, inside):
            widget.resize(1290, 624)
        qtbot.addWidget(page)
        page.show()
        page.activateWindow()
        dialog = HandOverDialog(inside, county.desk(made[-1], viewer), staff, tray.door())
        dialog.open()
        return dialog

    yield shown
    for tasks in made:
        tasks.stop()
        tasks.deleteLater()


def ready(qtbot: QtBot, dialog: HandOverDialog) -> HandOverDialog:
    qtbot.waitUntil(lambda: dialog._handing is not None, timeout=WAIT_MS)
    return dialog


def choose(qtbot: QtBot, dialog: HandOverDialog, typed: str = "slx") -> None:
    """Find the successor by initials and take him."""
    at(dialog, "to").setFocus()
    commit(at(dialog, "to"), typed)
    qtbot.waitUntil(at(dialog, "to").is_open, timeout=WAIT_MS)
    press(at(dialog, "to"), Qt.Key.Key_Return)
    assert at(dialog, "to").chosen_id == SUN


def handing(county: RegisterCounty, staff: int) -> Handing:
    found = county.ask(county.leader, lambda reading: reading.handing.open(staff, "2026-11-22"))
    assert found
    return found


def accesses(county: RegisterCounty) -> list[Access]:
    return county.ask(county.auditor, lambda reading: reading.work.accesses())


def test_what_moves_is_listed_before_anything_is_typed(
    qtbot: QtBot, county: RegisterCounty, show: Show
) -> None:
    dialog = ready(qtbot, show(county.leader))

    assert at(dialog, "staff").text() == "王秀兰"
    assert dialog.moving.lines() == [
        ("岗位 1", "网格长（官王村综治工作站）"),
        ("网格 1", f"官王村第一网格 {GUANWANG}2001"),
        ("小微网格 1", "东片"),
        ("楼栋 1", "官王小区3号楼"),
        ("未办结案件 1", "屋檐滴水纠纷"),
    ]
    assert dialog.moving.said.text() == "案件仍由主办单位办理，接手人负责联系跟进。"


def test_everything_moves_with_one_key_and_the_dialog_says_what(
    qtbot: QtBot, county: RegisterCounty, show: Show
) -> None:
    dialog = ready(qtbot, show(county.leader))
    said: list[str] = []
    dialog.done.connect(said.append)
    choose(qtbot, dialog)
    commit(at(dialog, "reason"), "调离")

    press(at(dialog, "reason"), Qt.Key.Key_Return, CTRL)

    qtbot.waitUntil(lambda: bool(said), timeout=WAIT_MS)
    assert said == ["已交接给孙立新：岗位1个、网格1个、小微网格和楼栋2处。"]
    assert handing(county, WANG).empty
    taken = handing(county, SUN)
    assert GRID in [duty.grid for duty in taken.duties]
    assert (taken.micro_grids[0].name, taken.buildings[0].name) == ("东片", "3号楼")
    assert not dialog.act.isVisible()
    qtbot.waitUntil(dialog.tasks.is_idle, timeout=WAIT_MS)
    assert dialog.moving.lines()[0] == ("岗位 1", "网格长（官王村综治工作站）")


def test_the_list_is_printed_after_the_act_and_written_down(
    qtbot: QtBot, county: RegisterCounty, show: Show, tray: Tray
) -> None:
    dialog = ready(qtbot, show(county.leader))
    choose(qtbot, dialog)
    commit(at(dialog, "reason"), "调离")
    press(at(dialog, "reason"), Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: dialog._moved and dialog.tasks.is_idle(), timeout=WAIT_MS)

    press(focused(), Qt.Key.Key_P, CTRL)
    cover = dialog.window().findChild(PaperCover)
    assert cover
    preview = cover.panel.preview
    qtbot.waitUntil(lambda: preview.page_count() > 0, timeout=WAIT_MS)
    qtbot.waitUntil(preview.print_button.isEnabled)
    assert "官王村第一网格" in preview.document().getAllText(0).text()
    press(preview.view, Qt.Key.Key_P, CTRL)

    qtbot.waitUntil(lambda: cover.panel.note.text() == "已打印，并已记录。", timeout=WAIT_MS)
    assert tray.printed == ["网格（岗位）工作交接清单"]
    newest = accesses(county)[0]
    assert (newest.act, newest.kind, newest.subject) == ("print", "staff", WANG)
    assert newest.field == "hand_over"


def test_the_list_is_seen_before_the_act_saved_and_put_away_by_esc(
    qtbot: QtBot, county: RegisterCounty, show: Show, tray: Tray
) -> None:
    dialog = ready(qtbot, show(county.leader))
    choose(qtbot, dialog)

    press(at(dialog, "reason"), Qt.Key.Key_P, CTRL)
    cover = dialog.window().findChild(PaperCover)
    assert cover
    qtbot.waitUntil(cover.panel.preview.save_button.isEnabled, timeout=WAIT_MS)
    cover.panel.preview.save_button.click()
    qtbot.waitUntil(lambda: cover.panel.note.text() == "已另存，并已记录。", timeout=WAIT_MS)
    saved = tray.folder / LIST
    qtbot.waitUntil(saved.exists, timeout=WAIT_MS)
    press(cover.panel.preview.view, Qt.Key.Key_Escape)

    assert dialog.isEnabled()
    assert not handing(county, WANG).empty, "looking at the list moves nothing"
    assert saved.read_bytes().startswith(b"%PDF")


def said_in(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


NOWHERE = {
    "nowhere": "目标文件夹不存在，请核对路径。",
    "a folder": "这个名字是一个文件夹，请写明文件名。",
    "a store": "不能写到数据库的文件夹里，请另选一个文件夹。",
}


@pytest.mark.parametrize("place", NOWHERE)
def test_a_paper_that_cannot_be_saved_is_not_said_to_be_and_can_be_saved_elsewhere(
    qtbot: QtBot, county: RegisterCounty, show: Show, tray: Tray, place: str
) -> None:
    dialog = ready(qtbot, show(county.leader))
    choose(qtbot, dialog)
    good, tray.folder = tray.folder, tray.folder / place
    if place == "a folder":
        (tray.folder / LIST).mkdir(parents=True)
    if place == "a store":
        tray.folder.mkdir()
        (tray.folder / "store.key").touch()

    press(at(dialog, "reason"), Qt.Key.Key_P, CTRL)
    cover = dialog.window().findChild(PaperCover)
    assert cover
    panel = cover.panel
    qtbot.waitUntil(panel.preview.save_button.isEnabled, timeout=WAIT_MS)
    panel.preview.save_button.click()
    qtbot.waitUntil(lambda: NOWHERE[place] in said_in(panel.problem), timeout=WAIT_MS)
    assert (panel.note.text(), accesses(county)) == ("", [])

    tray.folder = good
    panel.preview.save_button.click()
    qtbot.waitUntil(lambda: panel.note.text() == "已另存，并已记录。", timeout=WAIT_MS)
    assert is_owners_alone(good / LIST)
    assert [one.act for one in accesses(county)] == ["print"]


def test_what_is_missing_stands_beside_its_field(
    qtbot: QtBot, county: RegisterCounty, show: Show
) -> None:
    dialog = ready(qtbot, show(county.leader))
    commit(at(dialog, "to"), "孙立新")
    at(dialog, "on").selectAll()
    commit(at(dialog, "on"), "31.2.")

    press(at(dialog, "reason"), Qt.Key.Key_Return, CTRL)

    assert dialog.fields["to"].message == "没有“孙立新”这一项，请从列表中选择。"
    assert dialog.fields["on"].message.startswith("日期不对")
    assert not handing(county, WANG).empty


def test_a_refusal_stands_beside_its_field_and_nothing_moves(
    qtbot: QtBot, county: RegisterCounty, show: Show
) -> None:
    dialog = ready(qtbot, show(county.leader))
    choose(qtbot, dialog)
    press(at(dialog, "reason"), Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: dialog.fields["reason"].message == "请填写交接原因。")

    county.record(record("staff", SUN, until="2026-01-01"))
    commit(at(dialog, "reason"), "调离")
    press(at(dialog, "reason"), Qt.Key.Key_Return, CTRL)

    told = "接手人到交接日期已经离岗，请另选接手人。"
    qtbot.waitUntil(lambda: dialog.fields["to"].message == told, timeout=WAIT_MS)
    assert not handing(county, WANG).empty


def test_who_leaves_is_looked_for_where_the_dialog_was_opened_by_name(
    qtbot: QtBot, county: RegisterCounty, show: Show
) -> None:
    dialog = show(county.leader, None)
    assert not dialog.act.isEnabled()
    at(dialog, "staff").setFocus()
    commit(at(dialog, "staff"), "王秀兰")
    qtbot.waitUntil(at(dialog, "staff").is_open, timeout=WAIT_MS)

    press(at(dialog, "staff"), Qt.Key.Key_Return)

    assert ready(qtbot, dialog).act.isEnabled()
    assert dialog.moving.lines()[0][0] == "岗位 1"


def test_somebody_with_nothing_open_needs_no_hand_over(
    qtbot: QtBot, county: RegisterCounty, show: Show
) -> None:
    county.record(record("staff", 409, name="赵空", unit=VILLAGE_UNIT))

    dialog = ready(qtbot, show(county.leader, 409))

    assert dialog.moving.said.text() == "此人没有未了的岗位和责任，不需要交接。"
    assert not dialog.act.isEnabled()


def test_an_administrator_is_told_that_buildings_stay(
    qtbot: QtBot, county: RegisterCounty, show: Show
) -> None:
    dialog = ready(qtbot, show(county.administrator))

    assert [head for head, _ in dialog.moving.lines()] == ["岗位 1", "网格 1", "小微网格 1"]
    assert "楼栋不在移交之列" in dialog.moving.said.text()


def test_the_dialog_fits_a_small_screen(qtbot: QtBot, county: RegisterCounty, show: Show) -> None:
    dialog = ready(qtbot, show(county.leader))

    assert dialog.act.mapTo(dialog, dialog.act.rect().bottomRight()).y() < 624


@pytest.fixture
def registers(qtbot: QtBot, county: RegisterCounty) -> Iterator[tuple[RegistersPage, RegisterWays]]:
    tasks = county.tasks(county.leader)
    around = county.desk(tasks, county.leader)
    holder = QWidget()
    page = RegistersPage(around, ListWays(ask=county.workplace(county.leader).ask))
    page.setParent(holder)
    for widget in (holder, page):
        widget.resize(1290, 624)
    qtbot.addWidget(holder)
    holder.show()
    yield page, around
    tasks.stop()
    tasks.deleteLater()
    holder.hide()


@pytest.mark.parametrize(("record_open", "leaver"), [(True, "王秀兰"), (False, "")])
def test_the_palette_opens_it_for_the_worker_whose_record_is_open(
    qtbot: QtBot,
    registers: tuple[RegistersPage, RegisterWays],
    tray: Tray,
    record_open: bool,
    leaver: str,
) -> None:
    page, around = registers
    if record_open:
        page.open_record("staff", WANG)
    offered = register_actions(around.viewer, tray.door, lambda: page)
    action = next(one for one in offered if one.title == "人员交接")

    action.run()

    dialog = page.window().findChild(HandOverDialog)
    assert dialog
    qtbot.waitUntil(lambda: at(dialog, "staff").text() == leaver, timeout=WAIT_MS)
    assert at(dialog, "staff").isReadOnly() is record_open
    dialog.dismiss()
