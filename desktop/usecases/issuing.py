"""Which papers a case has now, and whether one has been issued whole: no printer is known here."""

from collections.abc import Callable

from db.queries.casefile import CaseFile
from desktop.errors import RuleBroken

RECEIPT = "receipt"  # the one paper that names no party
_IS_THERE: dict[str, Callable[[CaseFile], bool]] = {
    "registration": lambda file: file.case.nature != "enquiry",
    RECEIPT: lambda _: True,
    "agreement": lambda file: file.terms is not None,
    "termination": lambda file: file.case.ended_on is not None and _has(file, "end"),
    "revisit": lambda file: _has(file, "revisit"),
}


def demand_paper(file: CaseFile, code: str) -> None:
    """Raise the reason why a paper cannot be issued of a case as it is read for it.

    `paper.unknown`, `paper.not_held`, `paper.not_whole` or `paper.not_ready`.
    """
    is_there = _IS_THERE.get(code)
    if is_there is None:
        raise RuleBroken("paper.unknown", "paper")
    if not file.held:
        raise RuleBroken("paper.not_held")
    if not file.whole and code != RECEIPT:
        raise RuleBroken("paper.not_whole")
    if not is_there(file):
        raise RuleBroken("paper.not_ready")


def _has(file: CaseFile, name: str) -> bool:
    return any(one.name == name for one in file.happenings)
