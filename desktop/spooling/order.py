"""What somebody wants printed: on which printer, which pages, how often."""

import re
from dataclasses import dataclass

from desktop.errors import RuleBroken
from desktop.usecases.sheets import MOST_COPIES, Sheets, spelled

_RUN = re.compile(r"([0-9]{1,4})(?:-([0-9]{1,4}))?")
_SEPARATORS = re.compile(r"[,，、;；\s]+")
_DASHES = str.maketrans("－–—~～至到", "-" * 7)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintOrder:
    """`pages` ascend from 1 and are never none; copies come out collated (1 2 1 2)."""

    printer: str  # its name in the system
    title: str  # of the job, as the queue shows it
    pages: tuple[int, ...]
    whole: bool  # these are all the pages there are
    copies: int = 1

    def sheets(self) -> Sheets:
        """Tell what is recorded once the queue has taken it."""
        return Sheets(copies=self.copies, pages="" if self.whole else spelled(self.pages))


def read_pages(typed: str, count: int) -> tuple[int, ...]:
    """Read `2-3,5` as people write it, full-width and 至 too; nothing typed is every page.

    Raises RuleBroken `printer.no_such_pages` for a page that the paper has not, and for no pages.
    """
    runs = [run for run in _SEPARATORS.split(typed.strip().translate(_DASHES)) if run]
    if not runs:
        return tuple(range(1, count + 1))
    found: set[int] = set()
    for run in runs:
        match = _RUN.fullmatch(_plain(run))
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= first <= last <= count:
            raise RuleBroken("printer.no_such_pages", "pages", pages=count)
        found.update(range(first, last + 1))
    return tuple(sorted(found))


def read_copies(typed: str) -> int:
    """Raise RuleBroken `paper.copies` for what is no number from 1 to the most there may be."""
    text = _plain(typed.strip())
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= MOST_COPIES):
        raise RuleBroken("paper.copies", "copies", most=MOST_COPIES)
    return int(text)


def _plain(text: str) -> str:
    """Write full-width digits as plain ones."""
    return "".join(chr(ord(c) - 0xFEE0) if "\uff10" <= c <= "\uff19" else c for c in text)
