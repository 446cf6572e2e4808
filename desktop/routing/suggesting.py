"""Where a case might go, as the routing rules in force suggest it, and why nothing is suggested."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from db.queries.places import Unit
from desktop.routing.rule_words import unit_kind_words
from desktop.rules.divisions import COUNTY, VILLAGE
from desktop.rules.routing_rules import Matter, RoutingRule
from desktop.texts.codes import name_of
from desktop.texts.matters import matter_noun
from desktop.usecases.ruling_routing import level_at

_SOMEWHERE, _VILLAGE = "该镇街", "该村居"
Names = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Where a case might go, why, and by which rule. Taken by a key, never by itself."""

    unit: Unit
    reason: str
    rule: RoutingRule


@dataclass(frozen=True)
class Suggesting:
    """What suggestions follow from: rules in their order, units, and names of places by code.

    `own` is the unit of whoever asks: nothing is sent to it.
    """

    rules: Sequence[RoutingRule] = ()
    units: Sequence[Unit] = ()
    own: Unit | None = None
    place_of: Names = lambda _: ""
    _by_id: dict[int, Unit] = field(init=False, default_factory=dict)
    _by_place: dict[tuple[str, str], list[Unit]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for unit in self.units:
            if self.own is None or unit.id != self.own.id:
                self._by_id.setdefault(unit.id, unit)
                self._by_place.setdefault((_place_of(unit), unit.type), []).append(unit)

    def suggest(self, case: Matter, day: date) -> Suggestion | None:
        """Give the unit of the first rule that is for the case and finds one."""
        missed = ""
        for rule in self._fitting(case, day):
            if unit := self._unit(rule, case):
                return Suggestion(unit, missed + self._reason(rule, case), rule)
            if self._is_here(rule, case):
                return None
            missed = missed or self._missed(rule, case)
        return None

    def why_none(self, case: Matter, day: date) -> str:
        """Say why nothing is suggested, by the last rule that is for the case."""
        fitting = list(self._fitting(case, day))
        if not fitting:
            about = matter_noun(case.nature, case.category)
            return f"没有适用于{about}的分流规则，请选择去向。"
        here = next((one for one in fitting if self._is_here(one, case)), None)
        if here:
            return f"{self._target(here, case)}就是本单位，可以自办，也可以选择去向。"
        rule = fitting[-1]
        if rule.is_local and not rule.where(case):
            return "没有填写发生地，给不出建议，请选择去向。"
        if rule.unit is not None:
            return f"分流规则“{rule.name}”指定的单位已不在，请选择去向。"
        name = self.place_of(rule.where(case)) or _SOMEWHERE if rule.is_local else "全县"
        kind = "单位" if rule.kind == rule.level else unit_kind_words(rule.kind)
        return f"{name}没有登记{kind}，请选择去向。"

    def _fitting(self, case: Matter, day: date) -> Iterator[RoutingRule]:
        return (rule for rule in self.rules if rule.valid_on(day) and rule.is_for(case))

    def _unit(self, rule: RoutingRule, case: Matter) -> Unit | None:
        if rule.unit is not None:
            return self._by_id.get(rule.unit)
        place = rule.where(case)
        if rule.is_local and not place:
            return None
        units = self._by_place.get((place, rule.kind), ())
        return next((one for one in units if rule.is_called(one.name)), None)

    def _is_here(self, rule: RoutingRule, case: Matter) -> bool:
        own = self.own
        if own is None or rule.unit is not None:
            return own is not None and own.id == rule.unit
        place = rule.where(case)
        known = bool(place) or not rule.is_local
        at_place = (_place_of(own), own.type) == (place, rule.kind)
        return known and at_place and rule.is_called(own.name)

    def _target(self, rule: RoutingRule, case: Matter) -> str:
        if not rule.is_local and self.own:
            return self.own.name
        return f"{self.place_of(rule.where(case)) or _SOMEWHERE}的{unit_kind_words(rule.kind)}"

    def _missed(self, rule: RoutingRule, case: Matter) -> str:
        """Say that the village has no committee, where the next rule goes on to the town."""
        if rule.level != VILLAGE or not rule.where(case) or rule.unit is not None:
            return ""
        kind = unit_kind_words(rule.kind)
        return f"{self.place_of(rule.where(case)) or _VILLAGE}没有登记{kind}；"

    def _reason(self, rule: RoutingRule, case: Matter) -> str:
        """Say 纠纷发生在兴福镇，当地设有人民调解委员会，先由属地调解."""
        why = rule.why or f"按分流规则“{rule.name}”办理"
        if not rule.is_local:
            return why
        nature = name_of("nature", case.nature)
        return f"{nature}发生在{self.place_of(rule.where(case)) or _SOMEWHERE}，{why}"


def _place_of(unit: Unit) -> str:
    """Give where a unit is looked for: one of the county everywhere."""
    return "" if level_at(unit) == COUNTY else unit.division
