"""What mediators write down, in words that fit what the quarrel is about."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from db.subjects.case.party_facts import Party
from desktop.demo.places import Unit
from desktop.demo.story_texts import Kind, Kinds, Slots, names_money, pick
from desktop.demo.tables import texts_of
from desktop.rules.ways_out import ways_out
from desktop.texts.codes import load_codes

_AT_HOME = frozenset({"neigh", "land", "nuisance", "home"})  # where sessions are held on the spot
_ON_THE_SPOT = 0.45
_BY_PARTS = re.compile("分两期|分期|当场支付|随下月|每月|每年")
_ENDS = {
    "continued": ("未能达成调解协议", "当事人无正当理由不到场"),
    "refused": ("一方当事人拒绝或者要求终止调解",),
}


class Themed:
    """A quarrel of some kind: what it is about, and between whom."""

    __slots__ = ()
    kind: Kind
    scene: dict[str, Any]
    slots: Slots

    @property
    def theme(self) -> str:
        found: str = self.scene.get("theme", self.kind.texts["theme"])
        return found

    @property
    def names(self) -> tuple[str, str]:
        return self.slots["a"], self.slots["b"]


@dataclass(slots=True)
class Quarrel(Themed):
    """What mediation is about."""

    kind: Kind
    scene: dict[str, Any]
    parties: tuple[Party, ...]
    slots: Slots
    money: int
    story: str

    @property
    def clauses(self) -> list[str]:
        found: list[str] = self.scene["terms"]
        return found

    @property
    def settled(self) -> tuple[float, float]:
        """Give the share of the sum that such quarrels end with."""
        low, high = self.scene.get("sum", (0.6, 0.95))
        return low, high

    def said(self, kinds: Kinds, key: str, rng: random.Random) -> str:
        """Say what fits the theme: turns, findings, continued, agreed, closing."""
        found: str = pick(kinds.texts["themes"][self.theme][key], rng)
        return found.format_map(self.slots)

    def performance(self, kinds: Kinds, rng: random.Random) -> str:
        found: str = pick(kinds.texts["performance"][self.scene.get("pays", self._pays())], rng)
        return found

    def _pays(self) -> str:
        """Tell how terms are performed: as they say themselves, in money, at home, by doing."""
        if not names_money(self.clauses):
            return "home" if self.theme == "home" else "act"
        return "terms" if any(map(_BY_PARTS.search, self.clauses)) else "money"


def room_of(quarrel: Quarrel, unit: Unit, urban: bool, rng: random.Random) -> str:
    """Name where a session is held."""
    rooms: dict[str, Sequence[str]] = texts_of("steps.json")["rooms"]
    on_the_spot = quarrel.theme in _AT_HOME and rng.random() < _ON_THE_SPOT
    place = ("urban" if urban else "rural") if on_the_spot else "own"
    return pick(rooms[place], rng).format(u=unit.name)


def attendees_of(quarrel: Quarrel, urban: bool, rng: random.Random) -> str:
    others: dict[str, Sequence[str]] = texts_of("steps.json")["attendees"]
    near = quarrel.theme in _AT_HOME or quarrel.theme in {"harm", "loss", "public", "honour"}
    place = ("urban" if urban else "rural") if near else quarrel.theme
    return pick(others.get(place, others["own"]), rng)


def end_of(result: str, rng: random.Random) -> str:
    """Give the reason for which mediation ends after its last session."""
    return pick(_ENDS[result], rng)


def routes_of(category: str) -> tuple[str, ...]:
    """Give the ways that are open then (人民调解法 §26), first what the law puts first."""
    return tuple(way.route for way in ways_out(load_codes().ways, category))
