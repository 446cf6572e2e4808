"""The page 案件 of the rail: the list, and from it one case and back."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from db.queries.case_filter import CaseFilter
from desktop.ui.cases.case_page import CasePage
from desktop.ui.cases.given import CaseWays
from desktop.ui.cases.list_page import TITLE, CaseListPage


class CasesPage(QStackedWidget):
    """Led by `open_target` to a case (its id) or to a list ((CaseFilter, title)).

    A list that names the page it was asked from as a third leads back there (`left`).
    """

    conflicts_wanted = Signal(object)
    looked_at = Signal(str, object)  # kind and id of what was opened
    left = Signal(str)

    def __init__(self, around: CaseWays) -> None:
        super().__init__()
        self.list = CaseListPage(around)
        self.case = CasePage(around)
        self.addWidget(self.list)
        self.addWidget(self.case)
        self.list.left.connect(self.left)
        self.list.opened.connect(lambda line: self.show_case(line.id))
        self.case.closed.connect(self.show_list)
        self.case.conflicts_wanted.connect(self.conflicts_wanted)

    def open_target(self, target: Any) -> None:
        if isinstance(target, int):
            self.show_case(target)
        else:
            wanted, title, *asked_from = target
            self.show_filtered(wanted, title)
            self.list.lead_back("".join(asked_from))

    def show_case(self, case_id: int) -> None:
        self.setCurrentWidget(self.case)
        self.case.show_case(case_id)
        self.looked_at.emit("case", case_id)

    def show_filtered(self, wanted: CaseFilter, title: str = TITLE) -> None:
        """Show the cases that a figure or a count stands for."""
        self.list.show_filtered(wanted, title)
        self.show_list()

    def show_list(self) -> None:
        self.setCurrentWidget(self.list)
        self.list.table.setFocus()

    def shown(self) -> None:
        """Put the cursor where the keys of the page in front work."""
        page = self.currentWidget()
        if page is self.list:
            self.list.table.setFocus()
