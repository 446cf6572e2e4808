"""What a user can do that lets a paper leave the house, printed or saved; each is recorded."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from db.log.base import Code, Event, Id
from db.queries.casefile import CaseFile
from db.roles import Permission
from db.rows.uow import UnitOfWork
from db.subjects.documents.events import DocumentIssued
from db.subjects.work.events import PaperPrinted
from desktop.errors import RuleBroken
from desktop.papers.catalogue import paper_of
from desktop.papers.frozen import digest_of_text, frozen_of
from desktop.papers.offered import demand_paper
from desktop.papers.paper import CASE, PRINTS, Paper
from desktop.usecases.access import PRINT, Said, note_access
from desktop.usecases.documents import IssueDocument, demand_keeper, read_for, standing
from desktop.usecases.limits import reckoning_of
from desktop.usecases.sheets import demand_sheets, sheets_told


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordPrint:
    """A paper was printed or saved; from now on it binds the case.

    `pages` as the printer took them, `2-3`; empty for the whole paper.
    """

    permission: ClassVar[Permission] = PRINTS
    case_id: Id
    paper: Code
    digest: str
    copies: Id = 1
    way: Code = "printed"
    pages: Code = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class PrintDocument:
    """A document that was issued leaves the house; `digest` and `pages` as of `RecordPrint`."""

    permission: ClassVar[Permission] = IssueDocument.permission
    document_id: Id
    digest: str
    copies: Id = 1
    way: Code = "printed"
    pages: Code = ""


def record_print(command: RecordPrint, uow: UnitOfWork) -> int:
    """Give the id of the print. A paper without numbers is issued by leaving whole.

    Raises what `demand_paper` does, `paper.copies`, `paper.pages`, and `document.not_issued` for
    what is numbered.
    """
    demand_sheets(command.copies, command.pages, command.way)
    file = uow.casefile.for_paper(command.case_id, command.paper)
    if file is None:
        raise RuleBroken("case.unknown")
    if paper_of(command.paper).about != CASE:
        raise RuleBroken("paper.unknown", "paper")
    paper = demand_paper(file, command.paper)
    if paper.series:
        raise RuleBroken("document.not_issued")
    content = paper.fill(file, reckoning_of(uow))
    number = str(getattr(content, "number", ""))
    printed = _printed(command, command.case_id, paper, number, uow)
    issued = [] if command.pages else _issued(paper, content, file, uow)
    said: Said = {"field": paper.key, "detail": _told(command)}
    uow.record([printed, *issued, note_access(uow, PRINT, CASE, command.case_id, **said)])
    return printed.print_id


def print_document(command: PrintDocument, uow: UnitOfWork) -> None:
    """Write down that an issued document was printed or saved: of a case, it binds the case.

    Raises what `standing` and `demand_keeper` do, and what the paper's reader rule says.
    """
    demand_sheets(command.copies, command.pages, command.way)
    document = standing(command.document_id, uow)
    paper = paper_of(document.paper)
    demand_keeper(document, paper, uow)
    demand_paper(read_for(paper, document.subject, uow), paper.key)
    said: Said = {"field": paper.key, "detail": f"{_told(command)}，{document.number}"}
    events: list[Event] = [note_access(uow, PRINT, document.kind, document.subject, **said)]
    if document.kind == CASE:
        events.append(_printed(command, document.subject, paper, document.number, uow))
    uow.record(events)


def _printed(
    command: RecordPrint | PrintDocument, case_id: int, paper: Paper, number: str, uow: UnitOfWork
) -> PaperPrinted:
    return PaperPrinted(
        print_id=uow.ids.new(),
        case_id=case_id,
        paper=paper.key,
        number=number,
        printed_on=uow.today(),
        copies=command.copies,
        way=command.way,
        digest=command.digest,
        pages=command.pages,
    )


def _issued(
    paper: Paper, content: object, file: CaseFile, uow: UnitOfWork
) -> Iterator[DocumentIssued]:
    """Issue what left whole, unless a document that says the same stands already."""
    digest = digest_of_text(frozen_of(paper, content))
    known = uow.documents.of(CASE, file.case.id)
    if any(one.paper == paper.key and one.stands and one.digest == digest for one in known):
        return
    yield DocumentIssued(
        document_id=uow.ids.new(),
        paper=paper.key,
        kind=CASE,
        id=file.case.id,
        number=str(getattr(content, "number", "")),
        issued_on=uow.today(),
        digest=digest,
        made_from=file.chain_head,
    )


def _told(command: RecordPrint | PrintDocument) -> str:
    return sheets_told(command.copies, command.pages, command.way)
