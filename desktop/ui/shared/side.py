"""The right third of a page: what is known, what is suggested and why, what happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.texts.tones import Tone
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import column, fix, row
from desktop.ui.shared.page_pieces import scrolling
from desktop.ui.shared.pieces import Badge, Card, Words
from desktop.ui.shared.theme import Size

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One thing that is known: a phrase, its state, and a second line. `target` opens it."""

    text: str
    detail: str = ""
    badge: str = ""
    tone: Tone = Tone.INFO
    target: Any = None


class Side(QWidget):
    """A column of cards, a third of the page wide, scrolled when it is too long."""

    def __init__(self, *, width: int = Size.SIDE) -> None:
        super().__init__()
        fix(self, width=width)
        inside = QWidget()
        self.cards: QVBoxLayout = column(inside, gap=Size.ROOM)
        column(self).addWidget(scrolling(inside, "旁栏"))

    def add(self, card: QWidget, stretch: int = 0) -> None:
        self.cards.addWidget(card, stretch)

    def end(self) -> None:
        """Let what is left of the height stay empty."""
        self.cards.addStretch(1)


class KnownCard(Card):
    """A list of known things; with none it says what would stand here."""

    opened = Signal(object)  # the target

    def __init__(self, title: str, nothing: str) -> None:
        super().__init__(title)
        self._nothing = nothing
        self._lines = column(gap=2)
        self.body.addLayout(self._lines)
        self.body.addStretch(1)
        self.show_known(())

    def show_known(self, known: Sequence[Known]) -> None:
        while item := self._lines.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        for one in known:
            line = _KnownLine(one)
            line.opened.connect(self.opened)
            self._lines.addWidget(line)
        if not known:
            self._lines.addWidget(Words(self._nothing, "hint", wrap=True))


class _KnownLine(QWidget):
    opened = Signal(object)

    def __init__(self, known: Known) -> None:
        super().__init__()
        self._target = known.target
        self.setProperty("kind", "line")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        box = column(self, gap=1, margins=(6, 4))
        top = row(gap=Size.GAP)
        text = Words(known.text, wrap=True)
        top.addWidget(text, 1)
        if known.badge:
            top.addWidget(Badge(known.badge, known.tone), 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(top)
        if known.detail:
            box.addWidget(Words(known.detail, "hint", wrap=True))
        if known.target is not None:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        if self._target is not None:
            self.opened.emit(self._target)


class Suggestion(Card):
    """What is suggested, why, and the one key that takes it. Never taken by itself."""

    taken = Signal()

    def __init__(self, key: str = "F8") -> None:
        super().__init__("建议", tinted=True, gap=Size.TIGHT)
        self._why = Words("", "hint", wrap=True)
        self._button = Button("采纳", key, tone="quiet")
        self._button.clicked.connect(self.taken)
        self.head.addWidget(self._button)
        self.title.setWordWrap(True)
        self.body.addWidget(self._why)
        self.hide()

    def suggest(self, what: str, why: str) -> None:
        """Show a suggestion and its reason, or hide it when there is none."""
        self.title.setText(what)
        self._why.setText(why)
        self.setVisible(bool(what))
