"""The door of a store whose key is not at hand: its secret is typed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from desktop.texts.sentences import sentence
from desktop.texts.tones import Tone
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.fields import Field
from desktop.ui.shared.measure import row
from desktop.ui.shared.pieces import Banner, restyle
from desktop.ui.shared.text_fields import secret_field
from desktop.ui.shared.theme import Size
from desktop.ui.shell.entrance import Door


class UnlockPage(Door):
    """Asks for a recovery code or passphrase and says why the keyring could not open the store.

    `submitted` tells ("recovery" or "passphrase", what was typed).
    """

    submitted = Signal(str, str)

    def __init__(self, unit: str, why: str, *, has_passphrase: bool) -> None:
        super().__init__("打开数据", unit)
        self.why = why
        self._kind = "passphrase" if has_passphrase else "recovery"
        self.body.addWidget(Banner(why, Tone.WARN))
        self.secret = secret_field()
        self._field = Field("", self.secret, wraps=True)
        self.body.addWidget(self._field)
        line = row(gap=Size.GAP)
        self._other = Button("", tone="quiet")
        self._other.clicked.connect(self._change)
        self.enter = Button("打开", "Enter", tone="primary")
        self.enter.clicked.connect(self._submit)
        self.secret.habits.sends(self._submit)
        line.addWidget(self._other)
        if not has_passphrase:
            self._other.hide()  # never shown before it has a parent: it would be a window
        line.addStretch(1)
        line.addWidget(self.enter)
        self.body.addLayout(line)
        self._show_kind()
        self.secret.setFocus()

    @property
    def message(self) -> str:
        """Why the last try did not open the store, "" while there was none."""
        return self._field.message

    def refuse(self, code: str, **details: object) -> None:
        """Show the sentence of a code: the store could not be opened with this."""
        self.set_busy(False)
        self._field.set_error(sentence(code, details))
        self.secret.setFocus()
        self.secret.selectAll()

    def set_busy(self, busy: bool) -> None:
        self.enter.setText("正在打开…" if busy else "打开")
        self.enter.setEnabled(not busy)

    def _submit(self) -> None:
        if self.enter.isEnabled() and self.secret.text().strip():
            self.set_busy(True)
            self.submitted.emit(self._kind, self.secret.text())

    def _change(self) -> None:
        self._kind = "recovery" if self._kind == "passphrase" else "passphrase"
        self.secret.clear()
        self._show_kind()
        self.secret.setFocus()

    def _show_kind(self) -> None:
        recovery = self._kind == "recovery"
        self._field.label.setText("恢复码" if recovery else "数据口令")
        self._field.label.setVisible(True)
        self._field.set_hint("七组，每组四个字母或数字，不分大小写" if recovery else "")
        echo = QLineEdit.EchoMode.Normal if recovery else QLineEdit.EchoMode.Password
        self.secret.setEchoMode(echo)
        self._other.setText("改用数据口令" if recovery else "改用恢复码")
        restyle(self.secret, "state", "")
