"""打印测试页: drawn for one printer, through the same queue as every paper; no store is asked."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.clock import CHINA
from desktop.errors import RuleBroken
from desktop.forms.printer_test import NAME, printer_test
from desktop.rules.chinese_dates import in_digits
from desktop.sentences import sentence
from desktop.spooling.order import PrintOrder
from desktop.spooling.printers import Printer
from desktop.spooling.spooler import Spooler
from desktop.ui.papers.press import PressRoom
from desktop.ui.shared.errands import Progress
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.radios import Radios
from desktop.ui.shared.sheet import Sheet
from desktop.ui.shared.tasks import Tasks

MEASURE = "用直尺量纸上的尺子：0 到 100 应正好 100 毫米；再照纸上的说明看边框、字和二维码。"
TAKEN = "测试页已交给“{printer}”。" + MEASURE
SENDING = "正在把测试页送往“{printer}”…"
LOOKING, DEFAULT = "正在找这台电脑上的打印机…", "（默认）"


def print_trial(spooler: Spooler, printer: str) -> str:
    """Give the sentence that is said once the queue took it. Raises RuleBroken `printer.…`."""
    today = in_digits(datetime.now(CHINA).date())
    drawn = PressRoom().draw(printer_test(printer, today))
    order = PrintOrder(printer=printer, title=NAME, pages=(1,), whole=True)
    spooler.spool(drawn.pdf, order)
    return TAKEN.format(printer=printer)


def printer_radios(printers: Sequence[Printer]) -> Radios:
    """Offer them; the default or only one is chosen, and else none."""
    names = [f"{one.name}{DEFAULT if one.is_default else ''}" for one in printers]
    known = len(printers) == 1 or any(one.is_default for one in printers)
    return Radios(names, label="打印机", chosen=0 if known else -1)


class TrialSheet(Sheet):
    """Stays open, for the next printer; `taken` tells that a queue took one."""

    taken = Signal()

    def __init__(self, over: QWidget, tasks: Tasks, spooler: Spooler) -> None:
        super().__init__(over, NAME, width=460)
        self._tasks, self._spooler = tasks, spooler
        self._printers: Sequence[Printer] = ()
        self.printers: Radios | None = None
        self._looking = Words(LOOKING, "hint")
        self.body.addWidget(self._looking)
        self._about = Words(MEASURE, "label", wrap=True)
        self.body.addWidget(self._about)
        self.go = self.add_act("打印")
        self.go.setEnabled(False)
        self.go.clicked.connect(self._on_go)
        tasks.run(self, lambda _: spooler.printers(), self._on_found)

    def _on_found(self, printers: Sequence[Printer]) -> None:
        self._looking.setVisible(not printers)
        if not printers:
            self._looking.setText(sentence("printer.none_found"))
            return
        self._printers = printers
        self.printers = printer_radios(printers)
        self.body.insertWidget(0, self.printers)
        self.printers.show()  # at once, for the height of the sheet
        self._fit()
        self.go.setEnabled(True)
        (self.go if self.printers.chosen >= 0 else self.printers).setFocus()

    def _on_go(self) -> None:
        if self.printers is None:
            return
        if self.printers.chosen < 0:
            self.set_error(sentence("printer.no_default"))
            self.printers.setFocus()
            return
        printer = self._printers[self.printers.chosen].name
        self.go.setEnabled(False)
        self.say(SENDING.format(printer=printer))
        work = partial(print_trial, self._spooler, printer)

        def printed(_: Progress) -> str:
            return work()

        self._tasks.run(self, printed, self._on_taken, on_refused=self._on_refused)

    def _on_taken(self, said: str) -> None:
        self._about.hide()  # it is said with what was taken
        self.go.setEnabled(True)
        self.go.setFocus()
        self.say(said)
        self._fit()
        self.taken.emit()

    def _on_refused(self, broken: RuleBroken) -> None:
        self.go.setEnabled(True)
        self.set_error(sentence(broken.code, broken.details))
