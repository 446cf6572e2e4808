"""通知."""

from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.ui.office.notices_page import NoticesScreen
from desktop.ui.program.given import Surroundings


def make(around: Surroundings) -> QWidget:
    viewer = around.place.viewer
    return NoticesScreen(around.tasks, viewer, partial(around.show_page, "cases"))
