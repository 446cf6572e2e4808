"""A session of mediation."""

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from msgspec import UNSET

from db.log.base import Code, Id
from db.roles import Duty, Permission
from db.rows.uow import UnitOfWork
from db.subjects.case import events as said, mediating as moves
from db.subjects.case.consenting import agreed_before, principals, refusing as refusals
from db.subjects.case.steps import Case, Step
from desktop.cases.act import Act, Said, code_told
from desktop.cases.act_forms import ActionForm, FormField, Kind, Scene, as_command, code_of, day
from desktop.cases.mediators import PEOPLE, at_committee, people
from desktop.cases.party_fields import principals_to_tick
from desktop.errors import RuleBroken
from desktop.rules import names
from desktop.rules.actions import PARTY_REFUSES, refusal
from desktop.rules.stages import Stage, demand
from desktop.usecases.assisting import demand_agents
from desktop.usecases.codes import demand_code
from desktop.usecases.needs import facts_of
from desktop.usecases.performing import move
from desktop.usecases.texts import happened, told

REFUSED = "refused"  # of table mediation_result


@dataclass(frozen=True, kw_only=True, slots=True)
class HoldMediation:
    """记录一次调解. `refusing`: ids of those who clearly refuse it, with the result `refused`.

    With any other result `consent` of all and `rights_told` are needed, where it is not recorded
    yet that all agree, or that they were told of their rights and duties.
    """

    permission: ClassVar[Permission] = Permission("case.mediate", Duty.MEDIATING)
    case_id: Id
    mediators: tuple[str, ...]
    record: str
    held_on: date | None = None
    place: str = ""
    recorder: str = ""
    attendees: str = ""
    result: Code = "continued"
    consent: bool = False
    rights_told: bool = False
    refusing: tuple[Id, ...] = ()


def hold_mediation(command: HoldMediation, uow: UnitOfWork) -> None:
    case = at_committee(uow, command.case_id, "mediate")
    demand_code("mediation_result", command.result, "result", uow)
    if refusals(case):
        raise refusal(PARTY_REFUSES, case, uow.viewer)
    if command.result == REFUSED:
        _demand_somebody(command, case)
    else:
        _demand_consent(command, case)
    mediators = people(command.mediators, uow)
    held = happened(command.held_on, "held_on", uow)
    if command.result != REFUSED:
        demand_agents(case, held, "参加调解")
    agreeing = command.consent and command.result != REFUSED and not agreed_before(case)
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
            consenting=tuple(one.id for one in principals(case.parties)) if agreeing else UNSET,
            refusing=command.refusing or UNSET,
            rights_told=True if command.rights_told and not case.rights_told else UNSET,
        ),
    )


def _demand_somebody(command: HoldMediation, case: Case) -> None:
    """Whoever refuses is named: nobody else can take it back."""
    own = {one.id for one in principals(case.parties)}
    if not command.refusing or not own.issuperset(command.refusing):
        raise RuleBroken("case.who_refuses", "refusing")


def _demand_consent(command: HoldMediation, case: Case) -> None:
    if command.refusing:
        raise RuleBroken("case.refuses_and_agrees", "result")
    facts = facts_of(case)
    pairs = zip(facts.parties, case.parties, strict=True)
    consents = tuple(
        replace(one, consents=command.consent or party.id in case.consenting or None)
        for one, party in pairs
    )
    rights = command.rights_told or case.rights_told
    demand(replace(facts, parties=consents, rights_told=rights), Stage.MEDIATE)


def _consent_is_open(scene: Scene) -> bool:
    own = {one.id for one in scene.file.parties if one.standing != "agent"}
    return not own <= scene.file.case.consenting


def _held(title: str, said: Said) -> tuple[str, str]:
    result = code_told("mediation_result", said["result"])
    who = f"（{'、'.join(said['refusing'])}）" if said.get("refusing") else ""
    return f"{title}　{result}{who}", f"调解员：{'、'.join(said['mediators'])}"


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
                label="各方当事人同意调解",
                kind=Kind.CHECK,
                hint="一方明确拒绝的不得调解（人民调解法第十七条）",
                asked=_consent_is_open,
            ),
            FormField(
                name="rights_told",
                label="已告知当事人权利义务",
                kind=Kind.CHECK,
                hint="人民调解法第二十三条、第二十四条",
                asked=lambda scene: not scene.file.case.rights_told,
            ),
            FormField(
                name="refusing",
                label="明确拒绝调解的当事人（没有的不勾）",
                kind=Kind.SIGNERS,
                ticks=principals_to_tick,
            ),
        ),
        use_case=hold_mediation,
        make=as_command(HoldMediation),
        submit="保存调解记录",
    ),
    usual=frozenset({Step.HANDLING}),
    tell=_held,
)
