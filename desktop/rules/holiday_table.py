"""A year's holidays as a table: 日期, 放假 or 上班, 名称, one day a line."""

import re
from collections.abc import Iterator
from datetime import date

from desktop.rules.holiday_days import (
    YEARS,
    Fault,
    HolidayList,
    Kind,
    Listed,
    ReadLine,
    fault,
    judged,
    out_of_range,
    year_of,
)
from desktop.rules.holiday_notice import read_notice
from desktop.rules.letters import half_width

_MARKS = str.maketrans("，；", ",;", "\u200b\ufeff")
_DATE = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))")
_ROW = re.compile(r"""\s*["']?\d[\d\-/.年月日]*["']?\s*[,;\t]""")
_HEADS = frozenset({"日期", "date", "day", "放假日期"})
_KINDS = {
    **dict.fromkeys(("放假", "休", "休息", "假日", "节假日", "off", "holiday"), Kind.OFF),
    **dict.fromkeys(("上班", "班", "补班", "调休上班", "工作日", "workday", "work"), Kind.WORKED),
}
_LINES = 800


def read_list(text: str, year: int = 0) -> HolidayList:
    """Read a table where a line looks like one, else a notice; `year` is told or found."""
    if any(sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in text):
        return HolidayList(year, faults=(fault(0, "holidays.broken_sign"),))
    if year and year not in YEARS:
        return out_of_range(year)
    read = read_table(text, year) if is_table(text) else read_notice(text, year)
    return read if read.faults or read.year in YEARS else out_of_range(read.year)


def is_table(text: str) -> bool:
    """Tell whether a line begins with a day and what divides cells."""
    plain = half_width(text).translate(_MARKS)
    return any(_ROW.match(line) for line in plain.splitlines())


def read_table(text: str, year: int = 0) -> HolidayList:
    lines: list[ReadLine] = []
    faults: list[Fault] = []
    given = half_width(text).translate(_MARKS).splitlines()
    for number, line in enumerate(given[:_LINES], 1):
        for one in _read(number, line):
            if isinstance(one, Fault):
                faults.append(one)
            else:
                lines.append(one)
    if len(given) > _LINES:
        faults.append(fault(_LINES + 1, "holidays.too_long", limit=_LINES))
    year = year or year_of(one.day for line in lines for one in line.days)
    return judged(year, lines, [*faults, *_twice(lines)])


def _read(number: int, line: str) -> Iterator[ReadLine | Fault]:
    cells = [cell.strip().strip("\"'").strip() for cell in re.split(r"[,;\t]", line)]
    if not any(cells) or cells[0].lower() in _HEADS:
        return
    day = _day(cells[0])
    said = cells[1].lower() if len(cells) > 1 else ""
    if day is None:
        yield fault(number, "holidays.no_such_day", day=cells[0][:20])
    elif said not in _KINDS:
        yield fault(number, "holidays.no_such_kind", kind=said[:20])
    else:
        name = cells[2] if len(cells) > 2 else ""  # noqa: PLR2004
        yield ReadLine(
            number,
            line.strip(),
            (Listed(day, _KINDS[said], "".join(filter(str.isprintable, name))[:32]),),
        )


def _day(text: str) -> date | None:
    found = _DATE.fullmatch("".join(text.split()))
    if not found:
        return None
    year, month, day, short_month, short_day = found.groups()
    try:
        return date(int(year), int(month or short_month), int(day or short_day))
    except ValueError:
        return None


def _twice(lines: list[ReadLine]) -> Iterator[Fault]:
    seen: set[Listed] = set()
    for line in lines:
        for one in line.days:
            bare = Listed(one.day, one.kind)
            if bare in seen:
                yield fault(line.line, "holidays.twice", day=one.day.isoformat())
            seen.add(bare)
