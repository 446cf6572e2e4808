"""The life of a case: follows its events in canonical order and keeps what does not fit."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from db.events import cases as said
from db.events.base import Erased, Event, Fact, Unreadable
from db.events.notes import ConflictSettled, PaperPrinted
from db.fold import effects
from db.fold.base import NOTHING, Conflict, Folded, clash, is_erased
from db.fold.moves import BY_EVENT, why_not
from db.fold.parties import party_rows
from db.fold.steps import COLUMNS, Case

FOLD = 1  # raise it when the same events shall give another row

Place = tuple[int, int]  # device, counter


@dataclass(frozen=True, slots=True)
class Made:
    """A move that was accepted, and how the case stood before it: what 撤回上一步 goes back to."""

    fact: Fact
    before: Case | None


@dataclass(slots=True)
class History:
    """A case on its way through its events."""

    case: Case | None = None
    made: list[Made] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    lost: list[Fact] = field(default_factory=list)  # left the house, and no longer fits
    printed_at: int = -1  # how many moves had been made when a paper was last printed


def fold(id_: int, facts: Sequence[Fact]) -> Folded:
    """Give the row of a case, its parties and its conflicts. Never raises."""
    if is_erased(facts):
        return NOTHING
    history = follow(id_, facts)
    case = history.case
    if case is None:
        return NOTHING  # its opening has not arrived yet: what is here waits
    values = case._asdict()
    row = {name: values[name] for name in COLUMNS} | {
        "fold": FOLD,
        "names": effects.names(case),
        "tail": case.number[-8:],
    }
    return Folded(row, _settled(facts, history.conflicts), party_rows(case))


def follow(id_: int, facts: Sequence[Fact]) -> History:
    """Follow the events; what has left the house stays, and a later arrival gives way to it."""
    skipped: set[Place] = set()
    history = _run(id_, facts, skipped)
    while history.lost:
        firm = history.lost[0]
        rescued = None
        for made in reversed(history.made):
            if made.fact.device == firm.device or _place(made.fact) in skipped:
                continue
            tried = _run(id_, facts, {*skipped, _place(made.fact)})
            if firm not in tried.lost:
                rescued = _place(made.fact), tried
                break
        if rescued is None:
            return history
        skipped.add(rescued[0])
        history = rescued[1]
    return history


def _run(id_: int, facts: Sequence[Fact], skipped: set[Place]) -> History:
    history = History()
    for place, fact in enumerate(facts):
        event = fact.event
        if isinstance(event, Unreadable):
            history.conflicts.append(clash(fact, "event.unreadable"))
            history.case = history.case._replace(parked=True) if history.case else None
            break
        if isinstance(event, Erased | ConflictSettled):
            continue
        if _place(fact) in skipped:
            history.conflicts.append(clash(fact, "case.left_the_house"))
        elif isinstance(event, said.StepWithdrawn):
            _withdraw(history, fact, event)
        else:
            _follow_one(history, id_, fact, facts[place + 1 :])
    return history


def _follow_one(history: History, id_: int, fact: Fact, rest: Sequence[Fact]) -> None:
    case, event = history.case, fact.event
    if case is None and not isinstance(event, said.CaseRegistered):
        return  # waits for the opening
    if code := why_not(case, event, fact.unit):
        history.conflicts.append(clash(fact, code))
        if _has_left(event, rest):
            history.lost.append(fact)
        return
    if isinstance(event, said.CaseRegistered):
        history.case = effects.opened(id_, event, fact)
    elif case:
        history.conflicts += effects.clashes(case, fact)
        history.case = effects.after(case, fact)
    if isinstance(event, PaperPrinted):
        history.printed_at = len(history.made)
    elif not isinstance(event, said.NoteAdded):
        history.made.append(Made(fact, case))


def _withdraw(history: History, fact: Fact, event: said.StepWithdrawn) -> None:
    """Go back behind the last move, if it is that unit's own and no paper of it is out."""
    case = history.case
    if case is None:
        return
    if code := why_not(case, event, fact.unit) or cannot_withdraw(history, event, fact.unit):
        history.conflicts.append(clash(fact, code))
        return
    before = history.made.pop().before
    if before is not None:
        history.case = before._replace(notes=case.notes)


def cannot_withdraw(history: History, event: said.StepWithdrawn, unit: int) -> str | None:
    """Say why the last move cannot be taken back. Registration is voided, not withdrawn."""
    if not history.made or history.made[-1].before is None:
        return "case.nothing_to_withdraw"
    last = history.made[-1].fact
    if _place(last) != (event.device, event.counter):
        return "case.not_the_last_step"
    if last.unit != unit:
        return "case.not_your_step"
    if history.printed_at >= len(history.made):
        return "case.already_printed"
    return None


def last_move(history: History) -> Fact | None:
    return history.made[-1].fact if history.made else None


def _has_left(event: Event, rest: Sequence[Fact]) -> bool:
    """Tell whether the fact stands on paper outside: signed, or printed afterwards."""
    if isinstance(event, said.AgreementSigned):
        return True
    return isinstance(event, said.TermsReached) and any(
        isinstance(later.event, PaperPrinted) and later.event.number == event.number
        for later in rest
    )


def _settled(facts: Sequence[Fact], conflicts: list[Conflict]) -> tuple[Conflict, ...]:
    decided = {
        (fact.event.device, fact.event.counter, fact.event.field): fact.event.decision
        for fact in facts
        if isinstance(fact.event, ConflictSettled)
    }
    if not decided:
        return tuple(conflicts)
    return tuple(
        replace(one, settled=decided.get((one.device, one.counter, one.field))) for one in conflicts
    )


def _place(fact: Fact) -> Place:
    return fact.device, fact.counter


def move_name(event: Event) -> str:
    """Name a move as the table does: dispatch, sign_in, …; a registration is `register`."""
    move = BY_EVENT.get(type(event))
    return move.name if move else "register"
