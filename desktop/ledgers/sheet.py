"""What is to be written, whatever the format, and the wish of the user to stop it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, auto
from re import compile as pattern

_FIGURES = pattern(r"￥?(-?[0-9]{1,3}(?:,[0-9]{3})*|-?[0-9]{1,15})(\.[0-9]{1,6})?")
_FIRST_DAY = date(1900, 3, 1)  # before it spreadsheets count a day that never was


class Holds(Enum):
    """What the cells of a column are: numbers that count add up, numbers that name are texts."""

    TEXT = auto()
    NUMBER = auto()
    MONEY = auto()
    DAY = auto()


@dataclass(frozen=True)
class Sheet:
    """A list as its viewer sees it: as text, masked already, each row asked for once.

    `said` is the line of who, when and why. `widths` count half-width characters, of which a Han
    character takes two; 0: as wide as the header. `count` is how many rows are to be expected.
    """

    title: str
    said: str
    headers: tuple[str, ...]
    widths: tuple[int, ...]
    rows: Iterable[Sequence[str]]
    count: int | None
    holds: tuple[Holds, ...] = ()  # none: all are texts

    @property
    def columns(self) -> tuple[Holds, ...]:
        return self.holds or (Holds.TEXT,) * len(self.headers)

    @property
    def head(self) -> tuple[tuple[str, ...], ...]:
        """The lines above the rows of a workbook; a text file begins with its headers."""
        return (self.title,), (self.said,), self.headers


def number_of(cell: str) -> Decimal | None:
    """Read a cell that counts: 12, 86.50, ￥12,000.00; None where it says something else."""
    found = _FIGURES.fullmatch(cell)
    return Decimal(found[1].replace(",", "") + (found[2] or "")) if found else None


def day_of(cell: str) -> date | None:
    """Read an ISO day that a spreadsheet can hold; a masked one is none."""
    try:
        day = date.fromisoformat(cell)
    except ValueError:
        return None
    return day if day >= _FIRST_DAY else None


class Stopped(Exception):
    """Raised by `progress` when the user cancels; nothing has been written then."""
