"""The registers of the county: everything that stands before the first case comes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from db.log.base import Author, Value
from db.rows.uow import Act
from db.viewer import Role
from desktop.demo.accounts import Accounts, leave, open_accounts
from desktop.demo.births import Birth
from desktop.demo.centre import line_acts, name_heads, room_acts
from desktop.demo.changes import Changes
from desktop.demo.clockwork import chance
from desktop.demo.days import Days, next_at_office
from desktop.demo.firms import Trade, open_firms
from desktop.demo.foreigners import Foreigners
from desktop.demo.grids import grid_acts, plan_grids
from desktop.demo.households import Fates
from desktop.demo.looks import Accesses
from desktop.demo.marking import Marking
from desktop.demo.names import NameBook, Numbers
from desktop.demo.other_posts import fill_other_posts, train
from desktop.demo.people import Census, settle
from desktop.demo.places import (
    NAME,
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
from desktop.demo.plan import VOLUMES, Plan, Volume
from desktop.demo.records import Desk, shares
from desktop.demo.rounds import Notebook
from desktop.demo.teams import Roll, draw_up, service_acts
from desktop.rules.calendars import Calendar

_CENSUS_MINUTES = 7  # between two villages
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
    notebook: Notebook  # what the registers leave for later
    changes: Changes
    known: Known = field(default_factory=dict)

    def acts(self) -> Iterator[Act]:
        """Record everything; the county's people come village by village."""
        seed, desk, author = self.plan.seed, self.desk, self.author
        planned = plan_grids(self.county, chance(seed, "grids"))
        numbers = {code: len(kinds) for code, kinds in planned.items()}
        found_party_organisations(self.founding, self.county, numbers, chance(seed, "party"))
        yield from division_acts(desk, self.county, self.known, author)
        yield from grid_acts(desk, self.county, planned, author, chance(seed, "shapes"))
        names, phones = NameBook(chance(seed, "staff")), Numbers(chance(seed, "staff phones"))
        roll = Roll(desk, chance(seed, "teams"), names, phones)
        draw_up(roll, self.county)
        mentors = fill_other_posts(roll, self.county)
        train(self.notebook, self.county)
        name_heads(self.county, names)
        yield from unit_acts(self.founding, author)
        yield from room_acts(desk, self.county, author)
        yield from roll.acts(author)
        yield from service_acts(desk, self.county.social, author)
        open_accounts(self.accounts, self.county)
        leave(self.accounts, self.county, self.changes)
        yield from self.accounts.acts(author)
        yield self._centre()
        yield from line_acts(desk, self.county, phones)
        yield from self._census(mentors)
        self.notebook.close(self.desk)
        for day, block, author in self.notebook.blocks(self.county):
            self.changes.after(day, block, author)

    def _centre(self) -> Act:
        """Tell of the centre what the store's foundation did not know."""
        leader = next(one for one in self.accounts.shown if Role.LEADER in one.roles)
        lacking: dict[str, Value] = {
            "head": leader.person_name,
            "level": "04",
            "phone": "0543-1000001",
            "address": f"{NAME}综治中心",
        }
        return self.desk.amended("unit", self.county.centre.id, lacking, self.author)

    def _census(self, mentors: list[int]) -> Iterator[Act]:
        seed, villages = self.plan.seed, self.county.villages
        names = NameBook(chance(seed, "names"))
        numbers = Numbers(chance(seed, "phones"))
        birth = Birth(names, numbers, chance(seed, "people"), self.plan.today)
        fates = Fates(chance(seed, "fates"), date.fromisoformat(self.desk.since), villages)
        marking = Marking(self.notebook, chance(seed, "marks"), names, numbers, mentors)
        foreigners = Foreigners(villages, self.volume.overseas, marking)
        census = Census(self.desk, birth, fates, foreigners, marking, self.changes)
        trade = Trade(self.desk, names, numbers, chance(seed, "firms"), self.changes)
        weights = [float(self.people[village.code]) for village in villages]
        houses = shares(self.volume.houses, weights)
        firms = shares(self.volume.organisations, weights)
        calendar = Calendar()
        for village, built, opened in zip(villages, houses, firms, strict=True):
            self.desk.wall.reach(next_at_office(self.desk.wall(), _CENSUS_MINUTES, calendar))
            yield from settle(census, village, self.people[village.code], built)
            yield from open_firms(trade, village, opened)


def prepare(plan: Plan, days: Days, desk: Desk, centre: Unit, author: Author) -> Registers:
    """Draw the county; nothing is recorded yet."""
    volume = VOLUMES[plan.size]
    founding = Founding(desk, desk.device, centre)
    county = found_county(founding, chance(plan.seed, "places"))
    accounts = Accounts(desk, NameBook(chance(plan.seed, "accounts")))
    people = _people(county.villages, volume.people, plan.seed)
    book = Notebook(days)
    changes = Changes(days, desk, Accesses(desk.new_id))
    return Registers(plan, volume, desk, author, county, founding, accounts, people, book, changes)


def _people(villages: list[Village], total: int, seed: int) -> dict[str, int]:
    rng = chance(seed, "sizes")
    weights = [
        (_LARGER if village.is_community else 1.0) * rng.uniform(0.5, 1.8) for village in villages
    ]
    return dict(zip((v.code for v in villages), shares(total, weights), strict=True))
