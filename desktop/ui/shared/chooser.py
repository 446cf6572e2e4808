"""Fields that offer while one types: from a code table, or from the store."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent

from desktop.errors import RuleBroken
from desktop.rules.choices import Code, CodeTable, find
from desktop.rules.letters import plain, quoted
from desktop.ui.shared.icons import icon
from desktop.ui.shared.offers import Offer, OfferList
from desktop.ui.shared.text_fields import TextField
from desktop.ui.shared.theme import Size, current
from desktop.ui.shared.type_ahead import TypeAhead
from desktop.ui.shared.typing_habits import keeps_escape, next_field

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
    on, Esc closes the list and keeps what was typed. What is taken is told by `chosen`. Whoever
    asks the store for what to offer says so with `expect`: then Enter waits for the answer.
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
        self._ahead = TypeAhead(self, lambda: self.habits.composing)
        self._ahead.due.connect(self._on_due)

    def expect(self) -> None:
        """What is typed has been asked about; `offer` will be called with the answer."""
        self._ahead.expect()

    def waits(self) -> bool:
        """Tell whether Enter would wait, or already does."""
        return self._ahead.expecting or self._ahead.holding

    def offer(self, offers: Sequence[Offer]) -> None:
        """Open the list with these; nothing closes it. Ignored when the user has moved on.

        A window that is not in front (not yet, or a message of the system lies over it) has no
        focus to ask for; what is typed in it is still answered.
        """
        if self.window().focusWidget() is self and not self.habits.composing:
            self._list.open(offers, choose_first=self._choose_first)
        self._ahead.answered()

    def setText(self, text: str | None) -> None:
        self._ahead.forget()
        super().setText(text)

    def clear(self) -> None:
        self.setText("")

    def is_open(self) -> bool:
        return self._list.isVisible()

    def offered(self) -> Sequence[Offer]:
        return self._list.model.offers if self.is_open() else ()

    def event(self, event: QEvent) -> bool:
        """Take Tab and Esc before the window does, while the list is open."""
        if isinstance(event, QKeyEvent) and self.is_open():
            if keeps_escape(event):
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab:
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

    def _on_due(self) -> None:
        self._take_current()
        next_field(self)

    def _on_edited(self, text: str) -> None:
        self._ahead.forget()
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


class ChoiceField(OfferField):
    """A line that stands for one choice: its value is one that is known, or None.

    Other words are kept as they were typed, and are `astray`. `told` after every change by hand.
    """

    told = Signal()
    refusal = "code.unknown"  # the code of the sentence for words that are no choice

    def __init__(self, *, placeholder: str = "", wide: int = 0, choose_first: bool = True) -> None:
        super().__init__(placeholder=placeholder, wide=wide, choose_first=choose_first)
        self._value: Any = None

    def value(self) -> Any:
        return self._value if self.text().strip() else None

    def show_value(self, value: Any, text: str) -> None:
        """Show a choice, or words that are none, without telling anybody."""
        self._value = value
        self.setText(text)

    def astray(self) -> str:
        """Return what was typed and is no choice."""
        return "" if self.value() is not None else self.text().strip()

    def demand(self, field: str = "") -> Any:
        """Return the value; raises RuleBroken for words that are no choice."""
        if words := self.astray():
            raise RuleBroken(self.refusal, field, given=quoted(words))
        return self.value()

    def _exactly(self, text: str) -> Any:
        """Find the choice that these words name in full."""
        return None

    def _on_edited(self, text: str) -> None:
        self._value = self._exactly(text)
        super()._on_edited(text)
        self.told.emit()

    def _take(self, offer: Offer) -> None:
        self._value = self._value_of(offer)
        super()._take(offer)
        self.told.emit()

    def _value_of(self, offer: Offer) -> Any:
        return offer.value


class Chooser(ChoiceField):
    """Chooses one entry of a code table by its code, a word of it or its pinyin initials.

    The whole table opens with the down arrow, F4 or a click on the chevron.
    """

    def __init__(
        self, table: CodeTable, today: Callable[[], date], *, wide: int = 0, coded: bool = False
    ) -> None:
        super().__init__(wide=wide)
        self._table, self._today, self._coded = table, today, coded
        self.setTextMargins(0, 0, current().px(Size.WIDE), 0)
        self.typed.connect(self._on_typed)

    def code(self) -> str:
        """Return the chosen code, "" while there is none."""
        return self.value() or ""

    def set_code(self, code: str) -> None:
        """Show a code without telling anybody; one that the table does not know is words."""
        entry = self._table.by_code.get(code)
        self.show_value(code if entry else None, self._offer(entry).shown if entry else code)

    def show_choice(self, code: str, text: str) -> None:
        """Show a code, or, where there is none, the words that have led to none."""
        self.set_code(code or text)

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
        self.offer([self._offer(entry) for entry in self._found(text)] if text else ())

    def _exactly(self, text: str) -> str | None:
        wanted = plain(text)
        if not wanted:
            return None
        named = [
            entry.code
            for entry in self._found(text)
            if wanted in (plain(entry.name), entry.code, plain(self._offer(entry).shown))
        ]
        return named[0] if len(named) == 1 else None

    def _found(self, text: str) -> tuple[Code, ...]:
        return find(self._table, text, day=self._today(), limit=_EVERYTHING)

    def _offer(self, entry: Code) -> Offer:
        above = self._table.by_code.get(entry.parent)
        detail = above.name if above else ""
        shown = "" if self._coded else entry.name
        return Offer(entry.code, entry.name, entry.number, detail, chosen_text=shown)
