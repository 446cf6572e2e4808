"""A limit as its office rules it: of each day from which something stands, what was told last."""

from collections.abc import Sequence

from db.log.base import Fact, Unreadable
from db.process.folded import NOTHING, Folded, clash, is_erased
from db.subjects.limits.events import LimitRuled

FOLD = 1
ACTS = ("starts", "stops", "reopens", "pauses", "resumes", "natures")
_TOLD = ("name", "amount", "unit", "warn", "kind", "basis", "tells", "doer", "since", "ended")


def fold_limit(id_: int, facts: Sequence[Fact]) -> Folded:
    """Give every row of the limit; what cannot be read yet parks it, and hides no other."""
    ruled = [(one, one.event) for one in facts if isinstance(one.event, LimitRuled)]
    unread = [fact for fact in facts if isinstance(fact.event, Unreadable)]
    if is_erased(facts) or not ruled:
        return NOTHING
    last, event = ruled[-1]
    rows = {one.valid_from: one for _, one in ruled}
    row = {
        "id": id_,
        "audience": last.seen_from,
        "fold": FOLD,
        "parked": bool(unread),
        "actor": last.actor,
        "unit": last.unit,
        "recorded_at": last.at,
        "key": event.key,
        "count": len(rows),
    }
    parts = tuple(
        {"of": id_, "valid_from": day, "key": event.key}
        | {name: getattr(one, name) for name in _TOLD}
        | {name: " ".join(getattr(one, name)) for name in ACTS}
        for day, one in sorted(rows.items())
    )
    return Folded(row, tuple(clash(fact, "event.unreadable") for fact in unread), parts)
