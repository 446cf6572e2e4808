"""The bars of the page: by category, town, source and outcome, and what is open now by step."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from db.subjects.case.steps import Step
from desktop.figures.figure_words import named, short_category
from desktop.figures.lists import Behind, at_step, of_category, of_outcome, of_source, of_town
from desktop.figures.overview import Overview, Pair, Split
from desktop.figures.plotted import Bar
from desktop.ui.director.provenance import Provenance
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.pieces import Card
from desktop.ui.shared.plots import BarPlot
from desktop.ui.shared.theme import Size

_MOST = 13
_NONE_CAME, _NONE_DONE = "这段时间没有登记。", "这段时间没有办结。"
_NONE_OPEN = "没有未结案的案件。"
_STEPS = [str(step) for step in Step]
Name = Callable[[str], str]


class SplitCard(Card):
    """One bar plot on a card; tells which list is wanted."""

    wanted = Signal(object)  # Behind

    def __init__(self, empty: str) -> None:
        super().__init__()
        self.body.setContentsMargins(12, 8, 8, 8)
        self.plot = BarPlot("", empty)
        self.plot.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._behind: Mapping[str, Behind | None] = {}
        self.body.addWidget(self.plot)
        self.plot.chosen.connect(self._on_chosen)

    def show_bars(
        self, title: str, bars: Sequence[Bar], behind: Mapping[str, Behind | None]
    ) -> None:
        self.plot.title.setText(title)
        self.plot.title.setToolTip(title)
        self.plot.setAccessibleName(title)
        self._behind = behind
        self.plot.show_bars(bars)

    def _on_chosen(self, key: str) -> None:
        found = self._behind.get(key)
        if found:
            self.wanted.emit(found)


class Splits(QWidget):
    """Three columns of bars. `linked`: the viewer sees all that is counted, so lists agree."""

    wanted = Signal(object)  # Behind

    def __init__(self, provenance: Provenance, *, linked: bool) -> None:
        super().__init__()
        self._provenance, self._linked = provenance, linked
        self.categories, self.towns, self.sources = (SplitCard(_NONE_CAME) for _ in range(3))
        self.outcomes, self.steps = SplitCard(_NONE_DONE), SplitCard(_NONE_OPEN)
        line = row(self, gap=Size.ROOM)
        line.addWidget(self.categories, 10)
        line.addWidget(self.towns, 9)
        last = column(gap=Size.ROOM)
        last.addWidget(self.sources, 6)
        last.addWidget(self.outcomes, 4)
        line.addLayout(last, 8)
        for card in (self.categories, self.towns, self.sources, self.outcomes, self.steps):
            card.wanted.connect(self.wanted)

    def show_overview(self, shown: Overview, town: Name) -> None:
        came, done = f"{shown.period.name}登记", f"{shown.period.name}办结"
        self._show(
            self.categories,
            f"{came} · 按类别（件，{shown.period.against}）",
            _bars(shown.categories, short_category),
            {code: of_category(shown, code) for code in shown.categories},
        )
        self._show(
            self.towns,
            f"{came} · 按发生地（件）",
            _bars(shown.towns, lambda code: town(code) or "未填发生地"),
            {code: of_town(shown, code, town(code)) for code in shown.towns},
        )
        self._show(
            self.sources,
            f"{came} · 按来源（件）",
            _bars(shown.sources, lambda code: named("source", code)),
            {code: of_source(shown, code) for code in shown.sources},
        )
        self._show(
            self.outcomes,
            f"{done} · 按办理结果（件）",
            _bars(shown.outcomes, lambda code: named("outcome", code)),
            {code: of_outcome(shown, code) for code in shown.outcomes},
        )
        self._show_steps(shown)
        self._explain(shown)

    def _show_steps(self, shown: Overview) -> None:
        order = sorted(shown.waiting, key=lambda one: _place(one.step))
        bars = [
            Bar(one.step, named("step", one.step), one.number, f"超期 {one.overdue:,}")
            for one in order
        ]
        behind = {one.step: at_step(shown.nature, one.step) for one in order}
        self._show(self.steps, "现在未结案 · 按环节（件）", bars, behind)

    def _show(
        self,
        card: SplitCard,
        title: str,
        bars: Sequence[Bar],
        behind: Mapping[str, Behind | None],
    ) -> None:
        card.show_bars(title, bars, behind if self._linked else {})

    def _explain(self, shown: Overview) -> None:
        span = f"{shown.period.span.words}，对照 {shown.period.before.words}"
        open_ = "；↑↓ 选一条，Enter 打开名单" if self._linked else ""
        for card, told in (
            (self.categories, f"登记日期在 {span}，按 GB/T 31000 表5.56 一级类别，不含作废{open_}"),
            (self.towns, f"登记日期在 {span}，按发生地所在镇街，不含作废{open_}"),
            (self.sources, f"登记日期在 {span}，按来源，不含作废{open_}"),
            (self.outcomes, f"办结日期在 {span}，按办理结果，不含作废{open_}"),
            (self.steps, f"此刻未结案的案件，按所处环节，含待回访、待结案{open_}"),
        ):
            self._provenance.explain(card.plot, told)


def _bars(split: Split, name: Name) -> list[Bar]:
    """Longest first; what is too much for the card is told in one last bar that opens nothing."""
    order = sorted(split.items(), key=lambda item: (-item[1].number, -item[1].before, item[0]))
    shown, rest = order[:_MOST], order[_MOST:]
    bars = [Bar(code, name(code), pair.number, f"({pair.before:,})") for code, pair in shown]
    return [*bars, _rest(pair for _, pair in rest)] if rest else bars


def _rest(pairs: Iterable[Pair]) -> Bar:
    left = list(pairs)
    before = sum(pair.before for pair in left)
    return Bar(None, f"其余 {len(left)} 项", sum(pair.number for pair in left), f"({before:,})")


def _place(step: str) -> int:
    return _STEPS.index(step) if step in _STEPS else len(_STEPS)
