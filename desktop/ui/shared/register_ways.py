"""What every page of registers is given by whoever starts the program."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from db.log.clock import day_of, wall_ms
from db.viewer import Viewer
from desktop.texts.field_words import RegisterWording
from desktop.ui.shared.tasks import Tasks


@dataclass(frozen=True, kw_only=True)
class RegisterWays:
    """The viewer, the way to the store, the time, and where things are opened from here."""

    tasks: Tasks
    viewer: Viewer
    now_ms: Callable[[], int] = wall_ms
    open_record: Callable[[str, int], None] = lambda _kind, _id: None
    open_case: Callable[[int], None] = lambda _case: None
    open_list: Callable[[str], None] = lambda _kind: None
    open_accounts: Callable[[str], None] = lambda _unit: None  # those of a unit, by its name
    wording: RegisterWording = field(default_factory=RegisterWording)

    def today(self) -> date:
        return day_of(self.now_ms())
