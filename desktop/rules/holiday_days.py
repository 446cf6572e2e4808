"""What a yearly list of holidays says, line by line, and what speaks against it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.rules.feasts import TABLE, law_days
from desktop.rules.problems import Problem, problem

_MONDAY_FIRST = "一二三四五六日"
_SATURDAY = 5
DECEMBER = 12
YEARS = range(min(TABLE), max(TABLE) + 1)  # beyond it the feasts are not known


class Kind(StrEnum):
    """What a list makes of a day."""

    OFF = "放假"
    WORKED = "上班"


@dataclass(frozen=True, slots=True, order=True)
class Listed:
    """One day of a list, under the feast or the name it stands with."""

    day: date
    kind: Kind
    name: str = ""


@dataclass(frozen=True, slots=True)
class ReadLine:
    """What was read at one place: the number of the line, its text, and the days it gave."""

    line: int
    text: str
    days: tuple[Listed, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """What speaks against a list; `line` is 0 where it concerns the whole."""

    line: int
    found: Problem


@dataclass(frozen=True, slots=True)
class HolidayList:
    """The list of one year. It may name days of the year before, as 元旦 often does."""

    year: int
    lines: tuple[ReadLine, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def days(self) -> tuple[Listed, ...]:
        """Give every day once, in order, the first time it is named."""
        found: dict[tuple[date, Kind], Listed] = {}
        for line in self.lines:
            for one in line.days:
                found.setdefault((one.day, one.kind), one)
        return tuple(found[key] for key in sorted(found))

    def of(self, kind: Kind) -> tuple[date, ...]:
        return tuple(one.day for one in self.days if one.kind is kind)


def fault(line: int, code: str, **details: object) -> Fault:
    return Fault(line, problem(code, **details))


def out_of_range(year: int) -> HolidayList:
    return HolidayList(
        year,
        faults=(fault(0, "holidays.year_out_of_range", first=YEARS.start, last=YEARS.stop - 1),),
    )


def weekday(day: date) -> str:
    return f"周{_MONDAY_FIRST[day.weekday()]}"


def named(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def judged(year: int, lines: Iterable[ReadLine], faults: Iterable[Fault] = ()) -> HolidayList:
    """Make a list, and look at it as a whole once each of its lines could be read."""
    kept = tuple(lines)
    found = list(faults)
    if not found:
        found = [*_of_days(year, kept), *_of_the_law(year, kept)]
    return HolidayList(year, kept, tuple(found))


def _of_days(year: int, lines: tuple[ReadLine, ...]) -> Iterator[Fault]:
    said: dict[date, Kind] = {}
    for line in lines:
        for day, kind in ((one.day, one.kind) for one in line.days):
            if not _belongs(day, year):
                yield fault(line.line, "holidays.other_year", day=named(day), year=year)
            elif said.setdefault(day, kind) is not kind:
                yield fault(line.line, "holidays.both", day=named(day))
            elif kind is Kind.WORKED and day.weekday() < _SATURDAY:
                yield fault(
                    line.line, "holidays.worked_weekday", day=named(day), weekday=weekday(day)
                )


def _belongs(day: date, year: int) -> bool:
    """元旦 may reach into the December before; a notice never reaches into the next year."""
    return day.year == year or (day.year == year - 1 and day.month == DECEMBER)


def _of_the_law(year: int, lines: tuple[ReadLine, ...]) -> Iterator[Fault]:
    off = {one.day for line in lines for one in line.days if one.kind is Kind.OFF}
    lacking = [(day, feast) for day, feast in law_days(year) if day not in off]
    for day, feast in lacking:
        yield fault(0, "holidays.law_day_lacking", day=named(day), feast=feast.value, year=year)


def year_of(days: Iterable[date]) -> int:
    """Guess whose list it is: the year most of its days lie in, 0 where there is none."""
    counted = Counter(day.year for day in days)
    return max(counted, key=lambda year: (counted[year], year)) if counted else 0
