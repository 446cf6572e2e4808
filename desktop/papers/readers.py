"""Whose paper it is, and what of its subject they must be able to read whole."""

from typing import Protocol

from db.queries.casefile import CaseFile
from db.subjects.case.steps import DONE
from desktop.papers.paper import Paper, Reader
from desktop.rules.committees import why_no_committee_paper

NOT_READY = "paper.not_ready"


class Shown(Protocol):
    """What a paper of a record tells of."""

    @property
    def hidden(self) -> bool:
        """Tell whether anything that the paper would tell is masked for its reader."""

    @property
    def ended(self) -> bool:
        """Tell whether the record holds no longer, or has become part of another."""

    @property
    def complete(self) -> bool:
        """Tell whether all is known that the paper must tell."""


def _anybody(_file: object, _paper: Paper) -> str:
    return ""


def _unless_held(file: CaseFile, _paper: Paper) -> str:
    return "" if file.held else "paper.not_held"


def _unless_committee(file: CaseFile, _paper: Paper) -> str:
    return why_no_committee_paper(file.case.nature, file.unit_type) or ""


def _unless_made(file: CaseFile, paper: Paper) -> str:
    if not file.held:
        return "paper.not_held"
    if paper.key not in file.own_papers:
        return NOT_READY if _may_come(file, paper) else "paper.not_made_here"
    return "" if file.whole else "paper.not_whole"


def _may_come(file: CaseFile, paper: Paper) -> bool:
    """Tell whether the unit may still make what it has not made: who held a case calls back."""
    case = file.case
    made_by_others = {"agree": file.terms is not None, "end": case.ended_on is not None}
    if case.step in DONE or made_by_others.get(paper.since):
        return False
    return paper.since == "follow_up" or case.holder == file.unit


def _unless_shown(shown: Shown, _paper: Paper) -> str:
    if shown.ended:
        return "paper.ended"
    if not shown.complete:
        return NOT_READY
    return "paper.not_shown" if shown.hidden else ""


HOLDERS = Reader("主办过案件的单位", _anybody, _unless_held)  # it names no party
COMMITTEES = Reader("制作它的人民调解委员会", _unless_committee, _unless_made)
WHOEVER_READS_IT = Reader("看得到所写内容的人", _anybody, _unless_shown)
