"""Parties as papers name them: plain values, frozen on the day of the paper."""

from dataclasses import dataclass

from desktop.forms.parts import Field, Fields, Signer

SIGN = "当事人（签名盖章或按指印）"
LONG_NAME = 5


@dataclass(frozen=True, slots=True)
class Agent:
    """Who acts for a party; `authority` as in his letter (一般代理, 特别授权)."""

    name: str
    authority: str = ""


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
    agent: Agent | None = None


@dataclass(frozen=True, slots=True)
class OrganisationParty:
    """A legal person or other organisation with its head."""

    standing: str
    name: str
    address: str = ""
    head_name: str = ""
    head_post: str = ""
    contact: str = ""
    agent: Agent | None = None


Party = PersonParty | OrganisationParty


def party_fields(party: Party) -> Fields:
    """The rows of one party, in the order of the ministry's form."""
    rows = _person(party) if isinstance(party, PersonParty) else _organisation(party)
    if party.agent is not None:
        agent = party.agent
        rows = (*rows, (Field("委托代理人", agent.name), Field("代理权限", agent.authority)))
    return Fields(rows)


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


def signer_of(party: Party) -> Signer:
    """Room for the party's own hand, with the printed name under the line."""
    name = f"{party.standing}　{party.name}"
    if party.agent is not None:
        name += f"（委托代理人　{party.agent.name}）"
    return Signer(SIGN, name, print_room=isinstance(party, PersonParty))
