"""What a case is about, what was said in mediation, what was agreed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from db.subjects.case.events import MediationHeld, TermsReached
from db.subjects.case.fields import CASE, PAGE
from db.subjects.case.steps import Case
from desktop.rules import money
from desktop.texts.case_fields import words_of
from desktop.texts.codes import load_codes
from desktop.texts.tones import Tone
from desktop.ui.cases.given import CaseWays
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.page_pieces import Cut, Pairs, empty, plate
from desktop.ui.shared.pieces import Badge, Card, Rule, Words
from desktop.ui.shared.theme import Size

_RESULTS = {"agreed": Tone.OK, "continued": Tone.INFO, "refused": Tone.WARN}


class MatterCard(Card):
    """The summary, and what is known beside it."""

    def __init__(self, around: CaseWays) -> None:
        super().__init__("纠纷情况")
        self._around = around
        self._shown: object = None
        self._inside = QWidget()
        self._box = column(self._inside, gap=Size.GAP)
        self.body.addWidget(self._inside)

    def show_case(self, case: Case) -> None:
        pairs = self._pairs(case)
        now = (case.id, case.nature, case.summary, case.demand, pairs)
        if now == self._shown:
            return  # what somebody has selected to copy stays so
        self._shown = now
        empty(self._inside)
        self.title.setText(
            {"dispute": "纠纷情况", "matter": "事项情况"}.get(case.nature, "咨询内容")
        )
        summary = Words(case.summary, wrap=True)
        summary.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._box.addWidget(summary)
        if case.demand:
            demand = f"{CASE.by_name['demand'].label}：{case.demand}"
            self._box.addWidget(Words(demand, wrap=True))
        self._box.addWidget(Pairs(pairs))

    def _pairs(self, case: Case) -> list[tuple[str, str]]:
        pairs = [(CASE.by_name[name].label, self._words(case, name)) for name in PAGE]
        return [*pairs, ("渠道", self._around.name_of("channel", case.channel))]

    def _words(self, case: Case, name: str) -> str:
        place = self._around.place_of
        words = words_of(CASE.by_name[name], case.value(name), place)
        if name != "place":
            return words
        return " ".join(filter(None, (f"{place(case.town)}{place(case.village)}", words)))


class SessionsCard(Card):
    """Each session of mediation with its result."""

    def __init__(self) -> None:
        super().__init__("调解记录")
        self._inside = QWidget()
        self._box = column(self._inside, gap=Size.GAP)
        self.body.addWidget(self._inside)

    def show_sessions(self, sessions: Sequence[MediationHeld]) -> None:
        empty(self._inside)
        self.setVisible(bool(sessions))
        for place, held in enumerate(sessions, 1):
            if place > 1:
                self._box.addWidget(Rule())
            self._box.addWidget(_session(place, held))


class AgreementCard(Card):
    """The terms, with their number and whether they are in effect."""

    def __init__(self) -> None:
        super().__init__("调解协议")
        self._state = Badge()
        self.head.addWidget(self._state)
        self._inside = QWidget()
        self._box = column(self._inside, gap=Size.GAP)
        self.body.addWidget(self._inside)

    def show_terms(self, terms: TermsReached | None, case: Case, confirming: str = "") -> None:
        empty(self._inside)
        self.setVisible(terms is not None)
        if terms is None:
            return
        form = load_codes()["agreement_form"].name_of(terms.form)
        signed = case.signed_on
        state = f"{signed:%Y-%m-%d} 生效" if signed else "待签订，尚未生效"
        self._state.show_state(state, Tone.OK if signed else Tone.WARN)
        self._box.addWidget(Words(f"{terms.number}　{form}", "strong"))
        self._box.addWidget(Words(f"主要事实、争议事项：{terms.facts}", wrap=True))
        self._box.addWidget(Words("协议内容：", "label"))
        for place, term in enumerate(terms.terms, 1):
            self._box.addWidget(Words(f"{place}. {term}", wrap=True))
        self._box.addWidget(Words(f"履行方式、时限：{terms.performance}", wrap=True))
        if terms.amount is not None:
            words = f"涉及金额：{money.figures(terms.amount)}（{money.capitals(terms.amount)}）"
            self._box.addWidget(Words(words, wrap=True))
        people = f"人民调解员：{'、'.join(terms.mediators)}　记录人：{terms.recorder}"
        told = f"{terms.reached_on:%Y-%m-%d} 达成　{people}"
        self._box.addWidget(Words(told, "hint", wrap=True))
        if confirming:
            self._box.addWidget(Words(confirming, "hint", wrap=True))


def _session(place: int, held: MediationHeld) -> QWidget:
    block = QWidget()
    box = column(block, gap=Size.TIGHT)
    top = row(gap=Size.GAP)
    top.addWidget(Words(f"第{place}次　{held.held_on:%Y-%m-%d}", "strong"))
    people = f"{held.place}　调解员：{'、'.join(held.mediators)}　记录人：{held.recorder}"
    top.addWidget(Cut(people, "label"), 1)
    result = load_codes()["mediation_result"].name_of(held.result)
    top.addWidget(plate(block, result, _RESULTS.get(held.result, Tone.IDLE)))
    box.addLayout(top)
    box.addWidget(Words(held.record, wrap=True))
    if held.attendees:
        box.addWidget(Words(f"参加人：{held.attendees}", "hint", wrap=True))
    return block
