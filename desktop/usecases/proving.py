"""Proving somebody by a password in the midst of work: guesses count as they do at the login."""

from functools import partial

from db.queries.local import Credential
from db.rows.uow import UnitOfWork
from desktop.errors import RuleBroken
from desktop.rules.passwords import (
    LOCKED_MS,
    MINUTE_MS,
    failed_again,
    is_password,
    lock_end,
)


def demand_password(account: int, typed: str, field: str, uow: UnitOfWork) -> None:
    """Raise `account.unknown`, or `account.locked` after too many guesses here or at the login."""
    credential = uow.local.credential(account)
    if credential is None:
        raise RuleBroken("account.unknown", field)
    now = uow.clock.now_ms()
    end = lock_end(credential.locked_until, now)
    if end > now:
        shorter = credential._replace(locked_until=end)
        raise _locked(field, end - now).leaving(lambda uow: uow.local.set_credential(shorter))
    if not is_password(credential.hash, typed):
        raise _refusal(credential, field, now).leaving(partial(_count, credential))
    if credential.failed:
        uow.local.set_credential(credential._replace(failed=0))


def with_one_guess_more(known: Credential, now_ms: int) -> Credential:
    """Count a wrong guess; nobody may try any more after the last of them."""
    failed, locked_until = failed_again(known.failed, now_ms)
    return known._replace(failed=failed, locked_until=locked_until)


def _refusal(credential: Credential, field: str, now: int) -> RuleBroken:
    _, locked_until = failed_again(credential.failed, now)
    if locked_until:
        return _locked(field, LOCKED_MS)
    return RuleBroken("account.unknown", field)


def _locked(field: str, left_ms: int) -> RuleBroken:
    return RuleBroken("account.locked", field, minutes=-(-left_ms // MINUTE_MS))


def _count(credential: Credential, uow: UnitOfWork) -> None:
    now = uow.local.credential(credential.account) or credential  # others may have guessed as well
    failed, locked_until = failed_again(now.failed, uow.clock.now_ms())
    uow.local.set_credential(now._replace(failed=failed, locked_until=locked_until))
