"""What shall be run every day, and the door to whatever runs it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from hashlib import sha256
from pathlib import Path

_DIGITS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class DailyTask:
    """`command`: a program and its words; `folder`: where it is started; `owner`: for what."""

    owner: str
    command: tuple[str, ...]
    folder: Path
    hour: time

    @property
    def mark(self) -> str:
        """Tell this task from any other, in plain letters that every code page has."""
        words = "\n".join((*self.command, str(self.folder), f"{self.hour:%H:%M}"))
        return f"{owner_mark(self.owner)}-{_digest(words)}"


def owner_mark(owner: str) -> str:
    return _digest(owner)


def _digest(words: str) -> str:
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheduler:
    """The one task of this user. `name`: what runs it, in words; "" where nothing here does.

    `found` gives the mark of the task that is there, "" for none. All three wait for the system:
    call them off the GUI thread. `put` replaces what is there; raises RuleBroken
    `schedule.refused`.
    """

    name: str
    found: Callable[[], str]
    put: Callable[[DailyTask], None]
    remove: Callable[[], None]


NO_SCHEDULER = Scheduler(name="", found=str, put=lambda _: None, remove=lambda: None)
FindScheduler = Callable[[], Scheduler]


def no_scheduler() -> Scheduler:
    return NO_SCHEDULER
