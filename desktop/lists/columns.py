"""What a table shows, as data: its columns, its sorts, and where its pages come from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from desktop.texts.tones import Tone

L = TypeVar("L")


def nothing(_: Any) -> str:
    return ""


@dataclass(frozen=True, kw_only=True)
class Column(Generic[L]):
    """One column. `width` is in pixels at 100 %; columns with `stretch` share what is left.

    `name` tells it apart where columns are chosen and their widths kept. `tone` colours the words;
    with `light` a dot stands before them, with `badge` they stand on a ground. `sort` is the key
    that the question understands; a column without one offers none. Where there is too little
    room, as at 150 %, columns with the largest `drop` are left out first.
    """

    title: str
    show: Callable[[L], str]
    name: str = ""
    width: int = 0
    stretch: int = 0
    tone: Callable[[L], Tone | None] | None = None
    light: bool = False
    badge: bool = False
    quiet: bool = False
    strong: bool = False
    right: bool = False
    under: Callable[[L], str] = nothing  # a second, smaller line
    tooltip: Callable[[L], str] = nothing
    sort: str = ""
    drop: int = 0


@dataclass(frozen=True, slots=True)
class Sort:
    """The order of a list: the key of a column, and its direction."""

    key: str = ""
    descending: bool = False

    @classmethod
    def read(cls, spelling: str) -> "Sort":
        """Read an order as questions spell it: with a leading - it falls."""
        return cls(spelling.removeprefix("-"), spelling.startswith("-"))

    @property
    def spelling(self) -> str:
        return f"-{self.key}" if self.descending else self.key


@dataclass(frozen=True, kw_only=True)
class Pages(Generic[L]):
    """Where lines come from. `ask(store, after, limit, sort)` returns at most `limit` lines.

    `after` is the last line seen, None for the first page. `key` tells lines apart, so that the
    current one is found again after a reload.
    """

    ask: Callable[[Any, L | None, int, Sort], Sequence[L]]
    key: Callable[[L], Any]
