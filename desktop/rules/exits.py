"""When the mark of a special group may end. The user is asked; nothing ends by itself."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ExitRule:
    """A group's mark may end `years` after the day in a field of the record.

    `kind` is the register, `reason` a code of exit_reason, `source` the law or 产品规则.
    """

    kind: str
    field: str
    years: int
    reason: str
    name: str
    source: str


def due_on(rule: ExitRule, day: str) -> date | None:
    """Return the last day of the rule's years from an ISO day; None when that is no day.

    民法典, 期间计算: years end on the corresponding day, or where a month lacks it, on its last.
    """
    try:
        start = date.fromisoformat(day)
        year = start.year + rule.years
        last = monthrange(year, start.month)[1]
        return date(year, start.month, min(start.day, last))
    except ValueError:
        return None
