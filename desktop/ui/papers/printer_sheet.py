"""What every sheet that prints has: the printers of this computer, and which one is meant."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.errors import RuleBroken
from desktop.rules.letters import quoted
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

_LOOKING = "正在找这台电脑上的打印机…"
_DEFAULT, _CHOSEN = "（默认）", "（设置里选定）"
_WIDTH = 460


class PrinterSheet(Sheet):
    """`go` prints; `taken` tells that a queue took a test page."""

    taken = Signal()
    without = "printer.none_found"  # the code of what is said where there is no printer

    def __init__(
        self, over: QWidget, tasks: Tasks, spooler: Spooler, title: str, preferred: str = ""
    ) -> None:
        """`preferred`: the printer that the settings have chosen."""
        super().__init__(over, title, width=_WIDTH)
        self._tasks, self._spooler = tasks, spooler
        self._found: Sequence[Printer] = ()
        self._preferred = preferred
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
        self._found, chosen = printers, self._first_of(printers)
        names = [f"{one.name}{self._mark(one)}" for one in printers]
        self.printers = Radios(names, label="打印机", chosen=chosen)
        self.body.insertWidget(0, self.printers)
        self.printers.show()  # at once, for the height of the sheet
        self._fit()
        self.go.setEnabled(True)
        self.ready()
        if chosen < 0:
            self._ask_which()  # which one prints, nobody has said yet

    def _first_of(self, printers: Sequence[Printer]) -> int:
        """Choose what the settings name; nothing where that is gone: another prints elsewhere."""
        names = [one.name for one in printers]
        if self._preferred:
            return names.index(self._preferred) if self._preferred in names else -1
        return 0 if len(names) == 1 or printers[0].is_default else -1

    def _mark(self, printer: Printer) -> str:
        if printer.name == self._preferred:
            return _CHOSEN
        return _DEFAULT if printer.is_default else ""

    def _ask_which(self) -> None:
        gone = self._preferred and self._preferred not in [one.name for one in self._found]
        code = "printer.chosen_gone" if gone else "printer.no_default"
        self._looking.setText(sentence(code, {"name": quoted(self._preferred)}))
        self._looking.show()
        self._fit()
        if self.printers is not None:
            self.printers.setFocus()
