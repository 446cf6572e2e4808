"""Copy a personal number without leaving it behind."""

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

SECONDS_KEPT = 60
_NO, _YES = b"\x00\x00\x00\x00", b"\x01\x00\x00\x00"  # a DWORD each
# https://learn.microsoft.com/windows/win32/dataxchg/clipboard-formats#cloud-clipboard-and-clipboard-history-formats
_WINDOWS = {
    "ExcludeClipboardContentFromMonitorProcessing": _YES,
    "CanIncludeInClipboardHistory": _NO,
    "CanUploadToCloudClipboard": _NO,
}
_KDE = "x-kde-passwordManagerHint"


class PrivateClipboard(QObject):
    """Copies text marked to stay out of every clipboard history, and clears it after a minute.

    What somebody has copied meanwhile is left alone.
    """

    def __init__(self, clipboard: QClipboard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clipboard = clipboard
        self._ours = ""
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(SECONDS_KEPT * 1000)
        self.timer.timeout.connect(self.clear)

    def copy(self, text: str) -> None:
        data = QMimeData()
        data.setText(text)
        data.setData(_KDE, b"secret")
        for name, value in _WINDOWS.items():
            data.setData(f'application/x-qt-windows-mime;value="{name}"', value)
        self._clipboard.setMimeData(data)
        self._ours = text
        self.timer.start()

    def clear(self) -> None:
        """Take our text away if it is still there."""
        if self._ours and self._clipboard.text() == self._ours:
            self._clipboard.clear()
        self._ours = ""
        self.timer.stop()

    def forget(self) -> None:
        """Take away all that came from this program, and leave what came from another.

        A field's own Ctrl+C is among it and, on X11, what was selected by the mouse.
        """
        self.clear()
        if self._clipboard.ownsClipboard():
            self._clipboard.clear()
        if self._clipboard.supportsSelection() and self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)


def private_clipboard() -> PrivateClipboard:
    """Give the one of the program, which outlives every page and forgets when the program ends."""
    app = QCoreApplication.instance()
    found = app.findChild(PrivateClipboard) if app else None
    if not isinstance(found, PrivateClipboard):
        found = PrivateClipboard(QGuiApplication.clipboard(), app)
        if app:
            app.aboutToQuit.connect(found.forget)
    return found
