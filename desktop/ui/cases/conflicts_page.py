"""数据冲突待核: both versions, who wrote the later one, when and where; a person decides."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from db.events.codec import KINDS
from db.fold.moves import BY_EVENT
from db.queries import Reading
from db.queries.notes import Clash
from desktop.codes import load_codes
from desktop.errors import RuleBroken
from desktop.sentences import sentence
from desktop.ui.cases.desk import CaseDesk
from desktop.ui.cases.pieces import Cut, labelled
from desktop.ui.cases.told import CONFLICT_KINDS, CONFLICT_LABELS
from desktop.ui.cases.wording import grouped, moment
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.columns import Column, Pages, Sort
from desktop.ui.shared.measure import column, fix, row
from desktop.ui.shared.pieces import Badge, Banner, Card, Empty, KeyLine, Words
from desktop.ui.shared.table import ListTable
from desktop.ui.shared.text_fields import TextArea
from desktop.ui.shared.theme import Size, Tone
from desktop.usecases.correcting import SettleConflict, settle_conflict

TITLE = "数据冲突待核"
_TABLES = {"nature": "nature", "category": "case_category", "source": "source", "scale": "scale"}
_KEYS = (("↑↓", "选择"), ("Enter", "写处理意见"), ("F5", "刷新"))


class ConflictsPage(QWidget):
    """The list at the left, both versions and the decision at the right."""

    case_wanted = Signal(object)

    def __init__(self, desk: CaseDesk) -> None:
        super().__init__()
        self._desk = desk
        self._count = Badge("", Tone.LATE)
        self.table = ListTable(
            desk.tasks, self._columns(), Empty("没有待核的冲突。两个终端的记录不一致时会列在这里。")
        )
        self.versions = ClashCard(desk)
        self._lay_out()
        self.table.current_changed.connect(self.versions.show_clash)
        self.table.opened.connect(lambda _: self.versions.decision.setFocus())
        self.table.lines.loaded.connect(self._on_loaded)
        self.versions.case_wanted.connect(self.case_wanted)
        refresh = QShortcut(QKeySequence("F5"), self)
        refresh.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        refresh.activated.connect(self.table.reload)
        self.setFocusProxy(self.table)
        pages = Pages[Clash](ask=_page, key=place_of)
        self.table.show_pages(pages, kinds=CONFLICT_KINDS)

    def shown(self) -> None:
        self.table.setFocus()

    def _on_loaded(self, _: bool) -> None:
        count = len(self.table.lines.lines)
        self._count.show_state(f"{count} 条" if count else "", Tone.LATE)

    def _columns(self) -> tuple[Column[Clash], ...]:
        return (
            Column(
                title="冲突",
                show=lambda one: CONFLICT_LABELS.get(one.field, "办理步骤"),
                width=120,
                tone=lambda _: Tone.LATE,
                light=True,
                tooltip=lambda one: sentence(one.code),
            ),
            Column(title="案号", show=lambda one: one.number[-8:], width=96),
            Column(title="事由", show=lambda one: one.title, width=160, stretch=2),
            Column(
                title="后一版本的来源",
                show=lambda one: " · ".join(filter(None, (one.actor_name, one.unit_name))),
                width=160,
                stretch=2,
                quiet=True,
            ),
            Column(
                title="时间",
                show=lambda one: moment(one.recorded_at, self._desk.today()),
                width=110,
                quiet=True,
            ),
        )

    def _lay_out(self) -> None:
        page = column(self, gap=Size.ROOM, margins=(20, 16, 20, 10))
        head = row(gap=Size.ROOM)
        head.addWidget(Words(TITLE, "page"))
        head.addWidget(self._count)
        head.addStretch(1)
        page.addLayout(head)
        across = row(gap=Size.WIDE)
        page.addLayout(across, 1)
        card = Card()
        card.body.setContentsMargins(1, 4, 1, 4)
        card.body.addWidget(self.table)
        across.addWidget(card, 1)
        across.addWidget(fix(self.versions, width=400))
        page.addWidget(KeyLine(_KEYS))


class ClashCard(Card):
    """One conflict: what stands, what else was written, and the decision."""

    case_wanted = Signal(object)

    def __init__(self, desk: CaseDesk) -> None:
        super().__init__("核对")
        self._desk = desk
        self._clash: Clash | None = None
        self._why = Words("", "label", wrap=True)
        self._case = Cut("", "strong")
        self._kept, self._other = Card("现在采用", tinted=True), Card("另一版本", tinted=True)
        self._kept_text, self._other_text = Words("", wrap=True), Words("", wrap=True)
        self._refusal = Banner()
        self.decision = TextArea(500, lines=4)
        self._field = labelled("处理意见", self.decision, hint="例如：核实后以现在采用的为准")
        self.submit = Button("处理完毕", "Ctrl+Enter", tone="primary")
        self.open = Button("打开案件", "Ctrl+O")
        self.submit.clicked.connect(self._settle)
        self.open.clicked.connect(self._open_case)
        self._lay_out()
        self.show_clash(None)

    def show_clash(self, clash: Clash | None) -> None:
        if (
            clash is not None
            and self._clash is not None
            and place_of(clash) != place_of(self._clash)
        ):
            self.decision.set_text("")
        self._clash = clash
        for widget in (self._field, self.submit, self.open, self._kept, self._other):
            widget.setVisible(clash is not None)
        self.open.setVisible(clash is not None and clash.kind == "case")
        self._why.setText(sentence(clash.code) if clash else "选一条冲突，这里并排显示两个版本。")
        self._case.setText(f"{grouped(clash.number)}　{clash.title}".strip("　") if clash else "")
        if clash is None:
            return
        label = CONFLICT_LABELS.get(clash.field, "")
        self._kept_text.setText(self._value(clash, clash.kept) if label else "前面的步骤继续有效")
        other = self._value(clash, clash.other) if label else _move(clash.event_kind)
        who = " · ".join(filter(None, (clash.actor_name, clash.unit_name)))
        at = moment(clash.recorded_at, self._desk.today())
        self._other_text.setText(f"{label or '这一步'}：{other}\n{who} · {at}")

    def _value(self, clash: Clash, value: str | None) -> str:
        if not value:
            return "（空）"
        table = _TABLES.get(clash.field)
        return load_codes()[table].name_of(value) if table else value

    def _settle(self) -> None:
        clash = self._clash
        if clash is None:
            return
        self._refusal.say("")
        self._field.clear()
        command = SettleConflict(
            kind=clash.kind,
            id=clash.subject,
            device=clash.device,
            counter=clash.counter,
            field=clash.field,
            decision=self.decision.text(),
        )
        self._desk.tasks.perform(
            self, settle_conflict, command, on_done=self._on_settled, on_refused=self._on_refused
        )

    def _on_settled(self, _: Any) -> None:
        self.decision.set_text("")

    def _on_refused(self, broken: RuleBroken) -> None:
        if broken.field == "decision":
            self._field.refuse(broken)
            self.decision.setFocus()
        else:
            self._refusal.say(sentence(broken.code, broken.details), Tone.LATE)

    def _open_case(self) -> None:
        if self._clash is not None:
            self.case_wanted.emit(self._clash.subject)

    def _lay_out(self) -> None:
        self.body.addWidget(self._case)
        self.body.addWidget(self._why)
        self._kept.body.addWidget(self._kept_text)
        self._other.body.addWidget(self._other_text)
        for widget in (self._kept, self._other, self._field, self._refusal):
            self.body.addWidget(widget)
        foot = row(gap=Size.GAP)
        foot.addWidget(self.open)
        foot.addStretch(1)
        foot.addWidget(self.submit)
        self.body.addLayout(foot)
        self.body.addStretch(1)


def place_of(clash: Clash) -> tuple[int, int, int, str]:
    return clash.subject, clash.device, clash.counter, clash.field


def _move(event_kind: str) -> str:
    """Name the step that an event stands for, found by the name it is kept under."""
    kind = KINDS.get(event_kind)
    move = BY_EVENT.get(kind) if kind else None
    return load_codes()["move"].name_of(move.name) if move else event_kind


def _page(reading: Reading, after: Clash | None, limit: int, _: Sort) -> list[Clash]:
    """Give conflicts a page at a time; there are few, and the store gives them all at once."""
    found = reading.notes.conflicts()
    places = [place_of(one) for one in found]
    start = places.index(place_of(after)) + 1 if after and place_of(after) in places else 0
    return found[start : start + limit]
