"""Three desks that work, meet in any order, forget the time, and must end with the same rows."""

from datetime import date, timedelta
from random import Random

from hypothesis import strategies as st
from hypothesis.stateful import Bundle, initialize, precondition, rule
from sqlalchemy import select

from db.log.base import Subject, SubjectErased, Value
from db.models.followers import CONFLICT
from db.store.engine import reading
from db.subjects.case.events import CaseAccepted, CaseDispatched, CaseReturned, CaseSignedIn
from db.subjects.holidays.events import HolidaysListed, ListedDay
from db.subjects.records.events import RecordAmended, RecordRemoved, RecordsImported
from db.subjects.work.events import ConflictSettled
from tests.property.desks import DAY_MS, DESKS, FEW, NAMES_OF_PEOPLE, UNITS, YEARS
from tests.property.moves import FORWARD, opening
from tests.property.register_moves import MOVES, RegisterMoves
from tests.stores import from_a_newer_program

desks = st.sampled_from(DESKS)
told = st.booleans()
seeds = st.integers(0, 2**32)
pairs = st.permutations(DESKS).map(lambda order: order[:2])


class ThreeDesks(RegisterMoves):
    """The rules: what may happen next, drawn by Hypothesis."""

    cases = Bundle("cases")
    people = Bundle("people")

    @initialize(years=st.sampled_from(YEARS), order=st.permutations((0, 1, 2)))
    def open(self, years: tuple[int, ...], order: list[int]) -> None:
        self.begin(years, order)

    @rule(desk=desks)
    def restart(self, desk: int) -> None:
        self.start(desk)

    @rule(desk=desks, drift=st.sampled_from([-DAY_MS, 0, DAY_MS // 2]))
    def set_the_clock(self, desk: int, drift: int) -> None:
        self.drift[desk] = drift

    @precondition(lambda self: self.opened["case"] < FEW)
    @rule(target=cases, desk=desks, days=st.integers(0, 9), steps=st.integers(0, 6), told=told)
    def register(self, desk: int, days: int, steps: int, told: bool) -> int:
        """Open a case, go some way with it, and perhaps let everybody know at once."""
        id_ = self.stores[desk].ids.new()
        self.opened["case"] += 1
        self.work(desk, opening(id_, UNITS[desk], days))
        self.known.add(Subject("case", id_))
        self.go_on(desk, id_, days, steps)
        for other in DESKS if told else ():
            self.deliver(other, self.unseen(desk, other))
        return id_

    @rule(desk=desks, case=cases, seed=seeds)
    def move(self, desk: int, case: int, seed: int) -> None:
        self.act(desk, case, self.random(seed))

    @rule(case=cases, seed=seeds)
    def quarrel(self, case: int, seed: int) -> None:
        """Two desks that know the same go on apart: this is where conflicts come from."""
        random = self.random(seed)
        one, two = random.sample(DESKS, 2)
        for giver, taker in ((one, two), (two, one)):
            self.deliver(taker, self.unseen(giver, taker))
        for desk in (one, two):
            self.act(desk, case, random)
        self.deliver(one, self.unseen(two, one))

    @rule(case=cases, back=st.booleans())
    def hand_on(self, case: int, back: bool) -> None:
        """Give the case from hand to hand: dispatched by one unit, signed in or returned there."""
        for giver, taker in ((1, 3), (3, 2)):
            wanted = (CaseAccepted, CaseDispatched)
            self.take_first(giver, case, UNITS[giver] - 1, wanted)
            self.take_first(giver, case, UNITS[giver] - 1, wanted)
            self.deliver(taker, self.unseen(giver, taker))
            self.take_first(taker, case, 0, (CaseReturned,) if back else (CaseSignedIn,))

    @rule(desk=desks, case=cases, days=st.integers(0, 9), steps=st.integers(1, 4))
    def go_on(self, desk: int, case: int, days: int, steps: int) -> None:
        """Go on towards an agreement on paper, and with it to the end."""
        for _ in range(steps):
            self.take_first(desk, case, days, FORWARD)

    @rule(desk=desks, decision=st.sampled_from(["kept", "other"]))
    def settle(self, desk: int, decision: str) -> None:
        with reading(self.stores[desk].engine) as connection:
            query = select(CONFLICT).where(CONFLICT.c.settled.is_(None)).limit(1)
            one = connection.execute(query.order_by(*CONFLICT.primary_key)).first()
        if one:
            place = {"device": one.device, "counter": one.counter, "field": one.field}
            settled = ConflictSettled(kind=one.kind, id=one.subject, decision=decision, **place)
            self.work(desk, settled)

    @precondition(lambda self: self.opened["person"] < FEW)
    @rule(target=people, desk=desks, name=st.sampled_from(NAMES_OF_PEOPLE))
    def bring_in(self, desk: int, name: str | None) -> int:
        id_ = self.stores[desk].ids.new()
        self.opened["person"] += 1
        rows: dict[int, tuple[Value, ...]] = {id_: (name, "1234")}
        rows[self.stores[desk].ids.new()] = (name, None)
        self.work(desk, RecordsImported(kind="person", fields=("name", "phone"), rows=rows))
        self.known.add(Subject("person", id_))
        return id_

    @rule(desk=desks, person=people, name=st.sampled_from(NAMES_OF_PEOPLE))
    def amend(self, desk: int, person: int, name: str | None) -> None:
        with self.uow(desk) as uow:
            row = uow.row(Subject("person", person))
        if row and not row["parked"]:
            before, after = {"name": row["name"]}, dict[str, Value](name=name)
            self.work(desk, RecordAmended(kind="person", id=person, before=before, after=after))

    @rule(desk=desks, move=st.sampled_from(sorted(MOVES)), seed=seeds)
    def keep_registers(self, desk: int, move: str, seed: int) -> None:
        """Do one thing with people, houses and marks, through its use-case."""
        self.keep(desk, move, self.random(seed))

    @rule(desk=desks, seed=seeds)
    def move_a_unit(self, desk: int, seed: int) -> None:
        self.move_unit(desk, self.random(seed))

    @rule(seed=seeds)
    def move_units_apart(self, seed: int) -> None:
        """Two desks that know the same tree move its units, and may put them below each other."""
        random = self.random(seed)
        one, two = random.sample(DESKS, 2)
        for giver, taker in ((one, two), (two, one)):
            self.deliver(taker, self.unseen(giver, taker))
        self.move_unit(one, random)
        self.move_unit(two, random)

    @rule(desk=desks, seed=seeds)
    def enter_a_unit(self, desk: int, seed: int) -> None:
        self.enter_unit(desk, self.random(seed))

    @rule(desk=desks, seed=seeds)
    def merge_two_units(self, desk: int, seed: int) -> None:
        self.merge_units(desk, self.random(seed))

    @rule(desk=desks, blocks=st.integers(1, 40))
    def let_jobs_run(self, desk: int, blocks: int) -> None:
        self.run_jobs(desk, blocks)

    @rule(desk=desks, seed=seeds)
    def contest_a_field(self, desk: int, seed: int) -> None:
        self.contest(desk, self.random(seed))

    @precondition(lambda self: self.made % 3 == 2)
    @rule(desk=desks, person=people)
    def remove(self, desk: int, person: int) -> None:
        with self.uow(desk) as uow:
            row = uow.row(Subject("person", person))
        if row:
            self.work(desk, RecordRemoved(kind="person", id=person, reason="x"))

    @precondition(lambda self: self.made % 7 == 6)
    @rule(desk=desks, case=cases)
    def use_a_newer_program(self, desk: int, case: int) -> None:
        subjects = Subject("case", case), Subject("camera", case)
        from_a_newer_program(self.stores[desk], *subjects, viewer=self.viewer(desk))
        self.made += 1
        self.recorded["case.scored"] += 1

    @precondition(lambda self: self.made % 5 == 4 and self.known)
    @rule(desk=desks, pick=st.integers(0, 9))
    def obey_the_law(self, desk: int, pick: int) -> None:
        subject = sorted(self.known)[pick % len(self.known)]
        self.work(desk, SubjectErased(kind=subject.kind, id=subject.id, basis="x", second=9))

    @rule(desk=desks, year=st.sampled_from([2026, 2027]), seed=seeds)
    def list_holidays(self, desk: int, year: int, seed: int) -> None:
        found = self.random(seed).sample(range(365), 3)
        days = (
            ListedDay(day=date(year, 1, 1) + timedelta(one), worked=not one % 2) for one in found
        )
        self.work(desk, HolidaysListed(year=year, way="table", digest="0", days=tuple(days)))

    @rule(pair=pairs)
    def meet(self, pair: list[int]) -> None:
        giver, taker = pair
        self.deliver(taker, self.unseen(giver, taker))

    @rule(pair=pairs, random=st.randoms(use_true_random=False))
    def meet_badly(self, pair: list[int], random: Random) -> None:
        giver, taker = pair
        kept = [entry for entry in self.unseen(giver, taker) if random.random() < 0.7]
        self.deliver(taker, random.sample(kept + kept, 2 * len(kept)))
