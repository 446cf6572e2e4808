"""The paper that parts are set on, and its type."""

from dataclasses import dataclass, replace

MILLIMETRE = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Sheet:
    """Paper and type: all measures in points; `pitch` is the height of a line of text."""

    width: float
    height: float
    side: float
    top: float
    bottom: float
    size: float
    pitch: float
    title_size: float = 22.0

    @property
    def measure(self) -> float:
        """The width of the text."""
        return self.width - 2 * self.side


def sheet_of_em(paper: tuple[float, float], em: int, size: float, pitch: float) -> Sheet:
    """A sheet (millimetres) whose line holds exactly `em` characters of `size` points."""
    width, height = (side * MILLIMETRE for side in paper)
    return Sheet(
        width, height, (width - em * size) / 2, 25.4 * MILLIMETRE, 25.4 * MILLIMETRE, size, pitch
    )


A4 = sheet_of_em((210, 297), 30, 14.0, 26.0)
A4_CLOSER = replace(A4, pitch=21.0, top=22 * MILLIMETRE, bottom=22 * MILLIMETRE)
