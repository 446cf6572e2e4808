"""A case goes from hand to hand: kept, dispatched, signed in, returned, taken over."""

from collections.abc import Iterable
from dataclasses import dataclass

from db.log.base import Event, Fact, Id, Path
from db.log.texts import Code, Text
from db.process.folded import widen
from db.process.move import Doer, Move, MoveMade, Tell
from db.roles import Duty
from db.subjects.case.facts import TimedEvent
from db.subjects.case.steps import AT_WORK, OPEN, Case, Step, altered
from db.subjects.units.events import HoldsPassed


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseKept(TimedEvent):
    """The holder handles the case itself 自办. `channel`: how it is handled."""

    channel: Code = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseDispatched(TimedEvent):
    """The holder handed the case to another unit 交办; from now on that unit holds it."""

    to_unit: Id
    to_path: Path
    to_name: Text
    from_name: Text
    reason: Text = ""
    channel: Code = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseSignedIn(TimedEvent):
    """The unit that was handed the case confirmed that it has it 签收."""

    unit_name: Text = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseReturned(TimedEvent):
    """The unit that was handed the case gave it back 退回, with the reason."""

    reason: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class HoldTaken(TimedEvent):
    """A leader took the hold from a holder who cannot be reached."""

    unit_name: Text
    reason: Text


def _kept(case: Case, event: CaseKept, _fact: Fact) -> Case:
    return altered(case, channel=event.channel)


def _dispatched(case: Case, event: CaseDispatched, _fact: Fact) -> Case:
    return altered(
        case,
        sender=case.holder,
        sender_path=case.holder_path,
        sender_name=case.holder_name,
        holder=event.to_unit,
        holder_path=event.to_path,
        holder_name=event.to_name,
        channel=event.channel,
        audience=widen(case.audience, event.to_path),
        sent=case.sent + 1,
    )


def given_back(case: Case) -> Case:
    if case.sender is None:
        return case
    return altered(
        case,
        holder=case.sender,
        holder_path=case.sender_path,
        holder_name=case.sender_name,
        sender=None,
        sender_path="",
        sender_name="",
    )


def _returned(case: Case, _event: Event, _fact: Fact) -> Case:
    return altered(given_back(case), channel="", returns=case.returns + 1)


def _taken(case: Case, event: HoldTaken, fact: Fact) -> Case:
    """Pass the hold to the leader's unit; what it gives back goes to the sender before."""
    mine = case.sender == fact.unit
    return altered(
        case,
        sender=None if mine else case.sender,
        sender_path="" if mine else case.sender_path,
        sender_name="" if mine else case.sender_name,
        holder=fact.unit,
        holder_path=fact.seen_from,
        holder_name=event.unit_name,
        audience=widen(case.audience, fact.seen_from),
    )


def passed(case: Case, event: HoldsPassed) -> Case:
    """Put the successor in the place of a unit that is no more."""
    unit, path, name = event.to_unit, event.to_path, event.to_name
    found = case
    if case.sender == event.from_unit:
        found = altered(found, sender=unit, sender_path=path, sender_name=name)
    if case.holder == event.from_unit:
        found = altered(found, holder=unit, holder_path=path, holder_name=name)
    if found.sender == found.holder:  # it had sent the case to the one that took over
        found = altered(found, sender=None, sender_path="", sender_name="")
    return found if found is case else altered(found, audience=widen(case.audience, path))


def holder(made: MoveMade) -> Iterable[str]:
    return (made.before.holder_path,)


def sender(made: MoveMade) -> Iterable[str]:
    return (made.before.sender_path,)


def elsewhere(case: Case, event: Event) -> str | None:
    if isinstance(event, CaseDispatched) and event.to_unit == case.holder:
        return "case.dispatched_to_itself"
    return None


def sent(case: Case, event: Event) -> str | None:
    return None if case.sender else "case.nobody_to_return_to"


KEEP = Move(
    event=CaseKept,
    name="keep",
    wire="case.kept",
    before=frozenset({Step.PENDING_DISPATCH, Step.PENDING_SIGN_IN}),
    to=Step.HANDLING,
    refusal="case.not_to_dispatch",
    effect=_kept,
    shown=("channel",),
)
DISPATCH = Move(
    event=CaseDispatched,
    name="dispatch",
    wire="case.dispatched",
    before=frozenset({Step.PENDING_DISPATCH, *AT_WORK}),
    to=Step.PENDING_SIGN_IN,
    refusal="case.not_to_dispatch",
    condition=elsewhere,
    effect=_dispatched,
    shown=("to_name", "reason"),
    tells=Tell(to=lambda made: (made.event.to_path,), duties=frozenset({Duty.TAKING_IN})),
)
SIGN_IN = Move(
    event=CaseSignedIn,
    name="sign_in",
    wire="case.signed_in",
    before=frozenset({Step.PENDING_SIGN_IN}),
    to=Step.HANDLING,
    refusal="case.nothing_to_sign_in",
)
RETURN = Move(
    event=CaseReturned,
    name="return",
    wire="case.returned",
    before=frozenset({Step.PENDING_SIGN_IN, *AT_WORK}),
    to=Step.PENDING_DISPATCH,
    refusal="case.cannot_be_returned",
    condition=sent,
    effect=_returned,
    shown=("reason",),
    tells=Tell(to=sender, duties=frozenset({Duty.TAKING_IN})),
)
TAKE_HOLD = Move(
    event=HoldTaken,
    name="take_hold",
    wire="case.hold_taken",
    before=OPEN,
    refusal="case.closed",
    doer=Doer.AUDIENCE,
    effect=_taken,
    shown=("reason",),
    tells=Tell(to=holder),
)
