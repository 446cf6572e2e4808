"""Who stands against whom: a person cannot be on both sides of one case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.errors import RuleBroken
from desktop.rules import credit_code, identity

CITIZEN_CARD = "111"  # GA/T 517
Mark = tuple[str, str | int]


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
    id: int = 0
    birth: date | None = None
    capacity: str = ""  # of table `capacity`; "" is told by the age
    acts_as: str = ""  # of table `acting_as`
    acts_for: tuple[int, ...] = ()  # ids of the principals
    authority: str = ""  # of table `agent_authority`
    mandate: bool = False  # 授权委托书 shown
    claim: int = 0  # fen

    @property
    def is_person(self) -> bool:
        return bool(self.name) and not self.organisation and not self.description

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
    first_of: dict[Mark, int] = {}
    pairs = [
        (first, place)
        for place, party in enumerate(parties, 1)
        if party.standing is not Standing.AGENT
        for mark in _marks(party)
        if (first := first_of.setdefault(mark, place)) != place
    ]
    if pairs:
        first, second = min(pairs)
        field = f"parties.{second - 1}.{_field(parties[second - 1])}"
        raise RuleBroken("case.same_person_twice", field, first=first, second=second)


def same(one: Party, other: Party) -> bool:
    """Tell whether two parties are certainly one: by register, document or credit code."""
    return bool(_marks(one) & _marks(other))


def _marks(party: Party) -> frozenset[Mark]:
    """Give by what a party is certainly known: an organisation by its code alone."""
    marks: list[Mark] = [("person", party.person)] if party.person is not None else []
    if party.organisation:
        marks.append(("code", credit_code.normalise(party.credit_code)))
    else:
        number = identity.upgraded(identity.normalise(party.number))
        marks.append((party.document_kind, number))
    return frozenset(mark for mark in marks if mark[1])


def _field(party: Party) -> str:
    if party.organisation:
        return "credit_code"
    return "number" if party.number else "name"
