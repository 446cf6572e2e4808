"""Whose hand stands for whom under an agreement (人民调解法 §29; 民法典 §17–§23, §161)."""

from collections.abc import Collection, Sequence
from datetime import date

from desktop.errors import RuleBroken
from desktop.rules.acting import (
    AUTHORISED,
    JOINT,
    SPECIAL,
    STATUTORY,
    agents_of,
    has_ended,
    lacks_capacity,
)
from desktop.rules.parties import Party, Standing, principals, same


def demand_assisted(
    parties: Sequence[Party],
    day: date,
    act: str,
    field: str = "",
    of: Collection[int] | None = None,
) -> None:
    """Raise `case.needs_statutory_agent` where somebody cannot do alone what `act` names."""
    alone = unassisted(parties, day, of)
    if alone:
        raise RuleBroken("case.needs_statutory_agent", field, names="、".join(alone), act=act)


def unassisted(
    parties: Sequence[Party], day: date, of: Collection[int] | None = None
) -> tuple[str, ...]:
    """Name who can do nothing alone, and has no statutory agent."""
    asked = (one for one in principals(parties) if of is None or one.id in of)
    return tuple(one.name for one in asked if _is_alone(one, parties, day))


def signed_for(
    parties: Sequence[Party], signers: Collection[int], day: date, field: str = "parties"
) -> dict[int, int]:
    """Tell for whom somebody else has signed: the id of the principal, and whose hand it was.

    Whoever signs himself is in `signers` and needs nobody; raises `case.agent_may_not_sign`
    and `case.signs_himself`.
    """
    demand_assisted(parties, day, "签协议", field)
    signers = _of_one_hand(parties, signers)
    found: dict[int, int] = {}
    for party in principals(parties):
        alone = not lacks_capacity(party, day)
        if alone and party.id in signers:
            continue
        hands = [one for one in agents_of(party, parties) if one.id in signers]
        able = [one for one in hands if _binds(one, party, day)]
        if able:
            found[party.id] = able[0].id
        elif hands and alone:
            grown_up = hands[0].acts_as == STATUTORY
            code = "case.signs_himself" if grown_up else "case.agent_may_not_sign"
            raise RuleBroken(code, field, agent=hands[0].name, name=party.name)
    return found


def _of_one_hand(parties: Sequence[Party], signers: Collection[int]) -> frozenset[int]:
    """Add the other lines of an agent who stands in several: one for each way he acts."""
    signed = [one for one in parties if one.id in signers]
    again = (
        one.id
        for one in parties
        if one.standing is Standing.AGENT and any(same(one, other) for other in signed)
    )
    return frozenset((*signers, *again))


def stands(
    parties: Sequence[Party], signers: Collection[int], others: Collection[int], day: date
) -> tuple[int, ...]:
    """Give the ids of those whose signature stands, by their own hand or by another's."""
    return tuple(
        one.id
        for one in parties
        if one.id in others or (one.id in signers and not lacks_capacity(one, day))
    )


def _binds(agent: Party, principal: Party, day: date) -> bool:
    """A statutory agency ends with full capacity (民法典 §175): a mother signs for no adult."""
    if agent.acts_as == STATUTORY:
        return not has_ended(agent, principal, day)
    return not lacks_capacity(principal, day) and may_sign(agent)


def may_sign(agent: Party) -> bool:
    """Tell whether an agent may sign in place of somebody who could sign himself (民诉法 §62)."""
    if agent.acts_as == AUTHORISED:
        return agent.mandate and agent.authority == SPECIAL
    return agent.acts_as == STATUTORY or (
        agent.acts_as == JOINT and agent.mandate and agent.authority in {"", SPECIAL}
    )


def _is_alone(party: Party, parties: Sequence[Party], day: date) -> bool:
    helped = (one.acts_as == STATUTORY for one in agents_of(party, parties))
    return lacks_capacity(party, day) and not any(helped)
