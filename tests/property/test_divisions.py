"""Whatever merges and moves, everybody goes on living in the village that people call theirs.

The oracle knows names alone, as the people of the county do: who lives in which village, and which
village belongs to which town today.
"""

from collections.abc import Iterator
from random import Random

import pytest

from db.jobs.running import run_all
from db.log.base import Value
from desktop.usecases.divisions import MergeDivision, MoveVillage, merge_division, move_village
from desktop.usecases.registers import AmendRecord, amend_record
from tests.stores import proof
from tests.usecases.office import Office, found_office

DAY, REASON = "2026-11-01", "批复"
TOWNS = ("甲镇", "乙镇", "丙镇")
ACTS = 8


class County:
    """What people say of their county."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.town_of: dict[str, str] = {}  # village -> town, by names
        self.home_of: dict[int, str] = {}  # person -> village
        self.towns = [*TOWNS]
        for number, town in enumerate(TOWNS, 1):
            self.enter("division", code=f"3716252{number:02}000", name=town)
            for place in (1, 2, 3):
                name = f"{town[0]}{place}村"
                self.enter("division", code=f"3716252{number:02}20{place}", name=name)
                self.town_of[name] = town

    def enter(self, kind: str, **values: Value) -> int:
        who = "administrator" if kind == "division" else "clerk"
        id_ = self.office.do(who, amend_record, AmendRecord(kind=kind, values=values))
        assert isinstance(id_, int)
        return id_

    def code_of(self, name: str) -> str:
        known = self.office.ask(lambda reading: reading.places.divisions())
        return next(one.code for one in known if one.name == name and not one.until)

    def settle(self, random: Random) -> None:
        village = random.choice([*self.town_of])
        person = self.enter("person", name="龘成", village=self.code_of(village))
        self.home_of[person] = village

    def move(self, random: Random) -> None:
        village, town = random.choice([*self.town_of]), random.choice(self.towns)
        if self.town_of[village] == town:
            return
        code, to = self.code_of(village), self.code_of(town)
        command = MoveVillage(code=code, town=to, day=DAY, reason=REASON)
        self.office.do("administrator", move_village, command)
        self.town_of[village] = town

    def merge_villages(self, random: Random) -> None:
        gone, into = random.sample([*self.town_of], 2)
        self.merge(gone, into)
        del self.town_of[gone]
        self.home_of = {one: into if at == gone else at for one, at in self.home_of.items()}

    def merge_towns(self, random: Random) -> None:
        if len(self.towns) < 2:
            return
        gone, into = random.sample(self.towns, 2)
        self.merge(gone, into)
        self.towns.remove(gone)
        self.town_of = {one: into if at == gone else at for one, at in self.town_of.items()}

    def merge(self, gone: str, into: str) -> None:
        code, to = self.code_of(gone), self.code_of(into)
        command = MergeDivision(code=code, into=to, day=DAY, reason=REASON)
        self.office.do("administrator", merge_division, command)

    def told(self) -> dict[int, tuple[str, str]]:
        """Read from the store in which village and town everybody lives."""
        known = self.office.ask(lambda reading: reading.places.divisions())
        names = {one.code: one.name for one in known}
        rows = {person: self.office.row("person", person) for person in self.home_of}
        return {
            id_: (names[row["village"]], names[row["town"]]) for id_, row in rows.items() if row
        }


@pytest.fixture
def county() -> Iterator[County]:
    office = found_office()
    yield County(office)
    office.store.engine.dispose()


@pytest.mark.parametrize("seed", range(3))
def test_everybody_lives_where_they_say(county: County, seed: int) -> None:
    random = Random(seed)
    acts = (county.move, county.move, county.merge_villages, county.merge_towns)
    for _ in range(ACTS):
        county.settle(random)
        random.choice(acts)(random)
        if random.random() < 0.5:
            run_all(county.office.store)
    run_all(county.office.store)

    expected = {one: (home, county.town_of[home]) for one, home in county.home_of.items()}
    assert county.told() == expected
    assert proof(county.office.store) == []
