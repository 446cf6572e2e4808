"""Where something happens: at a home, a firm, in the fields, on the road, by the water."""

import random

from desktop.demo.casting import Cast
from desktop.demo.places import Village
from desktop.demo.story_texts import Slots, pick
from desktop.demo.tables import texts_of

_BUILDING = "号楼"
_DESCRIBED = {"clinic", "school"}


def spot_of(at: str, cast: Cast, told: Slots, rng: random.Random) -> str:
    """Name the place of a quarrel."""
    village = cast.village
    where = f"{village.town.name}{village.label}"
    if at == "home":
        return cast.home.address
    if at == "firm" and cast.firm:
        return f"{cast.firm.address}{cast.firm.name.removeprefix('博兴县')}"
    if at == "estate" and _BUILDING in cast.home.address:
        return cast.home.address.partition("单元")[0][:-1]
    if at in _DESCRIBED:
        return where + told["b"].removeprefix("某").removeprefix("村").removeprefix("民营")
    if at == "office":
        return f"{where}村委会"
    return where + spot(at, village, rng)


def spot(at: str, village: Village, rng: random.Random) -> str:
    """Name a place of a village by what it is: field, water, road, lane."""
    spots = texts_of("spots.json")["urban" if village.is_community else "rural"]
    found: str = pick(spots.get(at) or spots["road"], rng)
    return found.format(n=2 + int(rng.random() * 6))
