"""The main window: a frame that never moves, and one page in it at a time."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from db.log.unavailable import CommitLost, Fleeting, StoreUnavailable
from desktop.errors import RuleBroken
from desktop.finding.palette import Found
from desktop.keeping.upkeep import Upkeep
from desktop.rules.type_sizes import larger, stepped
from desktop.texts.tones import Tone
from desktop.ui.shared.measure import column, least_frame, row
from desktop.ui.shared.pieces import Banner
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.theme import FACES, Theme, current, install
from desktop.ui.shared.typing_habits import next_field
from desktop.ui.shell.account_ways import AccountWays
from desktop.ui.shell.actions import bind_all, pages_actions
from desktop.ui.shell.bars import StatusBar, TopBar
from desktop.ui.shell.keys import KeysOverview
from desktop.ui.shell.lock import IdleLock
from desktop.ui.shell.page_area import page_area
from desktop.ui.shell.pages import Action, ShellModel
from desktop.ui.shell.palette import CommandPalette
from desktop.ui.shell.rail import Rail
from desktop.ui.shell.turned_away import TurnedAwaySheet
from desktop.worklists.today import Today

_LASTING = ("store.damaged", "store.not_readable")


class MainWindow(QWidget):
    """Holds the pages, which know nothing of it: they tell it by signals of their own."""

    scaled = Signal(int)  # whoever is in has chosen another size of type
    left = Signal(bool)  # somebody logs in now: another person?

    def __init__(self, tasks: Tasks, model: ShellModel, icon: QIcon | None = None) -> None:
        super().__init__()
        self._tasks, self._model = tasks, model
        self._pages = {page.key: page for page in model.pages if page.permitted}
        self._widgets: dict[str, QWidget] = {}
        self._frames: dict[str, QWidget] = {}
        self.setWindowTitle(f"综治台 · {model.unit}")
        if icon:
            self.setWindowIcon(icon)
        self.setMinimumSize(least_frame())
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.body = QWidget()
        self.rail = Rail(list(self._pages.values()))
        self.top = TopBar(model.unit, model.user, model.role)
        self._damaged = False
        self._problem: StoreUnavailable | None = None  # that the banner tells
        self.banner = Banner(model.read_only, Tone.WARN, flat=True)
        self.status = StatusBar()
        self.stack = QStackedWidget()
        self._lay_out()
        self.palette_box = CommandPalette(tasks, model, self)
        self.keys = KeysOverview(self)
        self.lock = IdleLock(self, model)
        self.away = TurnedAwaySheet(self)
        self.account = AccountWays(self, tasks, model)
        self._connect()
        self.actions_list = self._all_actions()
        self._shortcuts = bind_all(self, self.actions_list, lambda: not self.body.isHidden())
        self.refresh()
        if self._pages:
            self.show_page(model.first or next(iter(self._pages)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._give_focus_back()

    def page(self, key: str) -> QWidget:
        """Return the widget of a page, made if need be; raises KeyError when not permitted."""
        if key not in self._widgets:
            widget = self._pages[key].factory()
            self._widgets[key] = widget
            self._frames[key] = page_area(widget, self._pages[key].title)
            self.stack.addWidget(self._frames[key])
        return self._widgets[key]

    def show_page(self, key: str, target: Any = None) -> QWidget | None:
        """Bring a page to the front, lead it to one of its subjects, and give it."""
        if key not in self._pages:
            return None
        widget = self.page(key)
        self.stack.setCurrentWidget(self._frames[key])
        self.rail.choose(key)
        self._give_focus_back()
        shown = getattr(widget, "shown", None)
        if shown:
            shown()
        open_target = getattr(widget, "open_target", None)
        if target is not None and open_target:
            open_target(target)
        return widget

    def has_page(self, key: str) -> bool:
        return key in self._pages

    def reopen_page(self) -> None:
        """Make the page in front anew after a fault; the old one keeps its draft as it goes."""
        front = self.stack.currentWidget()
        for key, frame in list(self._frames.items()):
            if frame is front:
                del self._widgets[key], self._frames[key]
                self.stack.removeWidget(frame)
                frame.hide()
                frame.deleteLater()
                self.show_page(key)

    def refresh(self) -> None:
        """Ask today's counts and the upkeep again; also called on every change."""
        self._tasks.ask(self, self._model.today, self.show_today, slot="today")
        self._tasks.ask(self, self._model.upkeep, self.show_upkeep, slot="upkeep")

    def show_today(self, today: Today) -> None:
        self.top.show_today(today)
        self.rail.show_waits(today.waits)

    def show_upkeep(self, upkeep: Upkeep) -> None:
        self.status.show_upkeep(upkeep)

    def show_reached(self, reached: bool) -> None:
        """Say that the store is out of reach, and no more once it is within again."""
        self.status.show_reached(reached)
        if reached and isinstance(self._problem, Fleeting | CommitLost):
            self._on_available()

    def say(self, text: str) -> None:
        self.status.say(text)

    def turn_away(self, broken: RuleBroken) -> None:
        """Cover everything for good and say why; what is typed behind it waits for `leaving`."""
        if not self.away.isVisible():
            self._on_locked()
            self.lock.retire()
            self.away.show_why(broken, keeps_drafts=not self._model.read_only)

    def open_palette(self) -> None:
        self.palette_box.open(self.actions_list)

    def next_scale(self) -> None:
        self._choose_scale(larger(current().scale))

    def set_scale(self, scale: int) -> None:
        app, theme = QApplication.instance(), current()
        if isinstance(app, QApplication):
            install(app, Theme(theme.colours, scale, theme.family))
        self.status.show_scale(scale)

    def set_face(self, name: str) -> None:
        """Show everything in other colours: light, dark, or of high contrast."""
        app, theme = QApplication.instance(), current()
        colours = FACES.get(name, theme.colours)
        if isinstance(app, QApplication) and colours is not theme.colours:
            install(app, Theme(colours, theme.scale, theme.family))

    def _lay_out(self) -> None:
        column(self).addWidget(self.body)
        across = row(self.body)
        across.addWidget(self.rail)
        down = column()
        across.addLayout(down, 1)
        down.addWidget(self.top)
        down.addWidget(self.banner)
        down.addWidget(self.stack, 1)
        down.addWidget(self.status)

    def _connect(self) -> None:
        self.rail.wanted.connect(self.show_page)
        self.top.search_wanted.connect(self.open_palette)
        self.top.page_wanted.connect(self.show_page)
        self.status.help_wanted.connect(self._show_keys)
        self.status.scale_wanted.connect(self.next_scale)
        self.status.show_scale(current().scale)
        self.palette_box.found_chosen.connect(self._open_found)
        self.palette_box.closed.connect(self._give_focus_back)
        self.lock.locked.connect(self._on_locked)
        self.lock.unlocked.connect(self.body.show)
        self._tasks.changed.connect(self.refresh)
        self._tasks.unavailable.connect(self._on_unavailable)
        self._tasks.available.connect(self._on_available)
        self._tasks.saving.connect(self.status.show_saving)
        self._tasks.kept.connect(self.status.show_kept)

    def _all_actions(self) -> list[Action]:
        """The actions handed in, one for each page, and those of the frame itself."""
        pages = pages_actions(self._pages.values(), self.show_page)
        return [*self._model.actions, *pages, *self._own_actions(), *self.account.actions()]

    def _own_actions(self) -> Sequence[Action]:
        def own(key: str, title: str, run: Any, glyph: str) -> Action:
            return Action(key=title, title=title, run=run, shortcut=key, icon=glyph)

        return (
            own("Ctrl+K", "查找与命令", self.open_palette, "ph.magnifying-glass"),
            own("Ctrl+L", "锁定", self.lock.lock, "ph.lock-key"),
            own("Ctrl+=", "放大字号", partial(self._step, 1), "ph.magnifying-glass-plus"),
            own("Ctrl+-", "缩小字号", partial(self._step, -1), "ph.magnifying-glass-minus"),
            own("F1", "按键一览", self._show_keys, "ph.keyboard"),
        )

    def _step(self, step: int) -> None:
        self._choose_scale(stepped(current().scale, step))

    def _choose_scale(self, scale: int) -> None:
        self.set_scale(scale)
        self.scaled.emit(scale)

    def _on_unavailable(self, problem: StoreUnavailable) -> None:
        self._damaged = self._damaged or problem.code in _LASTING
        self._problem = problem
        self.banner.say(problem.sentence, Tone.LATE)

    def _on_available(self) -> None:
        """What was said is so no more; a damaged file is not mended by one good answer."""
        if not self._damaged:
            self._problem = None
            self.banner.say(self._model.read_only, Tone.WARN)

    def _on_locked(self) -> None:
        """Hide everything, so that no key reaches it and nothing of it can be seen."""
        self.palette_box.close_up()
        self.keys.hide()
        self.body.hide()

    def _show_keys(self) -> None:
        front = next((key for key, one in self._frames.items() if one.isVisible()), "")
        self.keys.open(self.actions_list, front)

    def _open_found(self, found: Found) -> None:
        self.show_page(found.page, found.target)

    def _give_focus_back(self) -> None:
        page = self.stack.currentWidget()
        if page is None or not page.isVisible():
            return
        focus = page.focusWidget()
        if focus:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            next_field(page)
