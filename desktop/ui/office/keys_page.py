"""密钥: which ways there are to open the store, and which is missing."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.accounts.account_words import WRAPS
from desktop.texts.tones import Tone
from desktop.ui.office.doors import OfficeDoors
from desktop.ui.shared.measure import column, fix, row
from desktop.ui.shared.pieces import Badge, Banner, Card, Words
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.theme import Size

_COMMANDS = (
    ("zongzhi key list", "列出打开方式"),
    ("zongzhi key new-code", "换发恢复码，旧码随即失效；新码直接打印"),
    ("zongzhi key passphrase", "设置或更换口令"),
    ("zongzhi key drop 种类", "取消一种打开方式，最后一种不能取消"),
    ("zongzhi key rekey", "更换数据密钥并重新加密全部内容"),
)


class KeysPage(QWidget):
    """Reading only; the keys themselves are changed on the command line, where they are asked."""

    def __init__(self, tasks: Tasks, doors: OfficeDoors) -> None:
        super().__init__()
        self._tasks, self._doors = tasks, doors
        page = column(self, gap=Size.ROOM)
        self.banner = Banner()
        page.addWidget(self.banner)
        lead = "任何一种都能打开本库；它们打开的是文件，不是登录。登录另用账号和密码。"
        page.addWidget(Words(lead, wrap=True))
        self._card = Card("能打开本库的方式")
        self._lines: QVBoxLayout = column(gap=Size.GAP)
        self._card.body.addLayout(self._lines)
        page.addWidget(self._card)
        page.addWidget(_commands())
        page.addStretch(1)
        self.refresh()

    def shown(self) -> None:
        self.refresh()

    def refresh(self) -> None:
        wraps = self._doors.wraps
        if wraps is None:
            self.banner.say("这个库在数据库服务器上，没有密钥文件。", Tone.INFO)
            self._card.hide()
            return
        self._tasks.run(self, lambda _: wraps(), self._on_wraps)

    def badges(self) -> list[str]:
        """Return the words beside each kind, in the order in which they stand."""
        return [badge.text() for badge in self._card.findChildren(Badge)]

    def _on_wraps(self, kinds: Sequence[str]) -> None:
        while item := self._lines.takeAt(0):
            if widget := item.widget():
                widget.setParent(None)
                widget.deleteLater()
        found = Counter(kinds)
        for kind, (name, about) in WRAPS.items():
            self._lines.addWidget(_line(kind, name, about, found[kind]))
        if not found["code"]:
            self.banner.say("没有恢复码：密钥环失效时将无法打开，请立即换发恢复码。", Tone.LATE)
        elif not found["keyring"]:
            self.banner.say("没有登记系统密钥环：每次打开都要输入恢复码或口令。", Tone.WARN)
        else:
            self.banner.say("")


def _line(kind: str, name: str, about: str, count: int) -> QWidget:
    line = QWidget()
    across = row(line, gap=Size.ROOM)
    across.addWidget(fix(Words(name, "strong"), 110))
    words = f"{count} 个系统用户" if kind == "keyring" else "已设置"
    across.addWidget(Badge(words if count else "没有", Tone.OK if count else Tone.IDLE))
    across.addWidget(Words(about, "hint"), 1)
    return line


def _commands() -> Card:
    card = Card("变更在命令行进行（每一步都会留下系统提示）")
    for command, about in _COMMANDS:
        line = row(gap=Size.ROOM)
        line.addWidget(fix(Words(command, "strong"), 210))
        line.addWidget(Words(about, "hint"), 1)
        card.body.addLayout(line)
    return card
