"""How papers leave the house from the pages of a login."""

from desktop.ui.papers.ways import PaperDoor, PaperWays, system_ways
from desktop.ui.program.given import Surroundings


def ways(around: Surroundings) -> PaperWays:
    return around.papers or system_ways(around.outlets, around.keep)


def door(around: Surroundings) -> PaperDoor:
    return PaperDoor(press=around.press, ways=ways(around), readonly=around.place.readonly)
