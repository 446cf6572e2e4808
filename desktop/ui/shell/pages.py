"""Pages, actions and questions of the frame, as data: whoever starts the program hands them in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtWidgets import QWidget

from db.log.clock import wall_ms
from desktop.finding.palette import FoundKind
from desktop.keeping.upkeep import Upkeep
from desktop.lists.right import Right
from desktop.usecases.finding_numbers import FindNumber
from desktop.worklists.today import Today


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of the rail. Its widget is made when it is first shown.

    `permitted` False leaves it out of the rail. `shortcut` is also printed in the overview of
    keys. A widget with a method `open_target(value)` can be led to one of its subjects; one with
    `shown()` is told each time it comes to the front.
    """

    key: str
    title: str
    icon: str  # outlined Phosphor icon that has a filled twin, such as `ph.tray`
    factory: Callable[[], QWidget]
    shortcut: str = ""
    permitted: bool = True
    at_end: bool = False  # at the foot of the rail


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something that can be done from anywhere, by its name in the palette or by its key."""

    key: str
    title: str
    run: Callable[[], Any]
    shortcut: str = ""
    icon: str = "ph.caret-right"
    words: str = ""  # other words and initials it is found by
    is_open: Callable[[], bool] = field(default=lambda: True)


@dataclass(frozen=True, kw_only=True)
class ShellModel:
    """Everything the frame needs to know. The three questions run on reader threads."""

    unit: str  # 博兴县综治中心
    user: str  # 李晓燕
    role: str  # 受理窗口 2
    pages: Sequence[Page]
    first: str = ""  # the page that is shown in the beginning
    actions: Sequence[Action] = ()
    find: Callable[[Any, str], Sequence[FoundKind]]  # (reading, text)
    recent: Callable[[Any], Sequence[FoundKind]] = lambda _: ()  # what was opened lately
    # the use-case that looks a complete number up and records it; None where nobody may
    find_number: Callable[[FindNumber, Any], Sequence[FoundKind]] | None = None
    rights: Callable[[], Sequence[Right]] = tuple
    today: Callable[[Any], Today]
    upkeep: Callable[[Any], Upkeep]
    read_only: str = ""  # the sentence of the banner, when another program writes here
    wall_ms: Callable[[], int] = wall_ms  # the clock on the wall, which goes on while all sleeps
