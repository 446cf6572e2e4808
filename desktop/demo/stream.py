"""The whole story as one lazy stream of acts in the order of time."""

import heapq
import random
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate

from db.rows.uow import Act
from db.subjects.case.steps import Step
from desktop.demo.accounts import TOWN_SHOWN
from desktop.demo.casting import Casting
from desktop.demo.days import Days
from desktop.demo.giving import Giving
from desktop.demo.looks import Accesses
from desktop.demo.names import NameBook, Numbers
from desktop.demo.parties import Parties
from desktop.demo.places import County, Village
from desktop.demo.plan import Size
from desktop.demo.population import Firm
from desktop.demo.records import Desk
from desktop.demo.schedule import DISPUTE, ENQUIRY, MATTER, Opening
from desktop.demo.stories.disputes import tell_dispute
from desktop.demo.stories.enquiries import tell_enquiry
from desktop.demo.stories.matters import tell_matter
from desktop.demo.story_texts import Kinds, pick
from desktop.demo.telling import Telling, Told, World, until

Teller = Callable[[Telling, Kinds], Told]
_TELLERS: dict[str, tuple[Teller, str]] = {
    DISPUTE: (tell_dispute, "disputes.json"),
    MATTER: (tell_matter, "matters.json"),
    ENQUIRY: (tell_enquiry, "enquiries.json"),
}
_SHOWN_TOWN, _SHOWN_VILLAGE = 2.0, 5.0  # of a small county more happens where visitors look
_EVERYBODY, _STRIDE = 3, 211  # of so many cases one comes to each village in turn
_OPEN_THERE, _OPEN_IN_VILLAGE = 0.85, 0.2


class Villages:
    """Draws the village where a case happens, by its people."""

    def __init__(self, county: County, people: dict[str, int], size: Size) -> None:
        self._villages = county.villages
        town = next(one for one in county.towns if one.short == TOWN_SHOWN)
        self._shown = town.villages if size is Size.SMALL else []
        self._begun: set[tuple[str, Step | None]] = set()
        self._drawn = 0
        self._bounds = list(accumulate(self._weight(one, people) for one in county.villages))

    def draw(self, opening: Opening, rng: random.Random) -> Village:
        """In a small county, what still waits lies where visitors of the demonstration work.

        The first at each step lies there without fail.
        """
        first = (opening.nature, opening.target) not in self._begun
        self._begun.add((opening.nature, opening.target))
        if self._shown and opening.target and (first or rng.random() < _OPEN_THERE):
            in_village = rng.random() < _OPEN_IN_VILLAGE
            return self._shown[0] if in_village else pick(self._shown, rng)
        self._drawn += 1
        if self._drawn % _EVERYBODY == 0:
            place = self._drawn // _EVERYBODY * _STRIDE
            return self._villages[place % len(self._villages)]
        return self._villages[bisect(self._bounds, rng.random() * self._bounds[-1])]

    def _weight(self, village: Village, people: dict[str, int]) -> float:
        factor = 1.0
        if village in self._shown:
            factor = _SHOWN_VILLAGE if village is self._shown[0] else _SHOWN_TOWN
        return people[village.code] * factor


def case_acts(openings: Iterable[Opening], world: World, villages: Villages) -> Iterator[Act]:
    """Tell all cases side by side; an act is made when those before it have been given out."""
    tellers = {nature: (tell, Kinds(file)) for nature, (tell, file) in _TELLERS.items()}
    waiting: list[tuple[int, int, Act, Iterator[Act]]] = []
    for order, opening in enumerate(openings):
        starts = world.days.at(opening.day, opening.minute)
        yield from _until(waiting, starts)
        world.desk.wall.reach(starts)
        telling = Telling(world, opening, villages.draw(opening, world.rng))
        tell, kinds = tellers[opening.nature]
        story = until(tell(telling, kinds), opening.target)
        first = next(story)
        heapq.heappush(waiting, (first.at, order, first, story))
    yield from _until(waiting, None)


def _until(waiting: list[tuple[int, int, Act, Iterator[Act]]], end: int | None) -> Iterator[Act]:
    """Give out what happens before a moment, in order."""
    while waiting and (end is None or waiting[0][0] < end):
        _, order, act, story = waiting[0]
        yield act
        following = next(story, None)
        if following is None:
            heapq.heappop(waiting)
        else:
            heapq.heapreplace(waiting, (following.at, order, following, story))


def make_world(
    county: County, days: Days, desk: Desk, rng: random.Random, shared: tuple[Giving, Accesses]
) -> World:
    firms: dict[tuple[str, str], list[Firm]] = {}
    for village in county.villages:
        for firm in village.residents.firms:
            firms.setdefault((village.town.code, firm.trade), []).append(firm)
    villages = {village.code: village for village in county.villages}
    casting = Casting(_parties(desk, rng), rng, firms, villages)
    return World(county, days, desk, rng, casting, *shared)


def _parties(desk: Desk, rng: random.Random) -> Parties:
    return Parties(desk, rng, NameBook(rng), Numbers(rng))
