"""The plot of the months on its card."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QSizePolicy

from desktop.figures.overview import Overview
from desktop.figures.plotted import month_name
from desktop.figures.trend import trend_series, trend_title, trend_told
from desktop.ui.director.provenance import Provenance
from desktop.ui.shared.pieces import Card
from desktop.ui.shared.plots import LinePlot

_JANUARY = 1


class MonthsCard(Card):
    """Twelve whole months, and the year before."""

    def __init__(self, provenance: Provenance) -> None:
        super().__init__()
        self._provenance = provenance
        self.plot = LinePlot("", "还没有整月的登记和办结。")
        self.plot.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.body.setContentsMargins(12, 8, 8, 8)
        self.body.addWidget(self.plot)

    def show_overview(self, shown: Overview) -> None:
        names = [month_name(month, with_year=month.month == _JANUARY) for month in shown.months]
        self.plot.show_series(names, trend_series(shown))
        self.plot.name_as(trend_title())
        told = f"{trend_told()}；{_months(shown.months)}；指向一处看各月数字"
        self._provenance.explain(self.plot, told)


def _months(months: Sequence[date]) -> str:
    return f"{months[0]:%Y-%m} 至 {months[-1]:%Y-%m}" if months else ""
