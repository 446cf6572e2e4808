"""F1: every key on one sheet."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from desktop.texts.keys import (
    BY_FOCUS,
    CASES,
    DESK,
    EVERYWHERE,
    GRID,
    LISTS,
    MEANINGS,
    PROGRAM,
)
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.cursor_place import CursorPlace
from desktop.ui.shared.measure import column, row, space
from desktop.ui.shared.pieces import Card, Words, scrolling
from desktop.ui.shared.theme import Size, current
from desktop.ui.shell.pages import Action

_COLUMNS = ((EVERYWHERE, DESK), (LISTS, GRID), (PROGRAM, CASES))  # much alike in height


class KeysOverview(QFrame):
    """Covers the page until Esc, F1 or a click beside the sheet."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "veil")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._box = column(self, margins=24)
        self._before = CursorPlace()
        self._sheet: QScrollArea | None = None
        self.hide()

    def open(self, actions: Sequence[Action]) -> None:
        """Show the keys of these actions beside those of all pages."""
        if self._sheet:
            self._sheet.deleteLater()
        self._sheet = self._make_sheet(actions)
        self._box.addWidget(self._sheet)
        self._before = CursorPlace(self.window().focusWidget())
        self.setGeometry(self.window().rect().adjusted(current().px(Size.RAIL), 0, 0, 0))
        self.show()
        self.raise_()
        self.setFocus()

    def close_up(self) -> None:
        self.hide()
        self._before.go_back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F1):
            self.close_up()

    def event(self, event: QEvent) -> bool:
        """Let no shortcut of the page behind fire."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Lead nowhere: what stands behind the sheet is not reached by Tab either."""
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.close_up()

    def _make_sheet(self, actions: Sequence[Action]) -> QScrollArea:
        inside = QWidget()
        box = column(inside, gap=Size.ROOM)
        head = row(gap=Size.ROOM)
        head.addWidget(Words("按键一览", "page"), 1)
        close = Button("关闭", "Esc")
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close.clicked.connect(self.close_up)
        head.addWidget(close)
        box.addLayout(head)
        cards = row(gap=Size.ROOM)
        for places in _COLUMNS:
            side = column(gap=Size.ROOM)
            for place in places:
                side.addWidget(_card(place, _keys_of(place, actions)))
            side.addStretch(1)
            cards.addLayout(side, 1)
        box.addLayout(cards)
        box.addStretch(1)
        return scrolling(inside)


def _keys_of(place: str, actions: Sequence[Action]) -> list[tuple[str, str]]:
    """Give the keys of a card: the program's own stand there as it offers them now."""
    if place == PROGRAM:
        return [(action.shortcut, action.title) for action in actions if action.shortcut]
    keyed = [(one.shown, one.words) for one in MEANINGS if one.place == place]
    return [*BY_FOCUS, *keyed] if place == EVERYWHERE else keyed


def _card(title: str, keys: Sequence[tuple[str, str]]) -> Card:
    card = Card(title)
    grid = space(QGridLayout(), gap=Size.GAP)
    for line, (key, words) in enumerate(keys):
        grid.addWidget(Words(key, "key"), line, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(Words(words, wrap=True), line, 1)
    grid.setColumnStretch(1, 1)
    card.body.addLayout(grid)
    card.body.addStretch(1)
    return card
