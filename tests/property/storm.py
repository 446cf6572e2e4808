"""The machine of three desks driven by an even die: Hypothesis prefers small and repeated draws.

The same rules, preconditions and final comparison; nothing is made smaller when it fails, but a
seed says it all.
"""

from collections.abc import Callable
from functools import partial
from random import Random
from typing import cast

from db.subjects.case.events import EnquiryAnswered
from tests.property.desks import DAY_MS, DESKS, FEW, NAMES_OF_PEOPLE, YEARS
from tests.property.machine import ThreeDesks
from tests.property.register_moves import MOVES

STEPS = 40
ENTERED = ("enter_person",) * 4 + ("enter_house",) * 2 + ("mark", "mark_special")
OFTEN = (
    *ENTERED[:3],
    "merge",
    "merge_apart",
    "merge_apart",
    "part",
    "contest",
    "shift",
    "relocate",
)
ENQUIRY = 8  # from this day on only somebody's question is registered, to be answered
ANSWERED = 0.3  # at once


class Storm:
    """One run of the machine, drawn evenly from a seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.machine = ThreeDesks()
        self.cases: list[int] = []
        self.people: list[int] = []

    def run(self) -> None:
        order = list(range(len(DESKS)))
        self.random.shuffle(order)
        self.machine.open(years=self.random.choice(YEARS), order=order)
        try:
            self.begin()
            for _ in range(STEPS):
                self.random.choice(self.weather())()
            self.end()
        finally:
            self.machine.teardown()

    def begin(self) -> None:
        self.register()

    def end(self) -> None:
        """Leave each desk as it is: what it has not heard yet it hears at the last meeting."""

    def weather(self) -> list[Callable[[], None]]:
        """Name what may happen next; often what makes desks meet over one case."""
        machine, often = self.machine, [self.quarrel, self.quarrel, self.move, self.go_on]
        found = [
            self.keep_registers,
            *often,
            self.hand_on,
            self.meet,
            self.meet_badly,
            self.meet_badly,
            self.keep_time,
            self.settle,
        ]
        if machine.opened["case"] < FEW:
            found.append(self.register)
        if machine.opened["person"] < FEW:
            found.append(self.bring_in)
        if self.people:
            found += [self.amend, self.amend]
        if machine.made % 9 == 0:
            found += [self.obey_the_law, self.use_a_newer_program, self.list_holidays]
        return found

    def desk(self) -> int:
        return self.random.choice(DESKS)

    def seed(self) -> int:
        return self.random.randrange(2**32)

    def register(self) -> None:
        days = self.random.randrange(10)
        steps = self.random.randrange(6) if days < ENQUIRY else 0
        desk, told = self.desk(), self.random.random() < 0.7
        case = self.machine.register(desk=desk, days=days, steps=steps, told=told)
        self.cases.append(cast("int", case))
        if days >= ENQUIRY and self.random.random() < ANSWERED:
            self.machine.take_first(desk, self.cases[-1], days, (EnquiryAnswered,))

    def quarrel(self) -> None:
        self.machine.quarrel(case=self.random.choice(self.cases), seed=self.seed())

    def move(self) -> None:
        case = self.random.choice(self.cases)
        self.machine.move(desk=self.desk(), case=case, seed=self.seed())

    def go_on(self) -> None:
        case, days = self.random.choice(self.cases), self.random.randrange(10)
        steps = self.random.randint(1, 3)
        self.machine.go_on(desk=self.desk(), case=case, days=days, steps=steps)

    def hand_on(self) -> None:
        back = self.random.random() < 0.4
        self.machine.hand_on(case=self.random.choice(self.cases), back=back)

    def meet(self) -> None:
        self.machine.meet(pair=self.random.sample(DESKS, 2))

    def meet_badly(self) -> None:
        self.machine.meet_badly(pair=self.random.sample(DESKS, 2), random=self.random)

    def keep_time(self) -> None:
        self.machine.set_the_clock(
            desk=self.desk(), drift=self.random.choice((-DAY_MS, 0, DAY_MS // 2))
        )
        self.machine.restart(desk=self.desk())

    def settle(self) -> None:
        self.machine.settle(desk=self.desk(), decision="kept")

    def list_holidays(self) -> None:
        year = self.random.choice((2026, 2027))
        self.machine.list_holidays(desk=self.desk(), year=year, seed=self.seed())

    def bring_in(self) -> None:
        name = self.random.choice(NAMES_OF_PEOPLE)
        self.people.append(cast("int", self.machine.bring_in(desk=self.desk(), name=name)))

    def amend(self) -> None:
        person = self.random.choice(self.people)
        if self.random.random() < 0.1:
            self.machine.remove(desk=self.desk(), person=person)
        name = self.random.choice(NAMES_OF_PEOPLE)
        self.machine.amend(desk=self.desk(), person=person, name=name)

    def keep_registers(self) -> None:
        self.keep(self.random.choice(sorted(MOVES)))

    def keep(self, move: str) -> None:
        self.machine.keep_registers(desk=self.desk(), move=move, seed=self.seed())

    def obey_the_law(self) -> None:
        self.machine.obey_the_law(desk=self.desk(), pick=self.random.randrange(10))

    def use_a_newer_program(self) -> None:
        self.machine.use_a_newer_program(desk=self.desk(), case=self.random.choice(self.cases))


class RegisterStorm(Storm):
    """A storm over people, houses and marks alone."""

    def begin(self) -> None:
        for move in ENTERED:
            self.keep(move)
        self.machine.everybody_meets()

    def weather(self) -> list[Callable[[], None]]:
        found: list[Callable[[], None]] = [partial(self.keep, move) for move in MOVES]
        often = [partial(self.keep, move) for move in OFTEN]
        found += [*often, self.meet, self.meet, self.meet_badly, self.keep_time, self.settle]
        if self.machine.opened["person"] < FEW:
            found.append(self.bring_in)
        if self.people:
            found.append(self.amend)
        return found


class TreeStorm(Storm):
    """A storm in which units are moved, entered and merged while everybody works on."""

    def weather(self) -> list[Callable[[], None]]:
        tree = [self.move_unit, self.move_units_apart, self.enter_unit, self.let_jobs_run]
        return [*super().weather(), *tree, *tree, self.merge_units]

    def move_unit(self) -> None:
        self.machine.move_a_unit(desk=self.desk(), seed=self.seed())

    def move_units_apart(self) -> None:
        self.machine.move_units_apart(seed=self.seed())

    def enter_unit(self) -> None:
        self.machine.enter_a_unit(desk=self.desk(), seed=self.seed())

    def merge_units(self) -> None:
        self.machine.merge_two_units(desk=self.desk(), seed=self.seed())

    def let_jobs_run(self) -> None:
        self.machine.let_jobs_run(desk=self.desk(), blocks=self.random.randint(1, 40))
