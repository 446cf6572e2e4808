"""Leads through the program: a step at a time, each one seen, proven in the store, written down."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from time import perf_counter
from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget

from db.log.changes import Changes
from db.queries import Reading
from desktop.demo.tour_log import Log, TourStep
from desktop.ui.program.program import Program
from desktop.ui.shell.window import MainWindow
from desktop.ui.tour.album import Album
from desktop.ui.tour.hands import Hands, UnmetError, expect, wait_calm, wait_until

THROUGH_A_WINDOW = "window"
T = TypeVar("T")


class StepFailedError(Exception):
    """A step did not happen through a window: its name, and what was missing."""

    def __init__(self, name: str, what: str) -> None:
        super().__init__(f"{name}：{what}")
        self.name, self.what = name, what


class Guide:
    """What every chapter is given. `pc`: where several are led, the name of this one's PC."""

    def __init__(
        self,
        program: Program,
        album: Album,
        log: Log,
        chosen: Mapping[str, str] | None = None,
        pc: str = "",
    ) -> None:
        self.program, self.log, self.pc = program, log, pc
        self.chosen = dict(chosen or {})  # settings that everybody has, by their keys
        self.hands = Hands()
        self.wrong: list[str] = []  # what the program itself found wrong, by type
        self._album = album
        self._changed: list[tuple[str, int]] = []
        program.tasks.changed.connect(self._on_changed)
        program.tasks.failed.connect(lambda error: self.wrong.append(type(error).__name__))

    @contextmanager
    def step(
        self,
        name: str,
        page: str,
        *,
        picture: bool = True,
        main: bool = False,
        beside: Sequence["Guide"] = (),
        busy: bool = False,
    ) -> Iterator[None]:
        """Do one step of the story; `main` pages are photographed at every size.

        `beside`: whose windows are photographed, too, as they are in the same moment. `busy`: the
        program is at work then, and is not waited for.
        """
        begun, before = perf_counter(), self.hands.counted
        self._changed = []
        try:
            yield
            if not busy:
                wait_calm("页面的问题都有了答复", self.settled)
            milliseconds = round((perf_counter() - begun) * 1000)
            expect(f"程序没有出错（{'、'.join(self.wrong)}）", not self.wrong)
            taken = self.photographs(name, main=main, busy=busy) if picture else []
            taken += [file for one in beside for file in one.photographs(name, main=False)]
        except UnmetError as unmet:
            wrong = f"；程序出错：{'、'.join(self.wrong)}" if self.wrong else ""
            raise StepFailedError(name, f"{unmet}{wrong}") from None
        self.log.steps.append(
            TourStep(
                name=name,
                page=page,
                pc=self.pc,
                **asdict(self.hands.counted.since(before)),
                milliseconds=milliseconds,
                changed=list(dict.fromkeys(self._changed)),
                picture=taken[0] if taken else "",
                pictures=taken,
            )
        )

    def photographs(self, name: str, *, main: bool, busy: bool = False) -> list[str]:
        """Photograph this window as it is; gives the names of the files."""
        told = f"{self.pc}-{name}" if self.pc else name
        return self._album.take(told, (lambda: True) if busy else self.settled, main=main)

    def come(self) -> None:
        """Sit down before this window: what is typed goes there."""
        self.program.raise_()
        self.program.activateWindow()
        wait_until("窗口在最前面", self.program.isActiveWindow)

    @property
    def window(self) -> MainWindow:
        window = self.program.window_
        if window is None:
            raise UnmetError("已经登录的窗口")
        return window

    def page(self, key: str, kind: type[T]) -> T:
        """Give a page of the window, which must be of this kind."""
        page = self.window.page(key)
        if not isinstance(page, kind):
            raise UnmetError(f"页面 {key}")
        return page

    def go(self, key: str) -> None:
        """Press the key of a page of the rail and wait until it is in front."""
        self.hands.press(self.key_of(key))
        self.is_in_front(key)

    def key_of(self, key: str) -> str:
        """Give the key of a page of the rail."""
        keys = [one.shortcut for one in self.window.actions_list if one.key == f"page.{key}"]
        expect(f"有页面 {key}", keys)
        return keys[0]

    def is_in_front(self, key: str) -> None:
        wait_until(f"页面 {key} 在前面", lambda: self.window.page(key).isVisible())

    def focus_is(self, what: str, widget: QWidget) -> None:
        wait_until(f"光标在{what}", widget.hasFocus)

    def settled(self) -> bool:
        return self.program.tasks.is_idle()

    def ask(self, question: Callable[[Reading], T]) -> T:
        """Ask the store as whoever is logged in, to prove what the window shows."""
        return self.program.gate.place.ask(question)

    def proves(self, case_id: int, step: str, shows: Callable[[], object]) -> None:
        """Wait until the page shows where the case stands; the store must say it came that way."""
        wait_until(f"窗口显示环节 {step}", shows)
        line = self.ask(lambda reading: reading.cases.get(case_id))
        expect(f"库中的环节是 {step}", line is not None and line.step == step)
        ways = self.ask(lambda reading: reading.casefile.ways(case_id))
        expect("每一步都经过窗口", set(ways) == {THROUGH_A_WINDOW})
        wait_until("保存引起的变化", lambda: ("case", case_id) in self._changed)

    def _on_changed(self, changes: Changes) -> None:
        self._changed += [(subject.kind, subject.id) for subject in sorted(changes.subjects)]


Chapter = Callable[[Guide, Any], None]
