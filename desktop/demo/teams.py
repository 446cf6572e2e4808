"""Who is responsible for the grids: staff, their posts, and the duties that tie posts to grids."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from db.events.base import Author, Value
from db.uow import Act
from desktop.demo.names import FEMALE, MALE, NameBook, Numbers
from desktop.demo.places import County, Unit, Village
from desktop.demo.records import DUTY, POST, SERVICE, STAFF, Desk, shares
from desktop.demo.tables import rows_of

HEADS, ADVISERS, WORKERS = 442, 450, 2_135
FULL_TIME_PARTY = 267  # of the 735 full-time workers, one in each grid
MEDIATORS, LEGAL_ADVISERS = 97, 67
_PER_COUNTY_COMMITTEE, _PER_TOWN_COMMITTEE = 3, 5
_LAWYERS_PER_TOWN = 5
_WOMEN = {"grid_head": 0.12, "grid_adviser": 0.35, "grid_worker": 0.55}
_BORN = {"grid_head": (1962, 1986), "grid_adviser": (1970, 1997), "grid_worker": (1968, 2001)}
_OTHERS_BORN = (1960, 1994)


@dataclass(slots=True)
class Roll:
    """Rows of the teams as they are drawn up."""

    desk: Desk
    rng: random.Random
    names: NameBook
    numbers: Numbers
    staff: dict[int, tuple[Value, ...]] = field(default_factory=dict)
    posts: dict[int, tuple[Value, ...]] = field(default_factory=dict)
    duties: dict[int, tuple[Value, ...]] = field(default_factory=dict)

    def appoint(
        self, function: str, unit: Unit, *, full_time: int = 0, party: int = 0
    ) -> tuple[int, str]:
        """Appoint an invented person; returns the post and the name."""
        rng = self.rng
        sex = FEMALE if rng.random() < _WOMEN.get(function, 0.4) else MALE
        name = self.names.full(sex, rng.randint(*_BORN.get(function, _OTHERS_BORN)))
        staff, post = self.desk.new_id(), self.desk.new_id()
        since = self.desk.since
        self.staff[staff] = (name, sex, self.numbers.phone(), unit.id, since)
        self.posts[post] = (staff, function, unit.id, full_time, party, since)
        return post, name

    def assign(self, post: int, grid: int) -> None:
        self.duties[self.desk.new_id()] = (post, grid, self.desk.since)

    def acts(self, author: Author) -> Iterator[Act]:
        yield from self.desk.blocks("staff", STAFF, self.staff, author)
        yield from self.desk.blocks("post", POST, self.posts, author)
        yield from self.desk.blocks("duty", DUTY, self.duties, author)


def draw_up(roll: Roll, county: County) -> None:
    """Fill every post, and give each grid a head, an adviser and its workers."""
    heads = _heads(roll, county)
    _advisers(roll, county)
    _workers(roll, county)
    for village in county.villages:
        village.unit.mediators = (heads[village.code], *village.workers[:2])
    _mediators(roll, county)
    for town in county.towns:
        for _ in range(_LAWYERS_PER_TOWN):
            roll.appoint("legal_adviser", town.unit)
    for _ in range(LEGAL_ADVISERS - _LAWYERS_PER_TOWN * len(county.towns)):
        roll.appoint("legal_adviser", county.centre)


def _heads(roll: Roll, county: County) -> dict[str, str]:
    """Let the secretary lead the grids of the village; some lead a neighbouring village too."""
    villages = county.villages
    joint = [n for n, one in enumerate(villages) if n and villages[n - 1].town is one.town]
    shared = set(roll.rng.sample(joint, len(villages) - HEADS))
    names: dict[str, str] = {}
    post, name = 0, ""
    for n, village in enumerate(villages):
        if n not in shared:
            post, name = roll.appoint("grid_head", village.unit, party=1)
        names[village.code] = name
        for grid in village.all_grids:
            roll.assign(post, grid)
    return names


def _advisers(roll: Roll, county: County) -> None:
    grids = [[grid for one in town.villages for grid in one.all_grids] for town in county.towns]
    numbers = shares(ADVISERS, [float(len(of_town)) for of_town in grids])
    for town, of_town, number in zip(county.towns, grids, numbers, strict=True):
        posts = [roll.appoint("grid_adviser", town.unit)[0] for _ in range(number)]
        for n, grid in enumerate(of_town):
            roll.assign(posts[n % number], grid)


def _workers(roll: Roll, county: County) -> None:
    places = [(village, grid) for village in county.villages for grid in village.all_grids]
    members = set(roll.rng.sample(range(len(places)), FULL_TIME_PARTY))
    for n, (village, grid) in enumerate(places):
        _work(roll, village, grid, full_time=1, party=int(n in members))
    part_time = WORKERS - len(places)
    whole, rest = divmod(part_time, len(places))
    more = set(roll.rng.sample(range(len(places)), rest))
    for n, (village, grid) in enumerate(places):
        for _ in range(whole + (n in more)):
            _work(roll, village, grid)


def _work(roll: Roll, village: Village, grid: int, **how: int) -> None:
    post, name = roll.appoint("grid_worker", village.unit, **how)
    village.workers += (name,)
    roll.assign(post, grid)


def _mediators(roll: Roll, county: County) -> None:
    own = [unit for unit in county.bodies.values() if unit.type == "committee"]
    placed: list[tuple[Unit, int]] = [(unit, _PER_COUNTY_COMMITTEE) for unit in own]
    placed += [(town.committee, _PER_TOWN_COMMITTEE) for town in county.towns]
    left = MEDIATORS - sum(number for _, number in placed)
    communities = [village.unit for village in county.villages if village.is_community]
    placed += [(unit, 1) for unit in communities[:left]]
    for unit, number in placed:
        names = tuple(roll.appoint("mediator", unit, full_time=1)[1] for _ in range(number))
        unit.mediators = (*names, *unit.mediators)


def service_acts(desk: Desk, units: Sequence[Unit], author: Author) -> Iterator[Act]:
    """Record the services that the social organisations offer."""
    rows: dict[int, tuple[Value, ...]] = {}
    for unit, row in zip(units, rows_of("social_organisations.csv"), strict=True):
        for service in row["services"].split():
            rows[desk.new_id()] = (service, unit.id, row["class"])
    yield from desk.blocks("service", SERVICE, rows, author)
