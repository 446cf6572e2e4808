"""What the formulas of figures read: the counts of one nature, each asked for once."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from db.queries.counted_spans import Wanted
from db.queries.counts import CountQueries, Figure as Counted, Waiting
from db.subjects.case.figure import CAME, DONE, Share, Tallied
from db.subjects.case.steps import FINISHED
from desktop.figures.periods import Span
from desktop.texts.codes import load_codes

SUCCESS, FAILURE = "success", "failure"  # as the column `counts_as` of code tables says


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is looked at. `key` chooses the period of splits and rates: today, month or year.

    `regrouped`: by where units and divisions belong now, not by where they did then.
    `whole`: the viewer sees the whole county. Then totals are added from the counts by town, of
    which there are dozens, not from those by unit, of which there are hundreds (a third of the
    time, measured); every case is in both once.
    """

    nature: str
    key: str
    today: date
    at: int  # milliseconds
    whole: bool
    regrouped: bool = False

    def measure(self, tallied: Tallied) -> str:
        return f"{self.nature}.{tallied.by_town if self.whole else tallied.by_unit}"


class Table:
    """Reads each measure of each span once: totals and splits share most of them.

    What `learn` is told of beforehand is read with one question, be it dozens.
    """

    def __init__(self, counts: CountQueries, asked: Asked, waiting: Sequence[Waiting]) -> None:
        self.asked, self.waiting = asked, waiting
        self._counts = counts
        self._known: dict[Wanted, list[Counted]] = {}
        self._overdue: dict[tuple[str, date], int] = {}

    def learn(self, wishes: "Wishes") -> None:
        self._known |= zip(wishes.wanted, self._counts.each([*wishes.wanted]), strict=True)
        for measure, days in wishes.days.items():
            asked = sorted(days)
            late = self._counts.overdue(f"{self.asked.nature}.{measure}", asked)
            self._overdue |= zip(((measure, day) for day in asked), late, strict=True)

    def by(self, measure: str, span: Span) -> list[Counted]:
        wanted = Wanted(measure, span.first, span.last)
        if wanted not in self._known:
            self._known[wanted] = self._counts.by(*wanted)
        return self._known[wanted]

    def overdue(self, measure: str, day: date) -> int:
        """Count what is not done now, and had to be before a day."""
        key = measure, day
        if key not in self._overdue:
            (self._overdue[key],) = self._counts.overdue(f"{self.asked.nature}.{measure}", [day])
        return self._overdue[key]

    @cached_property
    def since(self) -> date | None:
        """Give the first day of which anything of the nature is known."""
        return self._counts.first_day(f"{self.asked.nature}.came.unit")

    def total(self, measure: str, span: Span) -> int:
        return sum(one.number for one in self.by(measure, span))

    def parts(self, measure: str, span: Span, *, by_place: bool = False) -> Counter[str]:
        found = Counter[str]()
        for one in self.by(f"{self.asked.nature}.{measure}", span):
            found[one.place if by_place else one.split] += one.number
        return found


class Wishes(Table):
    """Notes what formulas read, who find nothing here: so it can be asked for all at once."""

    def __init__(self, asked: Asked, waiting: Sequence[Waiting]) -> None:
        self.asked, self.waiting = asked, waiting
        self.wanted: dict[Wanted, None] = {}
        self.days: dict[str, set[date]] = {}

    @cached_property
    def since(self) -> date | None:
        """Let every earlier span be read: none is too early."""
        return date.min

    def by(self, measure: str, span: Span) -> list[Counted]:
        self.wanted[Wanted(measure, span.first, span.last)] = None
        return []

    def overdue(self, measure: str, day: date) -> int:
        self.days.setdefault(measure, set()).add(day)
        return 0


@dataclass(frozen=True, slots=True)
class SpanGround:
    """The counts over one span of days."""

    table: Table
    span: Span

    @property
    def came(self) -> int:
        return self.table.total(self.table.asked.measure(CAME), self.span)

    @property
    def done(self) -> int:
        return self.table.total(self.table.asked.measure(DONE), self.span)

    @property
    def unfinished(self) -> int:
        """Go back from what is unfinished now to what was so when the span ended."""
        asked, left = self.table.asked, unfinished(self.table.waiting)
        if self.span.last >= asked.today:
            return left
        since = Span(self.span.last + timedelta(days=1), asked.today)
        came, done = (self.table.total(asked.measure(one), since) for one in (CAME, DONE))
        return max(0, left - came + done)

    def overdue(self, waits: str, late: str) -> int:
        """Add to what is so now what was done since, too late, and was beyond its day then."""
        last, today = self.span.last, self.table.asked.today
        left = self.table.overdue(waits, last)
        if last >= today:
            return left
        since = SpanGround(self.table, Span(last + timedelta(days=1), today)).parts(late)
        return left + sum(number for day, number in since.items() if day < last.isoformat())

    @property
    def late(self) -> int:
        return sum(one.overdue for one in self.table.waiting)

    @property
    def open(self) -> int:
        return sum(one.number for one in self.table.waiting)

    def number(self, measure: str) -> int:
        return self.table.total(f"{self.table.asked.nature}.{measure}", self.span)

    def parts(self, measure: str) -> Counter[str]:
        return self.table.parts(measure, self.span)

    def judged(self, measure: str, codes: str) -> Share:
        parts, table = self.parts(measure), load_codes()[codes]
        won, lost = (
            sum(parts[code] for code in table.counting_as(kind)) for kind in (SUCCESS, FAILURE)
        )
        return Share(won, won + lost)


def unfinished(waiting: Iterable[Waiting]) -> int:
    """Count what is open and not yet 办结; what only waits for 回访 or 结案 is finished."""
    return sum(one.number for one in waiting if one.step not in FINISHED)
