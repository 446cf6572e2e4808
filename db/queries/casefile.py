"""One case in full, as its viewer may see it: the parties, what was said, what happened."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from msgspec import UNSET
from sqlalchemy import Connection, bindparam, select

from db.journal import table as journal
from db.log.base import Fact
from db.masks import Grade, Masked, mask
from db.models.cases import CASES
from db.models.journal import EVENT, EVENT_SUBJECT
from db.models.records import RECORDS
from db.queries.audience import is_seen
from db.queries.authors import PERSONAL
from db.queries.case_sight import Sight, sight_of
from db.queries.happenings import Happening, happening_name, is_out, told_of
from db.queries.limits import LimitQueries
from db.queries.own_papers import Taking
from db.store.many import among_given
from db.subjects.case.events import MediationHeld, TermsReached
from db.subjects.case.fold import follow, last_move
from db.subjects.case.history import History
from db.subjects.case.moves import has_held
from db.subjects.case.party_facts import Party
from db.subjects.case.steps import Case
from db.viewer import COMMITTEE, Viewer


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
    acts_as: str
    acts_for: tuple[int, ...]  # ids of the principals
    authority: str
    mandate: bool | None
    capacity: Masked  # a code; of an adult it tells of an illness
    claim: int | None
    on_card: str  # why a number stands whose check digit is wrong


class Taken(NamedTuple):
    """How the viewer's unit, or one whose place it has taken, took the case."""

    on: date
    unit_name: str  # as it was called then
    registrar: str


class CaseFile(NamedTuple):
    """A case as its page shows it."""

    case: Case  # without parties: they are below, masked
    parties: tuple[PartyView, ...]
    whole: bool  # nothing is masked for this viewer
    held: bool  # by the viewer's unit, now or before
    own_papers: frozenset[str]  # that the viewer's unit has made
    taken: Taken | None  # while `own_papers` has a registration form
    mediations: tuple[MediationHeld, ...]
    terms: TermsReached | None
    happenings: tuple[Happening, ...]
    last_move: tuple[int, int, int] | None  # device, counter, unit; registering is none
    chain_head: str  # of the last event here, in hex: printed on papers
    unit_phone: str  # of the unit that registered it
    agreement_is_out: bool  # printed or saved whole, with the parties as they stand
    unit: int  # of the viewer
    unit_type: str
    own_units: frozenset[int]  # of a committee: itself, and those whose place it has taken


_MINE = select(CASES.c.id).where(CASES.c.id == bindparam("id"), is_seen(CASES))
_ACCOUNT, _UNIT = RECORDS["account"].c, RECORDS["unit"].c
_NAMES = {
    "account": select(_ACCOUNT.id, _ACCOUNT.person_name).where(among_given(_ACCOUNT.id, "ids")),
    "unit": select(_UNIT.id, _UNIT.name).where(among_given(_UNIT.id, "ids")),
}
_COMMITTEES = select(_UNIT.id).where(among_given(_UNIT.id, "ids"), _UNIT.type == COMMITTEE)
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
        told = self._read(case_id)
        return self._file(*told) if told else None

    def for_paper(self, case_id: int, code: str) -> CaseFile | None:
        """Give a case as one of its papers tells it.

        A paper of the viewer's own unit names the parties as that unit last had them before it.
        """
        told = self._read(case_id)
        if told is None:
            return None
        case, _, history = told
        file, left = self._file(*told), self._sight(case, history).left
        if file.whole or code not in file.own_papers or not left:
            return file
        return file._replace(parties=tuple(party_view(one, PERSONAL) for one in left), whole=True)

    def ways(self, case_id: int) -> tuple[str, ...]:
        """Tell how each event of a case came in: window, command, import, sync."""
        wanted = {"id": case_id, **self._viewer.seen("case")}
        if self._connection.scalar(_MINE, wanted) is None:
            return ()
        return tuple(self._connection.scalars(_WAYS, {"id": case_id}))

    def _read(self, case_id: int) -> tuple[Case, list[Fact], History] | None:
        wanted = {"id": case_id, **self._viewer.seen("case")}
        if self._connection.scalar(_MINE, wanted) is None:
            return None
        facts = journal.histories(self._connection, "case", [case_id])[case_id]
        history = follow(case_id, facts)
        return (history.case, facts, history) if history.case else None

    def _sight(self, case: Case, history: History) -> Sight:
        gone = sorted({one.event.from_unit for one in history.passed})
        committees = self._connection.scalars(_COMMITTEES, {"ids": gone}).all() if gone else ()
        return sight_of(self._viewer, case, history, committees)

    def _file(self, case: Case, facts: list[Fact], history: History) -> CaseFile:
        sight = self._sight(case, history)
        last = last_move(history)
        return CaseFile(
            case=case._replace(parties=()),
            parties=tuple(party_view(party, sight.readable(party)) for party in case.parties),
            whole=sight.is_whole,
            held=self._viewer.works_on_cases and has_held(case, self._viewer.path),
            own_papers=sight.own.codes,
            taken=self._taken(sight.own.taking),
            mediations=case.mediations,
            terms=case.terms,
            happenings=self._happenings(facts, history),
            last_move=(last.device, last.counter, last.unit) if last else None,
            chain_head=journal.link_of(self._connection, facts[-1]).hex(),
            unit_phone=self._connection.scalar(_PHONE, {"id": case.unit}) or "",
            agreement_is_out=is_out(case.agreement_number, facts),
            unit=self._viewer.unit,
            unit_type=self._viewer.unit_type,
            own_units=sight.own.units,
        )

    def _taken(self, taking: Taking | None) -> Taken | None:
        if taking is None:
            return None
        names = self._names("account", {taking.account})
        return Taken(taking.on, taking.unit_name, names.get(taking.account, ""))

    def _happenings(self, facts: list[Fact], history: History) -> tuple[Happening, ...]:
        moved = {one.place: one.days for one in history.reprojected}
        rules = LimitQueries(self._connection).rules() if moved else ()
        limits = {rule.key: rule.name for rule in rules}
        people = self._names("account", {fact.actor for fact in facts})
        units = self._names("unit", {fact.unit for fact in facts})
        doubtful = journal.doubtful(self._connection, facts)
        parties = {one.id: one.name for one in history.case.parties} if history.case else {}
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
                told_of(fact, moved.get((fact.device, fact.counter), ()), limits, parties),
            )
            for fact in facts
        )

    def _names(self, kind: str, ids: set[int]) -> dict[int, str]:
        rows = self._connection.execute(_NAMES[kind], {"ids": sorted(ids)})
        return {id_: name or "" for id_, name in rows}


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
        acts_as=party.acts_as or "",
        acts_for=party.acts_for or (),
        authority=party.authority or "",
        mandate=None if party.mandate is UNSET else party.mandate,
        capacity=mask(party.capacity or "", Grade.NOTE, full="capacity" in readable),
        claim=None if party.claim is UNSET else party.claim,
        on_card=party.on_card or "",
    )
