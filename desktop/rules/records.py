"""What may stand in a record: every field by its description, then what the fields say together."""

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from db.log.base import Value
from db.process.folded import fits
from db.subjects.people.people import ON_CARD
from db.subjects.records.described import Description, Field, Need
from desktop.errors import RuleBroken
from desktop.rules import chinese_dates, credit_code, identity, phone
from desktop.rules.names import TextRule, check
from desktop.rules.parties import CITIZEN_CARD

LONGEST = 1_000_000  # characters of one field: the outline of a town is long
LONG_TEXT = 200
_BESIDE = "values"
MOST = 10**15  # the largest number that anybody counts
Values = Mapping[str, Value]
Told = tuple[Values, date]  # what stands beside a value, and the day on which it is said
_DOCUMENT = 50  # characters of a number of another document


@dataclass(frozen=True, slots=True)
class Findings:
    """The values as they are kept, and what is wrong, each beside `values.<name>`.

    A value that is wrong is not among the values.
    """

    values: dict[str, Value]
    faults: tuple[RuleBroken, ...] = ()


def judged(
    description: Description, values: Values, standing: Values, today: date
) -> dict[str, Value]:
    """Give the values as they are kept; raises RuleBroken beside `values.<name>`.

    `standing` is the record as it is, empty when it is entered. Texts that are emptied become None.
    """
    found = findings(description, values, standing, today)
    for broken in found.faults:
        raise broken
    return found.values


def findings(description: Description, values: Values, standing: Values, today: date) -> Findings:
    """Judge as `judged` does, but tell everything that is wrong and not the first of it alone."""
    tidy: dict[str, Value] = {}
    faults: dict[str, RuleBroken] = {}
    for name, value in values.items():
        field = description.by_name.get(name)
        if field is None:
            faults[name] = RuleBroken("record.unknown_field", "values", name=name)
            continue
        try:
            tidy[name] = _value(field, value, ({**standing, **values}, today))
        except RuleBroken as broken:
            faults[name] = broken
    if description.kind == "person":
        tidy = {**_told_by_number(tidy, standing), **tidy}
    whole = {**standing, **tidy}
    more = [
        *_lacked(description, {**tidy, **faults}, {**whole, **faults}, entering=not standing),
        *_wrong_days(description, tidy, whole, today),
        *_unexplained(tidy, whole),
    ]
    return Findings(tidy, (*faults.values(), *more))


def lacking(description: Description, values: Values) -> tuple[Field, ...]:
    """Name the fields that the standard asks for in an export and that are still empty."""
    return tuple(
        field
        for field in description.fields
        if field.need is not Need.NEVER and values.get(field.name) in {None, ""}
    )


def _value(field: Field, value: Value, beside_it: Told) -> Value:
    beside = f"values.{field.name}"
    if value is None or value == "":
        return None
    if field.type == "day" and isinstance(value, str) and not fits("day", value):
        return _day(value, beside, beside_it[1])
    if not fits(field.type, value):
        raise RuleBroken(_MISFITS.get(field.type, "record.does_not_fit"), beside, name=field.label)
    if isinstance(value, int):
        if not -1 < value < MOST and field.type == "number":
            raise RuleBroken("record.does_not_fit", beside, name=field.label)
        return value
    return _text(field, value, beside_it) or None


def _day(typed: str, beside: str, today: date) -> str:
    try:
        return chinese_dates.parse(typed, today).isoformat()
    except RuleBroken as broken:
        raise RuleBroken(broken.code, beside, **broken.details) from None


def _text(field: Field, value: str, beside_it: Told) -> str:
    beside = f"values.{field.name}"
    if field.rule == "identity":
        return _identity(field, value, beside_it)
    ruled = _RULED.get(field.rule)
    if ruled is not None:
        return ruled(value, beside)
    if field.type == "decimal":
        return _decimal(field, value, beside)
    return check(value, text_rule(field)).demand(beside)


def text_rule(field: Field, *, needed: bool = False) -> TextRule:
    """Give what a text must keep to; what may be long may have several lines."""
    longest = field.longest or LONGEST
    return TextRule(
        field.label or field.name,
        longest,
        lines=longest > LONG_TEXT,
        needed=needed,
        name=field.rule == "name",
    )


def _decimal(field: Field, value: str, beside: str) -> str:
    plain = check(value, TextRule(field.label, 20, needed=False)).demand(beside).replace(",", "")
    whole, _, part = plain.partition(".")
    if not (whole.isdecimal() and plain.isascii()) or (part and not part.isdecimal()):
        raise RuleBroken("record.not_a_number", beside, name=field.label)
    return plain


def _identity(field: Field, value: str, beside_it: Told) -> str:
    """Judge a number by the kind of its document, whose field begins with the same words."""
    whole, today = beside_it
    beside = f"values.{field.name}"
    document = whole.get(field.name.replace("number", "document"))
    if (document or CITIZEN_CARD) != CITIZEN_CARD:
        longest = field.longest or _DOCUMENT
        return check(value, TextRule("证件号码", longest, needed=False)).demand(beside).upper()
    on_card = bool(whole.get(ON_CARD)) and field.name == "number"
    return identity.check(value, today=today, on_card=on_card).demand(beside)


def _unexplained(tidy: Values, whole: Values) -> Iterator[RuleBroken]:
    """Refuse to take the reason away from a number that needs one."""
    number = str(whole.get("number") or "")
    document = whole.get("document") or CITIZEN_CARD
    taken = ON_CARD in tidy and not tidy[ON_CARD] and document == CITIZEN_CARD
    if taken and identity.is_odd(number):
        yield RuleBroken("identity.wrong_check_digit", "values.number")


def _phone(value: str, beside: str) -> str:
    return phone.check(value).demand(beside)


def _credit(value: str, beside: str) -> str:
    return credit_code.check(value).demand(beside)


_RULED: Mapping[str, Callable[[str, str], str]] = {
    "phone": _phone,
    "credit_code": _credit,
}
_MISFITS = {"day": "date.not_a_date", "number": "record.not_a_number"}


def _told_by_number(values: Values, standing: Values) -> dict[str, Value]:
    """Fill in birth and sex where only the number is known, as the desk does."""
    number = values.get("number")
    if (
        not isinstance(number, str)
        or (values.get("document") or standing.get("document") or CITIZEN_CARD) != CITIZEN_CARD
    ):
        return {}
    found = identity.check(number, on_card=True)
    told: dict[str, Value] = {}
    if found.birth and not standing.get("birth"):
        told["birth"] = found.birth.isoformat()
    if found.sex and not standing.get("sex"):
        told["sex"] = found.sex
    return told


def _lacked(
    description: Description, told: Container[str], whole: Mapping[str, object], *, entering: bool
) -> Iterator[RuleBroken]:
    for field in description.fields:
        asked = field.need is Need.SAVE and (entering or field.name in told)
        if asked and whole.get(field.name) in {None, ""}:
            yield RuleBroken("text.missing", f"{_BESIDE}.{field.name}", label=field.label)


def _wrong_days(
    description: Description, values: Values, whole: Values, today: date
) -> Iterator[RuleBroken]:
    since, until = whole.get("since"), whole.get("until")
    if "until" in values and isinstance(since, str) and isinstance(until, str) and until < since:
        yield RuleBroken("record.ends_before_start", f"{_BESIDE}.until")
    if "until" in values and until and description.tag_of and not whole.get("exit_reason"):
        yield RuleBroken("text.missing", f"{_BESIDE}.exit_reason", label="退出原因")
    for name, value in values.items():
        if description.by_name[name].happened and str(value or "") > today.isoformat():
            yield RuleBroken("date.in_future", f"{_BESIDE}.{name}")
    birth = values.get("birth")
    if isinstance(birth, str) and birth:
        yield from _wrong_birth(date.fromisoformat(birth), today)


def _wrong_birth(birth: date, today: date) -> Iterator[RuleBroken]:
    if birth > today:
        yield RuleBroken("person.born_in_future", f"{_BESIDE}.birth")
        return
    for found in identity.birth_problems(birth, today):
        yield RuleBroken(found.code, f"{_BESIDE}.birth", **found.details)
