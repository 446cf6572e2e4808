"""The field in which the unit of a dispatch is typed: by its name or its initials."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from db.queries.places import Unit
from desktop.ui.dispatch.units import TYPES, Target, find_units
from desktop.ui.shared.chooser import OfferField
from desktop.ui.shared.offers import Offer


class UnitField(OfferField):
    """Offers units while one types; an empty field opens with those of the case's own town."""

    def __init__(self) -> None:
        super().__init__(placeholder="交办给：单位名称或首字母", wide=340)
        self.unit: Unit | None = None
        self._targets: Sequence[Target] = ()
        self._town, self._social = "", False
        self.setAccessibleName("去向单位")
        self.typed.connect(self._on_typed)
        self.chosen.connect(self._on_chosen)

    def know(self, targets: Sequence[Target], town: str, *, social: bool) -> None:
        """Take what may be offered; `town` comes first."""
        self._targets, self._town, self._social = targets, town, social

    def begin(self) -> None:
        self.clear_unit()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._offer("")

    def clear_unit(self) -> None:
        self.unit = None
        self.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4) and not self.is_open():
            self._offer(self.text())
        else:
            super().keyPressEvent(event)

    def _on_typed(self, text: str) -> None:
        self.unit = None
        self._offer(text)

    def _on_chosen(self, unit: Unit) -> None:
        self.unit = unit

    def _offer(self, text: str) -> None:
        found = find_units(self._targets, text, town=self._town, social=self._social)
        self.offer([Offer(unit, unit.name, detail=TYPES.get(unit.type, "")) for unit in found])
