"""The code that lets one PC in: read from the server's screen, typed at the PC, good once.

Twelve characters in two groups: one that says of which server, ten that are secret (50 random
bits), one by which a slip of the fingers is noticed before it costs a try.

Why 50 bits are enough, with no man in the middle: both ends prove that they know the secret by an
HMAC over both public keys, the server's as each end has seen it in its own handshake. Somebody
between them has other keys, so his proof would be another one. What he does get is one proof of
the PC, against which he may try codes by himself, for ten minutes. Each try costs him an Argon2id
over 64 MiB (RFC 9106 §4), salted with both keys and so never computed before the PC has drawn its
own. At 5,000 tries a second of a large graphics card, 10,000 such cards find the code within ten
minutes with a chance of 1 in 37,000. By asking the server he has five tries, 1 in 2·10¹⁴.
"""

import hashlib
import hmac
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from argon2.low_level import Type, hash_secret_raw

from db.secrets.recovery_code import ALPHABET, LOOK_ALIKES, SEPARATORS
from desktop.office.line.troubles import trouble

SECRET, LENGTH, GROUP, BITS = 10, 12, 6, 5
PASSES, MEMORY_KIB, LANES = 3, 65_536, 4


class Typed(NamedTuple):
    """A code that may be one: of which server it says it is, and what it proves."""

    server: str
    secret: str


def draw(pin: str, random: Callable[[int], bytes]) -> str:
    """Give a new code of the server with this pin, as it is shown: `XXXXXX-XXXXXX`."""
    bits = int.from_bytes(random(7))
    secret = "".join(ALPHABET[bits >> BITS * place & 31] for place in range(SECRET))
    known = server_mark(pin) + secret
    whole = known + _check(known)
    return f"{whole[:GROUP]}-{whole[GROUP:]}"


def typed(text: str) -> Typed:
    """Read a code as typed: any case, spacing and look-alikes. Raises `enrol.mistyped`."""
    plain = unicodedata.normalize("NFKC", text).upper().translate(LOOK_ALIKES)
    signs = "".join(one for one in plain if not (one.isspace() or one in SEPARATORS))
    if any(one not in ALPHABET for one in signs):
        raise trouble("enrol.mistyped", hint="只应有数字和英文字母")
    if len(signs) != LENGTH:
        raise trouble("enrol.mistyped", hint=f"应为2组共{LENGTH}个字符，现输入了{len(signs)}个")
    if _check(signs[:-1]) != signs[-1]:
        raise trouble("enrol.mistyped", hint="请与服务器屏幕上的逐个核对")
    return Typed(signs[0], signs[1:-1])


def server_mark(pin: str) -> str:
    """Give the character by which a code says of which server it is; it proves nothing."""
    return ALPHABET[int(pin[:2], 16) & 31]


def stretched(secret: str, pin: str, pc: str) -> bytes:
    """Give the key of the proofs between two ends with these keys; costs a tenth of a second."""
    salt = hashlib.sha256(b"zongzhi enrol" + bytes.fromhex(pin) + bytes.fromhex(pc)).digest()[:16]
    return hash_secret_raw(
        secret.encode(), salt, PASSES, MEMORY_KIB, LANES, hash_len=32, type=Type.ID
    )


def proof(key: bytes, side: str, *said: bytes) -> bytes:
    """Prove to the other side that one knows the code and has said all this."""
    message = b"".join(len(one).to_bytes(4) + one for one in (side.encode(), *said))
    return hmac.digest(key, message, "sha256")


def _check(signs: str) -> str:
    """Give a sign that is another one whenever a single character is; odd weights see to that."""
    total = sum((2 * place + 1) * ALPHABET.index(one) for place, one in enumerate(signs))
    return ALPHABET[total % len(ALPHABET)]
