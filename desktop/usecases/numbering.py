"""Official numbers, made offline without collisions: each desk has its own station (产品规则)."""

from datetime import date

from db.queries.local import SeriesHere
from db.rows.uow import UnitOfWork
from desktop.errors import RuleBroken
from desktop.rules import case_number, document_number

FIRST_STATION = 1
JUMP = 1000  # of a series after a restore: what the lost copy gave out is never given again
LIVES = 16  # device numbers of one desk: each restore takes the next, and jumps further


def next_case_number(uow: UnitOfWork, day: date, handed_in: str) -> str:
    """Give the next number of this station and day; raises `case_number.out_of_range`.

    The draft of the form that is `handed_in` goes with it.
    A series lasts for a day here, and for a year where agreements and documents are numbered.
    """
    here = uow.local.series()
    if not here.county:
        raise RuleBroken("division.unknown")
    division, station = here.county[:6], _station(here)
    prefix = case_number.make(division, day, station, 1).text[:19]
    drawn, last = uow.cases.series("number", prefix)
    seen = case_number.parse(last).sequence if last else 0
    sequence = _next(here, seen, drawn, day.isoformat(), uow)
    uow.local.remember_last(prefix, sequence, handed_in)
    return case_number.make(division, day, station, sequence).text


def next_agreement_number(uow: UnitOfWork, day: date, short_name: str) -> str:
    """Give the next number of this committee, station and year."""
    here = uow.local.series()
    station = _station(here)
    whole = case_number.make_agreement(day.year, short_name, station, 1).text
    prefix = whole.removesuffix("0001号")
    drawn, last = uow.cases.series("agreement_number", prefix)
    seen = case_number.parse_agreement(last).sequence if last else 0
    sequence = _next(here, seen, drawn, f"{day:%Y}-", uow)
    uow.local.remember_last(prefix, sequence)
    return case_number.make_agreement(day.year, short_name, station, sequence).text


def next_document_number(uow: UnitOfWork, day: date, word: str) -> str:
    """Give the next number of the viewer's unit, a kind of paper, this station and year."""
    here = uow.local.series()
    unit = uow.places.unit(uow.viewer.unit)
    short = (unit.short if unit else "") or case_number.short_of(uow.viewer.unit_name)
    prefix = document_number.prefix_of(day.year, short, word, _station(here))
    seen = document_number.sequence_of(prefix, uow.documents.last_number(prefix) or "")
    sequence = _next(here, seen, uow.local.last_of(prefix), f"{day:%Y}-", uow)
    uow.local.remember_last(prefix, sequence)
    return document_number.number_of(prefix, sequence)


def _station(here: SeriesHere) -> int:
    return int(here.station or FIRST_STATION)


def _next(here: SeriesHere, seen: int, drawn: int, period: str, uow: UnitOfWork) -> int:
    last = max(seen, drawn)
    if here.series_jump.startswith(period) and not drawn:
        last = max(last // JUMP + 1, (uow.device - 1) % LIVES) * JUMP
    return last + 1
