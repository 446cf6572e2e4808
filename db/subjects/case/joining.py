"""Who comes to a case later, and whose authority to act for somebody ends."""

from dataclasses import dataclass, replace
from datetime import date

from msgspec import UNSET, UnsetType

from db.log.base import Event, Fact, Id
from db.log.texts import Text
from db.process.move import Move
from db.subjects.case.facts import CaseEvent
from db.subjects.case.party_facts import Party
from db.subjects.case.steps import OPEN, Case, altered


@dataclass(frozen=True, kw_only=True, slots=True)
class PartiesAdded(CaseEvent):
    """Parties came to the case 补充当事人. `amount`: what the case is about then, in fen."""

    parties: tuple[Party, ...]
    note: Text | UnsetType = UNSET
    amount: Id | UnsetType = UNSET


@dataclass(frozen=True, kw_only=True, slots=True)
class AuthorityEnded(CaseEvent):
    """Agents act no longer 撤销代理: who was nothing else in the case leaves it.

    `whom` names them and for whom they acted, as it was then.
    """

    agents: tuple[Id, ...]
    whom: Text
    ended_on: date
    reason: Text


def _added(case: Case, event: PartiesAdded, _fact: Fact) -> Case:
    known = {party.id for party in case.parties}
    new = (party for party in event.parties if party.id not in known)
    amount = case.amount if event.amount is UNSET else event.amount
    return altered(case, parties=(*case.parties, *new), amount=amount)


def _authority_ended(case: Case, event: AuthorityEnded, _fact: Fact) -> Case:
    ended = frozenset(event.agents)
    left = (_left(party) if party.id in ended else party for party in case.parties)
    return altered(case, parties=tuple(party for party in left if party))


def _left(party: Party) -> Party | None:
    if party.standing == "agent":
        return None
    return replace(party, acts_as=UNSET, acts_for=UNSET, authority=UNSET, mandate=UNSET)


def some_agents(case: Case, _event: Event) -> str | None:
    """There is somebody who acts for others."""
    return None if any(map(acts, case.parties)) else "case.nobody_acts"


def acts(party: Party) -> bool:
    return party.standing == "agent" or bool(party.acts_as)


ADD_PARTIES = Move(
    event=PartiesAdded,
    name="add_parties",
    wire="case.parties_added",
    before=OPEN,
    refusal="case.closed",
    effect=_added,
    shown=("note",),
)
END_AUTHORITY = Move(
    event=AuthorityEnded,
    name="end_authority",
    wire="case.authority_ended",
    before=OPEN,
    refusal="case.closed",
    condition=some_agents,
    effect=_authority_ended,
    shown=("ended_on", "whom", "reason"),
    dated="终止日期",
    refusals={"case.nobody_acts": "本案没有代理人或者共同代表人。"},
)
