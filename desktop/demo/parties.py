"""Who quarrels with whom: parties made of a village's people, its firms, or a description."""

import random
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from db.subjects.case.party_facts import Party
from desktop.demo.places import NAME, Village
from desktop.demo.population import Firm, Resident
from desktop.demo.records import Desk
from desktop.demo.story_texts import Kind, pick
from desktop.demo.tables import texts_of

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
_PEOPLE = ("头", "长", "人", "板", "主", "手", "户")  # 某工程包工头, 某农机手
_GIVEN = ("建军", "志刚", "德明", "永强", "立新", "广利", "兆福", "树林")


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
            if firms:
                return Cast((applicant, self.firm(pick(firms, self.rng))), first)
            return self._found_out(village, (first, applicant), f"某{trade}")
        if told == "described":
            others = scene.get("others") or kind.texts["others"]
            return self._found_out(village, (first, applicant), pick(others, self.rng))
        respondent = self.person(second, "respondent")
        if self.rng.random() < _UNKNOWN_RESPONDENTS:
            typed = replace(respondent, person=None)  # whoever completes it sees no register there
            return Cast((applicant, _barely_known(respondent)), first, typed)
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

    def _found_out(self, village: Village, told: tuple[Resident, Party], words: str) -> Cast:
        """Cast somebody of whom the desk knows a description, and who it turns out to be."""
        home, applicant = told
        some = self.described(words, "respondent")
        if words.endswith(_PEOPLE):
            one = self.anybody(village)
            name = one.surname + pick(_GIVEN, self.rng)
            known = replace(some, kind="person", name=name, document="111", phone=one.phone)
        else:
            known = replace(some, kind="organisation", name=self._name_of(village, words))
        return Cast((applicant, some), home, known)

    def _name_of(self, village: Village, words: str) -> str:
        """Give an invented name to 某小学, and to 村委会 that of its village."""
        where = f"{NAME}{village.town.name}{village.label}"
        if not words.startswith("某"):
            return where + words.removeprefix("" if village.is_community else "村")
        first, second = self.rng.sample(texts_of("names.json")["firm_words"], 2)
        plain = words.removeprefix("某").removeprefix("乡镇").removeprefix("民营")
        return f"{NAME}{village.town.short}{first}{second}{plain}"

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
