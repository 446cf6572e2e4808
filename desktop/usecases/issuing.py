"""Which papers of a case a unit may issue now: no printer is known here."""

from collections.abc import Mapping

from db.queries.casefile import CaseFile
from db.subjects.case.steps import DONE
from desktop.errors import RuleBroken
from desktop.rules.committees import why_no_committee_paper

NOT_READY = "paper.not_ready"
RECEIPT = "receipt"  # of whoever has held the case; the one paper that names no party
_OF_COMMITTEES = ("registration", "agreement", "termination", "revisit")


def demand_paper(file: CaseFile, code: str) -> None:
    """Raise the reason why the viewer's unit cannot issue a paper of a case as it is read for it.

    `paper.unknown`, `paper.not_a_dispute`, `paper.not_a_committee`, `paper.not_held`,
    `paper.not_made_here`, `paper.not_ready` or `paper.not_whole`.
    """
    if why := _why_never(file, code):
        raise RuleBroken(why, "paper" if why == "paper.unknown" else "")
    if not file.held:
        raise RuleBroken("paper.not_held")
    if code == RECEIPT:
        return
    if code not in file.own_papers:
        raise RuleBroken(NOT_READY if _may_come(file, code) else "paper.not_made_here")
    if not file.whole:
        raise RuleBroken("paper.not_whole")


def papers_open(file: CaseFile) -> tuple[str, ...]:
    """Name the papers that the case has come far enough for, and that the viewer may make."""
    return tuple(code for code, why in papers_shown(file).items() if not why)


def papers_shown(file: CaseFile) -> Mapping[str, str]:
    """Give the papers that the viewer's unit issues of such a case; of each, why not now, or ""."""
    codes = (RECEIPT, *_OF_COMMITTEES)
    return {code: _why_not_now(file, code) for code in codes if not _why_never(file, code)}


def _why_not_now(file: CaseFile, code: str) -> str:
    try:
        demand_paper(_as_read_for(code, file), code)
    except RuleBroken as broken:
        return broken.code
    return ""


def _as_read_for(code: str, file: CaseFile) -> CaseFile:
    return file._replace(whole=True) if code in file.own_papers else file


def _why_never(file: CaseFile, code: str) -> str | None:
    """Say why the viewer's unit issues no such paper of this case, however it goes on."""
    if code == RECEIPT:
        return None
    if code not in _OF_COMMITTEES:
        return "paper.unknown"
    return why_no_committee_paper(file.case.nature, file.unit_type)


def _may_come(file: CaseFile, code: str) -> bool:
    """Tell whether the unit may still make what it has not made: who held a case calls back."""
    case = file.case
    made_by_others = {"agreement": file.terms is not None, "termination": case.ended_on is not None}
    if case.step in DONE or made_by_others.get(code):
        return False
    return code == "revisit" or case.holder == file.unit
