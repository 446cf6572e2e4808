"""打印测试页 alone: for any printer, as often as one likes."""

from PySide6.QtWidgets import QWidget

from desktop.forms.printer_test import NAME
from desktop.spooling.spooler import Spooler
from desktop.spooling.trial import MEASURE
from desktop.ui.papers.printer_sheet import PrinterSheet
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.tasks import Tasks


class TrialSheet(PrinterSheet):
    """Stays open, for the next printer."""

    def __init__(self, over: QWidget, tasks: Tasks, spooler: Spooler, printer: str = "") -> None:
        super().__init__(over, tasks, spooler, NAME, printer)
        self._about = Words(MEASURE, "label", wrap=True)
        self.body.addWidget(self._about)
        self.go.clicked.connect(self._on_go)
        self.taken.connect(self._on_taken)

    def _on_go(self) -> None:
        self.try_out(self.go)

    def _on_taken(self) -> None:
        self._about.hide()  # it is said with what was taken
        self.go.setFocus()
