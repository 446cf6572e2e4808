"""Each figure counted once more from the events, by its definition in Chinese alone.

It knows nothing of how the program counts: a statistician who reads what was recorded, case by
case, would come to these numbers. A figure without its recount fails the test.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import median_low
from typing import Any

from db.log.base import Event
from db.subjects.case import events as said
from db.subjects.case.extending import ExtensionGranted
from tests.db.case_lives import CENTRE, PATHS, TODAY, Life


@dataclass(frozen=True)
class Entry:
    """A case as the book says it stands today; paths name units."""

    id: int
    nature: str
    came: date
    registrar: str
    holder: str
    category: str
    source: str
    town: str
    village: str
    step: str = "pending_acceptance"
    void: bool = False
    finish_by: date | None = None  # 办结时限末日
    people: int | None = None  # 涉及人数
    form: str = ""  # 协议形式
    amount: int | None = None  # 协议金额，分
    send_by: date | None = None  # 分流时限末日
    handled: bool = False  # 已分流
    settled: bool = False  # 协议已签或者调解已终止，等办结
    finished: date | None = None
    finisher: str = ""
    outcome: str = ""
    satisfied: str = ""
    performed: str = ""
    sent: int = 0
    returned: int = 0
    sender: str = ""

    @property
    def open(self) -> bool:
        return self.step != "closed"

    @property
    def overdue(self) -> bool:
        """任一时限已过：还没有分流的看分流时限，还没有签协议、终止、办结的看办结时限."""
        waits = [] if self.handled else [self.send_by]
        waits += [] if self.settled or self.finished else [self.finish_by]
        return any(day < TODAY for day in waits if day)


def read(life: Life) -> Entry:
    """照着记录一步一步登账；撤回的那一步等于没有发生."""
    (opening, unit), *rest = life.told
    assert isinstance(opening, said.CaseRegistered)
    entry = Entry(
        id=life.id,
        nature=opening.nature,
        came=opening.registered_on,
        registrar=PATHS[unit],
        holder=PATHS[unit],
        category=opening.category,
        source=opening.source,
        town=opening.town,
        village=opening.village,
        send_by=opening.limits[0].due,
        people=opening.people_involved,
    )
    for place, (event, by) in enumerate(rest, 1):
        if place not in life.withdrawn:
            entry = _after(entry, event, PATHS[by])
    return entry


def _after(entry: Entry, event: Event, by: str) -> Entry:
    if isinstance(event, said.CaseCorrected):
        return replace(entry, **event.after)  # type: ignore[arg-type]
    becomes = STEPS.get(type(event))
    moved = replace(entry, step=becomes) if becomes else entry
    happens = HAPPENS.get(type(event))
    return happens(moved, event, by) if happens else moved


def _accepted(entry: Entry, event: Any, _: str) -> Entry:
    return replace(entry, finish_by=event.limits[0].due if event.limits else None)


def _dispatched(entry: Entry, event: Any, _: str) -> Entry:
    there = replace(entry, holder=event.to_path, sender=entry.holder)
    return replace(there, handled=True, sent=entry.sent + 1)


def _returned(entry: Entry, _event: Any, _: str) -> Entry:
    back = replace(entry, holder=entry.sender, sender="")
    return replace(back, handled=False, returned=entry.returned + 1)


def _finished(entry: Entry, event: Any, by: str) -> Entry:
    """办结后案件回到交办的单位."""
    back = replace(entry, holder=entry.sender or entry.holder, sender="")
    return replace(back, finished=event.finished_on, outcome=event.outcome, finisher=by)


def _revisited(entry: Entry, event: Any, _: str) -> Entry:
    told = event.performed or entry.performed
    return replace(entry, satisfied=event.satisfaction, performed=told)


STEPS: dict[type[Event], str] = {
    said.CaseAccepted: "pending_dispatch",
    said.CaseKept: "handling",
    said.CaseDispatched: "pending_sign_in",
    said.CaseReturned: "pending_dispatch",
    said.CaseSignedIn: "handling",
    said.MediationHeld: "mediating",
    said.TermsReached: "agreed",
    said.AgreementSigned: "signed",
    said.MediationEnded: "ended",
    said.CaseFinished: "finished",
    said.CaseRevisited: "revisited",
    said.CaseClosed: "closed",
}
HAPPENS: dict[type[Event], Callable[[Entry, Any, str], Entry]] = {
    said.CaseAccepted: _accepted,
    said.CaseVoided: lambda entry, _event, _by: replace(entry, void=True),
    said.CaseKept: lambda entry, _event, _by: replace(entry, handled=True),
    said.CaseDispatched: _dispatched,
    said.CaseReturned: _returned,
    ExtensionGranted: lambda entry, event, _: replace(entry, finish_by=event.limits[0].due),
    said.TermsReached: lambda entry, event, _: replace(entry, form=event.form, amount=event.amount),
    said.AgreementSigned: lambda entry, _event, _by: replace(entry, settled=True),
    said.MediationEnded: lambda entry, _event, _by: replace(entry, settled=True),
    said.CaseFinished: _finished,
    said.CaseRevisited: _revisited,
}
Days = tuple[date, date]


@dataclass(frozen=True)
class Book:
    """What one place answers for: what it registered, what it finished, what lies with it now.

    `now`: where the units of former days belong today, where that is asked.
    """

    entries: Sequence[Entry]
    place: str = PATHS[CENTRE]
    now: Callable[[str], str] = lambda path: path

    def is_mine(self, path: str) -> bool:
        return self.now(path).startswith(self.place)

    def came(self, days: Days) -> list[Entry]:
        """期内登记：登记日期在期内，由本处登记，作废的不算."""
        return [
            one
            for one in self._valid()
            if self.is_mine(one.registrar) and days[0] <= one.came <= days[1]
        ]

    def done(self, days: Days) -> list[Entry]:
        """期内办结：办结日期在期内，由本处办结."""
        return [
            one
            for one in self._valid()
            if one.finished and self.is_mine(one.finisher) and days[0] <= one.finished <= days[1]
        ]

    def unfinished(self, day: date) -> list[Entry]:
        """期末未办结：那天以前登记、那天还没有办结的（全县）."""
        ended = (one for one in self._valid() if one.came <= day)
        return [one for one in ended if one.finished is None or one.finished > day]

    def held(self) -> list[Entry]:
        """现在在本处手上、没有结案的."""
        return [one for one in self._valid() if one.open and self.is_mine(one.holder)]

    def overdue(self, day: date) -> list[Entry]:
        """期末超期未办结：办结时限末日早于那天，那天还没有办结；算在后来办结的、或者现在承办的那里."""
        found = [
            one
            for one in self._valid()
            if one.finish_by
            and one.finish_by < day
            and (one.finished is None or one.finished > day)
        ]
        return [one for one in found if self.is_mine(one.finisher or one.holder)]

    def _valid(self) -> Iterator[Entry]:
        return (one for one in self.entries if not one.void)


def on_time(one: Entry) -> bool:
    """按期：没有办结时限，或者办结日期不晚于末日."""
    return one.finish_by is None or (one.finished or TODAY) <= one.finish_by


def _lasted(book: Book, days: Days) -> tuple[int | None, int | None, int]:
    lengths = sorted(_length(one) for one in book.done(days))
    if not lengths:
        return None, None, 0
    ninth = next(one for n, one in enumerate(lengths, 1) if n >= 0.9 * len(lengths))
    return median_low(lengths), ninth, len(lengths)


def _length(one: Entry) -> int:
    """用时：超过30天的按两周一档."""
    days = ((one.finished or one.came) - one.came).days
    return days if days <= 30 else days // 14 * 14


def _share(good: Iterable[Entry], of: Iterable[Entry]) -> tuple[int, int]:
    return len([*good]), len([*of])


def mediated(book: Book, days: Days) -> list[Entry]:
    """调解：只算纠纷，结果是调解成功或者调解不成；撤回、直接办理的在外."""
    return [
        one
        for one in book.done(days)
        if one.nature == "dispute" and one.outcome in {"agreed", "failed"}
    ]


def reached(book: Book, days: Days) -> list[Entry]:
    """回访联系上的：最后一次回访说了满意、基本满意或者不满意."""
    return [one for one in book.done(days) if one.satisfied not in {"", "unreached"}]


def owed(book: Book, days: Days) -> list[Entry]:
    """应当履行的：回访时说已履行、部分履行、逾期或者拒绝；未到期、无须履行的不算."""
    return [one for one in book.done(days) if one.performed in {"yes", "partly", "overdue", "no"}]


def sent(book: Book, days: Days) -> list[Entry]:
    return [one for one in book.done(days) if one.sent]


def _on_time(book: Book, days: Days) -> tuple[int, int]:
    good, whole = _share(filter(on_time, book.done(days)), book.done(days))
    return good, whole + len(book.overdue(days[1]))


def _cleared(book: Book, days: Days) -> tuple[int, int]:
    done = len(book.done(days))
    return done, done + len(book.unfinished(days[1]))


RECOUNTED: dict[str, Callable[[Book, Days], tuple[int | None, ...]]] = {
    "came": lambda book, days: (len(book.came(days)), None),
    "done": lambda book, days: (len(book.done(days)), None),
    "late": lambda book, _: (len([o for o in book.held() if o.overdue]), len(book.held())),
    "lasting": _lasted,
    "on_time": _on_time,
    "cleared": _cleared,
    "success": lambda book, days: _share(
        (one for one in mediated(book, days) if one.outcome == "agreed"), mediated(book, days)
    ),
    "satisfied": lambda book, days: _share(
        (one for one in reached(book, days) if one.satisfied != "unsatisfied"), reached(book, days)
    ),
    "performed": lambda book, days: _share(
        (one for one in owed(book, days) if one.performed == "yes"), owed(book, days)
    ),
    "returned": lambda book, days: _share(
        (one for one in sent(book, days) if one.returned), sent(book, days)
    ),
}
COHORTS: dict[str, Callable[[Book, Days], list[Entry]]] = {
    "came": Book.came,
    "done": Book.done,
    "late": lambda book, _: [one for one in book.held() if one.overdue],
    "lasting": Book.done,
    "on_time": lambda book, days: [*book.done(days), *book.overdue(days[1])],
    "cleared": lambda book, days: [*book.done(days), *book.unfinished(days[1])],
    "success": mediated,
    "satisfied": reached,
    "performed": owed,
    "returned": sent,
}
OF_PART: dict[str, Callable[[Book, Days], Iterable[str]]] = {
    "category": lambda book, days: (one.category[:2] for one in book.came(days)),
    "town": lambda book, days: (one.town for one in book.came(days)),
    "source": lambda book, days: (one.source for one in book.came(days)),
    "outcome": lambda book, days: (one.outcome for one in book.done(days)),
    "step": lambda book, _: (one.step for one in book.held()),
}
