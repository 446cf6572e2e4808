"""The plot of twelve months: a line for each figure that is told by month."""

from db.subjects.case.figures import TALLIED
from desktop.figures.overview import YEAR_BEFORE, Overview
from desktop.figures.plotted import Series

COLOURS = (("brand", "蓝"), ("series", "青"))  # names in `Colours`, in the order of the figures
_LINES = tuple(zip(TALLIED.items(), COLOURS, strict=False))  # a test counts them
_FIRST = next(iter(TALLIED.values())).words


def trend_title() -> str:
    told = "、".join(f"{of.words}（{colour}）" for (_, of), (_, colour) in _LINES)
    return f"每月{told}，虚线为上年{_FIRST}，件"


def trend_told() -> str:
    return f"每月{'与'.join(f'{of.words}数' for of in TALLIED.values())}，不含作废，本月未满"


def trend_series(shown: Overview) -> tuple[Series, ...]:
    lines = (
        Series(name=of.words, values=shown.trend[key], colour=colour)
        for (key, of), (colour, _) in _LINES
    )
    before = Series(name="上年", values=shown.trend[YEAR_BEFORE], colour="sub", dashed=True)
    return (*lines, before)
