"""案件."""

from PySide6.QtWidgets import QWidget

from desktop.ui.cases.cases_page import CasesPage
from desktop.ui.program.case_ways import case_ways
from desktop.ui.program.given import Surroundings


def make(around: Surroundings) -> QWidget:
    page = CasesPage(case_ways(around))
    page.looked_at.connect(around.opened)
    page.left.connect(around.show_page)
    page.conflicts_wanted.connect(lambda case: around.show_page("conflicts", case))
    return page
