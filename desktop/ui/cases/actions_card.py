"""What this viewer can do with a case now, with the keys, and why the rest cannot be done."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from db.subjects.case.moves import BY_NAME
from db.subjects.case.steps import Case
from desktop.cases.acts import ACT_OF, ACTS
from desktop.cases.open_acts import ActionState, fitting, named, open_actions, usual
from desktop.cases.reading import CaseView, lacking
from desktop.papers.next_paper import NextPaper, next_paper
from desktop.rules.stages import Missing
from desktop.texts.sentences import sentence
from desktop.ui.cases.given import CaseWays
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import column, space
from desktop.ui.shared.page_pieces import empty
from desktop.ui.shared.pieces import Card, Words
from desktop.ui.shared.theme import Size

_OF_OTHERS = "account.not_permitted"
_ASIDE = [act.name for act in sorted(ACTS, key=lambda act: act.aside) if act.aside]


class ActionsCard(Card):
    """The usual next act stands out; the other moves, then what is done on the side."""

    wanted = Signal(str)  # name of an act
    paper_wanted = Signal(str)

    def __init__(self, around: CaseWays) -> None:
        super().__init__("可办事项")
        self._around = around
        self.buttons: dict[str, Button] = {}
        self.print: Button | None = None  # while a paper waits to be printed
        self._shown: tuple[object, ...] | None = None
        self._inside = QWidget()
        self._box = column(self._inside, gap=Size.GAP)
        self.body.addWidget(self._inside)

    def show_case(self, view: CaseView) -> tuple[ActionState, ...]:
        """Offer what fits the step now, and give it back."""
        case = view.case
        viewer = self._around.viewer
        states = open_actions(case, viewer, view.file.last_move, view.committee)
        offered = tuple(named(one, view.file) for one in fitting(case, states))
        paper = next_paper(view.file, view.prints)
        waits = paper if paper and paper.waits else None
        now = (case.id, offered, usual(case, viewer), lacking(case, viewer), waits)
        if now == self._shown:
            return offered
        same = self._shown is not None and self._shown[0] == case.id
        held = next((name for name, one in self.buttons.items() if one.hasFocus()), "")
        self._shown = now
        self._show(case, offered, waits)
        if same and held:
            self._focus_near(held)
        return offered

    def _focus_near(self, name: str) -> None:
        """Keep the cursor on the act it was on, or on the first that is open now."""
        open_now = [one for one in self.buttons.values() if one.isEnabled()]
        held = self.buttons.get(name)
        for button in [held] if held in open_now else open_now[:1]:
            button.setFocus()

    def _show(self, case: Case, offered: Sequence[ActionState], paper: NextPaper | None) -> None:
        empty(self._inside)
        self.buttons, self.print = {}, None
        if paper:
            self.print = self._print_button(paper)
            self._box.addWidget(self.print)
        first = _first(usual(case, self._around.viewer), offered)
        moves = [one for one in offered if one.name not in _ASIDE and one.name != first]
        for one in offered:
            if one.name == first:
                self._box.addWidget(self._button(one, primary=not paper))
        aside = {one.name: one for one in offered if one.allowed and one.name != first}
        self._add_grid(
            [one for one in moves if one.allowed], [aside[name] for name in _ASIDE if name in aside]
        )
        self._add_lacking(*lacking(case, self._around.viewer))
        for words in _reasons(offered):
            self._box.addWidget(Words(words, "hint", wrap=True))

    def _add_grid(self, *groups: Sequence[ActionState]) -> None:
        """Stand two in a line, a last one alone; each group begins a line of its own."""
        block = QWidget()
        grid = space(QGridLayout(block), Size.GAP)
        line = 0
        for states in groups:
            for place, one in enumerate(states):
                alone = place % 2 == 0 and place == len(states) - 1
                wide = 2 if alone else 1
                grid.addWidget(self._button(one), line + place // 2, place % 2, 1, wide)
            line += (len(states) + 1) // 2
        for side in range(2):
            grid.setColumnStretch(side, 1)
        self._box.addWidget(block)

    def _button(self, state: ActionState, *, primary: bool = False) -> Button:
        button = Button(state.label, ACT_OF[state.name].key, tone="primary" if primary else "plain")
        button.setEnabled(state.allowed)
        button.setToolTip("" if state.allowed else sentence(state.refusal_code, state.details))
        button.clicked.connect(lambda: self.wanted.emit(state.name))
        self.buttons[state.name] = button
        return button

    def _print_button(self, paper: NextPaper) -> Button:
        button = Button(f"打印{paper.title}", "Ctrl+P", tone="primary", glyph="ph.printer")
        button.clicked.connect(lambda: self.paper_wanted.emit(paper.key))
        return button

    def _add_lacking(self, verb: str, missing: Sequence[Missing]) -> None:
        if not missing:
            return
        card = Card(f"{verb}前还缺", tinted=True, gap=Size.TIGHT)
        for one in missing:
            card.body.addWidget(Words(f"{one.label}（{one.basis}）", "label", wrap=True))
        self._box.addWidget(card)


def _first(usual_next: str, states: Sequence[ActionState]) -> str:
    """Lead with the usual act; who cannot do it is led to what waits for an answer of theirs.

    What is done on the side, such as to withdraw the last step, never stands out.
    """
    open_now = [one.name for one in states if one.allowed]
    waiting = [name for name in open_now if ACT_OF[name].only_open]
    answers = [one for one in waiting if one not in _ASIDE or BY_NAME[one].answers]
    if answers and usual_next not in open_now:
        return answers[0]
    never = {one.name for one in states if one.refusal_code == _OF_OTHERS}
    return "" if usual_next in never and open_now else usual_next


def _reasons(states: Sequence[ActionState]) -> list[str]:
    """Say once for each reason what cannot be done."""
    labels: dict[str, list[str]] = {}
    for one in states:
        unasked = one.name in _ASIDE and one.refusal_code == _OF_OTHERS
        if not one.allowed and not unasked:
            why = sentence(one.refusal_code, one.details)
            labels.setdefault(why, []).append(one.label)
    return [f"{'、'.join(acts)}：{why}" for why, acts in labels.items()]
