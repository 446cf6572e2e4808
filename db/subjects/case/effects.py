"""What each accepted event does to a case."""

from collections.abc import Callable
from datetime import date
from typing import Any

from db.log.base import Event, Fact
from db.process.folded import widen
from db.subjects.case import events as said
from db.subjects.case.limits import due_in, limited
from db.subjects.case.moves import BY_EVENT
from db.subjects.case.party_facts import Party
from db.subjects.case.steps import Case, Step, altered
from db.subjects.units.events import HoldsPassed

Effect = Callable[[Case, Any, Fact], Case]


def opened(id_: int, event: said.CaseRegistered, fact: Fact) -> Case:
    taken = {name: getattr(event, name) for name in _COPIED}
    case = Case(
        id=id_,
        **taken,
        unit=fact.unit,
        unit_path=fact.path,
        registrar=fact.actor,
        registered_at=fact.at,
        holder=fact.unit,
        holder_path=fact.seen_from,
        holder_name=event.unit_name,
        audience=fact.seen_from,
        step=Step.PENDING_ACCEPTANCE,
        step_at=fact.at,
        parties=event.parties,
    )
    running = limited(case, event.limits)
    return altered(running, due=due_in(running, running.step))


def after(case: Case, fact: Fact) -> Case:
    """Give the case as it stands after an event that the table of moves allows."""
    event = fact.event
    effect = _EFFECTS.get(type(event))
    changed = effect(case, event, fact) if effect else case
    to = BY_EVENT[type(event)].to
    if to is not None and to != case.step:
        return altered(changed, step=to, step_at=fact.at, due=due_in(changed, to))
    due = due_in(changed, changed.step)
    return changed if due == changed.due else altered(changed, due=due)


def _accepted(case: Case, event: said.CaseAccepted, _fact: Fact) -> Case:
    return altered(limited(case, event.limits), accepted_on=event.accepted_on)


def _kept(case: Case, event: said.CaseKept, _fact: Fact) -> Case:
    return altered(case, channel=event.channel)


def _dispatched(case: Case, event: said.CaseDispatched, _fact: Fact) -> Case:
    return altered(
        case,
        sender=case.holder,
        sender_path=case.holder_path,
        sender_name=case.holder_name,
        holder=event.to_unit,
        holder_path=event.to_path,
        holder_name=event.to_name,
        channel=event.channel,
        audience=widen(case.audience, event.to_path),
    )


def _given_back(case: Case) -> Case:
    if case.sender is None:
        return case
    return altered(
        case,
        holder=case.sender,
        holder_path=case.sender_path,
        holder_name=case.sender_name,
        sender=None,
        sender_path="",
        sender_name="",
    )


def _returned(case: Case, _event: Event, _fact: Fact) -> Case:
    return altered(_given_back(case), channel="")


def _mediated(case: Case, event: said.MediationHeld, _fact: Fact) -> Case:
    return altered(
        case,
        mediations=(*case.mediations, event),
        sessions=case.sessions + 1,
        refused=event.result == "refused",
    )


def _agreed(case: Case, event: said.TermsReached, fact: Fact) -> Case:
    return altered(
        case,
        terms=event,
        agreement_number=event.number,
        signed=False,
        agreed_by=fact.unit,
    )


def _terms_voided(case: Case, _event: Event, _fact: Fact) -> Case:
    return altered(case, terms=None, agreement_number="", agreed_by=None)


def _signed(case: Case, event: said.AgreementSigned, _fact: Fact) -> Case:
    return altered(case, signed=True, signed_on=event.signed_on)


def _ended(case: Case, event: said.MediationEnded, fact: Fact) -> Case:
    return altered(case, ended_on=event.ended_on, ended_by=fact.unit)


def _done(case: Case, event: said.CaseFinished, fact: Fact) -> Case:
    finished = altered(
        case,
        finished_on=event.finished_on,
        finished_by=fact.path,
        outcome=event.outcome,
        done_by=fact.unit,
    )
    return _given_back(finished)


def _revisited(case: Case, event: said.CaseRevisited, _fact: Fact) -> Case:
    return altered(case, satisfaction=event.satisfaction)


def _closed(case: Case, event: said.CaseClosed, _fact: Fact) -> Case:
    return altered(case, closed_on=event.closed_on)


def _answered(case: Case, event: said.EnquiryAnswered, fact: Fact) -> Case:
    return altered(
        case,
        finished_on=event.answered_on,
        finished_by=fact.path,
        closed_on=event.answered_on,
        outcome="answered",
    )


def _noted(case: Case, _event: Event, _fact: Fact) -> Case:
    return altered(case, notes=case.notes + 1)


def _corrected(case: Case, event: said.CaseCorrected, _fact: Fact) -> Case:
    return altered(case, **{name: _read(name, value) for name, value in event.after.items()})


def _read(name: str, value: Any) -> Any:
    if name == "happened_on":
        return date.fromisoformat(value) if value else None
    return value


def _party_corrected(case: Case, event: said.PartyCorrected, _fact: Fact) -> Case:
    of = (event.before or event.after or _NOBODY).id
    if not any(party.id == of for party in case.parties):
        return altered(case, parties=(*case.parties, *filter(None, [event.after])))
    changed = (event.after if party.id == of else party for party in case.parties)
    return altered(case, parties=tuple(party for party in changed if party))


def _taken(case: Case, event: said.HoldTaken, fact: Fact) -> Case:
    """Pass the hold to the leader's unit; what it gives back goes to the sender before."""
    mine = case.sender == fact.unit
    return altered(
        case,
        sender=None if mine else case.sender,
        sender_path="" if mine else case.sender_path,
        sender_name="" if mine else case.sender_name,
        holder=fact.unit,
        holder_path=fact.seen_from,
        holder_name=event.unit_name,
        audience=widen(case.audience, fact.seen_from),
    )


def passed(case: Case, event: HoldsPassed) -> Case:
    """Put the successor in the place of a unit that is no more."""
    unit, path, name = event.to_unit, event.to_path, event.to_name
    found = case
    if case.sender == event.from_unit:
        found = altered(found, sender=unit, sender_path=path, sender_name=name)
    if case.holder == event.from_unit:
        found = altered(found, holder=unit, holder_path=path, holder_name=name)
    if found.sender == found.holder:  # it had sent the case to the one that took over
        found = altered(found, sender=None, sender_path="", sender_name="")
    return found if found is case else altered(found, audience=widen(case.audience, path))


_NOBODY = Party(id=0, standing="", kind="", name="")
_COPIED = (
    "number",
    "nature",
    "title",
    "summary",
    "category",
    "source",
    "town",
    "village",
    "place",
    "grid",
    "grid_name",
    "people_involved",
    "amount",
    "demand",
    "happened_on",
    "scale",
    "external_number",
    "unit_name",
    "registered_on",
)
_EFFECTS: dict[type[Event], Effect] = {
    said.CaseAccepted: _accepted,
    said.CaseKept: _kept,
    said.CaseDispatched: _dispatched,
    said.CaseReturned: _returned,
    said.MediationHeld: _mediated,
    said.TermsReached: _agreed,
    said.TermsVoided: _terms_voided,
    said.AgreementSigned: _signed,
    said.MediationEnded: _ended,
    said.CaseFinished: _done,
    said.CaseRevisited: _revisited,
    said.CaseClosed: _closed,
    said.EnquiryAnswered: _answered,
    said.NoteAdded: _noted,
    said.CaseCorrected: _corrected,
    said.PartyCorrected: _party_corrected,
    said.HoldTaken: _taken,
}
