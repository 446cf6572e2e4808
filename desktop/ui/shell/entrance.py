"""The door before the desk: saying who one is."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.errors import RuleBroken
from desktop.texts.link_words import JOIN_AGAIN, OUT_OF_REACH, Link, away_words
from desktop.texts.sentences import sentence
from desktop.texts.tones import Tone
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.errands import UNAVAILABLE
from desktop.ui.shared.fields import Field
from desktop.ui.shared.measure import amid, column, fix, row
from desktop.ui.shared.pieces import Banner, Card, Words, show_if
from desktop.ui.shared.text_fields import TextField, secret_field
from desktop.ui.shared.theme import Size
from desktop.ui.shell.shown_accounts import ShownAccounts

_PLACES = {"account": "account", "name": "account"}  # a field of a refusal, and where it stands


@dataclass(frozen=True, slots=True, kw_only=True)
class LoginModel:
    """What the login page says. `demonstration` lists account and role, of a demo store only."""

    unit: str
    account: str = ""  # who logged in here last
    changes_person: bool = False  # somebody else shall log in: the account is typed first
    notice: str = ""  # such as 系统日期比上次登录早，请核对
    demonstration: Sequence[tuple[str, str]] = ()
    demonstration_password: str = ""
    has_code: bool = False  # a recovery code opens it, and something can be written


class Door(QWidget):
    """A card in the middle of an otherwise empty page."""

    def __init__(self, title: str, under: str) -> None:
        super().__init__()
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        box = column(self)
        box.addStretch(2)
        head = Words("综治台", "page")
        box.addWidget(head, 0, Qt.AlignmentFlag.AlignHCenter)
        self.under = Words(under, "label")
        box.addWidget(self.under, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addSpacing(Size.PAGE)
        self.card = fix(Card(title, gap=Size.GAP), width=Size.FORM)
        self.body = self.card.body
        box.addLayout(amid(self.card))
        box.addStretch(3)

    def add_foot(self, back: Button, enter: Button) -> None:
        """Put the way back and the way on under everything else."""
        line = row(gap=Size.GAP)
        line.addWidget(back)
        line.addStretch(1)
        line.addWidget(enter)
        self.body.addLayout(line)


class LoginPage(Door):
    """`submitted` tells account and password; the answer is `refuse()` or another page."""

    submitted = Signal(str, str)
    forgotten = Signal(str)  # the account that stands there
    joining_wanted = Signal()  # the office lets this PC in no more: join it anew

    def __init__(self, model: LoginModel) -> None:
        super().__init__("登录", model.unit)
        self.account = TextField(model.account)
        self.password = secret_field()
        self._fields = {
            "account": Field("账号", self.account, wraps=True),
            "password": Field("密码", self.password, wraps=True),
        }
        self._notice, self._away, self._waits = model.notice, "", False
        self.banner = Banner(model.notice, Tone.WARN)
        self.body.addWidget(self.banner)
        for field in self._fields.values():
            self.body.addWidget(field)
        self.enter = Button("登录", "Enter", tone="primary")
        self.enter.clicked.connect(self._submit)
        self.password.habits.sends(self._submit)
        self.body.addWidget(self.enter)
        self.lost = Button("忘记密码", tone="quiet")
        self.lost.clicked.connect(lambda: self.forgotten.emit(self.account.text().strip()))
        show_if(self.lost, model.has_code)
        self.body.addWidget(self.lost, 0, Qt.AlignmentFlag.AlignRight)
        self.join = Button("重新加入办公室…")
        self.join.clicked.connect(self.joining_wanted)
        show_if(self.join, False)
        self.body.addWidget(self.join)
        self._show_accounts(model)
        for editor in (self.account, self.password):
            editor.textEdited.connect(self._wait_no_more)
        same = model.account and not model.changes_person
        (self.password if same else self.account).setFocus()
        self.account.selectAll()

    def refuse(self, broken: RuleBroken) -> None:
        """Show why beside the field it concerns, and let the user try again."""
        self.set_busy(False)
        if broken.code == UNAVAILABLE:  # no field is to blame
            self.banner.say(sentence(broken.code, broken.details), Tone.LATE)
            self.password.setFocus()
            return
        name = _PLACES.get(broken.field, "password")
        self._fields[name].refuse(broken)
        editor = self._fields[name].editor
        editor.setFocus()
        if isinstance(editor, QLineEdit):
            editor.selectAll()

    def say(self, text: str) -> None:
        """Say something above the fields, until the next try."""
        self.banner.say(text, Tone.INFO)

    def show_reached(self, reached: bool) -> None:
        """Say that the server is away, before anybody tries in vain, or that it is back."""
        self.banner.say(self._notice if reached else OUT_OF_REACH, Tone.WARN)

    def show_link(self, link: Link) -> None:
        """Say where the office was looked for; what waited for it goes on when it is back."""
        self._away = away_words(link)
        self.banner.say(self._away or self._notice, Tone.LATE if link.refusal else Tone.WARN)
        show_if(self.join, link.code in JOIN_AGAIN)
        if self._waits and not self._away:
            self._wait_no_more()
            self._submit()

    def show_model(self, model: LoginModel) -> None:
        """Show what could not be asked while the office was away; nothing typed is touched."""
        self.under.setText(model.unit)
        self._notice = model.notice
        self.banner.say(self._away or model.notice, Tone.WARN)
        self._show_accounts(model)

    def _show_accounts(self, model: LoginModel) -> None:
        if model.demonstration and not self.findChildren(ShownAccounts):
            shown = ShownAccounts(model.demonstration, model.demonstration_password)
            shown.picked.connect(self._fill_in)
            self.body.addWidget(shown)

    def _wait_no_more(self) -> None:
        if self._waits:
            self._waits = False
            self.set_busy(False)

    def start_again(self) -> None:
        """Be as nobody had typed a password yet."""
        self.set_busy(False)
        self.password.clear()
        self.password.setFocus()

    def set_busy(self, busy: bool) -> None:
        self.enter.setText("正在登录…" if busy else "登录")
        self.enter.setEnabled(not busy)

    def _submit(self) -> None:
        for field in self._fields.values():
            field.clear()
        self.banner.say(self._away or self._notice, Tone.WARN)
        account, password = self.account.text().strip(), self.password.text()
        for name, given, label in (("account", account, "账号"), ("password", password, "密码")):
            if not given:
                self.refuse(RuleBroken("text.missing", name, label=label))
                return
        if self._away:
            self._waits = True
            self.enter.setText("连上后自动登录（改动账号或密码即取消）")
        elif self.enter.isEnabled():
            self.set_busy(True)
            self.submitted.emit(account, password)

    def _fill_in(self, account: str, password: str) -> None:
        self.account.setText(account)
        self.password.setText(password)
        self.enter.setFocus()
