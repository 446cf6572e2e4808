"""One case in full, as its viewer may see it: the parties, what was said, what happened."""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, select

from db import journal
from db.events import cases as said
from db.events.base import Erased, Fact, Unreadable
from db.events.cases import MediationHeld, TermsReached
from db.events.limits import LimitsReprojected, Reprojection
from db.events.notes import ConflictSettled, PaperPrinted
from db.events.parties import Party
from db.events.units import AudiencesMoved, HoldsPassed
from db.fold.case import follow, move_name
from db.fold.history import History
from db.fold.shown import shown_of
from db.fold.steps import DONE, Case
from db.many import among_given
from db.masks import Grade, Masked, mask
from db.models.cases import CASES
from db.models.journal import EVENT, EVENT_SUBJECT
from db.models.records import RECORDS
from db.queries.audience import is_seen
from db.queries.authors import PERSONAL, authors_of, typed_by
from db.viewer import Viewer, may_read_whole


class PartyView(NamedTuple):
    """A party as the viewer may see it."""

    id: int
    standing: str
    kind: str
    name: str
    document: str
    number: Masked
    sex: str
    birth: Masked
    ethnic: str
    phone: Masked
    address: Masked
    occupation: str
    workplace: str
    group: str
    credit_code: str
    representative: str
    representative_post: str
    person: int | None


class Happening(NamedTuple):
    """Something that happened to a case. `name` as in the table of moves; times in ms."""

    device: int
    counter: int
    name: str
    at: int
    actor: int
    actor_name: str
    unit: int
    unit_name: str
    doubtful: bool
    said: Mapping[str, Any]  # what the timeline tells of it, without personal fields


class CaseFile(NamedTuple):
    """A case as its page shows it."""

    case: Case  # without parties: they are below, masked
    parties: tuple[PartyView, ...]
    whole: bool  # nothing is masked for this viewer
    mediations: tuple[MediationHeld, ...]
    terms: TermsReached | None
    happenings: tuple[Happening, ...]
    last_move: tuple[int, int, int] | None  # device, counter, unit; registering is none
    chain_head: str  # of the last event here, in hex: printed on papers
    unit_phone: str  # of the unit that registered it
    agreement_is_out: bool  # printed or saved whole, with the parties as they stand


_MINE = select(CASES.c.id).where(CASES.c.id == bindparam("id"), is_seen(CASES))
_ACCOUNT, _UNIT = RECORDS["account"].c, RECORDS["unit"].c
_NAMES = {
    "account": select(_ACCOUNT.id, _ACCOUNT.person_name).where(among_given(_ACCOUNT.id, "ids")),
    "unit": select(_UNIT.id, _UNIT.name).where(among_given(_UNIT.id, "ids")),
}
_PHONE = select(_UNIT.phone).where(_UNIT.id == bindparam("id"))
_WAYS = (
    select(EVENT.c.via)
    .join(EVENT_SUBJECT, EVENT_SUBJECT.c.seq == EVENT.c.seq)
    .where(EVENT_SUBJECT.c.kind == "case", EVENT_SUBJECT.c.id == bindparam("id"))
    .order_by(EVENT.c.seq)
)


class CaseFileQueries:
    """The page of a case."""

    def __init__(self, connection: Connection, viewer: Viewer) -> None:
        self._connection = connection
        self._viewer = viewer

    def get(self, case_id: int) -> CaseFile | None:
        wanted = {"id": case_id, **self._viewer.seen("case")}
        if self._connection.scalar(_MINE, wanted) is None:
            return None
        facts = journal.histories(self._connection, "case", [case_id])[case_id]
        history = follow(case_id, facts)
        if history.case is None:
            return None
        return self._file(history.case, facts, history)

    def ways(self, case_id: int) -> tuple[str, ...]:
        """Tell how each event of a case came in: window, command, import, sync."""
        wanted = {"id": case_id, **self._viewer.seen("case")}
        if self._connection.scalar(_MINE, wanted) is None:
            return ()
        return tuple(self._connection.scalars(_WAYS, {"id": case_id}))

    def _file(self, case: Case, facts: list[Fact], history: History) -> CaseFile:
        parties = self._parties(case, history)
        made = history.made[-1] if history.made else None
        last = made.fact if made and made.before else None
        return CaseFile(
            case=case._replace(parties=()),
            parties=parties,
            whole=self._is_whole(case, parties),
            mediations=case.mediations,
            terms=case.terms,
            happenings=self._happenings(facts, history),
            last_move=(last.device, last.counter, last.unit) if last else None,
            chain_head=journal.link_of(self._connection, facts[-1]).hex(),
            unit_phone=self._connection.scalar(_PHONE, {"id": case.unit}) or "",
            agreement_is_out=_is_out(case.agreement_number, facts),
        )

    def _parties(self, case: Case, history: History) -> tuple[PartyView, ...]:
        if may_read_whole(self._viewer, holder=case.holder, step=case.step):
            return tuple(party_view(party, PERSONAL) for party in case.parties)
        if case.step in DONE:
            return tuple(party_view(party, ()) for party in case.parties)
        authors, account = authors_of(history), self._viewer.account
        return tuple(party_view(party, typed_by(account, party, authors)) for party in case.parties)

    def _is_whole(self, case: Case, parties: tuple[PartyView, ...]) -> bool:
        if may_read_whole(self._viewer, holder=case.holder, step=case.step):
            return True
        fields = (getattr(party, name) for party in parties for name in PERSONAL)
        return case.registrar == self._viewer.account and not any(one.hidden for one in fields)

    def _happenings(self, facts: list[Fact], history: History) -> tuple[Happening, ...]:
        moved = {one.place: one.days for one in history.reprojected}
        people = self._names("account", {fact.actor for fact in facts})
        units = self._names("unit", {fact.unit for fact in facts})
        doubtful = journal.doubtful(self._connection, facts)
        return tuple(
            Happening(
                fact.device,
                fact.counter,
                happening_name(fact),
                fact.at,
                fact.actor,
                people.get(fact.actor, ""),
                fact.unit,
                units.get(fact.unit, ""),
                (fact.device, fact.counter) in doubtful,
                told_of(fact, moved.get((fact.device, fact.counter), ())),
            )
            for fact in facts
        )

    def _names(self, kind: str, ids: set[int]) -> dict[int, str]:
        rows = self._connection.execute(_NAMES[kind], {"ids": sorted(ids)})
        return {id_: name or "" for id_, name in rows}


def _is_out(number: str, facts: list[Fact]) -> bool:
    """Tell whether an agreement has left whole, and nobody on it was corrected since."""
    out = False
    for fact in facts:
        match fact.event:
            case said.PartyCorrected():
                out = False
            case PaperPrinted(number=printed, pages=pages):
                out = out or (printed == number and not pages)
    return out and bool(number)


def happening_name(fact: Fact) -> str:
    match fact.event:
        case Erased():
            return "erased"
        case Unreadable():
            return "unreadable"
        case ConflictSettled():
            return "settle"
        case PaperPrinted():
            return "print"
        case LimitsReprojected():
            return "reproject"
        case HoldsPassed():
            return "pass_hold"
        case AudiencesMoved():
            return "follow_unit"
    return move_name(fact.event)


def party_view(party: Party, readable: Collection[str]) -> PartyView:
    """Show a party; of its personal fields only the readable ones in full."""
    birth = party.birth.isoformat() if party.birth else ""
    return PartyView(
        id=party.id,
        standing=party.standing,
        kind=party.kind,
        name=party.name,
        document=party.document,
        number=mask(party.number, Grade.IDENTITY, full="number" in readable),
        sex=party.sex,
        birth=mask(birth, Grade.BIRTH, full="birth" in readable),
        ethnic=party.ethnic,
        phone=mask(party.phone, Grade.PHONE, full="phone" in readable),
        address=mask(party.address, Grade.ADDRESS, full="address" in readable),
        occupation=party.occupation,
        workplace=party.workplace,
        group=party.group,
        credit_code=party.credit_code,
        representative=party.representative,
        representative_post=party.representative_post,
        person=party.person,
    )


def told_of(fact: Fact, moved: tuple[Reprojection, ...] = ()) -> Mapping[str, Any]:
    """Tell what its act names of an event; corrections name their fields alone.

    `moved`: the last days that it changed here, which is not all that it says.
    """
    event = fact.event
    told = {name: getattr(event, name) for name in shown_of(event)}
    if isinstance(event, said.CaseCorrected):
        told["fields"] = tuple(event.after)
    if isinstance(event, said.PartyCorrected):
        changed = event.after or event.before
        told["party"] = changed.name if changed else ""
    if isinstance(event, LimitsReprojected):
        told["limits"] = moved
    return told
