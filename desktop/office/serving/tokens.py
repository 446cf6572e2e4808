"""What a PC shows to go on after the line was away: made of a secret that never leaves the office.

Nothing is remembered of them but which were given back, so they hold after `serve` was ended and
begun again. A token is sealed with what its login rested on: the PC, the password and the roles.
"""

from collections.abc import Callable, Collection
from hashlib import sha256
from hmac import compare_digest, new
from secrets import token_bytes
from typing import Final, NamedTuple

from db.roles import Role
from desktop.errors import RuleBroken

HOURS = 16  # a working day; then the password is asked for again (产品规则)
HOUR_MS = 3_600_000
_DIGEST, _NUMBER, _NONCE = 32, 8, 8
_ORDER: Final = "big"
_LEFT = "left."


class Shown(NamedTuple):
    """Whom a token is for, and since when; nobody has proven it yet."""

    account: int
    at: int


def grounds_of(hash_: str, roles: Collection[Role]) -> bytes:
    """Give what a login rests on: another password or role makes it another."""
    return sha256(f"{hash_}\0{' '.join(sorted(roles))}".encode()).digest()


def token_of(secret: bytes, pc: str, whom: Shown, grounds: bytes) -> bytes:
    """Give the token of a login: good on this PC alone, and as long as its grounds are the same."""
    at = whom.at.to_bytes(_NUMBER, _ORDER)
    told = whom.account.to_bytes(_NUMBER, _ORDER) + at + token_bytes(_NONCE)
    return told + _seal(secret, pc, told, grounds)


def proven(
    secret: bytes, pc: str, token: bytes, now: int, grounds: Callable[[int], bytes]
) -> Shown:
    """Read a token; raises RuleBroken `office.log_in_again` for other bytes or grounds, or late."""
    told, seal = token[:-_DIGEST], token[-_DIGEST:]
    if len(told) != _NUMBER + _NUMBER + _NONCE:
        raise RuleBroken("office.log_in_again")
    account, at = (int.from_bytes(one, _ORDER) for one in (told[:8], told[8:16]))
    resting = grounds(account) if account < 1 << 63 else b""
    if not resting or not compare_digest(_seal(secret, pc, told, resting), seal):
        raise RuleBroken("office.log_in_again")
    if now - at > HOURS * HOUR_MS:
        raise RuleBroken("office.log_in_again")
    return Shown(account, at)


def left_mark(token: bytes) -> str:
    """Name the local row that says that a token was given back."""
    return _LEFT + sha256(token).hexdigest()[:32]


def _seal(secret: bytes, pc: str, told: bytes, grounds: bytes) -> bytes:
    return new(secret, pc.encode() + b"\0" + told + grounds, sha256).digest()
