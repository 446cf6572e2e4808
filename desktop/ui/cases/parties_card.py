"""The parties of a case: masked as the store gives them, shown with a reason for a minute."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from db.masks import Masked
from db.queries.casefile import PartyView
from desktop.cases.acting_words import (
    acting_words,
    alone_words,
    capacity_named,
    claim_words,
    on_card_words,
    quality_words,
    together_words,
)
from desktop.texts.tones import Tone
from desktop.ui.cases.given import CaseWays
from desktop.ui.cases.personal_field import PersonalField
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.clipboard import private_clipboard
from desktop.ui.shared.measure import column, row, space
from desktop.ui.shared.page_pieces import Cut, empty, plate
from desktop.ui.shared.pieces import Banner, Card, Rule, Words
from desktop.ui.shared.theme import Size, current

MOST_AT_ONCE = 12  # parties
_ONE_PAIR, _TWO_PAIRS = 220, 420
_KINDS = {"organisation": "单位", "described": "只有情况描述", "undisclosed": "不愿透露姓名"}


class PartiesCard(Card):
    """One block for each party; of many the first, and all of them on demand."""

    correction_wanted = Signal(object)  # PartyView
    addition_wanted = Signal()

    def __init__(self, around: CaseWays) -> None:
        super().__init__("当事人")
        self._around = around
        self._now: tuple[int, tuple[PartyView, ...], str, bool] = (0, (), "", False)
        self._clipboard = private_clipboard()
        self._masked = Words("", "faint")
        self.head.addWidget(self._masked)
        self.add = Button("补充当事人", tone="quiet", glyph="ph.plus")
        self.add.clicked.connect(self.addition_wanted)
        self.head.addWidget(self.add)
        self._together = Words("", "label", wrap=True)
        self.alone = Banner()
        self.body.addWidget(self.alone)
        self.body.addWidget(self._together)
        self._parties = QWidget()
        self._box = column(self._parties, gap=Size.GAP)
        self.body.addWidget(self._parties)

    def show_parties(
        self, case_id: int, parties: Sequence[PartyView], *, masked: str, correctable: bool
    ) -> None:
        """`masked` says why not all of it can be read, if so."""
        now = (case_id, tuple(parties), masked, correctable)
        if now == self._now:
            return  # what somebody has just been shown in full stays its minute
        self._now = now
        empty(self._parties)
        self._masked.setText(masked)
        self.add.setVisible(correctable)
        self._together.setText(together_words(parties))
        self._together.setVisible(bool(self._together.text()))
        self.alone.say(alone_words(parties, self._around.today()) if correctable else "", Tone.WARN)
        self._show(MOST_AT_ONCE)
        if not parties:
            self._box.addWidget(Words("没有当事人。网格事项可以没有当事人。", "hint"))

    def _show(self, most: int) -> None:
        """Show so many; the rest stands behind a button."""
        case_id, parties, _, correctable = self._now
        for place, party in enumerate(parties[:most]):
            if place:
                self._box.addWidget(Rule())
            block = _PartyBlock(self._around, (case_id, parties), party, self._clipboard.copy)
            block.correct.setVisible(correctable)
            block.correct.clicked.connect(
                lambda _=False, party=party: self.correction_wanted.emit(party)
            )
            self._box.addWidget(block)
        if len(parties) > most:
            more = Button(f"另有{len(parties) - most}名当事人，全部显示", tone="quiet")
            more.clicked.connect(self._show_all)
            self._box.addWidget(more)

    def _show_all(self) -> None:
        empty(self._parties)
        self._show(len(self._now[1]))


class _PartyBlock(QWidget):
    def __init__(
        self,
        around: CaseWays,
        case: tuple[int, Sequence[PartyView]],
        party: PartyView,
        copy: Callable[[str], None],
    ) -> None:
        super().__init__()
        case_id, parties = case
        box = column(self, gap=Size.TIGHT)
        top = self._top = row(gap=Size.GAP)
        tone = Tone.INFO if party.standing == "applicant" else Tone.IDLE
        top.addWidget(plate(self, quality_words(party), tone))
        top.addWidget(Words(party.name, "strong"))
        top.addWidget(Cut(self._known(around, party), "label"), 1)
        self.correct = Button("更正", tone="quiet")
        top.addWidget(self.correct)
        box.addLayout(top)
        if acts := acting_words(party, parties):
            box.addWidget(Words(" · ".join(acts), "label", wrap=True))
        self._grid = space(QGridLayout(), Size.GAP)
        box.addLayout(self._grid)
        fields = self._fields(around, party)
        self._pairs = [
            (
                Words(label, "label"),
                PersonalField(around, (case_id, party.id, name), value, copy),
            )
            for name, label, value in fields
            if value.text
        ]
        for label, held in self._pairs:
            held.name_as(f"{party.name}的{label.text()}")
        self._place(2)

    @staticmethod
    def _fields(around: CaseWays, party: PartyView) -> tuple[tuple[str, str, Masked], ...]:
        document = around.name_of("document_kind", party.document) or "证件号码"
        return (
            ("number", document, party.number),
            ("phone", "联系电话", party.phone),
            ("birth", "出生日期", party.birth),
            ("address", "住址", party.address),
            ("capacity", "行为能力", capacity_named(party)),
        )

    def minimumSizeHint(self) -> QSize:
        wide = max(current().px(_ONE_PAIR), self._top.minimumSize().width())
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across = 2 if self.width() >= current().px(_TWO_PAIRS) else 1
        if across != self._across:
            self._place(across)

    def _place(self, across: int) -> None:
        """Set so many pairs beside one another: where there is little room, each has a line."""
        self._across = across
        for place, (label, shown) in enumerate(self._pairs):
            line, side = divmod(place, across)
            self._grid.addWidget(label, line, side * 2)
            self._grid.addWidget(shown, line, side * 2 + 1)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, across - 1)

    def _known(self, around: CaseWays, party: PartyView) -> str:
        own = (
            _KINDS.get(party.kind, ""),
            around.name_of("sex", party.sex),
            around.name_of("ethnic_group", party.ethnic),
            party.occupation,
            party.workplace,
            party.credit_code,
            " ".join(filter(None, (party.representative, party.representative_post))),
            f"请求 {claim}" if (claim := claim_words(party)) else "",
            on_card_words(party),
        )
        return " · ".join(filter(None, own))
