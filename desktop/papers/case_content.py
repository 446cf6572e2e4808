"""What the papers of a case have in common: its parties, its category, its file's name."""

from collections.abc import Sequence

from db.queries import Reading
from db.queries.casefile import CaseFile, PartyView
from db.subjects.case.steps import Case
from desktop.errors import RuleBroken
from desktop.papers.file_names import cleaned
from desktop.papers.party_content import principals_of
from desktop.rules.case_number import parse
from desktop.texts.matters import matter_noun

_LONGEST_NAME = 20  # of a party: the other side has to be read as well


class ForPaper:
    """Reads a case for one of its papers; `key` is that of the paper."""

    def __init__(self, key: str) -> None:
        self._key = key

    def __call__(self, reading: Reading, case_id: int) -> CaseFile | None:
        return reading.casefile.for_paper(case_id, self._key)


def grouped(number: str) -> str:
    """Group a number as people read it; one of another numbering stays as it is."""
    try:
        return parse(number).display
    except RuleBroken:
        return number


def category_of(case: Case) -> str:
    return matter_noun(case.nature, case.category)


def case_naming(file: CaseFile) -> tuple[str, ...]:
    """Name a case by its number and its parties, as the viewer may see them."""
    return file.case.number, sides_of(file)


def sides_of(file: CaseFile) -> str:
    principals = principals_of(file)
    applicants = [party for party in principals if party.standing == "applicant"]
    others = [party for party in principals if party.standing != "applicant"]
    return "与".join(filter(None, (_side(applicants), _side(others))))


def _side(parties: Sequence[PartyView]) -> str:
    if not parties:
        return ""
    name = cleaned(str(parties[0].name))
    if len(name) > _LONGEST_NAME:
        name = f"{name[: _LONGEST_NAME - 1]}…"
    return f"{name}等{len(parties)}人" if len(parties) > 1 else name
