"""Copy a personal number without leaving it behind."""

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard

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
        """Take our text away if it is still there; also called when the program ends."""
        if self._ours and self._clipboard.text() == self._ours:
            self._clipboard.clear()
        self._ours = ""
        self.timer.stop()
