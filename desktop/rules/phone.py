"""Telephone numbers as people have them: one form for those that have one, the others as typed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.rules.letters import half_width, plain
from desktop.rules.names import TextRule, check as check_text
from desktop.rules.problems import Checked, Problem, hint, problem

LONGEST = 50  # characters: 联系方式 of GB/T 31000—2015
_TEXT = TextRule("联系电话", LONGEST, needed=False)
_FILLERS = re.compile(r"[-.()·*_]")
_CHINA = re.compile(r"(?:\+|00)?86(?=[1-9]|0[1-9])")
_ABROAD = re.compile(r"(?:\+|00)([1-9][0-9]{6,14})")
_EXTENSION = re.compile(r"(.+?)(?:转|分机号?|#|ext\.?|-)([0-9]{1,6})", re.IGNORECASE)
_BETWEEN = (re.compile("[、,，;；/／|｜]"), re.compile(r"\s+"))
_DIGITS = re.compile("[0-9]+")
_LETTER_AT_A_DIGIT = re.compile("[0-9][A-Za-z]|[A-Za-z][0-9]")
_AREA = r"(010|02[0-9]|0[3-9][0-9]{2})"
_LEAST = 3  # digits without which nothing is a number


class PhoneKind(StrEnum):
    """How a number is written out and hidden."""

    MOBILE = "mobile"
    LANDLINE = "landline"
    SERVICE = "service"
    ABROAD = "abroad"
    SEVERAL = "several"
    UNKNOWN = "unknown"


_SHAPES = (
    (PhoneKind.MOBILE, re.compile(r"(1[3-9][0-9])([0-9]{4})([0-9]{4})")),
    (PhoneKind.LANDLINE, re.compile(_AREA + r"([0-9]{7,8})")),
    (PhoneKind.LANDLINE, re.compile(r"([2-9][0-9]{6,7})")),
    (PhoneKind.SERVICE, re.compile(r"([48]00)([0-9]{3})([0-9]{4})")),
    (PhoneKind.SERVICE, re.compile(r"(1[12][0-9]|12[1-9][0-9][0-9]|100[0-9]{2})")),
)
_SHORT = re.compile("[2-9][0-9]{3,5}")  # within a group of subscribers (集团短号)


@dataclass(frozen=True, slots=True)
class Phone(Checked):
    """A number as it is stored: digits only, a hyphen after the area code of a land line.

    Several are parted by 、; what has no form of its own stands as it was typed, with a hint.
    """

    kind: PhoneKind = PhoneKind.UNKNOWN
    parts: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Tell whether this is a number of a known form."""
        return self.good and self.kind is not PhoneKind.UNKNOWN

    @property
    def display(self) -> str:
        """Group a mobile for reading aloud: 138 5430 1276."""
        return " ".join(self.parts) if self.kind is PhoneKind.MOBILE else self.text


def check(text: str) -> Phone:
    """Read a number: 138 5430 1276, 86 138…, 0543-2321234-801, (0543)2321234 转 801, +852….

    Refused is what holds no number at all, and digits alone in a number that no number has: those
    are mistyped.
    """
    several = (_several(mark.split(text)) for mark in _BETWEEN)
    return _one(text) or next(filter(None, several), None) or _as_typed(text)


def _one(text: str) -> Phone | None:
    body = plain(text)
    found = _shaped(body)
    extended = _EXTENSION.fullmatch(body) if found is None else None
    if extended and (line := _shaped(extended[1])) and line.kind is not PhoneKind.MOBILE:
        found = Phone(f"{line.text}转{extended[2]}", line.problems, line.kind, line.parts)
    return found


def _shaped(body: str) -> Phone | None:
    digits = _FILLERS.sub("", body)
    if abroad := None if _CHINA.match(digits) else _ABROAD.fullmatch(digits):
        return Phone(f"+{abroad[1]}", (hint("phone.abroad"),), PhoneKind.ABROAD)
    bare = _CHINA.sub("", digits, count=1)
    for written in dict.fromkeys((digits, bare, f"0{bare}" if bare != digits else digits)):
        for kind, shape in _SHAPES:
            if found := shape.fullmatch(written):
                return _phone(kind, found.groups())
    return None


def _several(parts: Sequence[str]) -> Phone | None:
    told = [_one(part) for part in parts if part.strip()]
    found = [one for one in told if one]
    written = "、".join(dict.fromkeys(one.text for one in found))
    if len(found) < max(len(told), 2) or len(written) > LONGEST:
        return None
    problems = dict.fromkeys(each.code for one in found for each in one.problems)
    return Phone(written, tuple(map(hint, problems)), PhoneKind.SEVERAL)


def _as_typed(text: str) -> Phone:
    kept = check_text(half_width(text), _TEXT)
    bare = _FILLERS.sub("", plain(text))
    if kept.refusals:
        return Phone(kept.text, kept.refusals)
    return Phone(kept.text, (_why_not(bare) or hint("phone.as_typed"),))


def _why_not(bare: str) -> Problem | None:
    digits = "".join(_DIGITS.findall(bare))
    few = not digits or (len(digits) < _LEAST and bare != digits)
    if few or _LETTER_AT_A_DIGIT.search(bare):
        return problem("phone.wrong_character")
    if bare == digits and not _SHORT.fullmatch(bare):
        return problem("phone.length")
    return None


def _phone(kind: PhoneKind, parts: tuple[str, ...]) -> Phone:
    text = ("" if kind is PhoneKind.MOBILE else "-").join(parts)
    bare = kind is PhoneKind.LANDLINE and len(parts) == 1
    return Phone(text, (hint("phone.no_area_code"),) if bare else (), kind, parts)
