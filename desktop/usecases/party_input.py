"""A party as it is typed, judged field by field, and made into what the event keeps."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from msgspec import UNSET, UnsetType

from db.log.base import Code, Id
from db.process.folded import Row
from db.rows.uow import UnitOfWork
from db.subjects.case.party_facts import Party
from desktop.errors import RuleBroken
from desktop.rules import credit_code, identity, names, phone
from desktop.rules.letters import quoted
from desktop.texts.codes import load_codes
from desktop.usecases.amounts import amount_of
from desktop.usecases.texts import told

People = Mapping[int, Row]
UNDISCLOSED = "不愿透露"
CITIZEN_CARD = "111"
_TABLES = {
    "document": "document_kind",
    "ethnic": "ethnic_group",
    "sex": "sex",
    "group": "party_kind",
    "acts_as": "acting_as",
    "authority": "agent_authority",
    "capacity": "capacity",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class PartyInput:
    """What is typed about a party. `kind`: person, organisation, described or undisclosed.

    With `person`, what is left empty is taken from the register of people, unmasked, by the
    program itself: the clerk need not see a number to put the right person into a case.

    For whom somebody acts: `acts_for` ids of parties that stand in the case, `acts_for_rows` the
    places, from 0, of those told together with him. `claim` in yuan as typed, or in fen.
    """

    name: str = ""
    standing: Code = "applicant"
    kind: Code = "person"
    id: Id | None = None
    document: Code = CITIZEN_CARD
    number: str = ""
    sex: Code = ""
    birth: date | None = None
    ethnic: Code = ""
    phone: str = ""
    address: str = ""
    occupation: str = ""
    workplace: str = ""
    group: Code = ""
    credit_code: str = ""
    representative: str = ""
    representative_post: str = ""
    person: Id | None = None
    acts_as: Code = ""
    acts_for: tuple[Id, ...] = ()
    acts_for_rows: tuple[int, ...] = ()
    authority: Code = ""
    mandate: bool | None = None
    capacity: Code = ""
    claim: str | int = ""
    on_card: str = ""


def people_of(given: Iterable[PartyInput], uow: UnitOfWork) -> People:
    """Read, unmasked, whom of the register of people the parties name and the viewer sees."""
    named = {party.person for party in given if party.person is not None}
    return uow.whole.rows("person", sorted(named))


def party_of(given: PartyInput, field: str, uow: UnitOfWork, people: People) -> Party:
    """Judge and normalise; raises RuleBroken beside `field.name`, `field.number` and so on.

    `people`: of the register, whom `people_of` has read.
    """
    _demand_codes(given, field, uow.today())
    known = _known(given, field, people)
    document, number = _document(given, known)
    on_card = given.on_card.strip() or str(known.get("on_card") or "")
    told_by = (field, uow.today(), bool(on_card))
    number, birth, sex = _identity(document, number, known, told_by)
    return Party(
        id=given.id or uow.ids.new(),
        standing=given.standing,
        kind=given.kind,
        name=_name(given, field) or str(known.get("name") or ""),
        document=document,
        number=number,
        sex=given.sex or sex or str(known.get("sex") or ""),
        birth=_birth(given, field, uow) or birth,
        ethnic=given.ethnic or str(known.get("ethnic") or ""),
        phone=_phone(given.phone, f"{field}.phone") or str(known.get("phone") or ""),
        address=names.check(given.address, names.ADDRESS).demand(f"{field}.address")
        or str(known.get("address") or ""),
        occupation=told(given.occupation, f"{field}.occupation", "职业")
        or str(known.get("occupation") or ""),
        workplace=told(given.workplace, f"{field}.workplace", "工作单位"),
        group=given.group,
        credit_code=_credit(given, f"{field}.credit_code"),
        representative=told(given.representative, f"{field}.representative", "法定代表人"),
        representative_post=told(given.representative_post, f"{field}.representative_post", "职务"),
        person=given.person,
        acts_as=given.acts_as or UNSET,
        acts_for=tuple(dict.fromkeys(given.acts_for)) or UNSET,
        authority=given.authority or UNSET,
        mandate=UNSET if given.mandate is None else given.mandate,
        capacity=given.capacity or UNSET,
        claim=_claim(given.claim, f"{field}.claim"),
        on_card=_on_card(on_card, number, f"{field}.on_card"),
    )


def named_in(parties: Sequence[Party], given: Sequence[PartyInput]) -> tuple[Party, ...]:
    """Put the ids of the parties told together where their places were given."""
    return tuple(
        replace(party, acts_for=_principals(one, parties, f"parties.{place}.acts_for"))
        if one.acts_for_rows
        else party
        for place, (party, one) in enumerate(zip(parties, given, strict=True))
    )


def _principals(one: PartyInput, parties: Sequence[Party], field: str) -> tuple[Id, ...]:
    if not all(0 <= row < len(parties) for row in one.acts_for_rows):
        raise RuleBroken("case.principal_unknown", field)
    return tuple(dict.fromkeys((*one.acts_for, *(parties[row].id for row in one.acts_for_rows))))


def _on_card(reason: str, number: str, field: str) -> str | UnsetType:
    """Keep the reason with a number that needs one, and with no other."""
    return told(reason, field, "理由") if reason and identity.is_odd(number) else UNSET


def _claim(given: str | int, field: str) -> Id | UnsetType:
    fen = amount_of(given, field)
    return UNSET if fen is None else fen


def _known(given: PartyInput, field: str, people: People) -> dict[str, object]:
    if given.person is None:
        return {}
    if given.person not in people:
        raise RuleBroken("record.unknown", f"{field}.name")
    return dict(people[given.person])


def _name(given: PartyInput, field: str) -> str:
    if given.kind == "undisclosed":
        return UNDISCLOSED
    if given.person is not None and not given.name.strip():
        return ""
    rule = {"organisation": names.ORGANISATION, "described": names.DESCRIPTION}
    return names.check(given.name, rule.get(given.kind, names.NAME)).demand(f"{field}.name")


def _document(given: PartyInput, known: dict[str, object]) -> tuple[str, str]:
    """Give the kind of document and its number: as typed, else both as the register has them."""
    typed = given.number.strip()
    if typed or not known.get("number"):
        return given.document, typed
    return str(known.get("document") or given.document), str(known["number"])


def _identity(
    document: str, number: str, known: dict[str, object], beside: tuple[str, date, bool]
) -> tuple[str, date | None, str]:
    field, today, on_card = beside
    if not number or document != CITIZEN_CARD:
        birth = str(known.get("birth") or "")
        return (
            told(number, f"{field}.number", "证件号码"),
            date.fromisoformat(birth) if birth else None,
            "",
        )
    found = identity.check(number, today=today, on_card=on_card)
    return found.demand(f"{field}.number"), found.birth, found.sex


def _birth(given: PartyInput, field: str, uow: UnitOfWork) -> date | None:
    for found in identity.birth_problems(given.birth, uow.today()):
        raise RuleBroken(found.code, f"{field}.birth", **found.details)
    return given.birth


def _phone(text: str, field: str) -> str:
    return phone.check(text).demand(field) if text.strip() else ""


def _credit(given: PartyInput, field: str) -> str:
    if not given.credit_code.strip():
        return ""
    return credit_code.check(given.credit_code).demand(field)


def _demand_codes(given: PartyInput, field: str, today: date) -> None:
    load_codes()["standing"].demand(given.standing, today, f"{field}.standing")
    for name, table in _TABLES.items():
        if code := getattr(given, name):
            load_codes()[table].demand(code, today, f"{field}.{name}")
    if given.kind not in {"person", "organisation", "described", "undisclosed"}:
        raise RuleBroken("code.unknown", f"{field}.kind", given=quoted(given.kind))
