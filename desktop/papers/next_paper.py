"""Which paper comes next: printing is offered where the work has come to it."""

from collections.abc import Sequence
from typing import NamedTuple

from db.queries.casefile import CaseFile
from db.queries.happenings import Happening
from db.queries.work import Print
from db.subjects.case.moves import BY_NAME
from desktop.papers.catalogue import PAPERS, paper_of
from desktop.papers.offered import papers_open

_OPENED = "register"
_WRITTEN_ANEW = frozenset({"correct_party", "add_parties", "end_authority"})
_MAKING = {name for paper in PAPERS for name in paper.comes_after}


class NextPaper(NamedTuple):
    """`waits`: it has not left since what it tells was done; else it is the last that is open."""

    key: str
    title: str
    waits: bool


def next_paper(file: CaseFile, prints: Sequence[Print]) -> NextPaper | None:
    """Give what 打印 is about on the page of a case; None where the viewer makes no paper."""
    open_now = papers_open(file)
    step = next(filter(_leads_on, reversed(file.happenings)), None)
    for key in open_now if step else ():
        paper = paper_of(key)
        if step and step.name in paper.comes_after:
            left = any(one.paper == key and one.recorded_at >= step.at for one in prints)
            if not left:
                return NextPaper(key, paper.title, waits=True)
    last = paper_of(open_now[-1]) if open_now else None
    return NextPaper(last.key, last.title, waits=False) if last else None


def first_to_print(key: str, file: CaseFile, prints: Sequence[Print]) -> NextPaper | None:
    """Give a paper that has to leave before an act; None where it has, or where there is none.

    One that tells of parties who were written anew since has to leave once more.
    """
    if key not in papers_open(file):
        return None
    anew = max((one.at for one in file.happenings if one.name in _WRITTEN_ANEW), default=0)
    number = file.case.agreement_number
    left = any(
        (one.paper, one.number) == (key, number) and one.recorded_at >= anew for one in prints
    )
    return None if left else NextPaper(key, paper_of(key).title, waits=True)


def _leads_on(happening: Happening) -> bool:
    """Tell whether it brings the case on, or is what a paper tells of."""
    move = BY_NAME.get(happening.name)
    return happening.name in {_OPENED, *_MAKING} or bool(move and move.to)
