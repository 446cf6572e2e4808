"""Special groups at plausible rates, all invented (表17 to 表20、表22; nobody of 表21)."""

from collections.abc import Callable

from desktop.demo.accounts import TOWN_SHOWN
from desktop.demo.households import Household
from desktop.demo.marking import OF_AGE, Marking
from desktop.demo.names import MALE
from desktop.demo.places import Village
from desktop.demo.population import Resident
from desktop.demo.rounds import Row
from desktop.demo.special_rows import correction, drugs, mental, released, youth

Marked = tuple[Resident, int]  # and how often somebody visits them
Tell = Callable[[Marking, Resident, Household], Row]
_MINOR = 17
_VISITS = (3, 5)
# kind, share of all people, ages, men only, what is told
_GROUPS: tuple[tuple[str, float, range, bool, Tell], ...] = (
    ("released", 0.0015, range(24, 66), True, released),
    ("corrections", 0.0004, range(21, 66), False, correction),
    ("mental", 0.0035, range(OF_AGE, 80), False, mental),
    ("drugs", 0.0012, range(24, 58), True, drugs),
    ("youth", 0.0022, range(7, 25), False, youth),
)


def mark_special(marking: Marking, village: Village, households: list[Household]) -> list[Marked]:
    """Note who of a village belongs to a special group; nobody belongs to two."""
    homes = {one.id: home for home in households for one in home.citizens}
    people = [one for home in households for one in home.citizens]
    marked = _minors(marking, village, people, homes)
    for kind, rate, ages, men, tell in _GROUPS:
        count = marking.few(kind, rate, len(people))
        if not count:
            continue
        fit = [
            one
            for one in people
            if one.age in ages and one.id not in marked and (one.sex == MALE or not men)
        ]
        for one in marking.some(fit, count):
            marked[one.id] = one
            marking.note(kind, village, tell(marking, one, homes[one.id]))
    return [(one, marking.between(*_VISITS)) for one in marked.values()]


def _minors(
    marking: Marking, village: Village, people: list[Resident], homes: dict[int, Household]
) -> dict[int, Resident]:
    """A minor's correction is sealed as soon as it is entered (社区矫正法 §54)."""
    if not marking.minors or village.town.short != TOWN_SHOWN:
        return {}
    minor = next((one for one in people if one.age == _MINOR), None)
    if minor is None:
        return {}
    marking.minors -= 1
    marking.note("corrections", village, correction(marking, minor, homes[minor.id]))
    return {minor.id: minor}
