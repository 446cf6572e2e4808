"""The sizes of type that keys go through."""

from desktop.rules.settings import SIZES

_SIZES = tuple(map(int, SIZES))


def larger(size: int) -> int:
    """Give the next size, and after the largest the smallest."""
    return next((one for one in _SIZES if one > size), _SIZES[0])


def stepped(size: int, step: int) -> int:
    """Go up or down by so many; at either end it stays."""
    place = _SIZES.index(size) if size in _SIZES else 0
    return _SIZES[max(0, min(len(_SIZES) - 1, place + step))]
