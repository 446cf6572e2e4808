"""Somebody before the page or the form of one record: what they see, and the keys they press."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from desktop.ui.registers.record_fields import RecordFields
from desktop.ui.shared.code_fields import CodesField
from desktop.ui.shared.form.sheet import FormSheet
from desktop.ui.shared.links import Openable
from desktop.ui.shared.sheet import Sheet
from tests.gui.keyboard import commit, focused, press
from tests.gui.register_sitting import CTRL, Reader


def told(widget: QWidget) -> str:
    """Give every word that can be read there now."""
    labels = (each.text() for each in widget.findChildren(QLabel) if each.isVisible())
    return "\n".join(labels)


def reads(who: Reader, widget: QWidget, *words: str) -> None:
    who.bot.waitUntil(lambda: all(word in told(widget) for word in words))


def show_record(who: Reader, kind: str, id_: int) -> None:
    """Come to a record from the search, and wait until the page has the keys."""
    who.page.open_target((kind, id_))
    page = who.page.record
    who.bot.waitUntil(lambda: page.page is not None and page.page.target == (kind, id_))
    who.bot.waitUntil(who.tasks.is_idle)


def at_record(who: Reader, kind: str, id_: int) -> None:
    """Wait until the page shows a record."""
    page = who.page.record
    who.bot.waitUntil(lambda: page.page is not None and page.page.target == (kind, id_))
    who.bot.waitUntil(who.tasks.is_idle)


def button(widget: QWidget, text: str) -> QPushButton:
    found = [one for one in widget.findChildren(QPushButton) if one.isVisible()]
    return next(one for one in found if one.text() == text)


def has_button(widget: QWidget, text: str) -> bool:
    found = (one for one in widget.findChildren(QPushButton) if one.isVisible())
    return any(one.text() == text for one in found)


def focused_target() -> object:
    widget = focused()
    assert isinstance(widget, Openable)
    return widget.target


def form_of(who: Reader) -> RecordFields:
    form = who.page.form
    who.bot.waitUntil(lambda: form.fields is not None)
    who.bot.waitUntil(who.tasks.is_idle)
    assert form.fields is not None
    return form.fields


def place_holder(who: Reader, name: str) -> str:
    """Give what stands in a field in which nothing is typed."""
    widget = form_of(who).editors[name].widget
    assert isinstance(widget, QLineEdit)
    return widget.placeholderText()


def type_in(who: Reader, name: str, text: str, *, leave: bool = True) -> None:
    """Go to a field, replace what stands there, and move on."""
    widget = form_of(who).editors[name].widget
    widget.setFocus()
    if isinstance(widget, QLineEdit):
        widget.selectAll()
        press(widget, Qt.Key.Key_Delete)
    commit(widget, text)
    if leave:
        who.key(Qt.Key.Key_Tab)


def choose(who: Reader, name: str, typed: str) -> None:
    """Type into a field that offers, wait for the offers and take the first."""
    widget = form_of(who).editors[name].widget
    widget.setFocus()
    if isinstance(widget, QLineEdit) and not isinstance(widget, CodesField):
        widget.selectAll()
    commit(widget, typed)
    is_open: Callable[[], bool] = getattr(widget, "is_open")  # noqa: B009
    who.bot.waitUntil(is_open)
    who.key(Qt.Key.Key_Return)


def save(who: Reader, reason: str = "") -> None:
    form = who.page.form
    if reason:
        form.frame.reason.setFocus()
        form.frame.reason.clear()
        commit(form.frame.reason, reason)
    who.key(Qt.Key.Key_Return, CTRL)


def beside(who: Reader, name: str) -> str:
    """Give what stands under a field."""
    return form_of(who).editors[name].box.message


def at(sheet: FormSheet, name: str) -> Any:
    """Give the field of that name on a sheet, to type in."""
    return sheet.form.editors[name].widget


def sheet_of(who: Reader) -> Sheet:
    who.bot.waitUntil(lambda: any(one.isVisible() for one in who.page.findChildren(Sheet)))
    return who.sheet()
