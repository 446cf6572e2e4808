"""Fields of the desk: those that hide what the register holds, and those with a proposal."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence

from desktop.rules import categories
from desktop.rules.choices import Code
from desktop.texts.codes import load_codes
from desktop.ui.shared.chooser import Chooser, OfferField
from desktop.ui.shared.spoken import tell
from desktop.ui.shared.typing_habits import next_field, pass_by

_ERASING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class PersonalField(OfferField):
    """A line that may stand for a value of the register which is not shown in full.

    A hidden value cannot be typed into; Delete makes room for another one.
    """

    opened_up = Signal()

    def __init__(self, placeholder: str = "") -> None:
        super().__init__(placeholder=placeholder, wide=420)
        self._register = ""  # what the register shows here; typing over it counts, it does not
        self.is_hidden = False

    def prefer_first(self, *, prefer: bool) -> None:
        """Tell whether Enter takes the first offer without an arrow key."""
        self._choose_first = prefer

    def typed_text(self) -> str:
        """Return what somebody typed here, never what came from the register."""
        return "" if self._register and self.text() == self._register else self.text()

    def show_register(self, text: str, *, hidden: bool) -> None:
        """Show what the register holds; nothing at all leaves the field as it is."""
        if not text:
            return
        self._register = text
        self.setText(text)
        self.setCursorPosition(0)
        self._hide(hidden=hidden)

    def forget_register(self) -> None:
        if self._register and self.text() == self._register:
            self.clear()
        self._register = ""
        self._hide(hidden=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_hidden and event.key() in _ERASING:
            self._hide(hidden=False)
            self.clear()
            self.textEdited.emit("")
            self.opened_up.emit()
            return
        super().keyPressEvent(event)

    def _hide(self, *, hidden: bool) -> None:
        self.is_hidden = hidden
        self.setReadOnly(hidden)
        tell(self, hidden=hidden)


class NameField(PersonalField):
    """A name; lines of a spreadsheet that are pasted here are a list of names."""

    table_pasted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and is_table():
            self.table_pasted.emit()
        else:
            super().keyPressEvent(event)


def is_table() -> bool:
    """Tell whether lines or cells of a spreadsheet are what would be pasted."""
    text = QGuiApplication.clipboard().text().strip()
    return "\n" in text or "\t" in text


class StandingField(Chooser):
    """On which side a party stands: proposed, so Enter and Tab pass it by on their way forwards.

    Shift+Tab and a click go to it.
    """

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(load_codes()["standing"], today, wide=150)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.TabFocusReason:
            next_field(self)


class SourceField(Chooser):
    """How a case came in: proposed, so Enter passes it by as long as something stands in it."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(load_codes()["source"], today, wide=240)
        self.textChanged.connect(lambda _: pass_by(self, passed=bool(self.code())))


class CategoryField(Chooser):
    """A category by its code, a word or its initials; a group brings those below it along."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(load_codes()["case_category"], today, wide=440, coded=True)
        self.setPlaceholderText("代码、字词、首字母")

    def _found(self, text: str) -> tuple[Code, ...]:
        found = categories.search(self._table, text, day=self._today(), limit=99)
        return tuple(self._table.by_code[one.code] for one in found)
