"""A whole run on one store: a valid life and hostile calls in turn, then the proof of the store."""

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from unittest.mock import patch

from argon2 import PasswordHasher
from sqlalchemy import Engine

from db.journal import table as journal
from db.log.base import Unreadable
from db.rows.check import check_chains, check_pages, check_rows
from db.store.engine import reading
from db.subjects.catalogue import decode
from desktop.cases.use_cases import USE_CASES
from tests.fuzz.calling import Door, Failure, Tally
from tests.fuzz.county import STANDING, found_county
from tests.fuzz.hostile import Hostile
from tests.fuzz.life import Life, NotAlive
from tests.fuzz.office_recipes import RECIPES

ATTACKS = 8
ENDS = {"remove_record", "erase_subject", "merge_records"}
ENDS |= {"move_unit", "close_unit", "merge_unit", "split_unit"}
_ELSEWHERE, _WRONG_STEP, _WHOLE = 0.15, 0.15, 0.4


@dataclass(frozen=True)
class Outcome:
    """What became of a run; `faults` are what the proof of the store found."""

    store: str
    seed: int
    tallies: dict[str, Tally]
    failures: Sequence[Failure]
    faults: Sequence[str]

    @property
    def never(self) -> list[str]:
        """Name the use-cases that never succeeded: their calls have proven nothing."""
        return [name for name, tally in self.tallies.items() if not tally.successes]

    @property
    def is_clean(self) -> bool:
        return not (self.failures or self.faults or self.never)

    @property
    def calls(self) -> int:
        return sum(tally.calls for tally in self.tallies.values())


def fuzz(engine: Engine, calls: int, seed: int) -> Outcome:
    """Send at least `calls` calls: everything once as it should be, then `ATTACKS` times not."""
    with patch("desktop.rules.passwords._hasher", _quick_hasher):
        county = found_county(engine, seed)
        door = Door(county)
        life, hostile = Life(door, RECIPES), Hostile(county.random, county.an_id)
        while door.calls < calls:
            names = county.random.sample([*USE_CASES], len(USE_CASES))
            for act in (_live, _attack):
                for name in names:
                    with suppress(NotAlive):
                        act(life, name, hostile)
    return Outcome(engine.dialect.name, seed, door.tallies, door.failures, prove(engine))


def _quick_hasher() -> PasswordHasher:
    """Half of the time would go into hashes, which are slow by design."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


def _live(life: Life, name: str, _: Hostile) -> None:
    life.do(name)


def _attack(life: Life, name: str, hostile: Hostile) -> None:
    """Spoil one legal call in many ways, until it succeeds or its turn is over."""
    random, county = life.county.random, life.county
    who, body = life.told(name, whole=random.random() < _WHOLE)
    for _ in range(ATTACKS):
        by = random.choice([*county.office.viewers]) if random.random() < _ELSEWHERE else who
        given = dict(body)
        if "case_id" in body and random.random() < _WRONG_STEP:
            given["case_id"] = random.choice(county.ids["case"])
        text = hostile.spoiled(given)
        if name in ENDS and _ends_the_county(text):
            continue
        if life.door.send(by, name, text):
            return


def _ends_the_county(text: str) -> bool:
    """Tell whether nothing could go on afterwards: units and places end by the same rules."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return False
    ended = "id", "unit"
    return isinstance(told, dict) and any(told.get(name) in [*STANDING] for name in ended)


def prove(engine: Engine) -> list[str]:
    """Do what `check --rebuild` does, and read every event back."""
    with reading(engine) as connection:
        faults = [*check_pages(connection), *check_chains(connection), *check_rows(connection)]
        for row in connection.execute(journal.select_entries()):
            entry = journal.entry_of(row)
            event = decode(entry.kind, [sheet.body for sheet in entry.sheets])
            if isinstance(event, Unreadable):
                faults.append(f"event {entry.device}-{entry.counter}: {event.why}")
    return faults
