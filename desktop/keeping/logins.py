"""Logging in: an account proves itself with its password, at this desk."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from db.journal.newest import newest_ms
from db.log.clock import day_of
from db.queries.accounts import Account
from db.queries.local import Credential
from db.rows.local_state import NOBODY
from db.rows.uow import Store, UnitOfWork, answers, unit_of_work
from db.store.again import again
from db.store.engine import told_plainly
from db.viewer import Viewer
from desktop.accounts.admission import who_acts
from desktop.errors import RuleBroken
from desktop.rules.letters import half_width
from desktop.rules.passwords import demand_unlocked, hash_of, is_password, lock_end
from desktop.usecases.passwords import (
    ChangePassword,
    change_password,
    demand_own_password,
)
from desktop.usecases.proving import with_one_guess_more

log = logging.getLogger(__name__)
DEMONSTRATION_DESK = "shouli"
FORGOTTEN_DAYS = 30


def log_in(store: Store, name: str, password: str) -> Viewer:
    """Give the viewer.

    Raises `account.unknown`, `account.locked`, `account.no_password`, `account.not_valid`,
    `account.parked`, `account.not_confirmed` or `account.without_unit`.

    A name that does not exist takes as long and reads the same as a wrong password. Raises
    `account.password_lent` where somebody else has set the password: `renew_password` comes first.
    """

    def once() -> Account:
        with told_plainly():
            account = _proven(store, name, password)
            with answers(store, NOBODY) as reading:
                demand_own_password(account.id, reading)
        return account

    account = again(once)
    log.info("login: account %d", account.id)
    return account.viewer()


def renew_password(store: Store, name: str, old: str, new: str, via: str = "command") -> None:
    """Let somebody set his own password before he has logged in; `old` proves him."""
    if store.readonly:
        raise RuleBroken("store.read_only_session")

    def once() -> None:
        with told_plainly():
            account = _proven(store, name, old)
            with unit_of_work(store, account.viewer(), via, who_acts) as uow:
                change_password(ChangePassword(old=old, password=new), uow)

    again(once)


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


def _proven(store: Store, name: str, password: str) -> Account:
    with answers(store, NOBODY) as reading:
        account = reading.accounts.by_name(half_width(name.strip()))
    if account is None:
        hash_of(password)
        log.info("login refused")
        raise RuleBroken("account.unknown", "password")
    if not _is_right(store, account.id, password):
        raise RuleBroken("account.unknown", "password")
    if account.parked:
        raise RuleBroken("account.parked", "name")
    if not account.valid_on(day_of(store.clock.now_ms())):
        raise RuleBroken("account.not_valid", "name")
    if account.asked and not account.roles:
        raise RuleBroken("account.not_confirmed", "name")
    if not account.path:
        raise RuleBroken("account.without_unit", "name")
    return account


def _is_right(store: Store, account: int, password: str) -> bool:
    """Judge and count a guess while no other program can: side by side they give none for free.

    A right password after no wrong one changes nothing in the store.
    """
    now = store.clock.now_ms()
    with _counting(store) as uow:
        known = uow.local.credential(account)
        if known is None:
            raise RuleBroken("account.no_password", "name")
        right = known.locked_until <= now and is_password(known.hash, password)
        counted = _counted(known, now, right=right)
        if counted != known:
            uow.local.set_credential(counted)
    if not right:
        log.info("login failed: account %d", account)
    demand_unlocked(counted.locked_until, now)
    return right


def _counted(known: Credential, now: int, *, right: bool) -> Credential:
    if known.locked_until > now:
        return known._replace(locked_until=lock_end(known.locked_until, now))
    return known._replace(failed=0, locked_until=0) if right else with_one_guess_more(known, now)


@contextmanager
def _counting(store: Store) -> Iterator[UnitOfWork]:
    """Write local rows: also beside the one program that records events, for they are none."""
    with unit_of_work(replace(store, engine=store.local_rows), NOBODY) as uow:
        yield uow
