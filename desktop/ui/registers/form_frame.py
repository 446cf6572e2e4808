"""What stands around the fields of a record's form: title, side cards, reason, and the acts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from db.subjects.records.described import Description
from desktop.errors import RuleBroken
from desktop.texts.tones import Tone
from desktop.ui.registers.form_side import AlikeCard, LackingCard, MeanwhileCard
from desktop.ui.registers.record_fields import RecordFields
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import column, fix, row
from desktop.ui.shared.page_pieces import Cut, Scroll, labelled
from desktop.ui.shared.pieces import Badge, Banner, Empty, KeyLine
from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.shared.text_fields import TextField
from desktop.ui.shared.theme import Size

_KEYS = (("Enter", "下一项"), ("F4", "打开列表"), ("Esc", "返回，内容保留"))
_RESTORED = "已恢复上次没有保存的内容"


class FormFrame(QWidget):
    """Lays the form out; the form itself decides."""

    known_wanted = Signal(object)  # (kind, id) of whom a number belongs to

    def __init__(self, around: RegisterWays) -> None:
        super().__init__()
        self._around = around
        self._known: tuple[str, int] | None = None
        self.title = Cut("", "page")
        self.state = Badge("", Tone.INFO)
        self.again = Button("清空重填", tone="quiet")
        self.banner = Banner(tone=Tone.LATE)
        self.open_known = Button("打开已有的", tone="quiet")
        self.anyway = Button("仍要新建", tone="quiet")
        self.reason = TextField(placeholder="更正理由，例如：核对证件后更正")
        self.reason_field = labelled("更正理由 *", self.reason)
        self.back = Button("返回", "Esc")
        self.submit = Button("保存", "Ctrl+Enter", tone="primary")
        self.lacking = LackingCard()
        self.meanwhile = MeanwhileCard()
        self.alike = AlikeCard(around)
        self._lay_out()
        self.open_known.clicked.connect(self._on_known)

    def begin(self, description: Description, *, amending: bool) -> None:
        """Clear the frame for another record."""
        self._stack.setCurrentIndex(0)
        self._put(QWidget())
        self.title.setText(f"{'更正' if amending else '新增'}{description.title}")
        self.reason.blockSignals(True)
        self.reason.clear()
        self.reason.blockSignals(False)
        self.reason_field.setVisible(amending)
        self._keys.setVisible(not amending)
        self.state.show_state("", Tone.INFO)
        self.again.hide()
        self.meanwhile.show_both(())
        self.alike.begin(description)
        self.quiet()

    def show_fields(self, fields: RecordFields, title: str) -> None:
        self._put(fields)
        if title:
            self.title.setText(f"{self.title.text()}　{title}")

    def show_gone(self) -> None:
        self._stack.setCurrentIndex(1)

    def say(self, text: str) -> None:
        """Say what concerns the whole form."""
        self.banner.say(text, Tone.LATE)

    def say_restored(self, lost: str) -> None:
        """Say so, and give what was kept and cannot be shown in a field."""
        if lost:
            self.banner.say(f"上次未提交的内容有一部分不能填入表单：\n{lost}", Tone.WARN)
        self.state.show_state(_RESTORED, Tone.INFO)
        self.again.show()

    def quiet(self) -> None:
        self.banner.say("")
        self.reason_field.clear()
        self._known = None
        for button in (self.open_known, self.anyway):
            button.hide()

    def offer_anyway(self, broken: RuleBroken, *, amending: bool) -> None:
        """Offer the record that has the number already, or to save nevertheless."""
        known = broken.details.get("id")
        self._known = ("person", known) if isinstance(known, int) else None
        self.open_known.setVisible(self._known is not None)
        self.anyway.setText("仍要保存" if amending else "仍要新建")
        self.anyway.show()

    def refuse_reason(self, broken: RuleBroken) -> None:
        self.reason_field.refuse(broken)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_known(self) -> None:
        if self._known is not None:
            self.known_wanted.emit(self._known)

    def _put(self, widget: QWidget) -> None:
        old = self._scroll.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        widget.setAutoFillBackground(False)
        self._scroll.setWidget(widget)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        column(self).addWidget(self._stack)
        inside = QWidget()
        self._stack.addWidget(inside)
        gone = Empty("没有这条记录，或者不在您的可见范围内。", "Esc", "返回")
        self._stack.addWidget(gone)
        QShortcut(QKeySequence("Esc"), gone).activated.connect(self.back.click)
        box = column(inside, gap=Size.ROOM, margins=(20, 12, 20, 10))
        head = row(gap=Size.ROOM)
        for widget in (self.state, self.again):
            head.addWidget(widget)
        head.insertWidget(0, self.title, 1)
        box.addLayout(head)
        across = row(gap=Size.WIDE)
        box.addLayout(across, 1)
        self._scroll = Scroll(QWidget(), "填写内容")
        across.addWidget(self._scroll, 1)
        across.addWidget(self._side())
        notice = row(gap=Size.GAP)
        notice.addWidget(self.banner, 1)
        for button in (self.open_known, self.anyway):
            notice.addWidget(button)
        box.addLayout(notice)
        foot = row(gap=Size.GAP)
        self._keys = KeyLine(_KEYS)
        foot.addWidget(self._keys, 1)
        foot.addWidget(self.reason_field, 1)
        for button in (self.back, self.submit):
            foot.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        box.addLayout(foot)

    def _side(self) -> QWidget:
        inside = QWidget()
        self._cards = column(inside, gap=Size.GAP, margins=(0, 0, 6, 0))
        for card in (self.meanwhile, self.alike, self.lacking):
            self._cards.addWidget(card)
        self._cards.addStretch(1)
        return fix(Scroll(inside, "填写提示"), width=Size.SIDE)
