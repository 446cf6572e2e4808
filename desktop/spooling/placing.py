"""Where a page lies on its paper: at 100 %, in the middle, as the printer counts its dots."""

from typing import NamedTuple

POINTS = 72  # of a PDF, an inch


class Bed(NamedTuple):
    """A sheet in dots of the printer, which may differ across and down.

    `left` and `top`: the strip where nothing can be printed; the printer counts from behind it.
    """

    width: int
    height: int
    left: int
    top: int
    dots_across: int  # an inch
    dots_down: int


class Box(NamedTuple):
    """Where to draw, in dots from the first that can be printed."""

    left: int
    top: int
    width: int
    height: int


def placed(points: tuple[float, float], bed: Bed) -> Box:
    """Place a page of so many points across and down.

    Both ways alike: as large as it was drawn, smaller only where the paper is smaller.
    """
    across = points[0] / POINTS * bed.dots_across
    down = points[1] / POINTS * bed.dots_down
    scale = min(1.0, bed.width / across, bed.height / down)
    width, height = round(across * scale), round(down * scale)
    return Box(
        left=round((bed.width - width) / 2) - bed.left,
        top=round((bed.height - height) / 2) - bed.top,
        width=width,
        height=height,
    )
