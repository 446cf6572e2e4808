"""数据冲突待核: both versions, who wrote the later one, and what a person decides."""

from PySide6.QtCore import Signal

from db.queries.work import Clash
from desktop.cases.case_words import grouped, moment
from desktop.cases.clash_words import about_of, label_of, value_of
from desktop.cases.event_words import event_word
from desktop.lists.columns import Column
from desktop.texts.field_words import RegisterWording
from desktop.texts.sentences import sentence
from desktop.texts.tones import Tone
from desktop.ui.cases.decision import Decision
from desktop.ui.cases.given import CaseWays
from desktop.ui.dispatch.elided import ElidedWords
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.fields import Field
from desktop.ui.shared.pieces import Card, Empty, Words
from desktop.ui.shared.text_fields import TextArea
from desktop.ui.shared.theme import Type


def conflict_columns(around: CaseWays) -> tuple[Column[Clash], ...]:
    return (
        Column(
            title="问题",
            show=lambda clash: label_of(clash) or "办理步骤",
            width=116,
            tone=lambda _: Tone.LATE,
            light=True,
            tooltip=lambda clash: sentence(clash.code),
        ),
        Column(title="案号或台账", show=about_of, width=96),
        Column(title="事由或名称", show=lambda clash: clash.title, width=150, stretch=3),
        Column(
            title="后到的一方",
            show=lambda clash: f"{clash.actor_name} · {clash.unit_name}",
            width=170,
            stretch=2,
            quiet=True,
        ),
        Column(
            title="时间",
            show=lambda clash: moment(clash.recorded_at, around.today()),
            width=110,
            quiet=True,
        ),
    )


class ConflictPanel(Card):
    """Shows both versions of one conflict; the decision is typed and recorded."""

    settled = Signal(object, str)  # Clash, what was decided
    opened = Signal(object)  # id of a case: 63 bits, more than a C++ int holds

    def __init__(self, around: CaseWays) -> None:
        super().__init__("两个版本")
        self._around = around
        self._clash: Clash | None = None
        self._wording = RegisterWording()
        self._empty = Empty("没有待核的数据冲突。")
        self._parts = [ElidedWords(lines=lines, size=size) for lines, size in _PARTS]
        self._area = TextArea(200, lines=3, placeholder="如：经电话核实，以现有内容为准")
        self._decision = Decision(around.tasks, self._area)
        self.is_typed_in, self.forget = self._decision.is_typed_in, self._decision.forget
        self.decision = Field("处理意见", self._area)
        self.settle = Button("记录处理意见", "Ctrl+Enter", tone="primary")
        self.open = Button("打开案件去更正", "Ctrl+O")
        self._kept = Words("", "label")
        self._other = Words("", "label")
        self._lay_out()
        self.show_clash(None)
        around.tasks.ask(self, lambda reading: reading.places.divisions(), self._wording.learn)

    def show_clash(self, clash: Clash | None) -> None:
        if self._decision.show(clash):
            self.decision.clear()
        self._clash = clash
        for widget in (*self._parts, self._kept, self._other, self.decision):
            widget.setVisible(clash is not None)
        self.settle.setEnabled(clash is not None)
        self.open.setEnabled(clash is not None and clash.kind == "case")
        self._empty.setVisible(clash is None)
        if clash:
            self._show(clash)

    def _show(self, clash: Clash) -> None:
        changed = bool(clash.field)  # of two changes of a field the later one stands
        self._kept.setText("先有的版本" if changed else "现在")
        where = "案件" if clash.kind == "case" else "台账"
        self._other.setText(f"后到的版本（已写入{where}）" if changed else "没有生效的一步")
        who = f"{clash.actor_name} · {clash.unit_name}"
        at = moment(clash.recorded_at, self._around.today())
        kept, other = (value_of(clash, one, self._wording) for one in (clash.kept, clash.other))
        texts = (
            f"{clash.title}　{grouped(clash.number)}".strip("　"),
            sentence(clash.code),
            kept if changed else "按原来的步骤继续，没有改变",
            f"{other if changed else event_word(clash.event_kind)}　{who}　{at}",
        )
        for part, text in zip(self._parts, texts, strict=True):
            part.say(text)

    def _on_settle(self) -> None:
        text = self._area.text().strip()
        if not text:
            self.decision.set_error(sentence("text.missing", {"label": "处理意见"}))
            self._area.setFocus()
        elif self._clash:
            self.settled.emit(self._clash, text)

    def _on_open(self) -> None:
        if self._clash:
            self.opened.emit(self._clash.subject)

    def _lay_out(self) -> None:
        self.body.addWidget(self._empty, 1)
        title, why, kept, other = self._parts
        for widget in (title, why, self._kept, kept, self._other, other, self.decision):
            self.body.addWidget(widget)
        self.body.addWidget(self.settle)
        self.body.addWidget(self.open)
        self.body.addStretch(1)
        self._area.counted.connect(lambda _: self.decision.clear())
        self.settle.clicked.connect(self._on_settle)
        self.open.clicked.connect(self._on_open)


_PARTS = ((2, Type.SECTION), (2, Type.BODY), (3, Type.BODY), (4, Type.BODY))
