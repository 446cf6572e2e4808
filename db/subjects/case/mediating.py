"""Mediation: sessions, terms, signatures, and its end."""

from dataclasses import dataclass
from datetime import date

from msgspec import UNSET, UnsetType

from db.log.base import Event, Fact, Id
from db.log.texts import Code, Text
from db.process.move import Move
from db.subjects.case.consenting import after_session, principals, refusing
from db.subjects.case.facts import MediationHeld, TermsReached, TimedEvent
from db.subjects.case.steps import AT_WORK, Case, Step, altered

MEDIATE_AT_LEAST = 2  # parties


@dataclass(frozen=True, kw_only=True, slots=True)
class TermsVoided(TimedEvent):
    """An agreement not yet in effect was made void; its number stays used."""

    number: Text
    reason: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class SignedFor:
    """In place of a party somebody else signed, who acts for him."""

    party: Id
    by: Id


@dataclass(frozen=True, kw_only=True, slots=True)
class AgreementSigned(TimedEvent):
    """All parties, the mediator and the committee's seal: the day of effect (人民调解法 §29).

    `parties`: whose signatures stand, also those of `signed_for`, and the agents who signed.
    """

    signed_on: date
    parties: tuple[Id, ...]
    mediator: Text
    sealed: bool
    signed_for: tuple[SignedFor, ...] | UnsetType = UNSET


@dataclass(frozen=True, kw_only=True, slots=True)
class MediationEnded(TimedEvent):
    """Mediation failed 终止调解, and the parties were told their other routes (人民调解法 §26)."""

    ended_on: date
    reason: Text
    routes: tuple[Code, ...]


def _mediated(case: Case, event: MediationHeld, _fact: Fact) -> Case:
    held = altered(case, mediations=(*case.mediations, event), sessions=case.sessions + 1)
    return after_session(held, event)


def _agreed(case: Case, event: TermsReached, fact: Fact) -> Case:
    return altered(
        case,
        terms=event,
        agreement_number=event.number,
        signed=False,
        agreed_by=fact.unit,
    )


def _terms_voided(case: Case, _event: Event, _fact: Fact) -> Case:
    return altered(case, terms=None, agreement_number="", agreed_by=None)


def _signed(case: Case, event: AgreementSigned, _fact: Fact) -> Case:
    return altered(case, signed=True, signed_on=event.signed_on)


def _ended(case: Case, event: MediationEnded, fact: Fact) -> Case:
    return altered(case, ended_on=event.ended_on, ended_by=fact.unit)


def two_parties(case: Case, event: Event) -> str | None:
    """Mediation needs two sides, and no side that clearly refuses it (人民调解法 §17)."""
    if refusing(case):
        return "case.party_refuses"
    enough = len(principals(case.parties)) >= MEDIATE_AT_LEAST
    return None if enough else "case.needs_two_parties"


def written_terms(case: Case, event: Event) -> str | None:
    if not isinstance(event, TermsReached):
        return None
    if not event.terms or not all(term.strip() for term in event.terms):
        return "case.terms_missing"
    return two_parties(case, event)


def all_signed(case: Case, event: Event) -> str | None:
    """In effect only when all parties, the mediator and the seal are there (人民调解法 §29)."""
    if not isinstance(event, AgreementSigned):
        return None
    owed = {party.id for party in principals(case.parties)}
    if not owed <= set(event.parties) or not event.mediator or not event.sealed:
        return "case.signatures_missing"
    if case.terms and event.signed_on < case.terms.reached_on:
        return "case.signed_before_reached"
    return None


def told(case: Case, event: Event) -> str | None:
    """Whoever ends mediation names the other routes (人民调解法 §26)."""
    if isinstance(event, MediationEnded) and not event.routes:
        return "case.routes_missing"
    return None


def not_in_effect(case: Case, event: Event) -> str | None:
    if isinstance(event, TermsVoided) and event.number != case.agreement_number:
        return "case.agreement_unknown"
    return None


MEDIATE = Move(
    event=MediationHeld,
    name="mediate",
    wire="case.mediated",
    before=AT_WORK,
    to=Step.MEDIATING,
    refusal="case.not_at_work",
    condition=two_parties,
    effect=_mediated,
    shown=("result", "mediators", "refusing"),
    dated="调解日期",
)
AGREE = Move(
    event=TermsReached,
    name="agree",
    wire="case.terms_reached",
    before=frozenset({Step.MEDIATING}),
    to=Step.AGREED,
    refusal="case.not_mediated",
    condition=written_terms,
    effect=_agreed,
    shown=("number", "late_reason"),
    dated="达成日期",
)
VOID_TERMS = Move(
    event=TermsVoided,
    name="void_terms",
    wire="case.terms_voided",
    before=frozenset({Step.AGREED}),
    to=Step.MEDIATING,
    refusal="case.no_agreement",
    condition=not_in_effect,
    effect=_terms_voided,
    shown=("number", "reason"),
    undoes=TermsReached,
)
SIGN = Move(
    event=AgreementSigned,
    name="sign",
    wire="case.agreement_signed",
    before=frozenset({Step.AGREED}),
    to=Step.SIGNED,
    refusal="case.no_agreement",
    condition=all_signed,
    effect=_signed,
    shown=("signed_on", "mediator"),
    dated="签订日期",
)
END = Move(
    event=MediationEnded,
    name="end",
    wire="case.mediation_ended",
    before=frozenset({Step.HANDLING, Step.MEDIATING, Step.AGREED}),
    to=Step.ENDED,
    refusal="case.not_at_work",
    condition=told,
    effect=_ended,
    shown=("reason", "routes"),
    dated="终止日期",
)
