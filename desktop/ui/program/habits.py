"""How the window of a login begins and behaves, as the county and whoever is in have chosen."""

from PySide6.QtCore import QObject

from db.log.changes import Changes
from db.queries import Reading
from desktop.errors import RuleBroken
from desktop.rules.settings import LOCK_AFTER, SCALE, THEME
from desktop.ui.shared.outlets import Known, Outlets
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.theme import current
from desktop.ui.shell.window import MainWindow
from desktop.usecases.choosing_settings import ChooseSetting, choose_setting

_NOTICES = "page.notices"
# minutes; the size of type if any was chosen; the face; where what leaves goes
Chosen = tuple[int, str | None, str, Known]


class Habits(QObject):
    """Lives as long as the window; what is chosen elsewhere meanwhile holds at once.

    `usual`: the size of type for whoever has chosen none.
    """

    def __init__(self, tasks: Tasks, window: MainWindow, usual: int, outlets: Outlets) -> None:
        super().__init__(window)
        self._tasks, self._window, self._usual = tasks, window, usual
        self._outlets = outlets
        self._told: str | None = ""  # of the size of type by the store, last
        self._asked = 0  # the size that was last handed in
        self._keeping = 0  # sizes on their way into the store: none that comes back is newer
        window.scaled.connect(self._on_scaled)
        tasks.changed.connect(self._on_changed)
        self._ask()
        tasks.ask(self, lambda reading: reading.notices.count_unread(), self._on_unread)

    def _on_unread(self, count: int) -> None:
        """Say at login what has come since; the top bar counts on."""
        key = next((one.shortcut for one in self._window.actions_list if one.key == _NOTICES), "")
        if count and key:
            self._window.say(f"您上次看过以后有 {count} 条新通知，{key} 查看。")

    def _ask(self) -> None:
        self._tasks.ask(self, _chosen, self._on_chosen, slot="chosen")

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch("setting"):
            self._ask()

    def _on_chosen(self, chosen: Chosen) -> None:
        minutes, told, face, known = chosen
        self._outlets.show(known)
        self._window.set_face(face)
        self._window.lock.lock_after(minutes)
        before, self._told = self._told, told
        scale = int(told or self._usual)
        if told != before and not self._keeping and scale != current().scale:
            self._window.set_scale(scale)

    def _on_scaled(self, scale: int) -> None:
        if scale == self._asked:
            return
        self._asked, self._keeping = scale, self._keeping + 1
        command = ChooseSetting(key=SCALE.key, value=str(scale))
        self._tasks.perform(
            self, choose_setting, command, on_done=self._on_kept, on_refused=self._on_kept
        )

    def _on_kept(self, _: str | RuleBroken | None) -> None:
        """Where it was refused, as in a window that only reads, it holds until the window goes."""
        self._keeping -= 1


def _chosen(reading: Reading) -> Chosen:
    scale = reading.settings.standing(SCALE).value
    settings = reading.settings
    face, known = settings.of(THEME), Known(reading)
    return settings.of(LOCK_AFTER), scale and SCALE.of(scale), face, known
