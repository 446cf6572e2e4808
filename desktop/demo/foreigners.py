"""Foreigners who married into the county, the only people here who have no citizen's number."""

from desktop.demo.lives import SPOUSE
from desktop.demo.marking import Marking, iso
from desktop.demo.places import Village
from desktop.demo.population import Resident
from desktop.demo.rounds import Row
from desktop.demo.story_texts import pick
from desktop.demo.tables import rows_of

_AGES = range(22, 56)
_PURPOSES = ("04", "04", "05", "02", "01")  # GB/T 31000, 5.16
_YEAR = 365


class Foreigners:
    """Spreads them over the villages, and gives each a name and a passport nobody has."""

    def __init__(self, villages: list[Village], count: int, marking: Marking) -> None:
        self._count = count
        self._places = {village.code: n for n, village in enumerate(villages, 1)}
        self._marking = marking
        self._met = 0

    def wed(self, village: Village, members: list[Resident]) -> list[Resident]:
        """Make a young wife a foreigner where one is due by now."""
        due = self._count * self._places[village.code] // len(self._places)
        if self._met >= due or not _may_be_foreign(members):
            return members
        told = rows_of("foreigners.csv")
        row = told[self._met % len(told)]
        self._met += 1
        head, wife, *others = members
        wife = wife._replace(name=row["name"], surname="", number=f"Z99{self._met:06d}", ethnic="")
        self._marking.note("overseas", village, self._told(wife, row))
        return [head, wife, *others]

    def _told(self, wife: Resident, row: dict[str, str]) -> Row:
        marking = self._marking
        came = marking.taken - marking.between(40, 8 * _YEAR)
        purpose = pick(_PURPOSES, marking.rng)
        return {
            "person": wife.id,
            "since": iso(came + marking.between(1, 30)),
            "source": "police",
            "surname": row["surname"],
            "given_name": row["given_name"],
            "country": row["country"],
            "expires_on": iso(marking.today + marking.between(-30, 4 * _YEAR)),
            "purpose": purpose,
            "arrived_on": iso(came),
            "leaves_on": iso(marking.today + marking.between(20, 300)) if purpose != "04" else None,
            "watched": 0,
        }


def _may_be_foreign(members: list[Resident]) -> bool:
    return len(members) > 1 and members[1].relation == SPOUSE and members[1].age in _AGES
