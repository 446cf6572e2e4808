"""Telephone numbers: mobiles, land lines with their area code, and 400 numbers."""

import re
from dataclasses import dataclass
from enum import StrEnum

from desktop.rules.letters import plain
from desktop.rules.problems import Checked, Problem, hint, problem

_FILLERS = re.compile(r"[-.()·*_]")
_ABROAD = re.compile(r"^(?:\+|00)86(?=[01])")
_AREA = r"(010|02[0-9]|0[3-9][0-9]{2})"


class PhoneKind(StrEnum):
    """How a number is written out and hidden."""

    MOBILE = "mobile"
    LANDLINE = "landline"
    SERVICE = "service"
    UNKNOWN = "unknown"


_SHAPES = (
    (PhoneKind.MOBILE, re.compile(r"(1[3-9][0-9])([0-9]{4})([0-9]{4})")),
    (PhoneKind.LANDLINE, re.compile(_AREA + r"([0-9]{7,8})")),
    (PhoneKind.LANDLINE, re.compile(r"([2-9][0-9]{6,7})")),
    (PhoneKind.SERVICE, re.compile(r"([48]00)([0-9]{3})([0-9]{4})")),
    (PhoneKind.SERVICE, re.compile(r"(1[12][0-9]|12[1-9][0-9][0-9])")),
)


@dataclass(frozen=True, slots=True)
class Phone(Checked):
    """A number as it is stored: digits only, a hyphen after the area code of a land line."""

    kind: PhoneKind = PhoneKind.UNKNOWN
    parts: tuple[str, ...] = ()

    @property
    def display(self) -> str:
        """Group a mobile for reading aloud: 138 5430 1276."""
        return " ".join(self.parts) if self.kind is PhoneKind.MOBILE else self.text


def check(text: str) -> Phone:
    """Read a number: 138 5430 1276, +86 13854301276, 0543-2321234, (0543)2321234 转 801."""
    body, _, extension = plain(text).partition("转")
    digits = _ABROAD.sub("", _FILLERS.sub("", body))
    if not (digits + extension).isdecimal() or not (digits + extension).isascii():
        return Phone(digits, (problem("phone.wrong_character"),))
    for kind, shape in _SHAPES:
        found = shape.fullmatch(digits)
        if found:
            return _phone(kind, found.groups(), extension)
    return Phone(digits, (problem("phone.length"),))


def _phone(kind: PhoneKind, parts: tuple[str, ...], extension: str) -> Phone:
    joint = "" if kind is PhoneKind.MOBILE else "-"
    text = joint.join(parts) + (f"转{extension}" if extension else "")
    bare = kind is PhoneKind.LANDLINE and len(parts) == 1
    found: tuple[Problem, ...] = (hint("phone.no_area_code"),) if bare else ()
    return Phone(text, found, kind, parts)
