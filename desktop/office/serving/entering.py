"""Who is in at a PC: proven by `serve`, never by the PC."""

from typing import NamedTuple

from db.queries import Reading
from db.rows.local_state import NOBODY
from db.rows.uow import Store, answers
from db.viewer import Viewer
from desktop.errors import RuleBroken
from desktop.keeping.logins import accounts_of, doubtful_date, log_in, renew_password
from desktop.keeping.opening import OpenStore
from desktop.keeping.version import VERSION
from desktop.office.serving.tokens import shown, token_of
from desktop.office.wire.messages import Entered, Standing
from desktop.texts.roles import role_words
from desktop.workplace import Workplace


class Session(NamedTuple):
    """One login at one PC."""

    place: Workplace
    name: str

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
        demonstration = self._open_store.demonstration
        with answers(self._store, NOBODY) as reading:
            centres = reading.places.units(["centre"])
        known = accounts_of(self._store) if demonstration else []
        return Standing(
            unit=centres[0].name if centres else "",
            demonstration=demonstration,
            doubt=doubtful_date(self._store),
            now_ms=self._store.clock.now_ms(),
            version=VERSION,
            store_id=str(self._store.device),
            accounts=[(one.name, role_words(one.roles)) for one in known],
        )

    def enter(self, pc: str, name: str, password: str) -> tuple[Session, Entered]:
        return self._let_in(pc, log_in(self._store, name, password), name)

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
        found = shown(self._secret, pc, token, self._store.clock.now_ms())
        with answers(self._store, NOBODY) as reading:
            account = reading.accounts.by_id(found.account)
        if account is None:
            raise RuleBroken("office.log_in_again")
        session = Session(Workplace(self._store, account.viewer(), "window"), account.name)
        session.place.ask(_nothing)
        return session, Entered(session.viewer, token)

    def _let_in(self, pc: str, viewer: Viewer, name: str) -> tuple[Session, Entered]:
        token = token_of(self._secret, pc, viewer.account, self._store.clock.now_ms())
        return Session(Workplace(self._store, viewer, "window"), name), Entered(viewer, token)


def _nothing(_reading: Reading) -> None:
    """Ask it of a store in somebody's name: whoever may not go on is turned away."""
