"""The papers on the page of a case: what was printed of each, and how its document stands."""

from collections.abc import Sequence
from datetime import date

from db.queries.casefile import CaseFile
from db.queries.documents import Document
from db.queries.work import Print
from desktop.cases.case_words import moment
from desktop.papers.lines import Holding, PaperLine, paper_line
from desktop.papers.offered import papers_shown
from desktop.papers.paper import Paper


def paper_lines(
    file: CaseFile, prints: Sequence[Print], documents: Sequence[Document], today: date
) -> list[PaperLine]:
    """Tell what the viewer's unit issues of a case; what left in parts was not issued."""
    parts = {one.said.get("print_id") for one in file.happenings if one.said.get("pages")}
    whole = [one for one in prints if one.id not in parts]

    def holds(paper: Paper, document: Document) -> bool:
        """Tell whether what an act makes void still has the number that stands with the case."""
        return not paper.voided_by or document.number == file.case.agreement_number

    holding = Holding(frozenset({file.unit}) | file.own_units, holds)
    found = []
    for key, why in papers_shown(file).items():
        issued = any(one.paper == key for one in documents)
        told = _told([one for one in whole if one.paper == key], today, issued=issued)
        found.append(paper_line(key, why, documents, holding, told))
    return found


def _told(prints: Sequence[Print], today: date, *, issued: bool) -> str:
    """Tell of copies; that it is issued, and its number, are told by its document if there is."""
    if not prints:
        return "未打印"
    last = max(prints, key=lambda one: one.recorded_at)
    copies = sum(one.copies for one in prints)
    words = f"{copies}份，最近 {moment(last.recorded_at, today)} {last.actor_name}"
    return words if issued else f"已出具{words} {last.number}".strip()
