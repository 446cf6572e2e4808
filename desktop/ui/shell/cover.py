"""What covers a whole window: nothing behind it can be seen, reached or typed into."""

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from desktop.ui.shared.measure import amid, column
from desktop.ui.shared.pieces import Card


class Cover(QFrame):
    """Lies over its window as large as that is, and keeps the focus while it is shown."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setProperty("kind", "veil")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._typed_in: QWidget | None = None  # whoever of its own had the focus last
        window.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        self.hide()

    def spread(self) -> None:
        """Lie over everything that the window shows now."""
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self.setGeometry(self._window.rect())
        return False

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Keep the focus on the sheet; nothing behind it can be reached."""
        inside = self.findChildren(QWidget)
        willing = [each for each in inside if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
        here = self._window.focusWidget()
        place = willing.index(here) if here in willing else 0
        willing[(place + (1 if forwards else -1)) % len(willing)].setFocus()
        return True

    @Slot(QWidget, QWidget)
    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Take the focus back from what an answer, come late, has put it into behind the cover."""
        if now is None or not self.isVisible():
            return
        if self.isAncestorOf(now):
            self._typed_in = now
        elif self._typed_in and now.window() is self.window():
            self._typed_in.setFocus()

    def hold(self, card: Card) -> None:
        box = column(self)
        box.addStretch(2)
        box.addLayout(amid(card))
        box.addStretch(3)
