"""The door that all screens are given: behind it stands whoever is logged in now."""

from collections.abc import Callable
from typing import Any

from db.queries import Reading
from desktop.errors import RuleBroken
from desktop.keeping.opened import Place
from desktop.workplace import Done

NOBODY_IN = "account.not_permitted"


class Gate:
    """Nobody passes before a login, and after 换人登录 only the next one does.

    `perform` and `ask` are those of whoever is in when they are taken: what was asked before the
    gate was shut is carried out for the one who asked it, however late its turn comes.
    """

    def __init__(self) -> None:
        self._place: Place | None = None

    @property
    def place(self) -> Place:
        if self._place is None:
            raise RuleBroken(NOBODY_IN)
        return self._place

    def let_in(self, place: Place) -> None:
        self._place = place

    def shut(self) -> None:
        self._place = None

    @property
    def perform(self) -> Callable[[Callable[..., Any], Any], Done]:
        place = self._place
        return place.perform if place is not None else _turned_away_act

    @property
    def ask(self) -> Callable[[Callable[[Reading], Any]], Any]:
        place = self._place
        return place.ask if place is not None else _turned_away_question


def _turned_away_act(_use_case: Callable[..., Any], _command: Any) -> Done:
    raise RuleBroken(NOBODY_IN)


def _turned_away_question(_question: Callable[[Reading], Any]) -> Any:
    raise RuleBroken(NOBODY_IN)
