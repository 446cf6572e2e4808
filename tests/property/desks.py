"""Three stores with clocks of their own: how they work, meet and are compared at the end."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any, ClassVar

from hypothesis.stateful import RuleBasedStateMachine
from sqlalchemy import Connection, select

from db.followers.kinds import SUBJECTS
from db.jobs.running import Pace, run_block
from db.journal import chains
from db.log.base import Entry, Event, Subject, SubjectErased
from db.log.clock import Clock
from db.log.ids import EPOCH_MS
from db.models.followers import AUDIENCE, CLOCKS, CONFLICT, TALLY, TELLINGS
from db.models.journal import EVENT
from db.queries import Reading
from db.queries.case_filter import CaseFilter
from db.rows.check import check_chains, check_rows
from db.rows.uow import Store, UnitOfWork, store_on, unit_of_work
from db.store.engine import reading
from db.subjects.case.events import AgreementSigned
from db.subjects.catalogue import NAMES
from db.subjects.work.events import PaperPrinted
from db.sync.exchange import missing, receive, vector
from db.viewer import Viewer
from tests.property.engines import empty
from tests.property.moves import PATHS, legal
from tests.property.register_answers import (
    BRANCH,
    CENTRE,
    COUNTY,
    TOWN,
    check_registers,
    told_of_registers,
    told_to_readers,
)
from tests.property.tree_answers import check_tree, paths_of
from tests.stores import at

HOUR_MS = 3_600_000
DAY_MS, YEAR_MS = 24 * HOUR_MS, 365 * 24 * HOUR_MS
FEW = 3  # subjects of each kind, so that desks meet over them
DESKS = (1, 2, 3)
DIVISIONS = {1: COUNTY, 2: TOWN}  # of the units
UNITS = {1: 1, 2: 1, 3: 2}  # two desks of one unit both hold its cases, so they can clash
NAMES_OF_PEOPLE = ("王建国", "李伟", "王建", None)
MOST_ROUNDS = 8
YEARS = ((0, -YEAR_MS, YEAR_MS), (0, 3 * HOUR_MS, -YEAR_MS), (0, 5 * HOUR_MS, YEAR_MS))


class Desks(RuleBasedStateMachine):
    """`recorded` counts, over all runs, what really happened: an idle machine passes."""

    recorded: ClassVar[Counter[str]] = Counter()

    def begin(self, years: tuple[int, ...], order: list[int]) -> None:
        self.late = {desk: years[place] for desk, place in zip(DESKS, order, strict=True)}
        self.drift = dict.fromkeys(DESKS, 0)
        self.latest = dict.fromkeys(DESKS, 0)  # what each desk's own wall has ever shown
        self.now = EPOCH_MS + 2 * YEAR_MS
        self.made, self.opened, self.known = 0, Counter[str](), set[Subject]()
        self.firm: dict[int, set[tuple[int, int, bool]]] = {}
        self.engines = {desk: empty(desk) for desk in DESKS}
        self.stores: dict[int, Store] = {}
        self.trees: dict[int, dict[int, str]] = {}
        for desk in DESKS:
            self.start(desk)

    def start(self, desk: int) -> None:
        """Take up the clock where the events of this desk left it."""
        clock = Clock(wall=lambda: self.wall(desk))
        self.stores[desk] = store_on(self.engines[desk], desk, clock)

    def wall(self, desk: int) -> int:
        self.now += 1
        shown = self.now + self.late[desk] + self.drift[desk]
        self.latest[desk] = max(self.latest[desk], shown)
        return shown

    def legal(self, desk: int, case: int, days: int) -> list[Event]:
        with self.uow(desk) as uow:
            history = uow.opened(Subject("case", case)).course()
            if uow.is_erased(Subject("case", case)):
                return []
        paths = self.paths(desk)
        return legal(history, UNITS[desk], days, self.stores[desk].ids.new(), paths)

    def take_first(self, desk: int, case: int, days: int, kinds: tuple[type[Event], ...]) -> None:
        found = {type(event): event for event in self.legal(desk, case, days)}
        if event := next((found[kind] for kind in kinds if kind in found), None):
            self.work(desk, event)

    def random(self, seed: int) -> Random:
        """Hypothesis draws the same few numbers again and again; this spreads them."""
        return Random(seed * 1_000_003 + self.made)

    def act(self, desk: int, case: int, random: Random) -> None:
        """Do what this desk may do now; drawn blindly, nearly all moves would be refused."""
        for _ in range(random.randint(1, 4)):
            kinds: dict[type[Event], Event] = {}
            for event in self.legal(desk, case, random.randrange(10)):
                kinds[type(event)] = event
            if kinds:
                self.work(desk, kinds[random.choice(list(kinds))])

    def teardown(self) -> None:
        if not hasattr(self, "stores"):
            return
        self.everybody_meets()
        self.check_stamps()
        seen = [self.everything(store) for store in self.stores.values()]
        assert seen[0] == seen[1] == seen[2]
        self.check_paper()
        self.forget_a_quarrel()

    def everybody_meets(self) -> None:
        """Until nobody has anything new to tell: what one hears may make him record something."""
        for _ in range(MOST_ROUNDS):
            made = self.made
            for _ in range(2):
                for giver in DESKS:
                    for taker in DESKS:
                        self.deliver(taker, self.unseen(giver, taker))
            for desk in DESKS:
                self.run_jobs(desk)
            if self.made == made:
                return
        raise AssertionError("the desks never come to rest")

    def run_jobs(self, desk: int, blocks: int = 10_000) -> None:
        """Let this desk's jobs do some blocks."""
        pace = Pace()
        before = self.head(desk)
        while blocks and run_block(self.stores[desk], pace):
            blocks -= 1
        self.count_since(desk, before)

    def head(self, desk: int) -> int:
        with reading(self.stores[desk].engine) as connection:
            return chains.head(connection, desk).counter

    def count_since(self, desk: int, counter: int) -> Counter[str]:
        """Count what a desk has recorded by itself, and give it by kind."""
        own = EVENT.c.device == desk, EVENT.c.counter > counter
        with reading(self.stores[desk].engine) as connection:
            kinds = list(connection.scalars(select(EVENT.c.kind).where(*own)))
        self.made += len(kinds)
        self.recorded.update(kinds)
        self.look(desk)
        return Counter(kinds)

    def viewer(self, desk: int) -> Viewer:
        unit = UNITS[desk]
        return replace(at(desk, unit, self.paths(desk)[unit]), division=DIVISIONS[unit])

    def paths(self, desk: int) -> dict[int, str]:
        """Give where this desk believes the units to lie."""
        return self.trees.get(desk, PATHS)

    def look(self, desk: int) -> None:
        with reading(self.stores[desk].engine) as connection:
            self.trees[desk] = PATHS | paths_of(connection)

    def uow(self, desk: int) -> Any:
        return unit_of_work(self.stores[desk], self.viewer(desk))

    def work(self, desk: int, event: Event) -> int:
        """Record an event, whoever may; gives its counter."""

        def record(uow: UnitOfWork) -> None:
            for subject in event.subjects() if self.made % 2 else ():
                if SUBJECTS[subject.kind].course:  # as an act does: it goes on from what it read
                    uow.opened(subject).course()
            uow.record([event])

        counter = self.do(desk, record)
        if isinstance(event, AgreementSigned | PaperPrinted):
            signed = isinstance(event, AgreementSigned)
            self.firm.setdefault(event.case_id, set()).add((desk, counter, signed))
        return counter

    def do(self, desk: int, act: Callable[[UnitOfWork], object]) -> int:
        """Let a desk act in one transaction; gives the counter of its last event."""
        store = self.stores[desk]
        with self.uow(desk) as uow:
            heads, believed = chains.heads(uow.connection), store.clock.believed
            act(uow)
            mine = chains.head(uow.connection, desk)
            known = heads.get(desk, chains.START).counter
            self.check_own(uow, desk, known)
            own = EVENT.c.device == desk, EVENT.c.counter > known
            kinds = list(uow.connection.scalars(select(EVENT.c.kind).where(*own)))
        heard = [head.hlc for head in heads.values() if head.hlc < believed]
        assert not kinds or mine.hlc > max(heard, default=0), "a stamp before what was heard"
        self.made += len(kinds)
        self.recorded.update(kinds)
        self.look(desk)
        return mine.counter

    def check_own(self, uow: UnitOfWork, desk: int, known: int) -> None:
        """What a desk does with what it knows does not clash with what it knows.

        But where it ends a loop that two desks made: that is a clash for people to look at.
        """
        loop = CONFLICT.c.code == "unit.moved_in_a_loop"
        own = CONFLICT.c.device == desk, CONFLICT.c.counter > known, ~loop
        assert uow.connection.execute(select(CONFLICT).where(*own)).all() == []

    def check_paper(self) -> None:
        """What one desk had signed stands, whatever the others did without knowing of it."""
        with reading(self.stores[1].engine) as connection:
            for case, firm in self.firm.items():
                if len({desk for desk, _, _ in firm}) > 1:
                    continue  # two papers may exclude each other
                mine = CONFLICT.c.kind == "case", CONFLICT.c.subject == case
                places = select(CONFLICT.c.device, CONFLICT.c.counter).where(*mine)
                clashes = {tuple(row) for row in connection.execute(places)}
                assert not {(d, c) for d, c, signed in firm if signed} & clashes
                self.recorded["signed and kept"] += any(signed for _, _, signed in firm)

    def forget_a_quarrel(self) -> None:
        """What the law takes takes its conflicts along, at the desk that obeys and elsewhere.

        No unit: the law takes what is told of persons.
        """
        taken = select(CONFLICT).where(CONFLICT.c.kind != "unit").order_by(*CONFLICT.primary_key)
        with reading(self.stores[1].engine) as connection:
            one = connection.execute(taken).first()
        if one is None:
            return
        self.work(1, SubjectErased(kind=one.kind, id=one.subject, basis="x", second=9))
        self.deliver(2, self.unseen(1, 2))
        for desk in (1, 2):
            with reading(self.stores[desk].engine) as connection:
                assert check_rows(connection) == []

    def check_stamps(self) -> None:
        """No desk is led more than a day ahead of its own wall (an id may borrow some 10 ms)."""
        with reading(self.stores[1].engine) as connection:
            for device, hlc in connection.execute(select(EVENT.c.device, EVENT.c.hlc)):
                assert hlc >> 16 <= self.latest[device] + DAY_MS + 1000, "led astray"

    def unseen(self, giver: int, taker: int) -> list[Entry]:
        with reading(self.stores[taker].engine) as connection:
            known = vector(connection)
        with reading(self.stores[giver].engine) as connection:
            return missing(connection, known)

    def deliver(self, taker: int, entries: list[Entry]) -> None:
        """What is bound to an erasure is taken where both meet: that is an event of the taker."""
        with unit_of_work(self.stores[taker], self.viewer(taker), via="sync") as uow:
            known = chains.head(uow.connection, taker).counter
            receipt = receive(uow, entries)
        own = self.count_since(taker, known)
        self.recorded["bound to an erasure"] += own[NAMES[SubjectErased]]
        self.recorded["delivered"] += receipt.stored
        self.recorded["waited"] += receipt.waiting.get("gap", 0)

    def everything(self, store: Store) -> list[Any]:
        with reading(store.engine) as connection:
            assert check_rows(connection) + check_chains(connection) == []
            assert len(connection.execute(select(EVENT.c.seq)).all()) == self.made
            for code in connection.scalars(select(CONFLICT.c.code)):
                self.recorded[code] += 1
            parts = (one.parts for one in SUBJECTS.values() if one.parts is not None)
            lines = (CONFLICT, AUDIENCE, CLOCKS, TELLINGS, TALLY)
            tables = [*(one.table for one in SUBJECTS.values()), *parts, *lines]
            rows = [sorted(map(repr, connection.execute(select(t)))) for t in tables]
            self.recorded["told"] += len(connection.execute(select(TELLINGS)).all())
            branch = replace(BRANCH, path=(PATHS | paths_of(connection))[BRANCH.unit])
            told = [told_of_registers(connection, viewer) for viewer in (CENTRE, branch)]
            check_registers(connection)
            check_tree(connection)
            cases = [self.answers(connection, path) for path in (CENTRE.path, branch.path)]
            return [rows, told, told_to_readers(connection), cases]

    def answers(self, connection: Connection, path: str) -> list[Any]:
        ask = Reading(connection, at(1, 1, path))
        year = date(2026, 1, 1), date(2026, 12, 31)
        questions: list[Callable[[], Any]] = [
            *(lambda typed=typed: ask.people.find(typed) for typed in ("王建", "lw", "1234")),
            lambda: ask.cases.find("建国"),
            lambda: ask.cases.page(CaseFilter()),
            ask.work.conflicts,
            lambda: ask.counts.by("dispute.came.unit", *year),
            lambda: ask.counts.by("dispute.done.duration", *year),
            lambda: ask.counts.waiting("dispute", date(2026, 1, 5), own=False),
            lambda: ask.figures.totals(date(2026, 1, 5)),
        ]
        return [question() for question in questions]
