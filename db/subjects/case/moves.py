"""The table of moves: what may follow what, by whom, and in which words it is refused."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from db.log.base import Event
from db.subjects.case import conditions, events as said
from db.subjects.case.steps import AT_WORK, DONE, OPEN, Case, Step
from db.subjects.units.paths import is_same
from db.subjects.work.events import PaperPrinted

Condition = Callable[[Case, Event], str | None]


class Doer(Enum):
    """Which units of a case's audience may make a move."""

    HOLDER = auto()
    FORMER_HOLDER = auto()  # whoever holds it, or has held it: it stands itself in the audience
    AUDIENCE = auto()


@dataclass(frozen=True, slots=True)
class Move:
    """From where an event may come, who may make it, on what condition, and where it leads.

    `to` None: the case stays where it is. `refusal` is the code of the sentence that tells why not.
    """

    event: type[Event]
    name: str
    before: frozenset[Step]
    to: Step | None
    refusal: str
    doer: Doer = Doer.HOLDER
    condition: Condition = lambda _case, _event: None


WAITING = frozenset({Step.PENDING_ACCEPTANCE})
UNSENT = frozenset({Step.PENDING_DISPATCH, *AT_WORK})
NOT_STARTED = frozenset({Step.PENDING_SIGN_IN, *AT_WORK})
MOVES = (
    Move(said.CaseAccepted, "accept", WAITING, Step.PENDING_DISPATCH, "case.not_waiting"),
    Move(
        said.EnquiryAnswered,
        "answer",
        WAITING,
        Step.ANSWERED,
        "case.not_waiting",
        condition=conditions.is_enquiry,
    ),
    Move(
        said.CaseKept,
        "keep",
        frozenset({Step.PENDING_DISPATCH, Step.PENDING_SIGN_IN}),
        Step.HANDLING,
        "case.not_to_dispatch",
    ),
    Move(
        said.CaseDispatched,
        "dispatch",
        UNSENT,
        Step.PENDING_SIGN_IN,
        "case.not_to_dispatch",
        condition=conditions.elsewhere,
    ),
    Move(
        said.CaseSignedIn,
        "sign_in",
        frozenset({Step.PENDING_SIGN_IN}),
        Step.HANDLING,
        "case.nothing_to_sign_in",
    ),
    Move(
        said.CaseReturned,
        "return",
        NOT_STARTED,
        Step.PENDING_DISPATCH,
        "case.cannot_be_returned",
        condition=conditions.sent,
    ),
    Move(
        said.MediationHeld,
        "mediate",
        AT_WORK,
        Step.MEDIATING,
        "case.not_at_work",
        condition=conditions.two_parties,
    ),
    Move(
        said.TermsReached,
        "agree",
        frozenset({Step.MEDIATING}),
        Step.AGREED,
        "case.not_mediated",
        condition=conditions.written_terms,
    ),
    Move(
        said.TermsVoided,
        "void_terms",
        frozenset({Step.AGREED}),
        Step.MEDIATING,
        "case.no_agreement",
        condition=conditions.not_in_effect,
    ),
    Move(
        said.AgreementSigned,
        "sign",
        frozenset({Step.AGREED}),
        Step.SIGNED,
        "case.no_agreement",
        condition=conditions.all_signed,
    ),
    Move(
        said.MediationEnded,
        "end",
        frozenset({Step.HANDLING, Step.MEDIATING, Step.AGREED}),
        Step.ENDED,
        "case.not_at_work",
        condition=conditions.told,
    ),
    Move(
        said.CaseFinished,
        "finish",
        frozenset({Step.HANDLING, Step.SIGNED, Step.ENDED, Step.MEDIATING}),
        Step.FINISHED,
        "case.not_ready_to_finish",
        condition=conditions.finished,
    ),
    Move(
        said.CaseRevisited,
        "revisit",
        frozenset({Step.FINISHED, Step.REVISITED}),
        Step.REVISITED,
        "case.not_finished",
        doer=Doer.FORMER_HOLDER,
        condition=conditions.after_finish,
    ),
    Move(
        said.CaseClosed,
        "close",
        frozenset({Step.REVISITED}),
        Step.CLOSED,
        "case.not_revisited",
        condition=conditions.after_finish,
    ),
    Move(
        said.CaseCorrected,
        "correct",
        OPEN,
        None,
        "case.closed",
        condition=conditions.known_fields,
    ),
    Move(said.PartyCorrected, "correct_party", OPEN, None, "case.closed"),
    Move(said.CaseVoided, "void", OPEN, Step.VOIDED, "case.closed"),
    Move(said.HoldTaken, "take_hold", OPEN, None, "case.closed", doer=Doer.AUDIENCE),
    Move(said.NoteAdded, "note", frozenset(Step), None, "case.unknown", doer=Doer.AUDIENCE),
    Move(PaperPrinted, "print", frozenset(Step), None, "case.unknown", doer=Doer.FORMER_HOLDER),
    Move(
        said.StepWithdrawn,
        "withdraw",
        frozenset(Step),
        None,
        "case.nothing_to_withdraw",
        doer=Doer.AUDIENCE,
    ),
)
BY_EVENT = {move.event: move for move in MOVES}
BY_NAME = {move.name: move for move in MOVES}


def may_start(case: Case, move: Move, unit: int, path: str) -> str | None:
    """Say why `unit`, which lies at `path`, cannot even begin this move now."""
    if case.parked:
        return "case.parked"
    if code := _why_not_by(case, move.doer, unit, path):
        return code
    if case.step not in move.before:
        return "case.closed" if case.step in DONE else move.refusal
    return None


def why_not(case: Case | None, event: Event, unit: int, path: str) -> str | None:
    """Say why `unit`, which lies at `path`, may not do this now.

    Use-cases refuse, and the fold objects, by this alone.
    """
    if isinstance(event, said.CaseRegistered):
        return "case.registered_before" if case else None
    if case is None:
        return "case.unknown"
    move = BY_EVENT.get(type(event))
    if move is None:
        return "case.unknown_move"
    return may_start(case, move, unit, path) or move.condition(case, event)


def has_held(case: Case, path: str) -> bool:
    """Tell whether the unit at a path holds a case or has held it, were it for a moment."""
    return any(is_same(path, held) for held in case.audience.split())


def _why_not_by(case: Case, doer: Doer, unit: int, path: str) -> str | None:
    if unit == case.holder or doer is Doer.AUDIENCE:
        return None
    if doer is Doer.HOLDER:
        return "case.held_elsewhere"
    return None if has_held(case, path) else "case.never_held"
