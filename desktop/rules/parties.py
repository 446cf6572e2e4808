"""Who stands against whom: a person cannot be on both sides of one case."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from desktop.errors import RuleBroken
from desktop.rules import credit_code, identity

CITIZEN_CARD = "111"  # GA/T 517


class Standing(StrEnum):
    """当事人类别; the codes of table `standing`."""

    APPLICANT = "applicant"
    RESPONDENT = "respondent"
    THIRD = "third"
    AGENT = "agent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """What the rules ask of a party. A description stands for one whose name is not known."""

    standing: Standing
    name: str = ""
    withheld: bool = False  # 不愿透露
    description: str = ""
    person: int | None = None  # in the register of people
    document_kind: str = CITIZEN_CARD
    number: str = ""  # of the document
    organisation: bool = False
    credit_code: str = ""
    sex: str = ""
    ethnic_group: str = ""
    kind: str = ""  # 5.57
    phone: str = ""
    address: str = ""
    consents: bool | None = None  # to mediation; None: not asked yet

    @property
    def known(self) -> bool:
        """A name, or the wish not to give one."""
        return bool(self.name) or self.withheld

    @property
    def mentioned(self) -> bool:
        return self.known or bool(self.description)


def principals(parties: Sequence[Party]) -> tuple[Party, ...]:
    """Return those whose own matter it is: all but the agents."""
    return tuple(party for party in parties if party.standing is not Standing.AGENT)


def demand_distinct(parties: Sequence[Party]) -> None:
    """Raise `case.same_person_twice` when two parties, agents apart, are one person or body.

    The details name the places in the list, from 1; the field is that of the later party.
    """
    numbered = [
        (place, party)
        for place, party in enumerate(parties, 1)
        if party.standing is not Standing.AGENT
    ]
    for (first, one), (second, other) in combinations(numbered, 2):
        if same(one, other):
            field = f"parties.{second - 1}.{_field(other)}"
            raise RuleBroken("case.same_person_twice", field, first=first, second=second)


def same(one: Party, other: Party) -> bool:
    """Tell whether two parties are certainly one: by register, document or credit code."""
    if one.person is not None and one.person == other.person:
        return True
    if one.organisation or other.organisation:
        code = credit_code.normalise(one.credit_code)
        return bool(code) and code == credit_code.normalise(other.credit_code)
    alike = one.document_kind == other.document_kind
    return alike and identity.same(one.number, other.number)


def _field(party: Party) -> str:
    if party.organisation:
        return "credit_code"
    return "number" if party.number else "name"
