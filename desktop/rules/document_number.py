"""Numbers of documents, made offline without collisions: 产品规则, after those of agreements.

(2026)陈户网公示字第0170012号: year, unit, kind of paper, station of the desk, sequence.
"""

from datetime import date

from desktop.errors import RuleBroken
from desktop.rules.case_number import MOST_IN_SERIES, MOST_STATIONS, is_short

_END = "号"


def prefix_of(year: int, short_name: str, word: str, station: int) -> str:
    """Give what all numbers of a series begin with; raises `document_number.out_of_range`."""
    if not (date.min.year <= year <= date.max.year and 1 <= station <= MOST_STATIONS):
        raise RuleBroken("document_number.out_of_range")
    if not is_short(short_name):
        raise RuleBroken("document_number.unit")
    return f"({year:04}){short_name}{word}字第{station:03}"


def number_of(prefix: str, sequence: int) -> str:
    """Write a number; raises `document_number.out_of_range` after the last of a series."""
    if not 1 <= sequence <= MOST_IN_SERIES:
        raise RuleBroken("document_number.out_of_range")
    return f"{prefix}{sequence:04}{_END}"


def sequence_of(prefix: str, number: str) -> int:
    """Read the sequence of a number of this series; 0 where it is none."""
    digits = number.removeprefix(prefix).removesuffix(_END)
    return int(digits) if digits.isascii() and digits.isdigit() else 0
