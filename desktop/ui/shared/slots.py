"""Which answers are wanted still: those to the last question in a slot."""

from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject

from desktop.ui.shared.errands import Errand


class Slots:
    """Which question of an owner is the last in its slot."""

    def __init__(self) -> None:
        self._turns: WeakKeyDictionary[QObject, dict[str, int]] = WeakKeyDictionary()

    def next(self, owner: QObject, slot: str) -> int:
        if not slot:
            return 0
        turns = self._turns.setdefault(owner, {})
        turns[slot] = turns.get(slot, 0) + 1
        return turns[slot]

    def is_stale(self, errand: Errand) -> bool:
        turns = self._turns.get(errand.owner, {})
        return bool(errand.slot) and turns.get(errand.slot) != errand.turn
