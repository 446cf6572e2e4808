"""换人登录 and closing: what was typed a moment before is there at the next login."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.county_program import Sitting, button, buttons_in, fields_in, sitting_at, words_in
from tests.gui.keyboard import commit, focused

TYPED = "双方各执一词，另约时间再谈"


@pytest.fixture
def clerk(qtbot: QtBot, county_store: Path) -> Iterator[Sitting]:
    with sitting_at(qtbot, county_store) as who:
        who.log_in("fenliu")
        yield who


def form_of_a_case(who: Sitting) -> QWidget:
    """Open the first case of the list, and the form of an act on it."""
    page = who.go_to("案件")
    who.wait()
    who.press(focused(), "Return")
    who.bot.waitUntil(lambda: any("补充说明" in one.text() for one in buttons_in(page)))
    button(page, "补充说明").click()
    who.wait()
    return page


def holds(page: QWidget, words: str) -> bool:
    return any(words_in(one) == words for one in fields_in(page))


def type_a_note(page: QWidget) -> None:
    field = fields_in(page)[0]
    field.setFocus()
    commit(field, TYPED)


def test_what_was_typed_just_before_another_person_logs_in_is_kept(clerk: Sitting) -> None:
    type_a_note(form_of_a_case(clerk))
    clerk.change_places("tiaojie")
    clerk.change_places("fenliu")

    page = form_of_a_case(clerk)

    clerk.bot.waitUntil(lambda: holds(page, TYPED))


def test_what_was_typed_just_before_the_window_is_closed_is_kept(
    clerk: Sitting, county_store: Path
) -> None:
    type_a_note(form_of_a_case(clerk))
    clerk.program.close()
    with sitting_at(clerk.bot, county_store) as again:
        again.log_in("fenliu")

        page = form_of_a_case(again)

        clerk.bot.waitUntil(lambda: holds(page, TYPED))
