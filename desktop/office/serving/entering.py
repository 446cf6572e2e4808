"""Who is in at a PC: proven by `serve`, never by the PC."""

from typing import NamedTuple

from db.log.clock import day_of
from db.queries import Reading
from db.rows.local_state import NOBODY, write_settings
from db.rows.uow import Store, answers
from db.viewer import Viewer
from desktop.accounts.admission import who_looks
from desktop.errors import RuleBroken
from desktop.keeping.logins import doubtful_date, log_in, renew_password
from desktop.keeping.opened import shown_accounts
from desktop.keeping.opening import OpenStore
from desktop.office.serving.kept import at_first
from desktop.office.serving.tokens import Shown, grounds_of, left_mark, proven, token_of
from desktop.office.wire.messages import Entered, Standing
from desktop.workplace import Workplace


class Session(NamedTuple):
    """One login at one PC. `grounds`: what it rests on."""

    place: Workplace
    name: str
    token: bytes
    grounds: bytes

    @property
    def viewer(self) -> Viewer:
        return self.place.viewer


class Entrance:
    """Lets in whoever proves himself; a token of an earlier login does as well."""

    def __init__(self, open_store: OpenStore, secret: bytes) -> None:
        self._open_store, self._secret = open_store, secret

    @property
    def _store(self) -> Store:
        return self._open_store.store

    def front(self) -> Standing:
        """Tell what stands on the door; of people only those of a demonstration."""
        with answers(self._store, NOBODY) as reading:
            centres = reading.places.units(["centre"])
        return Standing(
            unit=centres[0].name if centres else "",
            demonstration=self._open_store.demonstration,
            doubt=doubtful_date(self._store),
            now_ms=self._store.clock.now_ms(),
            accounts=[*shown_accounts(self._open_store)],
        )

    def enter(self, pc: str, name: str, password: str) -> tuple[Session, Entered]:
        return self._let_in(pc, log_in(self._store, name, password))

    def renew(self, pc: str, name: str, old: str, new: str) -> tuple[Session, Entered]:
        renew_password(self._store, name, old, new, via="window")
        return self.enter(pc, name, new)

    def prove(self, session: Session, name: str, password: str) -> Viewer:
        """Raise RuleBroken unless it is who is in."""
        viewer = log_in(self._store, name, password)
        if viewer.account != session.viewer.account:
            raise RuleBroken("account.unknown", "password")
        return viewer

    def resume(self, pc: str, token: bytes) -> tuple[Session, Entered]:
        now = self._store.clock.now_ms()
        with answers(self._store, NOBODY) as reading:
            found = proven(self._secret, pc, token, now, lambda id_: _grounds(reading, id_))
            if reading.local.setting(left_mark(token)) is not None:
                raise RuleBroken("office.log_in_again")
            account = reading.accounts.by_id(found.account)
            grounds = _grounds(reading, found.account)
        if account is None:
            raise RuleBroken("office.log_in_again")
        place = Workplace(self._store, account.viewer(), "window")
        place.ask(_nothing)
        return Session(place, account.name, token, grounds), Entered(account.viewer(), token)

    def leave(self, session: Session) -> None:
        """Let the token be shown no more, by whoever has kept it."""
        given_back = {left_mark(session.token): at_first(self._store.clock.now_ms())}
        write_settings(self._store.engine, given_back)

    def stands(self, session: Session, reading: Reading) -> bool:
        """Tell whether a login is still good: its account, its password, and all of its roles."""
        known, today = session.viewer, day_of(self._store.clock.now_ms())
        try:
            now = who_looks(known, reading.accounts.by_id(known.account), today)
        except RuleBroken:
            return False
        credential = reading.local.credential(known.account)
        same = credential and grounds_of(credential.hash, known.roles) == session.grounds
        return bool(same) and known.roles <= now.roles

    def renewed(self, pc: str, session: Session, reading: Reading) -> Session:
        """Give the login of whoever has just set his own password: it rests on the new one."""
        account = session.viewer.account
        grounds = _grounds(reading, account)
        token = self._token(pc, account, grounds)
        return session._replace(token=token, grounds=grounds)

    def _let_in(self, pc: str, viewer: Viewer) -> tuple[Session, Entered]:
        with answers(self._store, NOBODY) as reading:
            name = reading.accounts.login_of(viewer.account)
            grounds = _grounds(reading, viewer.account)
        token = self._token(pc, viewer.account, grounds)
        place = Workplace(self._store, viewer, "window")
        return Session(place, name, token, grounds), Entered(viewer, token)

    def _token(self, pc: str, account: int, grounds: bytes) -> bytes:
        return token_of(self._secret, pc, Shown(account, self._store.clock.now_ms()), grounds)


def _grounds(reading: Reading, id_: int) -> bytes:
    """Give what a login of an account rests on now; nothing where it can have none."""
    account, credential = reading.accounts.by_id(id_), reading.local.credential(id_)
    return grounds_of(credential.hash, account.roles) if account and credential else b""


def _nothing(_reading: Reading) -> None:
    """Ask it of a store in somebody's name: whoever may not go on is turned away."""
