"""A setting of the county: what was chosen last stands, on every desk alike."""

from collections.abc import Sequence

from db.log.base import Fact, Unreadable
from db.process.folded import NOTHING, Folded, clash, is_erased
from db.subjects.settings.events import SettingSet

FOLD = 1


def fold_setting(id_: int, facts: Sequence[Fact]) -> Folded:
    """Give the newest value; whether a program understands it is judged where it is read."""
    chosen = [(one, one.event) for one in facts if isinstance(one.event, SettingSet)]
    unread = [fact for fact in facts if isinstance(fact.event, Unreadable)]
    conflicts = tuple(clash(fact, "event.unreadable") for fact in unread)
    if is_erased(facts) or not chosen:
        return NOTHING
    last, event = chosen[-1]
    row = {
        "id": id_,
        "audience": last.seen_from,
        "fold": FOLD,
        "parked": bool(unread),
        "actor": last.actor,
        "unit": last.unit,
        "recorded_at": last.at,
        "key": event.key,
        "value": event.value,
    }
    return Folded(row, conflicts)
