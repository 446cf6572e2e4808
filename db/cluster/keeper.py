"""Watches over a server: what ends it is told, and it comes back; a PC that slept is noticed."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from threading import Event, Thread
from time import monotonic, time
from typing import Protocol

from db.cluster.cluster import Cluster
from db.cluster.place import not_usable
from db.log.unavailable import StoreUnavailable

log = logging.getLogger(__name__)
LOOK = 0.25  # seconds between two looks
PAUSES = (0.0, 1.0, 2.0, 5.0, 10.0, 30.0)  # before each try to bring it back
STEADY = 120.0  # seconds after which an earlier fall counts no more
SLEPT = 20.0  # seconds between two looks after which the PC was asleep


class What(StrEnum):
    """What can happen to a server."""

    FELL = "fell"
    BACK = "back"
    STILL_DOWN = "still_down"
    GAVE_UP = "gave_up"
    AWAKE = "awake"
    COPIED = "copied"
    NOT_COPIED = "not_copied"
    CARRIED = "carried"
    NOT_CARRIED = "not_carried"
    UPGRADED = "upgraded"
    NOT_UPGRADED = "not_upgraded"


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened and when, in a sentence."""

    what: What
    sentence: str
    at: float


class Chore(Protocol):
    """What is to be looked after beside the server, often and for a moment."""

    def look(self) -> Happening | None: ...

    def stop(self) -> None: ...


Told = Callable[[Happening], None]


class Keeper:
    """A thread that looks after one server until it is stopped, or gives it up."""

    def __init__(
        self,
        cluster: Cluster,
        told: Told,
        chores: Sequence[Chore] = (),
        pauses: Sequence[float] = PAUSES,
    ) -> None:
        self._cluster, self._told, self._chores, self._pauses = cluster, told, chores, pauses
        self._halt = Event()
        self._thread = Thread(target=self._watch, name="keeper of the server")
        self._falls, self._fell_at = 0, 0.0
        self.ended = Event()  # by `stop`, or because it gave up
        self.trouble: StoreUnavailable | None = None  # why it gave up

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Look no more; the server is left as it is."""
        self._halt.set()
        self._thread.join()
        for chore in self._chores:
            chore.stop()

    def _watch(self) -> None:
        try:
            self._look_after_all()
        finally:
            self.ended.set()

    def _look_after_all(self) -> None:
        seen = time()
        while not self._halt.wait(LOOK):
            if time() - seen > SLEPT:
                self._tell(What.AWAKE, "这台电脑刚从睡眠中醒来，办公室服务器接着运行。")
            if not self._cluster.runs() and not self._bring_back():
                break
            for chore in self._chores:
                self._look_after(chore)
            seen = time()

    def _look_after(self, chore: Chore) -> None:
        """A bug beside the server is no reason to leave the server alone."""
        try:
            happening = chore.look()
        except Exception:
            log.exception("%s failed", type(chore).__name__)
        else:
            if happening:
                self._told(happening)

    def _bring_back(self) -> bool:
        """Start it again, each time after a longer pause. False when it is given up, or halted."""
        if monotonic() - self._fell_at > STEADY:
            self._falls = 0
        self._fell_at = monotonic()
        self._tell(What.FELL, "数据库服务器意外停止，正在重新启动。")
        for number in range(self._falls, len(self._pauses)):
            self._falls = number + 1
            if self._halt.wait(self._pauses[number]):
                return False
            self.trouble = self._started()
            if self.trouble:
                self._tell(What.STILL_DOWN, self.trouble.sentence)
            else:
                self._tell(What.BACK, "数据库服务器已经恢复，已保存的内容都在。")
                return True
        self.trouble = self.trouble or StoreUnavailable(
            "office.keeps_falling", "数据库服务器反复停止，已不再重启；详情在 logs 里。"
        )
        self._tell(What.GAVE_UP, self.trouble.sentence)
        return False

    def _started(self) -> StoreUnavailable | None:
        """Start it; gives why it did not come up."""
        try:
            self._cluster.start(self._halt)
        except StoreUnavailable as why:
            return why
        except OSError:
            return not_usable()
        return None

    def _tell(self, what: What, sentence: str) -> None:
        self._told(Happening(what, sentence, time()))
