"""The bars of a split: in which order, and what stands beside each."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from db.subjects.case.figure import Split
from db.subjects.case.steps import Step
from desktop.figures.overview import Pair, Parts
from desktop.figures.plotted import Bar

LEAST_PEOPLE = 1_000  # 产品规则: of fewer registered people nothing is told per 万人
MOST = 13  # bars of one card
_STEPS = [str(step) for step in Step]
Name = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is told of the parts. `compared`: the earlier span is whole, so 0 in it means none.

    `ranked`: places stand in the order of their numbers. `people`: who is registered in each town.
    """

    compared: bool = True
    ranked: bool = False
    people: Mapping[str, int] = field(default_factory=dict)

    def beside(self, split: Split, code: str, pair: Pair) -> str:
        people = self.people.get(code, 0) if split.by_place else 0
        return "　".join(filter(None, (self.before(pair), by_ten_thousand(pair.number, people))))

    def before(self, pair: Pair) -> str:
        return f"({pair.before:,})" if self.compared else ""


def by_ten_thousand(number: int, people: int) -> str:
    """Say how many that is for ten thousand people, where enough of them are registered."""
    return f"{number * 10_000 / people:.1f}/万人" if people >= LEAST_PEOPLE else ""


def bars_of(split: Split, parts: Parts, name: Name, told: Told) -> list[Bar]:
    """Give the bars; what is too much for the card stands in one last bar that opens nothing."""
    if split.codes == "step":
        return _by_step(parts, name)
    places = split.by_place and not told.ranked
    codes = sorted(parts) if places else sorted(parts, key=lambda code: _longest(parts, code))
    bars = [
        Bar(code, name(code), parts[code].number, told.beside(split, code, parts[code]))
        for code in codes[:MOST]
    ]
    return [*bars, *_rest([parts[code] for code in codes[MOST:]], told)]


def _by_step(parts: Parts, name: Name) -> list[Bar]:
    """In the order of the steps, each with how many are late."""
    order = sorted(parts, key=_place)
    return [Bar(one, name(one), parts[one].number, f"超期 {parts[one].before:,}") for one in order]


def _rest(left: Sequence[Pair], told: Told) -> Iterable[Bar]:
    if left:
        pair = Pair(sum(one.number for one in left), sum(one.before for one in left))
        yield Bar(None, f"其余 {len(left)} 项", pair.number, told.before(pair))


def _longest(parts: Parts, code: str) -> tuple[int, int, str]:
    return -parts[code].number, -parts[code].before, code


def _place(step: str) -> int:
    return _STEPS.index(step) if step in _STEPS else len(_STEPS)
