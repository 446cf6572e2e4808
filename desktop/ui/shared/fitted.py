"""What stands otherwise where there is less room."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget


class Fitted(QWidget):
    """`fit` is called when the width changes and when what stands in it has become another size.

    Words are another size as soon as they are shown: only then they have got their type. What
    `fit` does must come to rest: called again with nothing changed, it changes nothing.
    """

    def fit(self) -> None:
        """Show as much as there is room for."""

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
