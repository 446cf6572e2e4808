"""Fields that choose a place: a village or town, and the grid in it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from db.queries.grids import Grid
from db.queries.places import Division
from desktop.intake.asking import Home
from desktop.intake.form import Choice
from desktop.ui.shared.chooser import ChoiceField
from desktop.ui.shared.offers import Offer
from desktop.ui.shared.typing_habits import pass_by


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
        self.setPlaceholderText("选一个，可不填" if len(grids) > 1 else "随村居确定")
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
