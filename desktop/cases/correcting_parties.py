"""What was written down wrongly of a party, corrected; a party taken out that is none."""

from dataclasses import dataclass, fields, replace
from typing import ClassVar

from msgspec import UNSET

from db.log.base import Code, Id
from db.queries.casefile import PartyView
from db.roles import Duty, Permission
from db.rows.uow import UnitOfWork
from db.subjects.case import events as said, mending as moves
from db.subjects.case.party_facts import Party
from desktop.cases.act import Act, Said
from desktop.cases.act_forms import REASON, ActionForm, FormField, Kind, Scene, Values
from desktop.cases.party_fields import changed_in, fields_of, input_of
from desktop.errors import RuleBroken
from desktop.texts.tones import Tone
from desktop.usecases.case_parties import settled
from desktop.usecases.party_input import PartyInput, party_of, people_of
from desktop.usecases.performing import case_of, move
from desktop.usecases.texts import needed


@dataclass(frozen=True, kw_only=True, slots=True)
class CorrectParty:
    """更正当事人: the party that `id` names; `remove` takes it out."""

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
    if before is None:
        raise RuleBroken("case.party_unknown")
    typed = _typed(command, before)
    after = None if command.remove else party_of(typed, "party", uow, people_of([typed], uow))
    if after == before:
        raise RuleBroken("case.nothing_to_correct")
    others = [party for party in case.parties if party.id != before.id]
    if after:
        *_, after = settled((*others, after), uow, {after.id})
    else:
        _demand_unneeded(before, others)
    left = (*others, *([after] if after else []))
    if case.nature != "matter" and all(party.kind == "described" for party in left):
        raise RuleBroken("case.nobody_to_reach", "party.name")
    move(
        uow,
        said.PartyCorrected(case_id=command.case_id, before=before, after=after, reason=reason),
    )


def _demand_unneeded(gone: Party, others: list[Party]) -> None:
    for one in others:
        if one.acts_for == (gone.id,):
            raise RuleBroken("case.still_acted_for", "remove", agent=one.name)


def _typed(command: CorrectParty, before: Party) -> PartyInput:
    """Leave as it stands what was not typed anew: somebody else may have corrected it meanwhile."""
    if command.changed is None:
        return command.party
    kept = {one.name for one in fields(Party)} - {*command.changed}
    blank = PartyInput()
    stood = {name: getattr(before, name) for name in kept}
    told = {n: getattr(blank, n) if one is UNSET else one for n, one in stood.items()}
    return replace(command.party, **told)


def party_form(party: PartyView) -> ActionForm:
    """Draw the form for one party."""

    def make(scene: Scene, values: Values) -> CorrectParty:
        given = input_of(party, values)
        return CorrectParty(
            case_id=scene.file.case.id,
            party=given,
            reason=values["reason"],
            remove=bool(values["remove"]),
            changed=changed_in(party, given),
        )

    gone = FormField(name="remove", label="从本案中移除这位当事人", kind=Kind.CHECK)
    return ActionForm(
        name="correct_party",
        title=f"更正当事人　{party.name}",
        fields=(*fields_of(party), gone, REASON),
        use_case=correct_party,
        make=make,
        submit="更正",
        compares=True,
        draft=f"correct_party_{party.id}",
    )


def _party_told(title: str, said: Said) -> tuple[str, str]:
    return title, f"{said['party']}，理由：{said['reason']}"


CORRECT_PARTY = Act(
    move=moves.CORRECT_PARTY,
    command=CorrectParty,
    label="更正当事人",
    key="Ctrl+R",
    asks=None,
    aside=4,
    stays=True,
    tone=Tone.INFO,
    tell=_party_told,
)
