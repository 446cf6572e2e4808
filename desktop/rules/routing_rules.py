"""Routing rules 分流规则: which unit is suggested for which case, and in which order.

A suggestion is taken by a person, never by itself. A rule without a source is a 产品规则.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Protocol

from desktop.errors import RuleBroken
from desktop.rules.divisions import COUNTY, TOWN, VILLAGE
from desktop.rules.letters import plain
from desktop.rules.ruled import KEY, OURS, Row
from desktop.rules.unit_kinds import RECEIVERS, SOCIAL

LEVELS = (VILLAGE, TOWN, COUNTY)  # of the place of the case in which the unit is looked for
LAST = 99  # of the orders
_CENTRE = "centre"  # where cases are routed
_ROUTED = frozenset({"dispute", "matter"})  # an enquiry is answered, unless a rule names it


class Matter(Protocol):
    """A case as far as rules ask: its nature, its category, its scale, and where it lies."""

    @property
    def nature(self) -> str: ...
    @property
    def category(self) -> str: ...
    @property
    def scale(self) -> str: ...
    @property
    def town(self) -> str: ...
    @property
    def village(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutingRule(Row):
    """A rule as valid in a period: the row alone says all of it.

    It is for cases of a nature and a category (what begins so), for all where none is named. It
    names the unit of a `kind` in the village, town or county of the case, or a `unit` itself;
    `unit_type` is then what that one is. Of several that fit a case the lowest order goes first.
    A row of the program may leave categories out (`without`, those that begin so), be for events
    of some scales alone (`scale`), and look for a unit in whose name a word of `named` stands.
    """

    name: str
    order: int
    nature: str = ""
    category: str = ""
    level: str = ""
    kind: str = ""
    unit: int | None = None
    why: str = ""  # what is written down with a case that goes so
    basis: str = OURS
    by: str = ""  # who ruled it, in milliseconds when, and who ruled it otherwise afterwards
    at: int = 0
    after: str = ""
    without: str = ""
    scale: str = ""
    named: str = ""

    @property
    def is_ours(self) -> bool:
        return self.basis == OURS

    @property
    def target(self) -> tuple[str, str, int | None, str]:
        return self.level, self.kind, self.unit, self.named

    @property
    def place(self) -> tuple[int, str]:
        """Give what the rules are put in order by; two desks may have given the same order."""
        return self.order, self.key

    def is_for(self, case: Matter) -> bool:
        category = case.category or ""
        natures = {self.nature} if self.nature else _ROUTED
        if case.nature not in natures or not category.startswith(self.category):
            return False
        if self.scale and (case.scale or "") not in self.scale.split():
            return False
        return not category.startswith(tuple(self.without.split()))

    def is_called(self, name: str) -> bool:
        """Tell whether a unit of this name can be meant."""
        return not self.named or any(word in name for word in self.named.split())

    def where(self, case: Matter) -> str:
        """Give the code of the place in which the unit is looked for; "" for the whole county."""
        return {VILLAGE: case.village, TOWN: case.town}.get(self.level, "") or ""

    @property
    def is_local(self) -> bool:
        return self.level in {VILLAGE, TOWN}


def in_order(rules: Iterable[RoutingRule]) -> tuple[RoutingRule, ...]:
    return tuple(sorted(rules, key=lambda rule: rule.place))


def demand_sound(rule: RoutingRule) -> None:
    """Raise what speaks against a row as it stands, beside the field."""
    if not KEY.fullmatch(rule.key):
        raise RuleBroken("routing.bad_key", "key")
    if not 0 < rule.order <= LAST:
        raise RuleBroken("routing.bad_order", "order", most=LAST)
    if rule.ends < rule.begins:
        raise RuleBroken("routing.ends_before", "valid_to")
    if rule.unit is not None:
        return
    if rule.level not in LEVELS:
        raise RuleBroken("routing.no_target", "level")
    if rule.kind not in RECEIVERS:
        raise RuleBroken("routing.not_a_receiver", "kind", kinds="、".join(RECEIVERS.values()))


def demand_goes_on(rule: RoutingRule, unit_types: Collection[str]) -> None:
    """Raise where no unit is found by a rule, or none alone; `unit_types`: of those it names."""
    beside = "kind" if rule.unit is None else "unit"
    if not unit_types:
        raise RuleBroken("routing.no_such_unit", beside)
    if _CENTRE in unit_types:
        raise RuleBroken("routing.to_itself", beside)
    if rule.level == COUNTY and len(unit_types) > 1:
        raise RuleBroken("routing.which_unit", "kind", count=len(unit_types))


def demand_alone(rule: RoutingRule, others: Iterable[RoutingRule]) -> None:
    """Raise where another rule says the same of the same cases, or has the same turn for them.

    Another row of the same rule ends where this one begins; one that begins later must not meet it.
    """
    for other in others:
        if other.begins > rule.ends or rule.begins > other.ends:
            continue
        if other.key == rule.key:
            if other.begins > rule.begins:
                raise RuleBroken("routing.overlaps", "valid_to", day=other.begins.isoformat())
        elif _meet(rule, other) and other.order == rule.order:
            raise RuleBroken("routing.same_turn", "order", name=other.name, order=other.order)
        elif _about(other) == _about(rule) and other.target == rule.target:
            raise RuleBroken("routing.said_twice", "unit", name=other.name)


def order_of(typed: str) -> int:
    """Read an order as it is typed; raises `routing.bad_order`."""
    text = plain(typed)
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(LAST))):
        raise RuleBroken("routing.bad_order", "order", most=LAST)
    return int(text)


def channel_of(unit_type: str) -> str:
    """Give the channel 渠道 in which a case goes to a unit of a type."""
    return "social" if unit_type == SOCIAL else "dispatched"


def _meet(one: RoutingRule, other: RoutingRule) -> bool:
    """Tell whether a case can be of both."""
    natures = not one.nature or not other.nature or one.nature == other.nature
    longer, shorter = sorted((one.category, other.category), key=len, reverse=True)
    return natures and longer.startswith(shorter)


def _about(rule: RoutingRule) -> tuple[str, str, str]:
    return rule.nature, rule.category, rule.scale
