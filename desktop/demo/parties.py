"""Parties made of a village's people, its firms, a description, and those who act for them."""

import random
from dataclasses import dataclass, replace

from db.subjects.case.party_facts import Party
from desktop.demo.names import FEMALE, MALE, NameBook, Numbers
from desktop.demo.places import NAME, Village
from desktop.demo.population import Firm, Resident
from desktop.demo.records import Desk
from desktop.demo.story_texts import pick
from desktop.demo.tables import texts_of

APPLICANT, RESPONDENT, AGENT = "applicant", "respondent", "agent"
GUARDIAN, LAWYER, OF_MANY = "statutory_agent", "authorised_agent", "joint_representative"
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
_LAWYERS_BORN, _SPECIAL = (1968, 1996), 0.4


@dataclass(slots=True)
class Parties:
    """Makes parties. `desk` gives them ids that are unique in the county."""

    desk: Desk
    rng: random.Random
    names: NameBook
    numbers: Numbers

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
            standing=RESPONDENT,
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

    def undisclosed(self) -> Party:
        return Party(
            id=self.desk.new_id(),
            standing=APPLICANT,
            kind="undisclosed",
            name="不愿透露",
            document="",
        )

    def guardian(self, one: Resident, child: Party) -> Party:
        """A parent signs for a minor (民法典 §23, §27)."""
        return replace(self.person(one, AGENT), acts_as=GUARDIAN, acts_for=(child.id,))

    def lawyer(self, of: Party) -> Party:
        rng = self.rng
        year = rng.randint(*_LAWYERS_BORN)
        sex = FEMALE if rng.random() < 1 / 3 else MALE
        first, second = rng.sample(texts_of("names.json")["firm_words"], 2)
        return Party(
            id=self.desk.new_id(),
            standing=AGENT,
            kind="person",
            name=self.names.full(sex, year),
            sex=sex,
            phone=self.numbers.phone(),
            occupation="律师",
            workplace=f"山东{first}{second}律师事务所",
            acts_as=LAWYER,
            acts_for=(of.id,),
            authority="special" if rng.random() < _SPECIAL else "general",
            mandate=True,
        )

    def former(self, surname: str, sex: str, born: int) -> Party:
        """Somebody who has left the county, and is in no register of it."""
        name = surname + self.names.given(sex, born)
        return Party(
            id=self.desk.new_id(),
            standing=RESPONDENT,
            kind="person",
            name=name,
            sex=sex,
            phone=self.numbers.phone(),
        )

    def found_out(self, some: Party, village: Village, surname: str) -> Party:
        """Tell who somebody turns out to be of whom the desk knows a description."""
        if not some.name.endswith(_PEOPLE):
            return replace(some, kind="organisation", name=self._name_of(village, some.name))
        name, phone = surname + pick(_GIVEN, self.rng), self.numbers.phone()
        return replace(some, kind="person", name=name, document="111", phone=phone)

    def _name_of(self, village: Village, words: str) -> str:
        """Give an invented name to 某小学, and to 村委会 that of its village."""
        where = f"{NAME}{village.town.name}{village.label}"
        if not words.startswith("某"):
            return where + words.removeprefix("" if village.is_community else "村")
        first, second = self.rng.sample(texts_of("names.json")["firm_words"], 2)
        plain = words.removeprefix("某").removeprefix("村").removeprefix("民营")
        return f"{NAME}{village.town.short}{first}{second}{plain}"


def barely_known(one: Party) -> Party:
    return replace(
        one, number="", birth=None, ethnic="", phone="", occupation="", group="", person=None
    )
