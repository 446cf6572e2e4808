"""What was written down wrongly: corrected, void, withdrawn; and what is added beside."""

from dataclasses import dataclass

from db.log.base import Event, Fact, Id
from db.log.texts import Code, Text, Value
from db.process.move import Doer, Move
from db.subjects.case.facts import CaseEvent
from db.subjects.case.fields import is_known
from db.subjects.case.party_facts import Party
from db.subjects.case.steps import OPEN, Case, Step, altered, put
from db.subjects.work.events import PaperPrinted

_NOBODY = Party(id=0, standing="", kind="", name="")


@dataclass(frozen=True, kw_only=True, slots=True)
class NoteAdded(CaseEvent):
    """Anybody in the audience added to what is known 补充说明."""

    text: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseCorrected(CaseEvent):
    """The holder corrected fields 更正, each with the value seen before."""

    before: dict[Code, Value]
    after: dict[Code, Value]
    reason: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class PartyCorrected(CaseEvent):
    """The holder corrected, added (`before` is None) or removed (`after` is None) one party."""

    before: Party | None
    after: Party | None
    reason: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseVoided(CaseEvent):
    """The case was made void 作废; its number stays used."""

    reason: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class StepWithdrawn(CaseEvent):
    """A unit took back its own last move 撤回上一步, which `(device, counter)` names."""

    device: Id
    counter: Id
    reason: Text = ""


def _noted(case: Case, _event: Event, _fact: Fact) -> Case:
    return altered(case, notes=case.notes + 1)


def _corrected(case: Case, event: CaseCorrected, _fact: Fact) -> Case:
    return put(case, event.after)


def _party_corrected(case: Case, event: PartyCorrected, _fact: Fact) -> Case:
    of = (event.before or event.after or _NOBODY).id
    if not any(party.id == of for party in case.parties):
        return altered(case, parties=(*case.parties, *filter(None, [event.after])))
    changed = (event.after if party.id == of else party for party in case.parties)
    return altered(case, parties=tuple(party for party in changed if party))


def known_fields(case: Case, event: Event) -> str | None:
    """Only what can be read again; an event of another program may hold anything."""
    if not isinstance(event, CaseCorrected):
        return None
    return None if is_known(event.after) else "case.field_cannot_be_corrected"


CORRECT = Move(
    event=CaseCorrected,
    name="correct",
    wire="case.corrected",
    before=OPEN,
    refusal="case.closed",
    condition=known_fields,
    effect=_corrected,
    shown=("reason",),
)
CORRECT_PARTY = Move(
    event=PartyCorrected,
    name="correct_party",
    wire="case.party_corrected",
    before=OPEN,
    refusal="case.closed",
    effect=_party_corrected,
    shown=("reason",),
)
VOID = Move(
    event=CaseVoided,
    name="void",
    wire="case.voided",
    before=OPEN,
    to=Step.VOIDED,
    refusal="case.closed",
    shown=("reason",),
)
NOTE = Move(
    event=NoteAdded,
    name="note",
    wire="case.note_added",
    before=frozenset(Step),
    refusal="case.unknown",
    doer=Doer.AUDIENCE,
    effect=_noted,
    shown=("text",),
)
PRINT = Move(
    event=PaperPrinted,
    name="print",
    wire="",
    before=frozenset(Step),
    refusal="case.unknown",
    doer=Doer.FORMER_HOLDER,
    shown=("paper", "copies", "pages"),
)
WITHDRAW = Move(
    event=StepWithdrawn,
    name="withdraw",
    wire="case.step_withdrawn",
    before=frozenset(Step),
    refusal="case.nothing_to_withdraw",
    doer=Doer.AUDIENCE,
    shown=("reason",),
)
