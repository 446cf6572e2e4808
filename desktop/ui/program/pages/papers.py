"""文书, and what leaves on paper from elsewhere."""

from PySide6.QtWidgets import QWidget

from desktop.keeping.first_steps import TRIED
from desktop.rules.permissions import may
from desktop.ui.papers.screen import PaperScreen
from desktop.ui.papers.trial_sheet import TrialSheet
from desktop.ui.program.given import Surroundings
from desktop.ui.program.paper_door import ways
from desktop.usecases.printing import RecordPrint


def make(around: Surroundings) -> QWidget:
    readonly = around.place.readonly or not may(around.place.viewer, RecordPrint.permission)
    screen = PaperScreen(around.tasks, around.press, ways(around), readonly=readonly)
    screen.left.connect(around.show_page)
    return screen


def try_printer(around: Surroundings, over: QWidget) -> None:
    """Ask for a test page; that one has left is remembered."""
    made = ways(around)
    sheet = TrialSheet(over, around.tasks, made.spooler(), made.printer())
    sheet.taken.connect(lambda: around.keep(TRIED, "1"))
    sheet.open()
