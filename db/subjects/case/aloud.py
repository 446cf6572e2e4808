"""Papers read aloud to those whom they concern 宣读."""

from dataclasses import dataclass

from db.log.base import Event
from db.log.texts import Code, Text
from db.process.move import Doer, Move
from db.subjects.case.facts import CaseEvent
from db.subjects.case.steps import OPEN, Case


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperReadAloud(CaseEvent):
    """A paper was read aloud. `way`: by the computer's voice or by a person.

    `number` is its own, or that of the case; `heard`: the parties, and who acts for them, by name.
    """

    paper: Code
    number: Text
    way: Code
    heard: tuple[Text, ...]
    others: Text = ""


def as_it_stands(case: Case, event: Event) -> str | None:
    """Read aloud is what the parties are about to sign, and there is somebody to hear it."""
    if not isinstance(event, PaperReadAloud):
        return None
    if not event.number or event.number not in {case.number, case.agreement_number}:
        return "case.agreement_unknown"
    return None if event.heard else "case.nobody_heard"


READ_ALOUD = Move(
    event=PaperReadAloud,
    name="read_aloud",
    wire="case.read_aloud",
    before=OPEN,
    refusal="case.closed",
    doer=Doer.FORMER_HOLDER,
    condition=as_it_stands,
    shown=("paper", "way", "heard", "others"),
    refusals={"case.nobody_heard": "请勾选听了宣读的当事人。"},
)
