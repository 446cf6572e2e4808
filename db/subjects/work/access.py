"""What one account looked at on one day at one desk: the day, and a line for each access.

Each access stands by itself: nothing that came before decides what one says, so an event that
cannot be read hides none of the others.
"""

from collections.abc import Iterator, Sequence

from db.log.base import Event, Fact, Unreadable
from db.process.folded import NOTHING, Folded, Row, is_erased, widen
from db.subjects.work.events import AccessMade, PersonalDataRevealed

FOLD = 1
FULL = 200  # accesses; then a further subject is begun: no history without end
_DAY_MS, _CHINA_MS = 86_400_000, 8 * 3_600_000
_EPOCH = 719_163  # the ordinal of 1970-01-01


def china_day(ms: int) -> int:
    """Count the day of a time in China as `date.toordinal` does, however far away it lies."""
    return _EPOCH + (ms + _CHINA_MS) // _DAY_MS


def fold_access(id_: int, facts: Sequence[Fact]) -> Folded:
    """Give the day as its first access opened it, and the accesses in canonical order."""
    made = [(fact, said) for fact in facts if (said := _said(fact.event))]
    if is_erased(facts) or not made:
        return NOTHING
    audience = ""
    for fact, _ in made:
        audience = widen(audience, fact.seen_from)
    first = made[0][0]
    row = {
        "id": id_,
        "audience": audience,
        "fold": FOLD,
        "parked": any(isinstance(fact.event, Unreadable) for fact in facts),
        "actor": first.actor,
        "unit": first.unit,
        "recorded_at": first.at,
        "day": china_day(first.at),
        "device": first.device,
        "count": len(made),
    }
    return Folded(row, (), tuple(_lines(id_, made)))


def _lines(id_: int, made: Sequence[tuple[Fact, Row]]) -> Iterator[Row]:
    """Give every access its own actor and time: a foreign desk may have broken the day's rule."""
    for place, (fact, said) in enumerate(made):
        where = {"day_id": id_, "place": place, "actor": fact.actor, "recorded_at": fact.at}
        yield {**where, **said}


def _said(event: Event) -> Row | None:
    match event:
        case AccessMade():
            more = {"act": event.act, "case_id": event.case_id, "detail": event.detail}
        case PersonalDataRevealed():
            more = {"act": "reveal", "case_id": None, "detail": ""}
        case _:
            return None
    about = {"kind": event.kind, "subject": event.id, "field": event.field}
    return {**about, "reason": event.reason, **more}
