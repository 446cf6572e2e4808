"""What every page of cases is given by whoever starts the program."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from db.log.clock import day_of, wall_ms
from db.viewer import Viewer
from desktop.cases.known_days import KnownDays
from desktop.rules.calendars import Calendar
from desktop.texts.codes import load_codes
from desktop.ui.shared.tasks import Tasks

OpenPaper = Callable[[int, str], None]


@dataclass(frozen=True, kw_only=True)
class CaseDesk:
    """The viewer, the way to the store, the time, and who opens papers.

    `open_paper(case_id, code)` shows one of desktop/forms/papers.py. `places` is filled with the
    names of divisions by their codes as soon as a page has read them.
    """

    tasks: Tasks
    viewer: Viewer
    open_paper: OpenPaper = lambda _case, _paper: None
    now_ms: Callable[[], int] = wall_ms
    days: KnownDays = field(default_factory=KnownDays)
    places: dict[str, str] = field(default_factory=dict)

    @property
    def calendar(self) -> Calendar:
        return self.days.calendar

    def today(self) -> date:
        return day_of(self.now_ms())

    def name_of(self, table: str, code: str) -> str:
        return load_codes()[table].name_of(code) if code else ""

    def place_of(self, code: str) -> str:
        return self.places.get(code, "")

    def learn_places(self, names: Mapping[str, str]) -> None:
        self.places.update(names)
