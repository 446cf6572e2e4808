"""Whether the parties agree to be mediated: who clearly refuses, and who agrees again (§17)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from msgspec import UNSET, UnsetType

from db.log.base import Event, Fact, Id
from db.log.texts import Code, Text
from db.process.move import Move
from db.subjects.case.facts import CaseEvent, MediationHeld
from db.subjects.case.party_facts import Party
from db.subjects.case.steps import OPEN, Case, Refusal, Step, altered

SOMEBODY = 0  # of whose refusal an older program did not say who it was
IN_SESSION = "session"  # how it was told, beside the codes of table consent_way
_BEFORE_SIGNING = OPEN - {Step.SIGNED, Step.ENDED, Step.FINISHED, Step.REVISITED}


@dataclass(frozen=True, kw_only=True, slots=True)
class ConsentTold(CaseEvent):
    """Parties said that they agree to mediation, or that they clearly refuse it (人民调解法 §17).

    `who`: their ids; `way`: of table consent_way. A refusal holds until the same party agrees.
    """

    told_on: date
    who: tuple[Id, ...]
    consents: bool
    way: Code
    remark: Text = ""


def principals(parties: Collection[Party]) -> tuple[Party, ...]:
    return tuple(party for party in parties if party.standing != "agent")


def consented(case: Case, parties: Collection[int]) -> Case:
    """Give the case with the consent of some parties; it takes their refusal back."""
    everybody = {party.id for party in principals(case.parties)} <= {*parties}
    return altered(
        case,
        consenting=case.consenting | {*parties},
        refusals=tuple(
            one
            for one in case.refusals
            if one.party not in parties and not (everybody and one.party == SOMEBODY)
        ),
    )


def refused(case: Case, parties: Collection[int], on: date, way: str) -> Case:
    """Give the case with the refusal of some parties; one that stands keeps its day."""
    standing = {one.party for one in case.refusals}
    new = (Refusal(party, on, way) for party in parties if party not in standing)
    return altered(case, refusals=(*case.refusals, *new), consenting=case.consenting - {*parties})


def refusing(case: Case) -> tuple[Refusal, ...]:
    """Give the refusals that stand, of those who are still parties."""
    there = {SOMEBODY, *(party.id for party in case.parties)}
    return tuple(one for one in case.refusals if one.party in there)


def after_session(case: Case, held: MediationHeld) -> Case:
    """A session of an older program was held with the consent of all, or refused by somebody."""
    if held.result == "refused":
        return refused(case, held.refusing or (SOMEBODY,), held.held_on, IN_SESSION)
    told = held.consenting is not UNSET or held.rights_told is not UNSET
    older = () if told else tuple(party.id for party in principals(case.parties))
    agreeing = older if isinstance(held.consenting, UnsetType) else held.consenting
    found = consented(case, agreeing) if agreeing else case
    return altered(found, rights_told=case.rights_told or not told or held.rights_told is True)


def agreed_before(case: Case) -> bool:
    """Tell whether all principals have agreed to be mediated, as is recorded."""
    own = {party.id for party in principals(case.parties)}
    return bool(own) and own <= case.consenting and not refusing(case)


def _told(case: Case, event: ConsentTold, _fact: Fact) -> Case:
    if event.consents:
        return consented(case, event.who)
    return refused(case, event.who, event.told_on, event.way)


def told_by_somebody(case: Case, event: Event) -> str | None:
    if case.nature != "dispute":
        return "case.no_dispute_to_mediate"
    if not isinstance(event, ConsentTold):
        return None
    own = {party.id for party in principals(case.parties)}
    return None if event.who and own.issuperset(event.who) else "case.who_told_it"


CONSENT = Move(
    event=ConsentTold,
    name="consent",
    wire="case.consent_told",
    before=_BEFORE_SIGNING,
    refusal="case.consent_too_late",
    condition=told_by_somebody,
    effect=_told,
    shown=("told_on", "who", "consents", "way", "remark"),
    refusals={
        "case.no_dispute_to_mediate": "只有纠纷才问当事人是否同意调解。",
        "case.consent_too_late": "协议已经生效或者调解已经终止，不再记录当事人的表态。",
        "case.who_told_it": "请勾选是哪一位当事人表的态。",
    },
    dated="表态日期",
)
