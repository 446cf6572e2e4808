"""What the papers of a case have in common: its parties, its category, its file's name."""

from collections.abc import Sequence
from datetime import date

from db.queries import Reading
from db.queries.casefile import CaseFile, PartyView
from db.subjects.case.steps import Case
from desktop.errors import RuleBroken
from desktop.forms.people import Agent, OrganisationParty, Party, PersonParty
from desktop.papers.file_names import cleaned
from desktop.rules.case_number import parse
from desktop.rules.identity import age_on
from desktop.texts.codes import load_codes

_LONGEST_NAME = 20  # of a party: the other side has to be read as well
_DISPUTES = ("纠纷", "争议")


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
    """Name the matter by a noun: 相邻土地建筑利用纠纷, for the category alone is none."""
    name = load_codes()["case_category"].name_of(case.category) if case.category else ""
    if not name:
        return load_codes()["nature"].name_of(case.nature)
    is_noun = case.nature != "dispute" or name.endswith(_DISPUTES)
    return name if is_noun else f"{name}纠纷"


def principals_of(file: CaseFile) -> list[PartyView]:
    return [party for party in file.parties if party.standing != "agent"]


def case_naming(file: CaseFile) -> tuple[str, ...]:
    """Name a case by its number and its parties, as the viewer may see them."""
    return file.case.number, sides_of(file)


def sides_of(file: CaseFile) -> str:
    principals = principals_of(file)
    applicants = [party for party in principals if party.standing == "applicant"]
    others = [party for party in principals if party.standing != "applicant"]
    return "与".join(filter(None, (_side(applicants), _side(others))))


def parties_of(file: CaseFile, day: date) -> tuple[Party, ...]:
    """Give the principals; an agent stands inside the party before it."""
    made: list[Party] = []
    agents = [party for party in file.parties if party.standing == "agent"]
    for party in principals_of(file):
        agent = Agent(agents.pop(0).name) if agents and not made else None
        made.append(_party(party, day, agent))
    return tuple(made)


def _side(parties: Sequence[PartyView]) -> str:
    if not parties:
        return ""
    name = cleaned(str(parties[0].name))
    if len(name) > _LONGEST_NAME:
        name = f"{name[: _LONGEST_NAME - 1]}…"
    return f"{name}等{len(parties)}人" if len(parties) > 1 else name


def _party(party: PartyView, day: date, agent: Agent | None) -> Party:
    codes = load_codes()
    standing = codes["standing"].name_of(party.standing)
    if party.kind == "organisation":
        return OrganisationParty(
            standing=standing,
            name=party.name,
            address=party.address.text,
            head_name=party.representative,
            head_post=party.representative_post,
            contact=party.phone.text,
            agent=agent,
        )
    born = date.fromisoformat(party.birth.text) if party.birth.text else None
    return PersonParty(
        standing=standing,
        name=party.name,
        sex=codes["sex"].name_of(party.sex) if party.sex else "",
        nation=codes["ethnic_group"].name_of(party.ethnic) if party.ethnic else "",
        age=f"{age_on(born, day)}岁" if born else "",
        occupation=party.occupation,
        contact=party.phone.text,
        address=party.workplace or party.address.text,
        agent=agent,
    )
