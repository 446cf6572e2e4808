"""What every sheet that prints has: the printers of this computer, and which one is meant."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.errors import RuleBroken
from desktop.spooling.printers import Printer
from desktop.spooling.spooler import Spooler
from desktop.spooling.trial import SENDING, print_trial
from desktop.texts.sentences import sentence
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.errands import Progress
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.radios import Radios
from desktop.ui.shared.sheet import Sheet
from desktop.ui.shared.tasks import Tasks

_LOOKING, _DEFAULT = "正在找这台电脑上的打印机…", "（默认）"
_WIDTH = 460


class PrinterSheet(Sheet):
    """`go` prints; `taken` tells that a queue took a test page."""

    taken = Signal()
    without = "printer.none_found"  # the code of what is said where there is no printer

    def __init__(self, over: QWidget, tasks: Tasks, spooler: Spooler, title: str) -> None:
        super().__init__(over, title, width=_WIDTH)
        self._tasks, self._spooler = tasks, spooler
        self._found: Sequence[Printer] = ()
        self.printers: Radios | None = None
        self._looking = Words(_LOOKING, "hint")
        self.body.addWidget(self._looking)
        self.go = self.add_act("打印")
        self.go.setEnabled(False)
        tasks.run(self, lambda _: spooler.printers(), self._on_found)

    def ready(self) -> None:
        """Printers are there: what else may be pressed now, and where the cursor stands."""
        self.go.setFocus()

    def printer(self) -> str:
        """Name the printer that was chosen; "" after asking for one."""
        if self.printers is None:
            return ""
        if self.printers.chosen < 0:
            self._ask_which()
            return ""
        return self._found[self.printers.chosen].name

    def try_out(self, button: Button) -> None:
        """Print the page that tells what this printer makes of papers; the sheet stays."""
        printer = self.printer()
        if not printer:
            return
        button.setEnabled(False)
        self.say(SENDING.format(printer=printer))
        work = partial(print_trial, self._spooler, printer)

        def printed(_: Progress) -> str:
            return work()

        def done(said: str) -> None:
            button.setEnabled(True)
            self.taken.emit()
            self.say(said)
            self._fit()

        def refused(broken: RuleBroken) -> None:
            button.setEnabled(True)
            self.set_error(sentence(broken.code, broken.details))

        self._tasks.run(self, printed, done, on_refused=refused)

    def _on_found(self, printers: Sequence[Printer]) -> None:
        self._looking.setVisible(not printers)
        if not printers:
            self._looking.setText(sentence(self.without))
            return
        self._found, known = printers, len(printers) == 1 or printers[0].is_default
        names = [f"{one.name}{_DEFAULT if one.is_default else ''}" for one in printers]
        self.printers = Radios(names, label="打印机", chosen=0 if known else -1)
        self.body.insertWidget(0, self.printers)
        self.printers.show()  # at once, for the height of the sheet
        self._fit()
        self.go.setEnabled(True)
        self.ready()
        if not known:
            self._ask_which()  # which one prints, nobody has said yet

    def _ask_which(self) -> None:
        self._looking.setText(sentence("printer.no_default"))
        self._looking.show()
        self._fit()
        if self.printers is not None:
            self.printers.setFocus()
