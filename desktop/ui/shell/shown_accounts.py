"""The accounts that visitors of a demonstration log in with, under the fields of the login."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal

from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import row
from desktop.ui.shared.pieces import Card, Words
from desktop.ui.shared.theme import Size, current

_INSIDE = Size.FORM - 2 * Size.WIDE - 2 * Size.ROOM


class ShownAccounts(Card):
    """`picked` tells the account that is to be filled in, and the password of all of them."""

    picked = Signal(str, str)

    def __init__(self, accounts: Sequence[tuple[str, str]], password: str) -> None:
        super().__init__("演示数据", tinted=True, gap=Size.TIGHT)
        self._password = password
        self.body.addWidget(Words(f"点一个账号即可填入，密码都是 {password}", "label", wrap=True))
        offered = [self._offer(account, role) for account, role in accounts]
        for buttons in _lines(offered, current().px(_INSIDE)):
            line = row(gap=Size.TIGHT)
            for button in buttons:
                line.addWidget(button)
            line.addStretch(1)
            self.body.addLayout(line)

    def _offer(self, account: str, role: str) -> Button:
        button = Button(role, tone="quiet")
        button.setToolTip(account)
        button.clicked.connect(lambda: self.picked.emit(account, self._password))
        return button


def _lines(buttons: Sequence[Button], room: int) -> Iterator[list[Button]]:
    """Share out buttons to lines, as many to a line as can be read whole."""
    line: list[Button] = []
    left = room
    for button in buttons:
        button.ensurePolished()
        width = button.sizeHint().width() + current().px(Size.TIGHT)
        if line and width > left:
            yield line
            line, left = [], room
        line.append(button)
        left -= width
    if line:
        yield line
