"""What changes the keys of the store: each asks for one's own password once more."""

from collections.abc import Callable, Sequence
from secrets import token_bytes
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.secrets.rewrap import DrawnCode
from desktop.errors import RuleBroken
from desktop.keeping.confirming import ASKED, demand_written_down, groups_asked
from desktop.texts.tones import Tone
from desktop.ui.office.doors import KeyDoors
from desktop.ui.shared.code_groups import CodeGroups, groups_of
from desktop.ui.shared.fields import Field
from desktop.ui.shared.pieces import Banner, Words, show_if
from desktop.ui.shared.sheet import Sheet
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.text_fields import TextField, secret_field

_OWN = "再输一次您的登录密码"
_DRAW = "生成一个新的恢复码，核对三组以后旧的失效。请准备纸笔；新码只显示这一次。"
_COPY = "请把七组字符抄在纸上，锁进柜中，然后点“我已抄好”。"
_CHECK = "请照着抄下的恢复码输入下面三组（不分大小写）。"


class KeySheet(Sheet):
    """Fields by their names, the own password first; `done` says what was done."""

    done = Signal(str)

    def __init__(self, over: QWidget, tasks: Tasks, title: str, act: str, about: str) -> None:
        super().__init__(over, title, width=480)
        self.tasks = tasks
        self.about = Words(about, wrap=True)
        self.body.addWidget(self.about)
        self.fields: dict[str, Field] = {}
        self.own = secret_field()
        self.add_field("own", _OWN, self.own)
        self.act = self.add_act(act)
        self.act.clicked.connect(self.submit)

    def add_field(self, name: str, label: str, editor: TextField) -> None:
        self.fields[name] = Field(label, editor, wraps=True)
        self.body.addWidget(self.fields[name])
        editor.habits.entered.connect(lambda: self._on_entered(name))

    def submit(self) -> None:
        raise TypeError

    def work(self, do: Callable[[], Any], on_done: Callable[[Any], None]) -> None:
        """Do it off the GUI thread; what is refused stands beside its field."""
        for one in self.fields.values():
            one.clear()
        self.act.setEnabled(False)

        def done(answer: Any) -> None:
            self.act.setEnabled(True)
            on_done(answer)

        self.tasks.run(self, lambda _: do(), done, on_refused=self.refuse)

    def refuse(self, broken: RuleBroken) -> None:
        self.act.setEnabled(True)
        beside = self.fields.get(broken.field, self.fields["own"])
        beside.refuse(broken)
        beside.editor.setFocus()

    def finish(self, said: str) -> None:
        self.done.emit(said)
        self.accept()

    def _on_entered(self, name: str) -> None:
        """Enter in the last field hands in."""
        shown = [key for key, one in self.fields.items() if not one.isHidden()]
        if name == shown[-1] and self.act.isEnabled():
            self.submit()


class PassphraseSheet(KeySheet):
    """设置或更换口令."""

    def __init__(self, over: QWidget, tasks: Tasks, keys: KeyDoors) -> None:
        about = "口令打开的是本库的文件，不是登录。至少12个字符，由安全管理员保管。"
        super().__init__(over, tasks, "设置口令", "设置", about)
        self._keys = keys
        self.passphrase, self.again = secret_field(), secret_field()
        self.add_field("passphrase", "新口令", self.passphrase)
        self.add_field("again", "再输一次新口令", self.again)

    def submit(self) -> None:
        own, passphrase = self.own.text(), self.passphrase.text()
        if passphrase != self.again.text():
            self.refuse(RuleBroken("account.passwords_differ", "again"))
            return
        done = lambda _: self.finish("口令已设置。")  # noqa: E731
        self.work(lambda: self._keys.set_passphrase(own, passphrase), done)


class PlainKeySheet(KeySheet):
    """What needs nothing but the own password."""

    def __init__(
        self, over: QWidget, tasks: Tasks, words: Sequence[str], do: Callable[[str], None]
    ) -> None:
        """`words`: its title, its act, what it is about, and what is said when it is done."""
        title, act, about, self._said = words
        super().__init__(over, tasks, title, act, about)
        self._do = do

    def submit(self) -> None:
        own = self.own.text()
        self.work(lambda: self._do(own), lambda _: self.finish(self._said))


class CodeSheet(KeySheet):
    """换发恢复码: drawn, shown once, and proven by three groups that are typed from the paper."""

    def __init__(self, over: QWidget, tasks: Tasks, keys: KeyDoors) -> None:
        super().__init__(over, tasks, "换发恢复码", "生成新恢复码", _DRAW)
        self._keys = keys
        self.drawn: DrawnCode | None = None
        self.asked: Sequence[int] = ()
        self.groups = CodeGroups()
        self.body.addWidget(self.groups)
        self.warned = Banner("", Tone.WARN)
        self.body.addWidget(self.warned)
        self.typed = [TextField() for _ in range(ASKED)]
        for place, one in enumerate(self.typed):
            self.add_field(f"group{place}", " ", one)
            show_if(self.fields[f"group{place}"], False)
        self._checks = False

    def submit(self) -> None:
        if self.drawn is None:
            own = self.own.text()
            self.work(lambda: self._keys.draw_code(own), self._on_drawn)
        elif not self._checks:
            self._ask_groups(self.drawn)
        elif self._are_right(self.drawn):
            drawn = self.drawn
            done = lambda _: self._on_kept()  # noqa: E731
            self.work(lambda: self._keys.keep_code(drawn), done)

    def dismiss(self) -> None:
        """Leave the old code as it was; a new one that nobody has proven opens nothing."""
        drawn, self.drawn = self.drawn, None
        self.groups.show_groups(())
        if drawn is not None:
            owner = self.tasks
            self.tasks.run(owner, lambda _: self._keys.drop_code(drawn), lambda _: None)
            self.done.emit("已取消换发，旧恢复码继续有效。")
        super().dismiss()

    def _on_drawn(self, drawn: DrawnCode) -> None:
        self.drawn = drawn
        self.asked = groups_asked(drawn.code, token_bytes)
        self.own.clear()
        show_if(self.fields["own"], False)
        self.about.setText(_COPY)
        self.groups.show_groups(groups_of(drawn.code))
        self.act.setText("我已抄好")
        self.act.setFocus()

    def _ask_groups(self, drawn: DrawnCode) -> None:
        self._checks = True
        self.groups.show_groups(())
        self.about.setText(_CHECK)
        for place, group in enumerate(self.asked):
            field = self.fields[f"group{place}"]
            field.label.setText(f"第{group}组")
            field.editor.setAccessibleName(f"第{group}组")
            show_if(field, True)
        self.act.setText("核对并启用")
        self.typed[0].setFocus()

    def _are_right(self, drawn: DrawnCode) -> bool:
        right = True
        for place, group in enumerate(self.asked):
            field, typed = self.fields[f"group{place}"], self.typed[place].text()
            field.clear()
            try:
                demand_written_down(drawn.code, {group: typed})
            except RuleBroken:
                field.set_error(f"与恢复码第{group}组不符，请对照抄件重新输入。")
                right = False
        return right

    def _on_kept(self) -> None:
        self.drawn = None
        self.finish("恢复码已换发，旧的不能再打开本库。")
