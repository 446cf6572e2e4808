"""敏感数据开关: what is kept only with a legal basis, switched on and off by 安全管理员."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from db.log.changes import Changes
from db.queries import Reading
from db.queries.switch_states import SwitchState
from desktop.accounts.account_words import when
from desktop.errors import RuleBroken
from desktop.texts.tones import Tone
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.drafts import BEFORE, Drafts, Kept, named
from desktop.ui.shared.fields import Field
from desktop.ui.shared.measure import column, kept_left, row
from desktop.ui.shared.pieces import Badge, Card, KeyLine, Words
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.text_fields import TextField
from desktop.ui.shared.theme import Size
from desktop.usecases.special import SwitchSpecial, switch_special

TITLE = "敏感数据开关"
_LEAD = (
    "这些内容默认不采集、不显示。确有法律依据的，写明依据后在本机启用；启用和停用都记入系统提示，"
    "不随数据传送到其他终端。停用后已有内容保留，但任何人都看不到。"
)
_ABOUT = {
    "religion": "人员档案中的宗教信仰一项，属敏感个人信息（个人信息保护法第二十八条）。",
    "aids": "艾滋病危险人员名册，仅艾防专管员可见（艾滋病防治条例第三十九条）。",
}
_TURN = ("Ctrl+Return", "Ctrl+Enter")


class SwitchesPage(QWidget):
    """Only 安全管理员 is shown this page; every turn needs its basis anew."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self.cards: dict[str, SwitchCard] = {}
        page = column(self, gap=Size.ROOM)
        page.addWidget(Words(_LEAD, "label", wrap=True))
        held = QWidget()
        self._lines = column(held, gap=Size.ROOM)
        page.addLayout(kept_left(held))
        page.addStretch(1)
        page.addWidget(KeyLine((("Tab", "下一项"), ("Ctrl+Enter", "启用或停用光标所在的一项"))))
        tasks.changed.connect(self._on_changed)
        self._ask()

    def _ask(self) -> None:
        self._tasks.ask(self, _states, self._on_states, slot="states")

    def _on_states(self, states: Sequence[SwitchState]) -> None:
        for state in states:
            if state.what not in self.cards:
                card = SwitchCard(self._tasks, state.what)
                self.cards[state.what] = card
                self._lines.addWidget(card)
            self.cards[state.what].show_state(state)
        if states and self.focusProxy() is None:
            self.setFocusProxy(self.cards[states[0].what].basis)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch("notice"):
            self._ask()


class SwitchCard(Card):
    """One switch: how it stands, who turned it last and why, and the basis of the next turn."""

    def __init__(self, tasks: Tasks, what: str) -> None:
        super().__init__(" ")
        self._tasks, self._what, self._on = tasks, what, False
        self.state = Badge("", Tone.IDLE)
        self.last = Words("", "hint", wrap=True)
        self.basis = TextField(placeholder="法律、法规的名称和条款，或者有权机关的文件")
        self.field = Field("法律依据 *", self.basis)
        self.turn = Button("启用")
        self._drafts, self._draft = Drafts(tasks, self), named("switch", what)
        self._lay_out(_ABOUT.get(what, ""))
        self.basis.textEdited.connect(self._on_typed)
        self._drafts.find(self._draft, self._restore)
        self.turn.clicked.connect(self._turn)
        for key in _TURN:  # Return and the Enter of the keypad, each for its own card
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._turn)

    def show_state(self, state: SwitchState) -> None:
        self._on = state.on
        self.title.setText(state.title)
        self.field.name_as(state.title)
        self.state.show_state(
            "已启用" if state.on else "未启用", Tone.WARN if state.on else Tone.IDLE
        )
        who = f"{when(state.at)}　{state.actor_name}　{state.told}" if state.at else "从未启用。"
        self.last.setText(f"最近一次：{who}" if state.at else who)
        self.turn.setText("停用" if state.on else "启用")

    def _on_typed(self, typed: str) -> None:
        if typed:
            self._drafts.keep(self._draft, {"basis": typed})
        else:
            self._drafts.forget(self._draft)

    def _restore(self, kept: Kept) -> None:
        self.basis.setText(str(kept.get("basis", "")))
        before = kept.get(BEFORE)
        self.field.set_hint(f"已恢复没有提交的内容{f'；此前写的是：{before}' if before else ''}")

    def _turn(self) -> None:
        self.field.set_hint("")
        command = SwitchSpecial(what=self._what, on=not self._on, basis=self.basis.text())
        self._tasks.perform(
            self,
            switch_special,
            command,
            on_done=lambda _: self._on_done(command),
            on_refused=self._on_refused,
        )

    def _on_done(self, command: SwitchSpecial) -> None:
        self.basis.clear()
        self._drafts.forget(self._draft)
        done = "已启用，并记入系统提示。" if command.on else "已停用，并记入系统提示。"
        self.field.set_hint(done, "ok")

    def _on_refused(self, broken: RuleBroken) -> None:
        self.field.refuse(broken)
        self.basis.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, about: str) -> None:
        self.head.addWidget(self.state)
        self.body.addWidget(Words(about, "label", wrap=True))
        self.body.addWidget(self.last)
        line = row(gap=Size.ROOM)
        line.addWidget(self.field, 1)
        act = column(gap=Size.TIGHT)
        act.addSpacing(19)
        act.addWidget(self.turn)
        act.addStretch(1)
        line.addLayout(act)
        self.body.addLayout(line)


def _states(reading: Reading) -> list[SwitchState]:
    return reading.switches.all()
