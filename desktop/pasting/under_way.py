"""A line while it is judged."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from db.log.base import Value
from desktop.rules.problems import Problem

Row = Mapping[str, Any]


@dataclass(slots=True)
class Judging:
    """`texts`: the cells that are not empty. `standing`: the record that the line changes."""

    number: int  # from 1
    texts: Mapping[str, str]
    values: dict[str, Value] = field(default_factory=dict)
    problems: defaultdict[str, list[Problem]] = field(default_factory=lambda: defaultdict(list))
    standing: Row = field(default_factory=dict)

    @property
    def is_wrong(self) -> bool:
        return any(not one.hint for said in self.problems.values() for one in said)

    def say(self, name: str, said: Problem) -> None:
        self.problems[name].append(said)
