"""One program for each user: a second start brings the window of the first to the front.

Whoever names another store gets windows of his own: one may practise on a demonstration beside.
"""

import ctypes
import sys
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject, Qt, QThread, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QWidget

from db.store.files import make_folder, real_place

HERE, ELSEWHERE, END = b"here\n", b"elsewhere\n", "\n"
PATIENCE_MS, PAUSE_MS = 3_000, 50  # for a first program that has only just begun
ANY_PROGRAM = -1  # ASFW_ANY


class OneProgram(QObject):
    """`called` says that somebody has started the program again, and looks for its window.

    `folder`: where this user's settings lie; `shows` tells whether a store is the one in front.
    """

    called = Signal()

    def __init__(self, folder: Path, shows: Callable[[str], bool]) -> None:
        super().__init__()
        with suppress(OSError):
            make_folder(folder)
        self._name = f"zongzhi-{sha256(str(real_place(folder)).encode()).hexdigest()[:16]}"
        self._shows = shows
        self._lock = QLockFile(str(folder / "windows.lock"))
        self._lock.setStaleLockTime(0)  # never too old: the process that took it tells
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_asked)

    def begins(self, where: str) -> bool:
        """Tell whether this start goes on; False where the first one came to the front."""
        if self._lock.tryLock(0):
            QLocalServer.removeServer(self._name)  # of one that was killed
            self._server.listen(self._name)
            return True
        return not _is_answered(self._name, where)

    def end(self) -> None:
        self._server.close()
        self._lock.unlock()

    def _on_asked(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(lambda asked=socket: self._answer(asked))
            if socket.canReadLine():
                self._answer(socket)

    def _answer(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            return
        wanted = bytes(socket.readLine().data()).decode("utf-8", "replace").removesuffix(END)
        is_here = not wanted or self._shows(wanted)
        socket.write(HERE if is_here else ELSEWHERE)
        socket.flush()
        if is_here:
            self.called.emit()


def bring_to_front(window: QWidget) -> None:
    """Show a window that is minimised or lies behind others, and give it the keyboard."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


def _is_answered(name: str, where: str) -> bool:
    """Ask the first program; where it does not answer, this one goes on by itself."""
    _let_others_come_forward()
    socket, patience = QLocalSocket(), QDeadlineTimer(PATIENCE_MS)
    socket.connectToServer(name)
    while not socket.waitForConnected(PATIENCE_MS):
        if patience.hasExpired():
            return False
        QThread.msleep(PAUSE_MS)
        socket.connectToServer(name)
    socket.write(f"{where}{END}".encode())
    answered = socket.waitForBytesWritten(PATIENCE_MS) and socket.waitForReadyRead(PATIENCE_MS)
    said = bytes(socket.readLine().data()) if answered else b""
    socket.disconnectFromServer()
    return said == HERE


def _let_others_come_forward() -> None:
    """Windows lets only the program that the user has just started give the front away."""
    if sys.platform == "win32":
        ctypes.windll.user32.AllowSetForegroundWindow(ANY_PROGRAM)
