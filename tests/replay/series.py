"""The series of numbers stand where the cases that are not replayed have left them."""

from collections import defaultdict
from typing import Any

from db.rows.uow import Store, unit_of_work
from db.subjects.case import events as said
from db.viewer import Viewer
from desktop.rules import case_number
from tests.replay.deeds import Demonstration


def before(event: Any, county: Demonstration, store: Store, viewer: Viewer) -> None:
    """Put the store where the desk of the demonstration stood just before it gave a number."""
    if not isinstance(event, said.CaseRegistered | said.TermsReached):
        return
    series, station, drawn = _drawn(county)[event.number]
    with unit_of_work(store, viewer) as uow:
        uow.local.set_setting("station", str(station))
        if drawn:
            uow.local.remember_last(series, drawn)


def _drawn(county: Demonstration) -> dict[str, tuple[str, int, int]]:
    """Tell of each number its series, its station, and how many had been given before."""
    if not county.numbers:
        counted: dict[str, int] = defaultdict(int)
        for deed in county.deeds:
            for event in deed.events:
                if isinstance(event, said.CaseRegistered | said.TermsReached):
                    series, station = _series(event)
                    county.numbers[event.number] = series, station, counted[series]
                    counted[series] += 1
    return county.numbers


def _series(event: said.CaseRegistered | said.TermsReached) -> tuple[str, int]:
    if isinstance(event, said.CaseRegistered):
        return event.number[:19], case_number.parse(event.number).station
    return event.number[: -len("0001号")], case_number.parse_agreement(event.number).station
