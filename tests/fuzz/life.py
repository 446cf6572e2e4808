"""A valid life: for each use-case somebody who may carry it out, and what they tell."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.cases.use_cases import USE_CASES
from tests.fuzz.calling import Door, Json
from tests.fuzz.county import County
from tests.fuzz.records import values_of
from tests.fuzz.shapes import body_of

Told = tuple[str, dict[str, Json]]
Recipe = Callable[["Life"], Told]
REACHED_BY = {
    "pending_acceptance": "register_case",
    "pending_dispatch": "accept_case",
    "pending_sign_in": "dispatch_case",
    "handling": "sign_in_case",
    "mediating": "hold_mediation",
    "agreed": "reach_terms",
    "signed": "sign_agreement",
    "ended": "end_mediation",
    "finished": "finish_case",
    "revisited": "revisit_case",
    "closed": "close_case",
}
TRIES = 12  # half of the cases go to a unit that does not mediate
OPEN = tuple(step for step in REACHED_BY if step != "closed")


class NotAlive(Exception):
    """A call of a valid life was refused, so what should follow it cannot be tried."""


@dataclass
class Life:
    """Lives in the county by legal calls, as far as a hostile one is to begin."""

    door: Door
    recipes: Mapping[str, Recipe]

    @property
    def county(self) -> County:
        return self.door.county

    def told(self, name: str, *, whole: bool = False) -> Told:
        """Give who may do it and what they would tell; with `whole`, every field of it."""
        recipe = self.recipes.get(name)
        who, body = recipe(self) if recipe else (self.county.who_may(name), {})
        known: dict[type[Any], Callable[[str], Json]] = {
            str: lambda _: "核对",
            int: lambda _: self.county.an_id(),
            bool: lambda _: True,
            date: lambda _: self.county.today,
        }
        return who, {**body_of(USE_CASES[name][0], known, whole=whole), **body}

    def do(self, name: str, who: str = "", **more: Json) -> Any:
        """Carry it out, and give its result; raises NotAlive."""
        usual, body = self.told(name)
        answer = self.door.send(who or usual, name, json.dumps({**body, **more}))
        if answer is None:
            raise NotAlive(name)
        return answer["result"]

    def case(self, use_case: str, *steps: str) -> int:
        """Give a case at one of the steps; where there is none, one is brought to the first.

        Perhaps several are, until one is where the use-case is lawful.
        """
        found = self.county.at_step(use_case, *steps)
        for _ in range(TRIES):
            if found is not None:
                return found
            self.do(REACHED_BY[steps[0]])
            found = self.county.at_step(use_case, steps[0])
        if found is None:
            raise NotAlive(steps[0])
        return found

    def new_case(self, *steps: str) -> int:
        """Register a case and bring it along the steps."""
        case_id = int(self.do("register_case").case_id)
        for step in steps:
            self.do(REACHED_BY[step], case_id=case_id)
        return case_id

    def some(self, kind: str) -> int:
        """Give a record of the latest of a kind, entering one where there is none."""
        known = self.county.ids[kind]
        return self.county.random.choice(known[-10:]) if known else self.new(kind)

    def new(self, kind: str, **values: Json) -> int:
        told = values_of(kind, self.county, self.some, whole=False)
        who = self.county.keeper_of(kind)
        return int(self.do("amend_record", who, kind=kind, values={**told, **values}))
