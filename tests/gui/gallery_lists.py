"""Sample pages of the gallery: a board with its list, its explanations, and plots."""

from PySide6.QtWidgets import QWidget


def board_page() -> QWidget:
    return QWidget()


def plots_page() -> QWidget:
    return QWidget()
