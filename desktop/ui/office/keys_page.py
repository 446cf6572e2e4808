"""密钥: which ways there are to open the store, which is missing, and how they are changed."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.accounts.account_words import WRAPS
from desktop.texts.tones import Tone
from desktop.ui.office.doors import KeyDoors, OfficeDoors
from desktop.ui.office.key_sheets import CodeSheet, KeySheet, PassphraseSheet, PlainKeySheet
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import column, fix, kept_left, row
from desktop.ui.shared.pieces import Badge, Banner, Card, Words
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.theme import Size

_LEAD = "任何一种都能打开本库；它们打开的是文件，不是登录。登录另用账号和密码。"
_REKEY = "怀疑密钥泄露时更换数据密钥，整库重新加密：关闭程序后在命令行运行 zongzhi key rekey。"
_KEYRING = (
    "登记密钥环",
    "登记",
    "这台电脑上的这个系统用户以后可以直接打开本库，不用输入恢复码或口令。",
    "已登记系统密钥环。",
)
_DROP = "停用以后，{name}不能再打开本库。恢复码和口令至少保留一种。"


class KeysPage(QWidget):
    """Each change asks for one's own password once more, and leaves a notice."""

    def __init__(self, tasks: Tasks, doors: OfficeDoors) -> None:
        super().__init__()
        self._tasks, self._doors = tasks, doors
        self.acts: dict[str, Button] = {}
        page = column(self, gap=Size.ROOM)
        self.banner = Banner()
        page.addWidget(self.banner)
        page.addWidget(Words(_LEAD, wrap=True))
        self._card = Card("能打开本库的方式")
        self._lines: QVBoxLayout = column(gap=Size.ROOM)
        self._card.body.addLayout(self._lines)
        page.addLayout(kept_left(self._card))
        self.said = Words("", "hint")
        self.said.set_state("ok")
        page.addWidget(self.said)
        page.addWidget(Words(_REKEY, "hint", wrap=True))
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
        self.acts.clear()
        while item := self._lines.takeAt(0):
            if widget := item.widget():
                widget.setParent(None)
                widget.deleteLater()
        found = Counter(kinds)
        for kind in WRAPS:
            self._lines.addWidget(self._line(kind, found))
        if not found["code"]:
            self.banner.say("没有恢复码：密钥环失效时将无法打开，请立即换发恢复码。", Tone.LATE)
        elif not found["keyring"]:
            self.banner.say("没有登记系统密钥环：每次打开都要输入恢复码或口令。", Tone.WARN)
        else:
            self.banner.say("")

    def _line(self, kind: str, found: Counter[str]) -> QWidget:
        name, about = WRAPS[kind]
        line, count = QWidget(), found[kind]
        across = row(line, gap=Size.ROOM)
        across.addWidget(fix(Words(name, "strong"), 84))
        words = f"{count} 个系统用户" if kind == "keyring" else "已设置"
        across.addWidget(Badge(words if count else "没有", Tone.OK if count else Tone.IDLE))
        across.addWidget(Words(about, "hint", wrap=True), 1)
        keys = self._doors.keys
        for words, sheet in self._offered(kind, count, keys) if keys else ():
            button = self.acts[words] = Button(words)
            button.clicked.connect(partial(self._open, sheet))
            across.addWidget(button)
        return line

    def _offered(
        self, kind: str, count: int, keys: KeyDoors
    ) -> list[tuple[str, Callable[[], KeySheet]]]:
        tasks, over = self._tasks, self
        if kind == "code":
            return [("换发恢复码", lambda: CodeSheet(over, tasks, keys))]
        drop = (f"停用{WRAPS[kind][0]}", lambda: self._dropping(kind, keys))
        if kind == "passphrase":
            words = "更换口令" if count else "设置口令"
            return [(words, lambda: PassphraseSheet(over, tasks, keys)), *([drop] * bool(count))]
        plain = partial(PlainKeySheet, over, tasks, _KEYRING, keys.add_keyring)
        return [("登记密钥环", plain), *([drop] * bool(count))]

    def _dropping(self, kind: str, keys: KeyDoors) -> KeySheet:
        name = WRAPS[kind][0]
        words = (f"停用{name}", "停用", _DROP.format(name=name), f"{name}已停用。")
        return PlainKeySheet(self, self._tasks, words, lambda own: keys.drop(own, kind))

    def _open(self, make: Callable[[], KeySheet]) -> None:
        sheet = make()
        sheet.done.connect(self._on_done)
        sheet.open()

    def _on_done(self, said: str) -> None:
        self.said.setText(said)
        self.refresh()
