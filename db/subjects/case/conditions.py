"""On what condition a move is lawful: each says in a code why not, and None where it is."""

from db.log.base import Event
from db.process.folded import fits
from db.subjects.case import events as said
from db.subjects.case.party_facts import Party
from db.subjects.case.steps import FIELDS, Case, Step

MEDIATE_AT_LEAST = 2  # parties


def two_parties(case: Case, event: Event) -> str | None:
    """Mediation needs two sides, and no side that clearly refuses it (人民调解法 §17)."""
    if case.refused:
        return "case.party_refuses"
    return None if _sides(case.parties) else "case.needs_two_parties"


def _sides(parties: tuple[Party, ...]) -> bool:
    principals = [party for party in parties if party.standing != "agent"]
    return len(principals) >= MEDIATE_AT_LEAST


def written_terms(case: Case, event: Event) -> str | None:
    if not isinstance(event, said.TermsReached):
        return None
    if not event.terms or not all(term.strip() for term in event.terms):
        return "case.terms_missing"
    return two_parties(case, event)


def all_signed(case: Case, event: Event) -> str | None:
    """In effect only when all parties, the mediator and the seal are there (人民调解法 §29)."""
    if not isinstance(event, said.AgreementSigned):
        return None
    owed = {party.id for party in case.parties if party.standing != "agent"}
    if not owed <= set(event.parties) or not event.mediator or not event.sealed:
        return "case.signatures_missing"
    if case.terms and event.signed_on < case.terms.reached_on:
        return "case.signed_before_reached"
    return None


def told(case: Case, event: Event) -> str | None:
    """Whoever ends mediation names the other routes (人民调解法 §26)."""
    if isinstance(event, said.MediationEnded) and not event.routes:
        return "case.routes_missing"
    return None


def finished(case: Case, event: Event) -> str | None:
    """A dispute taken to mediation is finished with an agreement in effect or a lawful end."""
    if not isinstance(event, said.CaseFinished):
        return None
    if event.finished_on < case.registered_on:
        return "case.finished_before_registered"
    due = {Step.SIGNED: {"agreed"}, Step.ENDED: {"failed"}}
    allowed = due.get(Step(case.step), {"handled", "withdrawn"})
    return None if event.outcome in allowed else "case.outcome_does_not_fit"


def after_finish(case: Case, event: Event) -> str | None:
    day = getattr(event, "visited_on", None) or getattr(event, "closed_on", None)
    if day and case.finished_on and day < case.finished_on:
        return "case.day_before_finish"
    return None


def elsewhere(case: Case, event: Event) -> str | None:
    if isinstance(event, said.CaseDispatched) and event.to_unit == case.holder:
        return "case.dispatched_to_itself"
    return None


def sent(case: Case, event: Event) -> str | None:
    return None if case.sender else "case.nobody_to_return_to"


def known_fields(case: Case, event: Event) -> str | None:
    """Only what can be read again; an event of another program may hold anything."""
    if not isinstance(event, said.CaseCorrected):
        return None
    known = all(name in FIELDS and fits(FIELDS[name], v) for name, v in event.after.items())
    return None if known else "case.field_cannot_be_corrected"


def is_enquiry(case: Case, event: Event) -> str | None:
    return None if case.nature == "enquiry" else "case.not_an_enquiry"


def not_in_effect(case: Case, event: Event) -> str | None:
    if isinstance(event, said.TermsVoided) and event.number != case.agreement_number:
        return "case.agreement_unknown"
    return None
