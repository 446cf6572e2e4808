"""Parties as papers name them: plain values, frozen on the day of the paper."""

from dataclasses import dataclass

from desktop.forms.parts import Field, Fields, Signer

SIGN = "当事人（签名盖章或按指印）"
LONG_NAME = 5


@dataclass(frozen=True, slots=True)
class Agent:
    """Who acts for a party: 法定代理人, 委托代理人, 共同代表人; `signs` in his place."""

    name: str
    authority: str = ""
    quality: str = "委托代理人"
    signs: bool = False


@dataclass(frozen=True, slots=True)
class PersonParty:
    """A natural person. Age on the day of the paper, e.g. 45岁; unknown fields stay empty."""

    standing: str
    name: str
    sex: str = ""
    nation: str = ""
    age: str = ""
    occupation: str = ""
    contact: str = ""
    address: str = ""
    agents: tuple[Agent, ...] = ()


@dataclass(frozen=True, slots=True)
class OrganisationParty:
    """A legal person or other organisation with its head."""

    standing: str
    name: str
    address: str = ""
    head_name: str = ""
    head_post: str = ""
    contact: str = ""
    agents: tuple[Agent, ...] = ()


@dataclass(frozen=True, slots=True)
class ManyParties:
    """Many of one side, who stand in a list of their own, and who speaks for them.

    `name`: 刘甲等12人; `copies`: how many of a paper they are given; `all_spoken_for`: others sign
    for all of them.
    """

    standing: str
    name: str
    count: int
    roll: str
    amount: str = ""
    agents: tuple[Agent, ...] = ()
    copies: int = 0
    all_spoken_for: bool = False


@dataclass(frozen=True, slots=True)
class LooseAgent:
    """An agent of whom nobody wrote down for whom he acts: that is filled in by hand."""

    name: str
    standing: str = "代理人"
    agents: tuple[Agent, ...] = ()


Party = PersonParty | OrganisationParty | ManyParties | LooseAgent


def copies_for(parties: tuple[Party, ...]) -> int:
    """One for each party (人民调解法 §29); of many on one side, for who speaks for them."""
    return sum(map(_copies, parties))


def _copies(party: Party) -> int:
    match party:
        case ManyParties():
            return party.copies
        case LooseAgent():
            return 0
        case _:
            return 1


def party_fields(party: Party) -> Fields:
    """The rows of one party, in the order of the ministry's form."""
    match party:
        case PersonParty():
            return Fields((*_person(party), *_agents(party.agents)))
        case OrganisationParty():
            return Fields((*_organisation(party), *_agents(party.agents)))
        case ManyParties():
            return Fields((*_many(party), *_agents(party.agents)))
        case LooseAgent():
            return Fields(((Field("姓名", party.name), Field("被代理人", "")),))


def _agents(agents: tuple[Agent, ...]) -> tuple[tuple[Field, ...], ...]:
    return tuple(
        (Field(one.quality, one.name), Field("代理权限", one.authority))
        if one.authority
        else (Field(one.quality, one.name),)
        for one in agents
    )


def _many(party: ManyParties) -> tuple[tuple[Field, ...], ...]:
    count = Field("人数", f"{party.count}人", 0.7)
    return (
        (Field("当事人", f"{party.name}（名单见{party.roll}）"),),
        (count, Field("请求金额合计", party.amount)) if party.amount else (count,),
    )


def _person(party: PersonParty) -> tuple[tuple[Field, ...], ...]:
    name = Field("姓名", party.name, 1.4)
    short = (
        Field("性别", party.sex, 0.7),
        Field("民族", party.nation, 1.15),
        Field("年龄", party.age, 0.85),
    )
    first = ((name, *short),) if len(party.name) <= LONG_NAME else ((name,), short)
    return (
        *first,
        (Field("职业或职务", party.occupation), Field("联系方式", party.contact, 1.05)),
        (Field("单位或住址", party.address),),
    )


def _organisation(party: OrganisationParty) -> tuple[tuple[Field, ...], ...]:
    return (
        (Field("名称", party.name),),
        (Field("地址", party.address),),
        (Field("法定代表人姓名和职务", f"{party.head_name}　{party.head_post}".strip("　")),),
        (Field("联系方式", party.contact),),
    )


def signers_of(party: Party) -> tuple[Signer, ...]:
    """Room for the party's own hand, with the printed name and who signs for it under the line."""
    match party:
        case LooseAgent():
            return ()
        case ManyParties():
            speakers = [
                Signer(SIGN, f"{party.standing}　{one.name}（共同代表人）", print_room=True)
                for one in party.agents
            ]
            if party.all_spoken_for:
                return tuple(speakers)
            who = "其余" if speakers else "各"
            return (*speakers, Signer(SIGN, f"{who}{party.standing}在{party.roll}签名"))
        case _:
            return (Signer(SIGN, signer_name(party), print_room=isinstance(party, PersonParty)),)


def signer_name(party: PersonParty | OrganisationParty) -> str:
    """Name a party where it signs: 申请人　张小明（法定代理人　王芳）."""
    signing = "、".join(f"{one.quality}　{one.name}" for one in party.agents if one.signs)
    return f"{party.standing}　{party.name}" + (f"（{signing}）" if signing else "")


def named_aloud(party: Party) -> str:
    """Name a party and all who act for it, as a reader says it: 申请人张小明，法定代理人王芳."""
    acting = (f"{one.quality}{one.name}" for one in party.agents)
    return "，".join((f"{party.standing}{party.name}", *acting))
