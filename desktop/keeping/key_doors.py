"""The doors of the page of keys: each asks who it is once more, and leaves a notice."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from db.roles import Permission
from db.rows.uow import UnitOfWork
from db.secrets.keyrings import KeyringClosed
from db.secrets.rewrap import (
    DrawnCode,
    KeyRefused,
    add_keyring,
    draw_code,
    drop,
    drop_code,
    keep_code,
    set_passphrase,
)
from db.secrets.wraps import WrapKind
from desktop.errors import RuleBroken
from desktop.keeping.opened import Place
from desktop.keeping.opening import OpenStore
from desktop.keeping.unlocking import KEYS, TROUBLES
from desktop.usecases.proving import demand_password

OWN = "own"


@dataclass(frozen=True, kw_only=True, slots=True)
class _ItIsMe:
    permission: ClassVar[Permission] = KEYS
    password: str = field(repr=False)


class StoreKeys:
    """Of a store in the folder `root`; called off the GUI thread."""

    def __init__(self, place: Place, open_store: OpenStore, root: Path) -> None:
        self._place, self._open_store, self._root = place, open_store, root

    def draw_code(self, own: str) -> DrawnCode:
        with self._allowed(own):
            drawn = draw_code(self._root, self._open_store.data_key)
            self._open_store.note("code_added")
        return drawn

    def keep_code(self, drawn: DrawnCode) -> None:
        with _told():
            keep_code(self._root, self._open_store.data_key, drawn)
            self._open_store.note("code_renewed")

    def drop_code(self, drawn: DrawnCode) -> None:
        with _told():
            drop_code(self._root, drawn)
            self._open_store.note("code_given_up")

    def set_passphrase(self, own: str, passphrase: str) -> None:
        with self._allowed(own, "passphrase"):
            demonstration = self._open_store.demonstration
            key = self._open_store.data_key
            set_passphrase(self._root, key, passphrase, demonstration=demonstration)
            self._open_store.note("passphrase_set")

    def add_keyring(self, own: str) -> None:
        with self._allowed(own):
            add_keyring(self._root, self._open_store.data_key)
            self._open_store.note("keyring_added")

    def drop(self, own: str, kind: str) -> None:
        with self._allowed(own):
            drop(self._root, WrapKind(kind))
            self._open_store.note("wrap_dropped", kind)

    @contextmanager
    def _allowed(self, own: str, beside: str = OWN) -> Iterator[None]:
        self._place.perform(_prove, _ItIsMe(password=own))
        with _told(beside):
            yield


def _prove(command: _ItIsMe, uow: UnitOfWork) -> None:
    demand_password(uow.viewer.account, command.password, OWN, uow)


@contextmanager
def _told(beside: str = OWN) -> Iterator[None]:
    """Say beside a field what a wrap or a keyring does not allow."""
    try:
        yield
    except KeyRefused as refused:
        raise RuleBroken("key.refused", beside, why=refused.sentence) from None
    except KeyringClosed as closed:
        raise RuleBroken("key.refused", beside, why=f"{TROUBLES[closed.trouble]}。") from None
