"""A list that one narrows, sorts, counts and chooses the columns of: what it is, without a window.

Cases and every register are one of these; `desktop/ui/shared/listing` draws them all.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from desktop.lists.columns import Column

if TYPE_CHECKING:  # the queries take a second to load, and typing alone needs them here
    from db.queries import Reading

L = TypeVar("L")
W = TypeVar("W")
STOPS = 999  # above it the store counts on only when somebody asks
MOST_COLUMNS = 12


@dataclass(frozen=True, slots=True)
class Counted:
    """How many lines a list stands for, in words, and what they add up to.

    `stopped`: there are more, which nobody has counted. `in_order`: it stands as it was wanted.
    """

    words: str
    sums: str = ""
    stopped: bool = False
    in_order: bool = True


class Listing(ABC, Generic[L, W]):
    """One list of lines L, narrowed to a W.

    `kind`: what it is remembered under. `offered`: the columns that may be chosen, `standard`:
    those of whoever has chosen none. `orders`: how it may be sorted, the usual way first.
    """

    kind: str
    title: str
    nothing: str
    offered: tuple[str, ...]
    standard: tuple[str, ...]
    orders: tuple[str, ...]

    @abstractmethod
    def label(self, name: str) -> str:
        """Give the words of a column."""

    @abstractmethod
    def order_words(self, order: str) -> str:
        """Say how an order sorts."""

    @abstractmethod
    def columns(self, names: Sequence[str]) -> tuple[Column[L], ...]: ...

    @abstractmethod
    def kinds(self, names: Sequence[str]) -> frozenset[str]:
        """Name the kinds of subjects whose change changes what is shown."""

    @abstractmethod
    def sorted(self, wanted: W, order: str) -> W:
        """Give the same, in an order."""

    @abstractmethod
    def asked(self, wanted: W, names: Sequence[str]) -> "Callable[[Reading, Any, int], list[L]]":
        """Give the question for the lines after one of them: at most so many."""

    @abstractmethod
    def counted(self, wanted: W, *, stops: bool) -> "Callable[[Reading], Counted]":
        """Give the question how many there are."""


def spelled(lines: Sequence[L], columns: Sequence[Column[L]]) -> str:
    """Write lines as they are shown, as a spreadsheet takes them."""
    return "\n".join("\t".join(one.show(line) for one in columns) for line in lines)
