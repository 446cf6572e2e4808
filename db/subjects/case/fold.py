"""The life of a case: follows its events in canonical order and keeps what does not fit."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from db.log.base import Erased, Event, Fact, SubjectErased, Unreadable
from db.process.folded import NOTHING, Conflict, Course, Folded, clash, is_erased
from db.subjects.case import effects, events as said, registering
from db.subjects.case.clashes import clashes, objection
from db.subjects.case.clocks import finish_by, written
from db.subjects.case.fields import is_known
from db.subjects.case.firm import Place, cuts, place
from db.subjects.case.history import History, Made
from db.subjects.case.limit_facts import LimitsReprojected
from db.subjects.case.moves import BY_EVENT
from db.subjects.case.parties import names, party_rows
from db.subjects.case.steps import COLUMNS, FURTHER, Case, altered
from db.subjects.case.tells import is_told, tellings
from db.subjects.units.events import AudiencesMoved, HoldsPassed
from db.subjects.work.events import ConflictSettled, PaperPrinted

FOLD = 6  # raise it when the same events shall give another row, or a row other words
_KNOWN = frozenset((*Case._fields, *FURTHER))
SILENT = (Erased, ConflictSettled, AudiencesMoved)  # they change nothing of a case
_FROM_THE_BEGINNING = (AudiencesMoved, Erased, SubjectErased, Unreadable)
MOST_CUTS = 500  # tried for one firm fact before it is left to a person


def fold(id_: int, facts: Sequence[Fact]) -> Folded:
    """Give the row of a case, its parties and its conflicts. Never raises."""
    return NOTHING if is_erased(facts) else tell(follow(id_, facts), facts)


def tell(history: History, facts: Sequence[Fact]) -> Folded:
    """Give what follows from a history that was followed."""
    case = history.case
    if case is None:
        return NOTHING  # its opening has not arrived yet: what is here waits
    row = dict(zip(COLUMNS, case, strict=False)) | {
        "fold": FOLD,
        "names": names(case),
        "tail": case.number[-8:],
        **{name: case.further.get(name) for name in FURTHER},
        "clocks": written(case.limits),
        "finish_by": finish_by(case.limits),
        "agreement_form": case.terms.form if case.terms else "",
        "agreed_amount": case.terms.amount if case.terms else None,
    }
    told = tellings(history) if is_told(row) else ()
    return Folded(row, _settled(facts, history.conflicts), party_rows(case), told)


def go_on(
    id_: int, history: History, before: Sequence[Fact], new: Sequence[Fact]
) -> History | None:
    """Follow what was recorded last; None where it may change what was thought of the facts before.

    A number that is given to terms now may stand on a sheet that left the house before.
    """
    sheets = {fact.event.number for fact in before if isinstance(fact.event, PaperPrinted)}
    if history.case is None or history.case.parked or not sheets.isdisjoint(_agreements(new)):
        return None
    further = history.copied(frozenset(_agreements(new)))
    for fact in new:
        if isinstance(fact.event, _FROM_THE_BEGINNING) or _is_of_newer(fact.event):
            return None
        if not isinstance(fact.event, SILENT):
            _take(further, id_, fact)
    return further if len(further.lost) == len(history.lost) else None


def follow(id_: int, facts: Sequence[Fact]) -> History:
    """Follow the events; what has left the house stays, and what its author had not seen gives way.

    Of two firm facts that exclude each other the earlier in canonical order stands.
    """
    skipped: set[Place] = set()
    given_up: set[Place] = set()
    history = _run(id_, facts, skipped)
    while firm := next((fact for fact in history.lost if place(fact) not in given_up), None):
        rescue = _Rescue(id_, facts, firm, frozenset(given_up))
        found = rescue.find(skipped)
        if found is None:
            given_up.add(place(firm))
        else:
            skipped = found
            history = _run(id_, facts, skipped)
    return history


class _Rescue(NamedTuple):
    """The search for the least that must give way for a firm fact to stand."""

    id_: int
    facts: Sequence[Fact]
    firm: Fact
    given_up: frozenset[Place]

    def find(self, skipped: set[Place]) -> set[Place] | None:
        for cut in islice(cuts(self.facts, self.firm), MOST_CUTS):
            if self._stands(skipped | cut):
                return self._least(skipped, cut)
        return None

    def _least(self, skipped: set[Place], cut: set[Place]) -> set[Place]:
        """Give back, in canonical order, what need not give way."""
        left = skipped | cut
        for fact in self.facts:
            fewer = left - {place(fact)}
            if place(fact) in cut - skipped and self._stands(fewer):
                left = fewer
        return left

    def _stands(self, skipped: set[Place]) -> bool:
        lost = _run(self.id_, self.facts, skipped).lost
        return all(place(f) in self.given_up or f[:4] > self.firm[:4] for f in lost)


def _run(id_: int, facts: Sequence[Fact], skipped: Set[Place]) -> History:
    history = History(frozenset(_agreements(facts)))
    for fact in facts:
        event = fact.event
        if isinstance(event, Unreadable) or _is_of_newer(event):
            history.conflicts.append(clash(fact, "unreadable"))
            history.case = altered(history.case, parked=True) if history.case else None
            break
        if isinstance(event, SILENT):
            continue
        if place(fact) in skipped:
            history.conflicts.append(clash(fact, "case.left_the_house"))
        else:
            _take(history, id_, fact)
    if history.case:
        history.conflicts += [clash(fact, "case.unknown") for fact in history.early]
    return history


def _is_of_newer(event: Event) -> bool:
    """Tell whether a field was told or corrected that no case of this program has."""
    if isinstance(event, said.CaseRegistered):
        return not is_known(event.further or {})
    return isinstance(event, said.CaseCorrected) and not event.after.keys() <= _KNOWN


def _agreements(facts: Sequence[Fact]) -> Iterator[str]:
    return (fact.event.number for fact in facts if isinstance(fact.event, said.TermsReached))


def _take(history: History, id_: int, fact: Fact) -> None:
    if isinstance(fact.event, said.CaseRegistered):
        _open(history, id_, fact.event, fact)
    elif history.case is None:
        history.early.append(fact)  # waits for the opening
    else:
        _follow_one(history, history.case, id_, fact)


def _open(history: History, id_: int, event: said.CaseRegistered, fact: Fact) -> None:
    if history.case is None:
        history.case, history.opening = registering.opened(id_, event, fact), fact
    else:
        history.conflicts.append(clash(fact, "case.registered_before"))


def _follow_one(history: History, case: Case, id_: int, fact: Fact) -> None:
    match fact.event:
        case said.StepWithdrawn() as event:
            _withdraw(history, case, fact, event)
        case LimitsReprojected() as event:
            history.reproject(case, fact, event.told(id_))
        case HoldsPassed() as event:
            history.pass_hold(case, event)
        case _:
            _make(history, case, fact)


def _make(history: History, case: Case, fact: Fact) -> None:
    event = fact.event
    code = objection(case, fact, history.acting(fact.unit))
    if _is_lost(history, event, code):
        history.lost.append(fact)
    if code:
        history.conflicts.append(clash(fact, code))
        return
    history.conflicts += clashes(case, fact)
    history.case = effects.after(case, fact)
    if isinstance(event, PaperPrinted):
        history.printed_at = len(history.made)
    elif not isinstance(event, said.NoteAdded):
        history.made.append(Made(fact, case))


def _is_lost(history: History, event: Event, code: str | None) -> bool:
    """Tell whether what stands on paper outside no longer follows: signed, or printed terms."""
    if isinstance(event, PaperPrinted):
        standing = history.case and history.case.agreement_number
        return event.number in history.agreements and event.number != standing
    return isinstance(event, said.AgreementSigned) and code is not None


def _withdraw(history: History, case: Case, fact: Fact, event: said.StepWithdrawn) -> None:
    """Go back behind the last move, if it is that unit's own and no paper of it is out."""
    unit = history.acting(fact.unit)
    if code := objection(case, fact, unit) or cannot_withdraw(history, event, unit):
        history.conflicts.append(clash(fact, code))
        return
    before = history.made.pop().before
    history.go_back(altered(before, notes=case.notes))


def cannot_withdraw(history: History, event: said.StepWithdrawn, unit: int) -> str | None:
    """Say why the last move cannot be taken back. Registration is voided, not withdrawn."""
    if not history.made:
        return "case.nothing_to_withdraw"
    last = history.made[-1].fact
    if place(last) != (event.device, event.counter):
        return "case.not_the_last_step"
    if history.acting(last.unit) != history.acting(unit):
        return "case.not_your_step"
    if history.printed_at >= len(history.made):
        return "case.already_printed"
    return None


def last_move(history: History) -> Fact | None:
    return history.made[-1].fact if history.made else None


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


def move_name(event: Event) -> str:
    """Name a move as the table does: dispatch, sign_in, …; a registration is `register`."""
    move = BY_EVENT.get(type(event))
    return move.name if move else registering.OPENING


COURSE = Course(follow, tell, go_on)
