"""What was written down wrongly of a party, corrected; a party added or taken out."""

from dataclasses import dataclass, fields, replace
from functools import partial
from typing import Any, ClassVar

from db.log.base import Code, Id
from db.queries.casefile import PartyView
from db.roles import Duty, Permission
from db.rows.uow import UnitOfWork
from db.subjects.case import events as said, mending as moves
from db.subjects.case.party_facts import Party
from desktop.cases.act import Act, Said
from desktop.cases.act_forms import REASON, ActionForm, FormField, Kind, Scene, Values
from desktop.errors import RuleBroken
from desktop.rules.parties import demand_distinct
from desktop.texts.tones import Tone
from desktop.usecases.needs import party_facts
from desktop.usecases.party_input import PartyInput, party_of, people_of
from desktop.usecases.performing import case_of, move
from desktop.usecases.texts import needed

_FIRM_TEXTS = ("credit_code", "representative", "representative_post")


_MASKED = frozenset({"number", "birth", "phone", "address"})


@dataclass(frozen=True, kw_only=True, slots=True)
class CorrectParty:
    """更正当事人. Without an `id` in the party it is a new one; `remove` takes it out."""

    permission: ClassVar[Permission] = Permission(
        "case.correct_party", Duty.AT_THE_DESK, Duty.HANDLING, Duty.MEDIATING
    )
    case_id: Id
    party: PartyInput
    reason: str
    remove: bool = False
    changed: tuple[Code, ...] | None = None  # the fields typed anew; None: all of them


def correct_party(command: CorrectParty, uow: UnitOfWork) -> None:
    case = case_of(uow, command.case_id)
    reason = needed(command.reason, "reason", "更正理由")
    before = next((party for party in case.parties if party.id == command.party.id), None)
    if command.party.id and before is None:
        raise RuleBroken("case.party_unknown")
    typed = _typed(command, before)
    after = None if command.remove else party_of(typed, "party", uow, people_of([typed], uow))
    if after == before:
        raise RuleBroken("case.nothing_to_correct")
    others = [party for party in case.parties if before is None or party.id != before.id]
    left = (*others, *([after] if after else []))
    demand_distinct([party_facts(party) for party in left])
    if case.nature != "matter" and all(party.kind == "described" for party in left):
        raise RuleBroken("case.nobody_to_reach", "party.name")
    move(
        uow,
        said.PartyCorrected(case_id=command.case_id, before=before, after=after, reason=reason),
    )


def _typed(command: CorrectParty, before: Party | None) -> PartyInput:
    """Leave as it stands what was not typed anew: somebody else may have corrected it meanwhile."""
    if before is None or command.changed is None:
        return command.party
    kept = {one.name for one in fields(PartyInput)} - {*command.changed}
    return replace(command.party, **{name: getattr(before, name) for name in kept})


def _of_party(
    party: PartyView | None, name: str, label: str, kind: Kind = Kind.TEXT, **more: Any
) -> FormField:
    """Ask for one field of a party, which begins with what stands there now."""
    value = more.pop("otherwise", "") if party is None else getattr(party, name)
    more.pop("otherwise", None)
    text = value.text if party and name in _MASKED else value
    return FormField(name=name, label=label, kind=kind, first=lambda _: text, half=True, **more)


def party_form(party: PartyView | None) -> ActionForm:
    """Draw the form for one party, or for one that is still missing (None)."""

    def make(scene: Scene, values: Values) -> CorrectParty:
        return _party_corrected(scene, values, party)

    of_party = partial(_of_party, party)
    asked = [
        of_party("standing", "当事人类别", Kind.CODE, table="standing", otherwise="respondent"),
        of_party("name", "姓名（名称）"),
        of_party("number", "证件号码"),
        of_party("phone", "联系电话"),
        of_party("sex", "性别", Kind.CODE, table="sex"),
        of_party("birth", "出生日期", Kind.DAY),
        of_party("ethnic", "民族", Kind.CODE, table="ethnic_group"),
        of_party("occupation", "职业"),
        of_party("address", "住址"),
        of_party("workplace", "工作单位"),
    ]
    if party and party.kind == "organisation":
        labels = ("统一社会信用代码", "法定代表人", "职务")
        asked += [of_party(n, text) for n, text in zip(_FIRM_TEXTS, labels, strict=True)]
    if party:
        label = "从本案中移除这位当事人"
        asked.append(FormField(name="remove", label=label, kind=Kind.CHECK))
    return ActionForm(
        name="correct_party",
        title=f"更正当事人　{party.name}" if party else "添加当事人",
        fields=(*asked, REASON),
        use_case=correct_party,
        make=make,
        submit="更正" if party else "添加",
        compares=party is not None,
        draft=f"correct_party_{party.id}" if party else "correct_party_new",
    )


def _party_corrected(scene: Scene, values: Values, party: PartyView | None) -> CorrectParty:
    given = {name: value for name, value in values.items() if name not in {"reason", "remove"}}
    if party:
        given |= {"id": party.id, "kind": party.kind, "document": party.document}
        given |= {"person": party.person, "group": party.group}
    changed = None if party is None else tuple(n for n in given if _differs(party, n, given[n]))
    return CorrectParty(
        case_id=scene.file.case.id,
        party=PartyInput(**given),
        reason=values["reason"],
        remove=bool(values.get("remove")),
        changed=changed,
    )


def _differs(party: PartyView, name: str, given: Any) -> bool:
    stood = getattr(party, name)
    text = stood.text if name in _MASKED else stood
    return str(given or "") != str(text or "")


def _party_told(title: str, said: Said) -> tuple[str, str]:
    return title, f"{said['party']}，理由：{said['reason']}"


CORRECT_PARTY = Act(
    move=moves.CORRECT_PARTY,
    command=CorrectParty,
    label="更正当事人",
    key="Ctrl+R",
    asks=None,
    aside=3,
    stays=True,
    tone=Tone.INFO,
    tell=_party_told,
)
