"""The demonstration as a reader has it: every case with what was told of it, day by day."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from typing import Any, TypeVar

from msgspec import UNSET

from db.log.base import Event, Fact
from db.subjects.case import events as said
from db.subjects.case.party_facts import Party
from tests.demo_stories import ToldCounty, histories, tell

SEEDS = (1, 7, 20)
SAMPLE = 60
BEIJING = timezone(timedelta(hours=8))
E = TypeVar("E", bound=Event)


@cache
def county(seed: int) -> ToldCounty:
    return tell(seed=seed)


@dataclass(frozen=True)
class Case:
    """A case and its facts in the order of time."""

    county: ToldCounty
    id: int
    row: Any
    facts: list[Fact]

    def every(self, kind: type[E]) -> list[E]:
        return [fact.event for fact in self.facts if isinstance(fact.event, kind)]

    def one(self, kind: type[E]) -> E | None:
        found = self.every(kind)
        return found[-1] if found else None

    @property
    def opened(self) -> said.CaseRegistered:
        return self.every(said.CaseRegistered)[0]

    @property
    def side(self) -> dict[str, list[Party]]:
        found: dict[str, list[Party]] = {}
        for one in self.opened.parties:
            found.setdefault(one.standing, []).append(one)
        return found

    @property
    def registrar(self) -> str:
        """Tell of which kind the unit is that registered it."""
        unit = self.facts[0].unit
        return str(self.county.rows["unit"].get(unit, {"type": "centre"})["type"])

    @property
    def village(self) -> str:
        rows = self.county.rows["division"].values()
        return next(str(one["name"]) for one in rows if one["code"] == self.row["village"])

    def person(self, party: Party) -> dict[str, Any] | None:
        return self.county.rows["person"].get(party.person or 0)

    def __str__(self) -> str:
        return f"{self.row['number']} {self.row['title']}"


@cache
def cases(seed: int, nature: str = "dispute") -> tuple[Case, ...]:
    told = county(seed)
    facts = histories(told.cases, told.places)
    rows = [(id_, one.row) for id_, one in told.folded.items() if one.row]
    return tuple(Case(told, id_, row, facts[id_]) for id_, row in rows if row["nature"] == nature)


def sixty(seed: int) -> list[Case]:
    """Draw sixty disputes as somebody would who opens the list anywhere."""
    return random.Random(f"cases {seed}").sample(cases(seed), SAMPLE)


def age(birth: date | str, on: date) -> int:
    born = date.fromisoformat(birth) if isinstance(birth, str) else birth
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def moment(at: int) -> datetime:
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(BEIJING)


def days_in(value: Any, name: str = "") -> Iterator[tuple[str, date]]:
    """Find every day that stands anywhere in an event, with the field where it stands."""
    if isinstance(value, date):
        yield name, value
    elif isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        yield name, date.fromisoformat(value)
    for inner, one in _within(value, name):
        yield from days_in(one, inner)


def _within(value: Any, name: str) -> Iterator[tuple[str, Any]]:
    if is_dataclass(value):
        yield from ((one.name, getattr(value, one.name)) for one in fields(value))
    elif isinstance(value, dict):
        yield from ((str(key), one) for key, one in value.items())
    elif isinstance(value, tuple | list):
        yield from ((name, one) for one in value)


def told(value: Any) -> Any:
    """Give what was said, and nothing for what was not."""
    return None if value is UNSET else value
