"""Whatever is typed into any field of any page: the program is there, and the words are kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.ui.cases.given import CaseWays
from desktop.ui.dispatch.screen import DispatchScreen
from desktop.ui.shared.tasks import Tasks
from tests.gui import county_sample
from tests.gui.case_office import found_office
from tests.gui.case_windows import sitting
from tests.gui.conftest import ComeIn, Office
from tests.gui.county_program import fields_in, words_in
from tests.gui.county_sample import NOW, Sample, ms
from tests.gui.desk_driver import Clerk
from tests.gui.desk_fixtures import clerk, county, desk_tasks, screen
from tests.gui.keyboard import commit
from tests.gui.record_sitting import form_of
from tests.gui.register_sitting import reading_registers
from tests.gui.register_store import RegisterCounty, open_register_county

__all__ = ["clerk", "county", "desk_tasks", "screen"]
WORDS = ["b", "a", "1", "申请", "zj", " ", "😀", "一\n二", "-", "张\0三", "２", "\ufffd"]
ACCOUNTS = (3, 4, 5)
AT_ONCE = ("withdraw", "correct_party", "read_aloud")  # acts without a form of fields


def walk(bot: QtBot, window: QWidget, tasks: Tasks, words: list[str] = WORDS) -> int:
    """Type into every field; give how many there were."""
    fields = fields_in(window)
    for field in fields:
        for typed in words:
            if not isValid(field):
                break  # what was typed before has led to another setting
            field.setFocus()
            if not field.hasFocus():
                break  # another field has taken its place
            field.selectAll()
            commit(field, typed)
            assert words_in(field).replace("\0", "") == typed.replace("\0", "")
            settle(bot, field, tasks)
            assert window.isVisible()
    return len(fields)


def settle(bot: QtBot, field: QLineEdit | QPlainTextEdit, tasks: Tasks) -> None:
    """Leave the field: words that a field of choices does not know are refused beside it."""
    bot.waitUntil(tasks.is_idle)
    typed = words_in(field)
    astray = getattr(field, "astray", None)
    field.clearFocus()
    if astray is not None and astray():
        assert words_in(field) == typed
        assert "没有" in said_about(field), field.accessibleName()


def said_about(field: QWidget) -> str:
    """Give what is said beside a field, or on the page it stands on."""
    window = field.window()
    near = [field.accessibleDescription(), *(told(one) for one in window.findChildren(QWidget))]
    return "\n".join(near)


def told(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    shown = widget.isVisible() and not isinstance(widget, QLineEdit | QPlainTextEdit)
    return str(text()) if shown and callable(text) else ""


def test_the_desk(qtbot: QtBot, clerk: Clerk, desk_tasks: Tasks) -> None:
    clerk.screen.answering.open()

    assert walk(qtbot, clerk.screen, desk_tasks) >= 20
    clerk.screen.drafts.save()
    qtbot.waitUntil(desk_tasks.is_idle)


def test_every_act_on_a_case(qtbot: QtBot, tmp_path: Path) -> None:
    office = found_office(tmp_path)
    case = office.register()
    with sitting(qtbot, office, office.dispatcher) as who:
        who.open(case.case_id, "pending_acceptance")
        walked = 0
        for name in (one for one in who.case.acts.buttons if one not in AT_ONCE):
            who.case.acts.buttons[name].click()
            qtbot.waitUntil(lambda: who.case.panel is not None)
            walked += walk(qtbot, who.panel, who.tasks)
            who.panel.closed.emit()
            qtbot.waitUntil(who._offers_acts)
            qtbot.waitUntil(who.tasks.is_idle)
        assert walked > 10


def test_the_dispatch_board(qtbot: QtBot, sample: Sample, come_in: ComeIn) -> None:
    county_sample.waits(sample, town=14)
    viewer = sample.viewer(1)
    tasks = come_in(viewer)
    board = DispatchScreen(CaseWays(tasks=tasks, viewer=viewer, now_ms=lambda: ms(NOW)))
    qtbot.addWidget(board)
    show(qtbot, board)
    qtbot.waitUntil(lambda: board.panel.case_id is not None)
    for button in board.panel.destinations.buttons.values():
        if button.isEnabled() and button.key in {"1", "2", "5"}:
            button.click()
            walk(qtbot, board, tasks)
    qtbot.waitUntil(tasks.is_idle)


@pytest.mark.parametrize("account", ACCOUNTS)
def test_the_pages_of_the_office(
    qtbot: QtBot, sample: Sample, office: Office, come_in: ComeIn, account: int
) -> None:
    tasks = come_in(sample.viewer(account))
    screen = office(account, tasks=tasks)
    show(qtbot, screen)
    qtbot.waitUntil(tasks.is_idle)
    seen = 0
    for title, page in screen.pages.items():
        screen.open_target(title)
        qtbot.waitUntil(page.isVisible)
        seen += walk(qtbot, page, tasks)
    qtbot.waitUntil(tasks.is_idle)


@pytest.fixture
def registers(tmp_path: Path) -> Iterator[RegisterCounty]:
    yield from open_register_county(tmp_path)


def test_the_form_of_every_register(qtbot: QtBot, registers: RegisterCounty) -> None:
    with reading_registers(qtbot, registers, registers.clerk) as who:
        qtbot.waitUntil(lambda: bool(who.page.index.kinds()))
        walked = 0
        for kind in who.page.index.kinds():
            who.page.enter(kind)
            walked += walk(qtbot, form_of(who), who.tasks, ["b", "1", "😀\n", "张\0"])
        assert walked > len(who.page.index.kinds())
        qtbot.waitUntil(who.tasks.is_idle)


def show(qtbot: QtBot, page: QWidget) -> None:
    if page.isWindow():
        page.resize(1290, 624)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isVisible)
