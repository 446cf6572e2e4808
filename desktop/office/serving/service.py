"""The service: what each PC asks is answered in the name of whoever is in there."""

import logging
from collections.abc import Callable
from threading import Lock
from typing import Any

from msgspec import DecodeError, Raw

from db.log.changes import Changes
from db.log.unavailable import StoreUnavailable
from db.process.setting import Level
from db.rows.local_state import NOBODY
from db.rows.uow import UnitOfWork, answers
from db.store.engine import told_plainly
from db.viewer import Viewer
from desktop.cases.use_cases import USE_CASES
from desktop.errors import RuleBroken
from desktop.keeping.opening import OpenStore
from desktop.office.serving.entering import Entrance, Session
from desktop.office.serving.hall import Hall
from desktop.office.serving.kept import forget_old
from desktop.office.serving.once import DoneOnce, mark_of
from desktop.office.serving.presence import CHANGED, here_for
from desktop.office.serving.questions import answer_of
from desktop.office.serving.telling import LOOK_AGAIN, Peer, Told, said
from desktop.office.wire import messages as asked
from desktop.office.wire.refusals import broken, lost
from desktop.office.wire.values import given as read, packed, types_of
from desktop.rules.permissions import TYPED
from desktop.usecases.around import Rehearsal
from desktop.usecases.choosing_settings import ChooseSetting
from desktop.usecases.known_settings import setting_of
from desktop.usecases.passwords import ChangePassword

log = logging.getLogger(__name__)
MOST_IDS = 512
_SESSION = "session"
_NOBODY_IN = "office.log_in_again"


class Service:
    """Called from many threads; whatever writes takes its turn."""

    def __init__(self, open_store: OpenStore, secret: bytes) -> None:
        self._store = open_store.store
        self._entrance = Entrance(open_store, secret)
        self._once = DoneOnce(self._store)
        self.writing = Lock()  # whoever writes to the store holds it
        self.told = Told()
        self.hall: Hall | None = None
        self._followers: list[Callable[[Changes], None]] = []

    def answer(self, peer: Peer, body: bytes) -> bytes:
        """Answer one frame; whatever goes wrong is an answer, too."""
        try:
            request = asked.request_of(body)
            with told_plainly():
                value = self._answered(peer, request)
            return value if isinstance(value, bytes) else said(value)
        except RuleBroken as error:
            return asked.told(broken(error))
        except StoreUnavailable as error:
            return asked.told(lost(error))
        except (DecodeError, KeyError, TypeError, ValueError) as error:
            log.warning("%s asked what nobody asks: %s", peer.pc[:8], type(error).__name__)
            return asked.told(asked.Failed())
        except Exception:
            log.exception("%s asked what failed", peer.pc[:8])
            return asked.told(asked.Failed())

    def left(self, peer: Peer) -> None:
        was_in = _SESSION in peer.state
        self.told.forget(peer)
        peer.state.clear()
        if was_in:
            self.told.tell(CHANGED)

    def hear(self, changes: Changes) -> None:
        """Pass on what was saved otherwise than by a PC: by a job, or another program."""
        self.told.tell(changes)

    def writes(self, work: Callable[[], Changes]) -> None:
        """Write otherwise than by an act of a PC, in turn; everybody is told."""
        with self.writing:
            changes = work()
        self._tell(changes)

    def look_after(self) -> None:
        """End every login that is good no more; its PC looks once more, and is told why."""
        with self.writing, answers(self._store, NOBODY) as reading:
            for peer in self.told.hearers():
                session = peer.state.get(_SESSION)
                if isinstance(session, Session) and not self._entrance.stands(session, reading):
                    self.left(peer)
                    peer.push(LOOK_AGAIN)

    def forget_old(self) -> None:
        with self.writing:
            forget_old(self._store)

    def follow(self, follower: Callable[[Changes], None]) -> None:
        """Have somebody told of every act of a PC, too."""
        self._followers.append(follower)

    def accounts_at(self, pc: str) -> list[str]:
        """Name who is in at a PC."""
        sessions = (one.state.get(_SESSION) for one in self.told.hearers() if one.pc == pc)
        return [one.name for one in sessions if isinstance(one, Session)]

    def _others(self, peer: Peer) -> list[tuple[Viewer, str]]:
        found = ((one, one.state.get(_SESSION)) for one in self.told.hearers() if one is not peer)
        return [(session.viewer, one.name) for one, session in found if session]

    def _tell(self, changes: Changes, but: Peer | None = None) -> None:
        self.told.tell(changes, but=but)
        for follower in self._followers:
            follower(changes)

    def _answered(self, peer: Peer, request: asked.Request) -> Raw | bytes:
        match request:
            case asked.Front():
                return packed(self._entrance.front(), asked.Standing)
            case asked.Enter(name, password):
                return self._let_in(peer, self._entrance.enter(peer.pc, name, password))
            case asked.Renew(name, password, chosen):
                return self._let_in(peer, self._entrance.renew(peer.pc, name, password, chosen))
            case asked.Resume(token):
                return self._let_in(peer, self._entrance.resume(peer.pc, token))
        return self._answered_within(peer, _session(peer), request)

    def _answered_within(self, peer: Peer, session: Session, request: asked.Request) -> Raw | bytes:
        match request:
            case asked.Perform():
                return self._perform(peer, session, request)
            case asked.Prove(name, password):
                viewer = self._entrance.prove(session, name, password)
                return packed(viewer, type(viewer))
            case asked.Ids(count):
                wanted = range(max(0, min(count, MOST_IDS)))
                return packed([self._store.ids.new() for _ in wanted], list[int])
            case asked.Present():
                return packed(here_for(session.viewer, self._others(peer)), asked.Here)
            case asked.Leave():
                return self._leave(peer, session)
            case asked.Invite() | asked.Pcs() | asked.PutOut() if self.hall:
                return self.hall.answer(session.place, session.name, request)
        return answer_of(session.place, request)

    def _let_in(self, peer: Peer, entered: tuple[Session, asked.Entered]) -> Raw:
        session, told = entered
        peer.state[_SESSION] = session
        self.told.remember(peer)
        self.told.tell(CHANGED, but=peer)
        return packed(told, asked.Entered)

    def _leave(self, peer: Peer, session: Session) -> Raw:
        self.left(peer)
        with self.writing:
            self._entrance.leave(session)
        return packed(None, None)

    def _perform(self, peer: Peer, session: Session, act: asked.Perform) -> bytes:
        kind, use_case = USE_CASES[act.name]
        command = read(act.command, kind)
        _demand_for_the_office(command)
        anew = session

        def done(given: Any, uow: UnitOfWork) -> bytes:
            nonlocal anew
            if isinstance(command, ChangePassword):
                anew = self._entrance.renewed(peer.pc, session, uow)
            token = b"" if anew is session else anew.token
            return said(_performed(use_case, given, uow, token))

        with self.writing:
            if act.rehearsed:  # within, for a guess at a password is counted before the next one
                session.place.perform(Rehearsal(use_case), command)
            mark = mark_of(peer.pc, session.viewer.account, act)
            known = self._once.given(mark, again=act.again)
            if known is not None:
                return known
            done_now = session.place.perform(self._once.keeping(mark, use_case, done), command)
            reply: bytes = done_now.result
            self._once.keep(mark, reply)
            if anew is not session:
                peer.state[_SESSION] = anew
        self._tell(done_now.changes, peer)
        return reply


def _performed(use_case: Any, given: Any, uow: UnitOfWork, token: bytes) -> Raw:
    changed = [(one.kind, one.id) for one in uow.changes().subjects]
    result = packed(given, types_of(use_case)["return"])
    return packed(asked.Performed(result, changed, token), asked.Performed)


def _session(peer: Peer) -> Session:
    session = peer.state.get(_SESSION)
    if not isinstance(session, Session):
        raise RuleBroken(_NOBODY_IN)
    return session


def _demand_for_the_office(command: Any) -> None:
    """Refuse what a PC keeps itself: what was typed there, and its own settings."""
    of_pc = type(command).permission == TYPED
    if isinstance(command, ChooseSetting):
        of_pc = setting_of(command.key).level is not Level.COUNTY
    if of_pc:
        raise KeyError(type(command).__name__)
