"""去向: what the routing rules suggest, the ways out, and the unit that is typed."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from db.queries.places import Unit
from db.subjects.case.steps import Case
from desktop.routing.acts import ACTS, BY_ACT, Act, why_not_now
from desktop.routing.rule_words import source_words
from desktop.routing.suggesting import Suggesting, Suggestion
from desktop.routing.units import Target, targets_of
from desktop.rules.committees import sent_in_vain
from desktop.rules.routing_rules import Matter, RoutingRule
from desktop.rules.ruled import OURS
from desktop.texts.codes import load_codes
from desktop.texts.matters import matter_noun
from desktop.texts.sentences import sentence
from desktop.texts.tones import Tone
from desktop.ui.cases.given import CaseWays
from desktop.ui.dispatch.elided import ElidedWords
from desktop.ui.dispatch.unit_field import UnitField
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.chooser import Chooser
from desktop.ui.shared.measure import column, row, space
from desktop.ui.shared.pieces import Badge, Card, Words
from desktop.ui.shared.theme import Size, Type

_COLUMNS, _FEWER = 3, 2


class Destinations(QWidget):
    """Tells what is wanted with the chosen cases; what is not possible now is greyed and says why.

    `wanted(act, unit, reason)`: the name of an act of the board, a unit or None, a text.
    """

    wanted = Signal(str, object, str)
    suggestion_taken = Signal()

    def __init__(self, around: CaseWays) -> None:
        super().__init__()
        self._around = around
        self._targets: Sequence[Target] = ()
        self._suggesting = Suggesting()
        self._case: Case | None = None
        self._warned: tuple[int, int] | None = None  # of which case and unit it was said
        self._asked: Act = ACTS[0]
        self._suggested = ElidedWords(lines=2, bold=True)
        self._reason_why = ElidedWords(lines=2, size=Type.LABEL)
        self._source = ElidedWords(size=Type.LABEL)
        self._rule = Badge(OURS, Tone.IDLE)
        self.take = Button("采纳", "F8")
        self.buttons = {act.name: Button(act.title, act.key) for act in ACTS}
        self.unit = UnitField()
        self.send = Button("确定交办", tone="primary")
        self.reason = Chooser(load_codes()["return_reason"], around.today)
        self.give_back = Button("确定退回", tone="danger")
        self._forms = QStackedWidget()
        self._message = Words("", "hint", wrap=True)
        self._lay_out()
        self._connect()

    def know(self, units: Sequence[Unit], rules: Sequence[RoutingRule]) -> None:
        own = self._around.viewer.unit
        self._targets = targets_of(units, own)
        here = next((unit for unit in units if unit.id == own), None)
        self._suggesting = Suggesting(rules, units, here, self._around.place_of)
        if self._case:
            self.show_case(self._case)

    @property
    def suggestion(self) -> Suggestion | None:
        return self.suggestion_for(self._case) if self._case else None

    def suggestion_for(self, case: Matter) -> Suggestion | None:
        return self._suggesting.suggest(case, self._around.today())

    def show_case(self, case: Case) -> None:
        if self._case is None or case.id != self._case.id:
            self.ask_nothing()
        self._case = case
        for act in ACTS:
            why = why_not_now(act, case, self._around.viewer)
            self.buttons[act.name].setEnabled(not why)
            self.buttons[act.name].setToolTip(why)
        self._show_suggestion(case)
        self.unit.know(self._targets, case.town, social=self._asked.asks == "social")

    def show_marked(self, count: int) -> None:
        """Say on the buttons how many cases they are about."""
        words = f"交办 {count} 件" if count > 1 else "确定交办"
        self.send.setText(words)
        self.take.setText(f"采纳 {count} 件" if count > 1 else "采纳")

    def say(self, text: str, state: str = "") -> None:
        self._message.setText(text)
        self._message.set_state(state)
        self._message.setVisible(bool(text))

    def ask_nothing(self) -> None:
        self._forms.hide()
        self.unit.clear_unit()
        self.reason.set_code("")
        self.say("")

    def minimumSizeHint(self) -> QSize:
        """Be no wider than the fewest beside each other, so that there can be fewer."""
        least = super().minimumSizeHint()
        return QSize(min(least.width(), self._wide(_FEWER)), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand fewer ways out beside each other where their words would be cut."""
        super().resizeEvent(event)
        columns = _COLUMNS if self._wide(_COLUMNS) <= self.width() else _FEWER
        if columns != self._beside:
            self._stand_in(columns)

    def _wide(self, columns: int) -> int:
        wide = [self.buttons[act.name].sizeHint().width() for act in ACTS]
        whole = sum(max(wide[place::columns]) for place in range(columns))
        return whole + self._grid.spacing() * (columns - 1)

    def _show_suggestion(self, case: Case) -> None:
        found = self.suggestion
        can_send = self.buttons["dispatch"].isEnabled()
        self._suggested.say(f"建议：{found.unit.name}" if found else "没有建议")
        today = self._around.today()
        why = found.reason if found else self._suggesting.why_none(case, today)
        self._reason_why.say(why, "sub")
        self._source.say(source_words(found.rule) if found else "", "faint")
        self._source.setVisible(found is not None)
        self._rule.setVisible(found is not None and found.rule.is_ours)
        self.take.setVisible(found is not None)
        self._suggestion.setVisible(can_send)  # what cannot be sent on needs no advice

    def _on_act(self, act: Act) -> None:
        self._asked = act
        self.say("")
        if not act.asks:
            self._forms.hide()
            self.wanted.emit(act.name, None, "")
            return
        returns = act.asks == "reason"
        self._forms.setCurrentIndex(int(returns))
        self._forms.show()
        if returns:
            self.reason.open_all()
        else:
            town = self._case.town if self._case else ""
            self.unit.know(self._targets, town, social=act.asks == "social")
            self.unit.begin()

    def _on_send(self) -> None:
        unit: Unit | None = self.unit.unit
        if unit is None:
            self.say("请先选择去向单位：输入名称或首字母，Enter 选定。", "error")
            self.unit.setFocus()
            return
        case = self._case
        if case and sent_in_vain(case.category, unit.type) and self._warned != (case.id, unit.id):
            self._warned = (case.id, unit.id)
            about = matter_noun(case.nature, case.category)
            self.say(sentence("case.not_for_a_committee", {"about": about}), "warn")
            return
        self.wanted.emit(self._asked.name, unit, "")

    def _on_return(self) -> None:
        self.wanted.emit("return", None, self.reason.text().strip())

    def _lay_out(self) -> None:
        box = column(self, gap=6)
        card = self._suggestion = Card(tinted=True, gap=4)
        head = row(gap=Size.GAP)
        head.addWidget(self._suggested, 1)
        head.addWidget(self._rule)
        card.body.addLayout(head)
        under = row(gap=Size.GAP)
        under.addWidget(self._reason_why, 1)
        under.addWidget(self.take)
        card.body.addLayout(under)
        card.body.addWidget(self._source)
        box.addWidget(card)
        self._grid = space(QGridLayout(), gap=6)
        self._stand_in(_COLUMNS)
        box.addLayout(self._grid)
        for field, button in ((self.unit, self.send), (self.reason, self.give_back)):
            form = QWidget()
            line = row(form, gap=6)
            line.addWidget(field, 1)
            line.addWidget(button)
            self._forms.addWidget(form)
        self._forms.hide()
        box.addWidget(self._forms)
        box.addWidget(self._message)

    def _stand_in(self, columns: int) -> None:
        """Put the ways out in lines of so many."""
        self._beside = columns
        for place, act in enumerate(ACTS):
            button = self.buttons[act.name]
            self._grid.removeWidget(button)
            self._grid.addWidget(button, place // columns, place % columns)

    def _connect(self) -> None:
        for name, button in self.buttons.items():
            button.clicked.connect(lambda _=False, act=BY_ACT[name]: self._on_act(act))
        self.take.clicked.connect(self.suggestion_taken)
        for field in (self.unit, self.reason):
            field.told.connect(lambda: self.say(""))  # what was said of it is mended
        self.send.clicked.connect(self._on_send)
        self.give_back.clicked.connect(self._on_return)
