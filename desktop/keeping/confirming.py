"""Whether a recovery code was really written down: three of its groups, typed from the paper."""

from collections.abc import Callable, Mapping

from db.secrets.recovery_code import LOOK_ALIKES
from desktop.errors import RuleBroken
from desktop.rules.letters import plain

ASKED = 3  # groups (产品规则)
_PARTED = "-"
Random = Callable[[int], bytes]


def groups_asked(code: str, random: Random) -> tuple[int, ...]:
    """Choose the groups that are asked for, counted from 1, in their order."""
    left = list(range(1, len(_groups(code)) + 1))
    chosen = [left.pop(int.from_bytes(random(8)) % len(left)) for _ in range(ASKED)]
    return tuple(sorted(chosen))


def demand_written_down(code: str, typed: Mapping[int, str]) -> None:
    """Raise `recovery.not_confirmed` with the groups that are not as they stand in the code.

    Small letters and those that look like a digit are read as in the code itself.
    """
    groups = _groups(code)
    wrong = [place for place, text in typed.items() if _read(text) != groups[place - 1]]
    if wrong or not typed:
        told = "、".join(map(str, wrong))
        raise RuleBroken("recovery.not_confirmed", "groups", places=told)


def _groups(code: str) -> list[str]:
    return code.strip().split(_PARTED)


def _read(text: str) -> str:
    return plain(text).upper().translate(LOOK_ALIKES)
