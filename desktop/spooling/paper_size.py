"""How large the paper is that a document asks for."""

from typing import NamedTuple

_MM = 72 / 25.4  # points
_NEAR = 2.0  # points: how exactly writers of PDF keep to a standard size
_STANDARD = {"A3": (297, 420), "A4": (210, 297), "A5": (148, 210)}  # GB/T 148, ISO 216


class Size(NamedTuple):
    """A page in points, as it lies before the reader."""

    across: float
    down: float

    @property
    def lies(self) -> bool:
        return self.across > self.down

    @property
    def upright(self) -> tuple[float, float]:
        return min(self), max(self)

    @property
    def name(self) -> str:
        """Name the standard size; empty where it is none."""
        width, height = self.upright
        for name, (across, down) in _STANDARD.items():
            if abs(width - across * _MM) < _NEAR and abs(height - down * _MM) < _NEAR:
                return name
        return ""

    @property
    def media(self) -> str:
        """Name it for CUPS, which takes its own names and sizes in points."""
        width, height = self.upright
        return self.name or f"Custom.{round(width)}x{round(height)}"
