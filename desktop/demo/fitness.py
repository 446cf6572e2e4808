"""Who may be what in a quarrel: ages on its day, and what people live on."""

import random
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from desktop.demo.names import MALE
from desktop.demo.population import Resident, Residents

Fits = Callable[[Resident, date], bool]
_SCHOOL, _KINDERGARTEN, _CHILDREN = range(7, 15), range(3, 7), range(2, 18)
_MARRIED_BY, _SPREAD = 24, (-2, 2)  # years of a wife, when the year is not known
_AGES = {
    "": range(20, 76),
    "farmer": range(25, 76),
    "worker": range(18, 61),
    "trader": range(22, 66),
}
_LIVE_ON = {
    "farmer": frozenset({"务农", "养殖"}),
    "worker": frozenset({"外出务工", "厂矿工人", "企业职工", "建筑工人"}),
    "trader": frozenset({"个体经营", "自由职业"}),
}
_WIVES, _YOUNG, _OLD = range(22, 61), 37, 60
_SENIOR, _HEAD = range(60, 95), range(20, 86)


def adult(one: Resident, day: date) -> bool:
    return one.age_on(day) in _AGES[""]


def fitness(scene: dict[str, Any], place: str) -> Fits:
    """Tell who may stand at a place, a or b, of a scene."""
    role = scene.get(place, "")
    ages, trades, men = _AGES[role], _LIVE_ON.get(role), scene.get("men")

    def fits(one: Resident, day: date) -> bool:
        works = trades is None or one.occupation in trades
        return works and one.age_on(day) in ages and (not men or one.sex == MALE)

    return fits


class Known(NamedTuple):
    """A scene among people who know each other."""

    residents: Residents
    scene: dict[str, Any]

    def fit(self, told: str, first: Resident, second: Resident, day: date) -> bool:
        ages = first.age_on(day), second.age_on(day)
        if told == "child":
            return ages[0] in _SENIOR and ages[1] < _OLD + 3
        if told != "spouse":
            scene = self.scene
            fits = fitness(scene, "a")(first, day) if scene.get("a") else ages[0] in _HEAD
            return fits and (
                fitness(scene, "b")(second, day) if scene.get("b") else ages[1] in _HEAD
            )
        wife = first if first.sex != MALE else second
        if wife.age_on(day) not in _WIVES or (self.scene.get("young") and max(ages) >= _YOUNG):
            return False
        return not self.scene.get("child") or self._have_child(wife, day)

    def _have_child(self, wife: Resident, day: date) -> bool:
        return any(
            wife in family.parents and any(one.age_on(day) in _SCHOOL for one in family.children)
            for family in self.residents.families
        )


def of_school_age(child: Resident, day: date, *, small: bool = False) -> bool:
    return child.age_on(day) in (_KINDERGARTEN if small else _SCHOOL)


def together(one: Resident, other: Resident, day: date, rng: random.Random) -> dict[str, str]:
    """Tell for how many years two may have been married."""
    young = min(one.age_on(day), other.age_on(day))
    return {"y": str(max(1, young - _MARRIED_BY + rng.randint(*_SPREAD)))}
