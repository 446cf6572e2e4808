"""总览; the plots bring numpy: 30 MB and a third of a second."""

from PySide6.QtWidgets import QWidget

from desktop.ui.director.screen import DirectorScreen
from desktop.ui.program.case_ways import case_ways
from desktop.ui.program.given import Surroundings


def make(around: Surroundings) -> QWidget:
    return DirectorScreen(
        case_ways(around),
        lambda wanted, title: around.show_page("cases", (wanted, title, "director")),
    )
