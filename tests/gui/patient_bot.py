"""How long a test gives a window on a machine that does other things too."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.exceptions import TimeoutError as Late
from pytestqt.qtbot import QtBot

from tests.waited_for import told

LIMIT_MS = 30_000  # a wait ends with what it waits for; only a failure lasts so long


class PatientBot(QtBot):
    """The robot of pytest-qt, which by itself gives up after five seconds.

    It knows its windows until it has ended them, where pytest-qt knows them weakly: a window left
    to Python would end with the last who knows it, and when that is a sheet over it that closes,
    the sheet's end ends the window, which ends the sheet once more: a crash.
    """

    def __init__(self, request: pytest.FixtureRequest) -> None:
        super().__init__(request)
        self._windows: list[QWidget] = []

    def addWidget(self, widget: QWidget, **told: Any) -> None:
        self._windows.append(widget)
        super().addWidget(widget, **told)

    def waitUntil(self, callback: Callable[[], Any], *, timeout: int = LIMIT_MS) -> None:
        try:
            super().waitUntil(callback, timeout=timeout)
        except Late as late:
            late.add_note(f"waited for {told(callback)}")
            raise

    def waitSignal(self, signal: Any, *, timeout: int = LIMIT_MS, **told: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **told)

    def waitActive(self, widget: QWidget, *, timeout: int = LIMIT_MS) -> Any:
        return super().waitActive(widget, timeout=timeout)
