"""A case begins: taken on, or answered at the desk."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from db.log.base import Id
from db.roles import Duty, Permission
from db.rows.uow import UnitOfWork
from db.subjects.case import events as said, registering as moves
from db.subjects.case.steps import Step
from desktop.cases.act import Act
from desktop.cases.act_forms import ActionForm, FormField, Kind, as_command, today
from desktop.rules import names
from desktop.rules.stages import Stage, demand
from desktop.usecases.needs import facts_of
from desktop.usecases.performing import case_of, move
from desktop.usecases.registering import answered
from desktop.usecases.texts import happened


@dataclass(frozen=True, kw_only=True, slots=True)
class AcceptCase:
    """受理: the registering unit takes the case on."""

    permission: ClassVar[Permission] = Permission("case.accept", Duty.AT_THE_DESK)
    case_id: Id
    accepted_on: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswerEnquiry:
    """咨询解答."""

    permission: ClassVar[Permission] = Permission("case.answer", Duty.AT_THE_DESK)
    case_id: Id
    answer: str


def accept_case(command: AcceptCase, uow: UnitOfWork) -> None:
    case = case_of(uow, command.case_id)
    today = happened(command.accepted_on, "accepted_on", uow)
    demand(facts_of(case), Stage.ACCEPT)
    move(uow, said.CaseAccepted(case_id=command.case_id, accepted_on=today))


def answer_enquiry(command: AnswerEnquiry, uow: UnitOfWork) -> None:
    case_of(uow, command.case_id)
    move(uow, answered(command.case_id, command.answer, uow))


ACCEPT = Act(
    move=moves.ACCEPT,
    command=AcceptCase,
    label="受理",
    key="4",
    asks=ActionForm(
        name="accept",
        title="受理",
        intro=lambda _: "受理后进入待分流，办结时限（内控时限）从受理之日起算。",
        fields=(FormField(name="accepted_on", label="受理日期", kind=Kind.DAY, first=today),),
        use_case=accept_case,
        make=as_command(AcceptCase),
    ),
    usual=frozenset({Step.PENDING_ACCEPTANCE}),
)


ANSWER = Act(
    move=moves.ANSWER,
    command=AnswerEnquiry,
    label="咨询解答",
    key="2",
    asks=ActionForm(
        name="answer",
        title="咨询解答",
        intro=lambda _: "当场答复，不再分流。",
        fields=(
            FormField(
                name="answer",
                label="答复内容",
                kind=Kind.AREA,
                limit=names.OUTCOME.longest,
                lines=8,
            ),
        ),
        use_case=answer_enquiry,
        make=as_command(AnswerEnquiry),
    ),
    tell=lambda title, said: (title, str(said["answer"])),
)
