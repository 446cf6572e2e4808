"""The form of the next person stands in the fields of the one before, as if they were new."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.intake.form import IntakeForm
from desktop.ui.intake.parties import PartiesCard
from desktop.ui.shared.number_search import ENDED_MS
from tests.gui.desk_driver import ALT, CONTROL, KEYS, Clerk
from tests.gui.desk_fixtures import clerk, county, desk_tasks, screen
from tests.gui.desk_store import PEOPLE
from tests.gui.keyboard import focused

__all__ = ["clerk", "county", "desk_tasks", "screen"]
SAID = ("text", "placeholderText", "toolTip", "accessibleName", "accessibleDescription")
STANDS = ("isEnabled", "isVisible", "isReadOnly", "isModified")


def looks(card: PartiesCard) -> list[tuple[object, ...]]:
    """Give all that is said, by sight or to a reader, by every piece that can be seen."""
    seen = [one for one in card.findChildren(QWidget) if one.isVisibleTo(card)]
    return [(*_said(one), one.property("state") or "") for one in seen]


def _said(one: QWidget) -> list[object]:
    return [getattr(one, name)() for name in SAID + STANDS if hasattr(one, name)]


def test_nothing_of_the_form_before_can_be_seen(clerk: Clerk) -> None:
    card = clerk.screen.parties
    before = looks(card)
    clerk.take_zhang()
    clerk.key(KEYS.Key_K, ALT)
    clerk.write("兴福厨具")
    clerk.wait_offers()
    clerk.row(1).phone.setFocus()
    clerk.keys("123")
    clerk.key(KEYS.Key_A, ALT)
    clerk.write("某工程包工头")
    clerk.key(KEYS.Key_K, ALT)
    clerk.key(KEYS.Key_K, ALT)
    clerk.go("summary")
    clerk.write("邻居把水排到我家门口。")
    assert looks(card) != before
    clerk.row(1).phone.setFocus()
    clerk.key(KEYS.Key_A, CONTROL)
    clerk.key(KEYS.Key_Delete)
    clerk.hand_in()

    clerk.wait(lambda: looks(card) == before)


def test_what_was_refused_or_warned_of_is_not_said_of_the_next_person(clerk: Clerk) -> None:
    card = clerk.screen.parties
    before = looks(card)
    clerk.row(0).phone.setFocus()
    clerk.keys("12345678901")
    clerk.enter()
    assert clerk.row(0).line.said("phone")
    clerk.row(1).line.hint("phone", "今天按号码查找的次数已用完。", "warn")

    clerk.screen.show_form(IntakeForm())

    clerk.row(0).focus()
    assert looks(card) == before


def test_a_number_that_is_found_too_late_is_not_shown_to_the_next_person(
    qtbot: QtBot, clerk: Clerk
) -> None:
    """It was complete when Ctrl+Enter came; it would have been asked for a moment later."""
    clerk.fill_least()
    clerk.row(0).number.setFocus()
    clerk.keys(next(iter(PEOPLE.values()))["number"])
    clerk.hand_in()

    clerk.row(0).number.setFocus()
    qtbot.wait(2 * ENDED_MS)

    assert clerk.screen.form().is_blank
    assert not clerk.row(0).number.is_open()
    assert focused() is clerk.row(0).number
