"""What a user can do with a document: issue it under a number, serve it, make it void."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar, NamedTuple

from db.log.base import Code, Id
from db.queries.documents import Document
from db.roles import Duty, Permission
from db.rows.uow import UnitOfWork
from db.subjects.case.moves import BY_NAME
from db.subjects.documents.events import DocumentIssued, DocumentServed, DocumentVoided
from desktop.errors import RuleBroken
from desktop.papers.catalogue import paper_of
from desktop.papers.frozen import digest_of_text, frozen_of
from desktop.papers.offered import demand_paper
from desktop.papers.paper import CASE, Paper
from desktop.rules.chinese_dates import in_digits
from desktop.rules.permissions import may
from desktop.texts.codes import load_codes
from desktop.usecases.codes import demand_code
from desktop.usecases.limits import reckoning_of
from desktop.usecases.numbering import next_document_number
from desktop.usecases.texts import happened, needed, told


@dataclass(frozen=True, kw_only=True, slots=True)
class IssueDocument:
    """出具: a numbered paper about `id` says the same from now on, whatever becomes of its subject.

    `seen`: the digest of the draft that was looked at, "" where none was shown.
    """

    permission: ClassVar[Permission] = Permission(
        "document.keep",
        Duty.WORKING_ON_CASES,
        Duty.KEEPING_TEAMS,
        words="文书的编号、送达和作废",
    )
    paper: Code
    id: Id
    seen: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ServeDocument:
    """送达登记. `how`: a code of table service_way; of several receivers each is one serving."""

    permission: ClassVar[Permission] = IssueDocument.permission
    document_id: Id
    how: Code
    to: str
    served_on: date | None = None
    remark: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class VoidDocument:
    """作废。The number stays used."""

    permission: ClassVar[Permission] = IssueDocument.permission
    document_id: Id
    reason: str


class Issued(NamedTuple):
    """A document that was issued just now."""

    document_id: int
    number: str


def issue_document(command: IssueDocument, uow: UnitOfWork) -> Issued:
    """Give the document and its number.

    Raises `document.issued_by_printing`, `document.stands`, `document.changed` where the draft was
    another one, what `read_for` does, and what the paper's reader rule says.
    """
    paper = paper_of(command.paper)
    _demand_permission(paper, uow)
    if paper.series is None:
        raise RuleBroken("document.issued_by_printing")
    file = read_for(paper, command.id, uow)
    demand_paper(file, paper.key)
    for one in uow.documents.of(paper.about, command.id):
        if one.paper == paper.key and one.stands:
            raise RuleBroken("document.stands", number=one.number)
    content = paper.fill(file, reckoning_of(uow))
    if command.seen and command.seen != digest_of_text(frozen_of(paper, content)):
        raise RuleBroken("document.changed")
    day = uow.today()
    number = next_document_number(uow, day, paper.series.word)
    frozen = frozen_of(paper, replace(content, number=number, issued_on=in_digits(day)))
    issued = DocumentIssued(
        document_id=uow.ids.new(),
        paper=paper.key,
        kind=paper.about,
        id=command.id,
        number=number,
        issued_on=day,
        digest=digest_of_text(frozen),
        frozen=frozen,
    )
    uow.record([issued])
    return Issued(issued.document_id, number)


def serve_document(command: ServeDocument, uow: UnitOfWork) -> None:
    """Raises what `standing` and `demand_keeper` do, or `document.served_before_issued`."""
    document = standing(command.document_id, uow)
    demand_keeper(document, paper_of(document.paper), uow)
    demand_code("service_way", command.how, "how", uow)
    day = happened(command.served_on, "served_on", uow)
    if day < document.issued_on:
        raise RuleBroken("document.served_before_issued", "served_on")
    served = DocumentServed(
        document_id=document.id,
        served_on=day,
        how=command.how,
        to=needed(command.to, "to", "送达对象"),
        remark=told(command.remark, "remark", "备注"),
    )
    uow.record([served])


def void_document(command: VoidDocument, uow: UnitOfWork) -> None:
    """Raises what `standing` and `demand_keeper` do, or `document.voided_by_act`."""
    document = standing(command.document_id, uow)
    paper = paper_of(document.paper)
    demand_keeper(document, paper, uow)
    if paper.voided_by:
        act = load_codes()["move"].name_of(BY_NAME[paper.voided_by].name)
        raise RuleBroken("document.voided_by_act", act=act)
    reason = needed(command.reason, "reason", "作废理由")
    uow.record([DocumentVoided(document_id=document.id, voided_on=uow.today(), reason=reason)])


def standing(document_id: int, uow: UnitOfWork) -> Document:
    """Give a document that holds; raises `document.unknown`, `document.parked`, `document.void`."""
    document = uow.documents.get(document_id)
    if document is None:
        raise RuleBroken("document.unknown")
    if document.parked:
        raise RuleBroken("document.parked")
    if not document.stands:
        raise RuleBroken("document.void")
    return document


def demand_keeper(document: Document, paper: Paper, uow: UnitOfWork) -> None:
    """Raise `account.not_permitted`, or `document.not_yours` for another unit's paper of a case."""
    _demand_permission(paper, uow)
    if document.kind != CASE or document.unit == uow.viewer.unit:
        return
    file = uow.casefile.get(document.subject)
    if file is None or document.unit not in file.own_units:
        raise RuleBroken("document.not_yours", unit=document.unit_name)


def read_for(paper: Paper, id_: int, uow: UnitOfWork) -> Any:
    """Give what a paper tells of; raises `paper.not_here` or `record.unknown`."""
    if paper.read is None:
        raise RuleBroken("paper.not_here")
    file = paper.read(uow, id_)
    if file is None:
        raise RuleBroken("case.unknown" if paper.about == CASE else "record.unknown")
    return file


def _demand_permission(paper: Paper, uow: UnitOfWork) -> None:
    if not may(uow.viewer, paper.permission):
        raise RuleBroken("account.not_permitted")
