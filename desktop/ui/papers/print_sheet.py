"""打印: which printer, which pages, how often; what stands there is mostly right: Enter prints."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.errors import RuleBroken
from desktop.spooling.order import PrintOrder, read_copies, read_pages
from desktop.spooling.spooler import Spooler
from desktop.ui.papers.printer_sheet import PrinterSheet
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.fields import Field
from desktop.ui.shared.measure import row
from desktop.ui.shared.pdf_preview import PdfPreview
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.text_fields import TextField
from desktop.ui.shared.theme import Size


class PrintSheet(PrinterSheet):
    """`wanted` carries what spools the paper that `preview` shows: call it off the GUI thread."""

    wanted = Signal(object)  # Spool
    without = "printer.none_to_print_on"

    def __init__(
        self,
        over: QWidget,
        tasks: Tasks,
        spooler: Spooler,
        preview: PdfPreview,
        *,
        printer: str = "",
    ) -> None:
        super().__init__(over, tasks, spooler, f"打印　{preview.title()}", printer)
        self._pdf, self._title = preview.pdf(), preview.title()
        self._count = preview.page_count()
        self.copies, self.pages = TextField(), TextField(placeholder="全部，可填 2-3,5")
        self.copies.setText("1")
        self._fields = {
            "copies": Field("份数", self.copies),
            "pages": Field(f"页码（共{self._count}页）", self.pages),
        }
        across = row(gap=Size.ROOM)
        for field in self._fields.values():
            across.addWidget(field, 1)
        self.body.addLayout(across)
        self.trial = Button("先打测试页", tone="quiet")
        self.trial.clicked.connect(lambda: self.try_out(self.trial))
        self.trial.setEnabled(False)
        self.foot.insertWidget(1, self.trial)
        self.go.clicked.connect(self._on_go)

    def ready(self) -> None:
        self.trial.setEnabled(True)
        if not (self.copies.isModified() or self.pages.isModified()):
            self.go.setFocus()

    def _on_go(self) -> None:
        order = self._order()
        if order is not None:
            self.accept()
            self.wanted.emit(partial(self._spooler.spool, self._pdf, order))

    def _order(self) -> PrintOrder | None:
        """Read the fields; what is wrong is said under its own."""
        printer = self.printer()
        if not printer:
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
            printer=printer,
            title=self._title,
            pages=pages,
            whole=len(pages) == self._count,
            copies=copies,
        )
