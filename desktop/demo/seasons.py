"""The seasons that quarrels follow: months of water and of seed, and the weeks before 春节."""

from datetime import date
from typing import NamedTuple

from desktop.rules.feasts import TABLE

_EVE, _AFTER = 55, 25  # days before 春节, in which people want their wages, and after it


class Season(NamedTuple):
    """A month, and whether 春节 is near: before, after, or neither."""

    month: int
    feast: str = ""


def season_of(day: date) -> Season:
    spring = _spring(day.year)
    if spring is None:
        return Season(day.month)
    if spring < day and (spring - day).days < -_AFTER:
        spring = _spring(day.year + 1) or spring
    left = (spring - day).days
    if 0 <= left <= _EVE:
        return Season(day.month, "before")
    return Season(day.month, "after" if -_AFTER <= left < 0 else "")


def _spring(year: int) -> date | None:
    return date(year, *divmod(TABLE[year][0], 100)) if year in TABLE else None
