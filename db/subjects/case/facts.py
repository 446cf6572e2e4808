"""What every fact about a case is, and the facts that a case keeps as they were said."""

from dataclasses import dataclass
from datetime import date

from db.log.base import Event, Id, Subject
from db.log.texts import Code, Text


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseEvent(Event):
    """A fact about one case."""

    case_id: Id

    def subjects(self) -> tuple[Subject, ...]:
        return (Subject("case", self.case_id),)


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
