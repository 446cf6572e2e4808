"""One filter of a list: a button that says what is chosen, and a field that opens over it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.lists.filter_choices import EVERYTHING, Choice, Source
from desktop.rules.letters import quoted
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.chooser import OfferField
from desktop.ui.shared.offers import Offer
from desktop.ui.shared.theme import current
from desktop.ui.shared.typing_habits import keeps_escape

_OPENS = (Qt.Key.Key_Down, Qt.Key.Key_F4, Qt.Key.Key_Space)
_CLEARS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_LEAST, _WIDE, _WIDE_LIST = 84, 200, 280
Value = str | int | None


class Chip(Button):
    """A choice that is cut off, with a tooltip, before the page grows wider than its window."""

    def __init__(self, words: str) -> None:
        super().__init__(words, tone="chip")
        self.setCheckable(True)
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(min(current().px(_LEAST), least.width()), least.height())


class FilterChip(Chip):
    """Enter, Space, F4 or the down arrow opens its choices; Delete takes the filter away."""

    opened = Signal()
    chosen = Signal(object)  # Choice

    def __init__(self, label: str, source: Source, standard: Choice = EVERYTHING) -> None:
        super().__init__(label)
        self.label, self.source, self.standard = label, source, standard
        self.choice = standard
        self.clicked.connect(self._on_clicked)
        self.show_choice(standard)

    @property
    def value(self) -> Value:
        return self.choice.value

    def show_choice(self, choice: Choice) -> None:
        """Show what is chosen without telling anybody."""
        self.choice = choice
        chosen = "" if choice.value is None else f"：{choice.text}"
        self.setText(f"{self.label}{chosen} ▾")
        self.setAccessibleName(f"{self.label}，现为{choice.text}")
        self.setToolTip(f"{self.label}：{choice.text}")
        self.setChecked(choice.value != self.standard.value)
        self.updateGeometry()

    def take(self, choice: Choice) -> None:
        if choice.value != self.choice.value:
            self.show_choice(choice)
            self.chosen.emit(choice)

    def clear(self) -> None:
        self.take(self.standard)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENS:
            self.opened.emit()
        elif event.key() in _CLEARS:
            self.clear()
        else:
            super().keyPressEvent(event)

    def _on_clicked(self) -> None:
        self.show_choice(self.choice)  # a click checks the button; the filter decides that
        self.opened.emit()


class PickField(OfferField):
    """Stands over a chip while one chooses: type a name or its initials, Enter takes, Esc leaves.

    Words that name nothing stay, and are refused under it. It belongs to a row of chips, and goes
    back to the chip for which it was opened.
    """

    def __init__(self, over: QWidget) -> None:
        super().__init__(wide=_WIDE_LIST)
        self.setParent(over)
        self._over = over
        self._chip: FilterChip | None = None
        self.typed.connect(self._ask)
        self.chosen.connect(self._on_chosen)
        self.installEventFilter(self)  # asked before the habits of typing, which go to a next field
        self.hide()

    def open_for(self, chip: FilterChip) -> None:
        self._chip = chip
        self.clear()
        self.setAccessibleName(chip.label)
        self.setPlaceholderText(f"{chip.label}：名称或首字母")
        place, width = chip.geometry(), max(chip.width(), current().px(_WIDE))
        place.setWidth(width)
        place.moveLeft(max(0, min(place.left(), self._over.width() - width)))
        self.setGeometry(place)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        self._ask("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is offered and go back to the chip, by Enter as by Tab."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() not in _TAKES or self.habits.composing:
            return super().eventFilter(watched, event)
        if self.waits():  # Enter and Tab wait for the answer; back one goes when it is there
            return event.key() == Qt.Key.Key_Backtab or super().eventFilter(watched, event)
        self._on_due()
        return True

    def event(self, event: QEvent) -> bool:
        """Take Esc before the page does."""
        return keeps_escape(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4) and not self.is_open():
            self._ask(self.text())
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.hide()

    def _ask(self, typed: str) -> None:
        chip = self._chip
        if chip is None:
            return

        def deliver(found: Sequence[Choice]) -> None:
            if self._chip is chip and self.isVisible():
                first = () if typed or chip.standard.value is not None else (chip.standard,)
                self._show((*first, *found))

        if typed:
            self.expect()
        chip.source(typed, deliver)

    def _on_due(self) -> None:
        self._take_current()
        if not self._names_nothing():
            self._leave()

    def _names_nothing(self) -> bool:
        return bool(self.isVisible() and self.text().strip() and not self.offered())

    def _show(self, choices: Sequence[Choice]) -> None:
        self.offer([Offer(one, one.text, detail=one.detail) for one in choices])
        refusal = ""
        if self._chip and self._names_nothing() and self.window().focusWidget() is self:
            refusal = f"{self._chip.label}里没有“{quoted(self.text())}”，请换一个字或首字母。"
            self._list.refuse(refusal)
        self.setAccessibleDescription(refusal)
        here = [place for place, one in enumerate(choices) if self._is_chosen(one)]
        if here and not self.text():
            self._list.move_by(here[0])

    def _is_chosen(self, choice: Choice) -> bool:
        return self._chip is not None and choice.value == self._chip.value

    def _on_chosen(self, choice: Choice) -> None:
        chip = self._chip
        self._leave()
        if chip:
            chip.take(choice)

    def _leave(self) -> None:
        chip, self._chip = self._chip, None
        self.hide()
        if chip:
            chip.setFocus(Qt.FocusReason.PopupFocusReason)
