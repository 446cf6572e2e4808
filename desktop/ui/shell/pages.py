"""Pages, actions and what the frame shows, as data: whoever starts the program hands them in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtWidgets import QWidget

from db.log.clock import wall_ms
from desktop.lists.right import Right
from desktop.texts.tones import Tone
from desktop.usecases.finding_numbers import FindNumber


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


@dataclass(frozen=True, slots=True)
class Found:
    """One thing the store knows: shown in the palette, opened on its page."""

    page: str  # key of the page that opens it
    target: Any  # handed to the page's `open_target`
    title: str
    detail: str = ""
    tone: Tone | None = None


@dataclass(frozen=True, slots=True)
class FoundKind:
    """What was found of one kind; `more` when there is more than is listed."""

    kind: str  # 人员, 案件, 地址 …
    lines: Sequence[Found]
    more: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """One number of today in the top bar: 待分流 4."""

    label: str
    value: int
    tone: Tone | None = None
    page: str = ""


@dataclass(frozen=True, slots=True)
class News:
    """How many notices are new, and where they stand."""

    number: int
    page: str
    target: Any = None


@dataclass(frozen=True, slots=True)
class Waits:
    """How many wait on a page for whoever is in, and as what: the rail tells it."""

    page: str
    number: int
    words: str  # 待签收


@dataclass(frozen=True, slots=True)
class Today:
    """The counts of the user's own unit, and the words that say whose they are."""

    scope: str  # 本窗口, 全县
    counts: Sequence[Count] = ()
    news: News | None = None  # None for whoever is told nothing
    waits: Sequence[Waits] = ()


@dataclass(frozen=True, slots=True)
class Upkeep:
    """What the status bar says of this desk."""

    backup: str = "尚未备份"  # 备份 2 小时前
    network: str = "本机库，未接入县级中心"
    backup_tone: Tone | None = None
    saved: str = "已保存在本机"


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
