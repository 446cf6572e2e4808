"""What a mediator can do: sessions, terms, signatures, the end, and what follows."""

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from db.log.base import Code, Id, Subject
from db.queries.happenings import is_out
from db.rows.uow import UnitOfWork
from db.subjects.case import events as said
from db.subjects.case.moves import BY_NAME, may_start
from db.subjects.case.steps import Case
from desktop.errors import RuleBroken
from desktop.rules import case_number, names
from desktop.rules.actions import refusal
from desktop.rules.committees import why_no_committee
from desktop.rules.stages import Stage, demand
from desktop.usecases.amounts import amount_of
from desktop.usecases.codes import demand_code
from desktop.usecases.moving import case_of, move
from desktop.usecases.needs import facts_of
from desktop.usecases.numbering import next_agreement_number
from desktop.usecases.texts import happened, lines_of, needed, told

WRITTEN = "written"  # of table agreement_form: signed on paper, an oral one is not


@dataclass(frozen=True, kw_only=True, slots=True)
class HoldMediation:
    """记录一次调解. Without `consent` of all parties the result can only be `refused`."""

    permission: ClassVar[str] = "case.mediate"
    case_id: Id
    mediators: tuple[str, ...]
    record: str
    held_on: date | None = None
    place: str = ""
    recorder: str = ""
    attendees: str = ""
    result: Code = "continued"
    consent: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class ReachTerms:
    """达成协议: what the agreement will say; it gets its number now. `amount` in yuan, as typed."""

    permission: ClassVar[str] = "case.agree"
    case_id: Id
    terms: tuple[str, ...]
    performance: str
    facts: str = ""
    mediators: tuple[str, ...] = ()
    recorder: str = ""
    form: Code = WRITTEN
    amount: str = ""
    reached_on: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class VoidTerms:
    """协议作废, before it is in effect; the number stays used."""

    permission: ClassVar[str] = "case.void_terms"
    case_id: Id
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SignAgreement:
    """签订. `parties`: ids of those who signed; empty means all of them."""

    permission: ClassVar[str] = "case.sign"
    case_id: Id
    signed_on: date | None = None
    parties: tuple[Id, ...] = ()
    mediator: str = ""
    sealed: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class EndMediation:
    """终止调解, with the routes that the parties were told (人民调解法 §26)."""

    permission: ClassVar[str] = "case.end"
    case_id: Id
    reason: str
    routes: tuple[Code, ...]
    ended_on: date | None = None


def hold_mediation(command: HoldMediation, uow: UnitOfWork) -> None:
    case = _at_committee(uow, command.case_id, "mediate")
    refused = command.result == "refused"
    facts = facts_of(case)
    consenting = tuple(replace(party, consents=command.consent or None) for party in facts.parties)
    if not refused:
        demand(replace(facts, parties=consenting), Stage.MEDIATE)
    demand_code("mediation_result", command.result, "result", uow)
    mediators = _people(command.mediators, uow)
    move(
        uow,
        said.MediationHeld(
            case_id=command.case_id,
            held_on=happened(command.held_on, "held_on", uow),
            place=told(command.place, "place", "调解地点") or uow.viewer.unit_name,
            mediators=mediators,
            recorder=told(command.recorder, "recorder", "记录人") or uow.viewer.name,
            attendees=told(command.attendees, "attendees", "参加人"),
            record=names.check(command.record, names.OUTCOME).demand("record"),
            result=command.result,
        ),
    )


def reach_terms(command: ReachTerms, uow: UnitOfWork) -> str:
    """Give the official number of the agreement."""
    case = _at_committee(uow, command.case_id, "agree")
    day = happened(command.reached_on, "reached_on", uow)
    event = said.TermsReached(
        case_id=command.case_id,
        number="",
        committee=uow.viewer.unit_name,
        reached_on=day,
        facts=told(command.facts, "facts", "纠纷主要事实") or case.summary,
        terms=lines_of(command.terms, "terms", "协议内容"),
        performance=needed(command.performance, "performance", "履行方式、时限"),
        mediators=_people(command.mediators or _last_mediators(case), uow),
        recorder=told(command.recorder, "recorder", "记录人") or uow.viewer.name,
        form=command.form,
        amount=amount_of(command.amount),
    )
    demand_code("agreement_form", command.form, "form", uow)
    if not event.terms:
        raise RuleBroken("case.terms_missing", "terms")
    short = uow.viewer.unit_short or case_number.short_of(uow.viewer.unit_name)
    number = next_agreement_number(uow, day, short)
    move(uow, replace(event, number=number))
    return number


def void_terms(command: VoidTerms, uow: UnitOfWork) -> None:
    case = case_of(uow, command.case_id)
    reason = needed(command.reason, "reason", "作废理由")
    number = case.agreement_number
    move(uow, said.TermsVoided(case_id=command.case_id, number=number, reason=reason))


def sign_agreement(command: SignAgreement, uow: UnitOfWork) -> None:
    """Raises `case.agreement_not_out`: nobody signs what was neither printed nor saved."""
    case = _at_committee(uow, command.case_id, "sign")
    everyone = tuple(party.id for party in case.parties)
    mediators = case.terms.mediators if case.terms else ()
    event = said.AgreementSigned(
        case_id=command.case_id,
        signed_on=happened(command.signed_on, "signed_on", uow),
        parties=command.parties or everyone,
        mediator=told(command.mediator, "mediator", "调解员") or "、".join(mediators),
        sealed=command.sealed,
    )
    said_before = uow.history(Subject("case", command.case_id))
    move(uow, event)
    written = case.terms is not None and case.terms.form == WRITTEN
    if written and not is_out(case.agreement_number, said_before):
        raise RuleBroken("case.agreement_not_out")


def end_mediation(command: EndMediation, uow: UnitOfWork) -> None:
    _at_committee(uow, command.case_id, "end")
    for route in command.routes:
        demand_code("termination_route", route, "routes", uow)
    move(
        uow,
        said.MediationEnded(
            case_id=command.case_id,
            ended_on=happened(command.ended_on, "ended_on", uow),
            reason=needed(command.reason, "reason", "终止原因"),
            routes=command.routes,
        ),
    )


def _at_committee(uow: UnitOfWork, case_id: int, act: str) -> Case:
    """Give a case; raises `case.not_a_committee` where the viewer's unit is none.

    That names the committee where the case lies. Who may not move the case is told so first.
    """
    case, viewer = case_of(uow, case_id), uow.viewer
    code = may_start(case, BY_NAME[act], viewer.unit, viewer.path)
    if code := code or why_no_committee(act, viewer.unit_type):
        near = uow.places.committee(case.village, case.town)
        raise refusal(code, case, viewer, near.name if near else "")
    return case


def _people(given: tuple[str, ...], uow: UnitOfWork) -> tuple[str, ...]:
    return lines_of(given, "mediators", "调解员") or (uow.viewer.name,)


def _last_mediators(case: Case) -> tuple[str, ...]:
    return case.mediations[-1].mediators if case.mediations else ()
