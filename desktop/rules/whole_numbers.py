"""Identity numbers and telephones that are searched for as a whole: part of one finds nobody."""

import re
from enum import StrEnum

from desktop.rules import documents, identity, phone

# travel permits and passports begin with letters and may hold more; officers' cards with a word
_WHOLE = re.compile(
    r"[0-9]{5,20}|[0-9]{5,19}X|(?=(?:[A-Z]*[0-9]){4})[A-Z][A-Z0-9]+"
    r"|[\u4e00-\u9fff]{1,4}字第?[0-9]{4,8}号?"
)
_LETTERED = re.compile("[A-Z].*[0-9]|字")  # no telephone
_SHORTEST, _LONGEST = 7, 20
_BARE_LANDLINE = 8  # digits without an area code, with which other numbers begin as well


class NumberField(StrEnum):
    """Which field of a person a number is looked for in first, as the day of access names it."""

    NUMBER = "number"
    PHONE = "phone"


def is_complete(typed: str) -> bool:
    """Tell whether this can be a whole number: 7 to 20 digits, the last an X perhaps."""
    body = _bare(typed)
    return _SHORTEST <= len(body) <= _LONGEST and _WHOLE.fullmatch(body) is not None


def ends_here(typed: str) -> bool:
    """Tell whether nothing can follow, so that nobody is still typing.

    A citizen's number whose last digit checks, a mobile, a land line with its area code. All other
    numbers may be the beginning of a longer one.
    """
    body = _bare(typed)
    if len(body) == identity.LENGTH:
        return identity.check(body).good
    return phone.check(typed).known and len(body) > _BARE_LANDLINE


def is_whole(typed: str) -> bool:
    """Tell whether this is a whole number once nobody types any more: one of 15 digits is then."""
    body = _bare(typed)
    return ends_here(typed) or (len(body) == identity.LEGACY_LENGTH and identity.check(body).good)


def field_of(typed: str) -> NumberField:
    return NumberField.PHONE if phone.check(typed).known else NumberField.NUMBER


def forms_of(typed: str) -> tuple[str, ...]:
    """Give every form in which a whole number may have been stored, each once."""
    called = phone.check(typed)
    other = [documents.normalise(typed), *([called.text] * called.known)]
    forms = [*identity.forms_of(typed), *other]
    return tuple(dict.fromkeys(forms))


def _bare(typed: str) -> str:
    written = documents.normalise(typed)
    if _LETTERED.search(written):
        return written
    called = phone.check(typed)
    if called.known:
        return called.text.partition("转")[0].replace("-", "").removeprefix("+")
    return identity.normalise(typed)
