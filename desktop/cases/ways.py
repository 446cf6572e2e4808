"""What the desk is given by whoever puts the program together, besides the store."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from db.log.clock import day_of
from db.log.unavailable import StoreUnavailable
from desktop.cases.known_days import KnownDays


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """Where things are opened from here, and what time it is.

    `open_paper` gets the id of the case and the code of a paper.
    """

    new_id: Callable[[], int]
    now_ms: Callable[[], int]
    open_case: Callable[[int], None]
    open_paper: Callable[[int, str], None]
    days: KnownDays = field(default_factory=KnownDays)

    def drawn(self, refuse: Callable[[str], None]) -> int | None:
        """Give an id for a case; say why there is none where the clock of the PC is impossible."""
        try:
            return self.new_id()
        except StoreUnavailable as why:
            refuse(why.sentence)
            return None

    def today(self) -> date:
        return day_of(self.now_ms())
