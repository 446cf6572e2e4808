"""When the session ends around the program: what was typed is written down, without a question."""

import signal
import socket
import sys
from collections.abc import Callable
from types import FrameType

from PySide6.QtCore import QEventLoop, QObject, QSocketNotifier, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QSessionManager

from desktop.ui.shared.tasks import Tasks

PATIENCE_MS = 3_000  # Windows waits five seconds for all programs together
_WITHOUT_KEYS = QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents


class Ending(QObject):
    """Logoff, shutdown and a request of the system to end; `stop` ends the program for good.

    Another program may still call the logoff off: until the end, everything goes on as before.
    """

    def __init__(self, tasks: Tasks, stop: Callable[[], None]) -> None:
        super().__init__(tasks)
        self._tasks = tasks
        self._sockets: tuple[socket.socket, ...] = ()
        self._notifier: QSocketNotifier | None = None
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.commitDataRequest.connect(self.on_session_ends)
            application.aboutToQuit.connect(stop)

    @Slot(QSessionManager)
    def on_session_ends(self, manager: QSessionManager | None = None) -> None:
        """Write down what was typed, also half a word of an input method, while there is time."""
        if manager is not None:
            manager.setRestartHint(QSessionManager.RestartHint.RestartNever)
        QGuiApplication.inputMethod().commit()
        self._tasks.leaving.emit()
        if not self._tasks.is_saving():
            return
        loop, deadline = QEventLoop(), QTimer()
        deadline.setSingleShot(True)
        deadline.timeout.connect(loop.quit)
        self._tasks.saving.connect(loop.quit)  # told when the last one has ended
        deadline.start(PATIENCE_MS)
        loop.exec(_WITHOUT_KEYS)

    def listen_to_signals(self) -> None:
        """End in order where the system says so by a signal, as Linux does at logout."""
        if sys.platform == "win32":
            return
        hearing, telling = socket.socketpair()
        for one in (hearing, telling):
            one.setblocking(False)
        self._sockets = (hearing, telling)
        signal.set_wakeup_fd(telling.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(hearing.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(lambda: hearing.recv(64))  # then Python's handler runs
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, _quit)

    def deafen(self) -> None:
        """The program has ended: signals mean again what they meant before."""
        if self._notifier and sys.platform != "win32":
            self._notifier.setEnabled(False)
            signal.set_wakeup_fd(-1)
            for number in (signal.SIGTERM, signal.SIGHUP):
                signal.signal(number, signal.SIG_DFL)
            for one in self._sockets:
                one.close()
            self._sockets = ()


def _quit(_number: int, _frame: FrameType | None) -> None:
    QTimer.singleShot(0, QGuiApplication.quit)
