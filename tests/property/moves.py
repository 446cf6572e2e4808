"""Moves for the machine of three desks: what a desk could do with a case, legal or not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from db.log.base import Event
from db.subjects.case import events as said, moves
from db.subjects.case.consenting import ConsentTold, refusing
from db.subjects.case.extending import (
    ExtensionAsked,
    ExtensionGranted,
    ExtensionRefused,
    asked_of,
)
from db.subjects.case.fold import cannot_withdraw, last_move
from db.subjects.case.history import History
from db.subjects.case.limit_facts import LimitsReprojected, Reprojection, row_of
from db.subjects.case.moves import why_not
from db.subjects.case.party_facts import Limit, Party
from db.subjects.case.steps import Case
from db.subjects.work.events import PaperPrinted
from tests.golden.made_samples import made

TODAY = date(2026, 1, 1)
FIRST = Party(id=1, standing="applicant", kind="person", name="王建国")
SECOND = Party(id=2, standing="respondent", kind="person", name="李伟")
PATHS = {1: "/1/", 2: "/1/2/", 3: "/1/3/"}
FORWARD = (  # the way to an agreement, each step before those that it leads away from
    said.AgreementSigned,
    said.TermsReached,
    said.MediationHeld,
    said.CaseKept,
    said.CaseSignedIn,
    said.CaseAccepted,
    said.CaseClosed,
    said.CaseRevisited,
    said.CaseFinished,
)
OF_SOME_CASES = frozenset(  # told below of a case that has what they speak of
    {
        ConsentTold,
        ExtensionGranted,
        ExtensionRefused,
        said.CaseVoided,
        said.HoldTaken,
        said.PaperReadAloud,
        said.PartyCorrected,
        said.StepWithdrawn,
        said.TermsVoided,
    }
)
NATURES = {6: "matter", 7: "matter", 8: "enquiry", 9: "enquiry"}


def opening(case_id: int, unit: int, days: int) -> said.CaseRegistered:
    return said.CaseRegistered(
        case_id=case_id,
        number=f"N{case_id}",
        nature=NATURES.get(days, "dispute"),
        title=("王建国", "田埂", "")[days % 3],
        summary="x" * days,
        registered_on=TODAY + timedelta(days=days),
        unit_name=str(unit),
        parties=(FIRST, SECOND),
        category=("0201", "0902")[days % 2],
        town=("371699100000", "371699101000")[days % 2],
        grid=days % 3 or None,
        limits=(limit("dispatch", days),),
    )


def limit(key: str, days: int) -> Limit:
    return Limit(key=key, due=TODAY + timedelta(days=days), version="1")


def legal(
    history: History, unit: int, days: int, fresh: int, paths: Mapping[int, str]
) -> list[Event]:
    """Give what this unit may do now; `fresh` is an id nobody has used, `paths` those of units."""
    case = history.case
    if case is None:
        return []
    told = list(_moves(case, unit, days, fresh, paths))
    found = [
        event
        for event in (*told, *_untold(case, told))
        if not why_not(case, event, unit, paths[unit])
    ]
    if back := _back(history, unit, paths[unit]):
        found.append(back)
    return [*found, *_counted_anew(case, days)]


def _untold(case: Case, told: Sequence[Event]) -> Iterator[Event]:
    """Make each move of the table that has no values of its own here from the kinds of its fields.

    What another subject keeps, and what only a fitting subject makes sense of, is told above.
    """
    known = {*map(type, told), *OF_SOME_CASES}
    for move in moves.MOVES:
        if move.wire and move.event not in known:
            yield replace(made(move.event), case_id=case.id)


def _counted_anew(case: Case, days: int) -> Iterator[Event]:
    """Whoever keeps the lists of holidays moves last days, whoever holds the case."""
    told = tuple(
        Reprojection(clock.key, clock.due, TODAY + timedelta(days=days))
        for clock in case.limits
        if days % 2 and clock.due != TODAY + timedelta(days=days)
    )
    if told:
        yield LimitsReprojected(kind="case", years=(2026,), rows={case.id: row_of(told)})


def _back(history: History, unit: int, path: str) -> said.StepWithdrawn | None:
    last = last_move(history)
    if last is None or history.case is None:
        return None
    event = said.StepWithdrawn(
        case_id=history.case.id, device=last.device, counter=last.counter, reason="x"
    )
    refused = cannot_withdraw(history, event, unit) or why_not(history.case, event, unit, path)
    return None if refused else event


def _moves(
    case: Case, unit: int, days: int, fresh: int, paths: Mapping[int, str]
) -> Iterator[Event]:
    id_, day = case.id, TODAY + timedelta(days=days)
    yield from _middle(case, day, fresh)
    yield said.CaseAccepted(case_id=id_, accepted_on=day, limits=(limit("finish", days),))
    yield said.CaseKept(case_id=id_, channel="self")
    to = 1 + (unit + days) % 2
    yield said.CaseDispatched(
        case_id=id_, to_unit=to, to_path=paths[to], to_name=str(to), from_name=str(unit)
    )
    yield said.CaseSignedIn(case_id=id_)
    yield said.CaseReturned(case_id=id_, reason="x")
    yield said.CaseFinished(
        case_id=id_,
        finished_on=day + timedelta(days=9),
        outcome={"signed": "agreed", "ended": "failed"}.get(case.step, "handled"),
        result="x",
    )
    yield said.CaseRevisited(case_id=id_, visited_on=date(2026, 3, 1), way="phone", satisfaction="")
    yield said.CaseClosed(case_id=id_, closed_on=date(2026, 3, 2))
    yield said.EnquiryAnswered(case_id=id_, answered_on=day, answer="x")
    yield ExtensionAsked(case_id=id_, asked_on=day, days=10, reason="x", by=unit)
    if asked_of(case):
        later = (limit("finish", days + 40),)
        yield ExtensionGranted(case_id=id_, days=10, by=unit + 9, limits=later)
        yield ExtensionRefused(case_id=id_, by=unit + 9, reason="x")
    yield said.NoteAdded(case_id=id_, text="x")
    yield from _corrections(case, days)
    if case.holder != unit:
        yield said.HoldTaken(case_id=id_, unit_name=str(unit), reason="x")
    if not days % 3:
        yield said.CaseVoided(case_id=id_, reason="x")


def _middle(case: Case, day: date, fresh: int) -> Iterator[Event]:
    id_ = case.id
    yield said.MediationHeld(
        case_id=id_, held_on=day, place="x", mediators=("赵",), recorder="钱", attendees=""
    )
    yield said.TermsReached(
        case_id=id_,
        number=f"兴{fresh}",
        committee="x",
        reached_on=TODAY,
        facts="x",
        terms=("x",),
        performance="x",
        mediators=("赵",),
        recorder="钱",
    )
    if case.agreement_number:
        yield PaperPrinted(
            print_id=fresh,
            case_id=id_,
            paper="agreement",
            number=case.agreement_number,
            printed_on=day,
            copies=3,
            way="printed",
            digest="0",
        )
        yield said.TermsVoided(case_id=id_, number=case.agreement_number, reason="x")
    owed = tuple(party.id for party in case.parties)
    signed = said.AgreementSigned(
        case_id=id_, signed_on=day, parties=owed, mediator="赵", sealed=True
    )
    yield signed
    yield said.MediationEnded(case_id=id_, ended_on=day, reason="x", routes=("court",))
    if case.agreement_number:
        heard = tuple(party.name for party in case.parties)
        yield said.PaperReadAloud(
            case_id=id_, paper="agreement", number=case.agreement_number, way="person", heard=heard
        )
    who = (1 + fresh % 2,)
    agrees = bool(refusing(case)) or fresh % 5 > 0  # what one refuses is agreed to again
    yield ConsentTold(case_id=id_, told_on=day, who=who, consents=agrees, way="face")


def _corrections(case: Case, days: int) -> Iterator[Event]:
    title = ("王建国", "李伟", "田埂")[days % 3]
    yield said.CaseCorrected(
        case_id=case.id,
        before={"title": case.title, "amount": case.amount},
        after={"title": title, "amount": days},
        reason="x",
    )
    third = Party(id=3, standing="third", kind="person", name="赵" * (1 + days % 2))
    standing = next((party for party in case.parties if party.id == third.id), None)
    after = third if standing is None or days % 2 else None
    if standing != after:
        yield said.PartyCorrected(case_id=case.id, before=standing, after=after, reason="x")
