"""What people write for a record or a code, and which one they mean."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from db.log.base import Value
from desktop.rules.letters import plain, quoted
from desktop.rules.problems import Problem, problem

SHOWN = 4  # candidates that a sentence names
_LEAST = 2  # characters, from which on a part of a name is one


@dataclass(frozen=True, slots=True)
class Named:
    """One that can be meant. `where`: what tells it from another of the same name."""

    value: Value
    title: str
    where: str = ""
    ended: bool = False

    @property
    def told(self) -> str:
        return f"{self.title}（{self.where}）" if self.where else self.title


class Names:
    """All records of a kind by what they are called; the first way that finds any decides."""

    def __init__(self, label: str) -> None:
        self.label = label
        self._all: list[tuple[str, Named]] = []
        self._ways: list[defaultdict[str, list[Named]]] = [
            defaultdict(list) for _ in range(len(("its own", "shorter", "letters")))
        ]

    def add(
        self,
        one: Named,
        own: Iterable[str],
        shorter: Iterable[str] = (),
        letters: Iterable[str] = (),
    ) -> None:
        """Take one in: by its name and code, by its short names, by its initials."""
        self._all.append((folded(one.title), one))
        for way, words in zip(self._ways, (own, shorter, letters), strict=True):
            for word in {folded(word) for word in words if word}:
                way[word].append(one)

    def found(self, text: str) -> list[Named]:
        """Give all that a text may mean; those that have ended only where no other does."""
        wanted = folded(text)
        for way in self._ways:
            meant = way.get(wanted, [])
            if meant:
                return [one for one in meant if not one.ended] or meant
        return []

    def judge(self, text: str) -> Value | Problem:
        """Give the value that a text means, or why it means none."""
        meant = self.found(text)
        given: dict[str, Any] = {"given": quoted(text), "label": self.label}
        if not meant:
            alike = [one.told for one in self._alike(folded(text))]
            if alike:
                return problem("paste.unknown_but_alike", **given, names="、".join(alike))
            return problem("paste.unknown", **given)
        if len(meant) > 1:
            names = _listed(one.told for one in meant)
            return problem("paste.ambiguous", **given, count=len(meant), names=names)
        if meant[0].ended:
            return problem("paste.ended", **given)
        return meant[0].value

    def _alike(self, wanted: str) -> list[Named]:
        if len(wanted) < _LEAST:
            return []
        alike = (one for name, one in self._all if _share(wanted, name) and not one.ended)
        return list(islice(alike, SHOWN))


def folded(text: str) -> str:
    """Bring a name to the form in which two of them are compared."""
    return plain(text).lower()


def _share(wanted: str, name: str) -> bool:
    return wanted in name or (len(name) >= _LEAST and name in wanted)


def _listed(names: Iterable[str]) -> str:
    told = list(names)
    more = "等" if len(told) > SHOWN else ""
    return "、".join(told[:SHOWN]) + more
