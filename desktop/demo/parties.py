"""Who quarrels with whom: parties made of a village's people, its firms, or a description."""

import random
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from db.events.parties import Party
from desktop.demo.places import Village
from desktop.demo.population import Firm, Resident
from desktop.demo.records import Desk
from desktop.demo.wording import Kind, pick

_PAIRS = {
    "spouse": "couples",
    "child": "elders",
    "sibling": "siblings",
    "neighbour": "neighbours",
}
_EITHER_MAY_APPLY = frozenset({"spouse", "sibling", "neighbour"})
_HALF = 0.5
_UNKNOWN_RESPONDENTS = 0.18  # of whom only the name is known at the desk
_GROUPS = {
    "务农": "0102",
    "养殖": "0102",
    "退休人员": "0105",
    "个体经营": "0103",
    "自由职业": "0103",
    "运输司机": "0103",
    "外出务工": "0207",
    "建筑工人": "0207",
    "学生": "0106",
    "教师": "0101",
    "事业单位职员": "0101",
    "企业职工": "0101",
    "厂矿工人": "0101",
}
_OTHER_GROUP = "0199"


class Cast(NamedTuple):
    """The parties, whose home it is, and the respondent once all is known of them."""

    parties: tuple[Party, ...]
    home: Resident
    completed: Party | None = None


@dataclass(slots=True)
class Casting:
    """Draws the parties of a case. `desk` gives them ids that are unique in the county."""

    desk: Desk
    rng: random.Random
    firms: dict[str, list[Firm]]  # of the whole county, by what they do

    def dispute(self, village: Village, kind: Kind, scene: dict[str, Any]) -> Cast:
        """Cast a quarrel; `scene` may name the trades of a firm, or descriptions of others."""
        told = kind.texts["with"]
        first, second = self._pair(village, told)
        applicant = self.person(first, "applicant")
        if told == "organisation":
            trade = pick(scene["firms"], self.rng)
            firms = self.firms.get(trade)
            other = self.firm(pick(firms, self.rng)) if firms else self._some(f"某{trade}")
            return Cast((applicant, other), first)
        if told == "described":
            others = scene.get("others") or kind.texts["others"]
            return Cast((applicant, self._some(pick(others, self.rng))), first)
        respondent = self.person(second, "respondent")
        if self.rng.random() < _UNKNOWN_RESPONDENTS:
            return Cast((applicant, _barely_known(respondent)), first, respondent)
        return Cast((applicant, respondent), first)

    def person(self, one: Resident, standing: str) -> Party:
        return Party(
            id=self.desk.new_id(),
            standing=standing,
            kind="person",
            name=one.name,
            number=one.number,
            sex=one.sex,
            birth=one.birth,
            ethnic=one.ethnic,
            phone=one.phone,
            address=one.address,
            occupation=one.occupation,
            group=_GROUPS.get(one.occupation, _OTHER_GROUP),
            person=one.id,
        )

    def firm(self, one: Firm) -> Party:
        return Party(
            id=self.desk.new_id(),
            standing="respondent",
            kind="organisation",
            name=one.name,
            document="",
            phone=one.phone,
            address=one.address,
            credit_code=one.credit_code,
            representative=one.representative,
            representative_post="负责人",
        )

    def described(self, words: str, standing: str) -> Party:
        return Party(
            id=self.desk.new_id(), standing=standing, kind="described", name=words, document=""
        )

    def _some(self, words: str) -> Party:
        return self.described(words, "respondent")

    def undisclosed(self) -> Party:
        return Party(
            id=self.desk.new_id(),
            standing="applicant",
            kind="undisclosed",
            name="不愿透露",
            document="",
        )

    def anybody(self, village: Village) -> Resident:
        adults = village.residents.adults
        return adults[int(self.rng.random() * len(adults))]

    def _pair(self, village: Village, told: str) -> tuple[Resident, Resident]:
        pairs = getattr(village.residents, _PAIRS[told]) if told in _PAIRS else []
        if not pairs:
            first = self.anybody(village)
            second = self.anybody(village)
            while second.id == first.id:
                second = self.anybody(village)
            return first, second
        first, second = pairs[int(self.rng.random() * len(pairs))]
        swap = told in _EITHER_MAY_APPLY and self.rng.random() < _HALF
        return (second, first) if swap else (first, second)


def _barely_known(one: Party) -> Party:
    return replace(
        one, number="", birth=None, ethnic="", phone="", occupation="", group="", person=None
    )
