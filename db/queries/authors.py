"""Who typed what about the parties of a case: what one typed oneself stays readable to oneself."""

from collections.abc import Collection, Mapping

from db.subjects.case.events import CaseRegistered, PartiesAdded, PartyCorrected
from db.subjects.case.history import History
from db.subjects.case.party_facts import Party

PERSONAL = ("number", "birth", "phone", "address", "capacity")
Authors = Mapping[tuple[int, str], int]  # party and field -> the account that last changed it


def authors_of(history: History) -> Authors:
    """Name who last changed each personal field: what others have changed since is theirs."""
    found: dict[tuple[int, str], int] = {}
    opening = filter(None, [history.opening])
    for fact in (*opening, *(made.fact for made in history.made)):
        event, actor = fact.event, fact.actor
        if isinstance(event, CaseRegistered | PartiesAdded):
            for party in event.parties:
                found |= dict.fromkeys(((party.id, name) for name in PERSONAL), actor)
        elif isinstance(event, PartyCorrected) and event.after:
            changed = _changed(event.before, event.after)
            found |= dict.fromkeys(((event.after.id, name) for name in changed), actor)
    return found


def typed_by(account: int, party: Party, authors: Authors) -> frozenset[str]:
    """Name what an account typed itself of a party, as far as it may read it.

    Beside the masked number of somebody else's typing a day of birth would leave ten numbers.
    """
    mine = {name for name in PERSONAL if authors.get((party.id, name)) == account}
    if party.number and "number" not in mine:
        mine.discard("birth")
    return frozenset(mine)


def _changed(before: Party | None, after: Party) -> Collection[str]:
    if before is None:
        return PERSONAL
    return [name for name in PERSONAL if getattr(before, name) != getattr(after, name)]
