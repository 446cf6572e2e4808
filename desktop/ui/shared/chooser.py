"""Fields that offer while one types: from a code table, or from the store."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent

from desktop.rules.choices import Code, CodeTable, find
from desktop.ui.shared.icons import icon
from desktop.ui.shared.offers import Offer, OfferList
from desktop.ui.shared.text_fields import TextField
from desktop.ui.shared.theme import Size, current

_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
}
_EVERYTHING = 500


class OfferField(TextField):
    """A line that tells what is typed and shows what it is offered in answer.

    `typed` is silent while an input method composes. Arrows move, Enter or Tab takes and moves
    on, Esc closes the list and keeps what was typed. What is taken is told by `chosen`.
    """

    typed = Signal(str)
    chosen = Signal(object)  # the value of the offer

    def __init__(self, *, placeholder: str = "", wide: int = 0, choose_first: bool = True) -> None:
        super().__init__(placeholder=placeholder)
        self._list = OfferList(self, wide=wide)
        self._list.taken.connect(self._take)
        self._choose_first = choose_first
        self.textEdited.connect(self._on_edited)
        self.habits.entered.connect(self._take_current)

    def offer(self, offers: Sequence[Offer]) -> None:
        """Open the list with these; nothing closes it. Ignored when the user has moved on.

        A window that is not in front (not yet, or a message of the system lies over it) has no
        focus to ask for; what is typed in it is still answered.
        """
        if self.window().focusWidget() is self and not self.habits.composing:
            self._list.open(offers, choose_first=self._choose_first)

    def is_open(self) -> bool:
        return self._list.isVisible()

    def offered(self) -> Sequence[Offer]:
        return self._list.model.offers if self.is_open() else ()

    def event(self, event: QEvent) -> bool:
        """Take Tab and Esc before the window does, while the list is open."""
        if isinstance(event, QKeyEvent) and self.is_open():
            key, kind = event.key(), event.type()
            if kind == QEvent.Type.ShortcutOverride and key == Qt.Key.Key_Escape:
                event.accept()
                return True
            if kind == QEvent.Type.KeyPress and key == Qt.Key.Key_Tab:
                self._take_current()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.is_open():
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self._list.hide()
        elif event.key() in _STEPS:
            self._list.move_by(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._list.hide()
        super().focusOutEvent(event)

    def _on_edited(self, text: str) -> None:
        if not self.habits.composing:
            self.typed.emit(text.strip())

    def _take_current(self) -> None:
        offer = self._list.current()
        if offer and not self.habits.composing:
            self._take(offer)

    def _take(self, offer: Offer) -> None:
        self._list.hide()
        self.setText(offer.shown)
        self.chosen.emit(offer.value)


class Chooser(OfferField):
    """Chooses one entry of a code table by its code, a word of it or its pinyin initials.

    The whole table opens with the down arrow, F4 or a click on the chevron.
    """

    def __init__(
        self, table: CodeTable, today: Callable[[], date], *, wide: int = 0, coded: bool = False
    ) -> None:
        super().__init__(wide=wide)
        self._table, self._today, self._coded = table, today, coded
        self._code = ""
        self.setTextMargins(0, 0, current().px(Size.WIDE), 0)
        self.typed.connect(self._on_typed)
        self.chosen.connect(self._on_chosen)

    def code(self) -> str:
        """Return the chosen code, "" while there is none."""
        return self._code

    def set_code(self, code: str) -> None:
        """Show a code without telling anybody."""
        self._code = code
        entry = self._table.by_code.get(code)
        self.setText(self._offer(entry).shown if entry else code)

    def open_all(self) -> None:
        self.setFocus()
        self.offer([self._offer(entry) for entry in self._found("")])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alone = not self.is_open() and not self.habits.composing
        if alone and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4):
            self.open_all()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self._chevron().adjusted(-8, -8, 8, 8).contains(event.position().toPoint()):
            self.open_all()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        icon("ph.caret-down", current().colours.sub).paint(QPainter(self), self._chevron())

    def _chevron(self) -> QRect:
        side = current().px(14)
        left = self.width() - side - current().px(Size.GAP)
        return QRect(left, (self.height() - side) // 2, side, side)

    def _on_typed(self, text: str) -> None:
        self._code = ""
        self.offer([self._offer(entry) for entry in self._found(text)] if text else ())

    def _on_chosen(self, code: str) -> None:
        self._code = code

    def _found(self, text: str) -> tuple[Code, ...]:
        return find(self._table, text, day=self._today(), limit=_EVERYTHING)

    def _offer(self, entry: Code) -> Offer:
        above = self._table.by_code.get(entry.parent)
        detail = above.name if above else ""
        shown = "" if self._coded else entry.name
        return Offer(entry.code, entry.name, entry.code, detail, chosen_text=shown)
