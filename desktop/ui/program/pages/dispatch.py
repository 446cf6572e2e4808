"""调度."""

from PySide6.QtWidgets import QWidget

from desktop.ui.dispatch.screen import DispatchScreen
from desktop.ui.program.case_ways import case_ways
from desktop.ui.program.given import Surroundings


def make(around: Surroundings) -> QWidget:
    screen = DispatchScreen(case_ways(around))
    screen.opened.connect(lambda case: around.show_page("cases", case))
    screen.record_wanted.connect(lambda kind, id_: around.show_page("registers", (kind, id_)))
    return screen
