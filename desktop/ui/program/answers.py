"""What the frame asks of the store: today's counts, the state of this desk, what is found."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from db.log.clock import CHINA
from db.queries import Reading
from db.queries.counts import BeingCounted
from db.rows.leaving import Departures
from db.subjects.work.notices import TOLD
from db.viewer import Viewer
from desktop.finding.everything import KIND_NAMES, KINDS, Found as Answer, Line, find, with_number
from desktop.keeping.backups import last_backup
from desktop.keeping.opening import OpenStore
from desktop.keeping.timed_backups import last_outcome
from desktop.texts.notice_words import OF_STORE_TITLE
from desktop.texts.tones import Tone
from desktop.ui.shell.pages import Count, Found, FoundKind, News, Today, Upkeep, Waits
from desktop.usecases.around import After
from desktop.usecases.finding_numbers import NumberFound, find_number
from desktop.worklists.worklists import (
    CONFLICTS,
    LISTS,
    NATURE_NAMES,
    Beginning,
    BoardCounts,
    beginning_of,
    count_lists,
)

EACH = 6
OLD_BACKUP = timedelta(hours=48)
_ON_SERVER = Upkeep(
    backup="由数据库服务器备份", network="PostgreSQL 服务器", saved="已保存到服务器"
)
_IN_OFFICE = Upkeep(backup="由办公室服务器备份", network="办公室", saved="已保存到办公室")
_LOCAL = {False: Upkeep().network, True: "本机库，只读"}
_LACKS = {True: "，没有到备份盘", False: "，上次没有做成"}  # whether one stands all the same
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


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


def upkeep_of(open_store: OpenStore | None) -> Callable[[Reading], Upkeep]:
    def ask(_reading: Reading) -> Upkeep:
        if open_store is None:
            return _IN_OFFICE
        if open_store.folder is None:
            return _ON_SERVER
        last, network = last_backup(open_store.folder), _LOCAL[open_store.readonly]
        if last is None:
            return Upkeep(network=network)
        age = datetime.now(CHINA) - last
        outcome = last_outcome(open_store.folder)
        lacks = _LACKS[bool(outcome.name)] if outcome and outcome.problem else ""
        tone = Tone.WARN if lacks or age > OLD_BACKUP else None
        told = f"备份 {_ago(age)}{lacks}"
        return Upkeep(backup=told, backup_tone=tone, network=network)

    return ask


def found_in(reading: Reading, typed: str) -> Sequence[FoundKind]:
    """Find for the palette: a few of each kind, cases and people first."""
    return _listed(find(reading, typed, KINDS, EACH))


def _listed_numbers(known: NumberFound, _leaving: Departures) -> Sequence[FoundKind]:
    return _listed(with_number(Answer("", ()), ("person", "case"), known))


number_found_in = After(  # for the palette: who has a complete number; it is recorded
    find_number, _listed_numbers
)


def _listed(answer: Answer) -> Sequence[FoundKind]:
    return [
        FoundKind(
            KIND_NAMES[group.kind],
            [led(group.kind, line) for line in group.lines],
            group.count > len(group.lines),
        )
        for group in answer.kinds
    ]


def led(kind: str, line: Line) -> Found:
    """Lead to the page that shows it: cases have one of their own, all else is a record."""
    if kind == "case":
        return Found("cases", line.id, line.title, line.detail)
    return Found("registers", (kind, line.id), line.title, line.detail)


def _ago(age: timedelta) -> str:
    if age < HOUR:
        return "刚刚"
    return f"{age // HOUR} 小时前" if age < DAY else f"{age // DAY} 天前"
