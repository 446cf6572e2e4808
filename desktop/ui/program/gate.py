"""The door that all screens are given: behind it stands whoever is logged in now."""

from collections.abc import Callable
from typing import Any, TypeVar

from db.changes import Changes
from db.events.base import Subject
from db.queries import Reading
from db.registers.catalogue import BY_KIND
from desktop.errors import RuleBroken
from desktop.workplace import Done, Workplace

T = TypeVar("T")
# what a read-only window is told when another program has written: it cannot know more
EVERYTHING = Changes(frozenset(Subject(kind, 0) for kind in ("case", *BY_KIND)))


class Gate:
    """Nobody passes before a login, and after 换人登录 only the next one does."""

    def __init__(self) -> None:
        self._place: Workplace | None = None

    @property
    def place(self) -> Workplace:
        if self._place is None:
            raise RuleBroken("account.not_permitted")
        return self._place

    def let_in(self, place: Workplace) -> None:
        self._place = place

    def shut(self) -> None:
        self._place = None

    def perform(self, use_case: Callable[..., Any], command: Any) -> Done:
        return self.place.perform(use_case, command)

    def ask(self, question: Callable[[Reading], T]) -> T:
        return self.place.ask(question)
