"""What scanners and card readers type like keyboards, told from people by pace (产品规则)."""

import re
from dataclasses import dataclass

from desktop.errors import RuleBroken
from desktop.rules import case_number, identity

_BETWEEN = re.compile(r"[\t\r\n]+")
_HAN = r"[\u3007\u3400-\u9fff\U00020000-\U0003fffd]"
_NAME = re.compile(rf"{_HAN}{{2,4}}|{_HAN}+(·{_HAN}+)+")
_NO_NAME = re.compile(r".*[族局镇村市县]|长期")  # what else stands on a card, and is as short
_ADDRESS = re.compile(rf"{_HAN}{{2}}.*[0-9号室村].*")
_SHORTEST_ADDRESS = 6


@dataclass(frozen=True, slots=True)
class Pace:
    """Characters at most `gap_ms` apart come from a device where there are `fewest` of them."""

    gap_ms: int
    fewest: int


@dataclass(frozen=True, slots=True)
class Card:
    """What a reader of identity cards has typed; readers that send the number alone are many."""

    number: str
    name: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """The number of a case, from a paper of it."""

    number: str


Scanned = Card | Label


def read(text: str) -> Scanned | None:
    """Tell what was scanned; None for anything else. Fields are parted by tabs or lines."""
    parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    number = next(filter(None, map(_identity, parts)), "")
    if number:
        return Card(number, _name_in(parts), _address_in(parts))
    return _label(parts[0]) if len(parts) == 1 else None


def _identity(part: str) -> str:
    found = identity.check(part)
    return found.text if found.good and len(found.text) == identity.LENGTH else ""


def _name_in(parts: list[str]) -> str:
    named = (one for one in parts if _NAME.fullmatch(one) and not _NO_NAME.fullmatch(one))
    return next(named, "")


def _address_in(parts: list[str]) -> str:
    placed = (one for one in parts if len(one) >= _SHORTEST_ADDRESS and _ADDRESS.fullmatch(one))
    return next(placed, "")


def _label(part: str) -> Label | None:
    try:
        return Label(case_number.parse(part).text)
    except RuleBroken:
        return None
