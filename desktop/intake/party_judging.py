"""What is wrong with one party, field by field, in a row of the desk or in a line of its list."""

from collections.abc import Iterator, Sequence
from datetime import date

from desktop.errors import RuleBroken
from desktop.intake.acting import principals_of
from desktop.intake.party_form import DESCRIBED, ORGANISATION, PERSON, WITHHELD, PartyForm
from desktop.rules import credit_code, documents, identity, names, parties as rules, phone
from desktop.rules.letters import quoted
from desktop.rules.problems import Checked, Problem, problem
from desktop.texts.codes import load_codes
from desktop.usecases.amounts import amount_of

_NAME_RULES = {ORGANISATION: names.ORGANISATION, DESCRIBED: names.DESCRIPTION}
_TABLES = (("acts_as", "acting_as"), ("authority", "agent_authority"))
Said = tuple[str, Problem]  # the field, and what is said of it


def judge_number(party: PartyForm, today: date) -> Checked:
    if party.kind == ORGANISATION:
        return credit_code.check(party.number)
    if kind := document_of(party):
        return documents.check(party.number, load_codes()["document_kind"].by_code[kind])
    return identity.check(party.number, today=today, on_card=bool(party.on_card.strip()))


def document_of(party: PartyForm) -> str:
    """Give the code of the document of a foreigner or of somebody from Hong Kong or Macao.

    The desk asks for no kind: only a number with letters before it is one of these.
    """
    return documents.kind_by_letters(party.number) if party.kind == PERSON else ""


def asks_for_card(party: PartyForm) -> bool:
    """Tell whether nothing but the check digit speaks against a number: the card may say so."""
    typed = party.kind == PERSON and bool(party.number.strip())
    return typed and identity.is_odd(identity.normalise(party.number))


def stands(party: PartyForm) -> bool:
    """Tell whether it is known yet on which side a party stands."""
    return party.standing in set(rules.Standing)


def party_problems(party: PartyForm, today: date) -> Iterator[Said]:
    """Give what is to be said of each field of a party, refusals and hints."""
    if not stands(party):
        yield "standing", _no_standing(party.standing_typed.strip())
    for field, checked in _checked(party, today):
        yield from ((field, said) for said in checked.problems)
    for name, table in _TABLES:
        code = getattr(party, name).strip()
        if code and code not in load_codes()[table].by_code:
            yield name, problem("code.unknown", given=quoted(code))
    try:
        amount_of(party.claim, "claim")
    except RuleBroken as broken:
        yield "claim", Problem(broken.code, broken.details)


def acting_problems(place: int, parties: Sequence[PartyForm]) -> Iterator[Said]:
    """Say what is wrong with those for whom a party acts."""
    try:
        principals_of(place, parties)
    except RuleBroken as broken:
        yield "acts_for", Problem(broken.code, broken.details)


def _checked(party: PartyForm, today: date) -> Iterator[tuple[str, Checked]]:
    if party.kind != WITHHELD:
        yield "name", names.check(party.name, _NAME_RULES.get(party.kind, names.NAME))
    if party.number.strip() and party.kind in {PERSON, ORGANISATION}:
        yield "number", judge_number(party, today)
    if party.phone.strip():
        yield "phone", phone.check(party.phone)
    if party.kind in {PERSON, ORGANISATION}:
        yield "address", names.check(party.address, names.ADDRESS)


def _no_standing(typed: str) -> Problem:
    if typed:
        return problem("code.unknown", given=quoted(typed))
    return problem("text.missing", label="当事人类别")
