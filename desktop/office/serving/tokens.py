"""What a PC shows to go on after the line was away: made of a secret that never leaves the office.

Nothing is remembered of them, so they hold after `serve` was ended and begun again.
"""

from hashlib import sha256
from hmac import compare_digest, new
from typing import Final, NamedTuple

from desktop.errors import RuleBroken

HOURS = 16  # a working day; then the password is asked for again (产品规则)
_HOUR_MS = 3_600_000
_DIGEST = 32
_ORDER: Final = "big"


class Shown(NamedTuple):
    """Whom a token is for, and since when."""

    account: int
    at: int


def token_of(secret: bytes, pc: str, account: int, at: int) -> bytes:
    """Give the token of a login: good on this PC alone."""
    told = account.to_bytes(8, _ORDER) + at.to_bytes(8, _ORDER)
    return told + _seal(secret, pc, told)


def shown(secret: bytes, pc: str, token: bytes, now: int) -> Shown:
    """Read a token; raises RuleBroken `account.not_permitted` for any other bytes, or too late."""
    told, seal = token[:-_DIGEST], token[-_DIGEST:]
    if not compare_digest(_seal(secret, pc, told), seal):
        raise RuleBroken("office.log_in_again")
    account, at = int.from_bytes(told[:8], _ORDER), int.from_bytes(told[8:], _ORDER)
    if now - at > HOURS * _HOUR_MS:
        raise RuleBroken("office.log_in_again")
    return Shown(account, at)


def _seal(secret: bytes, pc: str, told: bytes) -> bytes:
    return new(secret, pc.encode() + b"\0" + told, sha256).digest()
