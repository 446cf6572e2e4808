"""送达登记 and 作废 of a document, which is named above what is asked."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from db.queries.documents import Document
from desktop.cases.document_sheets import serving, voiding
from desktop.lists.asked import AskedSheet
from desktop.papers.catalogue import paper_title
from desktop.ui.shared.form.sheet import FormSheet
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.tasks import Tasks

Today = Callable[[], date]


class DocumentSheet(FormSheet):
    """Asks about one document."""

    def __init__(
        self, over: QWidget, tasks: Tasks, today: Today, document: Document, asked: AskedSheet
    ) -> None:
        super().__init__(over, tasks, today, asked)
        named = "　".join(filter(None, (paper_title(document.paper), document.number)))
        self.body.insertWidget(0, Words(named, "strong", wrap=True))


def open_serving(over: QWidget, tasks: Tasks, today: Today, document: Document) -> None:
    DocumentSheet(over, tasks, today, document, serving(document, today())).open()


def open_voiding(over: QWidget, tasks: Tasks, today: Today, document: Document) -> None:
    DocumentSheet(over, tasks, today, document, voiding(document)).open()
