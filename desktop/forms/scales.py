"""What a printer is measured by: a scale in millimetres, and frames near the edge of the paper."""

from desktop.forms.fonts import Role
from desktop.forms.marks import QUIET, Mark, Row, Stroke, frame, moved
from desktop.forms.parts import Borders, Ruler
from desktop.forms.sheet import MILLIMETRE
from desktop.forms.typeset import Style, Typesetter

_TICKS = {10: 14.0, 5: 9.0, 1: 5.0}  # how far a tick of so many millimetres goes down
_HAIR = 0.4


def rows_of(setter: Typesetter, part: Ruler | Borders) -> list[Row]:
    return _ruler(setter, part) if isinstance(part, Ruler) else _borders(setter, part)


def _ruler(setter: Typesetter, part: Ruler) -> list[Row]:
    """Ticks from the left edge of the text; the line over them is as long as it says."""
    style = Style(setter.sheet.size * 0.7, setter.sheet.pitch * 0.7, role=Role.TEXT)
    marks: list[Mark] = [Stroke(0, 0, part.millimetres * MILLIMETRE, 0, _HAIR)]
    for place in range(part.millimetres + 1):
        x = place * MILLIMETRE
        down = next(down for step, down in _TICKS.items() if place % step == 0)
        marks.append(Stroke(x, 0, x, down, _HAIR))
        if place % 10 == 0:
            middle = x - setter.width(str(place), style) / 2
            marks += moved(setter.line(str(place), style), middle, _TICKS[10])
    return [Row(_TICKS[10] + style.pitch, tuple(marks))]


def _borders(setter: Typesetter, part: Borders) -> list[Row]:
    """Without height: the marks count from where the text begins, at the left and the top."""
    sheet = setter.sheet
    style = Style(7.0, 8.0, ink=QUIET)
    marks: list[Mark] = []
    for distance in part.millimetres:
        away = distance * MILLIMETRE
        left, top = away - sheet.side, away - sheet.top
        marks += frame(left, top, sheet.width - 2 * away, sheet.height - 2 * away)
        if part.told:
            words = setter.line(f"{distance} 毫米", style)
            marks += moved(words, left + 4 * MILLIMETRE, top + 1)
    return [Row(0.0, tuple(marks))]
