"""A session of mediation."""

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from db.log.base import Code, Id
from db.roles import Duty, Permission
from db.rows.uow import UnitOfWork
from db.subjects.case import events as said, mediating as moves
from db.subjects.case.steps import Step
from desktop.cases.act import Act, Said, code_told
from desktop.cases.act_forms import ActionForm, FormField, Kind, as_command, code_of, day
from desktop.cases.mediators import PEOPLE, at_committee, people
from desktop.rules import names
from desktop.rules.stages import Stage, demand
from desktop.usecases.assisting import demand_agents
from desktop.usecases.codes import demand_code
from desktop.usecases.needs import facts_of
from desktop.usecases.performing import move
from desktop.usecases.texts import happened, told


@dataclass(frozen=True, kw_only=True, slots=True)
class HoldMediation:
    """记录一次调解. Without `consent` of all parties the result can only be `refused`."""

    permission: ClassVar[Permission] = Permission("case.mediate", Duty.MEDIATING)
    case_id: Id
    mediators: tuple[str, ...]
    record: str
    held_on: date | None = None
    place: str = ""
    recorder: str = ""
    attendees: str = ""
    result: Code = "continued"
    consent: bool = True


def hold_mediation(command: HoldMediation, uow: UnitOfWork) -> None:
    case = at_committee(uow, command.case_id, "mediate")
    refused = command.result == "refused"
    facts = facts_of(case)
    consenting = tuple(replace(party, consents=command.consent or None) for party in facts.parties)
    if not refused:
        demand(replace(facts, parties=consenting), Stage.MEDIATE)
    demand_code("mediation_result", command.result, "result", uow)
    mediators = people(command.mediators, uow)
    held = happened(command.held_on, "held_on", uow)
    if not refused:
        demand_agents(case, held, "参加调解")
    move(
        uow,
        said.MediationHeld(
            case_id=command.case_id,
            held_on=held,
            place=told(command.place, "place", "调解地点") or uow.viewer.unit_name,
            mediators=mediators,
            recorder=told(command.recorder, "recorder", "记录人") or uow.viewer.name,
            attendees=told(command.attendees, "attendees", "参加人"),
            record=names.check(command.record, names.OUTCOME).demand("record"),
            result=command.result,
        ),
    )


def _held(title: str, said: Said) -> tuple[str, str]:
    result = code_told("mediation_result", said["result"])
    return f"{title}　{result}", f"调解员：{'、'.join(said['mediators'])}"


MEDIATE = Act(
    move=moves.MEDIATE,
    command=HoldMediation,
    label="记录调解",
    told_as="调解",
    key="2",
    asks=ActionForm(
        name="mediate",
        title="记录调解",
        fields=(
            day("held_on", "调解日期"),
            FormField(
                name="place",
                label="地点",
                first=lambda scene: scene.at_hand.viewer.unit_name,
                half=True,
            ),
            *PEOPLE,
            FormField(
                name="attendees", label="参加人（当事人以外）", hint="亲友、邻里、专业人员等"
            ),
            FormField(
                name="record",
                label="调解记录",
                kind=Kind.AREA,
                limit=names.OUTCOME.longest,
                lines=6,
            ),
            code_of("result", "调解结果", "mediation_result", "continued"),
            FormField(
                name="consent",
                label="各方当事人同意调解，已告知权利义务",
                kind=Kind.CHECK,
                hint="一方明确拒绝的不得调解（人民调解法第十七条）",
            ),
        ),
        use_case=hold_mediation,
        make=as_command(HoldMediation),
        submit="保存调解记录",
    ),
    usual=frozenset({Step.HANDLING}),
    tell=_held,
)
