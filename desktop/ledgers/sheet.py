"""What is to be written, whatever the format, and the wish of the user to stop it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,6})?")  # a spreadsheet keeps fifteen digits


class Kind(Enum):
    """What the texts of a column are to a program: what counts adds up, what names never does."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"  # ￥12,000.00


def number_in(text: str, kind: Kind) -> str:
    """Give a cell that counts as programs read a number; "" where it is none, or is masked."""
    if kind is Kind.TEXT:
        return ""
    plain = text.removeprefix("￥").replace(",", "") if kind is Kind.MONEY else text
    return plain if _NUMBER.fullmatch(plain) else ""


@dataclass(frozen=True)
class Sheet:
    """A list as its viewer sees it: text only, masked already, each row asked for once.

    `said` is the line of who, when and why. `widths` count half-width characters, of which a Han
    character takes two; 0: as wide as the header. `count` is how many rows are to be expected.
    `kinds`: of each column what it counts; without, all are texts.
    """

    title: str
    said: str
    headers: tuple[str, ...]
    widths: tuple[int, ...]
    rows: Iterable[Sequence[str]]
    count: int | None
    kinds: tuple["Kind", ...] = ()


class Stopped(Exception):
    """Raised by `progress` when the user cancels; nothing has been written then."""
