"""What desks do with people, houses and marks on them, each through its use-case."""

from collections.abc import Callable
from random import Random
from typing import Any

from sqlalchemy import select

from db.log.base import Subject, SubjectErased, Value
from db.models.records import RECORDS
from db.store.engine import reading
from db.subjects.records.events import RecordAmended, RecordRemoved
from desktop.usecases.merging import MergeRecords, PartRecords, merge_records, part_records
from desktop.usecases.registers import AmendRecord, RemoveRecord, amend_record, remove_record
from desktop.usecases.residing import MovePerson, move_person
from tests.property.desks import UNITS
from tests.property.register_answers import check_registers
from tests.property.register_desks import GIVEN, VILLAGES
from tests.property.tree_moves import TreeMoves

FEW_RECORDS = 8  # of each kind, so that desks meet over them
HALF = 0.5
DAYS = ("2025-03-01", "2025-05-01", "2025-07-01")
OF_PERSON = {
    "floating": "person",
    "released": "person",
    "residence": "person",
    "person": "merged_into",
}


class RegisterMoves(TreeMoves):
    """Moves of the registers; what a desk does not see it leaves alone, or is refused."""

    def keep(self, desk: int, move: str, random: Random) -> None:
        """Count a move only if something was recorded: a machine that is refused all day passes."""
        before = self.made
        MOVES[move](self, desk, random)
        self.recorded[move] += self.made > before

    def enter(self, desk: int, kind: str, values: dict[str, Value]) -> None:
        with reading(self.stores[desk].engine) as connection:
            held = len(connection.execute(select(RECORDS[kind].c.id)).all())
        if held < FEW_RECORDS:
            form = AmendRecord(kind=kind, values=values, even_if_known=True)
            self.perform(desk, amend_record, form)

    def enter_person(self, desk: int, random: Random) -> None:
        values = {name: random.choice(among) for name, among in GIVEN.items()}
        self.enter(desk, "person", {**values, "village": self.village(desk, random)})

    def enter_house(self, desk: int, random: Random) -> None:
        address = f"王建村{random.randrange(9)}号"
        self.enter(desk, "house", {"address": address, "village": random.choice(VILLAGES)})

    def mark(self, desk: int, random: Random) -> None:
        """Enter an ordinary tag: somebody came from elsewhere to work."""
        if people := self.listed(desk, "person"):
            tag: dict[str, Value] = {"person": random.choice(people), "village": VILLAGES[0]}
            self.enter(desk, "floating", {**tag, "source": "visit", "reason": "01"})

    def mark_special(self, desk: int, random: Random) -> None:
        if people := self.listed(desk, "person"):
            tag: dict[str, Value] = {"person": random.choice(people), "source": "police"}
            village = self.village(desk, random)
            self.enter(desk, "released", {**tag, "village": village, "released_on": DAYS[0]})

    def shift(self, desk: int, random: Random) -> None:
        """Move a special tag to another village: others may see it from now on."""
        if tags := self.listed(desk, "released"):
            village = random.choice(VILLAGES)
            self.amend_form(desk, "released", random.choice(tags), {"village": village})

    def rewrite(self, desk: int, random: Random) -> None:
        if people := self.listed(desk, "person"):
            name = random.choice([*GIVEN])
            values = {name: random.choice(GIVEN[name])}
            self.amend_form(desk, "person", random.choice(people), values)

    def amend_form(self, desk: int, kind: str, id_: int, values: dict[str, Value]) -> None:
        form = AmendRecord(kind=kind, id=id_, values=values, even_if_known=True)
        self.perform(desk, amend_record, form)

    def merge(self, desk: int, random: Random) -> None:
        kind = random.choice(("person", "person", "house"))
        entered = self.listed(desk, kind)
        if len(entered) > 1:
            keep, other = random.sample(entered, 2)
            self.unite(desk, kind, keep, other)

    def unite(self, desk: int, kind: str, keep: int, other: int) -> None:
        command = MergeRecords(kind=kind, keep=keep, other=other, reason="重复登记")
        self.perform(desk, merge_records, command)

    def merge_apart(self, desk: int, random: Random) -> None:
        """Two desks merge one after the other without knowing: an alias of an alias."""
        other = self.together(desk, random)
        people = {*self.listed(desk, "person")} & {*self.listed(other, "person")}
        if len(people) > 2:
            first, second, third = sorted(random.sample(sorted(people), 3))
            self.unite(desk, "person", third, second)  # the older is kept, whichever is named
            self.unite(other, "person", second, first)
            self.together(desk, random, other)
            with reading(self.stores[desk].engine) as connection:
                self.recorded["aliases of aliases"] += check_registers(connection) > 2

    def part(self, desk: int, random: Random) -> None:
        kind = random.choice(("person", "house"))
        table = RECORDS[kind]
        with reading(self.stores[desk].engine) as connection:
            query = select(table.c.id).where(table.c.merged_into.is_not(None))
            aliases = list(connection.scalars(query.order_by(table.c.id)))
        if aliases:
            command = PartRecords(kind=kind, other=random.choice(aliases), reason="并非同一")
            self.perform(desk, part_records, command)

    def end(self, desk: int, random: Random) -> None:
        kind = random.choice(("person", "floating", "released"))
        if ids := self.listed(desk, kind):
            command = RemoveRecord(kind=kind, id=random.choice(ids), reason="重复")
            self.perform(desk, remove_record, command)

    def relocate(self, desk: int, random: Random) -> None:
        people, houses = self.listed(desk, "person"), self.listed(desk, "house")
        if people and houses:
            house = random.choice([*houses, None])
            day = random.choice(DAYS)
            command = MovePerson(person=random.choice(people), house=house, on=day)
            self.perform(desk, move_person, command)

    def erase(self, desk: int, random: Random) -> None:
        """What the law takes of somebody takes along what is said of them alone."""
        if people := self.listed(desk, "person"):
            person = Subject("person", random.choice(people))
            self.do(desk, lambda uow: uow.record(self.erasures(uow, person)))
            with reading(self.stores[desk].engine) as connection:
                for kind, by in OF_PERSON.items():
                    named = RECORDS[kind].c[by] == person.id
                    assert connection.execute(select(RECORDS[kind]).where(named)).all() == []

    def mark_erased(self, desk: int, random: Random) -> None:
        """One desk marks somebody whom another one erases meanwhile; either may hear of it first.

        The mark may have ended by then: it has no row any more, but its history.
        """
        other = self.together(desk, random)
        people = {*self.listed(desk, "person")} & {*self.listed(other, "person")}
        if not people:
            return
        person = Subject("person", random.choice(sorted(people)))
        kind, id_ = random.choice(("floating", "residence")), self.stores[desk].ids.new()
        told: dict[str, Value] = {"person": person.id, "village": VILLAGES[0]}
        self.work(desk, RecordAmended(kind=kind, id=id_, before={}, after=told))
        if random.random() < HALF:
            self.work(desk, RecordRemoved(kind=kind, id=id_, reason="x"))
        self.do(other, lambda uow: uow.record(self.erasures(uow, person)))
        first, second = random.sample((desk, other), 2)
        self.together(first, random, second)
        for one in (desk, other):
            with self.uow(one) as uow:
                assert uow.is_erased(Subject(kind, id_)), "a mark outlives whom it marks"

    @staticmethod
    def erasures(uow: Any, person: Subject) -> list[SubjectErased]:
        """Say what the use-case says; two passwords for each would take the test's time."""
        gone = [one for one in (person, *uow.whole.about(person)) if not uow.is_erased(one)]
        return [SubjectErased(kind=kind, id=id_, basis="x", second=9) for kind, id_ in gone]

    def village(self, desk: int, random: Random) -> str:
        """Give a village that lies in the division of this desk."""
        return random.choice(VILLAGES if UNITS[desk] == 1 else VILLAGES[:2])


MOVES: dict[str, Callable[[RegisterMoves, int, Random], None]] = {
    "enter_person": RegisterMoves.enter_person,
    "enter_house": RegisterMoves.enter_house,
    "mark": RegisterMoves.mark,
    "mark_special": RegisterMoves.mark_special,
    "shift": RegisterMoves.shift,
    "rewrite": RegisterMoves.rewrite,
    "merge": RegisterMoves.merge,
    "merge_apart": RegisterMoves.merge_apart,
    "part": RegisterMoves.part,
    "end": RegisterMoves.end,
    "relocate": RegisterMoves.relocate,
    "erase": RegisterMoves.erase,
    "mark_erased": RegisterMoves.mark_erased,
    "contest": RegisterMoves.contest,
}
