"""First passwords: easy to read out and to type, worth nothing after the first login."""

from collections.abc import Callable

_LETTERS = "abcdefghjkmnpqrstuvwxyz"  # none that is read as another: no l, no i, no o
_CAPITALS, _DIGITS = _LETTERS.upper(), "23456789"
_SHAPE = (_CAPITALS, _LETTERS, _LETTERS, _LETTERS, "-", _DIGITS, _DIGITS, _DIGITS, _DIGITS)
_MORE = ("-", _LETTERS, _LETTERS, _LETTERS)
Random = Callable[[int], bytes]


def first_password(random: Random) -> str:
    """Draw one of some 10¹³: Wkfm-3749-qrt."""
    return "".join(_drawn(signs, random) for signs in (*_SHAPE, *_MORE))


def _drawn(signs: str, random: Random) -> str:
    """Draw a sign; 64 bits leave no sign more likely than another that anybody could notice."""
    return signs[int.from_bytes(random(8)) % len(signs)]
