"""A sheet over the page: what other programs put into a dialog, without a second window.

It is covered by the idle lock like everything else, and nothing behind it can be reached.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.shared.buttons import Button
from desktop.ui.shared.cursor_place import CursorPlace
from desktop.ui.shared.measure import amid, column, fix, row
from desktop.ui.shared.page_pieces import scrolling
from desktop.ui.shared.pieces import Card, Words
from desktop.ui.shared.theme import Size, current

_VEIL = 80  # of 255
_AROUND = 190  # title, buttons and margins


class Sheet(QWidget):
    """`body` takes the fields, `foot` the buttons; Esc and 取消 close it.

    It covers `over` and disables it, so that its shortcuts rest; `closed` tells whether the sheet
    was accepted. Call `open()`; it destroys itself when closed.
    """

    closed = Signal(bool)

    def __init__(self, over: QWidget, title: str, *, width: int = 560, back: str = "取消") -> None:
        super().__init__(over.parentWidget() or over)
        self._over = over
        self._before = CursorPlace(over.window().focusWidget())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)
        card = self._card = fix(Card(title, gap=Size.ROOM), width=width)
        card.setProperty("kind", "popup")  # a hairline is lost on a dark page
        self._width = width
        inside = QWidget()
        self.body: QVBoxLayout = column(inside, gap=Size.GAP)
        self._area = scrolling(inside, title)
        card.body.addWidget(self._area)
        self.notice = Words("", "hint", wrap=True)
        self.notice.hide()
        card.body.addWidget(self.notice)
        self.foot: QHBoxLayout = row(gap=Size.GAP)
        cancel = Button(back, "Esc")
        cancel.clicked.connect(self.dismiss)
        self.foot.addWidget(cancel)
        self.foot.addStretch(1)
        card.body.addLayout(self.foot)
        box = column(self, margins=Size.PAGE)
        box.addStretch(1)
        box.addLayout(amid(card))
        box.addStretch(2)
        self._inside = inside
        inside.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def open(self) -> None:
        """Show it and put the focus into its first field."""
        self._over.setEnabled(False)
        self._over.installEventFilter(self)
        self._fit()
        self.show()
        self.raise_()
        self.setFocus()
        self.focusNextPrevChild(True)

    def add_act(self, text: str, key: str = "Ctrl+Enter") -> Button:
        """Add the primary button; connect its `clicked`."""
        button = Button(text, key, tone="primary")
        self.foot.addWidget(button)
        return button

    def set_error(self, text: str) -> None:
        """Say what concerns the whole sheet, above the buttons."""
        self.notice.setText(text)
        self.notice.set_state("error")
        self.notice.setVisible(bool(text))

    def say(self, text: str) -> None:
        """Say something that helps, in the same place."""
        self.notice.setText(text)
        self.notice.set_state("ok")
        self.notice.setVisible(bool(text))

    def accept(self) -> None:
        self._close(accepted=True)

    def dismiss(self) -> None:
        self._close(accepted=False)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Keep the focus inside."""
        willing = [
            each
            for each in self.findChildren(QWidget)
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus
            and each.isVisible()
            and each.isEnabled()
        ]
        if willing:
            here = self.window().focusWidget()
            place = willing.index(here) if here in willing else -1 if forwards else 0
            target = willing[(place + (1 if forwards else -1)) % len(willing)]
            target.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()

    def paintEvent(self, event: QPaintEvent) -> None:
        veil = QColor(current().colour("rail"))
        veil.setAlpha(_VEIL)
        QPainter(self).fillRect(self.rect(), veil)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        told = QEvent.Type.LayoutRequest if watched is self._inside else QEvent.Type.Resize
        if event.type() in (told, QEvent.Type.Move):
            self._fit()
        return False

    def _fit(self) -> None:
        """Cover the page; the body is as high as what is in it, and scrolls when it must."""
        self.setGeometry(self._over.geometry())
        beside = 2 * current().px(Size.PAGE)
        self._card.setFixedWidth(min(current().px(self._width), self.width() - beside))
        room = self.height() - current().px(_AROUND)
        self._area.setFixedHeight(max(1, min(room, self._wanted_height())))

    def _wanted_height(self) -> int:
        """Give how high the body is at the width it has: lines that wrap take more of them."""
        height, layout = self._inside.sizeHint().height(), self._inside.layout()
        if layout is not None and layout.hasHeightForWidth():
            beside = 2 * current().px(Size.WIDE)
            height = max(height, layout.totalHeightForWidth(self._card.width() - beside))
        return height

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        """Keep in sight what one types in."""
        if now is not None and self._inside.isAncestorOf(now):
            self._area.ensureWidgetVisible(now, Size.GAP, Size.PAGE)

    def _close(self, *, accepted: bool) -> None:
        self._over.removeEventFilter(self)
        self._over.setEnabled(True)
        self.hide()
        self._before.go_back()
        self.closed.emit(accepted)
        self.deleteLater()
