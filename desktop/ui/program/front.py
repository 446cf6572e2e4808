"""Doors and windows over each other, of which one lies in front."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedLayout, QWidget


class Front:
    """Fills `over`; whatever is brought to the front can be typed in at once."""

    def __init__(self, over: QWidget) -> None:
        self.layers = QStackedLayout(over)

    def bring(self, widget: QWidget) -> None:
        typing_at = widget.focusWidget()
        self.layers.addWidget(widget)
        self.layers.setCurrentWidget(widget)
        if typing_at:
            typing_at.setFocus()

    def drop(self, widget: QObject | None) -> None:
        if isinstance(widget, QWidget):
            self.layers.removeWidget(widget)
            widget.deleteLater()
