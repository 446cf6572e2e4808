"""What is found for the palette, and the page that opens each of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from db.queries import Reading
from db.rows.leaving import Departures
from desktop.finding.everything import KIND_NAMES, KINDS, Found as Answer, Line, find, with_number
from desktop.texts.tones import Tone
from desktop.usecases.around import After
from desktop.usecases.finding_numbers import NumberFound, find_number

EACH = 6


@dataclass(frozen=True, slots=True)
class Found:
    """One thing the store knows: shown in the palette, opened on its page."""

    page: str  # key of the page that opens it
    target: Any  # handed to the page's `open_target`
    title: str
    detail: str = ""
    tone: Tone | None = None


@dataclass(frozen=True, slots=True)
class FoundKind:
    """What was found of one kind; `more` when there is more than is listed."""

    kind: str  # 人员, 案件, 地址 …
    lines: Sequence[Found]
    more: bool = False


def found_in(reading: Reading, typed: str) -> Sequence[FoundKind]:
    """Find for the palette: a few of each kind, cases and people first."""
    return _listed(find(reading, typed, KINDS, EACH))


def _listed_numbers(known: NumberFound, _leaving: Departures) -> Sequence[FoundKind]:
    return _listed(with_number(Answer("", ()), ("person", "case"), known))


number_found_in = After(  # for the palette: who has a complete number; it is recorded
    find_number, _listed_numbers
)


def _listed(answer: Answer) -> Sequence[FoundKind]:
    return [
        FoundKind(
            KIND_NAMES[group.kind],
            [led(group.kind, line) for line in group.lines],
            group.count > len(group.lines),
        )
        for group in answer.kinds
    ]


def led(kind: str, line: Line) -> Found:
    """Lead to the page that shows it: cases have one of their own, all else is a record."""
    if kind == "case":
        return Found("cases", line.id, line.title, line.detail)
    return Found("registers", (kind, line.id), line.title, line.detail)
