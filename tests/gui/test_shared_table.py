from collections import Counter
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from db.log.base import Subject
from db.log.changes import Changes
from desktop.lists.columns import Column, Pages, Sort
from desktop.texts.tones import Tone
from desktop.ui.shared.paged_model import PAGE
from desktop.ui.shared.table import ListTable
from desktop.ui.shared.table_paint import CellDelegate
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.theme import current
from tests.gui.conftest import FakeDoor
from tests.gui.keyboard import press


@dataclass(frozen=True)
class Line:
    number: int
    matter: str


COLUMNS = (
    Column[Line](title="案号", show=lambda line: f"{line.number:05}", width=100, sort="number"),
    Column[Line](title="事由", show=lambda line: line.matter, width=300, stretch=1),
    Column[Line](title="地点", show=lambda _: "兴福镇官王村", width=900, quiet=True),
)


def page(store: dict[str, Any], after: Line | None, limit: int, sort: Sort) -> list[Line]:
    lines = sorted(store["lines"], key=lambda line: line.number, reverse=sort.descending)
    start = lines.index(after) + 1 if after else 0
    return lines[start : start + limit]


PAGES = Pages[Line](ask=page, key=lambda line: line.number)


@pytest.fixture
def table(qtbot: QtBot, tasks: Tasks, door: FakeDoor) -> ListTable:
    door.store["lines"] = [Line(n, f"第{n}件") for n in range(PAGE + 7)]
    table = ListTable(tasks, COLUMNS)
    QAbstractItemModelTester(table.lines, QAbstractItemModelTester.FailureReportingMode.Fatal)
    qtbot.addWidget(table)
    table.resize(700, 400)
    table.show()
    table.show_pages(PAGES, sort=Sort("number"), kinds=("case",))
    qtbot.waitUntil(lambda: table.lines.rowCount() == PAGE)
    return table


def number(table: ListTable) -> int:
    return int(table.line().number)


def test_pressing_end_again_and_again_shows_every_line_once(qtbot: QtBot, table: ListTable) -> None:
    press(table, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: table.lines.rowCount() == PAGE + 7)
    press(table, Qt.Key.Key_End)

    assert number(table) == PAGE + 6
    assert table.lines.complete
    assert [line.number for line in table.lines.lines] == list(range(PAGE + 7))


def test_enter_opens_the_current_line(qtbot: QtBot, table: ListTable) -> None:
    press(table, Qt.Key.Key_Home)
    press(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.opened) as opened:
        press(table, Qt.Key.Key_Return)

    assert opened.args[0].number == 1


def test_space_marks_several_and_arrows_keep_the_marks(table: ListTable) -> None:
    for _ in range(3):
        press(table, Qt.Key.Key_Space)
        press(table, Qt.Key.Key_Down)

    assert [line.number for line in table.chosen()] == [0, 1, 2]
    assert number(table) == 3


def test_a_change_elsewhere_keeps_the_current_line_under_the_cursor(
    qtbot: QtBot, table: ListTable, tasks: Tasks, door: FakeDoor
) -> None:
    press(table, Qt.Key.Key_Down)
    door.store["lines"].insert(0, Line(-1, "刚登记的"))
    tasks.changed.emit(Changes(frozenset({Subject("case", 1)})))

    assert table.lines.is_stale
    assert table.lines.rowCount() == PAGE, "the old rows stay until the answer comes"
    qtbot.waitUntil(lambda: not table.lines.is_stale)
    assert table.lines.lines[0].number == -1
    assert number(table) == 1


def ask_again(qtbot: QtBot, table: ListTable, *, anew: bool = False) -> None:
    table.show_pages(PAGES, kinds=("case",), anew=anew)
    qtbot.waitUntil(lambda: not table.lines.is_stale)


def test_the_current_line_stays_current_when_the_list_is_asked_something_else(
    qtbot: QtBot, table: ListTable, door: FakeDoor
) -> None:
    for _ in range(3):
        press(table, Qt.Key.Key_Down)
    here, told = number(table), qtbot.assertNotEmitted(table.current_changed)
    del door.store["lines"][0]

    with told:
        ask_again(qtbot, table)

    assert number(table) == here
    ask_again(qtbot, table, anew=True)
    assert number(table) == 1, "another list begins at its first line"


def test_a_line_that_is_gone_gives_way_to_the_first_unless_something_is_typed(
    qtbot: QtBot, table: ListTable, door: FakeDoor
) -> None:
    typed = True
    table.hold_while(lambda: typed)
    del door.store["lines"][0]
    with qtbot.assertNotEmitted(table.current_changed):
        ask_again(qtbot, table)
        table.setFocus()
    assert table.line() is None

    typed = False
    ask_again(qtbot, table)
    assert number(table) == 1


def test_a_line_just_saved_is_current_as_soon_as_the_list_has_it(
    qtbot: QtBot, table: ListTable, door: FakeDoor
) -> None:
    table.keep(-1)
    table.reload()
    qtbot.waitUntil(lambda: not table.lines.is_stale)
    assert table.line() is None, "no other line takes its place"

    door.store["lines"].insert(0, Line(-1, "刚登记的"))
    table.reload()
    qtbot.waitUntil(lambda: not table.lines.is_stale)
    assert number(table) == -1


def test_only_a_column_with_a_sort_sorts_and_turns_round(qtbot: QtBot, table: ListTable) -> None:
    head = table.horizontalHeader()
    head.sectionClicked.emit(1)
    assert table.lines.sort_by == Sort("number")
    head.sectionClicked.emit(0)

    qtbot.waitUntil(lambda: table.lines.lines[0].number == PAGE + 6)
    assert table.lines.sort_by == Sort("number", descending=True)


def test_columns_never_need_a_horizontal_scroll_bar(table: ListTable) -> None:
    widths = sum(table.columnWidth(place) for place in range(len(COLUMNS)))

    assert widths <= table.viewport().width()


def test_what_is_cut_off_is_told_by_its_tooltip(table: ListTable) -> None:
    delegate = table.itemDelegate()
    assert isinstance(delegate, CellDelegate)
    place = table.lines.index(0, 2)

    assert delegate.tooltip(place, 60) == "兴福镇官王村"
    assert delegate.tooltip(place, 300) == ""


@pytest.mark.parametrize("tone", [Tone.INFO, Tone.IDLE, Tone.LATE])
def test_the_ground_of_a_word_is_seen_on_the_chosen_line_too(
    qtbot: QtBot, tasks: Tasks, door: FakeDoor, tone: Tone
) -> None:
    door.store["lines"] = [Line(1, "第一件"), Line(2, "第二件")]
    step = Column[Line](
        title="环节", show=lambda _: "调解中", tone=lambda _: tone, badge=True, width=120
    )
    table = ListTable(tasks, (step,))
    qtbot.addWidget(table)
    table.resize(300, 200)
    table.show()
    table.show_pages(PAGES, sort=Sort("number"), kinds=("case",))
    qtbot.waitUntil(lambda: table.lines.rowCount() == 2)
    press(table, Qt.Key.Key_Home)
    cell = table.visualRect(table.currentIndex())
    image = table.viewport().grab(cell).toImage()

    middle = image.height() // 2
    across = Counter(image.pixelColor(x, middle).name() for x in range(image.width()))
    row = current().colour("tint").name()
    assert across[row] > 0
    others = [count for colour, count in across.items() if colour != row]
    assert max(others) > 10, "the ground of the word, left and right of it"


def test_an_empty_list_says_what_would_be_here(
    qtbot: QtBot, table: ListTable, door: FakeDoor
) -> None:
    assert not table._empty.isVisible()
    door.store["lines"] = []
    table.reload()

    qtbot.waitUntil(table._empty.isVisible)
    assert table.line() is None


def saved_elsewhere(
    qtbot: QtBot, table: ListTable, tasks: Tasks, *, elsewhere: bool = True
) -> None:
    """Let the list hear that another desk, or this one, has saved something."""
    tasks.changed.emit(Changes(frozenset({Subject("case", 1)}), elsewhere=elsewhere))
    qtbot.waitUntil(lambda: not table.lines.is_stale)


def top(table: ListTable) -> int:
    """The number of the first line in sight."""
    return int(table.lines.lines[table.rowAt(0)].number)


def test_lines_stay_under_the_eye_when_others_come_above(
    qtbot: QtBot, table: ListTable, tasks: Tasks, door: FakeDoor
) -> None:
    bar = table.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before, down = top(table), bar.value() % table.rowHeight(0)

    door.store["lines"] += [Line(-n, "新登记") for n in range(1, 4)]
    saved_elsewhere(qtbot, table, tasks)

    assert (top(table), bar.value() % table.rowHeight(0)) == (before, down)
    assert number(table) == 0, "the current line, out of sight, is current still"


def test_at_its_top_a_list_shows_what_comes_new(
    qtbot: QtBot, table: ListTable, tasks: Tasks, door: FakeDoor
) -> None:
    for few, first in ((3, -3), (40, 0)):  # forty would push the current line out of the window
        new = min(line.number for line in door.store["lines"])
        door.store["lines"] += [Line(new - n, "新登记") for n in range(1, few + 1)]
        saved_elsewhere(qtbot, table, tasks)

        assert number(table) == 0
        assert table.visualRect(table.currentIndex()).intersects(table.viewport().rect())
        assert top(table) <= first


def test_a_line_taken_away_elsewhere_leaves_no_other_under_the_keys(
    qtbot: QtBot, table: ListTable, tasks: Tasks, door: FakeDoor
) -> None:
    taken: list[Line] = []
    table.taken_away.connect(taken.append)
    for _ in range(5):
        press(table, Qt.Key.Key_Down)
    del door.store["lines"][5]

    for _ in range(2):
        saved_elsewhere(qtbot, table, tasks)
        assert table.line() is None
    assert [line.number for line in taken] == [5], "it is said once"

    press(table, Qt.Key.Key_Down)
    assert number(table) == 6, "one goes on from where one was"


def test_a_line_that_one_has_moved_oneself_gives_way_to_the_next_whatever_others_save(
    qtbot: QtBot, table: ListTable, tasks: Tasks, door: FakeDoor
) -> None:
    del door.store["lines"][0]
    tasks.changed.emit(Changes(frozenset({Subject("case", 0)})))
    saved_elsewhere(qtbot, table, tasks)

    assert number(table) == 1


def test_what_was_taken_away_is_marked_no_more(
    qtbot: QtBot, table: ListTable, tasks: Tasks, door: FakeDoor
) -> None:
    del door.store["lines"][10:]
    saved_elsewhere(qtbot, table, tasks)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space):
        press(table, key)
    del door.store["lines"][0]

    told: list[list[Line]] = []
    table.marks_changed.connect(told.append)
    saved_elsewhere(qtbot, table, tasks)

    assert [line.number for line in told[-1]] == [1]


def test_titles_give_way_before_limits_and_hours(qtbot: QtBot, tasks: Tasks) -> None:
    columns = (
        Column[Line](title="时限", show=lambda _: "签收 超期12个工作日", width=172, light=True),
        Column[Line](title="事由", show=lambda line: line.matter, width=300, stretch=3),
        Column[Line](title="主办", show=lambda _: "兴福镇", width=150, stretch=1),
        Column[Line](title="已等", show=lambda _: "16小时", width=80),
    )
    table = ListTable(tasks, columns)
    qtbot.addWidget(table)
    table.resize(450, 300)
    table.show()
    limit, matter, holder, waited = (table.columnWidth(place) for place in range(4))

    assert (limit, waited) == (172, 80)
    assert 0 < holder < 150
    assert matter < 300
    assert limit + matter + holder + waited <= table.viewport().width()
