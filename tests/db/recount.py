"""A county's cases as a book-keeper would write them down, and each figure counted from the book.

It knows nothing of how the program counts: every definition is written here once more, from what
offices mean by it. A figure without its recount fails the test.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from statistics import median_low

from db.log.base import Event
from db.subjects.case import events as said
from db.subjects.case.party_facts import Limit
from tests.stores import registered

TODAY = date(2026, 11, 20)
CENTRE, TOWN_UNIT = 1, 14
TOWNS = ("371625100000", "371625102000")
CATEGORIES, SOURCES = ("0201", "0301", "0701"), ("0101", "0102")
OUTCOMES = ("handled", "withdrawn")
NATURES = ("dispute", "matter")
_LATEST = 45  # days from the acceptance to the last day of a limit, and to the end of a case


@dataclass(frozen=True)
class Entry:
    """One line of the book. `due`: the last day for 办结; `finished`: None while it goes on."""

    id: int
    nature: str
    came: date
    due: date
    finished: date | None
    outcome: str
    category: str
    town: str
    source: str
    void: bool

    def events(self) -> Iterator[Event]:
        yield registered(
            self.id,
            nature=self.nature,
            registered_on=self.came,
            category=self.category,
            town=self.town,
            village="",
            source=self.source,
        )
        limits = (Limit(key="finish", due=self.due, version="1"),)
        yield said.CaseAccepted(case_id=self.id, accepted_on=self.came, limits=limits)
        if self.void:
            yield said.CaseVoided(case_id=self.id, reason="重复登记")
            return
        yield said.CaseKept(case_id=self.id)
        if self.finished:
            yield said.CaseFinished(
                case_id=self.id, finished_on=self.finished, outcome=self.outcome, result="已办理"
            )


def book(seed: int, many: int) -> list[Entry]:
    """Write down two years; some cases last long, some end late, some never, some are void."""
    rng = Random(seed)
    return [_entry(id_, rng) for id_ in range(1, many + 1)]


def _entry(id_: int, rng: Random) -> Entry:
    came = TODAY - timedelta(days=rng.randrange(700))
    ended = came + timedelta(days=rng.randrange(_LATEST))
    goes_on = ended > TODAY or rng.random() < 0.15
    return Entry(
        id=id_,
        nature=rng.choice(NATURES),
        came=came,
        due=came + timedelta(days=rng.randrange(5, _LATEST)),
        finished=None if goes_on else ended,
        outcome=rng.choice(OUTCOMES),
        category=rng.choice(CATEGORIES),
        town=rng.choice(TOWNS),
        source=rng.choice(SOURCES),
        void=rng.random() < 0.05,
    )


Book = Sequence[Entry]
Days = tuple[date, date]


def in_days(day: date | None, days: Days) -> bool:
    return day is not None and days[0] <= day <= days[1]


def came(cases: Book, days: Days) -> list[Entry]:
    return [one for one in cases if in_days(one.came, days)]


def done(cases: Book, days: Days) -> list[Entry]:
    return [one for one in cases if in_days(one.finished, days)]


def unfinished(cases: Book, day: date) -> list[Entry]:
    """Find what had come by the end of a day and was not finished by then."""
    return [
        one for one in cases if one.came <= day and (one.finished is None or one.finished > day)
    ]


def late(cases: Book) -> list[Entry]:
    return [one for one in cases if one.finished is None and one.due < TODAY]


def _lasted(cases: Book, days: Days) -> tuple[int | None, int | None, int]:
    lengths = sorted(_length(one) for one in done(cases, days))
    if not lengths:
        return None, None, 0
    ninth = next(one for n, one in enumerate(lengths, 1) if n >= 0.9 * len(lengths))
    return median_low(lengths), ninth, len(lengths)


def _length(one: Entry) -> int:
    """Round as the page says: 超过30天的按两周一档."""
    days = ((one.finished or one.came) - one.came).days
    return days if days <= 30 else days // 14 * 14


RECOUNTED: dict[str, Callable[[Book, Days], tuple[int | None, ...]]] = {
    "came": lambda cases, days: (len(came(cases, days)), None),
    "done": lambda cases, days: (len(done(cases, days)), None),
    "cleared": lambda cases, days: (
        len(done(cases, days)),
        len(done(cases, days)) + len(unfinished(cases, days[1])),
    ),
    "on_time": lambda cases, days: (
        len([one for one in done(cases, days) if one.finished and one.finished <= one.due]),
        len(done(cases, days)) + len(late(cases)),
    ),
    "lasting": _lasted,
    "late": lambda cases, _: (len(late(cases)), len(unfinished(cases, TODAY))),
}
OF_PART: dict[str, Callable[[Book, Days], Iterable[str]]] = {
    "category": lambda cases, days: (one.category[:2] for one in came(cases, days)),
    "town": lambda cases, days: (one.town for one in came(cases, days)),
    "source": lambda cases, days: (one.source for one in came(cases, days)),
    "outcome": lambda cases, days: (one.outcome for one in done(cases, days)),
    "step": lambda cases, _: (
        "finished" if one.finished else "handling" for one in cases if not one.void
    ),
}
