"""Who is responsible for the grids: staff, their posts, and the duties that tie posts to grids."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from db.log.base import Author, Value
from db.rows.uow import Act
from desktop.demo.lives import MASSES, PARTY_MEMBER
from desktop.demo.names import FEMALE, MALE, NameBook, Numbers
from desktop.demo.places import County, Unit, Village
from desktop.demo.records import Desk, Pages, shares
from desktop.demo.story_texts import pick
from desktop.demo.tables import rows_of

HEADS, ADVISERS, WORKERS = 442, 450, 2_135
FULL_TIME_PARTY = 267  # of the 735 full-time workers, one in each grid
MEDIATORS, LEGAL_ADVISERS = 97, 67
_PER_COUNTY_COMMITTEE, _PER_TOWN_COMMITTEE = 3, 5
_LAWYERS_PER_TOWN = 5
_WOMEN = {"grid_head": 0.12, "grid_adviser": 0.35, "grid_worker": 0.55}
_BORN = {"grid_head": (1962, 1986), "grid_adviser": (1970, 1997), "grid_worker": (1968, 2001)}
_OTHERS_BORN = (1960, 1994)
_SCHOOLING = {  # GB/T 4658: heads mostly left school early, advisers studied
    "grid_head": ("60", "60", "70", "30", "40"),
    "grid_adviser": ("20", "20", "30"),
    "grid_worker": ("30", "30", "40", "60", "60", "70", "20"),
}
_STUDIED = ("20", "30", "20", "10")
_SPECIALITIES = ("", "", "", "", "01", "14", "15", "08", "17", "19")  # GB/T 31000, 5.5
_GRADES = ("1", "2", "2", "3", "3", "3", "4", "4", "9")
_LEARNT = ("婚姻家庭", "邻里纠纷", "土地山林", "劳动争议", "物业管理", "损害赔偿", "合同债务")
_HAN = "01"


class How(NamedTuple):
    """In what way somebody holds a post; `grade` and `speciality` are a mediator's."""

    full_time: int = 0
    party: int = 0
    grade: str | None = None
    speciality: str | None = None


IN_PART = How()


class Appointed(NamedTuple):
    """Who was appointed: the ids of the post and of the staff record."""

    post: int
    staff: int
    name: str


@dataclass(slots=True)
class Roll:
    """Rows of the teams as they are drawn up."""

    desk: Desk
    rng: random.Random
    names: NameBook
    numbers: Numbers
    pages: Pages = field(init=False)

    def __post_init__(self) -> None:
        self.pages = Pages(self.desk)

    def appoint(self, function: str, unit: Unit, how: How = IN_PART) -> Appointed:
        """Appoint an invented person."""
        rng, since = self.rng, self.desk.since
        sex = FEMALE if rng.random() < _WOMEN.get(function, 0.4) else MALE
        year = rng.randint(*_BORN.get(function, _OTHERS_BORN))
        born = date(year, 1, 1).toordinal() + int(rng.random() * 365)
        name = self.names.full(sex, year)
        about = date.fromordinal(born).isoformat(), _HAN, PARTY_MEMBER if how.party else MASSES
        knows = pick(_SCHOOLING.get(function, _STUDIED), rng), pick(_SPECIALITIES, rng) or None
        said = name, sex, self.numbers.phone(), unit.id
        staff = self.pages.add("staff", (*said, *about, *knows, since))
        post = self.pages.add("post", (staff, function, unit.id, *how, since))
        return Appointed(post, staff, name)

    def assign(self, post: int, grid: int) -> None:
        self.pages.add("duty", (post, grid, self.desk.since))

    def acts(self, author: Author) -> Iterator[Act]:
        yield from self.pages.acts(author)


def draw_up(roll: Roll, county: County) -> None:
    """Fill every post, and give each grid a head, an adviser and its workers."""
    _heads(roll, county)
    _advisers(roll, county)
    _workers(roll, county)
    for village in county.villages:
        village.committee.mediators = (village.unit.head, *village.workers[:2])
    _mediators(roll, county)
    for town in county.towns:
        for _ in range(_LAWYERS_PER_TOWN):
            roll.appoint("legal_adviser", town.unit)
    for _ in range(LEGAL_ADVISERS - _LAWYERS_PER_TOWN * len(county.towns)):
        roll.appoint("legal_adviser", county.centre)


def _heads(roll: Roll, county: County) -> None:
    """Let the secretary lead the grids of the village; some lead a neighbouring village too."""
    villages = county.villages
    joint = [n for n, one in enumerate(villages) if n and villages[n - 1].town is one.town]
    shared = set(roll.rng.sample(joint, len(villages) - HEADS))
    head = Appointed(0, 0, "")
    for n, village in enumerate(villages):
        if n not in shared:
            head = roll.appoint("grid_head", village.unit, How(party=1))
        village.unit.head = head.name
        for grid in village.all_grids:
            roll.assign(head.post, grid)


def _advisers(roll: Roll, county: County) -> None:
    grids = [[grid for one in town.villages for grid in one.all_grids] for town in county.towns]
    numbers = shares(ADVISERS, [float(len(of_town)) for of_town in grids])
    for town, of_town, number in zip(county.towns, grids, numbers, strict=True):
        posts = [roll.appoint("grid_adviser", town.unit).post for _ in range(number)]
        for n, grid in enumerate(of_town):
            roll.assign(posts[n % number], grid)


def _workers(roll: Roll, county: County) -> None:
    places = [(village, grid) for village in county.villages for grid in village.all_grids]
    members = set(roll.rng.sample(range(len(places)), FULL_TIME_PARTY))
    for n, (village, grid) in enumerate(places):
        _work(roll, village, grid, How(full_time=1, party=int(n in members)))
    part_time = WORKERS - len(places)
    whole, rest = divmod(part_time, len(places))
    more = set(roll.rng.sample(range(len(places)), rest))
    for n, (village, grid) in enumerate(places):
        for _ in range(whole + (n in more)):
            _work(roll, village, grid, IN_PART)


def _work(roll: Roll, village: Village, grid: int, how: How) -> None:
    worker = roll.appoint("grid_worker", village.unit, how)
    village.workers += (worker.name,)
    village.worker_staff.append(worker.staff)
    roll.assign(worker.post, grid)


def _mediators(roll: Roll, county: County) -> None:
    own = [unit for unit in county.bodies.values() if unit.type == "committee"]
    placed: list[tuple[Unit, int]] = [(unit, _PER_COUNTY_COMMITTEE) for unit in own]
    placed += [(town.committee, _PER_TOWN_COMMITTEE) for town in county.towns]
    left = MEDIATORS - sum(number for _, number in placed)
    communities = [village.committee for village in county.villages if village.is_community]
    placed += [(unit, 1) for unit in communities[:left]]
    for unit, number in placed:
        names = tuple(_mediate(roll, unit) for _ in range(number))
        unit.mediators = (*names, *unit.mediators)


def _mediate(roll: Roll, unit: Unit) -> str:
    grade, learnt = pick(_GRADES, roll.rng), pick(_LEARNT, roll.rng)
    how = How(full_time=1, grade=grade, speciality=learnt)
    return roll.appoint("mediator", unit, how).name


def service_acts(desk: Desk, units: Sequence[Unit], author: Author) -> Iterator[Act]:
    """Record the services that the social organisations offer."""
    rows: dict[int, tuple[Value, ...]] = {}
    for unit, row in zip(units, rows_of("social_organisations.csv"), strict=True):
        for service in row["services"].split():
            rows[desk.new_id()] = (service, unit.id, row["class"])
    yield from desk.blocks("service", rows, author)
