"""总览: what the leader on duty looks at; every number says what it is compared with."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from db.log.clock import china_time
from db.queries import Reading
from db.queries.case_filter import CaseFilter
from db.queries.figures import NATURES
from desktop.errors import RuleBroken
from desktop.figures.ground import Asked
from desktop.figures.lists import Behind, may_open
from desktop.figures.overview import Overview, look
from desktop.rules.settings import RANKED, REGROUPED
from desktop.texts.codes import load_codes
from desktop.texts.sentences import sentence
from desktop.texts.tones import Tone
from desktop.ui.cases.given import CaseWays
from desktop.ui.director.chips import Chips
from desktop.ui.director.months import MonthsCard
from desktop.ui.director.provenance import Provenance
from desktop.ui.director.splits import Splits
from desktop.ui.director.tiles import Tiles
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.flow import Flow, together
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.pieces import Badge, Banner, Words
from desktop.ui.shared.theme import Size, current
from desktop.usecases.choosing_settings import ChooseSetting, choose_setting

OpenList = Callable[[CaseFilter, str], None]
_REGROUPED = (
    "未选：过去的数字留在当时的单位和镇街名下；选上：连过去的也按今天的隶属和区划归并。"
    "未结案数始终按今天；记住在本机"
)
PERIODS = (("month", "本月"), ("year", "本年"))
_ONE_LINE, _PLOT = 1100, 260
_TWO, _FOUR = 2, 4  # lines of an explanation
_MONTHS = 6  # steps that take as much height as the plot of the months


class DirectorScreen(QWidget):
    """Figures of one nature at a time; `open_list` is handed the list behind a number."""

    def __init__(self, around: CaseWays, open_list: OpenList) -> None:
        super().__init__()
        self._around, self._open_list = around, open_list
        self.shown_now: Overview | None = None
        linked = may_open(around.viewer)
        self.provenance = Provenance()
        self.natures = Chips([load_codes()["nature"].name_of(one) for one in NATURES], 1)
        self.periods = Chips([name for _, name in PERIODS], 4)
        self.periods[1].setChecked(True)
        for chips in (self.natures, self.periods):
            chips.group.buttonClicked.connect(lambda _: self.refresh())
        self.regrouped = Button("按现行隶属统计", "6", tone="chip")
        self.regrouped.setCheckable(True)
        self.as_of = Words("", "label")
        self.notice = Banner()
        self._figures, self._waiting = QWidget(), QWidget()
        self._body, self._left = row(gap=Size.ROOM), column(gap=Size.ROOM)
        self._scope = Badge("", Tone.IDLE)
        self.tiles = Tiles(self.provenance, linked=linked)
        self.splits = Splits(self.provenance, linked=linked)
        self.months = MonthsCard(self.provenance)
        self.trend = self.months.plot
        self._lay_out()
        self.tiles.wanted.connect(self._on_wanted)
        self.splits.wanted.connect(self._on_wanted)
        self.regrouped.clicked.connect(self._on_regrouped)
        self.provenance.explain(self.regrouped, _REGROUPED)
        around.tasks.changed.connect(self._on_changed)
        self._ask_kept()
        self._ask_divisions()
        self.refresh()

    @property
    def nature(self) -> str:
        return NATURES[self.natures.chosen]

    def shown(self) -> None:
        self.refresh()

    def refresh(self) -> None:
        asked = Asked(
            nature=self.nature,
            key=PERIODS[self.periods.chosen][0],
            today=self._around.today(),
            at=self._around.now_ms(),
            whole=may_open(self._around.viewer),
            regrouped=self.regrouped.isChecked(),
        )
        self._around.tasks.ask(
            self,
            lambda reading: look(reading, asked),
            self._on_overview,
            slot="overview",
            on_refused=self._on_refused,
        )

    def _on_refused(self, broken: RuleBroken) -> None:
        """Show no figure rather than an old one: the notice says when there will be some."""
        self.notice.say(sentence(broken.code, broken.details), Tone.INFO)
        self._show_figures(shown=False)

    def _show_figures(self, *, shown: bool) -> None:
        self._figures.setVisible(shown)
        self._waiting.setVisible(not shown)

    def _on_overview(self, shown: Overview) -> None:
        self.notice.say("")
        self._show_figures(shown=True)
        self.shown_now = shown
        as_of = f"数据截至 {china_time(shown.at):%m-%d %H:%M}"
        self.as_of.setText(as_of)
        self.tiles.show_overview(shown, as_of)
        self.splits.show_overview(shown, self._around.place_of)
        self.months.show_overview(shown)
        self._share_left()

    def _on_regrouped(self) -> None:
        """Count anew, and remember at this desk how that was."""
        self.regrouped.setFocus()
        value = REGROUPED.kind.write(self.regrouped.isChecked())
        self._around.tasks.perform(
            self,
            choose_setting,
            ChooseSetting(key=REGROUPED.key, value=value),
            on_refused=_remember_nothing,
        )
        self.refresh()

    def _on_kept(self, kept: tuple[bool, bool]) -> None:
        regrouped, self.splits.ranked = kept
        if regrouped != self.regrouped.isChecked():
            self.regrouped.setChecked(regrouped)
            self.refresh()
        self._show_splits()

    def _ask_divisions(self) -> None:
        ask = self._around.tasks.ask
        ask(self, _divisions, self._on_divisions, slot="divisions")
        ask(self, _people, self._on_people, slot="people")

    def _on_divisions(self, divisions: Sequence[Any]) -> None:
        self._around.learn_places({one.code: one.name for one in divisions})
        self._show_splits()

    def _on_people(self, people: Mapping[str, int]) -> None:
        self.splits.people = people
        self._show_splits()

    def _show_splits(self) -> None:
        if self.shown_now:
            self.splits.show_overview(self.shown_now, self._around.place_of)

    def _on_wanted(self, behind: Behind) -> None:
        self._open_list(behind.wanted, behind.title)

    def _on_changed(self, changes: Any) -> None:
        if changes.touch("case", "unit", "division"):
            self.refresh()
        if changes.touch("division"):
            self._ask_divisions()
        if changes.touch("setting") and not self._around.tasks.is_saving():
            self._ask_kept()

    def _ask_kept(self) -> None:
        self._around.tasks.ask(self, _kept, self._on_kept, slot="kept")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for all plots in a line, they stand in two, and one scrolls."""
        super().resizeEvent(event)
        narrow = self.width() < current().px(_ONE_LINE)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._body.setDirection(down if narrow else across)
        self._left.setDirection(across if narrow else down)
        self.provenance.set_lines(_FOUR if narrow else _TWO)
        self._share_left()
        self.months.setMinimumHeight(current().px(_PLOT) if narrow else 0)
        self.splits.make_room(narrow)

    def _share_left(self) -> None:
        """Give the steps the height that their lines need, where they stand below the months."""
        below = self._left.direction() == QBoxLayout.Direction.TopToBottom
        steps = len(self.shown_now.splits["step"]) if self.shown_now and below else 0
        self._left.setStretch(1, max(_MONTHS, steps))

    def _lay_out(self) -> None:
        page = column(self, gap=10, margins=(16, 12, 16, 8))
        head = row(gap=Size.GAP)
        viewer = self._around.viewer
        self._scope.show_state(f"{viewer.unit_name}及下属单位", Tone.IDLE)
        chosen = Flow(Size.PAGE)
        chosen.add(together(Words("总览", "page"), self._scope))
        chosen.add(together(*self.natures))
        chosen.add(together(Words("分项与比率", "label"), *self.periods))
        chosen.add(self.regrouped)
        head.addWidget(chosen, 1)
        head.addWidget(self.as_of)
        page.addLayout(head)
        page.addWidget(self.notice)
        page.addWidget(self._figures, 1)
        page.addWidget(self._waiting, 1)
        self._waiting.hide()
        self._lay_out_figures()

    def _lay_out_figures(self) -> None:
        page = column(self._figures, gap=10)
        page.addWidget(self.tiles)
        left = self._left
        left.addWidget(self.months, _MONTHS)
        left.addWidget(self.splits.cards["step"], _MONTHS)
        self._body.addLayout(left, 11)
        self._body.addWidget(self.splits, 22)
        page.addLayout(self._body, 1)
        page.addWidget(self.provenance)


def _divisions(reading: Reading) -> Sequence[Any]:
    return reading.places.divisions()


def _people(reading: Reading) -> Mapping[str, int]:
    return dict(reading.figures.people_by_town())


def _kept(reading: Reading) -> tuple[bool, bool]:
    return reading.settings.of(REGROUPED), reading.settings.of(RANKED)


def _remember_nothing(_: RuleBroken) -> None:
    """Another program writes to this store: it holds until the page goes."""
