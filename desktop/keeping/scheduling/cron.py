"""A line in this user's crontab, where there is no systemd; the other lines stay as they are."""

import shlex

from desktop.errors import RuleBroken
from desktop.keeping.scheduling.daily import DailyTask, Scheduler
from desktop.system import asking
from desktop.system.asking import answer, ask, demand

SIGN = "# zongzhi-backup "
_NONE = b"no crontab"
_ENDED = "timeout 3600"  # seconds: what hangs is ended


def scheduler() -> Scheduler:
    return Scheduler(name="cron 定时任务", found=_found, put=_put, remove=_remove)


def is_there() -> bool:
    return asking.is_there("crontab")


def line_of(task: DailyTask) -> str:
    """Give the line; a % ends the command there, unless a backslash stands before it."""
    words = " ".join(map(shlex.quote, task.command))
    command = f"cd {shlex.quote(str(task.folder))} && {_ENDED} {words} </dev/null >/dev/null 2>&1"
    escaped = command.replace("%", "\\%")
    return f"{task.hour.minute} {task.hour.hour} * * * {escaped} {SIGN}{task.mark}"


def _lines() -> list[str]:
    """Raises RuleBroken `schedule.refused` where they are not told: none may be lost."""
    said = ask(("crontab", "-l"))
    if said is None or (said.refused and _NONE not in said.why):
        raise RuleBroken("schedule.refused")
    return said.out.decode("utf-8", "surrogateescape").splitlines()


def _others() -> list[str]:
    return [line for line in _lines() if SIGN not in line]


def _found() -> str:
    try:
        return _mark()
    except RuleBroken:
        return ""


def _mark() -> str:
    marks = [line.partition(SIGN)[2].strip() for line in _lines() if SIGN in line]
    return marks[0] if len(marks) == 1 else ""


def _put(task: DailyTask) -> None:
    demand(("crontab", "-"), _text((*_others(), line_of(task))))


def _remove() -> None:
    if _found():
        answer(("crontab", "-"), _text(tuple(_others())))


def _text(lines: tuple[str, ...]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape")
