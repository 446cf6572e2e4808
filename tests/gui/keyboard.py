"""Typing as people do it: keys, and Chinese through an input method."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

NO_MODIFIER = Qt.KeyboardModifier.NoModifier


def commit(widget: QWidget, text: str) -> None:
    """Enter any characters as an input method does after the choice has been made."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def compose(widget: QWidget, preedit: str) -> None:
    """Leave an input method in the middle of a word; an empty preedit ends it."""
    QApplication.sendEvent(widget, QInputMethodEvent(preedit, []))


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_MODIFIER) -> None:
    QTest.keyClick(widget, key, modifiers)


def focused() -> QWidget:
    """Return the widget that would receive the next key."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget
