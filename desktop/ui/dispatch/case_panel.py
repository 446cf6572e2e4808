"""The right third of the board: what is known of the chosen case, and why it waits."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from db.queries.casefile import CaseFile
from db.queries.cases import CaseLine
from db.subjects.case.steps import Case
from desktop.cases.case_words import grouped, limit_name, line_limit, line_signal, waited
from desktop.cases.clocks import clock_estimate, lead
from desktop.cases.told import past_moments
from desktop.texts.matters import DISPUTE, matter_noun
from desktop.texts.tones import Tone
from desktop.ui.cases.given import CaseWays
from desktop.ui.dispatch.destinations import Destinations
from desktop.ui.dispatch.elided import ElidedWords
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.page_pieces import Scroll, empty
from desktop.ui.shared.pieces import Badge, Card, Empty, Words
from desktop.ui.shared.theme import Size, Type
from desktop.ui.shared.timeline import Timeline
from desktop.worklists.board_words import party_details, party_words, why_it_waits


class CasePanel(Card):
    """Shows one case as this viewer may see it; the ways it can go stand in `destinations`."""

    def __init__(self, around: CaseWays) -> None:
        super().__init__(gap=6)
        self._around = around
        self.case_id: int | None = None
        self._empty = Empty("选中左侧列表中的案件，这里说明它是什么、为什么在等、可以去哪里。")
        self._whole = QWidget()
        self._title = ElidedWords(lines=2, size=Type.SECTION, bold=True)
        self._light = Badge()
        self._number = ElidedWords(size=Type.LABEL)
        self._summary = ElidedWords(lines=3)
        self._why = ElidedWords(lines=2, size=Type.LABEL)
        self.destinations = Destinations(around)
        self._parties = QWidget()
        column(self._parties, gap=Size.TIGHT)
        self._timeline = Timeline()
        self._scroll = Scroll(self._whole, "案件内容")  # all of it as one, the latest first
        self._lay_out()
        self.show_nothing()

    def show_nothing(self) -> None:
        self.case_id = None
        self._scroll.hide()
        self._empty.show()

    def show_case(self, line: CaseLine, file: CaseFile) -> None:
        around, case = self._around, file.case
        if self.case_id != case.id:
            self._scroll.verticalScrollBar().setValue(0)
        self.case_id = case.id
        self._title.say("　".join(filter(None, (line.names, case.title))))
        tone = Tone.of(line_signal(line, around.today(), around.known).light)
        self._light.show_state(line_limit(line, around.today(), around.known), tone)
        found = lead(line, around.today(), around.known)
        guess = clock_estimate(found.clock, around.known) if found else ""
        name = limit_name(found.rule.key, around.today(), around.known) if found else ""
        self._light.setToolTip("，".join(filter(None, (name, guess))))
        self._number.say(f"{grouped(case.number)} · {_kind(around, case)}", "sub")
        self._summary.say(case.summary)
        passed = waited(around.now_ms() - case.step_at)
        self._why.say(f"{why_it_waits(case)}，已等{passed}", "sub")
        self._show_parties(file)
        self._timeline.show_moments(past_moments(file.happenings, around)[::-1])
        self.destinations.show_case(case)
        self._empty.hide()
        self._scroll.show()

    def _lay_out(self) -> None:
        self.body.addWidget(self._empty, 1)
        self.body.addWidget(self._scroll, 1)
        box = column(self._whole, gap=6, margins=(0, 0, 6, 4))
        box.addWidget(self._title)
        line = row(gap=Size.GAP)
        line.addWidget(self._light)
        line.addStretch(1)
        box.addLayout(line)
        box.addWidget(self._number)
        box.addWidget(self._summary)
        box.addWidget(self._why)
        box.addWidget(self.destinations)
        box.addWidget(self._parties)
        box.addSpacing(Size.TIGHT)
        box.addWidget(Words("办理经过", "section"))
        box.addWidget(self._timeline, 1)

    def _show_parties(self, file: CaseFile) -> None:
        empty(self._parties)
        box = self._parties.layout()
        for widget in _parties(file):
            if box is not None:
                box.addWidget(widget)
            widget.show()  # at once: what is not shown yet has no height


def _kind(around: CaseWays, case: Case) -> str:
    if case.nature != DISPUTE:
        return around.name_of("nature", case.nature)
    return matter_noun(case.nature, case.category) if case.category else "未填类别"


def _parties(file: CaseFile) -> Sequence[QWidget]:
    if not file.parties:
        return ()
    lines: list[QWidget] = [Words("当事人" if file.whole else "当事人（已遮盖）", "section")]
    for party in file.parties:
        for size, colour, text in (
            (Type.BODY, "ink", party_words(party)),
            (Type.LABEL, "sub", party_details(party)),
        ):
            words = ElidedWords(size=size)
            words.say(text, colour)
            lines += [words] if text else []
    return lines
