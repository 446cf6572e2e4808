"""The recovery code: 130 random bits that a person can write down and type again.

Crockford's Base32 (no I, L, O, U), seven groups of four. The last two characters are a
Reed-Solomon check over GF(32), distance 3: one or two wrong characters anywhere, and so any
two exchanged ones, are always noticed; of worse mistakes one in 1,024 is not.
"""

import unicodedata
from collections.abc import Callable

from db.log.unavailable import StoreUnavailable

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOOK_ALIKES = str.maketrans("OILU", "011V")
SEPARATORS = frozenset("-_.·‐‑‒–—―−")
DATA, LENGTH, GROUP = 26, 28, 4
ORDER = 31


def _powers() -> tuple[int, ...]:
    """The powers of x in GF(32) = GF(2)[x] / (x⁵ + x² + 1)."""
    values = [1]
    while len(values) < ORDER:
        doubled = values[-1] << 1
        values.append(doubled ^ 0b100101 if doubled & 32 else doubled)
    return tuple(values)


POWERS = _powers()
LOGS = {value: power for power, value in enumerate(POWERS)}


class CodeMistyped(StoreUnavailable):
    """The text cannot be a recovery code, whichever store it is for; nothing was tried."""

    def __init__(self, hint: str, group: int | None = None) -> None:
        super().__init__("key.code_mistyped", f"恢复码有误：{hint}。")
        self.group = group


def draw(random: Callable[[int], bytes]) -> str:
    """A new code, as it is printed: `XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX`."""
    bits = int.from_bytes(random(17)) >> 6
    values = [bits >> 5 * place & 31 for place in reversed(range(DATA))]
    total, weighted = _syndromes(values)
    gap = LOGS[POWERS[DATA] ^ POWERS[DATA + 1]]
    last = _times(weighted ^ _times(total, DATA), ORDER - gap)
    text = "".join(ALPHABET[value] for value in [*values, total ^ last, last])
    return "-".join(text[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def secret_of(text: str) -> bytes:
    """The 130 bits (17 bytes) of a code as typed: any case, spacing and look-alikes.

    Raises CodeMistyped, with the group that is probably wrong where the check can tell.
    """
    values = _values(text)
    total, weighted = _syndromes(values)
    if total or weighted:
        group = _suspect(total, weighted)
        hint = "校验不符，请对照纸面逐组核对"
        raise CodeMistyped(f"{hint}，先看第{group}组" if group else hint, group)
    bits = 0
    for value in values[:DATA]:
        bits = bits << 5 | value
    return bits.to_bytes(17)


def _values(text: str) -> list[int]:
    plain = unicodedata.normalize("NFKC", text).upper().translate(LOOK_ALIKES)
    typed = [sign for sign in plain if not (sign.isspace() or sign in SEPARATORS)]
    if any(sign not in ALPHABET for sign in typed):
        raise CodeMistyped("只应有数字和英文字母，请核对后重新输入")
    if len(typed) != LENGTH:
        raise CodeMistyped(f"应为7组共{LENGTH}个字符，现输入了{len(typed)}个")
    return [ALPHABET.index(sign) for sign in typed]


def _syndromes(values: list[int]) -> tuple[int, int]:
    total = weighted = 0
    for place, value in enumerate(values):
        total ^= value
        weighted ^= _times(value, place)
    return total, weighted


def _suspect(total: int, weighted: int) -> int | None:
    """The group, counted from 1, of the character that alone would explain the mismatch."""
    if not (total and weighted):
        return None
    place = (LOGS[weighted] - LOGS[total]) % ORDER
    return place // GROUP + 1 if place < LENGTH else None


def _times(value: int, power: int) -> int:
    return POWERS[(LOGS[value] + power) % ORDER] if value else 0
