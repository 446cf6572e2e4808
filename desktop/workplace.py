"""The door between the screens and everything below them. Qt-free, callable from any thread."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from time import perf_counter
from typing import Any, Protocol, TypeVar

from db.log.base import Subject
from db.log.changes import Changes
from db.log.clock import day_of
from db.log.ids import demand_begun
from db.log.unavailable import StoreUnavailable
from db.queries import Reading
from db.queries.counts import BeingCounted
from db.roles import Permission
from db.rows.once import Acts
from db.rows.opening import About
from db.rows.uow import Store, UnitOfWork, answers
from db.store.again import Hurry, again
from db.store.engine import asked_plainly
from db.viewer import Viewer
from db.vocabulary import Unaskable
from desktop.accounts.admission import as_told, who_looks, who_may
from desktop.errors import RuleBroken
from desktop.rules.permissions import TYPED

log = logging.getLogger(__name__)
UNREAD = 3.0  # seconds that a question waits for a server: a page that stays empty says why


class Command(Protocol):
    """What a user asks for; its class says which permission that takes."""

    @property
    def permission(self) -> Permission: ...


C = TypeVar("C", bound=Command)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Done:
    """What a use-case changed, and what it gives back."""

    changes: Changes
    result: Any = None


class Workplace:
    """Runs use-cases and questions, each in a transaction of its own, for one viewer.

    `viewer` is who has logged in. Who acts, looks and signs is read anew in each transaction.
    """

    def __init__(
        self, store: Store, viewer: Viewer, via: str = "command", hurry: Hurry | None = None
    ) -> None:
        self._store, self._hurry = store, hurry or Hurry()
        self._acts = Acts(store, self._hurry)
        self._via = via
        self.viewer = viewer

    @property
    def readonly(self) -> bool:
        return self._store.readonly

    def new_id(self) -> int:
        return self._store.ids.new()

    def now_ms(self) -> int:
        return self._store.clock.now_ms()

    def today(self) -> date:
        return day_of(self._store.clock.now_ms())

    def perform(self, use_case: Callable[[C, UnitOfWork], Any], command: C) -> Done:
        """Carry out a command in one transaction; raises RuleBroken or StoreUnavailable."""
        begun = perf_counter()
        try:
            done = self._perform(use_case, command)
        except (RuleBroken, StoreUnavailable) as stopped:
            log.info("%s stopped: %s", type(command).__name__, stopped.code)
            raise
        milliseconds = 1000 * (perf_counter() - begun)
        account = self.viewer.account
        log.info("%s by %d in %.1f ms", type(command).__name__, account, milliseconds)
        return done

    def _perform(self, use_case: Callable[[C, UnitOfWork], Any], command: C) -> Done:
        if self._store.readonly:
            raise RuleBroken("store.read_only_session")
        # what was typed is kept for whoever typed it, also by an account that has ended since
        typed = command.permission == TYPED
        judge = None if typed else who_may(command.permission)
        if not typed:
            demand_begun(self.now_ms())
        viewer = self.viewer

        def work(uow: UnitOfWork) -> Done:
            nonlocal viewer
            viewer = uow.viewer
            result = use_case(command, uow)
            return Done(uow.changes(), result)

        try:
            act = use_case, command
            about = _about(command)
            return self._acts.carry_out(act, viewer, self._via, work, judge, about=about)
        except RuleBroken as broken:
            if broken.trace:
                self._acts.carry_out(broken, viewer, self._via, broken.trace)
            raise as_told(broken, self.viewer, viewer) from None

    def demand(self, permission: Permission) -> None:
        """Raise unless the viewer may do this now: before what no use-case does, with files."""

        def once() -> None:
            with asked_plainly(), answers(self._store, self.viewer, who_may(permission)):
                pass

        again(once, UNREAD, self._hurry)

    def ask(self, question: Callable[[Reading], T]) -> T:
        """Raises RuleBroken: `question.not_possible` for what no store can be asked.

        Also `figures.being_counted`, while a job counts them anew.
        """

        def once() -> T:
            with asked_plainly(), answers(self._store, self.viewer, who_looks) as reading:
                return question(reading)

        try:
            return again(once, UNREAD, self._hurry)
        except Unaskable:
            raise RuleBroken("question.not_possible") from None
        except BeingCounted:
            raise RuleBroken("figures.being_counted") from None


def _about(command: Command) -> About | None:
    """Tell what a command will ask for first: its case, or what it names itself."""
    case = getattr(command, "case_id", None)
    subject = getattr(command, "about", None) if case is None else Subject("case", case)
    return About(subject, getattr(command, "to_unit", 0)) if subject else None
