"""What rules and papers ask of the parties that somebody sees."""

from datetime import date

from db.queries.casefile import PartyView
from desktop.rules.parties import Party as Facts, Standing

MANY = 6  # of one side stand in a list (产品规则)


def seen_facts(party: PartyView) -> Facts:
    """Tell the rules what they ask of who acts and who signs, as far as the viewer may see it."""
    return Facts(
        id=party.id,
        standing=Standing(party.standing),
        name="" if party.kind == "described" else party.name,
        organisation=party.kind == "organisation",
        birth=born(party),
        capacity="" if party.capacity.hidden else party.capacity.text,
        acts_as=party.acts_as,
        acts_for=party.acts_for,
        authority=party.authority,
        mandate=bool(party.mandate),
    )


def born(party: PartyView) -> date | None:
    try:
        return date.fromisoformat(party.birth.text)
    except ValueError:
        return None  # not told, or masked
