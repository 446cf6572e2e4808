"""What is at hand wherever cases are put into words: who looks, the day, and names of places."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from db.log.clock import day_of, wall_ms
from db.viewer import Viewer
from desktop.cases.known_days import KnownDays
from desktop.rules.deadlines import Reckoning
from desktop.texts.codes import load_codes


@dataclass(frozen=True, kw_only=True)
class CasesAtHand:
    """`places` is filled with the names of divisions by their codes as soon as they are read."""

    viewer: Viewer
    now_ms: Callable[[], int] = wall_ms
    days: KnownDays = field(default_factory=KnownDays)
    places: dict[str, str] = field(default_factory=dict)

    @property
    def known(self) -> Reckoning:
        return self.days.reckoning

    def today(self) -> date:
        return day_of(self.now_ms())

    def name_of(self, table: str, code: str) -> str:
        return load_codes()[table].name_of(code) if code else ""

    def place_of(self, code: str) -> str:
        return self.places.get(code, "")

    def learn_places(self, names: Mapping[str, str]) -> None:
        self.places.update(names)
