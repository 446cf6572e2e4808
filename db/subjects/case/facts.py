"""What every fact about a case is, and the facts that a case keeps as they were said."""

from dataclasses import dataclass
from datetime import date

from msgspec import UNSET, UnsetType

from db.log.base import Event, Id, Subject
from db.log.texts import Code, Text
from db.subjects.case.party_facts import Limit


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseEvent(Event):
    """A fact about one case."""

    case_id: Id

    def subjects(self) -> tuple[Subject, ...]:
        return (Subject("case", self.case_id),)


@dataclass(frozen=True, kw_only=True, slots=True)
class TimedEvent(CaseEvent):
    """A fact with which limits may begin, or run on to another last day."""

    limits: tuple[Limit, ...] | UnsetType = UNSET


@dataclass(frozen=True, kw_only=True, slots=True)
class MediationHeld(TimedEvent):
    """A session took place 调解. `result`: agreed, continued, refused (一方明确拒绝).

    `consenting` agreed to be mediated, `refusing` clearly refused it (人民调解法 §17); with
    `rights_told` all were told of their rights and duties (§23, §24). What was recorded before is
    not told again; once nothing of it was told.
    """

    held_on: date
    place: Text
    mediators: tuple[Text, ...]
    recorder: Text
    attendees: Text = ""
    record: Text = ""
    result: Code = "continued"
    consenting: tuple[Id, ...] | UnsetType = UNSET
    refusing: tuple[Id, ...] | UnsetType = UNSET
    rights_told: bool | UnsetType = UNSET


@dataclass(frozen=True, kw_only=True, slots=True)
class TermsReached(TimedEvent):
    """The parties agreed on terms 达成. `form`: written or oral; `amount` in fen.

    `late_reason`: why a number was drawn of a year that was closed.
    """

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
    late_reason: Text | UnsetType = UNSET
