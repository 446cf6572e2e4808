"""Fields of the desk: one that hides what the register holds, and those that choose a place."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from db.queries.grids import Grid
from db.queries.places import Division
from desktop.intake.asking import Home
from desktop.intake.form import Choice
from desktop.rules import categories
from desktop.rules.choices import Code
from desktop.texts.codes import load_codes
from desktop.ui.shared.chooser import ChoiceField, Chooser, OfferField
from desktop.ui.shared.offers import Offer
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


class PlaceField(ChoiceField):
    """A village or town by name, initials or code; what answers comes from the store.

    With nothing typed it offers where the parties live, and nothing is taken unless one says so.
    """

    moved = Signal()  # another place stands here, or none
    refusal = "division.unknown"

    def __init__(self) -> None:
        super().__init__(placeholder="名称或首字母", wide=300)
        self._known: dict[str, Division] = {}
        self._nearby: tuple[Home, ...] = ()
        self._shows_nearby = False
        self.chosen.connect(self._on_chosen)

    def know(self, divisions: Sequence[Division]) -> None:
        self._known = {one.code: one for one in divisions}

    def show_nearby(self, homes: Sequence[Home]) -> None:
        """Keep where the parties live."""
        self._nearby = tuple(home for home in homes if home.village in self._known)

    def lived_at(self) -> Home | None:
        """Return whose home stands here, if it is one."""
        return next((home for home in self._nearby if home.village == self.value()), None)

    def choice(self) -> Choice:
        return Choice(self.value() or "", self.text())

    def show_choice(self, choice: Choice) -> None:
        self.show_value(choice.code or None, choice.text)
        self.setCursorPosition(0)

    def town(self) -> str:
        place = self._known.get(self.value() or "")
        if place is None:
            return ""
        return place.code if place.level == "town" else place.parent

    def show_answers(self, codes: Sequence[str]) -> None:
        typed = self.text().strip()
        self._choose_first = True
        found = [self._known[code] for code in codes if code in self._known]
        ranked = sorted(found, key=lambda one: (not one.name.startswith(typed), one.code))
        self.offer([self._offer(one) for one in ranked if one.level != "county"])

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.text() and self._nearby:
            self._choose_first, self._shows_nearby = False, True
            offers = [self._offer(self._known[one.village], one.words) for one in self._nearby]
            self.offer(offers)

    def _offer(self, place: Division, detail: str = "") -> Offer:
        above = self._known.get(place.parent)
        return Offer(place.code, place.name, "", detail or (above.name if above else ""))

    def _on_edited(self, text: str) -> None:
        if self._shows_nearby:  # what is typed now is about another place
            self._shows_nearby = False
            self.offer(())
        left = self._value is not None
        super()._on_edited(text)
        if left:
            self.moved.emit()

    def _on_chosen(self, _: str) -> None:
        self.setCursorPosition(0)
        self.moved.emit()


class GridField(ChoiceField):
    """The grid a place lies in: by itself when there is one, chosen when there are several."""

    settled_on = Signal()
    refusal = "grid.unknown"

    def __init__(self) -> None:
        super().__init__(placeholder="随村居确定", wide=260, choose_first=False)
        self._grids: Sequence[Grid] = ()
        self.of_home: Home | None = None  # that has settled on the grid, among several
        self.typed.connect(self._on_typed)
        self.chosen.connect(self._on_chosen)

    def choice(self) -> Choice:
        return Choice(self.value() or "", self.text())

    def show_choice(self, choice: Choice) -> None:
        known = choice.code.isascii() and choice.code.isdecimal()
        self.show_value(choice.code if known else None, choice.text or choice.code)
        self.setCursorPosition(0)

    def show_grids(self, grids: Sequence[Grid], home: Home | None = None) -> None:
        """Settle on the only one; among several, keep one that is still right, or that of a home.

        What was settled on here is passed by with Enter.
        """
        self._grids, self.of_home = grids, None
        lived_in = [grid for grid in grids if home and grid.id == home.grid]
        if len(grids) == 1:
            self.show_choice(_choice(grids[0]))
        elif not any(str(grid.id) == self.value() for grid in grids):
            self.of_home = home if lived_in else None
            self.show_choice(_choice(lived_in[0]) if lived_in else Choice())
        pass_by(self, passed=len(grids) == 1 or self.of_home is not None)
        self.settled_on.emit()

    @property
    def count(self) -> int:
        return len(self._grids)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.text():
            self.offer([_offer(grid) for grid in self._grids])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not self.is_open():
            self.offer([_offer(grid) for grid in self._grids])
        else:
            super().keyPressEvent(event)

    def _on_typed(self, text: str) -> None:
        self.of_home = None
        self.offer([_offer(grid) for grid in self._grids if text in _choice(grid).text])

    def _value_of(self, offer: Offer) -> str:
        code: str = offer.value.code
        return code

    def _on_chosen(self, _: Choice) -> None:
        self.of_home = None
        self.setCursorPosition(0)
        self.settled_on.emit()


def _choice(grid: Grid) -> Choice:
    return Choice(str(grid.id), f"{grid.name}（{grid.head}）" if grid.head else grid.name)


def _offer(grid: Grid) -> Offer:
    head = f"网格长 {grid.head}" if grid.head else "未配网格长"
    return Offer(_choice(grid), grid.name, "", head, chosen_text=_choice(grid).text)
