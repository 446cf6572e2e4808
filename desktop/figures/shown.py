"""What a figure says: a number, its unit, and what it is compared with."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.texts.tones import Tone


@dataclass(frozen=True, slots=True)
class Shown:
    """What a tile says. `lines`: at most two, each in its own tone."""

    number: str
    unit: str = ""
    lines: Sequence[tuple[str, Tone | None]] = ()
    tone: Tone | None = None
