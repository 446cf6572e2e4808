"""待核."""

from PySide6.QtWidgets import QWidget

from desktop.ui.cases.conflicts_page import ConflictsPage
from desktop.ui.program.case_ways import case_ways
from desktop.ui.program.given import Surroundings


def make(around: Surroundings) -> QWidget:
    page = ConflictsPage(case_ways(around))
    page.case_wanted.connect(lambda case: around.show_page("cases", case))
    page.record_wanted.connect(lambda kind, id_: around.show_page("registers", (kind, id_)))
    return page
