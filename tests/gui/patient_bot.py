"""How long a test gives a window on a machine that does other things too."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget
from pytestqt.exceptions import TimeoutError as Late
from pytestqt.qtbot import QtBot

from tests.waited_for import told

LIMIT_MS = 30_000  # a wait ends with what it waits for; only a failure lasts so long


class PatientBot(QtBot):
    """The robot of pytest-qt, which by itself gives up after five seconds."""

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
