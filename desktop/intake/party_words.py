"""What a row of a party says of itself: what may be typed into it, and what is read from that."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from desktop.intake.acting import is_minor as is_minor_by
from desktop.intake.asking import Acquaintance
from desktop.intake.party_form import DESCRIBED, ORGANISATION, PERSON, WITHHELD, PartyForm
from desktop.intake.party_judging import asks_for_card, document_of, judge_number
from desktop.rules import credit_code, identity, names, phone
from desktop.rules.acting import MAJORITY
from desktop.rules.parties import CITIZEN_CARD
from desktop.rules.problems import Checked
from desktop.texts.codes import load_codes
from desktop.texts.document_hints import odd_document
from desktop.texts.sentences import sentence, sentence_of
from desktop.texts.sex_and_age import of_number, of_person

NAME_HINTS = {
    PERSON: "姓名、拼音",
    ORGANISATION: "单位名称",
    DESCRIBED: "如 某工程包工头",
    WITHHELD: "不愿透露",
}
NUMBER_HINTS = {PERSON: "18位，可不填", ORGANISATION: "统一社会信用代码"}
TAKES = {
    PERSON: {"name", "number", "phone", "address"},
    ORGANISATION: {"name", "number", "phone", "address"},
    DESCRIBED: {"name", "phone"},
    WITHHELD: {"phone"},
}
PERSONAL = ("number", "phone", "address")
_GUARDED = "未成年人，请在下一行填写法定代理人"
_PASSING = "不清楚就按 Enter 到下一项，Tab 填电话、住址"


class Hint(NamedTuple):
    """What is said under a field; `state` is warn, ok or nothing."""

    field: str
    text: str
    state: str = ""


def complete_number(party: PartyForm, today: date) -> str:
    """Return a typed identity number that is right, "" while there is none."""
    checked = judge_number(replace(party, on_card=""), today)
    return checked.text if party.kind == PERSON and checked.good else ""


def is_minor(party: PartyForm, known: Acquaintance | None, today: date) -> bool:
    """Tell whether a party is under age, from the year alone where the day is masked."""
    if party.standing == "agent" or party.kind != PERSON:
        return False
    if known and (year := known.person.birth.text[:4]).isdecimal():
        return today.year - int(year) < MAJORITY
    return is_minor_by(complete_number(party, today), today)


def is_unasked(party: PartyForm) -> bool:
    """Tell whether nothing more is known of a party that is not here to be asked.

    Whoever applies stands at the desk.
    """
    return party.standing != "applicant" and not (party.number or party.phone or party.address)


def number_fault(party: PartyForm, today: date) -> str:
    """Say what is wrong with a number that was typed; "" where nothing is."""
    if not party.number.strip() or party.kind not in NUMBER_HINTS:
        return ""
    return next((sentence_of(found) for found in judge_number(party, today).refusals), "")


def phone_fault(party: PartyForm) -> str:
    refused = phone.check(party.phone).refusals if party.phone.strip() else ()
    return sentence_of(refused[0]) if refused else ""


def sex_and_age(party: PartyForm, known: Acquaintance | None, today: date) -> str:
    if known and (told := of_person(known.person, today)):
        return told
    if number := complete_number(party, today):
        return of_number(number, today)
    return "单位" if party.kind == ORGANISATION else "—"


def hints_of(
    party: PartyForm, known: Acquaintance | None, today: date, guardian: str = ""
) -> Iterator[Hint]:
    """Say what can be read from what was typed, and what asks for a second look.

    `guardian`: who acts for a minor, once somebody is named.
    """
    if is_minor(party, known, today):
        told = Hint("name", f"未成年人，法定代理人：{guardian}", "ok")
        yield told if guardian else Hint("name", _GUARDED, "warn")
        return
    if known:
        yield Hint("name", known.words)
        return
    if party.phone.strip():
        yield from _first_hint("phone", phone.check(party.phone))
    named = party.kind == PERSON and bool(party.name)
    for found in names.check(party.name, names.NAME).hints if named else ():
        yield Hint("name", sentence_of(found), "warn")
    if named and is_unasked(party):
        yield Hint("number", _PASSING)
    yield from _document_hints(party)
    if party.on_card.strip() and asks_for_card(party):
        yield from _first_hint("number", judge_number(party, today))
    plain = not (odd_document(party.number, CITIZEN_CARD) or document_of(party))
    if plain and complete_number(party, today):
        yield from _number_hints(party, today)


def _document_hints(party: PartyForm) -> Iterator[Hint]:
    """Say what is odd about a credit code, or that a number is of another document."""
    if party.kind == ORGANISATION and party.number.strip():
        yield from _first_hint("number", credit_code.check(party.number))
    elif party.kind == PERSON and (odd := odd_document(party.number, CITIZEN_CARD)):
        yield Hint("number", odd, "warn")
    elif kind := document_of(party):
        name = load_codes()["document_kind"].name_of(kind)
        yield Hint("number", sentence("document.taken_as", {"kind": name}))


def _first_hint(field: str, found: Checked) -> Iterator[Hint]:
    if found.hints and found.good:
        yield Hint(field, sentence_of(found.hints[0]), "warn")


def _number_hints(party: PartyForm, today: date) -> Iterator[Hint]:
    found = identity.check(party.number, today=today)
    if found.hints:
        yield from _first_hint("number", found)
    elif born := found.birth:
        told = f"{born.year}年{born.month}月{born.day}日生，校验码正确"
        yield Hint("number", told, "ok")
