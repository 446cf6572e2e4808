"""How a case is put into words on its pages: limits, waits, numbers, places."""

from datetime import date
from typing import NamedTuple

from db.log.clock import china_time
from db.queries.cases import CaseLine
from db.subjects.case.steps import DONE, NEVER, Case, Step
from desktop.cases.clocks import judge, line_estimate, rule_of, running
from desktop.errors import RuleBroken
from desktop.rules import case_number
from desktop.rules.calendars import Calendar
from desktop.rules.deadlines import estimate
from desktop.rules.light import NO_LIMIT, STOPPED as STANDS_STILL, Signal
from desktop.texts.codes import load_codes
from desktop.texts.tones import Tone

_MINUTE, _HOUR, _DAY = 60_000, 3_600_000, 86_400_000
_LONG_DAYS = 60
_TONES = {
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
    return load_codes()["step"].name_of(step)


def step_tone(step: str) -> Tone:
    return _TONES.get(Step(step), Tone.INFO) if step in set(Step) else Tone.IDLE


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


def moment(milliseconds: int, today: date) -> str:
    """Write when something happened: 10:42 today, 11-20 10:42 this year, 2025-11-20 before."""
    at = china_time(milliseconds)
    if at.date() == today:
        return f"{at:%H:%M}"
    return f"{at:%m-%d %H:%M}" if at.year == today.year else f"{at:%Y-%m-%d}"


def limit_name(key: str, day: date) -> str:
    """Name a limit with its nature: 分流时限（产品规则）."""
    rule = rule_of(key, day)
    return f"{rule.name}（{rule.kind}）"


def line_signal(line: CaseLine, today: date, calendar: Calendar) -> Signal:
    """Judge the limit that runs for a line of a list."""
    key = running(line.step)
    if not key:
        return Signal(STANDS_STILL.light, step_name(line.step) if line.step in DONE else "停止计时")
    if line.due == NEVER:
        return NO_LIMIT
    return judge(key, line.due, today, calendar)


def line_limit(line: CaseLine, today: date, calendar: Calendar) -> str:
    """Say which limit it is, and how long it still runs: 分流 今天到期, 办结 剩9天 预估."""
    key = running(line.step)
    word = line_signal(line, today, calendar).word
    names = {"dispatch": "分流", "finish": "办结"}
    guessed = " 预估" if line_estimate(line, calendar) else ""
    return f"{names[key]} {word}{guessed}" if key and line.due != NEVER else word


class CaseLimit(NamedTuple):
    """A limit of a case by name, its light, its last day, and what that day does not know."""

    name: str
    light: Signal
    due_on: date
    estimate: str


def case_limits(case: Case, today: date, calendar: Calendar) -> list[CaseLimit]:
    now = running(case.step)
    found = []
    for key, due_on in (("dispatch", case.dispatch_due), ("finish", case.finish_due)):
        if due_on == NEVER:
            continue
        runs = key == now or (key == "finish" and now == "dispatch")
        judged = judge(key, due_on, today, calendar) if runs else STANDS_STILL
        name, unit = limit_name(key, case.registered_on), rule_of(key, case.registered_on).unit
        guess = estimate(unit, case.registered_on, due_on, calendar)
        found.append(CaseLimit(name, judged, due_on, guess))
    return found
