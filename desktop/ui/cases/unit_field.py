"""The unit that an act on a case names: any that receives cases, but the one that holds it."""

from collections.abc import Sequence
from typing import Any

from db.queries import Reading
from db.queries.places import Unit
from desktop.errors import RuleBroken
from desktop.lists.asked import Asked
from desktop.rules.choices import CodeTable
from desktop.rules.unit_kinds import RECEIVERS
from desktop.rules.unit_names import find_units, unit_code
from desktop.ui.cases.given import DrawnScene
from desktop.ui.shared.chooser import ChoiceField
from desktop.ui.shared.form.editor import Editor
from desktop.ui.shared.offers import Offer


def _receivers(reading: Reading) -> list[Unit]:
    return reading.places.units(list(RECEIVERS))


class UnitField(ChoiceField):
    """Offers units by a word of the name, the short name or the pinyin initials."""

    refusal = "unit.unknown"

    def __init__(self, scene: DrawnScene) -> None:
        super().__init__(placeholder="名称或者拼音首字母")
        self._scene = scene
        self._units: dict[str, Unit] = {}
        self._table = CodeTable("unit", ())
        self._awaited: int | None = None  # named by a draft, before the units are known
        self.typed.connect(self._on_typed)
        scene.tasks.ask(self, _receivers, self._on_units)

    def unit(self) -> int | None:
        found = self.value()
        return found if isinstance(found, int) else None

    def keep(self) -> int | str:
        """Give the unit, or the words that are none, for a draft."""
        return self.unit() or self.astray()

    def show_unit(self, kept: object) -> None:
        """Show what a draft has kept; a unit is named once the units are known."""
        known = self._units.get(str(kept))
        self._awaited = kept if isinstance(kept, int) and not known else None
        text = kept if isinstance(kept, str) and not known else ""
        self.show_value(known.id if known else None, known.name if known else text)

    def _on_units(self, units: Sequence[Unit]) -> None:
        order = {kind: place for place, kind in enumerate(RECEIVERS)}
        rest = [unit for unit in units if unit.id != self._scene.file.case.holder]
        rest.sort(key=lambda unit: (order[unit.type], unit.id))
        self._units = {str(unit.id): unit for unit in rest}
        self._table = CodeTable(
            "unit", tuple(unit_code(unit.id, unit.name, unit.short) for unit in rest)
        )
        if self._awaited:
            self.show_unit(self._awaited)
        elif self.text().strip():
            self._on_typed(self.text())

    def _on_typed(self, text: str) -> None:
        self._awaited = None
        if text and not self._units:
            self.expect()
            return
        self.offer([self._offer(unit) for unit in self._found(text)] if text else ())

    def _found(self, text: str) -> list[Unit]:
        found = find_units(self._table, text, self._scene.at_hand.today())
        return [self._units[str(unit)] for unit in found]

    def _offer(self, unit: Unit) -> Offer:
        detail = RECEIVERS.get(unit.type, "")
        return Offer(unit.id, unit.name, detail=detail, chosen_text=unit.name)


class UnitEditor(Editor):
    """A unit by its id."""

    def __init__(self, asked: Asked, field: UnitField) -> None:
        super().__init__(asked, field, (field.textChanged, field.chosen))
        self._field = field
        self.settle()

    def read(self) -> int:
        found = self._field.unit()
        if found is None:
            raise RuleBroken("unit.unknown")
        return found

    def keep(self) -> int | str:
        return self._field.keep()

    def restore(self, kept: Any) -> None:
        self._field.show_unit(kept)

    def words(self) -> str:
        return self._field.text()
