"""Finding the unit a case goes to as it is typed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.followers.pinyin import word_initials
from db.queries.places import Unit
from desktop.rules.letters import plain
from desktop.rules.unit_kinds import RECEIVERS, SOCIAL

TOWN_DIGITS = 9  # of a 12-digit division code
MOST = 40
_NO_RANK = 9


@dataclass(frozen=True, slots=True)
class Target:
    """A unit with the initials it is found by."""

    unit: Unit
    initials: str


def targets_of(units: Iterable[Unit], own: int) -> tuple[Target, ...]:
    return tuple(Target(unit, word_initials(unit.name)) for unit in units if unit.id != own)


def find_units(
    targets: Sequence[Target], typed: str, *, town: str, social: bool | None
) -> tuple[Unit, ...]:
    """Find by name, short name or initials; those of the case's own town come first.

    `social`: social organisations alone, or all others; None for every unit.
    """
    wanted = plain(typed).lower()
    order = list(RECEIVERS)

    def place(target: Target) -> tuple[int, int, int, int]:
        unit = target.unit
        far = int(not (town and unit.division[:TOWN_DIGITS] == town[:TOWN_DIGITS]))
        kind = order.index(unit.type) if unit.type in order else len(order)
        return (_rank(target, wanted), far, kind, unit.id)

    fitting = [target for target in targets if social in (None, target.unit.type == SOCIAL)]
    ranked = sorted((place(target), target.unit) for target in fitting)
    return tuple(unit for key, unit in ranked[:MOST] if key[0] < _NO_RANK)


def _rank(target: Target, wanted: str) -> int:
    name, short = target.unit.name.lower(), target.unit.short.lower()
    answers = (
        not wanted or name == wanted,
        short.startswith(wanted) or name.startswith(wanted),
        target.initials.startswith(wanted),
        wanted in name,
        wanted in target.initials,
    )
    return next((rank for rank, answer in enumerate(answers) if answer), _NO_RANK)
