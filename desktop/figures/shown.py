"""What a figure says: a number, its unit, what it is compared with, and where it comes from."""

from dataclasses import dataclass

from desktop.texts.tones import Tone


@dataclass(frozen=True, slots=True)
class Shown:
    """What a tile says. `beside`: its parts, beside the number; `line`: what it is compared with.

    `short`: the same in fewer words. `tone` is that of the number, `good` that of the change.
    """

    number: str
    unit: str = ""
    beside: str = ""
    line: str = ""
    short: str = ""
    tone: Tone | None = None
    good: Tone | None = None

    @property
    def told(self) -> tuple[str, ...]:
        """Give what stands beside the number, in the order in which it is read."""
        return tuple(filter(None, (self.beside, self.line)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """这个数从哪里来. `part` and `whole`: what stands above and below the line of a rate."""

    cohort: str
    cut: str
    part: str
    whole: str
    formula: str
    basis: str
    against: str

    def text(self, as_of: str = "") -> str:
        """Write it as one passage; `as_of` is the moment of 此刻."""
        cut = f"截至 {self.cut}" + (f"，{as_of}" if as_of else "")
        return "；".join((self.cohort, cut, self.formula, f"依据：{self.basis}", self.against))
