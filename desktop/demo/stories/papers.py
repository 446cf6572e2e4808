"""Papers of a case: each leaves the house and is issued by that, is served, and made anew."""

from collections.abc import Generator, Sequence
from dataclasses import replace
from typing import NamedTuple

from db.queries.authors import PERSONAL
from db.queries.casefile import CaseFile, Taken, party_view
from db.queries.happenings import Happening, happening_name, is_out, told_of
from db.queries.own_papers import OwnPapers, own_papers
from db.rows.uow import Act
from db.subjects.case.events import MediationEnded
from db.subjects.case.fold import follow
from db.subjects.case.steps import Step
from db.subjects.documents.events import DocumentIssued, DocumentServed, DocumentVoided
from db.subjects.work.events import PaperPrinted
from desktop.demo.stories.desks import Walk
from desktop.demo.telling import Telling, Told
from desktop.papers.catalogue import paper_of
from desktop.papers.frozen import digest_of_text, frozen_of
from desktop.papers.paper import CASE
from desktop.usecases.access import PRINT
from desktop.usecases.sheets import sheets_told

REGISTRATION, AGREEMENT, TERMINATION = "registration", "agreement", "termination"
_BY_POST = 0.2  # of what is served on somebody who is not there


class Left(NamedTuple):
    """A document that has left the house, and whom it names."""

    document: int
    parties: tuple[str, ...]


def leaves(walk: Walk, key: str) -> Generator[tuple[Step | None, Act], None, Left]:
    """Print a paper as its unit reads the case now; of no PDF, so the print has no digest.

    The desk of the demonstration has no chain yet while it tells, so it does not say which link
    the paper was made from.
    """
    t, author = walk.t, walk.handler.by_clerk
    file = _file(t, walk)
    paper = paper_of(key)
    content = paper.fill(file, t.world.limits.known)
    number = str(getattr(content, "number", ""))
    copies = len(file.parties) + 1 if key == AGREEMENT else 1
    printed = PaperPrinted(
        print_id=t.world.desk.new_id(),
        case_id=walk.case_id,
        paper=key,
        number=number,
        printed_on=t.date,
        copies=copies,
        way="printed",
        digest="",
    )
    yield None, t.at_once(printed, author)
    issued = DocumentIssued(
        document_id=t.world.desk.new_id(),
        paper=key,
        kind=CASE,
        id=walk.case_id,
        number=number,
        issued_on=t.date,
        digest=digest_of_text(frozen_of(paper, content)),
    )
    yield None, t.beside(issued, author)
    told = {"field": key, "detail": sheets_told(copies, "", printed.way)}
    looked = t.world.accesses.of_case(author.actor, t.date, PRINT, walk.case_id, **told)
    yield None, t.beside(looked, author)
    return Left(issued.document_id, tuple(party.name for party in file.parties))


def served(walk: Walk, left: Left) -> Told:
    """Hand a document to each party, or send it."""
    t = walk.t
    for name in left.parties:
        t.soon(1, 6)
        how = "post" if t.chance(_BY_POST) else "direct"
        event = DocumentServed(document_id=left.document, served_on=t.date, how=how, to=name)
        yield None, t.act(event, walk.handler.by_clerk)


def made_anew(walk: Walk, left: Left, key: str, reason: str) -> Told:
    """Make a document void and issue what is right."""
    t = walk.t
    t.soon(3, 15)
    void = DocumentVoided(document_id=left.document, voided_on=t.date, reason=reason)
    yield None, t.act(void, walk.handler.by_clerk)
    yield from leaves(walk, key)


def _file(t: Telling, walk: Walk) -> CaseFile:
    """Read the case as the committee does that holds it: nothing is masked for it."""
    unit, giving = walk.handler, t.world.giving
    history = follow(t.case_id, t.facts)
    if history.case is None:
        raise ValueError("a paper of nothing")
    number = giving.agreements.get(t.case_id, "")
    case = history.case._replace(number=giving.numbers[t.case_id], agreement_number=number)
    own = own_papers(unit.id, case, history, ())
    return CaseFile(
        case=case._replace(parties=()),
        parties=tuple(party_view(party, PERSONAL) for party in case.parties),
        whole=True,
        held=True,
        own_papers=own.codes,
        taken=_taken(own, walk),
        mediations=case.mediations,
        terms=case.terms and replace(case.terms, number=number),
        happenings=tuple(_happened(t, walk)),
        last_move=None,
        chain_head="",
        unit_phone="",
        agreement_is_out=is_out(number, t.facts),
        unit=unit.id,
        unit_type=unit.type,
        own_units=own.units,
    )


def _taken(own: OwnPapers, walk: Walk) -> Taken | None:
    taking = own.taking
    if taking is None:
        return None
    return Taken(taking.on, taking.unit_name, walk.handler.people[taking.account])


def _happened(t: Telling, walk: Walk) -> Sequence[Happening]:
    """Tell how mediation ended: no other happening stands on a paper."""
    unit = walk.handler
    return [
        Happening(
            fact.device,
            fact.counter,
            happening_name(fact),
            fact.at,
            fact.actor,
            unit.people[fact.actor],
            fact.unit,
            unit.name,
            doubtful=False,
            said=told_of(fact),
        )
        for fact in t.facts
        if isinstance(fact.event, MediationEnded)
    ]
