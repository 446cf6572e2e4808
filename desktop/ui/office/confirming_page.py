"""账号确认: what accounts wait for before they see a case; a 安全管理员 confirms, one by one."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from db.queries import Reading
from db.queries.accounts import Account
from desktop.errors import RuleBroken
from desktop.sentences import sentence
from desktop.ui.office.wording import roles
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.columns import Column, Pages, Sort
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.pieces import Card, Empty, Words
from desktop.ui.shared.table import ListTable
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.theme import Size
from desktop.usecases.accounts import ConfirmAccount, confirm_account

_RULE = "能看到案件的角色由系统管理员提出、安全管理员确认，确认前不能登录（三权分立，产品规则）"
_COLUMNS = (
    Column[Account](title="账号", show=lambda one: one.name, width=130, strong=True),
    Column[Account](title="姓名", show=lambda one: one.person_name, width=110),
    Column[Account](title="角色", show=roles, width=260, stretch=2),
    Column[Account](title="单位", show=lambda one: one.unit_name, width=220, stretch=2),
)


class ConfirmingPage(QWidget):
    """A list of what waits; the line chosen is confirmed by one key."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self.table = ListTable(tasks, _COLUMNS, Empty("没有待确认的账号。"))
        self.confirm = Button("确认", "Ctrl+Enter", tone="primary")
        self.confirm.clicked.connect(self._on_confirm)
        self.said = Words("", "hint")
        page = column(self, gap=Size.GAP)
        head = row(gap=Size.ROOM)
        head.addWidget(Words(_RULE, "hint"))
        head.addStretch(1)
        head.addWidget(self.confirm)
        page.addLayout(head)
        card = Card()
        card.body.setContentsMargins(1, 4, 1, 4)
        card.body.addWidget(self.table)
        page.addWidget(card, 1)
        page.addWidget(self.said)
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

        def refused(broken: RuleBroken) -> None:
            self._say(sentence(broken.code, broken.details), "error")

        command = ConfirmAccount(name=account.name)
        self._tasks.perform(self, confirm_account, command, on_done=done, on_refused=refused)

    def _say(self, text: str, state: str) -> None:
        self.said.setText(text)
        self.said.set_state(state)


def _waiting(reading: Reading, after: Account | None, _limit: int, _: Sort) -> Sequence[Account]:
    """They are few: all of them stand on the first page."""
    return [one for one in reading.accounts.all() if one.asked] if after is None else ()
