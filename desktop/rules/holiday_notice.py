"""The notice of the State Council about a year's holidays, read as its text stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from desktop.rules.holiday_days import (
    DECEMBER,
    YEARS,
    Fault,
    HolidayList,
    Kind,
    Listed,
    ReadLine,
    fault,
    judged,
    named,
    out_of_range,
    weekday,
)
from desktop.rules.letters import half_width, quoted

_MARKS = str.maketrans("（）：，；～〜–—－", "():,;~~---", "\u200b\ufeff")
_ITEM = re.compile(
    r"(?:(?<=\n)|(?<=。))[^\S\n]*(?:[一二三四五六七八九十]+|\d{1,2})[、.．]([^:。\n]{2,20}):"
)
_TITLE = re.compile(r"(\d{4})年[^。]{0,30}?(?:节假日|放假)")
_DAY = r"(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})[日号](?:\(([^()]*)\))?"
_TOKEN = re.compile(
    rf"{_DAY}(?:[至到~-]+{_DAY})?|(?P<off>放假|补休|调休)(?!\d+天,?不放)|(?P<worked>上班)"
)
_COUNT = re.compile(r"(?:共|放假|休息)(\d{1,2})天")
_WEEKDAY = re.compile(r"(?:周|星期|礼拜)([一二三四五六日天])")
_FILLING = re.compile(
    r"不调休|与?周末连休|(?:共|放假)\d{1,2}天|放假|补休|调休|上班|正常|照常|其中|[、,;和与及:]"
)
_NOT = re.compile(r"不(?:放假|上班|补休)")
_ENCOURAGED = "鼓励"  # what employers are asked for makes no day of rest
_LONGEST = timedelta(days=30)
_MANY = 20_000  # characters; a notice has fewer than 2,000


def read_notice(text: str, year: int = 0) -> HolidayList:
    """Read a text such as 一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班.

    The year is told, or stands in the title, or with the days. What stands before the first item
    is no list: the notice of 2025 tells there of the law. A sentence that names a day and is not
    understood to its last character is a fault with its line.
    """
    if len(text) > _MANY:
        return HolidayList(year, faults=(fault(0, "holidays.too_many_signs", limit=_MANY),))
    plain = half_width(text).translate(_MARKS)
    plain = "\n" + plain.replace("\r\n", "\n").replace("\r", "\n")
    heads = list(_ITEM.finditer(plain))
    if not heads:
        return HolidayList(year, faults=(fault(0, "holidays.no_item"),))
    year = year or _year_in(plain, heads[0].start())
    if not year:
        return HolidayList(0, faults=(fault(0, "holidays.no_year"),))
    if year not in YEARS:
        return out_of_range(year)
    ends = [*(head.start() for head in heads[1:]), len(plain)]
    lines: list[ReadLine] = []
    faults: list[Fault] = []
    for head, end in zip(heads, ends, strict=True):
        item = _Item(year, "".join(filter(str.isprintable, head.group(1))).strip())
        for place, sentence in _sentences(plain, head.end(), end):
            item.read(plain.count("\n", 0, place), sentence)
        if not item.days:
            line = plain.count("\n", 0, head.end())
            item.faults = item.faults or [fault(line, "holidays.empty_item", name=item.name)]
        lines += item.lines
        faults += item.faults
    return judged(year, lines, faults)


def _year_in(plain: str, first: int) -> int:
    if found := _TITLE.search(plain[:first]):
        return int(found.group(1))
    years = [int(year) for year in re.findall(r"(\d{4})年\d{1,2}月", plain[first:])]
    return max(years, default=0) if len(set(years)) <= 2 else 0  # 元旦 may name two  # noqa: PLR2004


def _sentences(plain: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Give each sentence where it begins; a line that a copy broke goes on in the next one."""
    for found in re.finditer(r"[^。]+", plain[start:end]):
        body = found.group()
        lead = len(body) - len(body.lstrip())
        if told := "".join(body.split()):
            yield start + found.start() + lead, told


@dataclass(slots=True)
class _Item:
    """One paragraph of the notice on its way through its sentences."""

    year: int
    name: str
    lines: list[ReadLine] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def days(self) -> list[Listed]:
        return [one for line in self.lines for one in line.days]

    def read(self, line: int, text: str) -> None:
        if _is_ending(text):
            return
        if text.startswith(_ENCOURAGED):
            self.lines.append(ReadLine(line, text))
            return
        days: list[Listed] = []
        try:
            for kind, day in _Clause(self.year, self.name).days(text):
                days.append(Listed(day, kind, self.name))
            _demand_count(text, days)
        except _Unclear as unclear:
            self.faults.append(fault(line, unclear.code, **unclear.details))
            return
        self.lines.append(ReadLine(line, text, tuple(days)))


class _Unclear(Exception):
    """A sentence that cannot be read, or that contradicts itself."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code, self.details = code, details


@dataclass(slots=True)
class _Clause:
    """The days of one sentence, each with the verb that follows it."""

    year: int
    feast: str
    month: int = 0

    def days(self, text: str) -> Iterator[tuple[Kind, date]]:
        left = _FILLING.sub("", _TOKEN.sub(lambda one: "" if one.group(3) else one.group(), text))
        if left or _NOT.search(text):
            raise _Unclear("holidays.not_understood", text=quoted(left or text))
        waiting: list[date] = []
        for found in _TOKEN.finditer(text.replace("不调休", "")):
            if found.group(3):
                waiting += self._span(found)
                continue
            kind = Kind.OFF if found.group("off") else Kind.WORKED
            yield from ((kind, day) for day in waiting)
            waiting = []
        if waiting:
            raise _Unclear("holidays.no_verb", day=named(waiting[0]))

    def _span(self, found: re.Match[str]) -> list[date]:
        first = self._day(*found.group(1, 2, 3, 4))
        if not found.group(7):
            return [first]
        last = self._day(*found.group(5, 6, 7, 8))
        if not timedelta(0) <= last - first <= _LONGEST:
            raise _Unclear("holidays.not_a_span", first=named(first), last=named(last))
        return [first + timedelta(days=n) for n in range((last - first).days + 1)]

    def _day(self, year: str | None, month: str | None, day: str, about: str | None) -> date:
        self.month = int(month or self.month)
        before = self.month == DECEMBER and "元旦" in self.feast
        try:
            made = date(int(year or (self.year - 1 if before else self.year)), self.month, int(day))
        except ValueError:
            told = f"{self.month}月{day}日" if self.month else f"{day}日"
            raise _Unclear("holidays.no_such_day", day=told) from None
        if made.year not in YEARS:
            raise _Unclear("holidays.no_such_day", day=named(made))
        if said := _WEEKDAY.search(about or ""):
            told = f"周{said.group(1).replace('天', '日')}"
            if told != weekday(made):
                raise _Unclear(
                    "holidays.wrong_weekday", day=named(made), weekday=weekday(made), said=told
                )
        return made


def _demand_count(text: str, days: list[Listed]) -> None:
    found = _COUNT.search(text)
    off = {one.day for one in days if one.kind is Kind.OFF}
    if not found:
        return
    said = int(found.group(1))
    fitting = {len(off)} | ({len(_with_weekend(off))} if "连休" in text else set())
    if said not in fitting:
        raise _Unclear("holidays.wrong_count", said=said, count=len(off))


def _with_weekend(off: set[date]) -> set[date]:
    """Add the weekends that join the days without a gap."""
    whole = set(off)
    for day in off:
        for step in (timedelta(days=-1), timedelta(days=1)):
            beside = day + step
            while beside.weekday() > 4 or beside in off:  # noqa: PLR2004 — Friday
                whole.add(beside)
                beside += step
    return whole


def _is_ending(text: str) -> bool:
    """The last paragraph has no day in it; the signature is a day and who signed."""
    return not re.search(_DAY, text) or bool(
        re.fullmatch(r"(?:\(?此件[^)]*\)?)?[^\d,:]*\d{4}年\d{1,2}月\d{1,2}日[^\d,:]*", text)
        and not re.search("放假|上班|休", text)
    )
