"""The list of holidays of a year: what was taken in last stands, with each of its days."""

from collections.abc import Sequence

from db.log.base import Fact, Unreadable
from db.process.folded import NOTHING, Folded, clash, is_erased
from db.subjects.holidays.events import HolidaysListed

FOLD = 1


def fold_holidays(id_: int, facts: Sequence[Fact]) -> Folded:
    """Give the newest list; a list that cannot be read yet parks the year, and hides no other."""
    listed = [(one, one.event) for one in facts if isinstance(one.event, HolidaysListed)]
    unread = [fact for fact in facts if isinstance(fact.event, Unreadable)]
    conflicts = tuple(clash(fact, "event.unreadable") for fact in unread)
    if is_erased(facts) or not listed:
        return NOTHING
    last, event = listed[-1]
    days = {one.day: one for one in event.days}  # of a foreign desk it may name a day twice
    row = {
        "id": id_,
        "audience": last.seen_from,
        "fold": FOLD,
        "parked": bool(unread),
        "actor": last.actor,
        "unit": last.unit,
        "recorded_at": last.at,
        "way": event.way,
        "digest": event.digest,
        "count": len(days),
    }
    parts = tuple(
        {"year": id_, "day": day, "worked": one.worked, "name": one.name}
        for day, one in sorted(days.items())
    )
    return Folded(row, conflicts, parts)
