"""What a case is about, what was said in mediation, what was agreed, which papers there are."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from db.queries.casefile import CaseFile
from db.queries.work import Print
from db.subjects.case.events import MediationHeld, TermsReached
from db.subjects.case.fields import CASE, PAGE
from db.subjects.case.steps import Case
from desktop.cases.case_words import moment
from desktop.forms import agreement, registration, revisit, termination
from desktop.forms.papers import paper_name
from desktop.rules import money
from desktop.texts.case_fields import words_of
from desktop.texts.codes import load_codes
from desktop.texts.sentences import sentence
from desktop.texts.tones import Tone
from desktop.ui.cases.given import CaseWays
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import column, fix, row
from desktop.ui.shared.page_pieces import Cut, Pairs, empty, plate
from desktop.ui.shared.pieces import Badge, Card, Rule, Words
from desktop.ui.shared.theme import Size
from desktop.usecases.issuing import NOT_READY, papers_shown

_RESULTS = {"agreed": Tone.OK, "continued": Tone.INFO, "refused": Tone.WARN}
_NOT_YET = {
    registration.CODE: "受理或者签收后可以打印",
    agreement.CODE: "达成协议后可以打印",
    termination.CODE: "终止调解后可以打印",
    revisit.CODE: "回访后可以打印",
}


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

    def show_terms(self, terms: TermsReached | None, case: Case) -> None:
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


class PapersCard(Card):
    """The papers there are: opened by their button, with what has been printed of them."""

    paper_wanted = Signal(str)

    def __init__(self, around: CaseWays) -> None:
        super().__init__("文书")
        self._around = around
        self.buttons: dict[str, Button] = {}
        self._inside = QWidget()
        self._box = column(self._inside, gap=Size.TIGHT)
        self.body.addWidget(self._inside)

    def show_papers(self, file: CaseFile, prints: Sequence[Print]) -> None:
        held = next((code for code, one in self.buttons.items() if one.hasFocus()), "")
        empty(self._inside)
        parts = {one.said.get("print_id") for one in file.happenings if one.said.get("pages")}
        self.buttons.clear()
        for code, why in papers_shown(file).items():
            mine = [one for one in prints if one.paper == code and one.id not in parts]
            self._box.addWidget(self._line(code, why, mine))
        if held in self.buttons and self.buttons[held].isEnabled():
            self.buttons[held].setFocus()  # whoever went there by keys goes on from there

    def _line(self, code: str, why: str, prints: Sequence[Print]) -> QWidget:
        line = QWidget()
        across = row(line, gap=Size.ROOM)
        button = self.buttons[code] = fix(Button(paper_name(code)), width=200)
        button.setEnabled(not why)
        button.clicked.connect(lambda: self.paper_wanted.emit(code))
        across.addWidget(button)
        reason = _NOT_YET.get(code, "") if why == NOT_READY else sentence(why) if why else ""
        button.setToolTip(reason)
        across.addWidget(Cut(reason or self._told(prints), "hint"), 1)
        return line

    def _told(self, prints: Sequence[Print]) -> str:
        if not prints:
            return "未打印"
        last = max(prints, key=lambda one: one.recorded_at)
        copies = sum(one.copies for one in prints)
        at = moment(last.recorded_at, self._around.today())
        return f"已出具{copies}份，最近 {at} {last.actor_name} {last.number}".strip()


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
