"""A party says that it agrees to be mediated, or clearly refuses it; and agrees again."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from db.log.base import Code, Id
from db.roles import Duty, Permission
from db.rows.uow import UnitOfWork
from db.subjects.case import consenting as moves
from desktop.cases.act import Act, Said, code_told
from desktop.cases.act_forms import ActionForm, FormField, Kind, Scene, as_command, code_of, day
from desktop.cases.party_fields import principals_to_tick
from desktop.errors import RuleBroken
from desktop.rules.refusing import who_refuses
from desktop.texts.tones import Tone
from desktop.usecases.assisting import demand_agents
from desktop.usecases.codes import demand_code
from desktop.usecases.performing import case_of, move
from desktop.usecases.texts import happened, told

AGREES, REFUSES = "agrees", "refuses"
_ANSWERS = ((AGREES, "同意调解"), (REFUSES, "明确拒绝调解"))


@dataclass(frozen=True, kw_only=True, slots=True)
class TellConsent:
    """当事人表态. `parties`: ids of those who agree or refuse; `answer`: agrees or refuses."""

    permission: ClassVar[Permission] = Permission("case.consent", Duty.AT_THE_DESK, Duty.MEDIATING)
    case_id: Id
    parties: tuple[Id, ...]
    answer: Code
    told_on: date | None = None
    way: Code = "face"
    remark: str = ""


def tell_consent(command: TellConsent, uow: UnitOfWork) -> None:
    case = case_of(uow, command.case_id)
    if command.answer not in dict(_ANSWERS):
        raise RuleBroken("choice.missing", "answer", label="表态")
    demand_code("consent_way", command.way, "way", uow)
    day = happened(command.told_on, "told_on", uow)
    if command.answer == AGREES:
        demand_agents(case, day, "同意调解", command.parties)
    move(
        uow,
        moves.ConsentTold(
            case_id=command.case_id,
            told_on=day,
            who=command.parties,
            consents=command.answer == AGREES,
            way=command.way,
            remark=told(command.remark, "remark", "说明"),
        ),
    )


def _so_far(scene: Scene) -> str:
    case = scene.file.case
    parties = {one.id: one.name for one in scene.file.parties}
    known = {moves.SOMEBODY, *parties}
    standing = who_refuses((one for one in case.refusals if one.party in known), parties)
    agreed = "、".join(parties[one] for one in sorted(case.consenting) if one in parties)
    lines = (f"{standing}明确拒绝调解。" if standing else "", agreed and f"{agreed}已同意调解。")
    return "".join(lines)


def _told(title: str, said: Said) -> tuple[str, str]:
    answer = dict(_ANSWERS)[AGREES if said["consents"] else REFUSES]
    words = (f"{said['told_on']:%Y-%m-%d} {code_told('consent_way', said['way'])}", said["remark"])
    return f"{title}　{'、'.join(said['who'])}{answer}", "，".join(filter(None, words))


CONSENT = Act(
    move=moves.CONSENT,
    command=TellConsent,
    label="当事人表态",
    key="9",
    asks=ActionForm(
        name="consent",
        title="当事人表态",
        intro=lambda scene: (
            f"{_so_far(scene)}一方明确拒绝的不得调解（人民调解法第十七条），本人再次同意的可以再调解。"
        ),
        fields=(
            FormField(
                name="parties",
                label="表态的当事人",
                kind=Kind.SIGNERS,
                ticks=principals_to_tick,
            ),
            FormField(name="answer", label="表态", kind=Kind.ONE, choices=_ANSWERS),
            day("told_on", "表态日期"),
            code_of("way", "表态方式", "consent_way", "face"),
            FormField(name="remark", label="说明（可不填）", kind=Kind.AREA),
        ),
        use_case=tell_consent,
        make=as_command(TellConsent),
    ),
    stays=True,
    tone=Tone.INFO,
    tell=_told,
    done="已记录当事人的表态",
)
