"""Scanners and card readers type like keyboards; whoever types fast is never taken for one."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.rules.bursts import Card, Label, Scanned
from desktop.texts.codes import load_codes
from desktop.ui.shared.device_keys import DeviceKeys
from desktop.ui.shared.text_fields import TextArea, TextField
from tests.gui.devices import FAST_PERSON_MS, LONG_MS, Keyboard, front, person_like
from tests.gui.keyboard import commit, compose, focused

NUMBER, CASE = "371699196803152216", "ZZ3716252026112201700122"
WITH_X = "37169919820101005X"
PARCEL = "SF1234567890123"
PACE = load_codes().pace


@dataclass
class Form:
    """A line, an area and a button that registers, with a scanner on the desk."""

    bot: QtBot
    window: QWidget
    line: TextField
    area: TextArea
    button: QPushButton
    keyboard: Keyboard
    keys: DeviceKeys
    scanned: list[Scanned] = field(default_factory=list)
    pressed: list[bool] = field(default_factory=list)

    def until(self, text: str) -> None:
        self.bot.waitUntil(lambda: self.line.text() == text)

    def state(self) -> tuple[str, str, int, QWidget]:
        return self.line.text(), self.area.text(), len(self.pressed), focused()


@pytest.fixture
def form(qtbot: QtBot) -> Iterator[Form]:
    window, line, area = QWidget(), TextField(), TextArea()
    button, keyboard = QPushButton("登记"), Keyboard()
    box = QVBoxLayout(window)
    for widget in (line, area, button):
        box.addWidget(widget)
    scanned: list[Scanned] = []

    def take(one: Scanned) -> bool:
        scanned.append(one)
        return True

    qtbot.addWidget(window)
    keys = DeviceKeys(PACE, take, window.isVisible, window, keyboard.clock)
    made = Form(qtbot, window, line, area, button, keyboard, keys, scanned)
    line.habits.entered.connect(lambda: made.pressed.append(True))
    button.clicked.connect(lambda: made.pressed.append(True))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    line.setFocus()
    yield made
    window.close()


@pytest.mark.parametrize("end", ["", "\n", "\t", "\r\n"])
@pytest.mark.parametrize("gap", [0, 2, 8, 20, 35])
def test_a_card_is_told_once_and_nothing_of_it_stays_in_the_field(
    form: Form, end: str, gap: int
) -> None:
    form.line.setText("李某把水排到门口")
    form.line.selectAll()
    form.keyboard.types(NUMBER + end.replace("\r\n", "\n\n"), gap)
    form.bot.waitUntil(lambda: bool(form.scanned))

    assert form.scanned == [Card(NUMBER)]
    assert form.state() == ("李某把水排到门口", "", 0, form.line)
    assert form.line.selectedText() == "李某把水排到门口"


@pytest.mark.parametrize("place", ["area", "button"])
def test_wherever_the_cursor_is(form: Form, place: str) -> None:
    at: QWidget = getattr(form, place)
    at.setFocus()
    form.keyboard.types(f"{CASE}\n")
    form.bot.waitUntil(lambda: bool(form.scanned))

    assert form.scanned == [Label(CASE)]
    assert form.state() == ("", "", 0, at)


def test_what_is_nothing_known_stands_as_it_was_typed_and_its_enter_does_nothing(
    form: Form,
) -> None:
    form.line.setText("单号：")
    form.line.end(False)
    form.keyboard.types(f"{PARCEL}\n")
    form.until(f"单号：{PARCEL}")

    assert form.state() == (f"单号：{PARCEL}", "", 0, form.line)
    assert not form.scanned


def test_an_enter_that_comes_a_little_late_ends_what_was_scanned(form: Form) -> None:
    form.keyboard.types(PARCEL)
    form.until(PARCEL)
    form.keyboard.types("\n", 90)
    assert form.state() == (PARCEL, "", 0, form.line)

    form.keyboard.types("\n", 400)

    assert form.pressed == [True]
    assert focused() is form.area


def test_words_between_lines_of_what_was_scanned_stay_apart(form: Form) -> None:
    form.keyboard.types("BEGIN:VCARD\nTEL:0543\n")

    form.until("BEGIN:VCARD TEL:0543")
    assert not form.pressed


def test_what_was_scanned_presses_no_button_that_has_the_focus(form: Form) -> None:
    form.button.setFocus()
    form.keyboard.types("parcel 12 3456 789\n")
    form.keys.settle()

    assert not form.pressed


def test_digits_may_come_through_an_input_method_and_the_x_may_set_it_composing(
    form: Form,
) -> None:
    form.line.setText("事由")
    for digit in WITH_X[:-1]:
        form.keyboard.now += 9
        commit(form.line, digit)
    compose(form.line, "x")
    form.keyboard.now += 9
    commit(form.line, "x")
    form.bot.waitUntil(lambda: bool(form.scanned))

    assert form.scanned == [Card(WITH_X)]
    assert form.line.text() == "事由"


def test_a_reader_without_enter_whose_x_an_input_method_holds_back(form: Form) -> None:
    form.keyboard.types(WITH_X[:-1])
    compose(form.line, "x")
    form.bot.waitUntil(lambda: bool(form.scanned))

    assert form.scanned == [Card(WITH_X)]
    assert form.state()[0] == ""


def test_a_key_held_down_is_no_scanner(form: Form) -> None:
    for _ in range(30):
        form.keyboard.now += 30
        form.keyboard.strikes("1", again=True)
    form.keyboard.types("\n", 30)

    assert form.line.text() == "1" * 30
    assert form.pressed == [True]


def test_what_is_pasted_or_committed_whole_is_no_scanner(form: Form) -> None:
    commit(form.line, NUMBER)
    form.keyboard.types("\n", FAST_PERSON_MS)

    assert form.line.text() == NUMBER
    assert form.pressed == [True]
    assert not form.scanned


def test_twelve_keys_a_second_are_a_person(form: Form) -> None:
    form.keyboard.types(f"{NUMBER}\n", FAST_PERSON_MS)
    form.bot.waitUntil(lambda: bool(form.pressed))

    assert form.line.text() == NUMBER
    assert not form.scanned


def test_a_click_comes_after_the_keys_before_it(form: Form) -> None:
    form.keyboard.types("12345", FAST_PERSON_MS)
    QTest.mouseClick(front(), Qt.MouseButton.LeftButton)

    assert form.line.text() == "12345"


SIGNS = st.text("0123456789abcxyzABC XZ\n\t", min_size=1, max_size=40)
GAPS = st.lists(st.integers(0, 200), min_size=40, max_size=40)


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(typed=SIGNS, gaps=GAPS, starts=st.sampled_from(["line", "area", "button"]))
def test_nothing_a_person_types_is_changed(
    form: Form, typed: str, gaps: list[int], starts: str
) -> None:
    """The oracle is the same form without a scanner: keys go to it one by one."""

    def after(kept: Keyboard, pauses: list[int]) -> tuple[object, ...]:
        form.line.clear()
        form.area.clear()
        form.pressed.clear()
        getattr(form, starts).setFocus()
        kept.types(typed, pauses)
        form.keys.settle()
        return form.state()

    own = list(person_like(gaps, PACE.gap_ms, PACE.fewest))[: len(typed)]
    form.keyboard.now += LONG_MS
    seen = after(form.keyboard, own)
    form.keyboard.now += LONG_MS

    assert seen == after(form.keyboard, [LONG_MS] * len(typed))
    assert not form.scanned


def test_a_plain_text_of_qt_is_watched_like_our_own(form: Form) -> None:
    other = QPlainTextEdit()
    layout = form.window.layout()
    assert layout is not None
    layout.addWidget(other)
    other.setFocus()
    form.keyboard.types(f"{NUMBER}\n")
    form.bot.waitUntil(lambda: bool(form.scanned))

    assert other.toPlainText() == ""
