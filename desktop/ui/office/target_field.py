"""The field for where a routing rule leads: a kind of unit by its place, or one unit by name."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from db.followers.pinyin import word_initials
from db.queries.places import Unit
from desktop.routing.rule_words import place_words, target_words
from desktop.routing.units import Target, find_units, targets_of
from desktop.rules.divisions import COUNTY
from desktop.rules.letters import plain
from desktop.rules.routing_rules import LEVELS, RoutingRule
from desktop.rules.unit_kinds import RECEIVERS
from desktop.ui.shared.chooser import ChoiceField
from desktop.ui.shared.offers import Offer
from desktop.usecases.ruling_routing import level_at


class Leads(NamedTuple):
    """Where to: the unit of a kind in the village or town of a case, or a unit itself."""

    level: str = ""
    kind: str = ""
    unit: int | None = None


class TargetField(ChoiceField):
    """Offers only what the county has; the down arrow or F4 opens all of it."""

    refusal = "routing.no_unit"

    def __init__(self) -> None:
        super().__init__(placeholder="镇街调委会，或单位名称、首字母", wide=340)
        self._places: Sequence[Offer] = ()
        self._targets: Sequence[Target] = ()
        self._names: dict[int, str] = {}
        self.typed.connect(self._offer)

    def know(self, units: Sequence[Unit]) -> None:
        there = {(level_at(unit), unit.type) for unit in units}
        places = (
            (level, kind)
            for level in LEVELS
            for kind in RECEIVERS
            if level != COUNTY and (level, kind) in there
        )
        self._places = [Offer(Leads(*place), place_words(*place)) for place in places]
        self._targets = targets_of((unit for unit in units if unit.type != "centre"), own=0)
        self._names = {unit.id: unit.name for unit in units}
        chosen = self._value
        if isinstance(chosen, Leads) and not self.text():  # shown before its name was known
            self.show_value(chosen, self.name_of(chosen.unit or 0))

    def name_of(self, unit_id: int) -> str:
        return self._names.get(unit_id, "")

    def show_rule(self, rule: RoutingRule) -> None:
        leads = Leads(rule.level, rule.kind, rule.unit)
        gone = leads.unit is not None and not self.name_of(leads.unit)
        self.show_value(leads, "" if gone else target_words(rule, self.name_of))

    def clear_target(self) -> None:
        self.show_value(None, "")

    def leads(self) -> Leads:
        """Return what was chosen, nothing where nothing was; raises RuleBroken for other words."""
        found = self.demand("unit")
        return found if isinstance(found, Leads) else Leads()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4) and not self.is_open():
            self._offer("")
        else:
            super().keyPressEvent(event)

    def _offer(self, text: str) -> None:
        wanted = plain(text).lower()
        found = [one for one in self._places if _answers(one, wanted)]
        units = find_units(self._targets, text, town="", social=None)
        self.offer(
            [
                *found,
                *(Offer(Leads(unit=one.id), one.name, detail=RECEIVERS[one.type]) for one in units),
            ]
        )


def _answers(offer: Offer, wanted: str) -> bool:
    return not wanted or wanted in offer.text or wanted in word_initials(offer.text)
