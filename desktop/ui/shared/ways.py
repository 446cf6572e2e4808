"""What is known of errands together: which question counts, and which way to the store is open."""

from collections.abc import Iterable
from typing import Any
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject
from shiboken6 import isValid

from desktop.ui.shared.errands import Errand


class Slots:
    """Which question of an owner is the last in its slot: only that one is answered."""

    def __init__(self) -> None:
        self._turns: WeakKeyDictionary[QObject, dict[str, int]] = WeakKeyDictionary()

    def next(self, owner: QObject, slot: str) -> int:
        if not slot:
            return 0
        turns = self._turns.setdefault(owner, {})
        turns[slot] = turns.get(slot, 0) + 1
        return turns[slot]

    def have_passed(self, errand: Errand) -> bool:
        turns = self._turns.get(errand.owner, {})
        return bool(errand.slot) and turns.get(errand.slot) != errand.turn


class Ways:
    """Which ways to the store are barred, one may be while another is open, and who waits there."""

    def __init__(self) -> None:
        self._barred: set[str] = set()
        self._in_vain: list[Errand] = []

    def failed(self, errand: Errand) -> None:
        self._barred.add(_way(errand))
        if _way(errand) == "read" and errand.asks and not errand.on_refused:
            self._in_vain.append(errand)

    def asked_in_vain(self) -> list[Errand]:
        """Give, once, the questions to ask again: a page that was opened meanwhile is empty."""
        waiting, self._in_vain = self._in_vain, []
        return [errand for errand in waiting if isValid(errand.owner)]

    def open(self, errand: Errand) -> bool:
        """Tell whether this, which went well, was the last way that was barred."""
        before = self._barred
        self._barred = set() if errand.writes else before - {_way(errand)}
        return bool(before) and not self._barred


def _way(errand: Errand) -> str:
    return "write" if errand.writes else "files" if errand.progress else "read"


def has_last_asked(errands: Iterable[Errand], owner: QObject, act: tuple[Any, Any]) -> bool:
    """Tell whether an act is the last of its owner that waits for an answer."""
    own = [each.act for each in errands if each.writes and each.owner is owner]
    return own[-1:] == [act]
