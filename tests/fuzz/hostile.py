"""What no form would send: values of every kind, and bodies that are hardly JSON."""

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from random import Random
from typing import Any

Json = Any
TEXTS = (
    *(
        "",
        " ",
        "\n",
        "\x00",
        "王\x00伟",
        "\ud800",
        "\udfff王",
        "\u202e王伟\u202c",
        "\ufeff",
        "\u200b",
    ),
    *("王" * 100_000, "a" * 33, "💥", "☑", "½", "²", "٣", "１２０", "王\U00020000", "\ue000"),
    *("0001-01-01", "9999-12-31", "2026-02-30", "20261122", "2026-11-22T00:00:00", "1980年5月6日"),
    *("NaN", "-0", "1e309", "-1", "0." + "1" * 40, "9" * 400, "1,2,3", "..", "1.", "３千"),
    *(
        "'; DROP TABLE event; --",
        "%",
        "_",
        "{0}",
        "{name}",
        "../x",
        "/1/",
        "/",
        "*",
        '"',
        "a AND b",
    ),
    *("371625102201", "371699196803152211", "person", "account", "centre", "agreed", "on"),
)
NUMBERS = (
    *(0, 1, -1, 2, 99, 100, 2**31, 2**53 + 1, 10**15, 2**62, 2**63 - 1, 2**63, 2**64, 10**40),
    *(1.5, -0.0, 1e308, True, False),
)
OTHERS: tuple[Json, ...] = (None, [], {}, [[]], [None], {"a": {"b": [1]}}, {"": ""}, [{}], ["", 0])
BODIES = (
    *("", " ", "null", "[]", "0", '"text"', "{", "}", "{}}", "NaN", "Infinity", "tru", "'{}'"),
    *('{"case_id": NaN}', '{"case_id": 1e999}', '{"case_id": -0}', '{"case_id": 1, "case_id": 2}'),
    *('{"reason": "\\ud800"}', '{"reason": "\ud800"}', "\ufeff{}", '{"reason": "\x00"}', "{}\x00"),
    *("[" * 5_000 + "]" * 5_000, '{"values":' * 2_000 + "1" + "}" * 2_000, '{"\\u0000": 1}'),
    *('{"case": []}', '{"case": "\\u0000"}', '{"case": {"a": 1}}', '{"case": 9223372036854775808}'),
)
MANY = (0, 2, 120, 200)
Place = tuple[Any, Any]  # a list or an object, and the index or the key in it


@dataclass(frozen=True)
class Hostile:
    """Spoils the body of a command. `an_id` gives the id of anything that there is."""

    random: Random
    an_id: Callable[[], int]

    def value(self) -> Json:
        kind = self.random.random()
        if kind < 0.2:
            return self.an_id()
        chosen = self.random.choice(TEXTS if kind < 0.6 else NUMBERS if kind < 0.85 else OTHERS)
        return deepcopy(chosen)  # it may be spoiled in its turn

    def like(self, old: Json) -> Json:
        """Give another value of the same type, which comes further than one of another."""
        if isinstance(old, bool):
            return not old
        if isinstance(old, str):
            return self.random.choice(TEXTS)
        if isinstance(old, int):
            return self.random.choice([*NUMBERS, self.an_id()])
        if isinstance(old, list):
            return self._repeated(old)
        return {**old, self.random.choice(TEXTS): self.value()} if isinstance(old, dict) else None

    def spoiled(self, body: dict[str, Json]) -> str:
        """Give the text of the body with one to three of its values spoiled."""
        if self.random.random() < 0.03:
            return self.random.choice(BODIES)
        spoiled = deepcopy(body)
        for _ in range(self.random.choice((1, 1, 1, 2, 3))):
            places = list(_places(spoiled))
            if places:
                self._spoil(*self.random.choice(places))
        if self.random.random() < 0.05:
            spoiled[self.random.choice(("case", "unknown", *TEXTS))] = self.value()
        return json.dumps(spoiled)

    def _spoil(self, held: Any, key: Any) -> None:
        way = self.random.random()
        if way < 0.1:
            del held[key]
        else:
            held[key] = self.like(held[key]) if way < 0.85 else self.value()

    def _repeated(self, old: list[Json]) -> list[Json]:
        """Give the same things again and again, as they are or each with a name of its own."""
        count, alike = self.random.choice(MANY), self.random.random() < 0.5
        again = [deepcopy(one) for one in old * count][:count]
        for place, one in enumerate([] if alike else again):
            if isinstance(one, dict) and "name" in one:
                one |= {"name": f"王{place}", "number": ""}
        return again


def _places(body: Json) -> Iterator[Place]:
    """Name every value of a body, those inside others too."""
    pairs = body.items() if isinstance(body, dict) else enumerate(body)
    for key, value in list(pairs):
        yield body, key
        if isinstance(value, dict | list):
            yield from _places(value)
