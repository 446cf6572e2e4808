"""设置."""

from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.ui.office.settings_page import SettingsScreen
from desktop.ui.program.given import Surroundings
from desktop.ui.program.paper_door import ways


def make(around: Surroundings) -> QWidget:
    place = around.place
    screen = SettingsScreen(around.tasks, place.viewer, place.today, ways(around))
    screen.settings.page_wanted.connect(partial(around.show_page, "office"))
    return screen
