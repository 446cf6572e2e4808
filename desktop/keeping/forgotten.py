"""A forgotten password: whoever holds the recovery code lends a new one; administrators see it."""

from db.log.unavailable import StoreUnavailable
from db.rows.local_state import NOBODY
from db.rows.uow import unit_of_work
from db.secrets.keys import open_with_code
from db.store.engine import told_plainly
from desktop.errors import RuleBroken
from desktop.keeping.opening import OpenStore
from desktop.usecases.passwords import reset_account


def reset_by_code(open_store: OpenStore, name: str, code: str, password: str) -> None:
    """Prove the code against the keys of a store that is open, then reset as the command does.

    Raises RuleBroken beside `code`, `name` or `password`; a store on a server has no code.
    """
    if open_store.folder is None:
        raise RuleBroken("key.local_only", "code")
    if open_store.readonly:
        raise RuleBroken("store.read_only_session")
    try:
        open_with_code(open_store.folder.root, code)
    except StoreUnavailable as lost:
        raise RuleBroken("store.refused", "code", sentence=lost.sentence) from None
    with told_plainly(), unit_of_work(open_store.store, NOBODY) as uow:
        reset_account(name, password, uow)
