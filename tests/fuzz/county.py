"""The county that is fuzzed, on either engine, and what is known of it while it lives."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any

from sqlalchemy import Engine

from db.log.clock import Clock
from db.queries.local import Credential
from db.rows.uow import store_on, unit_of_work
from db.subjects.records.catalogue import BY_KIND
from desktop.cases.correcting import CorrectCase, correct_case
from desktop.cases.use_cases import USE_CASES
from desktop.rules.committees import why_no_committee
from desktop.rules.passwords import hash_of
from desktop.rules.permissions import may
from tests.stores import at, sent, take
from tests.usecases.office import (
    BUREAU,
    CENTRE,
    COMMITTEE,
    FAR_PERSON,
    FOREIGNER,
    GRID,
    PASSWORD,
    PERSON,
    Office,
    found_office,
)

Row = dict[str, Any]
STANDING = frozenset({CENTRE, COMMITTEE, BUREAU, GRID, 21, 22})  # without them nothing goes on
CONFLICTS = 40
LATEST = 25  # cases of one step among which one is chosen: old ones would only grow longer


@dataclass
class County:
    """The office, and what the calls so far have made in it."""

    office: Office
    random: Random
    ids: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    steps: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    passwords: dict[str, str] = field(default_factory=dict)
    conflicts: list[Row] = field(default_factory=list)
    names: int = 0

    def new_name(self) -> str:
        self.names += 1
        digits = f"{self.names:05}".translate(str.maketrans("0123456789", "甲乙丙丁戊己庚辛壬癸"))
        return f"王{digits}"

    def pass_time(self) -> None:
        self.office.wall.now += timedelta(seconds=self.random.randrange(240))

    @property
    def today(self) -> str:
        return f"{self.office.wall.now:%Y-%m-%d}"

    def an_id(self) -> int:
        kind = self.random.choice([kind for kind, ids in self.ids.items() if ids])
        return self.random.choice(self.ids[kind][-LATEST:])

    def who_may(self, use_case: str, unit: int | None = None) -> str:
        """Name somebody of the unit, if one is named, who has the permission."""
        permission = USE_CASES[use_case][0].permission
        viewers = self.office.viewers.items()
        fit = [name for name, viewer in viewers if may(viewer, permission)]
        of_unit = [name for name in fit if self.office.viewers[name].unit == unit]
        return self.random.choice(of_unit or fit)

    def keeper_of(self, kind: str) -> str:
        description = BY_KIND[kind]
        fit = [
            name
            for name, viewer in self.office.viewers.items()
            if may(viewer, description.keeper)
            and viewer.unit == CENTRE
            and (not description.special or viewer.roles & description.readers)
        ]
        return self.random.choice(fit)

    def holder_of(self, case_id: int) -> int:
        row = self.office.row("case", case_id) or {}
        return int(row.get("holder", CENTRE))

    def at_step(self, use_case: str, *steps: str) -> int | None:
        """Give a case that stands there now, held by a unit in which somebody may do it."""
        permission = USE_CASES[use_case][0].permission
        units = {
            one.unit
            for one in self.office.viewers.values()
            if may(one, permission)
            and not why_no_committee(permission.removeprefix("case."), one.unit_type, "")
        }
        for step in self.random.sample(steps, len(steps)):
            for case_id in self.random.sample(self.steps[step], len(self.steps[step])):
                row = self.office.row("case", case_id) or {}
                if row.get("step") == step and row["holder"] in units:
                    return case_id
        return None

    def note_case(self, case_id: int) -> None:
        row = self.office.row("case", case_id)
        for cases in self.steps.values():
            if case_id in cases:
                cases.remove(case_id)
        if row and row["nature"] == "dispute" and not row["parked"]:
            self.steps[row["step"]] = [*self.steps[row["step"]], case_id][-LATEST:]

    def forget(self, kind: str, id_: int) -> None:
        self.ids[kind] = [one for one in self.ids[kind] if one != id_]


def found_county(engine: Engine, seed: int) -> County:
    """Move the county of the use-case tests into a store of `engine`; two desks disagree in it."""
    founded = found_office()
    store = store_on(engine, 2, Clock(wall=founded.wall))
    office = Office(store, founded.wall, founded.viewers)
    take(store, *sent(founded.store))
    founded.store.engine.dispose()
    office.set("county", "371625000000")
    hash_ = hash_of(PASSWORD)
    with unit_of_work(store, at()) as uow:
        for name in ("clerk", "security"):
            uow.local.set_credential(Credential(office.viewers[name].account, hash_, 0, 0, 0))
    county = County(office, Random(seed), passwords=dict.fromkeys(("clerk", "security"), PASSWORD))
    county.ids |= {"unit": [CENTRE, COMMITTEE, BUREAU], "grid": [GRID], "division": [21, 22]}
    county.ids["person"] = [PERSON, FOREIGNER, FAR_PERSON]
    county.ids["account"] = [viewer.account for viewer in office.viewers.values()]
    _disagree(county)
    return county


def _disagree(county: County) -> None:
    """Let two desks without a network correct the same cases otherwise."""
    office = county.office
    cases = [office.register().case_id for _ in range(CONFLICTS)]
    other = office.elsewhere(device=3)
    for desk, words in ((office, "东头"), (other, "西头")):
        for case_id in cases:
            told = CorrectCase(case_id=case_id, values={"place": words}, reason="核对")
            desk.do("dispatcher", correct_case, told)
    office.hear(other)
    other.store.engine.dispose()
    for clash in office.ask(lambda reading: reading.work.conflicts()):
        named = {"kind": clash.kind, "id": clash.subject, "field": clash.field}
        county.conflicts.append({**named, "device": clash.device, "counter": clash.counter})
    county.ids["case"] += cases
