"""The light of a limit: a colour, and always a word beside it."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from desktop.rules.calendars import Calendar
from desktop.rules.deadlines import Unit, remaining


class Light(StrEnum):
    """绿 time enough, 黄 soon, 红 overdue, 灰 no clock runs."""

    GREEN = "绿"
    YELLOW = "黄"
    RED = "红"
    GREY = "灰"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The clock of one limit: when it ends, whether it still runs, and when it warns."""

    due_on: date | None
    unit: Unit = Unit.DAYS
    warn: int = 3
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Signal:
    """What a list shows: the colour, the word, and the days left for sorting."""

    light: Light
    word: str
    days: int | None = None


STOPPED = Signal(Light.GREY, "已停止计时")
NO_LIMIT = Signal(Light.GREY, "无时限")


def signal(clock: Clock, today: date, calendar: Calendar) -> Signal:
    """Judge a clock today: 剩3天, 今天到期, 超期2天, 剩1个工作日, 已停止计时."""
    if clock.stopped:
        return STOPPED
    if clock.due_on is None:
        return NO_LIMIT
    left = remaining(clock.unit, clock.due_on, today, calendar)
    measure = "个工作日" if clock.unit is Unit.WORKDAYS else "天"
    if left < 0:
        return Signal(Light.RED, f"超期{-left}{measure}", left)
    if left == 0:
        return Signal(Light.YELLOW, "今天到期", left)
    light = Light.YELLOW if left <= clock.warn else Light.GREEN
    return Signal(light, f"剩{left}{measure}", left)


def warns_until(unit: Unit, warn: int, today: date, calendar: Calendar) -> date:
    """Give the latest last day of a limit whose light is yellow today, as `signal` judges it."""
    if unit is Unit.DAYS or not warn:
        return today + timedelta(days=warn)
    return calendar.after(today, warn + 1) - timedelta(days=1)
