"""账号: who may log in, as what, for which unit, and from when to when."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.log.changes import Changes
from db.queries import Reading
from db.queries.accounts import Account
from db.queries.places import Unit
from desktop.accounts.account_wanted import Wanted
from desktop.accounts.account_words import roles, validity
from desktop.errors import RuleBroken
from desktop.lists.columns import Column, Pages, Sort
from desktop.pasting.sheets import ENTERING_LINES
from desktop.rules.letters import plain
from desktop.rules.unit_kinds import RECEIVERS
from desktop.texts.sentences import sentence
from desktop.texts.tones import Tone
from desktop.ui.lines.page import KEY
from desktop.ui.office.account_drafts import AccountDrafts
from desktop.ui.office.account_form import AccountForm
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.flow import LeadingFlow, together
from desktop.ui.shared.measure import column, fix, row
from desktop.ui.shared.page_pieces import Scroll
from desktop.ui.shared.pieces import Badge, Card, Empty, KeyLine, Words
from desktop.ui.shared.table import ListTable
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.text_fields import TextField
from desktop.ui.shared.theme import Size
from desktop.usecases.accounts import amend_account, open_account
from desktop.usecases.passwords import SetPassword, set_password

_MEANWHILE = "刚在别处被改动。您填写的都在；保存时只改您改过的项目，其余保持别处的改动。"
_KEYS = (("Ctrl+N", "新开账号"), ("↑↓", "选择"), ("Ctrl+Enter", "保存"), ("F5", "刷新"))


class AccountsPage(QWidget):
    """A list at the left, one account at the right."""

    many_wanted = Signal()  # lines of a spreadsheet

    def __init__(self, tasks: Tasks, today: Callable[[], date]) -> None:
        super().__init__()
        self._tasks, self._today = tasks, today
        self.wanted = TextField(placeholder="筛选：账号、姓名、角色、单位")
        self.wanted.setAccessibleName("筛选")
        self.table = ListTable(
            tasks, self._columns(), Empty("没有符合的账号。", "Ctrl+N", "新开账号")
        )
        self.form = AccountForm(today)
        self._drafts = AccountDrafts(tasks, self.form)
        self.new = Button("新开账号", "Ctrl+N")
        self.many = Button(ENTERING_LINES, KEY)
        self.again = Button("刷新", "F5", tone="quiet")
        self._count = Badge("", Tone.INFO)
        self.said = Words("", "hint")
        self.said.hide()
        self._lay_out()
        self._connect()
        self._ask_units()
        self._ask()

    def narrow(self, words: str) -> None:
        """Show the accounts that have these words, and be ready to go through them."""
        self.wanted.setText(words)
        self.table.setFocus()

    def _columns(self) -> tuple[Column[Account], ...]:
        def tone(account: Account) -> Tone:
            stands = account.valid_on(self._today()) and not account.parked
            return Tone.OK if stands else Tone.IDLE

        return (
            Column(
                title="状态",
                show=lambda account: validity(account, self._today()),
                width=136,
                tone=tone,
                light=True,
            ),
            Column(title="账号", show=lambda account: account.name, width=110, strong=True),
            Column(title="姓名", show=lambda account: account.person_name, width=96),
            Column(title="角色", show=roles, width=140, stretch=1, drop=1),
            Column(
                title="单位",
                show=lambda one: one.unit_name,
                width=160,
                stretch=2,
                quiet=True,
                drop=2,
            ),
        )

    def _ask(self) -> None:
        words = [plain(word).lower() for word in self.wanted.text().split()]

        def ask(reading: Reading, after: Account | None, _limit: int, _sort: Sort) -> Sequence[Any]:
            """They are some hundreds: all of them stand on the first page."""
            if after is not None:
                return ()
            return [one for one in reading.accounts.all() if _holds(one, words)]

        self.table.show_pages(Pages(ask=ask, key=lambda one: one.id), kinds=("account", "unit"))

    def _ask_units(self) -> None:
        self._tasks.ask(self, _units, self.form.know_units, slot="units")

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch("unit"):
            self._ask_units()

    def _on_current(self, account: Account | None) -> None:
        if account is not None:
            self._part(account.id)
            self.form.show_account(account)

    def _on_reread(self, account: Account) -> None:
        """Show it as it is now; what is typed stays, and what others changed meanwhile is said."""
        if account.id != self.form.account_id:
            return
        if not self.form.is_typed_in():
            self.form.show_account(account)
        elif self.form.differs(account):
            self._say(f"账号 {account.name} {_MEANWHILE}", "warn")

    def _on_new(self) -> None:
        self._say("")
        self._part(None)
        self.table.leave_line()
        self.form.begin()

    def _part(self, with_: int | None) -> None:
        """Say what is not kept of an account that is left; the rest of it is a draft."""
        left, form = self.form.title.text(), self.form
        if form.has_password() and (with_ is None or with_ != form.account_id):
            self._say(f"{left}：密码没有设置，也不留作草稿，请回到该账号重新输入。", "warn")

    def _on_wanted(self, wanted: Wanted) -> None:
        if wanted.opens:
            self._perform(
                open_account,
                wanted.opening(),
                f"已开设账号 {wanted.name}。",
                lambda id_: self.form.opened(id_, wanted),
                sent=self.form.typed(),
            )
            return
        said = f"账号 {wanted.name} 已保存。"
        sent = self.form.typed()
        self._perform(
            amend_account, wanted.amending(), said, lambda _: self.form.settled(), sent=sent
        )

    def _on_password(self, name: str, password: str) -> None:
        command = SetPassword(name=name, password=password)
        said = f"账号 {name} 在本机的密码已设置。"
        self._perform(set_password, command, said, lambda _: self.form.settled(password))

    def _perform(
        self,
        use_case: Callable[[Any, Any], Any],
        command: Any,
        said: str,
        settle: Callable[[Any], None],
        sent: dict[str, Any] | None = None,
    ) -> None:
        """Carry out what is asked; the form hears of it only while it shows the same account.

        `sent`: what this saves of the form.
        """
        turn, name = self.form.turn, self._drafts.name

        def done(given: Any) -> None:
            self._say(said, "ok")
            if turn == self.form.turn:
                settle(given)
                self.table.keep(self.form.account_id)
            if sent is not None:
                self._drafts.saved(name, sent)

        def refused(broken: RuleBroken) -> None:
            if turn != self.form.turn or not self.form.refuse(broken):
                self._say(sentence(broken.code, broken.details), "error")

        self._tasks.perform(self, use_case, command, on_done=done, on_refused=refused)

    def _say(self, text: str, state: str = "") -> None:
        self.said.setText(text)
        self.said.set_state(state)
        self.said.setVisible(bool(text))

    def _on_typed_password(self, text: str) -> None:
        """On a small screen, let it be read whose password is being typed."""
        if text and not self.form.set.isHidden():
            self._area.ensureWidgetVisible(self.form.set, 0, Size.GAP)

    def _on_loaded(self, _: bool) -> None:
        self._count.show_state(f"{len(self.table.lines.lines):,} 个账号", Tone.INFO)

    def _lay_out(self) -> None:
        across = row(self, gap=Size.ROOM)
        page = column(gap=Size.GAP)
        head = LeadingFlow(together(self.wanted, self._count))
        head.show_beside((self.again, self.many, self.new))
        page.addWidget(head)
        card = Card()
        card.body.setContentsMargins(1, 4, 1, 4)
        card.body.addWidget(self.table)
        page.addWidget(card, 1)
        page.addWidget(self.said)
        page.addWidget(KeyLine(_KEYS))
        across.addLayout(page, 1)
        self._area = Scroll(self.form, "账号内容")
        across.addWidget(fix(self._area, Size.FORM + Size.ROOM))
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.wanted.textChanged.connect(self._ask)
        self._tasks.changed.connect(self._on_changed)
        self.table.current_changed.connect(self._on_current)
        self.table.current_reread.connect(self._on_reread)
        self.table.hold_while(self.form.is_in_use)
        self.table.lines.loaded.connect(self._on_loaded)
        self.new.clicked.connect(self._on_new)
        self.many.clicked.connect(self.many_wanted)
        self.again.clicked.connect(self.table.reload)
        for field in (self.form.password, self.form.again):
            field.textChanged.connect(self._on_typed_password)
        self.form.wanted.connect(self._on_wanted)
        self.form.password_wanted.connect(self._on_password)


def _units(reading: Reading) -> list[Unit]:
    return reading.places.units(list(RECEIVERS))


def _holds(account: Account, words: Sequence[str]) -> bool:
    shown = (account.name, account.person_name, roles(account), account.unit_name)
    text = plain(" ".join(shown)).lower()
    return all(word in text for word in words)
