"""What leads to another record: words that open it by a click, or by Enter when focused."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.texts.tones import Tone
from desktop.ui.shared.measure import row
from desktop.ui.shared.page_pieces import Cut
from desktop.ui.shared.pieces import Words

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class Pressable(QWidget):
    """A line or a word that is pressed by a click, or by Enter when focused."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "line")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def take_focus(self) -> None:
        """Let it be reached by keyboard, and look like it under the mouse."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.pos()):
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.pressed.emit()
        else:
            super().keyPressEvent(event)


class Openable(Pressable):
    """A piece of a page that opens something. Arrows move among its neighbours of the same kind."""

    opened = Signal(object)

    def __init__(self, target: object) -> None:
        super().__init__()
        self.target = target
        if target is not None:
            self.take_focus()
        self.pressed.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the arrows from a scrolling page while there is somewhere to go."""
        if event.key() not in _STEPS or not self._step(_STEPS[Qt.Key(event.key())]):
            super().keyPressEvent(event)

    def _open(self) -> None:
        if self.target is not None:
            self.opened.emit(self.target)

    def _step(self, by: int) -> bool:
        """Go to the next or the last one that opens something, wherever on the page it is."""
        page = self.window()
        here: QWidget = self
        while True:
            found = here.nextInFocusChain() if by > 0 else here.previousInFocusChain()
            if found is None or found is self or not page.isAncestorOf(found):
                return False
            here = found
            if isinstance(here, Openable) and here.isVisible() and here.target is not None:
                here.setFocus(Qt.FocusReason.TabFocusReason)
                return True


class Link(Openable):
    """The title of a record that is referred to."""

    def __init__(self, text: str, target: object) -> None:
        super().__init__(target)
        self.words = Cut(text)
        self.words.set_tone(Tone.INFO)
        row(self).addWidget(self.words, 1)
        self.setAccessibleName(text)


class WordButton(Pressable):
    """An act that is no more than a word in a line of text, such as 查看."""

    def __init__(self, text: str) -> None:
        super().__init__()
        words = Words(text)
        words.set_tone(Tone.INFO)
        row(self, margins=(4, 0)).addWidget(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.take_focus()
