"""Passwords of accounts: what is strong enough, and whether a typed one is the right one."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from desktop.errors import RuleBroken

LEAST = 8  # characters (产品规则, after GB/T 22239—2019)
CLASSES = 3
MOST_FAILURES = 5
MINUTE_MS = 60_000
LOCKED_MS = 10 * MINUTE_MS
_KINDS = (str.isupper, str.islower, str.isdigit, lambda char: not char.isalnum())


def failed_again(failed: int, now_ms: int) -> tuple[int, int]:
    """Count one more wrong password: how many there are now, and until when nobody may try."""
    return (0, now_ms + LOCKED_MS) if failed + 1 >= MOST_FAILURES else (failed + 1, 0)


def lock_end(locked_until: int, now_ms: int) -> int:
    """Give the end of a lock by today's clock: one that was set back lengthens none."""
    return min(locked_until, now_ms + LOCKED_MS)


def demand_unlocked(locked_until: int, now_ms: int, field: str = "password") -> None:
    """Raise `account.locked` after too many wrong passwords, wherever they were typed."""
    left = lock_end(locked_until, now_ms) - now_ms
    if left > 0:
        raise RuleBroken("account.locked", field, minutes=-(-left // MINUTE_MS))


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


def demand_strong(password: str, field: str = "password") -> None:
    """Raise `account.password_too_short` or `account.password_too_simple`."""
    if len(password) < LEAST:
        raise RuleBroken("account.password_too_short", field, least=LEAST)
    if sum(any(map(kind, password)) for kind in _KINDS) < CLASSES:
        raise RuleBroken("account.password_too_simple", field)


def hash_of(password: str) -> str:
    """Give the Argon2id hash: some 50 ms of work by design."""
    return _hasher().hash(password)


def is_password(hash_: str, typed: str) -> bool:
    try:
        return _hasher().verify(hash_, typed)
    except (VerificationError, InvalidHashError):
        return False
