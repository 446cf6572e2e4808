"""The registers of the county: everything that stands before the first case comes."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from db.events.base import Author
from db.uow import Act
from desktop.demo.accounts import Accounts, open_accounts
from desktop.demo.clockwork import chance
from desktop.demo.days import MINUTE
from desktop.demo.firms import Trade, open_firms
from desktop.demo.grids import grid_acts, plan_grids
from desktop.demo.names import NameBook, Numbers
from desktop.demo.people import Census, settle
from desktop.demo.places import (
    County,
    Founding,
    Known,
    Unit,
    Village,
    division_acts,
    found_county,
    found_party_organisations,
    unit_acts,
)
from desktop.demo.plan import Plan, Volume
from desktop.demo.records import Desk, shares
from desktop.demo.teams import Roll, draw_up, service_acts

_CENSUS_MINUTES = 40  # between two villages
_LARGER = 3.0  # communities against villages


@dataclass(slots=True)
class Registers:
    """The registers as they are built, and what the cases need of them."""

    plan: Plan
    volume: Volume
    desk: Desk
    author: Author
    county: County
    founding: Founding
    accounts: Accounts
    people: dict[str, int]  # how many live in each village
    known: Known = field(default_factory=dict)

    def acts(self) -> Iterator[Act]:
        """Record everything; the county's people come village by village."""
        seed, desk, author = self.plan.seed, self.desk, self.author
        planned = plan_grids(self.county, chance(seed, "grids"))
        numbers = {code: len(kinds) for code, kinds in planned.items()}
        found_party_organisations(self.founding, self.county, numbers, chance(seed, "party"))
        yield from unit_acts(self.founding, author)
        yield from division_acts(desk, self.county, self.known, author)
        yield from grid_acts(desk, self.county, planned, author, chance(seed, "shapes"))
        names, phones = NameBook(chance(seed, "staff")), Numbers(chance(seed, "staff phones"))
        roll = Roll(desk, chance(seed, "teams"), names, phones)
        draw_up(roll, self.county)
        yield from roll.acts(author)
        yield from service_acts(desk, self.county.social, author)
        open_accounts(self.accounts, self.county)
        yield from self.accounts.acts(author)
        yield from self._census()

    def _census(self) -> Iterator[Act]:
        seed, actor = self.plan.seed, self.author.actor
        names = NameBook(chance(seed, "names"))
        numbers = Numbers(chance(seed, "phones"))
        rng = chance(seed, "people")
        census = Census(self.desk, names, numbers, rng, self.plan.today, actor)
        trade = Trade(self.desk, names, numbers, chance(seed, "firms"), actor)
        villages = self.county.villages
        weights = [float(self.people[village.code]) for village in villages]
        houses = shares(self.volume.houses, weights)
        firms = shares(self.volume.organisations, weights)
        for village, built, opened in zip(villages, houses, firms, strict=True):
            self.desk.wall.reach(self.desk.wall() + _CENSUS_MINUTES * MINUTE)
            yield from settle(census, village, self.people[village.code], built)
            yield from open_firms(trade, village, opened)


def prepare(plan: Plan, volume: Volume, desk: Desk, centre: Unit, author: Author) -> Registers:
    """Draw the county; nothing is recorded yet."""
    founding = Founding(desk, desk.device, centre)
    county = found_county(founding, chance(plan.seed, "places"))
    accounts = Accounts(desk, NameBook(chance(plan.seed, "accounts")))
    people = _people(county.villages, volume.people, plan.seed)
    return Registers(plan, volume, desk, author, county, founding, accounts, people)


def _people(villages: list[Village], total: int, seed: int) -> dict[str, int]:
    rng = chance(seed, "sizes")
    weights = [
        (_LARGER if village.is_community else 1.0) * rng.uniform(0.5, 1.8) for village in villages
    ]
    return dict(zip((v.code for v in villages), shares(total, weights), strict=True))
