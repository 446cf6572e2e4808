"""For whom somebody acts, on the page of the desk: typed as names, handed in as places."""

import re
from collections.abc import Sequence
from datetime import date

from desktop.errors import RuleBroken
from desktop.intake.party_form import PartyForm
from desktop.rules import identity
from desktop.rules.acting import JOINT, MAJORITY
from desktop.rules.letters import quoted

ALL_OF = {"全体申请人": "applicant", "全体被申请人": "respondent"}
_APART = re.compile(r"[、,，;；/｜|\s]+")
_TAIL = re.compile("(.*?)([0-9]{3,8}[0-9Xx]?)")  # 张伟1234: of two of one name


def principals_of(place: int, parties: Sequence[PartyForm]) -> tuple[int, ...]:
    """Give the places of those for whom the party at a place acts.

    Without a name a representative speaks for all of his side, an agent for the party above him
    unless others come after him: then it has to be said. Raises `case.principal_…` beside
    `acts_for`.
    """
    mine = parties[place]
    if not mine.acts_as and mine.standing != "agent":
        return ()
    others = [at for at, one in enumerate(parties) if at != place and one.standing != "agent"]
    names = [name for name in _APART.split(mine.acts_for) if name]
    if names:
        found = (at for name in names for at in _named(name, others, parties))
        return tuple(dict.fromkeys(found))
    if mine.acts_as == JOINT:
        return tuple(at for at in others if parties[at].standing == mine.standing)
    if others and others[-1] < place:
        return (others[-1],)
    raise RuleBroken("case.principal_missing", "acts_for")


def is_minor(number: str, today: date) -> bool:
    """Tell whether a right identity number is that of somebody under age."""
    born = identity.check(number).birth if number else None
    return born is not None and identity.age_on(born, today) < MAJORITY


def _named(name: str, others: Sequence[int], parties: Sequence[PartyForm]) -> Sequence[int]:
    if side := ALL_OF.get(name):
        return [at for at in others if parties[at].standing == side]
    found = [at for at in others if parties[at].name.strip() == name]
    if not found and (told := _TAIL.fullmatch(name)):
        called, end = told[1], told[2].upper()
        found = [
            at
            for at in others
            if parties[at].name.strip() == called
            and identity.normalise(parties[at].number).endswith(end)
        ]
    if len(found) > 1:
        raise RuleBroken("case.principal_double", "acts_for", given=quoted(name))
    if not found:
        raise RuleBroken("case.principal_unnamed", "acts_for", given=quoted(name))
    return found
