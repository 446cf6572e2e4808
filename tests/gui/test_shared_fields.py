from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.errors import RuleBroken
from desktop.rules.choices import Code, CodeTable
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.chooser import Chooser
from desktop.ui.shared.fields import Field
from desktop.ui.shared.measure import column
from desktop.ui.shared.parsed_fields import AmountField, DateField
from desktop.ui.shared.text_fields import TextArea, TextField
from tests.gui.keyboard import commit, compose, focused, press

TODAY = date(2026, 11, 22)
KINDS = CodeTable(
    "kinds",
    (
        Code("02", "邻里纠纷", initials="lljf"),
        Code("0201", "相邻通行", "02", "xltx", ("滴水",)),
        Code("0202", "相邻土地建筑利用", "02", "xltdjzly"),
    ),
)


def today() -> date:
    return TODAY


class Form(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.name = TextField()
        self.kind = Chooser(KINDS, today)
        self.day = DateField(today)
        self.amount = AmountField()
        self.story = TextArea(10)
        self.save = Button("提交", "Ctrl+Enter", tone="primary")
        self.fields = [
            Field(label, editor)
            for label, editor in (
                ("姓名", self.name),
                ("类别", self.kind),
                ("日期", self.day),
                ("金额", self.amount),
                ("情况", self.story),
            )
        ]
        box = column(self)
        for field in self.fields:
            box.addWidget(field)
        box.addWidget(self.save)


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    form = Form()
    qtbot.addWidget(form)
    form.resize(500, 640)
    with qtbot.waitActive(form):
        form.show()
    form.name.setFocus()
    return form


def test_enter_goes_from_field_to_field_and_ends_on_the_button(form: Form) -> None:
    for expected in (form.kind, form.day, form.amount, form.story, form.save):
        press(focused(), Qt.Key.Key_Return)
        assert focused() is expected


def test_shift_enter_breaks_the_line_of_a_long_text(form: Form) -> None:
    form.story.setFocus()
    commit(form.story, "两家")
    press(form.story, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    commit(form.story, "𠮷村")

    assert form.story.text() == "两家\n𠮷村"
    assert focused() is form.story
    assert form.fields[4]._count.text() == "5 / 10", "a rare character counts as one"


def test_too_long_a_text_is_kept_and_shown_as_too_long(form: Form) -> None:
    commit(form.story, "一二三四五六七八九十多")

    assert len(form.story.text()) == 11
    assert form.fields[4]._count.property("state") == "error"


def test_no_shortcut_and_no_list_while_an_input_method_composes(qtbot: QtBot, form: Form) -> None:
    pressed: list[bool] = []
    form.save.clicked.connect(lambda: pressed.append(True))
    form.kind.setFocus()

    compose(form.kind, "xiang")
    press(form.kind, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (pressed, form.kind.is_open()) == ([], False)

    commit(form.kind, "相邻")
    assert [offer.value for offer in form.kind.offered()] == ["0201", "0202"]
    press(form.kind, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pressed == [True]


@pytest.mark.parametrize("typed", ["0202", "xltd", "土地"])
def test_a_category_is_chosen_by_code_initials_or_word(form: Form, typed: str) -> None:
    form.kind.setFocus()
    commit(form.kind, typed)
    press(form.kind, Qt.Key.Key_Return)

    assert (form.kind.code(), form.kind.text()) == ("0202", "相邻土地建筑利用")
    assert focused() is form.day


def test_arrows_choose_another_line_and_escape_keeps_what_was_typed(form: Form) -> None:
    form.kind.setFocus()
    press(form.kind, Qt.Key.Key_X)
    press(form.kind, Qt.Key.Key_Down)
    press(form.kind, Qt.Key.Key_Tab)
    assert form.kind.code() == "0202"

    form.kind.setFocus()
    form.kind.selectAll()
    press(form.kind, Qt.Key.Key_X)
    press(form.kind, Qt.Key.Key_Escape)
    assert (form.kind.text(), form.kind.code(), form.kind.is_open()) == ("x", "", False)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("20261122", "2026-11-22"),
        ("2026-6-3", "2026-06-03"),
        ("11-21", "2026-11-21"),
        ("1121", "2026-11-21"),
        ("６月３日", "2026-06-03"),
        ("今天", "2026-11-22"),
        ("zt", "2026-11-21"),
    ],
)
def test_a_date_is_written_in_full_when_one_leaves(form: Form, typed: str, day: str) -> None:
    form.day.setFocus()
    commit(form.day, typed)
    press(form.day, Qt.Key.Key_Return)

    assert form.day.text() == day
    assert form.day.value() == date.fromisoformat(day)


def test_what_is_no_amount_is_told_under_the_field_and_stays_typed(form: Form) -> None:
    form.amount.setFocus()
    commit(form.amount, "12000.005")
    press(form.amount, Qt.Key.Key_Return)

    field = form.fields[3]
    assert (form.amount.text(), field.message) == ("12000.005", "金额最多两位小数。")
    assert field.has_error
    with pytest.raises(RuleBroken):
        form.amount.value()

    form.amount.setFocus()
    form.amount.clear()
    commit(form.amount, "1.2万")
    press(form.amount, Qt.Key.Key_Return)
    assert (form.amount.text(), form.amount.value()) == ("12,000.00", 1_200_000)
    assert not field.has_error


def test_a_message_does_not_move_what_stands_below(form: Form) -> None:
    before = form.fields[1].pos()
    form.fields[0].set_error("请填写姓名。")

    assert form.fields[1].pos() == before


def test_what_is_typed_is_answered_while_another_window_lies_in_front(
    qtbot: QtBot, form: Form
) -> None:
    form.kind.setFocus()
    message = QWidget()
    qtbot.addWidget(message)
    message.show()
    message.activateWindow()
    qtbot.waitUntil(lambda: not form.isActiveWindow())

    commit(form.kind, "滴水")

    assert [offer.text for offer in form.kind.offered()] == ["相邻通行"]
    form.activateWindow()
    qtbot.waitUntil(form.kind.hasFocus)
    press(form.kind, Qt.Key.Key_Return)
    assert form.kind.code() == "0201"


@pytest.mark.parametrize("way", ["paste", "commit"])
def test_a_paste_that_does_not_go_in_whole_is_told_beside_the_field(form: Form, way: str) -> None:
    form.name.setFocus()
    if way == "paste":
        QGuiApplication.clipboard().setText("长" * 40_000)
        press(form.name, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    else:
        commit(form.name, "长" * 40_000)

    assert form.fields[0].message == "贴入的内容太长，这里只放进了前32,767字，请核对末尾。"
    assert form.fields[0].has_error
    assert form.name.text() == "长" * 32_767


def test_a_paste_that_goes_in_whole_is_told_nothing(form: Form) -> None:
    form.name.setFocus()
    commit(form.name, "长" * 32_767)

    assert not form.fields[0].has_error
