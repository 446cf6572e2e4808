"""打印: which printer, which pages, how often; what stands there is mostly right: Enter prints."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.errors import RuleBroken
from desktop.sentences import sentence
from desktop.spooling.order import PrintOrder, read_copies, read_pages
from desktop.spooling.printers import Printer
from desktop.spooling.spooler import Spooler
from desktop.ui.papers.trial import LOOKING, SENDING, print_trial, printer_radios
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.fields import Field
from desktop.ui.shared.measure import row
from desktop.ui.shared.pdf_preview import PdfPreview
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.radios import Radios
from desktop.ui.shared.sheet import Sheet
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.text_fields import TextField
from desktop.ui.shared.theme import Size


class PrintSheet(Sheet):
    """`wanted` carries what spools the paper that `preview` shows: call it off the GUI thread."""

    wanted = Signal(object)  # Spool

    def __init__(self, over: QWidget, tasks: Tasks, spooler: Spooler, preview: PdfPreview) -> None:
        super().__init__(over, f"打印　{preview.title()}", width=460)
        self._tasks, self._spooler = tasks, spooler
        self._pdf, self._title = preview.pdf(), preview.title()
        self._count = preview.page_count()
        self._printers: Sequence[Printer] = ()
        self.printers: Radios | None = None
        self.copies, self.pages = TextField(), TextField(placeholder="全部，可填 2-3,5")
        self.copies.setText("1")
        self._fields = {
            "copies": Field("份数", self.copies),
            "pages": Field(f"页码（共{self._count}页）", self.pages),
        }
        self._looking = Words(LOOKING, "hint")
        self.body.addWidget(self._looking)
        across = row(gap=Size.ROOM)
        for field in self._fields.values():
            across.addWidget(field, 1)
        self.body.addLayout(across)
        self.trial = Button("先打测试页", tone="quiet")
        self.trial.clicked.connect(self._on_trial)
        self.trial.setEnabled(False)
        self.foot.insertWidget(1, self.trial)
        self.go = self.add_act("打印")
        self.go.clicked.connect(self._on_go)
        self.go.setEnabled(False)
        tasks.run(self, lambda _: self._spooler.printers(), self._on_found)

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
        self.trial.setEnabled(True)
        if self.printers.chosen < 0:
            self._ask_which()  # which one prints, nobody has said yet
        elif not (self.copies.isModified() or self.pages.isModified()):
            self.go.setFocus()

    def _on_trial(self) -> None:
        """Print the page that tells what this printer makes of papers; the sheet stays."""
        if self.printers is None:
            return
        if self.printers.chosen < 0:
            self._ask_which()
            return
        printer = self._printers[self.printers.chosen].name
        self.trial.setEnabled(False)
        self.say(SENDING.format(printer=printer))
        work = partial(print_trial, self._spooler, printer)

        def done(said: str) -> None:
            self.trial.setEnabled(True)
            self.say(said)

        def refused(broken: RuleBroken) -> None:
            self.trial.setEnabled(True)
            self.set_error(sentence(broken.code, broken.details))

        self._tasks.run(self, lambda _: work(), done, on_refused=refused)

    def _on_go(self) -> None:
        order = self._order()
        if order is not None:
            self.accept()
            self.wanted.emit(partial(self._spooler.spool, self._pdf, order))

    def _ask_which(self) -> None:
        self._looking.setText(sentence("printer.no_default"))
        self._looking.show()
        self._fit()
        if self.printers is not None:
            self.printers.setFocus()

    def _order(self) -> PrintOrder | None:
        """Read the fields; what is wrong is said under its own."""
        if self.printers is None:
            return None
        if self.printers.chosen < 0:
            self._ask_which()
            return None
        for field in self._fields.values():
            field.clear()
        try:
            copies = read_copies(self.copies.text())
            pages = read_pages(self.pages.text(), self._count)
        except RuleBroken as broken:
            field = self._fields[broken.field]
            field.refuse(broken)
            field.editor.setFocus()
            return None
        return PrintOrder(
            printer=self._printers[self.printers.chosen].name,
            title=self._title,
            pages=pages,
            whole=len(pages) == self._count,
            copies=copies,
        )
