"""The head of a case's page: what it is, where it stands, who holds it, and its limits by name."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.cases.acting_words import few_of
from desktop.cases.case_words import CaseLimit, case_limits, grouped, step_name, step_tone
from desktop.cases.reading import CaseView
from desktop.texts.matters import matter_noun
from desktop.texts.tones import Tone
from desktop.ui.cases.given import CaseWays
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.flow import LeadingFlow, Sentence
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.page_pieces import Cut, plate
from desktop.ui.shared.pieces import Badge, Banner, Words
from desktop.ui.shared.theme import Size


class CaseHead(QWidget):
    """What stays when the rest scrolls; where the limits have no room, they take further lines."""

    back_wanted = Signal()
    conflicts_wanted = Signal()

    def __init__(self, around: CaseWays) -> None:
        super().__init__()
        self._around = around
        self.back = Button("返回", "Esc", tone="quiet", glyph="ph.arrow-left")
        self.back.clicked.connect(self.back_wanted)
        self._title = Cut("", "page")
        self._step = Badge()
        self._said = Words("", "hint")
        self._said.set_state("ok")
        self._about = Sentence("", "label")
        self._facts = LeadingFlow(self._about)
        self._clash = Banner()
        self._check = Button("去核对", tone="quiet")
        self._check.clicked.connect(self.conflicts_wanted)
        self._lay_out()

    def show_case(self, view: CaseView) -> None:
        case = view.case
        sides = _sides(view)
        self._title.setText(f"{sides}　{case.title}" if sides else case.title)
        self._step.show_state(step_name(case.step), step_tone(case.step))
        nature = self._around.name_of("nature", case.nature)
        about = matter_noun(case.nature, case.category)
        told = (
            grouped(case.number),
            f"{nature}　{about}" if about != nature else nature,
            f"主办：{case.holder_name}",
            f"{case.registered_on:%Y-%m-%d} {case.unit_name}登记",
        )
        self._about.setText(" · ".join(filter(None, told)))
        self._show_limits(case_limits(case, self._around.today(), self._around.known))
        count = len(view.clashes)
        self._check.setVisible(bool(count))
        self._clash.say(f"有{count}条数据冲突待核，两个版本都保留着。" if count else "", Tone.LATE)

    def say(self, text: str) -> None:
        """Say what has just been done."""
        self._said.setText(text)

    def _show_limits(self, limits: Sequence[CaseLimit]) -> None:
        self._facts.show_beside(map(self._limit, limits))

    def _limit(self, limit: CaseLimit) -> QWidget:
        name, light, due_on, estimate = limit
        held = QWidget()
        line = row(held, gap=Size.GAP)
        line.addWidget(Words(name, "label"))
        day = "，".join(filter(None, (f"{due_on:%m月%d日}", estimate)))
        words = f"{light.word}（{day}）" if light.days is not None else light.word
        badge = plate(held, words, Tone.of(light.light))
        full = "，".join(filter(None, (f"{due_on:%Y年%m月%d日}", estimate)))
        badge.setToolTip(f"{name}：{full}")
        line.addWidget(badge)
        return held

    def _lay_out(self) -> None:
        box = column(self, gap=6)
        first = row(gap=Size.ROOM)
        first.addWidget(self.back)
        first.addWidget(self._title, 1)
        first.addWidget(self._said)
        first.addWidget(self._step)
        box.addLayout(first)
        box.addWidget(self._facts)
        third = row(gap=Size.GAP)
        third.addWidget(self._clash, 1)
        third.addWidget(self._check)
        box.addLayout(third)
        self._check.hide()


def _sides(view: CaseView) -> str:
    own = [party for party in view.file.parties if party.standing != "agent"]
    sides = (
        [party.name for party in own if party.standing == "applicant"],
        [party.name for party in own if party.standing != "applicant"],
    )
    return "—".join(map(few_of, filter(None, sides)))
