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
        """What is beyond any of its limits now, at the end of the span that ends today."""

    @property
    def open(self) -> int:
        """What is open now, at the end of the span that ends today."""

    def number(self, measure: str) -> int: ...

    def parts(self, measure: str) -> Mapping[str, int]: ...

    def overdue(self, waits: str, late: str) -> int:
        """What was not done when the span ended, and beyond its last day for it.

        `waits` counts by that day what is not done now; `late` by the day on which it was done what
        was done too late, split by its last day.
        """

    def judged(self, measure: str, codes: str) -> Share:
        """Of what a measure is split by, by a code table: successes, of these and failures.

        The column `counts_as` of the table says which code is which; what is outside is in neither.
        """


class Cases(Enum):
    """Which cases are counted: the list behind a number holds exactly these."""

    CAME = auto()
    DONE = auto()
    LATE = auto()
    OPEN = auto()
    TO_DO = auto()  # done in the span, or open and not 办结 when it ended
    DUE = auto()  # done in the span, or beyond the last day for 办结 when it ended
    MEDIATED = auto()  # done in the span with a success or a failure
    REACHED = auto()  # done in the span, and reached by a revisit
    OWED = auto()  # done in the span, and found performed or not when it had to be
    SENT = auto()  # done in the span, and handed to another unit before


class Cut(Enum):
    """As of when cases are looked at 数据截至."""

    END = "当日"  # as they stood when the span ended
    NOW = "此刻"  # as they stand now, whatever span they belong to


@dataclass(frozen=True, slots=True)
class Cohort:
    """Which cases a number is about. `title` and `told` may name {period}, {span}, {nature}.

    `told` says what belongs to it, by which day and without what; `title` heads its list.
    """

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
    """A named number 指标. None can be described without saying what it is about.

    `title`: may name {period}. `cohort`: which cases, `cut`: as of when. `part` and, of a rate,
    `whole`: what is counted above and below the line, in words; `formula` reads the counts.
    `basis`: the source of the definition, 产品规则 where it has none. `alone`: why it is compared
    with nothing; else it is with an earlier span, by the same formula at the end of that span.
    `line`: what stands beside the number, with {part} and {whole}, or `empty` where there is none.
    `each`: told of today, month and year at once. `county`: only the whole county can be compared.
    `alarm`: anything but 0 is bad news. `measures`: what is counted for this figure alone; with
    what the same case counts for, `counted` rises. `tallied`: told by month and by town as well.
    `natures`: told of these alone, where cases of others can never be counted.
    """

    key: str
    title: str
    cohort: Cohort
    cut: Cut
    part: str
    whole: str = ""
    formula: Callable[[Ground], Value]
    basis: str
    alone: str = ""
    line: str = ""
    empty: str = ""
    each: bool = False
    county: bool = False
    better: Better = Better.NEITHER
    alarm: bool = False
    measures: tuple[Measure, ...] = ()
    counted: int = 1
    tallied: Tallied | None = None
    natures: frozenset[str] = frozenset()

    def is_told_of(self, nature: str) -> bool:
        return not self.natures or nature in self.natures

    @property
    def name(self) -> str:
        """Give its name without a period."""
        return self.title.replace("{period}", "")

    @property
    def words(self) -> str:
        """Say the formula."""
        over = " ÷" if self.whole.startswith("（") else " ÷ "
        return f"{self.name}＝{self.part}" + (over + self.whole if self.whole else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A number split by what it consists of; each part opens its own list.

    `narrows`: the field of a list by which a part is found. `codes`: the table of its names, none
    for places. `title`, `told` and `opens` may name {period}, {against}, {spans}, {nature}, {name}.
    """

    key: str
    title: str
    measure: str
    cohort: Cohort
    narrows: str
    opens: str
    told: str
    basis: str
    unsaid: str  # what stands for cases that say nothing there
    codes: str = ""
    by_place: bool = False


@dataclass(frozen=True, slots=True)
class Untold:
    """A rate that offices ask for, and why nobody can tell it yet."""

    title: str
    why: str


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
