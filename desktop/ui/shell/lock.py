"""After some minutes without a touch the window is covered; what was typed stays."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop.errors import RuleBroken
from desktop.rules.settings import LOCK_AFTER
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.clipboard import private_clipboard
from desktop.ui.shared.cursor_place import CursorPlace
from desktop.ui.shared.fields import Field
from desktop.ui.shared.measure import fix, row
from desktop.ui.shared.pieces import Card, Words
from desktop.ui.shared.text_fields import TextField
from desktop.ui.shared.theme import Size
from desktop.ui.shell.cover import Cover
from desktop.ui.shell.pages import ShellModel

_A_MINUTE = 60_000
_HEARTBEAT_MS = 2_000
_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.InputMethod,
}


class IdleLock(Cover):
    """Covers its window and takes the focus.

    `submitted` tells the password typed; whoever judges it answers by `unlock()` or `refuse()`.
    """

    submitted = Signal(str)
    locked = Signal()
    unlocked = Signal()
    leave_wanted = Signal()  # another person wants to log in

    def __init__(self, window: QWidget, model: ShellModel) -> None:
        super().__init__(window)
        self.password = TextField()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self._field = Field(f"{model.user}的密码", self.password, wraps=True)
        self.other = Button("换人登录", tone="quiet")
        self.enter = Button("继续", "Enter", tone="primary")
        self._before = CursorPlace()
        self._lay_out(model)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(LOCK_AFTER.default * _A_MINUTE)
        self.timer.timeout.connect(self.lock)
        self.timer.start()
        self._wall, self._touched = model.wall_ms, model.wall_ms()
        self.heartbeat = QTimer(self)
        self.heartbeat.timeout.connect(self._look)
        self.heartbeat.start(_HEARTBEAT_MS)
        app = QApplication.instance()
        if app:
            app.installEventFilter(self)

    def lock_after(self, minutes: int) -> None:
        """Count them from the last touch on, not from now."""
        left = minutes * _A_MINUTE - (self._wall() - self._touched)
        self.timer.setInterval(minutes * _A_MINUTE)
        if self.heartbeat.isActive() and left <= 0:
            self.lock()

    def lock(self) -> None:
        if self.isVisible():
            return
        self._before = CursorPlace(self._window.focusWidget())
        self.set_busy(False)
        self.password.clear()
        self._field.clear()
        self.spread()
        private_clipboard().forget()
        self.locked.emit()
        self.password.setFocus()

    def unlock(self) -> None:
        """The password was right: show everything as it was."""
        self.set_busy(False)
        self.password.clear()
        self.hide()
        self._touch()
        self.unlocked.emit()
        self._before.go_back()

    def retire(self) -> None:
        """Never come back: something else covers the window for good."""
        self.timer.timeout.disconnect(self.lock)
        self.heartbeat.stop()
        self.hide()

    def refuse(self, broken: RuleBroken) -> None:
        self.set_busy(False)
        self._field.refuse(broken)
        self.password.setFocus()
        self.password.selectAll()

    def set_busy(self, busy: bool) -> None:
        """Judge one password at a time: each counts as a guess."""
        self.enter.setText("正在核对…" if busy else "继续")
        self.enter.setEnabled(not busy)

    def _submit(self) -> None:
        if self.enter.isEnabled():
            self._field.clear()
            self.set_busy(True)
            self.submitted.emit(self.password.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES and not self.isVisible() and self.heartbeat.isActive():
            if self._look():
                return True  # the key that has woken the computer is meant for nothing
            self._touch()
        return super().eventFilter(watched, event)

    def _touch(self) -> None:
        self._touched = self._wall()
        self.timer.start()

    def _look(self) -> bool:
        """Lock where the computer has slept for so long: timers have not counted that."""
        idle = self._wall() - self._touched >= self.timer.interval() and not self.isVisible()
        if idle:
            self.lock()
        return idle

    def _lay_out(self, model: ShellModel) -> None:
        card = Card("已锁定", gap=Size.ROOM)
        fix(card, width=Size.FORM)
        card.body.addWidget(
            Words(
                f"{model.unit} · {model.user}。填写的内容都在，输入密码后继续。", "label", wrap=True
            )
        )
        card.body.addWidget(self._field)
        self.enter.clicked.connect(self._submit)
        self.other.clicked.connect(self.leave_wanted)
        self.password.habits.sends(self._submit)
        line = row(gap=Size.GAP)
        line.addWidget(self.other)
        line.addStretch(1)
        line.addWidget(self.enter)
        card.body.addLayout(line)
        self.hold(card)
