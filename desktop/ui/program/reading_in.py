"""Modules are read in a piece at a time, those of the windows in the thread of the windows.

PySide makes the meta-object of a class while a window may be asked for that of another: where two
threads did so at once the program ended (6.11: two of a hundred starts on a busy machine).
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from dis import get_instructions
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from types import CodeType

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.later import read_in
from desktop.ui.shared.tasks import Tasks

_OURS = ("desktop.", "db.")
_OF_WINDOWS = "desktop.ui."  # Qt is known nowhere else (pyproject.toml)
_PIECE_MS = 5
_GUARD = "TYPE_CHECKING"


def prepare(name: str) -> list[str]:
    """Read in, in any thread, what a module needs beside windows; name the rest in its order."""
    order: list[str] = []
    _follow(name, order, set())
    for each in order:
        if not each.startswith(_OF_WINDOWS):
            import_module(each)
    return [each for each in order if each.startswith(_OF_WINDOWS)]


def _follow(name: str, order: list[str], seen: set[str]) -> None:
    """Put what a module needs before it; what is read in already needs nothing."""
    if name in seen or name in sys.modules:
        return
    seen.add(name)
    for needed in _needed(name):
        _follow(needed, order, seen)
    order.append(name)


def _needed(name: str) -> Iterator[str]:
    """Only an import leaves a dotted name among the names of a module's code."""
    spec = find_spec(name)
    code: CodeType | None = getattr(spec and spec.loader, "get_code", lambda _: None)(name)
    names = _imported(code) if code else ()
    for one in names:
        if one.startswith(_OURS):
            yield one
            yield from (f"{one}.{child}" for child in _children(one) if child in names)


def _imported(code: CodeType) -> Sequence[str]:
    """Leave out what is imported for the checker of types alone."""
    if _GUARD not in code.co_names:
        return code.co_names
    found: list[str] = []
    guarded, after = False, 0
    for step in get_instructions(code):
        if step.offset < after:
            continue
        if guarded and step.opname.startswith("POP_JUMP"):
            guarded, after = False, step.argval
        elif step.opname == "LOAD_NAME":
            guarded = step.argval == _GUARD
        elif step.opname in {"IMPORT_NAME", "IMPORT_FROM"}:
            found.append(step.argval)
    return found


@cache
def _children(name: str) -> list[str]:
    spec = find_spec(name)
    places = spec.submodule_search_locations if spec else None
    return [one.name for one in iter_modules(places)] if places else []


class ReadingIn(QObject):
    """`done` once all are read in. `may`: whether this is a moment for a piece."""

    done = Signal()

    def __init__(
        self,
        tasks: Tasks,
        names: Sequence[str],
        parent: QObject,
        *,
        may: Callable[[], bool] = lambda: True,
        pause_ms: int = 0,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._names, self._may = tasks, [*names], may
        self._pause_ms = pause_ms
        self._pieces: list[str] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._next)
        self._timer.start(pause_ms)

    def _next(self) -> None:
        if not self._may():
            self._timer.start(max(_PIECE_MS, self._pause_ms))
        elif self._pieces:
            read_in(self._pieces.pop(0))
            self._timer.start(_PIECE_MS if self._pause_ms else 0)
        elif self._names:
            name = self._names.pop(0)
            self._tasks.run(self, lambda _: prepare(name), self._on_prepared)
        else:
            self.done.emit()

    def _on_prepared(self, pieces: list[str]) -> None:
        self._pieces = pieces
        self._timer.start(self._pause_ms)
