"""Official numbers, made offline without collisions: each desk has its own station (产品规则)."""

from datetime import date

from db.rows.uow import UnitOfWork
from desktop.errors import RuleBroken
from desktop.rules import case_number, document_number

FIRST_STATION = 1
JUMP = 1000  # of a series after a restore: what the lost copy gave out is never given again
LIVES = 16  # device numbers of one desk: each restore takes the next, and jumps further


def next_case_number(uow: UnitOfWork, day: date) -> str:
    """Give the next number of this station and day; raises `case_number.out_of_range`.

    A series lasts for a day here, and for a year where agreements and documents are numbered.
    """
    division, station = county_of(uow), station_of(uow)
    prefix = case_number.make(division, day, station, 1).text[:19]
    last = uow.cases.last_number(prefix)
    seen = case_number.parse(last).sequence if last else 0
    sequence = _drawn(uow, prefix, seen, f"{day:%Y-%m-%d}")
    return case_number.make(division, day, station, sequence).text


def next_agreement_number(uow: UnitOfWork, day: date, short_name: str) -> str:
    """Give the next number of this committee, station and year."""
    station = station_of(uow)
    whole = case_number.make_agreement(day.year, short_name, station, 1).text
    prefix = whole.removesuffix("0001号")
    last = uow.cases.last_agreement(prefix)
    seen = case_number.parse_agreement(last).sequence if last else 0
    sequence = _drawn(uow, prefix, seen, f"{day:%Y}-")
    return case_number.make_agreement(day.year, short_name, station, sequence).text


def next_document_number(uow: UnitOfWork, day: date, word: str) -> str:
    """Give the next number of the viewer's unit, a kind of paper, this station and year."""
    unit = uow.places.unit(uow.viewer.unit)
    short = (unit.short if unit else "") or case_number.short_of(uow.viewer.unit_name)
    prefix = document_number.prefix_of(day.year, short, word, station_of(uow))
    seen = document_number.sequence_of(prefix, uow.documents.last_number(prefix) or "")
    sequence = _drawn(uow, prefix, seen, f"{day:%Y}-")
    return document_number.number_of(prefix, sequence)


def station_of(uow: UnitOfWork) -> int:
    return int(uow.local.setting("station") or FIRST_STATION)


def county_of(uow: UnitOfWork) -> str:
    county = uow.local.setting("county")
    if not county:
        raise RuleBroken("division.unknown")
    return county[:6]


def _drawn(uow: UnitOfWork, series: str, seen: int, period: str) -> int:
    drawn = uow.local.last_of(series)
    last = max(seen, drawn)
    restored_on = uow.local.setting("series_jump") or ""
    if restored_on.startswith(period) and not drawn:
        last = max(last // JUMP + 1, (uow.device - 1) % LIVES) * JUMP
    uow.local.remember_last(series, last + 1)
    return last + 1
