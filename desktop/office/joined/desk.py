"""The line of a PC with whoever is in: what the office answers, or why it does not."""

import logging
from collections import deque
from threading import Lock, Thread
from typing import Protocol

from msgspec import Raw

from db.log.base import Subject
from db.log.changes import EVERYTHING, Changes
from db.log.clock import wall_ms
from db.log.unavailable import StoreUnavailable
from db.viewer import Viewer
from desktop.errors import RuleBroken, TurnedAway
from desktop.office.wire import messages as asked
from desktop.office.wire.refusals import Broken, Lost
from desktop.office.wire.values import unpacked

log = logging.getLogger(__name__)
LEAVING = 1.0  # seconds for a word of farewell
ANSWERED = 20.0  # seconds for an act or a question that takes its time
LOG_IN_AGAIN = "office.log_in_again"
_IDS, _FEW = 256, 64
FAILED = StoreUnavailable("office.failed", "办公室服务器没能办理这一步，已在服务器上记录原因。")


class Line(Protocol):
    """Carries frames; see `desktop.office.line`."""

    def call(self, body: bytes, wait: float) -> bytes: ...
    def close(self) -> None: ...


class FarDesk:
    """Speaks for one PC. For any thread."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._token: bytes | None = None
        self._ids: deque[int] = deque()
        self._drawing = Lock()
        self._ahead = 0  # milliseconds that the clock of the office is before ours
        self.known: Viewer | None = None

    def front(self) -> asked.Standing:
        """Ask what stands on the door; from then on the office's clock is gone by."""
        found: asked.Standing = unpacked(self._value(asked.Front()), asked.Standing)
        self._ahead = found.now_ms - wall_ms()
        return found

    def now_ms(self) -> int:
        return wall_ms() + self._ahead

    def enter(self, name: str, password: str) -> Viewer:
        return self._entered(asked.Enter(name, password))

    def renew(self, name: str, old: str, new: str) -> Viewer:
        return self._entered(asked.Renew(name, old, new))

    def prove(self, name: str, password: str) -> Viewer:
        viewer: Viewer = unpacked(self.call(asked.Prove(name, password)), Viewer)
        return viewer

    def leave(self) -> None:
        """Log out; an office out of reach forgets it with the line."""
        token, self._token, self.known = self._token, None, None
        if token:
            try:
                self._value(asked.Leave(), LEAVING)
            except (StoreUnavailable, RuleBroken):
                log.info("left without a word")

    def close(self) -> None:
        self._line.close()

    def look(self) -> asked.Office:
        """Tell which PCs the office has; raises RuleBroken for whoever is not in charge."""
        return self._of_office(asked.Pcs())

    def present(self) -> asked.Here:
        """Tell who else is in."""
        found: asked.Here = unpacked(self.call(asked.Present()), asked.Here)
        return found

    def invite(self) -> asked.Office:
        """Open a code by which one more PC may join."""
        return self._of_office(asked.Invite())

    def put_out(self, pc: str) -> asked.Office:
        return self._of_office(asked.PutOut(pc))

    def _of_office(self, request: asked.Request) -> asked.Office:
        found: asked.Office = unpacked(self.call(request), asked.Office)
        return found

    def new_id(self) -> int:
        """Give an id; they are fetched beforehand, and again while there still are some."""
        with self._drawing:
            if not self._ids:
                self._fetch()
            drawn = self._ids.popleft()
            if len(self._ids) == _FEW:
                Thread(target=self.fetch_ids, daemon=True).start()
            return drawn

    def fetch_ids(self) -> None:
        """Have enough ids at hand, so that no window waits for one."""
        with self._drawing:
            if len(self._ids) <= _FEW:
                self._fetch()

    def _fetch(self) -> None:
        self._ids.extend(unpacked(self.call(asked.Ids(_IDS)), list[int]))

    def call(self, request: asked.Request) -> Raw:
        """Give the bytes of an answer; where the office no longer knows us, tell it who is in.

        Raises RuleBroken, StoreUnavailable; Fleeting where nobody knows whether it was heard.
        """
        try:
            return self._value(request)
        except RuleBroken as error:
            if error.code != LOG_IN_AGAIN or self._token is None:
                raise
        self._resume(self._token)
        return self._value(request)

    def took(self, token: bytes) -> None:
        """Go on by another token: the login rests on a new password now."""
        self._token = token

    def _resume(self, token: bytes) -> None:
        """Raises TurnedAway where the login is over: its windows then lead to the next one."""
        known = self.known
        try:
            self._entered(asked.Resume(token))
        except RuleBroken as error:
            if error.code == LOG_IN_AGAIN and known:
                raise TurnedAway(LOG_IN_AGAIN, known) from None
            raise

    def _entered(self, request: asked.Request) -> Viewer:
        told: asked.Entered = unpacked(self._value(request), asked.Entered)
        self._token, self.known = told.token, told.viewer
        return told.viewer

    def _value(self, request: asked.Request, wait: float = ANSWERED) -> Raw:
        reply = asked.reply_of(self._line.call(asked.told(request), wait))
        match reply:
            case asked.Answered(value):
                return value
            case Broken():
                raise reply.error(self.known)
            case Lost():
                raise reply.error()
        raise FAILED


def changes_of(body: bytes) -> Changes:
    """Read what others have saved."""
    told = asked.push_of(body)
    if told.everything:
        return EVERYTHING
    return Changes(frozenset(Subject(kind, id_) for kind, id_ in told.subjects))
