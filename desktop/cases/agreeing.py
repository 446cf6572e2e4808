"""An agreement: its terms, and how they are made void before they are in effect."""

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from msgspec import UNSET

from db.log.base import Code, Id
from db.roles import Duty, Permission
from db.rows.uow import UnitOfWork
from db.subjects.case import events as said, mediating as moves
from db.subjects.case.steps import Case, Step
from desktop.cases.act import Act, Said
from desktop.cases.act_forms import (
    ActionForm,
    FormField,
    Kind,
    Scene,
    as_command,
    code_of,
    day,
)
from desktop.cases.mediators import PEOPLE, at_committee, people
from desktop.errors import RuleBroken
from desktop.lists.asked import NEEDED
from desktop.rules import case_number
from desktop.texts.tones import Tone
from desktop.usecases.amounts import amount_of
from desktop.usecases.assisting import demand_agents
from desktop.usecases.closed_years import demand_open_year
from desktop.usecases.codes import demand_code
from desktop.usecases.numbering import next_agreement_number
from desktop.usecases.performing import case_of, demand_order, move, opened
from desktop.usecases.texts import demand_printed, happened, lines_of, needed, told

WRITTEN = "written"  # of table agreement_form: signed on paper, an oral one is not


@dataclass(frozen=True, kw_only=True, slots=True)
class ReachTerms:
    """达成协议: what the agreement will say; it gets its number now. `amount` in yuan, as typed.

    `late_reason`: why a number of a year is drawn that is closed.
    """

    permission: ClassVar[Permission] = Permission("case.agree", Duty.MEDIATING)
    case_id: Id
    terms: tuple[str, ...]
    performance: str
    facts: str = ""
    mediators: tuple[str, ...] = ()
    recorder: str = ""
    form: Code = WRITTEN
    amount: str = ""
    reached_on: date | None = None
    late_reason: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class VoidTerms:
    """协议作废, before it is in effect; the number stays used."""

    permission: ClassVar[Permission] = Permission("case.void_terms", Duty.MEDIATING)
    case_id: Id
    reason: str


def reach_terms(command: ReachTerms, uow: UnitOfWork) -> str:
    """Give the official number of the agreement."""
    case = at_committee(uow, command.case_id, "agree")
    day = happened(command.reached_on, "reached_on", uow)
    demand_agents(case, day, "达成协议")
    event = said.TermsReached(
        case_id=command.case_id,
        number="",
        committee=uow.viewer.unit_name,
        reached_on=day,
        facts=told(command.facts, "facts", "纠纷主要事实") or case.summary,
        terms=lines_of(command.terms, "terms", "协议内容"),
        performance=needed(command.performance, "performance", "履行方式、时限"),
        mediators=people(command.mediators or _last_mediators(case), uow),
        recorder=told(command.recorder, "recorder", "记录人") or uow.viewer.name,
        form=command.form,
        amount=amount_of(command.amount),
    )
    demand_code("agreement_form", command.form, "form", uow)
    demand_printed(event.facts, "facts", "纠纷主要事实")
    demand_printed("\n".join(event.terms), "terms", "协议内容")
    demand_printed(event.performance, "performance", "履行方式、时限")
    if not event.terms:
        raise RuleBroken("case.terms_missing", "terms")
    demand_order(opened(uow, command.case_id), event)
    late = demand_open_year(day, command.late_reason, uow)
    short = uow.viewer.unit_short or case_number.short_of(uow.viewer.unit_name)
    number = next_agreement_number(uow, day, short)
    move(uow, replace(event, number=number, late_reason=late or UNSET))
    return number


def void_terms(command: VoidTerms, uow: UnitOfWork) -> None:
    case = case_of(uow, command.case_id)
    reason = needed(command.reason, "reason", "作废理由")
    voided = said.TermsVoided(case_id=case.id, number=case.agreement_number, reason=reason)
    move(uow, voided)


def _last_mediators(case: Case) -> tuple[str, ...]:
    return case.mediations[-1].mediators if case.mediations else ()


def _number_voided(scene: Scene) -> str:
    return f"{scene.file.case.agreement_number} 作废后号码不再使用，案件回到调解中。"


def _may_be_late(scene: Scene) -> bool:
    """No number is drawn of a year before the case was registered."""
    return scene.file.case.registered_on.year < scene.at_hand.today().year


def _agreed(title: str, said: Said) -> tuple[str, str]:
    late = f"，补编上年编号，理由：{said['late_reason']}" if said.get("late_reason") else ""
    return title, f"{said['number']}{late}"


def _voided_terms(title: str, said: Said) -> tuple[str, str]:
    return title, f"{said['number']}，理由：{said['reason']}"


AGREE = Act(
    move=moves.AGREE,
    command=ReachTerms,
    label="达成协议",
    key="5",
    asks=ActionForm(
        name="agree",
        title="达成协议",
        intro=lambda _: (
            "保存时编协议号；各方签名、调解员签名、盖章后生效（人民调解法第二十九条）。"
        ),
        fields=(
            day("reached_on", "达成日期"),
            code_of("form", "协议形式", "agreement_form", "written"),
            FormField(
                name="facts",
                label="纠纷主要事实、争议事项",
                kind=Kind.AREA,
                first=lambda scene: scene.file.case.summary,
                lines=4,
            ),
            FormField(name="terms", label="协议内容", mark=NEEDED, kind=Kind.TERMS),
            FormField(
                name="performance", label="履行方式、时限", mark=NEEDED, kind=Kind.AREA, lines=2
            ),
            FormField(
                name="amount",
                label="给付金额合计",
                kind=Kind.AMOUNT,
                hint="协议约定的金额，印在协议书上；没有给付的不填",
            ),
            *PEOPLE,
            FormField(
                name="late_reason",
                label="补编上年编号的理由",
                hint="达成日期在已封账的年度时填写（产品规则）",
                asked=_may_be_late,
            ),
        ),
        use_case=reach_terms,
        make=as_command(ReachTerms),
        submit="保存并编号",
    ),
    usual=frozenset({Step.MEDIATING}),
    tell=_agreed,
)


VOID_TERMS = Act(
    move=moves.VOID_TERMS,
    command=VoidTerms,
    label="协议作废",
    key="4",
    asks=ActionForm(
        name="void_terms",
        title="协议作废",
        intro=_number_voided,
        fields=(FormField(name="reason", label="作废理由", mark=NEEDED, kind=Kind.AREA),),
        use_case=void_terms,
        make=as_command(VoidTerms),
        submit="作废协议",
        danger=True,
    ),
    tone=Tone.WARN,
    tell=_voided_terms,
)
