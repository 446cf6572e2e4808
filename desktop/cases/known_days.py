"""The working days that the screens reckon with: those the newest question has read."""

from typing import TYPE_CHECKING

from desktop.rules.calendars import PUBLISHED, Calendar
from desktop.usecases.limits import calendar_of

if TYPE_CHECKING:  # the queries take a second to load, and typing alone needs them here
    from db.queries import Reading


class KnownDays:
    """Every question whose answer shows a last day learns the lists that stand beside it."""

    def __init__(self) -> None:
        self.calendar: Calendar = PUBLISHED

    def learn(self, reading: "Reading") -> None:
        """Called where the question is asked, on its thread: one assignment, and it is whole."""
        self.calendar = calendar_of(reading)
