"""What a line of the table says: our time, the floor's or rival's, and whether the limit holds."""

import json
import sys
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import asdict, dataclass
from statistics import median, quantiles
from time import perf_counter

KEPT, MISSED = "命中", "未达"
CLOCK: ContextVar[Callable[[], float]] = ContextVar("clock", default=perf_counter)


@dataclass(frozen=True, slots=True)
class Line:
    """A measurement beside its limit. `at_least`: the value must not be below it."""

    what: str
    value: float
    limit: float
    unit: str = "×"
    ours: float = 0.0
    theirs: float = 0.0
    of: str = "ms"  # the unit of both
    at_least: bool = False
    note: str = ""

    @property
    def kept(self) -> bool:
        return self.value >= self.limit if self.at_least else self.value <= self.limit


def ratio(what: str, pair: tuple[float, float], limit: float, of: str = "ms", **more: str) -> Line:
    """Make a line of how many times the floor's time ours is."""
    ours, theirs = pair
    return Line(
        what, ours / theirs, limit, ours=ours, theirs=theirs, of=of, note=more.get("note", "")
    )


def timed(act: Callable[[], object]) -> float:
    """Give the milliseconds an act takes, by the wall or, on a busy machine, by the processor."""
    clock = CLOCK.get()
    begun = clock()
    act()
    return (clock() - begun) * 1000


def middle(act: Callable[[], object], times: int = 15) -> float:
    return median(timed(act) for _ in range(times))


def percentile(values: Sequence[float], percent: int) -> float:
    return quantiles(values, n=100, method="inclusive")[percent - 1]


def show(lines: Sequence[Line], *, as_json: bool) -> None:
    if as_json:
        told = [asdict(line) | {"kept": line.kept} for line in lines]
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
        return
    for line in lines:
        sys.stdout.write(_text(line) + "\n")
    sys.stdout.flush()


def say(words: str) -> None:
    """Tell how far it has got, beside the table."""
    sys.stderr.write(f"  … {words}\n")
    sys.stderr.flush()


def _text(line: Line) -> str:
    verdict = KEPT if line.kept else MISSED
    sign = "≥" if line.at_least else "≤"
    both = f"{line.ours:10.3f} / {line.theirs:9.3f} {line.of}" if line.theirs else ""
    value = f"{line.value:9.2f} {line.unit} ({sign} {line.limit:g})"
    return f"{verdict} {line.what:58} {value:26} {both} {line.note}".rstrip()
