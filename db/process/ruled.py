"""What an office rules under a key, from a day on: of each day, what was told last stands."""

from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from typing import Any

from db.log.base import Event, Fact, Unreadable
from db.process.folded import NOTHING, Folded, clash, is_erased

_BYTES, _SIGN = 8, 1
Fold = Callable[[int, Sequence[Fact]], Folded]


def id_of(key: str) -> int:
    """Give the id of what is ruled under a key: the same on every desk."""
    return int.from_bytes(sha256(key.encode()).digest()[:_BYTES]) >> _SIGN


def ruled_fold(
    kind: type[Event], number: int, told: Callable[[Fact, Any], Mapping[str, Any]]
) -> Fold:
    """Make the fold of a subject of which `kind` rules; `told` gives what a row says otherwise.

    What cannot be read yet parks it, and hides no row.
    """

    def fold(id_: int, facts: Sequence[Fact]) -> Folded:
        ruled: list[tuple[Fact, Any]] = [
            (one, one.event) for one in facts if isinstance(one.event, kind)
        ]
        unread = [fact for fact in facts if isinstance(fact.event, Unreadable)]
        if is_erased(facts) or not ruled:
            return NOTHING
        last, event = ruled[-1]
        rows = {said.valid_from: (one, said) for one, said in ruled}
        row = {
            "id": id_,
            "audience": last.seen_from,
            "fold": number,
            "parked": bool(unread),
            "actor": last.actor,
            "unit": last.unit,
            "recorded_at": last.at,
            "key": event.key,
            "count": len(rows),
        }
        parts = tuple(
            {"of": id_, **_said(rows[day][1]), **told(*rows[day])} for day in sorted(rows)
        )
        return Folded(row, tuple(clash(fact, "event.unreadable") for fact in unread), parts)

    return fold


def _said(event: Event) -> dict[str, Any]:
    return {name: getattr(event, name) for name in event.__dataclass_fields__}
