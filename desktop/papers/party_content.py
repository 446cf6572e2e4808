"""The parties of a case as its papers name them: who acts for whom, and many as a list."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from db.queries.casefile import CaseFile, PartyView
from desktop.forms.people import (
    Agent,
    LooseAgent,
    ManyParties,
    OrganisationParty,
    Party,
    PersonParty,
    signer_name,
)
from desktop.forms.roll import SPOKEN_FOR, Roll, RollLine
from desktop.lists.seen_parties import MANY, born, seen_facts
from desktop.rules import money
from desktop.rules.acting import JOINT, STATUTORY, has_ended, lacks_capacity
from desktop.rules.identity import age_on
from desktop.rules.signing import may_sign
from desktop.texts.codes import load_codes

_PLACES = "一二三四"


def principals_of(file: CaseFile) -> list[PartyView]:
    return [party for party in file.parties if party.standing != "agent"]


def parties_of(file: CaseFile, day: date) -> tuple[Party, ...]:
    """Give the principals, each with those who act for him; many of one side as one."""
    many = _many(file)
    made: list[Party] = []
    for party in principals_of(file):
        if party.standing not in many:
            made.append(_party(party, file.parties, day))
        elif party is many[party.standing][0]:
            made.append(_side_of(many[party.standing], file.parties, list(many)))
    loose = (one for one in file.parties if one.standing == "agent" and not one.acts_for)
    return (*made, *(LooseAgent(one.name) for one in loose))


class Addressed(NamedTuple):
    """To whom a letter goes, as whom others name him, and how he is spoken to."""

    standing: str
    name: str
    addressee: str
    you: str


def addressed_in(file: CaseFile, day: date) -> tuple[Addressed, ...]:
    """Give those who get a letter each; of many one is for all, to those who speak for them."""
    named = [one for one in parties_of(file, day) if not isinstance(one, LooseAgent)]
    return tuple(_addressed(party) for party in named)


def _addressed(party: Party) -> Addressed:
    if isinstance(party, OrganisationParty):
        return Addressed(party.standing, party.name, party.name, "你单位")
    if isinstance(party, ManyParties):
        speakers = "、".join(one.name for one in party.agents)
        addressee = party.name + (f"（{speakers}）" if speakers else "")
        return Addressed(party.standing, party.name, addressee, "你们")
    return Addressed(party.standing, party.name, _name(party), "你")


def rolls_of(file: CaseFile, day: date, *, agreed: int | None = None) -> tuple[Roll, ...]:
    """List each side of many. `agreed`: the sum of the terms, which their claims may be."""
    many = _many(file)
    return tuple(_roll(side, file, (day, list(many)), agreed) for side in many.values())


def names_of(file: CaseFile, day: date) -> tuple[str, ...]:
    """Name the principals with their agents of the law; of many the first and how many."""
    return tuple(_name(one) for one in parties_of(file, day) if not isinstance(one, LooseAgent))


def signing_names(file: CaseFile, day: date, standing: str) -> tuple[str, ...]:
    """Name who signs for one side: 张小明（法定代理人　王芳）, or those who speak for many."""
    own = load_codes()["standing"].name_of(standing)
    return tuple(
        name.removeprefix(f"{own}　")
        for party in parties_of(file, day)
        if party.standing == own
        for name in _signing(party)
    )


def _signing(party: Party) -> tuple[str, ...]:
    match party:
        case ManyParties():
            speakers = tuple(f"{one.name}（共同代表人）" for one in party.agents)
            return speakers if party.all_spoken_for else (*speakers, f"{party.roll}所列各人")
        case LooseAgent():
            return ()
        case _:
            return (signer_name(party),)


def _name(party: Party) -> str:
    if isinstance(party, PersonParty):
        statutory = [one.name for one in party.agents if one.quality == _quality(STATUTORY)]
        return party.name + (f"（法定代理人{'、'.join(statutory)}）" if statutory else "")
    return party.name


def _many(file: CaseFile) -> dict[str, list[PartyView]]:
    sides: dict[str, list[PartyView]] = {}
    for party in principals_of(file):
        sides.setdefault(party.standing, []).append(party)
    return {standing: side for standing, side in sides.items() if len(side) >= MANY}


def _side_of(
    side: Sequence[PartyView], parties: Sequence[PartyView], sides: Sequence[str]
) -> ManyParties:
    speakers = [one for one in side if one.acts_as == JOINT]
    spoken_for = {id_ for one in speakers if may_sign(seen_facts(one)) for id_ in one.acts_for}
    alone = [one for one in side if one.id not in spoken_for and one not in speakers]
    total = sum(one.claim or 0 for one in side)
    return ManyParties(
        standing=load_codes()["standing"].name_of(side[0].standing),
        name=f"{side[0].name}等{len(side)}人",
        count=len(side),
        roll=_place(side[0].standing, sides),
        amount=money.figures(total) if total else "",
        agents=(
            *map(_agent, speakers),
            *_by_letter(side, parties),
        ),
        copies=len(speakers) + len(alone),
        all_spoken_for=bool(speakers) and not alone,
    )


def _by_letter(side: Sequence[PartyView], parties: Sequence[PartyView]) -> tuple[Agent, ...]:
    """Name the lawyer of the whole side once; agents of single ones stand in the list."""
    ids = {one.id for one in side}
    whole = [one for one in parties if one.standing == "agent" and ids <= set(one.acts_for)]
    return tuple(map(_agent, whole))


def _place(standing: str, sides: Sequence[str]) -> str:
    if len(sides) == 1:
        return "附表"
    return f"附表{_PLACES[sides.index(standing)]}"


def _roll(
    side: Sequence[PartyView], file: CaseFile, known: tuple[date, Sequence[str]], agreed: int | None
) -> Roll:
    day, sides = known
    standing = load_codes()["standing"].name_of(side[0].standing)
    total = sum(one.claim or 0 for one in side)
    label = "金额（元）" if total and total == agreed else "请求金额（元）"
    return Roll(
        title=f"{_place(side[0].standing, sides)}　{standing}名单（{len(side)}人）",
        lines=tuple(_line(one, file.parties, day) for one in side),
        label=label if total else "",
        total=money.figures(total).lstrip("￥") if total else "",
        words=money.capitals(total) if total else "",
    )


def _line(party: PartyView, parties: Sequence[PartyView], day: date) -> RollLine:
    acting = _acting(party, parties, day)
    spoken = any(one.acts_as == JOINT and may_sign(seen_facts(one)) for one in acting)
    hand = "、".join(f"{_quality(one.acts_as)}{one.name}" for one in acting if one.acts_as != JOINT)
    return RollLine(
        name=party.name,
        number=party.number.text or party.credit_code,
        contact=party.phone.text,
        amount="" if party.claim is None else money.figures(party.claim).lstrip("￥"),
        hand=hand or (SPOKEN_FOR if spoken else ""),
    )


def _party(
    party: PartyView, parties: Sequence[PartyView], day: date
) -> PersonParty | OrganisationParty:
    codes = load_codes()
    standing = codes["standing"].name_of(party.standing)
    alone = not lacks_capacity(seen_facts(party), day)
    agents = tuple(_agent(one, alone=alone) for one in _acting(party, parties, day))
    if party.kind == "organisation":
        return OrganisationParty(
            standing=standing,
            name=party.name,
            address=party.address.text,
            head_name=party.representative,
            head_post=party.representative_post,
            contact=party.phone.text,
            agents=agents,
        )
    birth = born(party)
    return PersonParty(
        standing=standing,
        name=party.name,
        sex=codes["sex"].name_of(party.sex) if party.sex else "",
        nation=codes["ethnic_group"].name_of(party.ethnic) if party.ethnic else "",
        age=f"{age_on(birth, day)}岁" if birth else "",
        occupation=party.occupation,
        contact=party.phone.text,
        address=party.workplace or party.address.text,
        agents=agents,
    )


def _acting(party: PartyView, parties: Sequence[PartyView], day: date) -> list[PartyView]:
    """Give who acts for a party on a day; a mother no longer for a child that has come of age."""
    mine = [one for one in parties if party.id in one.acts_for]
    if party.capacity.hidden:
        return mine
    facts = seen_facts(party)
    return [one for one in mine if not has_ended(seen_facts(one), facts, day)]


def _agent(agent: PartyView, *, alone: bool = True) -> Agent:
    """Name who acts for somebody, who could sign alone or could not."""
    codes, facts = load_codes(), seen_facts(agent)
    authority = codes["agent_authority"].name_of(agent.authority) if agent.authority else ""
    return Agent(
        name=agent.name,
        authority="" if agent.acts_as == STATUTORY else authority,
        quality=_quality(agent.acts_as),
        signs=may_sign(facts) if alone else agent.acts_as == STATUTORY,
    )


def _quality(acts_as: str) -> str:
    return load_codes()["acting_as"].name_of(acts_as) if acts_as else "代理人"
