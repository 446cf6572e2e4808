"""For whom somebody acts in a case, in words: 法定代理人（张小明、张小红）, 特别授权."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from db.masks import Masked
from db.queries.casefile import PartyView
from desktop.lists.seen_parties import MANY, seen_facts
from desktop.rules import money
from desktop.rules.signing import unassisted
from desktop.texts.codes import load_codes

_NAMED = 3
UNSAID = "未登记为谁代理"


def acting_words(party: PartyView, parties: Sequence[PartyView]) -> tuple[str, ...]:
    """Tell in which quality a party acts, for whom, and with which authority."""
    codes = load_codes()
    if not party.acts_as and party.standing != "agent":
        return ()
    as_what = codes["acting_as"].name_of(party.acts_as) if party.acts_as else "代理人"
    whom = "、".join(one.name for one in parties if one.id in party.acts_for)
    authority = codes["agent_authority"].name_of(party.authority) if party.authority else ""
    shown = {True: "已出示委托书", False: "未出示委托书", None: ""}[party.mandate]
    if party.acts_as == "statutory_agent":
        shown = ""
    return tuple(filter(None, (f"{as_what}（{whom or UNSAID}）", authority, shown)))


def quality_words(party: PartyView) -> str:
    """Tell as what a party stands in the case: 申请人, 法定代理人."""
    codes = load_codes()
    if party.standing == "agent" and party.acts_as:
        return codes["acting_as"].name_of(party.acts_as)
    return codes["standing"].name_of(party.standing)


def alone_words(parties: Sequence[PartyView], day: date) -> str:
    """Say who needs a statutory agent and has none yet, "" where nobody does."""
    alone = unassisted([seen_facts(one) for one in parties], day)
    if not alone:
        return ""
    names = "、".join(alone)
    return f"{names}应由法定代理人代理，请补充法定代理人（民法典第十九条至第二十三条）。"


def together_words(parties: Sequence[PartyView]) -> str:
    """Say how many there are where there are many, and what they claim together."""
    own = [one for one in parties if one.standing != "agent"]
    claims = [one.claim for one in own if one.claim]
    many = f"共{len(own)}名当事人" if len(own) >= MANY else ""
    claimed = f"请求金额合计{money.figures(sum(claims))}（{len(claims)}人）" if claims else ""
    return "，".join(filter(None, (many, claimed)))


def few_of(names: Sequence[str]) -> str:
    """Name up to three; of more the number is told."""
    few = "、".join(names[:_NAMED])
    return few if len(names) <= _NAMED else f"{few}等{len(names)}人"


def claim_words(party: PartyView) -> str:
    return "" if party.claim is None else money.figures(party.claim)


def on_card_words(party: PartyView) -> str:
    """Say of a number whose check digit is wrong that it is so on the card, and who says so."""
    return f"号码校验码不符，与证件一致（{party.on_card}）" if party.on_card else ""


def capacity_named(party: PartyView) -> Masked:
    """Give what a party can do by its name, masked as it is."""
    seen = party.capacity
    return replace(seen, text=load_codes()["capacity"].name_of(seen.text)) if seen.text else seen
