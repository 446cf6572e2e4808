"""Scanned while the program is open, on whatever page: a case opens, a card comes to the desk."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from db.queries.case_filter import CaseFilter
from db.queries.cases import CaseLine
from desktop.rules.case_number import make
from desktop.ui.intake.screen import IntakeScreen
from tests.gui.county_program import Sitting, fields_in, sitting_at, words_in
from tests.gui.devices import Keyboard
from tests.gui.keyboard import commit, focused

NUMBER, SUMMARY = "371699198803150017", "李某把水排到我家门口"


@pytest.fixture
def who(qtbot: QtBot, county_store: Path) -> Iterator[Sitting]:
    with sitting_at(qtbot, county_store) as clerk:
        clerk.log_in("shouli")
        yield clerk


def desk_of(who: Sitting) -> IntakeScreen:
    desk = who.window.page("desk")
    assert isinstance(desk, IntakeScreen)
    return desk


def case_here(who: Sitting) -> CaseLine:
    found: list[CaseLine] = []
    ask = who.program.tasks.ask
    ask(who.window, lambda reading: reading.cases.page(CaseFilter(), limit=1), found.extend)
    who.wait()
    return found[0]


def type_on(who: Sitting, title: str) -> QWidget:
    """Come to a page, and type into its first field."""
    page = who.go_to(title)
    who.wait()
    field = fields_in(page)[0]
    field.setFocus()
    commit(field, SUMMARY)
    return field


def shows(who: Sitting, words: str) -> bool:
    labels = who.window.findChildren(QLabel)
    return any(words in one.text().replace(" ", "") for one in labels if one.isVisible())


def test_the_number_of_a_case_opens_it_from_every_page(who: Sitting) -> None:
    case = case_here(who)
    cases = who.window.page("cases")
    for title in ("受理", "档案"):
        field = type_on(who, title)
        assert isinstance(field, QLineEdit | QPlainTextEdit)
        before = words_in(field)
        Keyboard().types(f"{case.number}\n")
        who.bot.waitUntil(lambda: cases.isVisible() and shows(who, case.number))
        who.wait()

        assert words_in(field) == before


def test_a_case_that_is_not_here_is_said_and_left_out(who: Sitting) -> None:
    field = type_on(who, "受理")
    before = desk_of(who).form()
    Keyboard().types(f"{make('110101', date(2020, 1, 2), 17, 9).text}\n")
    who.bot.waitUntil(lambda: shows(who, "不在本机"))

    assert desk_of(who).form() == before
    assert focused() is field


def test_a_card_comes_to_the_desk_but_a_line_that_looks_for_numbers_keeps_it(
    who: Sitting,
) -> None:
    line = type_on(who, "档案")
    assert isinstance(line, QLineEdit)
    line.clear()
    Keyboard().types(f"{NUMBER}\n")
    who.bot.waitUntil(lambda: line.text() == NUMBER)
    who.window.rail.setFocus()
    who.window.stack.setFocus()
    Keyboard().types(f"{NUMBER}\n")

    who.bot.waitUntil(lambda: desk_of(who).isVisible())
    assert [party.number for party in desk_of(who).form().parties] == [NUMBER, ""]


def test_nothing_is_recognised_behind_the_lock(who: Sitting) -> None:
    who.lock()
    Keyboard().types(NUMBER)

    assert who.window.lock.password.text() == NUMBER
    assert focused() is who.window.lock.password
    assert desk_of(who).form().is_blank
