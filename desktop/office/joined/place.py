"""The workplace of a PC that has joined: acts and questions go to the office."""

import logging
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from functools import partial
from secrets import token_bytes
from typing import Any, TypeVar

from db.keeping.own_rows import Own, OwnRows
from db.log.base import Subject
from db.log.changes import NOTHING, Changes
from db.log.clock import day_of
from db.log.ids import demand_begun
from db.log.unavailable import CommitLost, Fleeting
from db.queries import Reading
from db.roles import Permission
from db.rows.leaving import departures
from db.store.again import Hurry, again
from db.store.server import UNKNOWN
from db.viewer import Viewer
from desktop.cases.use_cases import USE_CASES
from desktop.errors import RuleBroken
from desktop.office.joined.asking import FarReading
from desktop.office.joined.desk import FarDesk
from desktop.office.joined.open_acts import OpenActs, halfway
from desktop.office.joined.own_acts import is_own, perform_here
from desktop.office.line.troubles import Unanswered
from desktop.office.wire import messages as asked
from desktop.office.wire.values import packed, types_of, unpacked
from desktop.rules.permissions import may
from desktop.usecases.around import After, Rehearsal
from desktop.workplace import UNREAD, Done

log = logging.getLogger(__name__)
T = TypeVar("T")
_NAMES = {function: name for name, (_, function) in USE_CASES.items()}


class FarPlace:
    """Does what a `Workplace` does. Nothing is folded and no row is read on this PC."""

    readonly = False

    def __init__(
        self,
        desk: FarDesk,
        viewer: Viewer,
        own: OwnRows,
        hurry: Hurry | None = None,
        tell: Callable[[Changes], None] = lambda _: None,
    ) -> None:
        """`tell` passes on what the office has done, where this PC could not do its own part."""
        self._desk, self.viewer, self._own = desk, viewer, own
        self._hurry, self._tell = hurry or Hurry(), tell
        self._open = OpenActs()

    def new_id(self) -> int:
        return self._desk.new_id()

    def now_ms(self) -> int:
        return self._desk.now_ms()

    def today(self) -> date:
        return day_of(self.now_ms())

    def perform(self, use_case: Callable[..., Any], command: Any) -> Done:
        """Carry out a command; raises RuleBroken or StoreUnavailable."""
        if is_own(command):
            return perform_here(self._own, self.viewer, self.now_ms(), use_case, command)
        demand_begun(self.now_ms())
        with departures() as files:
            given, changes = self._carried_out(use_case, command)
            self._forget_draft(command)
            try:
                if isinstance(use_case, After):
                    given = use_case.then(given, files)
                files.put_in_place()
            except Exception as why:
                self._tell(changes)
                raise halfway(why) from why
        return Done(changes, given)

    def demand(self, permission: Permission) -> None:
        """Raise unless whoever is in may do this; the office judges every act itself."""
        if not may(self.viewer, permission):
            raise RuleBroken("account.not_permitted")

    def ask(self, question: Callable[[Reading], T]) -> T:
        """Ask one question after the other, but those whole that are marked so."""

        def ask() -> T:
            return self._ask(question)

        return again(ask, UNREAD, self._hurry)

    def _ask(self, question: Callable[[Reading], T]) -> T:
        with ExitStack() as open_rows:
            known: list[Own] = []

            def own() -> Own:
                if not known:
                    known.append(open_rows.enter_context(self._own.reading(self.viewer)))
                return known[0]

            return question(FarReading(self._desk.call, self.viewer, own))

    def _carried_out(self, use_case: Any, command: Any) -> tuple[Any, Changes]:
        rehearsed = isinstance(use_case, Rehearsal)
        while isinstance(use_case, After | Rehearsal | partial):
            use_case = use_case.func if isinstance(use_case, partial) else use_case.use_case
        kind, _ = USE_CASES[_NAMES[use_case]]
        act = use_case, command
        request = asked.Perform(
            _NAMES[use_case], packed(command, kind), token_bytes(asked.KEY_BYTES), rehearsed
        )
        if rehearsed:
            answer = again(lambda: self._desk.call(request), hurry=self._hurry)
        else:
            answer = self._done_once(self._open.sent_before(act) or request, act)
        told: asked.Performed = unpacked(answer, asked.Performed)
        if told.token:
            self._desk.took(told.token)
        subjects = frozenset(Subject(kind, id_) for kind, id_ in told.changed)
        given = unpacked(told.result, types_of(use_case)["return"])
        return given, Changes(subjects) if subjects else NOTHING

    def _done_once(self, request: asked.Perform, act: Any) -> Any:
        """Send it until it is answered: the office does it once.

        Raises CommitLost where nobody can say: whoever presses again sends it under the same key.
        """

        def send() -> Any:
            try:
                return self._desk.call(request)
            except (Unanswered, CommitLost):
                request.again = True
                raise

        try:
            answer = again(send, hurry=self._hurry)
        except (Fleeting, CommitLost):
            if not request.again:  # it never left this PC, or nothing was kept of it
                raise
            self._open.keep(act, request)
            raise CommitLost(*UNKNOWN) from None
        self._open.settled(act)
        return answer

    def _forget_draft(self, command: Any) -> None:
        """What a form has handed in is no draft any more; the office has none of it."""
        draft = getattr(type(command), "draft", "")
        if draft:
            with self._own.writing(self.viewer) as own:
                own.local.drop_draft(draft)
