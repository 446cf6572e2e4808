"""A paper over a page or over a sheet: looked at, printed or saved, and put away again by Esc."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.spooling.wanted import WantedPaper
from desktop.ui.papers.panel import PaperPanel
from desktop.ui.papers.ways import PaperDoor
from desktop.ui.shared.cursor_place import CursorPlace
from desktop.ui.shared.measure import column
from desktop.ui.shared.tasks import Tasks

_FILED = "打印和另存都会记入查看记录。"


class PaperCover(QWidget):
    """Covers `over` and disables it, so that its shortcuts rest; destroys itself when closed."""

    closed = Signal()

    def __init__(self, over: QWidget, tasks: Tasks, door: PaperDoor, wanted: WantedPaper) -> None:
        super().__init__(over.parentWidget() or over)
        self._over = over
        self._before = CursorPlace(over.window().focusWidget())
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.panel = PaperPanel(tasks, door, f"{wanted.name}排好版后在这里预览。", _FILED)
        self.panel.back.clicked.connect(self.close_up)
        column(self).addWidget(self.panel)
        over.setEnabled(False)
        over.installEventFilter(self)
        self.setGeometry(over.geometry())
        self.show()
        self.raise_()
        self.panel.back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.panel.show_paper(wanted)

    def close_up(self) -> None:
        self._over.removeEventFilter(self)
        self._over.setEnabled(True)
        self.hide()
        self._before.go_back()
        self.closed.emit()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self.setGeometry(self._over.geometry())
        return False
