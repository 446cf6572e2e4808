"""Terms are written in wide lines, and a refusal never makes a form wider than its panel."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.cases.action_panel import ActionPanel
from desktop.ui.shared.pieces import Words
from tests.gui.case_office import Office
from tests.gui.case_windows import AT_911, AT_1366, Sitting, sitting
from tests.gui.keyboard import commit, focused, press
from tests.gui.test_case_life import accept_and_dispatch, mediate_and_agree, office

__all__ = ["office"]
AT_1093 = (1017, 522)
SIZES = pytest.mark.parametrize("size", [AT_1366, AT_1093, AT_911], ids=["1366", "1093", "911"])
LINE = 40  # characters
TERM = "张建军于签订之日起十五日内将西屋滴水檐收回四十厘米，恢复公共巷道原宽度。" * 12


@pytest.fixture
def mediator(qtbot: QtBot, office: Office) -> Iterator[Sitting]:
    """Somebody before a case that was handed to his committee."""
    case = office.register().case_id
    with sitting(qtbot, office, office.dispatcher) as clerk:
        clerk.open(case, "pending_acceptance")
        accept_and_dispatch(clerk)
    with sitting(qtbot, office, office.mediator) as who:
        who.open(case, "pending_sign_in")
        yield who


def fits(panel: ActionPanel) -> bool:
    """Tell whether all that a form says stands within it, and whole."""
    view = panel.view.parentWidget()
    assert view is not None
    inside = panel.view.width() <= view.width()
    return inside and all(map(_is_whole, panel.findChildren(Words)))


def _is_whole(words: Words) -> bool:
    if not words.isVisible() or not words.text():
        return True
    needed = words.heightForWidth(words.width()) if words.wordWrap() else 0
    wide = words.wordWrap() or words.sizeHint().width() <= words.width() or bool(words.toolTip())
    return words.height() >= needed and wide


@SIZES
def test_terms_have_wide_lines_that_grow(mediator: Sitting, size: tuple[int, int]) -> None:
    mediator.page.resize(*size)
    mediator.act(Qt.Key.Key_5)
    mediator.submit()
    mediator.wait_step("handling")
    mediator.act(Qt.Key.Key_2)
    mediator.write("record", "双方到场，同意各退一步。")
    for name in ("consent", "rights_told"):
        press(mediator.field(name), Qt.Key.Key_Space)
    mediator.submit()
    mediator.wait_step("mediating")
    mediator.act(Qt.Key.Key_5)
    area = mediator.field("terms")
    assert area.hasFocus()
    before = area.height()
    commit(area, TERM)

    mediator.bot.waitUntil(lambda: _characters_across(area) >= LINE)
    mediator.bot.waitUntil(lambda: area.height() > 2 * before)
    assert mediator.panel.width() <= mediator.page.width()
    mediator.bot.waitUntil(lambda: fits(mediator.panel))
    press(focused(), Qt.Key.Key_Escape)
    mediator.bot.waitUntil(lambda: mediator.case.panel is None)
    assert mediator.case.parties.isVisible(), "what is known of the case is there again"


@SIZES
def test_a_refused_signing_is_read_whole_within_the_form(
    mediator: Sitting, size: tuple[int, int]
) -> None:
    mediate_and_agree(mediator)
    mediator.page.resize(*size)
    mediator.act(Qt.Key.Key_2)
    width = mediator.panel.width()
    mediator.submit()
    mediator.bot.waitUntil(lambda: "第二十九条" in _message(mediator, "parties"))

    mediator.bot.waitUntil(lambda: fits(mediator.panel))
    assert mediator.panel.width() == width


def _message(who: Sitting, name: str) -> str:
    return who.panel.view.editors[name].box.message


def _characters_across(area: QWidget) -> int:
    return area.width() // area.fontMetrics().horizontalAdvance("纠")
