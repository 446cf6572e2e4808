"""账号确认: what accounts wait for before they see a case; a 安全管理员 confirms one or all."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from db.queries import Reading
from db.queries.accounts import Account
from desktop.accounts.account_words import roles
from desktop.errors import RuleBroken
from desktop.lists.columns import Column, Pages, Sort
from desktop.texts.sentences import sentence
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.pieces import Card, Empty, KeyLine, Words
from desktop.ui.shared.table import ListTable
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.theme import Size
from desktop.usecases.accounts import ConfirmAccount, confirm_account
from desktop.usecases.confirming import ConfirmAccounts, confirm_accounts

_RULE = "能看到案件的角色由系统管理员提出、安全管理员确认，确认前不能登录（三权分立，产品规则）"
_ALL = "全部确认"
_COLUMNS = (
    Column[Account](title="账号", show=lambda one: one.name, width=130, strong=True),
    Column[Account](title="姓名", show=lambda one: one.person_name, width=110),
    Column[Account](title="角色", show=roles, width=260, stretch=2),
    Column[Account](title="单位", show=lambda one: one.unit_name, width=220, stretch=2),
)
_KEYS = (("↑↓", "逐个查看"), ("Ctrl+Enter", "确认这一个"), ("Ctrl+Shift+Enter", _ALL))


class ConfirmingPage(QWidget):
    """A list of what waits; the line chosen is confirmed by one key, all of them by two presses.

    The first press says what would be confirmed, so that nobody confirms what he has not seen.
    """

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._looked_at: tuple[Account, ...] = ()  # that the next press on 全部确认 confirms
        self.table = ListTable(tasks, _COLUMNS, Empty("没有待确认的账号。"))
        self.confirm = Button("确认", "Ctrl+Enter", tone="primary")
        self.all = Button(_ALL, "Ctrl+Shift+Enter")
        self.said = Words("", "hint", wrap=True)
        self._lay_out()
        self.confirm.clicked.connect(self._on_confirm)
        self.all.clicked.connect(self._on_all)
        self.table.lines.loaded.connect(self._on_loaded)
        self.setFocusProxy(self.table)
        pages = Pages[Account](ask=_waiting, key=lambda one: one.id)
        self.table.show_pages(pages, kinds=("account", "unit"))

    def _on_confirm(self) -> None:
        account = self.table.line()
        if account is None:
            self._say("请先选择一个账号。", "error")
            return

        def done(_: Any) -> None:
            self._say(f"已确认账号 {account.name}。", "ok")

        command = ConfirmAccount(name=account.name)
        self._tasks.perform(
            self, confirm_account, command, on_done=done, on_refused=self._on_refused
        )

    def _on_all(self) -> None:
        shown = tuple(self.table.lines.lines)
        if not shown:
            self._say("没有待确认的账号。", "")
        elif shown != self._looked_at:
            self._looked_at = shown
            self.all.setText(f"确认这 {len(shown):,} 个")
            self._say(_summary(shown), "warn")
        else:
            self._forget()
            command = ConfirmAccounts(names=tuple(one.name for one in shown))
            self._tasks.perform(
                self,
                confirm_accounts,
                command,
                on_done=lambda count: self._say(f"已确认 {count:,} 个账号，逐个记录。", "ok"),
                on_refused=self._on_refused,
            )

    def _on_loaded(self, _: bool) -> None:
        """Another list than was looked at is looked at anew."""
        if self._looked_at and tuple(self.table.lines.lines) != self._looked_at:
            self._forget()
            self._say("名单刚有变化，请重新核对。", "warn")
        self.all.setEnabled(bool(self.table.lines.lines))

    def _forget(self) -> None:
        self._looked_at = ()
        self.all.setText(_ALL)

    def _on_refused(self, broken: RuleBroken) -> None:
        self._forget()
        self._say(sentence(broken.code, broken.details), "error")

    def _say(self, text: str, state: str) -> None:
        self.said.setText(text)
        self.said.set_state(state)

    def _lay_out(self) -> None:
        page = column(self, gap=Size.GAP)
        head = row(gap=Size.ROOM)
        head.addWidget(Words(_RULE, "hint", wrap=True), 1)
        head.addWidget(self.all)
        head.addWidget(self.confirm)
        page.addLayout(head)
        card = Card()
        card.body.setContentsMargins(1, 4, 1, 4)
        card.body.addWidget(self.table)
        page.addWidget(card, 1)
        page.addWidget(self.said)
        page.addWidget(KeyLine(_KEYS))


def _summary(shown: Sequence[Account]) -> str:
    """Say what would be confirmed: how many of each role, in how many units."""
    counted = Counter(role for one in shown for role in one.asked)
    told = "、".join(f"{role.words} {count:,}" for role, count in counted.most_common())
    units = len({one.unit for one in shown})
    what = f"将确认 {len(shown):,} 个账号，分属 {units:,} 个单位：{told}。"
    return f"{what}核对名单后再按一次，逐个记录。"


def _waiting(reading: Reading, after: Account | None, _limit: int, _: Sort) -> Sequence[Account]:
    """All of them stand on the first page, be they as many as a county has staff."""
    return [one for one in reading.accounts.all() if one.asked] if after is None else ()
