"""Papers that are to leave: those of a case, and those that are issued under a number."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from db.queries import Reading
from db.queries.documents import Document
from desktop.errors import RuleBroken
from desktop.forms.parts import Form
from desktop.papers.catalogue import paper_of
from desktop.papers.file_names import file_name
from desktop.papers.frozen import digest_of_text, frozen_of
from desktop.papers.making import form_of, issued_form, paper_name
from desktop.papers.paper import CASE, Paper
from desktop.usecases.documents import IssueDocument
from desktop.usecases.limits import reckoning_of
from desktop.usecases.printing import PrintDocument, RecordPrint, print_document, record_print
from desktop.usecases.sheets import Sheets

WHOLE = Sheets()


class CommandOf(Protocol):
    """What writes down that a paper of this digest has left, in a way: printed, saved."""

    def __call__(self, digest: str, way: str, sheets: Sheets = WHOLE) -> Any: ...


@dataclass(frozen=True, kw_only=True)
class WantedPaper:
    """A paper of any subject: its name, how it is made, and how its leaving is written down.

    `form` is asked off the GUI thread and raises RuleBroken where there is no such paper now;
    `file_name` after it, for what is offered when the paper is saved.
    `record` is the use-case of `command`. `now` gives it as it stands when it is shown: a document
    that was issued, or a draft that is not printed before its command `issue` was carried out.
    """

    name: str
    form: Callable[[Reading], Form]
    file_name: Callable[[Reading], str]
    record: Callable[[Any, Any], Any]
    command: CommandOf
    now: "Callable[[Reading], WantedPaper] | None" = None
    issue: Any | None = None


def wanted_paper(key: str, id_: int) -> WantedPaper:
    """Name a paper about a case or a record; that it leaves is written down."""
    paper = paper_of(key)

    def command(digest: str, way: str, sheets: Sheets = WHOLE) -> Any:
        said: dict[str, Any] = {"copies": sheets.copies, "way": way, "pages": sheets.pages}
        return RecordPrint(case_id=id_, paper=key, digest=digest, **said)

    return WantedPaper(
        name=paper.title,
        form=lambda reading: form_of(_file(paper, id_, reading), key, reckoning_of(reading)),
        file_name=lambda reading: paper_name(_file(paper, id_, reading), key),
        record=record_print,
        command=command,
        now=partial(_as_it_stands, paper, id_) if paper.series else None,
    )


def _as_it_stands(paper: Paper, id_: int, reading: Reading) -> WantedPaper:
    """Give the document that stands, else the draft with what issues it."""
    known = reading.documents.of(paper.about, id_)
    stands = next((one for one in known if one.paper == paper.key and one.stands), None)
    file = _file(paper, id_, reading)
    return _issued(paper, stands, file, reading) if stands else _draft(paper, id_, file, reading)


def _issued(paper: Paper, document: Document, file: Any, reading: Reading) -> WantedPaper:
    frozen = reading.documents.frozen(document.id)

    def command(digest: str, way: str, sheets: Sheets = WHOLE) -> Any:
        said: dict[str, Any] = {"copies": sheets.copies, "way": way, "pages": sheets.pages}
        return PrintDocument(document_id=document.id, digest=digest, **said)

    return WantedPaper(
        name=paper.title,
        form=lambda _: issued_form(paper.key, frozen),
        file_name=lambda _: file_name(paper.title, document.number, *paper.naming(file)),
        record=print_document,
        command=command,
    )


def _draft(paper: Paper, id_: int, file: Any, reading: Reading) -> WantedPaper:
    known = reckoning_of(reading)
    form = form_of(file, paper.key, known)
    seen = digest_of_text(frozen_of(paper, paper.fill(file, known)))

    def command(digest: str, way: str, sheets: Sheets = WHOLE) -> Any:
        raise RuleBroken("document.not_issued")

    return WantedPaper(
        name=paper.title,
        form=lambda _: form,
        file_name=lambda _: file_name(paper.title, *paper.naming(file)),
        record=print_document,
        command=command,
        issue=IssueDocument(paper=paper.key, id=id_, seen=seen),
    )


def _file(paper: Paper, id_: int, reading: Reading) -> Any:
    file = paper.read(reading, id_) if paper.read else None
    if file is None:
        raise RuleBroken("case.unknown" if paper.about == CASE else "record.unknown")
    return file
