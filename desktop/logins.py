"""Logging in: an account proves itself with its password, at this desk."""

import logging
from collections.abc import Sequence

from db.clock import day_of
from db.local_state import NOBODY
from db.newest import newest_ms
from db.queries.accounts import Account
from db.queries.local import Credential
from db.queries.notes import Notice
from db.uow import Store, answers, unit_of_work
from db.viewer import Role, Viewer
from desktop.errors import RuleBroken
from desktop.rules.passwords import demand_unlocked, failed_again, hash_of, is_password

log = logging.getLogger(__name__)
DEMONSTRATION_DESK = "shouli"
FORGOTTEN_DAYS = 30


def log_in(store: Store, name: str, password: str) -> Viewer:
    """Give the viewer; raises `account.unknown`, `account.locked` or `account.not_valid`.

    A name that does not exist takes as long and reads the same as a wrong password.
    """
    with answers(store, NOBODY) as reading:
        account = reading.accounts.by_name(name.strip())
        credential = reading.local.credential(account.id) if account else None
    if account is None:
        hash_of(password)
        log.info("login refused")
        raise RuleBroken("account.unknown", "password")
    if credential is None:
        raise RuleBroken("account.no_password", "name")
    demand_unlocked(credential.locked_until, store.clock.now_ms())
    if not is_password(credential.hash, password):
        log.info("login failed: account %d", account.id)
        _count_failure(store, credential)
        raise RuleBroken("account.unknown", "password")
    if not account.valid_on(day_of(store.clock.now_ms())):
        raise RuleBroken("account.not_valid", "name")
    if credential.failed and not store.readonly:
        _keep(store, _failed(credential, 0, 0))
    log.info("login: account %d", account.id)
    return account.viewer()


def viewer_of(store: Store, name: str) -> Viewer:
    """Give the viewer of an account without a password: for demonstrations alone."""
    with answers(store, NOBODY) as reading:
        account = reading.accounts.by_name(name)
    if account is None:
        raise RuleBroken("account.unknown", "name")
    return account.viewer()


def doubtful_date(store: Store) -> str:
    """Say that the date looks wrong, "" where it does not: numbers and papers will carry it."""
    last_ms = newest_ms(store.engine)
    if not last_ms:
        return ""
    last, today = day_of(last_ms), day_of(store.clock.now_ms())
    if today < last:
        return f"电脑日期是{today}，早于上次使用的{last}。"
    if (today - last).days > FORGOTTEN_DAYS:
        return f"电脑日期是{today}，上次使用是{last}。"
    return ""


def accounts_of(store: Store) -> list[Account]:
    with answers(store, NOBODY) as reading:
        return reading.accounts.all()


def _count_failure(store: Store, credential: Credential) -> None:
    if store.readonly:
        return
    now = store.clock.now_ms()
    failed, locked_until = failed_again(credential.failed, now)
    _keep(store, _failed(credential, failed, locked_until))
    demand_unlocked(locked_until, now)


def _failed(credential: Credential, failed: int, locked_until: int) -> Credential:
    return credential._replace(failed=failed, locked_until=locked_until)


def _keep(store: Store, credential: Credential) -> None:
    with unit_of_work(store, NOBODY) as uow:
        uow.local.set_credential(credential)


def is_administrator(viewer: Viewer) -> bool:
    return Role.ADMINISTRATOR in viewer.roles


def unseen_notices(store: Store, viewer: Viewer) -> Sequence[Notice]:
    """Give what an administrator has not read yet; nothing to anybody else."""
    with answers(store, viewer) as reading:
        credential = reading.local.credential(viewer.account)
        return reading.notes.notices(credential.notices_seen) if credential else []


def mark_notices_seen(store: Store, viewer: Viewer, last: int) -> None:
    """Remember how far an administrator has read the notices of this store."""
    with unit_of_work(store, viewer) as uow:
        credential = uow.local.credential(viewer.account)
        if credential:
            uow.local.set_credential(credential._replace(notices_seen=last))
