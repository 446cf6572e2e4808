"""What the windows ask of a store that is open, wherever it lies."""

from collections.abc import Callable
from dataclasses import dataclass
from platform import node
from typing import Any, NamedTuple, Protocol, TypeVar

from db.queries import Reading
from db.queries.accounts import Account
from db.roles import Permission
from db.rows.local_state import NOBODY, read_setting, write_settings
from db.rows.uow import answers
from db.store.again import Hurry
from db.store.placing import doubt_of_place
from db.store.watch import Watch
from db.viewer import Viewer
from desktop.keeping.logins import accounts_of, doubtful_date, log_in, renew_password
from desktop.keeping.opening import OpenStore
from desktop.texts.link_words import Link, Others
from desktop.texts.roles import role_words
from desktop.workplace import Done, Workplace

T = TypeVar("T")
NOT_A_VILLAGE = "000"  # at the end of the code of a county or town
LAST_ACCOUNT = "last_account"
LONGEST_KEY = 48  # characters of the name of a setting


class Place(Protocol):
    """Where whoever has logged in acts and asks."""

    @property
    def viewer(self) -> Viewer: ...
    @property
    def readonly(self) -> bool: ...
    def new_id(self) -> int: ...
    def now_ms(self) -> int: ...
    def today(self) -> Any: ...
    def perform(self, use_case: Callable[..., Any], command: Any) -> Done: ...
    def ask(self, question: Callable[[Reading], T]) -> T: ...
    def demand(self, permission: Permission) -> None: ...


class Front(NamedTuple):
    """What stands on the door. `shown`: accounts of a demonstration, with their roles."""

    unit: str
    doubt: str = ""
    shown: tuple[tuple[str, str], ...] = ()


class Opened(Protocol):
    """An open store. `here` is the store itself, where it lies on this PC."""

    @property
    def where(self) -> str: ...
    @property
    def here(self) -> OpenStore | None: ...
    @property
    def readonly(self) -> bool: ...
    @property
    def demonstration(self) -> bool: ...
    def front(self) -> Front: ...
    def last_account(self) -> str: ...
    def remember_account(self, name: str) -> None: ...
    def log_in(self, name: str, password: str) -> Viewer: ...
    def prove(self, name: str, password: str) -> Viewer: ...
    def renew(self, name: str, old: str, new: str) -> None: ...
    def keep(self, values: dict[str, str]) -> None: ...
    def doubtful_date(self) -> str: ...
    def place(self, viewer: Viewer, hurry: Hurry) -> Place: ...
    def left(self) -> None: ...
    def watch(self) -> Watch | None: ...
    def link(self) -> Link | None: ...
    def others(self) -> Others: ...
    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class StoreHere:
    """A store that this program has opened itself: a folder of this PC, or a server's.

    `via`: how what is done here is recorded to have come.
    """

    here: OpenStore
    via: str = "window"

    @property
    def where(self) -> str:
        return self.here.where

    @property
    def readonly(self) -> bool:
        return self.here.readonly

    @property
    def demonstration(self) -> bool:
        return self.here.demonstration

    def front(self) -> Front:
        folder = self.here.folder
        place = doubt_of_place(folder.root) if folder else ""
        with answers(self.here.store, NOBODY) as reading:
            centres = reading.places.units(["centre"])
        doubt = doubtful_date(self.here.store)
        told = f"{doubt}请先核对日期；登录即确认日期无误。" if doubt else ""
        return Front(centres[0].name if centres else "", told + place, shown_accounts(self.here))

    def last_account(self) -> str:
        return read_setting(self.here.store.engine, self._last) or ""

    def remember_account(self, name: str) -> None:
        if not self.readonly:
            self.keep({self._last: name})

    @property
    def _last(self) -> str:
        """Name the setting that tells who logged in last at this PC: a server is shared by many.

        Whoever types his password beneath the name of a colleague locks that one out.
        """
        return LAST_ACCOUNT if self.here.folder else f"{LAST_ACCOUNT}.{node()}"[:LONGEST_KEY]

    def log_in(self, name: str, password: str) -> Viewer:
        return log_in(self.here.store, name, password)

    def prove(self, name: str, password: str) -> Viewer:
        return log_in(self.here.store, name, password)

    def renew(self, name: str, old: str, new: str) -> None:
        renew_password(self.here.store, name, old, new, via=self.via)

    def keep(self, values: dict[str, str]) -> None:
        """Write settings of this PC."""
        write_settings(self.here.store.engine, values)

    def doubtful_date(self) -> str:
        return doubtful_date(self.here.store)

    def place(self, viewer: Viewer, hurry: Hurry) -> Place:
        return Workplace(self.here.store, viewer, via=self.via, hurry=hurry)

    def left(self) -> None:
        """Nobody else has to be told."""

    def watch(self) -> Watch | None:
        return self.here.watch()

    def link(self) -> None:
        """It is at the end of no line."""

    def others(self) -> Others:
        """Nobody is told of."""
        return Others()

    def close(self) -> None:
        self.here.close()


def shown_accounts(open_store: OpenStore) -> tuple[tuple[str, str], ...]:
    """Name the accounts that stand on the door, with their roles: of a demonstration alone."""
    known = accounts_of(open_store.store) if open_store.demonstration else []
    return tuple((one.name, roles_told(one)) for one in known)


def roles_told(account: Account) -> str:
    names = role_words(account.roles)
    return names if account.division.endswith(NOT_A_VILLAGE) else f"村级{names}"
