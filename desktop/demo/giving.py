"""What an act can only say when it is recorded: its number in a series, the step it takes back."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from db.rows.uow import Act
from db.subjects.case import events as said
from desktop.demo.places import Unit
from desktop.demo.schedule import DISPUTE
from desktop.rules import case_number


class Giving:
    """Completes acts in the order in which they are recorded, one desk for each station."""

    def __init__(self, device: int, before: int) -> None:
        """`before`: how many events the store holds already."""
        self.numbers: dict[int, str] = {}  # of each dispute
        self.agreements: dict[int, str] = {}  # of each case the number that stands
        self._units: dict[int, Unit] = {}
        self._device = device
        self._count = before
        self._last: dict[int, int] = {}  # of each case the place of its last event
        self._day = date.min
        self._cases: dict[int, int] = {}
        self._signed: dict[tuple[int, int], int] = {}

    def know(self, units: Iterable[Unit]) -> None:
        self._units |= {unit.id: unit for unit in units}

    def give(self, act: Act) -> Act:
        self._count += 1
        event = act.event
        if not isinstance(event, said.CaseEvent):
            return act
        match event:
            case said.CaseRegistered():
                number = self._case(act.author.unit, event.registered_on)
                event = replace(event, number=number)
                if event.nature == DISPUTE:
                    self.numbers[event.case_id] = number
            case said.TermsReached():
                event = replace(event, number=self._agreement(act.author.unit, event))
            case said.StepWithdrawn():
                event = replace(event, device=self._device, counter=self._last[event.case_id])
        self._last[event.case_id] = self._count
        return act._replace(event=event)

    def _case(self, unit: int, day: date) -> str:
        if day != self._day:
            self._day = day
            self._cases.clear()
        station = self._units[unit].station
        sequence = self._cases[station] = self._cases.get(station, 0) + 1
        return case_number.make("371625", day, station, sequence).text

    def _agreement(self, unit: int, event: said.TermsReached) -> str:
        committee, year = self._units[unit], event.reached_on.year
        place = unit, year
        sequence = self._signed[place] = self._signed.get(place, 0) + 1
        made = case_number.make_agreement(year, committee.short, committee.station, sequence)
        self.agreements[event.case_id] = made.text
        return made.text
