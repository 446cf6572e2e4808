"""Desks that know the same divisions, and quarrel over one field of a record."""

from collections.abc import Callable
from random import Random
from typing import Any

from sqlalchemy import select

from db.log.base import Subject, Value
from db.models.followers import CONFLICT
from db.queries import Reading
from db.queries.record_answers import RecordFilter
from db.store.engine import reading
from db.subjects.records.events import RecordAmended, RecordsImported
from db.subjects.work.events import ConflictSettled
from desktop.errors import RuleBroken
from desktop.usecases.settling import SettleConflict, settle_conflict
from tests.property.desks import DESKS, Desks
from tests.property.register_answers import COUNTY, OTHER_TOWN, TOWN

VILLAGES = ("371699100201", "371699100202", "371699101201")
PLACES = (COUNTY, TOWN, OTHER_TOWN, *VILLAGES)
UNIT_FIELDS = ("name", "type", "parent", "path")
COUNTY_UNITS: dict[int, tuple[Value, ...]] = {
    1: ("县综治中心", "centre", None, "/1/"),
    2: ("兴福镇", "town", 1, "/1/2/"),
    3: ("陈户镇", "town", 1, "/1/3/"),
    4: ("湖滨镇", "town", 1, "/1/4/"),
}
GIVEN: dict[str, tuple[Value, ...]] = {
    "name": ("王建国", "李伟", "王建军"),
    "number": ("371699196803152216", "37169919711120223X", None),
    "phone": ("13854301276", "13854305555", None),
    "address": ("官王村112号", "王建村7号", None),
    "employer": ("王建商店", None),
}


class RegisterDesks(Desks):
    """What two desks must see of what they changed apart."""

    def begin(self, years: tuple[int, ...], order: list[int]) -> None:
        """Every desk knows the divisions and the units, as after `init`."""
        super().begin(years, order)
        rows: dict[int, tuple[Value, ...]] = {
            place: (code, code) for place, code in enumerate(PLACES, 1)
        }
        self.work(1, RecordsImported(kind="division", fields=("code", "name"), rows=rows))
        self.work(1, RecordsImported(kind="unit", fields=UNIT_FIELDS, rows=dict(COUNTY_UNITS)))
        for taker in DESKS[1:]:
            self.deliver(taker, self.unseen(1, taker))

    def perform(self, desk: int, use_case: Callable[[Any, Any], Any], command: Any) -> None:
        """Do it at this desk, if the program lets its people do it."""
        try:
            self.do(desk, lambda uow: use_case(command, uow))
        except RuleBroken as broken:
            self.recorded[f"refused {broken.code}"] += 1

    def listed(self, desk: int, kind: str) -> list[int]:
        """Give what stands in this desk's list."""
        with reading(self.stores[desk].engine) as connection:
            lines = Reading(connection, self.viewer(desk)).registers.page(kind, RecordFilter())
        return sorted(line.id for line in lines)

    def contest(self, desk: int, random: Random) -> None:
        """Two desks change one field apart: both versions are seen at both, until one decides."""
        other = self.together(desk, random)
        kind, name, among = random.choice(
            [("person", "name", GIVEN["name"]), ("released", "village", VILLAGES)]
        )
        here, there = ({*self.listed(one, kind)} for one in (desk, other))
        if not here & there:
            return
        subject = Subject(kind, random.choice(sorted(here & there)))
        row = self.row(desk, subject)
        one, two = random.sample([value for value in among if value != row[name]], 2)
        before = {name: row[name]}
        places = []
        for author, value in ((desk, one), (other, two)):
            said = RecordAmended(kind=kind, id=subject.id, before=before, after={name: value})
            places.append((author, self.work(author, said)))
        self.together(desk, random, other)
        found = [self.clashes(at_, subject, places) for at_ in (desk, other)]
        assert found[0] == found[1]
        assert [{clash.kept, clash.other} for clash in found[0]] == [{one, two}]
        self.settle_between(desk, other, found[0][0])

    def settle_between(self, desk: int, other: int, clash: Any) -> None:
        place = {"device": clash.device, "counter": clash.counter, "field": clash.field}
        named = {"kind": clash.kind, "id": clash.subject, "decision": "kept", **place}
        before = self.made
        self.perform(desk, settle_conflict, SettleConflict(**named))
        if self.made == before:  # of a special group nobody is shown what clashes
            self.work(desk, ConflictSettled(**named))
        self.deliver(other, self.unseen(desk, other))
        for one in (desk, other):
            settled = self.clashes(one, Subject(clash.kind, clash.subject), [place_of(clash)])
            assert [found.settled for found in settled] == ["kept"]
            with reading(self.stores[one].engine) as connection:
                waiting = Reading(connection, self.viewer(one)).work.conflicts()
            assert place_of(clash) not in {place_of(found) for found in waiting}

    def together(self, desk: int, random: Random, other: int = 0) -> int:
        """Let this desk and another one know the same."""
        other = other or random.choice([one for one in DESKS if one != desk])
        for giver, taker in ((desk, other), (other, desk)):
            self.deliver(taker, self.unseen(giver, taker))
        return other

    def row(self, desk: int, subject: Subject) -> Any:
        with self.uow(desk) as uow:
            return uow.row(subject)

    def clashes(self, desk: int, subject: Subject, places: list[tuple[int, int]]) -> list[Any]:
        with reading(self.stores[desk].engine) as connection:
            mine = CONFLICT.c.kind == subject.kind, CONFLICT.c.subject == subject.id
            found = connection.execute(select(CONFLICT).where(*mine)).all()
        return [clash for clash in found if place_of(clash) in places]


def place_of(clash: Any) -> tuple[int, int]:
    return clash.device, clash.counter
