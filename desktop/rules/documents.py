"""Numbers of other documents than citizens' cards: brought to one form, and what looks odd.

What a number looks like is a row of `document_kind.csv`. An odd one is only a hint: nobody here
knows every country's passports.
"""

import re

from desktop.rules import identity
from desktop.rules.choices import Code
from desktop.rules.letters import half_width, plain
from desktop.rules.names import TextRule, check as check_text
from desktop.rules.problems import Checked, hint

LONGEST = 50  # GB/T 31000 T30
PERMANENT, RESIDENCE = "553", "991"
_CHECKED = frozenset({"112", PERMANENT, RESIDENCE})  # of 18 digits, with the digit of GB 11643
_MEANT = ((re.compile("9[0-9]{16}[0-9X]"), PERMANENT), (re.compile("8[123]0000.{12}"), RESIDENCE))
_BY_LETTERS = (  # a citizen's card begins with a digit
    (re.compile("[HM][0-9]{8}(?:[0-9]{2})?"), "516"),
    (re.compile("[A-Z]{3}[0-9]{12}"), PERMANENT),
    (re.compile("[A-Z]{1,2}[0-9]{6,9}"), "414"),
)
_JOINTS = re.compile("[-·.]")


def normalise(text: str) -> str:
    """Bring a number to the form that is stored: half width, capitals, no spaces, no hyphens."""
    return _JOINTS.sub("", plain(half_width(text))).upper()


def check(text: str, kind: Code | None = None, *, longest: int = LONGEST) -> Checked:
    """Judge a number of a document; `kind` tells what it should look like."""
    number = normalise(text)
    found = check_text(number, TextRule("证件号码", longest, needed=False))
    if not found.good or not number or kind is None:
        return found
    if kind.shape and not re.fullmatch(kind.shape, number):
        odd = hint("document.odd_number", kind=kind.name, example=kind.example)
        return Checked(number, (*found.problems, odd))
    if kind.code in _CHECKED and len(number) == identity.LENGTH and identity.is_odd(number):
        return Checked(number, (*found.problems, hint("document.wrong_check_digit")))
    return found


def kind_meant(number: str, document: str) -> str:
    """Give the code of the kind that a number is of, where another one was chosen; else nothing."""
    told = normalise(number)
    meant = next((kind for shape, kind in _MEANT if shape.fullmatch(told)), "")
    return "" if meant == document else meant


def kind_by_letters(number: str) -> str:
    """Give the code of the kind that a number with letters before it is of; else nothing."""
    told = normalise(number)
    return next((kind for shape, kind in _BY_LETTERS if shape.fullmatch(told)), "")
