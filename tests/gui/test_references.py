"""PySide6 6.12.0 lost a reference to None with every call that returns it, until Python aborted."""

import sys

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

CALLS, NOISE = 10_000, 100


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None, True and False live for ever there")
@pytest.mark.parametrize("value", [None, True, False], ids=str)
def test_ten_thousand_calls_lose_no_reference(qtbot: QtBot, value: bool | None) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    parent = QObject()
    returning = {
        None: lambda: widget.setToolTip("一"),
        True: widget.isEnabled,
        False: parent.signalsBlocked,
    }[value]
    before = sys.getrefcount(value)

    for _ in range(CALLS):
        assert returning() is value

    assert abs(sys.getrefcount(value) - before) < NOISE
