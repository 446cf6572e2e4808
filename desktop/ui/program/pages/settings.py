"""设置."""

from PySide6.QtWidgets import QWidget

from desktop.ui.office.settings_page import SettingsScreen
from desktop.ui.program.given import Surroundings


def make(around: Surroundings) -> QWidget:
    place = around.place
    return SettingsScreen(around.tasks, place.viewer, place.today)
