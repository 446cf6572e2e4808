"""Building the demonstration county in a store, block by block, through `record_acts`."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from heapq import merge
from operator import attrgetter
from typing import NamedTuple

from db.journal.chains import head
from db.log.base import Author, Block
from db.log.clock import Clock
from db.log.ids import Ids
from db.rows.uow import Act, Store, answers, unit_of_work
from db.store.engine import reading as reading_store
from db.subjects.case.events import CaseRegistered
from db.viewer import Viewer
from desktop.demo.clockwork import SimulatedWall, chance
from desktop.demo.days import BEIJING, Days
from desktop.demo.giving import Giving
from desktop.demo.looks import lists_taken
from desktop.demo.places import Known, Unit
from desktop.demo.plan import VOLUMES, DemoAccount, Plan, Summary
from desktop.demo.records import Desk
from desktop.demo.registers import Registers, prepare
from desktop.demo.schedule import first_day, openings
from desktop.demo.stream import Villages, case_acts, make_world

BLOCK = 5_000  # events, or rows of blocks, that are recorded together
_CENSUS_DAYS = 21  # before the first case, in which the registers are built
_COUNTED = frozenset({"person", "house", "organisation"})
Progress = Callable[[str, int, int], None]  # what is being done, done so far, of how many


def begins(plan: Plan) -> datetime:
    """Tell when the story begins: a store for it is made with `simulated_clock(begins(plan))`."""
    first = first_day(plan, VOLUMES[plan.size]) - timedelta(days=_CENSUS_DAYS)
    return datetime.combine(first, time(8, 30), BEIJING)


class Begun(NamedTuple):
    """How far a store has come before its story begins."""

    last_ms: int = 0  # until when it has drawn ids of its own
    events: int = 0


NOTHING = Begun()


class Story:
    """The acts of a county, to be taken in order: `registers` first, then `cases`."""

    def __init__(
        self,
        plan: Plan,
        device: int,
        viewer: Viewer,
        known: Known | None = None,
        begun: Begun = NOTHING,
    ) -> None:
        self.plan = plan
        volume = VOLUMES[plan.size]
        wall = SimulatedWall(int(begins(plan).timestamp() * 1000))
        clock = Clock(wall=wall)
        clock.remember_ms(begun.last_ms)
        first = first_day(plan, volume)
        since = (first - timedelta(days=_CENSUS_DAYS)).isoformat()
        self.desk = Desk(Ids(device, clock), clock, wall, device, since)
        centre = Unit(viewer.unit, viewer.unit_name, "县中心", "centre", viewer.path, station=1)
        author = Author(viewer.account, viewer.unit, viewer.path)
        self.days = Days(first, plan.today)
        self._registers: Registers = prepare(plan, self.days, self.desk, centre, author)
        self._registers.known = known or {}
        self.openings = openings(volume, self.days, chance(plan.seed, "schedule"))
        self.rows = volume.people + volume.houses + volume.organisations
        self.county = self._registers.county
        self._giving = Giving(device, begun.events)

    @property
    def accounts(self) -> list[DemoAccount]:
        """Those that visitors log in with; known once the registers have been taken."""
        return self._registers.accounts.shown

    def registers(self) -> Iterator[Act]:
        yield from map(self._giving.give, self._registers.acts())
        self._giving.know(self._registers.founding.units)
        self._giving.know([self.county.centre])

    def cases(self) -> Iterator[Act]:
        """Tell the cases; the registers must have been taken before."""
        looks = self._giving, self._registers.changes.accesses
        world = make_world(
            self.county, self.days, self.desk, chance(self.plan.seed, "cases"), looks
        )
        villages = Villages(self.county, self._registers.people, self.plan.size)
        yield from case_acts(self.openings, world, villages)

    def rounds(self) -> Iterator[Act]:
        """Give what is entered in the registers as the story goes on."""
        yield from self._registers.notebook.acts(self.county)

    def changes(self) -> Iterator[Act]:
        """Give what is amended in the registers meanwhile."""
        yield from self._registers.changes.acts()

    def looks(self) -> Iterator[Act]:
        """Give the lists that leave the centre every month."""
        yield from lists_taken(self.days, self._registers.changes.accesses, self.county)

    def goes_on(self) -> Iterator[Act]:
        """Tell what comes after the registers in the order of time: cases and rounds."""
        told = self.cases(), self.rounds(), self.changes(), self.looks()
        acts = merge(*told, key=attrgetter("at"))
        yield from map(self._giving.give, acts)


def build(store: Store, viewer: Viewer, plan: Plan, progress: Progress) -> Summary:
    """Record a county in a store that holds its centre (the viewer's unit) and perhaps divisions.

    Deterministic if the store's random bytes are. The viewer's account takes the census; passwords
    of the accounts in the summary are for the caller to set.
    """
    with answers(store, viewer) as reading:
        centre = reading.places.unit(viewer.unit)
        known = {division.code: division.id for division in reading.places.divisions()}
    with reading_store(store.engine) as connection:
        begun = Begun(store.clock.last_ms, head(connection, store.device).counter)
    named = replace(viewer, unit_name=centre.name if centre else viewer.unit_name)
    story = Story(plan, store.device, named, known, begun)
    summary = Summary()
    for label, acts, total in (
        ("基础数据", story.registers(), story.rows),
        ("案件", story.goes_on(), len(story.openings)),
    ):
        done = 0
        for block in blocks(acts):
            _record(store, viewer, block)
            done += sum(map(_opened, block))
            summary.events += len(block)
            summary.rows += sum(len(act.event.subjects()) for act in block)
            progress(label, min(done, total), total)
    summary.cases = len(story.openings)
    summary.accounts = story.accounts
    store.clock.remember_ms(story.desk.clock.last_ms)
    return summary


def blocks(acts: Iterator[Act]) -> Iterator[list[Act]]:
    """Cut a stream into blocks that one transaction holds."""
    block: list[Act] = []
    weight = 0
    for act in acts:
        block.append(act)
        weight += len(act.event.rows) if isinstance(act.event, Block) else 1
        if weight >= BLOCK:
            yield block
            block, weight = [], 0
    if block:
        yield block


def _record(store: Store, viewer: Viewer, block: list[Act]) -> None:
    wall = store.clock.now_ms
    if isinstance(wall, SimulatedWall):
        wall.reach(block[-1].at)
    with unit_of_work(store, viewer, via="import", patient=True) as uow:
        uow.record_acts(block)


def _opened(act: Act) -> int:
    """Count what the progress is measured by: people, houses and firms, then cases."""
    if isinstance(act.event, Block):
        return len(act.event.rows) if act.event.kind in _COUNTED else 0
    return int(isinstance(act.event, CaseRegistered))
