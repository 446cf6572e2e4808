"""Case numbers (一案一码) and agreement numbers. 产品规则: no national structure was found.

Both carry the station of the desk, so that two desks without a network cannot meet.
"""

import re
from dataclasses import dataclass
from datetime import date
from operator import mul

from desktop.errors import RuleBroken
from desktop.rules.letters import plain

PREFIX = "ZZ"
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100
_D = "[0-9]"
_WEIGHTS = tuple(pow(3, place, 31) for place in range(24))
_SHAPE = re.compile(
    rf"{PREFIX}({_D}{{6}})({_D}{{8}})({_D}{{3}})({_D}{{4}}|[1-9]{_D}{{4}})([{_ALPHABET}])"
)
_AGREEMENT = re.compile(
    rf"[(〔\[]({_D}{{4}})[)〕\]](.+)人调字第({_D}{{3}})({_D}{{4}}|[1-9]{_D}{{4}})号"
)
_NAMELY = re.compile(r"[^\d\s()〔〕\[\]]{1,20}")
_LONGEST_SHORT = 20
MOST_STATIONS = 999
MOST_IN_SERIES = 99_999


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """The parts of a case number; `sequence` runs per station and day."""

    division: str  # six digits
    day: date
    station: int
    sequence: int

    @property
    def text(self) -> str:
        """Return the number as it is stored and printed: 24 characters, 25 over 9999."""
        digits = self._digits
        return PREFIX + digits + check_character(digits)

    @property
    def tail(self) -> str:
        """What lists show and clerks type: station, sequence and check, 8 (or 9) characters."""
        return self.text[len(PREFIX) + 14 :]

    @property
    def display(self) -> str:
        """Group for reading: ZZ371625 20261122 017 0012 2."""
        text = self.text
        return " ".join((text[:8], text[8:16], text[16:19], text[19:-1], text[-1]))

    @property
    def _digits(self) -> str:
        day = self.day.isoformat().replace("-", "")
        return f"{self.division}{day}{self.station:03}{self.sequence:04}"


@dataclass(frozen=True, slots=True)
class AgreementNumber:
    """The parts of the number of an agreement; `sequence` runs per committee, station and year."""

    year: int
    short_name: str  # of the committee, such as 兴福
    station: int
    sequence: int

    @property
    def text(self) -> str:
        serial = f"{self.station:03}{self.sequence:04}"
        return f"({self.year:04}){self.short_name}人调字第{serial}号"


def check_character(digits: str) -> str:
    """Compute the check character over digits by the method of GB 32100 (weights 3^i mod 31)."""
    total = sum(map(mul, map(int, digits), _WEIGHTS))
    return _ALPHABET[-total % 31]


def make(division: str, day: date, station: int, sequence: int) -> CaseNumber:
    """Make a number; raises `case_number.out_of_range`."""
    if not (re.fullmatch(r"[0-9]{6}", division) and _in_series(station, sequence)):
        raise RuleBroken("case_number.out_of_range")
    return CaseNumber(division, day, station, sequence)


def parse(text: str) -> CaseNumber:
    """Read a number as typed or scanned; raises RuleBroken with a `case_number.…` code."""
    found = _SHAPE.fullmatch(plain(text).replace("-", "").upper())
    if not found:
        raise RuleBroken("case_number.shape")
    division, day, station, sequence, check = found.groups()
    if check_character(division + day + station + sequence) != check:
        raise RuleBroken("case_number.wrong_check_character")
    try:
        when = date.fromisoformat(f"{day[:4]}-{day[4:6]}-{day[6:]}")
    except ValueError:
        raise RuleBroken("case_number.impossible_date") from None
    return make(division, when, int(station), int(sequence))


def make_agreement(year: int, short_name: str, station: int, sequence: int) -> AgreementNumber:
    """Make a number; raises `agreement_number.out_of_range` or `agreement_number.shape`."""
    if not (date.min.year <= year <= date.max.year and _in_series(station, sequence)):
        raise RuleBroken("agreement_number.out_of_range")
    if not is_short(short_name):
        raise RuleBroken("agreement_number.shape")
    return AgreementNumber(year, short_name, station, sequence)


def is_short(text: str) -> bool:
    """Tell whether a number can hold this short name, and is read again however it is typed."""
    return all(map(_NAMELY.fullmatch, (text, plain(text))))


def short_of(unit_name: str) -> str:
    """Take from the name of a unit without a short one what an agreement number can hold."""
    return "".join(char for char in unit_name if char.isalpha())[:_LONGEST_SHORT]


def parse_agreement(text: str) -> AgreementNumber:
    """Read a number such as (2026)兴福人调字第0170012号; raises `agreement_number.…`."""
    found = _AGREEMENT.fullmatch(plain(text))
    if not found:
        raise RuleBroken("agreement_number.shape")
    year, short_name, station, sequence = found.groups()
    return make_agreement(int(year), short_name, int(station), int(sequence))


def _in_series(station: int, sequence: int) -> bool:
    return 1 <= station <= MOST_STATIONS and 1 <= sequence <= MOST_IN_SERIES
