"""F1: every key on one sheet, and on the other the first steps with pictures."""

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
from desktop.ui.shared.page_pieces import scrolling
from desktop.ui.shared.pieces import Card, KeyLine, Words
from desktop.ui.shared.spoken import one_of
from desktop.ui.shared.theme import Size, current
from desktop.ui.shell.first_tasks import FirstTasks
from desktop.ui.shell.pages import Action
from desktop.worklists.first_tasks import first_tasks

_TOP_LEFT = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
_COLUMNS = ((EVERYWHERE, DESK), (LISTS, GRID), (PROGRAM, CASES))  # much alike in height


KEYS_TITLE, TASKS_TITLE = "按键一览", "上手三件事"
_TURNS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Left, Qt.Key.Key_Right)
_LEAVES = (Qt.Key.Key_Escape, Qt.Key.Key_F1)
_ROLLS = {
    Qt.Key.Key_Down: 60,
    Qt.Key.Key_Up: -60,
    Qt.Key.Key_PageDown: 320,
    Qt.Key.Key_PageUp: -320,
}


class KeysOverview(QFrame):
    """Covers the page until Esc, F1 or a click beside the sheet; Tab turns to the other sheet."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "veil")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._box = column(self, margins=24)
        self._before = CursorPlace()
        self._sheet: QScrollArea | None = None
        self._actions: Sequence[Action] = ()
        self._front = ""
        self.title = KEYS_TITLE
        self.hide()

    def open(self, actions: Sequence[Action], front: str = "") -> None:
        """Show the keys of these actions beside those of all pages; `front`: the page behind."""
        self._actions, self._front, self.title = actions, front, KEYS_TITLE
        self._before = CursorPlace(self.window().focusWidget())
        self.setGeometry(self.window().rect().adjusted(current().px(Size.RAIL), 0, 0, 0))
        self._show_sheet()
        self.show()
        self.raise_()
        self.setFocus()

    def turn(self) -> None:
        """Turn from the keys to the first steps, or back."""
        self.title = TASKS_TITLE if self.title == KEYS_TITLE else KEYS_TITLE
        self._show_sheet()

    def close_up(self) -> None:
        self.hide()
        self._before.go_back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _LEAVES:
            self.close_up()
        elif event.key() in _TURNS:
            self.turn()
        elif self._sheet and event.key() in _ROLLS:
            bar = self._sheet.verticalScrollBar()
            bar.setValue(bar.value() + current().px(_ROLLS[Qt.Key(event.key())]))

    def event(self, event: QEvent) -> bool:
        """Let no shortcut of the page behind fire, and Tab turn the sheet."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self.keyPressEvent(event)
            return True
        return super().event(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Lead nowhere: what stands behind the sheet is not reached by Tab either."""
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.close_up()

    def _show_sheet(self) -> None:
        if self._sheet:
            self._sheet.hide()
            self._sheet.deleteLater()
        self._sheet = self._make_sheet()
        self.setAccessibleName(self.title)
        self._box.addWidget(self._sheet)

    def _make_sheet(self) -> QScrollArea:
        inside = QWidget()
        box = column(inside, gap=Size.ROOM)
        head = row(gap=Size.ROOM)
        chips = [self._turning(title) for title in (KEYS_TITLE, TASKS_TITLE)]
        one_of(inside, chips)
        for chip in chips:
            chip.setChecked(chip.text() == self.title)
            head.addWidget(chip)
        head.addWidget(KeyLine((("Tab", "换一页"), ("↑↓", "上下滚动"))), 1)
        close = Button("关闭", "Esc")
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close.clicked.connect(self.close_up)
        head.addWidget(close)
        box.addLayout(head)
        box.addWidget(self._tasks() if self.title == TASKS_TITLE else self._keys())
        box.addStretch(1)
        return scrolling(inside, self.title)

    def _turning(self, title: str) -> Button:
        chip = Button(title, tone="chip")
        chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        chip.clicked.connect(self.turn)
        return chip

    def _tasks(self) -> QWidget:
        keys = {one.key.removeprefix("page."): one.shortcut for one in self._actions}
        return FirstTasks(first_tasks(keys, self._front), self.width())

    def _keys(self) -> QWidget:
        held = QWidget()
        cards = row(held, gap=Size.ROOM)
        for places in _COLUMNS:
            side = column(gap=Size.ROOM)
            for place in places:
                side.addWidget(_card(place, _keys_of(place, self._actions)))
            side.addStretch(1)
            cards.addLayout(side, 1)
        return held


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
        grid.addWidget(Words(key, "key"), line, 0, _TOP_LEFT)
        grid.addWidget(Words(words, wrap=True), line, 1)
    grid.setColumnStretch(1, 1)
    card.body.addLayout(grid)
    card.body.addStretch(1)
    return card
