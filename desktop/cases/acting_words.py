"""For whom somebody acts in a case, in words: 法定代理人（张小明、张小红）, 特别授权."""

from collections.abc import Sequence
from dataclasses import replace

from db.masks import Masked
from db.queries.casefile import PartyView
from desktop.rules import money
from desktop.texts.codes import load_codes

UNSAID = "未登记为谁代理"


def acting_words(party: PartyView, parties: Sequence[PartyView]) -> tuple[str, ...]:
    """Tell in which quality a party acts, for whom, and with which authority."""
    codes = load_codes()
    if not party.acts_as and party.standing != "agent":
        return ()
    as_what = codes["acting_as"].name_of(party.acts_as) if party.acts_as else ""
    whom = "、".join(one.name for one in parties if one.id in party.acts_for)
    authority = codes["agent_authority"].name_of(party.authority) if party.authority else ""
    shown = {True: "已出示委托书", False: "未出示委托书", None: ""}[party.mandate]
    if party.acts_as == "statutory_agent":
        shown = ""
    return tuple(filter(None, (f"{as_what}（{whom or UNSAID}）", authority, shown)))


def claim_words(party: PartyView) -> str:
    return "" if party.claim is None else money.figures(party.claim)


def capacity_named(party: PartyView) -> Masked:
    """Give what a party can do by its name, masked as it is."""
    seen = party.capacity
    return replace(seen, text=load_codes()["capacity"].name_of(seen.text)) if seen.text else seen
