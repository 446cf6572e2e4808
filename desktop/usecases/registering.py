"""What a user can do at the desk: register a case, and answer an enquiry at once."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from db.log.base import Code, Id, Subject, Text, Value
from db.roles import Duty, Permission
from db.rows.uow import UnitOfWork
from db.subjects.case import events as said
from db.subjects.case.fields import CASE, read, written
from db.subjects.case.party_facts import Party
from db.subjects.case.registering import OPENING
from db.subjects.case.steps import FURTHER
from desktop.errors import RuleBroken
from desktop.rules import names
from desktop.usecases.case_fields import judged, value_of
from desktop.usecases.case_parties import claimed, counted, parties_of
from desktop.usecases.limits import timed
from desktop.usecases.numbering import next_case_number
from desktop.usecases.party_input import PartyInput
from desktop.usecases.places import town_with

TWO_SIDES = 2
TITLE_LENGTH = 24  # of a title that is taken from the first words of the summary


@dataclass(frozen=True, kw_only=True, slots=True)
class RegisterCase:
    """登记. A screen draws `case_id` first, so that a repeated click stays one case.

    Needed: one party with a name (or 不愿透露) and one sentence of what it is about; a grid matter
    needs no party. `amount` as typed, in yuan. `further`: the other fields of a case, by name. With
    an `answer` an enquiry is answered at once.
    """

    permission: ClassVar[Permission] = Permission(
        "case.register", Duty.AT_THE_DESK, words="登记案件"
    )
    draft: ClassVar[str] = "desk"  # which goes with what it kept
    summary: str
    parties: tuple[PartyInput, ...] = ()
    case_id: Id | None = None
    nature: Code = "dispute"
    title: str = ""
    category: Code = ""
    source: Code = ""
    town: Code = ""
    village: Code = ""
    place: str = ""
    grid: Id | None = None
    people_involved: Id | None = None
    amount: str = ""
    demand: str = ""
    happened_on: date | None = None
    scale: Code = ""
    external_number: Text = ""
    further: dict[Code, Value] = field(default_factory=dict)
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Registered:
    """What the desk is told: the id and the number of the new case."""

    case_id: int
    number: str


def register_case(command: RegisterCase, uow: UnitOfWork) -> Registered:
    if command.case_id and uow.history(Subject("case", command.case_id)):
        return _repeated(command.case_id, uow)
    event = timed(_event(command, uow), OPENING, None, uow)
    events: list[said.CaseEvent] = [event]
    if command.answer.strip():
        if command.nature != "enquiry":
            raise RuleBroken("case.not_an_enquiry", "answer")
        events.append(answered(event.case_id, command.answer, uow))
    uow.record(events)
    return Registered(event.case_id, event.number)


def _repeated(case_id: int, uow: UnitOfWork) -> Registered:
    """The same click, repeated; a case of others is not opened a second time, nor told of."""
    known = uow.cases.get(case_id)
    if known is None:
        raise RuleBroken("case.registered_before")
    return Registered(known.id, known.number)


def answered(case_id: int, answer: str, uow: UnitOfWork) -> said.EnquiryAnswered:
    """Judge what somebody was told at the desk; raises `case.answer_missing`."""
    if not answer.strip():
        raise RuleBroken("case.answer_missing", "answer")
    text = names.check(answer, names.OUTCOME).demand("answer")
    return said.EnquiryAnswered(case_id=case_id, answered_on=uow.today(), answer=text)


def _event(command: RegisterCase, uow: UnitOfWork) -> said.CaseRegistered:
    summary = str(value_of(CASE.by_name["summary"], command.summary, needed=True))
    parties = _parties(command, uow)
    today = uow.today()
    grid = _grid(command, uow)
    told = judged(_told(command), uow) | {"summary": summary}
    told |= _proposed(told, parties)
    town = town_with(command.town, command.village, uow, command.happened_on)
    further = {name: told[name] for name in FURTHER if told.get(name) not in {None, ""}}
    first = {name: read(name, value) for name, value in told.items() if name not in FURTHER}
    values: dict[str, Any] = {"title": _title(summary), **first, "town": town, "grid_name": grid}
    values |= {"further": further} if further else {}
    return said.CaseRegistered(
        case_id=command.case_id or uow.ids.new(),
        number=next_case_number(uow, today, command.draft),
        registered_on=today,
        unit_name=uow.viewer.unit_name,
        parties=parties,
        **values,
    )


def _told(command: RegisterCase) -> dict[str, Value]:
    """Give the fields of the command as they were typed; a title may be left to the summary."""
    told = {one.name: getattr(command, one.name, None) for one in CASE.typed}
    known = {name: written(value) for name, value in told.items() if name not in FURTHER}
    for name in ("summary", *(["title"] if not command.title.strip() else [])):
        del known[name]
    return known | command.further


def _parties(command: RegisterCase, uow: UnitOfWork) -> tuple[Party, ...]:
    given = parties_of(command.parties, uow)
    named = [party for party in given if party.kind != "described"]
    if not named and command.nature != "matter":
        raise RuleBroken("case.nobody_to_reach", "parties.0.name")
    return given


def _proposed(told: dict[str, Value], parties: tuple[Party, ...]) -> dict[str, Value]:
    """Give what follows from a list of parties where nothing else was typed."""
    found: dict[str, Value] = {"amount": claimed(parties)}
    if counted(parties) > TWO_SIDES:
        found["people_involved"] = counted(parties)
    return {name: one for name, one in found.items() if one and told.get(name) is None}


def _grid(command: RegisterCase, uow: UnitOfWork) -> str:
    if command.grid is None:
        return ""
    grid = uow.grids.grid(command.grid)
    if grid is None:
        raise RuleBroken("grid.unknown", "grid")
    return grid.name


def _title(summary: str) -> str:
    """Take the first clause of the summary where no title was typed."""
    clause = summary.replace("\n", "，")
    for stop in "。；，,;":
        clause = clause.split(stop)[0] or clause
    return clause[:TITLE_LENGTH]
