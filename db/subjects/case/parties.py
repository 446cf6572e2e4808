"""The parties of a case as rows of their own, so that a person's cases can be found."""

from dataclasses import fields
from operator import attrgetter

from msgspec import UNSET

from db.process.folded import Row
from db.subjects.case.party_facts import Party
from db.subjects.case.steps import Case

PARTY_COLUMNS = tuple(field.name for field in fields(Party))

_values = attrgetter(*PARTY_COLUMNS)


def names(case: Case) -> str:
    """Tell who quarrels with whom: the names of each side, then the other's."""
    sides: dict[bool, list[str]] = {True: [], False: []}
    for party in case.parties:
        if party.standing != "agent":
            sides[party.standing == "applicant"].append(party.name)
    return "—".join("、".join(side) for side in sides.values() if side)


def party_rows(case: Case) -> tuple[Row, ...]:
    return tuple(_row(case, place, party) for place, party in enumerate(case.parties))


def _row(case: Case, place: int, party: Party) -> Row:
    values = zip(PARTY_COLUMNS, map(_cell, _values(party)), strict=True)
    return {"case_id": case.id, "place": place, **dict(values)}


def _cell(value: object) -> object:
    """Keep nothing of what was not said, and ids with spaces between."""
    if value is UNSET:
        return None
    return " ".join(map(str, value)) if isinstance(value, tuple) else value
