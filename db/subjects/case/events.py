"""Facts about cases. Every fact is about one case alone, so that it can be erased with it."""

from dataclasses import dataclass
from datetime import date

from db.log.base import Event, Id, Path, Subject
from db.log.texts import Code, Text, Value
from db.subjects.case.party_facts import Limit, Party


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseEvent(Event):
    """A fact about one case."""

    case_id: Id

    def subjects(self) -> tuple[Subject, ...]:
        return (Subject("case", self.case_id),)


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseRegistered(CaseEvent):
    """A case was opened 登记. The unit that registers it holds it.

    `nature`: dispute 纠纷, matter 网格事项, enquiry 咨询. `amount` in fen. `town` and `village` are
    12-digit division codes or empty. `limits` run from this day.
    """

    number: Text
    nature: Code
    title: Text
    summary: Text
    registered_on: date
    unit_name: Text
    parties: tuple[Party, ...]
    category: Code = ""
    source: Code = ""
    town: Code = ""
    village: Code = ""
    place: Text = ""
    grid: Id | None = None
    grid_name: Text = ""
    people_involved: Id | None = None
    amount: Id | None = None
    demand: Text = ""
    happened_on: date | None = None
    scale: Code = ""
    external_number: Text = ""
    limits: tuple[Limit, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseAccepted(CaseEvent):
    """The registering unit took the case on 受理."""

    accepted_on: date
    limits: tuple[Limit, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseKept(CaseEvent):
    """The holder handles the case itself 自办. `channel`: how it is handled."""

    channel: Code = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseDispatched(CaseEvent):
    """The holder handed the case to another unit 交办; from now on that unit holds it."""

    to_unit: Id
    to_path: Path
    to_name: Text
    from_name: Text
    reason: Text = ""
    channel: Code = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseSignedIn(CaseEvent):
    """The unit that was handed the case confirmed that it has it 签收."""

    unit_name: Text = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseReturned(CaseEvent):
    """The unit that was handed the case gave it back 退回, with the reason."""

    reason: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class MediationHeld(CaseEvent):
    """A session took place 调解. `result`: agreed, continued, refused (一方明确拒绝)."""

    held_on: date
    place: Text
    mediators: tuple[Text, ...]
    recorder: Text
    attendees: Text = ""
    record: Text = ""
    result: Code = "continued"


@dataclass(frozen=True, kw_only=True, slots=True)
class TermsReached(CaseEvent):
    """The parties agreed on terms 达成. `form`: written or oral; `amount` in fen."""

    number: Text
    committee: Text
    reached_on: date
    facts: Text
    terms: tuple[Text, ...]
    performance: Text
    mediators: tuple[Text, ...]
    recorder: Text
    form: Code = "written"
    amount: Id | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class TermsVoided(CaseEvent):
    """An agreement not yet in effect was made void; its number stays used."""

    number: Text
    reason: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class AgreementSigned(CaseEvent):
    """All parties, the mediator and the committee's seal: the day of effect (人民调解法 §29)."""

    signed_on: date
    parties: tuple[Id, ...]
    mediator: Text
    sealed: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class MediationEnded(CaseEvent):
    """Mediation failed 终止调解, and the parties were told their other routes (人民调解法 §26)."""

    ended_on: date
    reason: Text
    routes: tuple[Code, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseFinished(CaseEvent):
    """The holder reported the case done 办结. `outcome`: agreed, failed, handled, withdrawn.

    `resolution` 化解方式 5.58, `officer` 化解责任人.
    """

    finished_on: date
    outcome: Code
    result: Text
    resolution: Code = ""
    officer: Text = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseRevisited(CaseEvent):
    """Somebody called back 回访. `performed`: yes, partly, no, or empty where nothing is owed."""

    visited_on: date
    way: Code
    satisfaction: Code
    performed: Code = ""
    remark: Text = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseClosed(CaseEvent):
    """The case was closed 结案."""

    closed_on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class EnquiryAnswered(CaseEvent):
    """Somebody only asked, and was answered at the desk 咨询解答."""

    answered_on: date
    answer: Text


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


@dataclass(frozen=True, kw_only=True, slots=True)
class HoldTaken(CaseEvent):
    """A leader took the hold from a holder who cannot be reached."""

    unit_name: Text
    reason: Text
