"""A small county for tests of the registers: one store, and everybody who looks into it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from db.log.base import Author, Event
from db.log.clock import CHINA, Clock
from db.queries import Reading
from db.rows.uow import Act, Store, store_on, unit_of_work
from db.viewer import Viewer
from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.shared.tasks import Tasks
from desktop.workplace import Workplace
from tests.gui.register_facts import (
    ACCOUNTS,
    CENTRE,
    COUNTY,
    KEPT_BY,
    UNITS,
    mark_events,
    place_events,
    team_events,
    village_events,
)
from tests.stores import new_local, workplace_of

T = TypeVar("T")
NOW_MS = int(datetime(2026, 11, 22, 9, 30, tzinfo=CHINA).timestamp() * 1000)


@dataclass
class RegisterCounty:
    """The store, who looks into it, and what their pages have asked to be opened."""

    store: Store
    cases: list[int] = field(default_factory=list)
    records: list[tuple[str, int]] = field(default_factory=list)
    accounts: list[str] = field(default_factory=list)  # of units, by their names

    def viewer(self, account: int) -> Viewer:
        _, person, role, unit = ACCOUNTS[account]
        name, _, path, division = UNITS[unit]
        return Viewer(
            account=account,
            roles=frozenset({role}),
            unit=unit,
            path=path,
            name=person,
            unit_name=name,
            division=division,
        )

    @property
    def clerk(self) -> Viewer:
        return self.viewer(101)

    @property
    def leader(self) -> Viewer:
        return self.viewer(102)

    @property
    def villager(self) -> Viewer:
        """A clerk of the station of Guanwang, which keeps the records of its people."""
        return self.viewer(103)

    @property
    def justice(self) -> Viewer:
        """The keeper of the groups of released and corrected people, for the whole county."""
        return self.viewer(104)

    @property
    def auditor(self) -> Viewer:
        return self.viewer(105)

    @property
    def administrator(self) -> Viewer:
        return self.viewer(106)

    def workplace(self, viewer: Viewer) -> Workplace:
        return workplace_of(self.store, viewer, via="window")

    def tasks(self, viewer: Viewer) -> Tasks:
        return Tasks(self.workplace(viewer))

    def desk(self, tasks: Tasks, viewer: Viewer) -> RegisterWays:
        return RegisterWays(
            tasks=tasks,
            viewer=viewer,
            now_ms=lambda: NOW_MS,
            open_case=self.cases.append,
            open_record=lambda kind, id_: self.records.append((kind, id_)),
            open_accounts=self.accounts.append,
        )

    def ask(self, viewer: Viewer, question: Callable[[Reading], T]) -> T:
        return self.workplace(viewer).ask(question)

    def record(self, *events: Event, unit: int = CENTRE) -> None:
        """Let a unit tell something: what it enters is its own to read whole."""
        author = Author(101, unit, UNITS[unit][2])
        with unit_of_work(self.store, self.clerk) as uow:
            uow.record_acts([Act(event, author, NOW_MS) for event in events])


def open_register_county(folder: Path) -> Iterator[RegisterCounty]:
    engine = new_local(folder / "registers.db")
    county = RegisterCounty(store_on(engine, 1, Clock(wall=lambda: NOW_MS)))
    with unit_of_work(county.store, county.clerk) as uow:
        uow.local.set_setting("county", COUNTY)
    county.record(*place_events(), *team_events())
    for village, unit in KEPT_BY.items():
        county.record(*village_events(village), *mark_events(village), unit=unit)
    yield county
    engine.dispose()
