"""What is said of a figure: a tile, its explanation, its list and the command line follow."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple, Protocol

from db.subjects.case.measures import Measure

OUR_RULE = "产品规则"
LONG = 30  # days: longer ones are counted in steps of a fortnight


class Amount(NamedTuple):
    """A number of cases; `of`: of how many, where that is told beside it."""

    number: int = 0
    of: int | None = None


class Share(NamedTuple):
    """A part of a whole, told as a rate with its numbers."""

    part: int = 0
    whole: int = 0

    @property
    def rate(self) -> float | None:
        return self.part / self.whole if self.whole else None


class Lasting(NamedTuple):
    """How long cases took in days: the median, nine of ten, and how many they were."""

    median: int | None = None
    ninth: int | None = None
    cases: int = 0


Value = Amount | Share | Lasting


class Ground(Protocol):
    """What a formula reads: the counts of one nature over a span of days."""

    @property
    def came(self) -> int: ...

    @property
    def done(self) -> int: ...

    @property
    def unfinished(self) -> int:
        """What was open and not yet 办结 when the span ended."""

    @property
    def late(self) -> int:
        """What is beyond its limit now, at the end of the span that ends today."""

    def number(self, measure: str) -> int: ...

    def parts(self, measure: str) -> Mapping[str, int]: ...


class Cases(Enum):
    """Which cases a list holds."""

    CAME = auto()
    DONE = auto()
    LATE = auto()
    OPEN = auto()


@dataclass(frozen=True, slots=True)
class Behind:
    """The list behind a number. `title` and `told` may name {period}, {span}, {nature}, {today}."""

    cases: Cases
    title: str
    told: str


class Better(Enum):
    """Which way a change is good news."""

    MORE = auto()
    LESS = auto()
    NEITHER = auto()


@dataclass(frozen=True, slots=True)
class Tallied:
    """What is counted in every unit and every town: told by month and by town as `words`."""

    words: str
    by_unit: str  # names of measures
    by_town: str


CAME = Tallied("登记", "came.unit", "came.category")
DONE = Tallied("办结", "done.unit", "done.outcome")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A named number 指标.

    `title`: may name {period}. `formula` reads the counts, and `words` say it. `basis`: the source
    of the definition, 产品规则 where it has none. `line`: what stands beneath the number, with
    {part} and {whole}, or `empty` where there is no number.
    `each`: told of today, month and year at once. `compared`: with an earlier span, where `whole`
    only of the whole county; `then` says what differs. `alarm`: anything but 0 is bad news.
    `measures`: what is counted for this figure alone. `tallied`: told by month and by town as well.
    """

    key: str
    title: str
    formula: Callable[[Ground], Value]
    basis: str
    behind: Behind
    words: str = ""
    line: str = ""
    empty: str = ""
    each: bool = False
    compared: bool = True
    whole: bool = False
    then: str = ""
    better: Better = Better.NEITHER
    alarm: bool = False
    measures: tuple[Measure, ...] = ()
    tallied: Tallied | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A number split by what it consists of; each part opens its own list.

    `narrows`: the field of a list by which a part is found. `codes`: the table of its names, none
    for places. `title`, `told` and `opens` may name {period}, {against}, {spans}, {nature}, {name}.
    """

    key: str
    title: str
    measure: str
    behind: Behind
    narrows: str
    opens: str
    told: str
    basis: str
    unsaid: str  # what stands for cases that say nothing there
    codes: str = ""
    by_place: bool = False


def lasting(lengths: Mapping[str, int]) -> Lasting:
    """Tell median and ninth decile from counts by length; over a month in steps of a fortnight."""
    days = {int(length): number for length, number in lengths.items()}
    cases = sum(days.values())
    return Lasting(_quantile(days, cases, 0.5), _quantile(days, cases, 0.9), cases)


def _quantile(lengths: Mapping[int, int], cases: int, share: float) -> int | None:
    passed = 0
    for days in sorted(lengths):
        passed += lengths[days]
        if passed >= cases * share:
            return days
    return None
