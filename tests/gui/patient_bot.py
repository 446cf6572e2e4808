"""How long a test gives a window on a machine that does other things too."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

LIMIT_MS = 30_000  # a wait ends with what it waits for; only a failure lasts so long


class PatientBot(QtBot):
    """The robot of pytest-qt, which by itself gives up after five seconds."""

    def waitUntil(self, callback: Callable[[], Any], *, timeout: int = LIMIT_MS) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = LIMIT_MS, **told: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **told)

    def waitActive(self, widget: QWidget, *, timeout: int = LIMIT_MS) -> Any:
        return super().waitActive(widget, timeout=timeout)
