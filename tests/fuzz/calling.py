"""One call through the door of `zongzhi perform`, and what may come of it."""

import json
import string
import traceback
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from desktop.cases.use_cases import USE_CASES
from desktop.commands.answers import plain, refusal
from desktop.commands.performing import done_by
from desktop.errors import RuleBroken
from desktop.texts.sentences import SENTENCES
from tests.fuzz.county import County

Json = Any
TOLD = 400  # characters of a body that a failure shows


@dataclass
class Tally:
    """What became of the calls of one use-case."""

    successes: int = 0
    refusals: Counter[str] = field(default_factory=Counter)

    @property
    def calls(self) -> int:
        return self.successes + self.refusals.total()


@dataclass(frozen=True)
class Failure:
    """A call that ended in neither a success nor a sentence."""

    use_case: str
    who: str
    body: str
    why: str

    def __str__(self) -> str:
        body = self.body if len(self.body) <= TOLD else f"{self.body[:TOLD]}…({len(self.body)})"
        return f"{self.use_case} by {self.who}: {self.why}\n    {body!a}"


@dataclass
class Door:
    """Sends calls, counts what comes of them, and remembers what the county learnt."""

    county: County
    tallies: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in USE_CASES})
    failures: list[Failure] = field(default_factory=list)

    @property
    def calls(self) -> int:
        return sum(tally.calls for tally in self.tallies.values()) + len(self.failures)

    def send(self, who: str, name: str, body: str) -> dict[str, Json] | None:
        """Give the answer of a success."""
        self.county.pass_time()
        try:
            answer = done_by(self.county.office.place(who), name, body)
            _written(answer)
        except RuleBroken as broken:
            self.tallies[name].refusals[broken.code] += 1
            if lacking := _lacking(broken):
                self.failures.append(Failure(name, who, body, lacking))
            return None
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            self.failures.append(Failure(name, who, body, _places(error)))
            return None
        self.tallies[name].successes += 1
        self._learn(name, body, answer)
        return answer

    def _learn(self, name: str, body: str, answer: dict[str, Json]) -> None:
        county, told = self.county, json.loads(body)
        for kind, id_ in answer["changed"]:
            county.forget(kind, id_)
            if name not in {"remove_record", "erase_subject"}:
                county.ids[kind].append(id_)
            if kind == "case":
                county.note_case(id_)
        if name == "set_password":
            county.passwords[told["name"]] = told["password"]
        if name == "change_password":
            viewers = county.office.viewers.items()
            mine = next(who for who, _ in viewers if county.passwords.get(who) == told["old"])
            county.passwords[mine] = told["password"]


def _written(answer: dict[str, Json]) -> None:
    json.dumps(answer, ensure_ascii=False, default=plain).encode()


def _lacking(broken: RuleBroken) -> str:
    """Say what a refusal lacks to be a whole sentence."""
    template = SENTENCES.get(broken.code)
    if template is None:
        return f"{broken.code} has no sentence"
    gaps = {name for _, name, _, _ in string.Formatter().parse(template) if name} - {
        *broken.details
    }
    _written(refusal(broken))
    return f"the sentence of {broken.code} lacks {gaps}" if gaps else ""


def _places(error: Exception) -> str:
    last = traceback.extract_tb(error.__traceback__)[-6:]
    places = " > ".join(f"{one.filename.rsplit('/', 2)[-1]}:{one.lineno}" for one in last)
    return f"{type(error).__name__} {str(error)[:200]!a} at {places}"
