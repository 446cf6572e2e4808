"""How a case is put into words on its pages: limits, waits, numbers, places."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from db.log.clock import china_time
from db.queries.cases import CaseLine
from db.subjects.case.steps import DONE, PAUSED, Case, Step
from desktop.cases.clocks import (
    PAUSED_LIGHT,
    clock_estimate,
    is_paused,
    judge,
    lead,
    line_estimate,
    rule_of,
)
from desktop.errors import RuleBroken
from desktop.rules import case_number
from desktop.rules.deadlines import Reckoning
from desktop.rules.light import NO_LIMIT, STOPPED as STANDS_STILL, Signal
from desktop.texts.codes import name_of
from desktop.texts.tones import Tone

_MINUTE, _HOUR, _DAY = 60_000, 3_600_000, 86_400_000
_LONG_DAYS = 60
_TONES: Mapping[str, Tone] = {
    **dict.fromkeys(Step, Tone.INFO),
    **dict.fromkeys((Step.CLOSED, Step.ANSWERED, Step.VOIDED), Tone.IDLE),
    **dict.fromkeys((Step.SIGNED, Step.FINISHED, Step.REVISITED), Tone.OK),
    Step.ENDED: Tone.WARN,
}


def grouped(number: str) -> str:
    """Group a case number for reading; an odd one of another program stays as it is."""
    try:
        return case_number.parse(number).display
    except RuleBroken:
        return number


def step_name(step: str) -> str:
    return name_of("step", step)


def step_tone(step: str) -> Tone:
    return _TONES.get(step, Tone.IDLE)


def waited(milliseconds: int) -> str:
    """Write how long something has taken: 8分, 1小时12分, 3天, 4个月."""
    passed = max(0, milliseconds)
    if passed < _HOUR:
        return f"{passed // _MINUTE}分钟" if passed >= _MINUTE else "不到1分钟"
    if passed < _DAY:
        hours, rest = divmod(passed, _HOUR)
        minutes = rest // _MINUTE
        return f"{hours}小时{minutes}分" if minutes else f"{hours}小时"
    days = passed // _DAY
    return f"{days}天" if days < _LONG_DAYS else f"{days // 30}个月"


def waited_about(milliseconds: int) -> str:
    """Write the same for a column: hours without minutes."""
    over_an_hour = milliseconds if milliseconds < _HOUR else milliseconds - milliseconds % _HOUR
    return waited(over_an_hour)


def moment(milliseconds: int, today: date) -> str:
    """Write when something happened: 10:42 today, 11-20 10:42 this year, 2025-11-20 before."""
    at = china_time(milliseconds)
    if at.date() == today:
        return f"{at:%H:%M}"
    return f"{at:%m-%d %H:%M}" if at.year == today.year else f"{at:%Y-%m-%d}"


def limit_name(key: str, day: date, known: Reckoning) -> str:
    """Name a limit with its nature: 分流时限（产品规则）."""
    rule = rule_of(key, day, known)
    return f"{rule.name}（{rule.kind}）" if rule.kind else rule.name


def why_masked(step: str, *, whole: bool) -> str:
    """Say why personal fields are hidden: when a case is done, from its own unit too."""
    if whole:
        return ""
    return f"{step_name(step) if step in DONE else '非主办单位查看'}，个人信息已遮盖"


def line_signal(line: CaseLine, today: date, known: Reckoning) -> Signal:
    """Judge the most urgent of the limits that run for a line of a list."""
    if found := lead(line, today, known):
        return found.light
    if line.step in DONE:
        return Signal(STANDS_STILL.light, step_name(line.step))
    if not line.clocks:
        return NO_LIMIT
    return PAUSED_LIGHT if is_paused(line) else Signal(STANDS_STILL.light, "停止计时")


def line_limit(line: CaseLine, today: date, known: Reckoning) -> str:
    """Say which limit it is, and how long it still runs: 分流 今天到期, 办结 剩9天 预估."""
    found = lead(line, today, known)
    if found is None:
        return line_signal(line, today, known).word
    guessed = " 预估" if line_estimate(line, today, known) else ""
    return f"{found.rule.short} {found.light.word}{guessed}"


class CaseLimit(NamedTuple):
    """A limit of a case by name, its light, its last day, and what that day does not know."""

    name: str
    light: Signal
    due_on: date
    estimate: str


def case_limits(case: Case, today: date, known: Reckoning) -> list[CaseLimit]:
    """Give every limit that was started, in the order in which they began."""
    found = []
    for clock in sorted(case.limits, key=lambda one: (one.start, one.due)):
        light = PAUSED_LIGHT if clock.state == PAUSED else STANDS_STILL
        judged = judge(clock, today, known) if clock.runs else light
        name = limit_name(clock.key, clock.start, known)
        found.append(CaseLimit(name, judged, clock.due, clock_estimate(clock, known)))
    return found
