"""Finding the unit a case goes to: as it is typed, and as the product rule suggests it."""

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


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Where a case might go, and why. Taken by a key, never by itself."""

    unit: Unit
    reason: str


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


def suggest(units: Iterable[Unit], nature: str, town: str, town_name: str) -> Suggestion | None:
    """Suggest the mediation committee of the town in which a dispute lies (产品规则)."""
    if nature != "dispute" or not town:
        return None
    unit = next((unit for unit in units if _mediates(unit, town)), None)
    if unit is None:
        return None
    reason = f"纠纷发生在{town_name or '该镇街'}，当地设有人民调解委员会，先由属地调解"
    return Suggestion(unit, reason)


def why_none(nature: str, town: str, town_name: str, own: Unit | None) -> str:
    """Say why nothing is suggested to a viewer of the unit `own`."""
    if nature != "dispute":
        return "产品规则只对纠纷给出建议，网格事项请选择去向。"
    if not town:
        return "没有填写发生地，给不出建议，请选择去向。"
    if own and _mediates(own, town):
        return f"{town_name or '该镇街'}的人民调解委员会就是本单位，可以自办，也可以选择去向。"
    return f"{town_name or '该镇街'}没有登记人民调解委员会，请选择去向。"


def _mediates(unit: Unit, town: str) -> bool:
    return unit.type == "committee" and unit.division == town
