"""What is counted of today for whoever is in: of the own unit, of what waits, of what is new."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.queries import Reading
from db.queries.counts import BeingCounted
from db.subjects.work.notices import TOLD
from db.viewer import Viewer
from desktop.texts.notice_words import OF_STORE_TITLE
from desktop.texts.tones import Tone
from desktop.worklists.worklists import (
    CONFLICTS,
    LISTS,
    NATURE_NAMES,
    Beginning,
    BoardCounts,
    beginning_of,
    count_lists,
)


@dataclass(frozen=True, slots=True)
class Count:
    """One number of today in the top bar: 待分流 4."""

    label: str
    value: int
    tone: Tone | None = None
    page: str = ""


@dataclass(frozen=True, slots=True)
class News:
    """How many notices are new, and where they stand."""

    number: int
    page: str
    target: Any = None


@dataclass(frozen=True, slots=True)
class Waits:
    """How many wait on a page for whoever is in, and as what: the rail tells it."""

    page: str
    number: int
    words: str  # 待签收


@dataclass(frozen=True, slots=True)
class Today:
    """The counts of the user's own unit, and the words that say whose they are."""

    scope: str  # 本窗口, 全县
    counts: Sequence[Count] = ()
    news: News | None = None  # None for whoever is told nothing
    waits: Sequence[Waits] = ()


def today_of(viewer: Viewer, today: Callable[[], Any]) -> Callable[[Reading], Today]:
    """Count the disputes of the viewer's own unit; who handles matters is told both, apart."""
    begin = beginning_of(viewer)
    natures = begin.scope.natures

    def ask(reading: Reading) -> Today:
        news = _news(reading, viewer)
        if not viewer.works_on_cases:
            return Today("", news=news)
        day = today()
        counts, first = count_lists(reading, begin.scope, day), begin.lists[0]
        waits = _waits(counts, begin)
        if len(natures) == 1:
            came = _came(reading, viewer, day)
            return Today("本单位纠纷", (*came, *_waiting(counts, first, 0, "")), news, waits)
        told = (
            _waiting(counts, first, place, NATURE_NAMES[nature])
            for place, nature in enumerate(natures)
        )
        return Today("本单位", tuple(count for one in told for count in one), news, waits)

    return ask


def _waits(counts: BoardCounts, begin: Beginning) -> tuple[Waits, ...]:
    """Tell the rail what waits for this viewer: in the list he begins with, and to be settled."""
    titles = {work.key: work.title for work in LISTS}
    key = next((key for key in begin.lists if any(counts.of(key))), begin.lists[0])
    told = (("dispatch", sum(counts.of(key)), titles[key]),)
    clashes = sum(counts.of(CONFLICTS))
    found = (*told, ("conflicts", clashes, titles[CONFLICTS]))
    return tuple(Waits(page, number, words) for page, number, words in found if number)


def _news(reading: Reading, viewer: Viewer) -> News | None:
    """Count what an account has not read: of the cases of its unit, or of the store."""
    if viewer.works_on_cases:
        return News(reading.notices.count_unread(), "notices")
    if viewer.duties & TOLD:
        return News(reading.notices.count_unread(), "office", OF_STORE_TITLE)
    return None


def _waiting(counts: BoardCounts, first: str, place: int, nature: str) -> tuple[Count, ...]:
    """Count what waits, is near its limit and beyond it, of one nature."""
    tones = {first: Tone.INFO, "soon": Tone.WARN, "late": Tone.LATE}
    titles = {work.key: work.title for work in LISTS}
    return tuple(
        Count(f"{titles[key]}{nature}", number, tone if number else None, "dispatch")
        for key, tone in tones.items()
        for number in counts.of(key)[place : place + 1]
    )


def _came(reading: Reading, viewer: Viewer, day: date) -> tuple[Count, ...]:
    """Leave the count out, rather than show a wrong one, while it is counted anew."""
    try:
        came = reading.counts.by("dispute.came.unit", day, day)
    except BeingCounted:
        return ()
    own = sum(figure.number for figure in came if figure.place == viewer.path)
    return (Count("登记", own, None, "cases"),)
