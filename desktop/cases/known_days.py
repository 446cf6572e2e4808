"""What the screens reckon last days with: what the newest question has read of it."""

from typing import TYPE_CHECKING

from desktop.rules.deadlines import Reckoning
from desktop.usecases.limits import reckoning_of, shipped

if TYPE_CHECKING:  # the queries take a second to load, and typing alone needs them here
    from db.queries import Reading


class KnownDays:
    """Every question whose answer shows a last day learns what stands beside it."""

    def __init__(self) -> None:
        self.reckoning: Reckoning = shipped()

    def learn(self, reading: "Reading") -> None:
        """Called where the question is asked, on its thread: one assignment, and it is whole."""
        self.reckoning = reckoning_of(reading)
