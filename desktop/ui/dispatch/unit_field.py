"""The field in which the unit of a dispatch is typed: by its name or its initials."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from db.queries.places import Unit
from desktop.routing.units import Target, find_units
from desktop.rules.unit_kinds import RECEIVERS
from desktop.ui.shared.chooser import ChoiceField
from desktop.ui.shared.offers import Offer


class UnitField(ChoiceField):
    """Offers units while one types; an empty field opens with those of the case's own town."""

    refusal = "unit.unknown"

    def __init__(self) -> None:
        super().__init__(placeholder="交办给：单位名称或首字母", wide=340)
        self._targets: Sequence[Target] = ()
        self._town = ""
        self._social: bool | None = False
        self.setAccessibleName("去向单位")
        self.typed.connect(self._offer)

    @property
    def unit(self) -> Unit | None:
        found = self.value()
        return found if isinstance(found, Unit) else None

    @property
    def unit_id(self) -> int | None:
        found = self.value()
        return found.id if isinstance(found, Unit) else found

    def know(self, targets: Sequence[Target], town: str, *, social: bool | None) -> None:
        """Take what may be offered; `town` comes first."""
        late = bool(targets) and not self._targets
        self._targets, self._town, self._social = targets, town, social
        if late and self.astray():
            self._offer(self.text())

    def begin(self) -> None:
        self.clear_unit()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._offer("")

    def clear_unit(self) -> None:
        self.show_value(None, "")

    def show_unit(self, unit_id: int | None, name: str) -> None:
        """Show a unit that was chosen before, of which only id and name are known."""
        self.show_value(unit_id, name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4) and not self.is_open():
            self._offer(self.text())
        else:
            super().keyPressEvent(event)

    def _offer(self, text: str) -> None:
        found = find_units(self._targets, text, town=self._town, social=self._social)
        self.offer([Offer(unit, unit.name, detail=RECEIVERS.get(unit.type, "")) for unit in found])
