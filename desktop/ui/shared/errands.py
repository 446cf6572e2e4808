"""What a task carries between the threads: its work, its owner, and who may stop it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import QObject

from db.log.changes import Changes
from desktop.errors import RuleBroken

if TYPE_CHECKING:  # the queries take a second to load, and typing alone needs them here
    from db.queries import Reading

T = TypeVar("T")
UNAVAILABLE = "store.unavailable"


class Done(Protocol):
    """What the workplace answers after a commit."""

    @property
    def changes(self) -> Changes: ...
    @property
    def result(self) -> Any: ...


class Door(Protocol):
    """What the screens need of the workplace. Called from worker threads."""

    def perform(self, use_case: Callable[..., Any], command: Any) -> Done: ...
    def ask(self, question: Callable[["Reading"], T]) -> T: ...


class Cancelled(Exception):
    """The user has stopped the work; it ends without an answer."""


@dataclass(frozen=True, slots=True)
class Reached:
    """How far long work has come; `total` 0 when nobody knows."""

    done: int
    total: int = 0
    words: str = ""


class Progress:
    """Given to long work, which reports through it and is stopped by it."""

    def __init__(self, tell: Callable[[Reached], None]) -> None:
        self._tell = tell
        self._stop = Event()

    def report(self, done: int, total: int = 0, words: str = "") -> None:
        """Tell how far it is; raises Cancelled when the user has stopped the work."""
        if self._stop.is_set():
            raise Cancelled
        self._tell(Reached(done, total, words))

    def cancel(self) -> None:
        self._stop.set()


@dataclass(slots=True, kw_only=True)
class Errand:
    """One piece of work on its way.

    Kept on the GUI side until it is settled, so that nothing that belongs to a screen is ever
    destroyed on a worker thread.
    """

    owner: QObject
    work: Callable[[], Any]
    on_answer: Callable[[Any], None]
    on_refused: Callable[[RuleBroken], None] | None = None
    on_step: Callable[[Reached], None] = field(default=lambda _: None)
    slot: str = ""
    turn: int = 0
    act: tuple[Any, Any] | None = None  # use-case and command of what writes
    progress: Progress | None = None
    asks: bool = False  # a question, which may be asked again

    @property
    def writes(self) -> bool:
        return self.act is not None
