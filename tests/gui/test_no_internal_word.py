"""No event kind, code, field name or role of the program's own stands on any page of anybody."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.registers.registers_page import RegistersPage
from desktop.ui.shared.chooser import OfferField
from tests.gui.case_office import found_office
from tests.gui.case_windows import sitting as case_sitting
from tests.gui.county_program import ROLES, Sitting, fields_in, sitting_at
from tests.gui.shown_words import astray_in, astray_on

LONGER = pytest.mark.long
OFTEN = ("fenliu", "shenji")
ACCOUNTS = [pytest.param(one, marks=() if one in OFTEN else LONGER) for one in ROLES]


@pytest.mark.parametrize(
    "text",
    [
        "signed_in",
        "步骤：case.accepted",
        "applicant 申请人",
        "None",
        "<Masked x>",
        "agreed",
        "{label}",
    ],
)
def test_an_internal_word_would_be_found(text: str) -> None:
    assert astray_in(text)


@pytest.mark.parametrize(
    "text", ["请运行 zongzhi key renew", "账号 shouli", "见 store.key", "Ctrl+K"]
)
def test_what_people_type_themselves_is_none(text: str) -> None:
    assert astray_in(text) == []


@pytest.mark.parametrize("account", ACCOUNTS)
def test_no_page_shows_an_internal_word(qtbot: QtBot, county_store: Path, account: str) -> None:
    with sitting_at(qtbot, county_store) as who:
        who.log_in(account)
        found = []
        for title in who.titles():
            page = who.go_to(title)
            who.wait()
            found += [*astray_on(who.program), *offers_of(who, page)]
            who.press(QApplication.focusWidget() or page, "Return")
            who.wait()
            found += astray_on(who.program)
        assert found == []


def offers_of(who: Sitting, page: QWidget) -> Iterator[tuple[str, str]]:
    """Open what every field offers."""
    for field in fields_in(page):
        if isinstance(field, OfferField):
            field.setFocus()
            QTest.keyClick(field, Qt.Key.Key_Down)
            who.wait()
            yield from astray_on(who.program)
            QTest.keyClick(field, Qt.Key.Key_Escape)


@pytest.mark.parametrize(
    ("account", "every"),
    [
        ("zhiban", 20),
        pytest.param("zhiban", 1, marks=LONGER),
        pytest.param("bangjiao", 1, marks=LONGER),
    ],
)
def test_no_register_shows_one_neither_in_lists_nor_records_nor_forms(
    qtbot: QtBot, county_store: Path, account: str, every: int
) -> None:
    with sitting_at(qtbot, county_store) as who:
        who.log_in(account)
        page = who.go_to("档案").findChild(RegistersPage)
        assert isinstance(page, RegistersPage)
        who.wait()
        found = []
        for kind in page.index.kinds()[::every]:
            page.open_list(kind)
            who.wait()
            found += astray_on(who.program)
            if page.list is not None and (line := page.list.table.line()):
                page.open_record(kind, line.id)
                who.wait()
                found += astray_on(who.program)
            page.enter(kind)
            who.wait()
            found += [*astray_on(who.program), *offers_of(who, page.form)]
        assert found == []


def test_no_form_of_an_act_on_a_case_shows_one(qtbot: QtBot, tmp_path: Path) -> None:
    office = found_office(tmp_path)
    case = office.register()
    with case_sitting(qtbot, office, office.dispatcher) as who:
        who.open(case.case_id, "pending_acceptance")
        found = astray_on(who.page)
        for name in who.case.acts.buttons.keys() - {"withdraw", "read_aloud"}:  # no form asks
            who.case.acts.buttons[name].click()
            qtbot.waitUntil(lambda: who.case.panel is not None)
            qtbot.waitUntil(who.tasks.is_idle)
            found += astray_on(who.page)
            who.case.close_panel()
            qtbot.waitUntil(who._offers_acts)
        assert found == []
