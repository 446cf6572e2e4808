"""A case begins: registered, accepted, or answered at the desk."""

from dataclasses import dataclass
from datetime import date

from msgspec import UNSET, UnsetType

from db.log.base import Event, Fact, Id
from db.log.texts import Code, Text, Value
from db.process.move import Move
from db.subjects.case.clocks import clocked
from db.subjects.case.facts import CaseEvent, TimedEvent
from db.subjects.case.fields import CASE
from db.subjects.case.party_facts import Limit, Party
from db.subjects.case.steps import Case, Step, altered, put

REGISTERED = "case.registered"
OPENING = "register"  # what opening a case is called among its moves
WAITING = frozenset({Step.PENDING_ACCEPTANCE})


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseRegistered(CaseEvent):
    """A case was opened 登记. The unit that registers it holds it.

    `nature`: dispute 纠纷, matter 网格事项, enquiry 咨询. `amount` in fen. `town` and `village` are
    12-digit division codes or empty. `limits` run from this day. `further`: the fields of a case
    that came after the first release, by name, as far as anything is told; unset without any.
    """

    number: Text
    nature: Code
    title: Text
    summary: Text
    registered_on: date
    unit_name: Text
    parties: tuple[Party, ...]
    category: Code = ""
    source: Code = ""
    town: Code = ""
    village: Code = ""
    place: Text = ""
    grid: Id | None = None
    grid_name: Text = ""
    people_involved: Id | None = None
    amount: Id | None = None
    demand: Text = ""
    happened_on: date | None = None
    scale: Code = ""
    external_number: Text = ""
    limits: tuple[Limit, ...] = ()
    further: dict[Code, Value] | UnsetType = UNSET


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseAccepted(CaseEvent):
    """The registering unit took the case on 受理."""

    accepted_on: date
    limits: tuple[Limit, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class EnquiryAnswered(TimedEvent):
    """Somebody only asked, and was answered at the desk 咨询解答."""

    answered_on: date
    answer: Text


def opened(id_: int, event: CaseRegistered, fact: Fact) -> Case:
    taken = {name: getattr(event, name) for name in _COPIED}
    case = Case(
        id=id_,
        number=event.number,
        **taken,
        unit_name=event.unit_name,
        registered_on=event.registered_on,
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
    told = put(case, event.further) if event.further else case
    return clocked(told, OPENING, fact)


def _accepted(case: Case, event: CaseAccepted, _fact: Fact) -> Case:
    return altered(case, accepted_on=event.accepted_on)


def _answered(case: Case, event: EnquiryAnswered, fact: Fact) -> Case:
    return altered(
        case,
        finished_on=event.answered_on,
        finished_by=fact.path,
        closed_on=event.answered_on,
        outcome="answered",
    )


def is_enquiry(case: Case, event: Event) -> str | None:
    return None if case.nature == "enquiry" else "case.not_an_enquiry"


_COPIED = tuple(name for name in CASE.names if name in CaseRegistered.__dataclass_fields__)
ACCEPT = Move(
    event=CaseAccepted,
    name="accept",
    wire="case.accepted",
    before=WAITING,
    to=Step.PENDING_DISPATCH,
    refusal="case.not_waiting",
    effect=_accepted,
    dated="受理日期",
)
ANSWER = Move(
    event=EnquiryAnswered,
    name="answer",
    wire="case.answered",
    before=WAITING,
    to=Step.ANSWERED,
    refusal="case.not_waiting",
    condition=is_enquiry,
    effect=_answered,
    shown=("answer",),
)
