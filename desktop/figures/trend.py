"""The plot of twelve months: a line for each figure that is told by month."""

from db.subjects.case.figures import TALLIED
from desktop.figures.overview import YEAR_BEFORE, Overview
from desktop.figures.plotted import Series

COLOURS = ("lead", "series")  # names in `Colours`, in the order of the figures
_LINES = tuple(zip(TALLIED.items(), COLOURS, strict=False))  # a test counts them
_FIRST = next(iter(TALLIED.values())).words


def trend_title() -> str:
    return f"每月{'、'.join(of.words for (_, of), _ in _LINES)}（件，未满的月不画）"


def trend_told() -> str:
    told = "与".join(f"{of.words}数" for of in TALLIED.values())
    return f"每月{told}，不含作废；虚线为上年同月{_FIRST}；只画整月，没有数据的月不画"


def trend_series(shown: Overview) -> tuple[Series, ...]:
    lines = (
        Series(name=of.words, values=shown.trend[key], colour=colour)
        for (key, of), colour in _LINES
    )
    before = Series(name="上年", values=shown.trend[YEAR_BEFORE], colour="sub", dashed=True)
    return (*lines, before)
