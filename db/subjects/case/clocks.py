"""The clocks of a case: what its moves start, stop, pause and let run again.

A clock is started by an event that tells its limit: the last day, and what later moves do to it. So
a rule that is changed afterwards changes no case, and a fold asks no calendar.
"""

import json
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any, cast

from db.log.base import Event, Fact
from db.subjects.case.limit_facts import Reprojection
from db.subjects.case.party_facts import Limit
from db.subjects.case.steps import (
    DONE,
    NEVER,
    PAUSED,
    RUNNING,
    STOPPED,
    Case,
    Clock,
    Course,
    Step,
    altered,
)

STOPS, REOPENS, PAUSES, RESUMES = "stop", "reopen", "pause", "resume"
TAKEN_BACK = "withdraw"
FINISH = "finish"  # the key of 办结时限
_DECIDED = "decided"  # in a row, before the pauses
YIELDS = "yield"  # 办结 counted for little before 分流, with programs that told no course
_BEFORE_SENT = frozenset({Step.PENDING_ACCEPTANCE, Step.PENDING_DISPATCH})
# what moves did to the limits of those programs
_UNTOLD: Mapping[str, Course] = {
    "dispatch": (("dispatch", STOPS), ("keep", STOPS), ("return", REOPENS)),
    "finish": (("end", STOPS), ("finish", STOPS), ("return", YIELDS), ("sign", STOPS)),
}
_KNOWN = 1_000  # rows whose clocks are kept as they were read or written: a list asks four times
_FROM_THE_FIRST = frozenset({"dispatch"})  # they counted it from 登记, whatever act told it


def clocked(case: Case, move: str, fact: Fact, *, decides: bool = False) -> Case:
    """Let a move that was made do to the clocks what their limits say, and start those it tells.

    A limit of the same key begins anew, but where a move decides: its clock goes on to the last day
    that is told. Where a case ends, every clock stops.
    """
    told: Sequence[Limit] = getattr(fact.event, "limits", ()) or ()  # it may be left out
    if not told and not case.limits:
        return case
    moved = [_moved(clock, move, fact) for clock in case.limits]
    limits = _begun_beside(moved, told, case, (move, fact, decides)) if told else tuple(moved)
    if case.step in DONE:
        limits = tuple(clock._replace(state=STOPPED) for clock in limits)
    return _with(case, limits)


def _begun_beside(
    moved: Iterable[Clock], told: Sequence[Limit], case: Case, made: tuple[str, Fact, bool]
) -> tuple[Clock, ...]:
    move, fact, decides = made
    clocks = {clock.key: clock for clock in moved}
    for limit in told:
        standing = clocks.get(limit.key)
        decided = standing if decides else None
        clocks[limit.key] = _decided(decided, limit) or _begun(limit, standing, move, fact)
        if not limit.start and limit.key in _FROM_THE_FIRST:
            clocks[limit.key] = clocks[limit.key]._replace(start=case.registered_on)
    return _in_order(clocks)


def runs_again(case: Case, move: str) -> bool:
    """Tell whether a clock that has stopped may go on with a move, with the last day it had."""
    stopped = (clock for clock in case.limits if clock.state == STOPPED)
    return move == TAKEN_BACK or any((move, REOPENS) in clock.course for clock in stopped)


def reprojected(case: Case, told: Iterable[Reprojection]) -> tuple[Case, tuple[Reprojection, ...]]:
    """Give new last days to the clocks that still end where the author saw them; names those.

    It does not ask whether the clock runs, so that it may come before an act or after it.
    """
    clocks = {clock.key: clock for clock in case.limits}
    fitting = tuple(one for one in told if one.key in clocks and clocks[one.key].due == one.before)
    for one in fitting:
        clocks[one.key] = clocks[one.key]._replace(due=one.after)
    return _with(case, _in_order(clocks)), fitting


def day_told(event: Event) -> str:
    """Name the one day that an event must tell, "" where it tells none or several."""
    return _day_told(cast("Hashable", type(event)))


def told_on(event: Event) -> date | None:
    """Give the day on which an act says that it was done: the one day that its event must tell."""
    name = day_told(event)
    day: date | None = getattr(event, name) if name else None
    return day


def last_day(clocks: Iterable[Clock], key: str) -> date:
    """Give the last day of a limit, whether its clock runs or has stopped; NEVER without one."""
    return next((clock.due for clock in clocks if clock.key == key), NEVER)


def finish_by(clocks: Iterable[Clock]) -> date:
    """Give the last day for 办结, whatever stopped its clock; NEVER without one or in a pause."""
    return next((one.due for one in clocks if one.key == FINISH and one.state != PAUSED), NEVER)


def written(clocks: Iterable[Clock]) -> str:
    """Write clocks as the row of a case holds them; their courses stand in the events alone."""
    return _written(tuple(clocks))


@lru_cache(maxsize=_KNOWN)
def _written(clocks: tuple[Clock, ...]) -> str:
    told = [
        (one.key, one.start.isoformat(), one.due.isoformat(), one.state, *_further(one))
        for one in clocks
    ]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")) if told else ""


@lru_cache(maxsize=_KNOWN)
def clocks_in(text: str) -> tuple[Clock, ...]:
    """Read the clocks of a row, the whole of them."""
    return tuple(_read(text)) if text else ()


def _read(text: str) -> Iterator[Clock]:
    for key, start, due, state, *spans in json.loads(text):
        if decided := spans[:1] == [_DECIDED]:
            del spans[0]
        pauses = tuple(zip(map(_day, spans[::2]), map(_day, spans[1::2]), strict=True))
        yield Clock(key, _day(start), _day(due), state, pauses, decided=decided)


def _further(clock: Clock) -> Iterator[str]:
    """Write of a clock what few have: that its last day was decided, and its pauses."""
    if clock.decided:
        yield _DECIDED
    yield from (day.isoformat() for pause in clock.pauses for day in pause)


_day = date.fromisoformat
_FIRST_DAY, _DAY_MS, _CHINA = date(1970, 1, 1).toordinal(), 86_400_000, 8 * 3_600_000


def _moved(clock: Clock, move: str, fact: Fact) -> Clock:
    does = next((what for name, what in reversed(clock.course) if name == move), None)
    if does is None:
        return clock
    match does, clock.state:
        case ("stop", _):
            return clock._replace(state=STOPPED)
        case ("reopen", "stopped"):
            return clock._replace(state=RUNNING)
        case ("pause", "running"):
            day = _day_of(fact)
            return clock._replace(state=PAUSED, pauses=(*clock.pauses, (day, NEVER)))
        case ("resume", "paused"):
            return _resumed(clock, _day_of(fact))
    return clock


def _resumed(clock: Clock, day: date) -> Clock:
    """Let it end later by the days it stood still; the act may tell a day that counts rest too."""
    (first, _) = clock.pauses[-1]
    again = max(first, day)
    later = min((again - first).days, (NEVER - clock.due).days - 1)
    return clock._replace(
        state=RUNNING,
        due=clock.due + timedelta(days=later),
        pauses=(*clock.pauses[:-1], (first, again)),
    )


def _decided(standing: Clock | None, limit: Limit) -> Clock | None:
    return standing._replace(due=limit.due, decided=True) if standing else None


def _begun(limit: Limit, standing: Clock | None, move: str, fact: Fact) -> Clock:
    if standing and dict(standing.course).get(move) == RESUMES:
        return standing._replace(due=limit.due)
    start = limit.start or _day_of(fact)
    course = limit.course or _UNTOLD.get(limit.key, ())
    return Clock(limit.key, start, limit.due, course=course)


def _in_order(clocks: Mapping[str, Clock]) -> tuple[Clock, ...]:
    return tuple(clocks[key] for key in sorted(clocks))


def _with(case: Case, limits: tuple[Clock, ...]) -> Case:
    due = _first_due(limits, case.step)
    if due == case.due and limits == case.limits:
        return case
    return altered(case, limits=limits, due=due)


def _first_due(limits: Iterable[Clock], step: str) -> date:
    yields = step in _BEFORE_SENT
    first = NEVER
    for clock in limits:
        if clock.state == RUNNING and not (yields and ("return", YIELDS) in clock.course):
            first = min(first, clock.due)
    return first


def _day_of(fact: Fact) -> date:
    """Give the day of an act: as it says, else by the wall of its desk, in China."""
    number = _FIRST_DAY + (fact.at + _CHINA) // _DAY_MS
    return told_on(fact.event) or date.fromordinal(min(number, date.max.toordinal()))


@cache
def _day_told(kind: Any) -> str:
    days = [field.name for field in fields(kind) if field.type is date]
    return days[0] if len(days) == 1 else ""
