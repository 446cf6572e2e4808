"""Who comes to a case later 补充当事人, and agents whose authority ends 撤销代理."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from msgspec import UNSET

from db.log.base import Id
from db.queries.casefile import PartyView, party_view
from db.roles import Duty, Permission
from db.rows.uow import UnitOfWork
from db.subjects.case import events as said, joining as moves
from desktop.cases.act import Act, Said
from desktop.cases.act_forms import ActionForm, FormField, Kind, Scene, Values, as_command, day
from desktop.cases.acting_words import acting_words, few_of
from desktop.cases.party_fields import fields_of, input_of
from desktop.errors import RuleBroken
from desktop.lists.asked import NEEDED
from desktop.texts.codes import load_codes
from desktop.texts.tones import Tone
from desktop.usecases.case_parties import claimed, parties_of
from desktop.usecases.party_input import PartyInput
from desktop.usecases.performing import case_of, move
from desktop.usecases.texts import happened, needed, told


@dataclass(frozen=True, kw_only=True, slots=True)
class AddParties:
    """补充当事人, one or many: a respondent found out, an agent who turns up, more applicants.

    Where the amount of the case is what its parties claim, it grows with them.
    """

    permission: ClassVar[Permission] = Permission(
        "case.add_parties", Duty.AT_THE_DESK, Duty.HANDLING, Duty.MEDIATING
    )
    case_id: Id
    parties: tuple[PartyInput, ...]
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class EndAuthority:
    """撤销代理: `agents` by their ids; who is a party himself stays one."""

    permission: ClassVar[Permission] = Permission(
        "case.end_authority", Duty.AT_THE_DESK, Duty.HANDLING, Duty.MEDIATING
    )
    case_id: Id
    agents: tuple[Id, ...]
    reason: str
    ended_on: date | None = None


def add_parties(command: AddParties, uow: UnitOfWork) -> None:
    case = case_of(uow, command.case_id)
    if not command.parties:
        raise RuleBroken("case.nobody_added", "parties")
    new = parties_of(command.parties, uow, case.parties)
    before, after = claimed(case.parties), claimed((*case.parties, *new))
    grows = after != before and case.amount in {None, before}
    note = told(command.note, "note", "说明")
    event = said.PartiesAdded(
        case_id=command.case_id,
        parties=new,
        note=note or UNSET,
        amount=after if grows and after is not None else UNSET,
    )
    move(uow, event)


def end_authority(command: EndAuthority, uow: UnitOfWork) -> None:
    case = case_of(uow, command.case_id)
    acting = [one for one in case.parties if one.id in command.agents and moves.acts(one)]
    if not acting or len(acting) < len(set(command.agents)):
        raise RuleBroken("case.agent_unknown", "agents")
    views = [party_view(one, ()) for one in case.parties]
    event = said.AuthorityEnded(
        case_id=command.case_id,
        agents=tuple(one.id for one in acting),
        whom="；".join(_who(party_view(one, ()), views) for one in acting),
        ended_on=happened(command.ended_on, "ended_on", uow),
        reason=needed(command.reason, "reason", "理由"),
    )
    move(uow, event)


def _who(agent: PartyView, parties: Sequence[PartyView]) -> str:
    return "，".join((agent.name, *acting_words(agent, parties)[:1]))


def _made(scene: Scene, values: Values) -> AddParties:
    given = input_of(None, values)
    return AddParties(case_id=scene.file.case.id, parties=(given,), note=values["note"])


def _agents(scene: Scene) -> list[tuple[int, str]]:
    parties = scene.file.parties
    return [(one.id, _agent_words(one, parties)) for one in parties if acting_words(one, parties)]


def _agent_words(agent: PartyView, parties: tuple[PartyView, ...]) -> str:
    return f"{agent.name}　{acting_words(agent, parties)[0]}"


def _added(title: str, said: Said) -> tuple[str, str]:
    standing = load_codes()["standing"]
    named = [f"{standing.name_of(code)} {name}" for code, name in said["parties"]]
    return title, "，".join(filter(None, (few_of(named), str(said.get("note") or ""))))


def _ended(title: str, said: Said) -> tuple[str, str]:
    return title, f"{said['whom']}，自{said['ended_on']:%Y-%m-%d}起，理由：{said['reason']}"


ADD_PARTIES = Act(
    move=moves.ADD_PARTIES,
    command=AddParties,
    label="补充当事人",
    key="Ctrl+Shift+A",
    asks=ActionForm(
        name="add_parties",
        title="补充当事人",
        intro=lambda _: "补充漏登的当事人、新到的代理人；写错了的用“更正当事人”。",
        fields=(*fields_of(None), FormField(name="note", label="说明（可不填）")),
        use_case=add_parties,
        make=_made,
        submit="补充",
    ),
    aside=3,
    stays=True,
    tone=Tone.INFO,
    tell=_added,
    done="已补充当事人",
)


END_AUTHORITY = Act(
    move=moves.END_AUTHORITY,
    command=EndAuthority,
    label="撤销代理",
    key="Ctrl+Shift+D",
    asks=ActionForm(
        name="end_authority",
        title="撤销代理",
        intro=lambda _: "解除委托、变更法定代理人或者共同代表人；换人的，撤销后再补充新的代理人。",
        fields=(
            FormField(name="agents", label="不再代理的人", kind=Kind.SIGNERS, ticks=_agents),
            day("ended_on", "终止日期"),
            FormField(name="reason", label="理由", mark=NEEDED, kind=Kind.AREA, lines=2),
        ),
        use_case=end_authority,
        make=as_command(EndAuthority),
        submit="撤销代理",
    ),
    aside=5,
    stays=True,
    only_open=True,
    tone=Tone.INFO,
    tell=_ended,
    done="已撤销代理",
)
