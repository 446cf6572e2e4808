"""An agreement is signed: by whom, for whom, and since when it is in effect."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from msgspec import UNSET

from db.log.base import Id, Subject
from db.queries.happenings import is_out
from db.roles import Duty, Permission
from db.rows.uow import UnitOfWork
from db.subjects.case import events as said, mediating as moves
from db.subjects.case.steps import Step
from desktop.cases.act import Act, Said
from desktop.cases.act_forms import ActionForm, FormField, Kind, Scene, Values, day
from desktop.cases.acting_words import few_of
from desktop.cases.agreeing import WRITTEN
from desktop.cases.mediators import at_committee, mediators
from desktop.cases.party_fields import SIGNED_BY
from desktop.errors import RuleBroken
from desktop.usecases.assisting import hands_of
from desktop.usecases.performing import move
from desktop.usecases.texts import happened, told

_APART = re.compile("[、，,；;]")


@dataclass(frozen=True, kw_only=True, slots=True)
class SignAgreement:
    """签订. `parties`: ids of those who signed, agents too; empty means all of them."""

    permission: ClassVar[Permission] = Permission("case.sign", Duty.MEDIATING)
    case_id: Id
    signed_on: date | None = None
    parties: tuple[Id, ...] = ()
    mediator: str = ""
    sealed: bool = True


def sign_agreement(command: SignAgreement, uow: UnitOfWork) -> None:
    """Raises `case.agreement_not_out`: nobody signs what was neither printed nor saved."""
    case = at_committee(uow, command.case_id, "sign")
    day = happened(command.signed_on, "signed_on", uow)
    parties, others = hands_of(case, command.parties, day)
    named = case.terms.mediators if case.terms else ()
    mediators = "、".join(named)
    event = said.AgreementSigned(
        case_id=command.case_id,
        signed_on=day,
        parties=parties,
        mediator=told(command.mediator, "mediator", "调解员") or mediators,
        sealed=command.sealed,
        signed_for=others or UNSET,
    )
    _demand_named(event.mediator, named)
    before = uow.history(Subject("case", command.case_id))
    move(uow, event)
    written = case.terms and case.terms.form == WRITTEN
    if written and not is_out(case.agreement_number, before):
        raise RuleBroken("case.agreement_not_out")


def _demand_named(signed: str, named: Collection[str]) -> None:
    """Raise `case.mediator_not_named` for a hand that the paper has no line for."""
    names = (one.strip() for one in _APART.split(signed))
    stranger = next((one for one in names if one and one not in named), "") if named else ""
    if stranger:
        told = "、".join(named)
        raise RuleBroken("case.mediator_not_named", "mediator", name=stranger, named=told)


def _signed(scene: Scene, values: Values) -> SignAgreement:
    """To the use-case no party at all means everybody; on a screen it means nobody was ticked."""
    if not values["parties"]:
        raise RuleBroken("case.signatures_missing", "parties")
    return SignAgreement(case_id=scene.file.case.id, **values)


def _in_effect(title: str, said: Said) -> tuple[str, str]:
    signed: dict[str, list[str]] = {}
    for by, principal in said.get("hands", ()):
        signed.setdefault(by, []).append(principal)
    hands = [f"{by}代{few_of(names)}签名" for by, names in signed.items()]
    effect = f"{said['signed_on']:%Y-%m-%d} 生效，调解员：{said['mediator']}"
    return title, "；".join((effect, *hands))


SIGN = Act(
    move=moves.SIGN,
    command=SignAgreement,
    label="签订协议",
    key="2",
    asks=ActionForm(
        name="sign",
        title="签订协议",
        intro=lambda _: (
            "签订前可以宣读（Ctrl+Shift+L）；当面核对后逐一勾选。"
            "签订之日协议生效，办结时限停止计时。"
        ),
        fields=(
            day("signed_on", "签订日期"),
            FormField(
                name="mediator",
                label="人民调解员（签名）",
                first=lambda scene: "、".join(mediators(scene)),
                half=True,
            ),
            SIGNED_BY,
            FormField(name="sealed", label="已加盖人民调解委员会印章", kind=Kind.CHECK),
        ),
        use_case=sign_agreement,
        make=_signed,
        submit="确认签订",
        printed="agreement",
    ),
    usual=frozenset({Step.AGREED}),
    tell=_in_effect,
)
