"""The two styles in which papers write a date, and what people type for one.

A day is told by year, month and day in that order. What can mean two days is refused, and so is
what cannot be: the calendar of the moon, and two digits of a year that may lie behind or ahead.
"""

import re
from datetime import MAXYEAR, MINYEAR, date, timedelta

from desktop.errors import RuleBroken
from desktop.rules.day_words import WEEKDAYS, YEARS, demand_one_day, named_day, weekday_of
from desktop.rules.letters import half_width, plain

_HAN = "〇一二三四五六七八九"
_VALUE = {char: value for value, char in enumerate(_HAN)} | {"零": 0, "○": 0, "◯": 0, "Ｏ": 0}
_SMALL = str.maketrans("壹贰貳叁參肆伍陆陸柒捌玖拾號两", "一二二三三四五六六七八九十号二")
_WORDS = {
    "大前天": -3, "前天": -2, "前日": -2, "qt": -2, "昨天": -1, "昨日": -1, "昨": -1, "zt": -1,
    "昨晚": -1, "昨早": -1, "今早": 0, "今晨": 0, "今晚": 0,
    "今天": 0, "今日": 0, "本日": 0, "当天": 0, "jt": 0, "明天": 1, "明日": 1, "mt": 1,
    "后天": 2, "后日": 2, "大后天": 3,
}  # fmt: skip
_MONTHS = {"本月": 0, "这个月": 0, "上月": -1, "上个月": -1, "下月": 1, "下个月": 1}
_DIGITS = f"[0-9{''.join(_VALUE)}]"
_NUMBER = f"({_DIGITS}{{1,2}}|[零〇]?[一二三]?[十廿卅][一二三四五六七八九]?)"
_YEAR = f"(?:({_DIGITS}{{4}}|{_DIGITS}{{2}})年|({'|'.join(YEARS)}))"
_WRITTEN = re.compile(f"(?:(?:{_YEAR})?(?:{_NUMBER}月份?|({'|'.join(_MONTHS)})))?{_NUMBER}[日号]?")
_PARTED = re.compile(r"([0-9]{4}|[0-9]{2})([-/.])([0-9]{1,2})\2([0-9]{1,2})日?")
_MIXED = re.compile(r"([0-9]{4})(?:年|[-/.])([0-9]{1,2})(?:月|[-/.])([0-9]{1,2})[日号]?")
_SHORT = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})日?|([0-9]{2})([0-9]{2})")
_SOLID = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_AGO = re.compile(f"([0-9]{{1,3}}|两|{_NUMBER})[天日]以?(?P<way>前|后)")
_CLOCK = "(?:[0-9]{1,2}|[一二三四五六七八九十两]{1,3})[时点:].*"  # .* once: each more is for ever
_TIME = f"(?:(?:凌晨|清晨|早[上晨]|上午|中午|下午|傍晚|晚上|夜[里间]|半夜)+(?:{_CLOCK})?|{_CLOCK})$"
_HOUR = re.compile(
    rf"(?<=[日号天晚早晨])\s*{_TIME}|(?<=[周期拜][一二三四五六日天])\s*{_TIME}"
    r"|(?<=[0-9])(?:t|\s+)[0-9]{1,2}:[0-9]{2}(?::[0-9.]+)?$"
)
_WEEKDAY = re.compile(r"[(（]?(?:星期|周|礼拜)([一二三四五六日天])[)）]?$")
_MARKS = str.maketrans("、,·\\_", ".....")
_MOON = ("农历", "阴历", "正月", "腊月", "冬月", "初", "闰", "除夕", "春节", "重阳")
_TEN, _MONTHS_OF_A_YEAR, _CENTURY, _AHEAD = 10, 12, 100, 10


def in_digits(day: date) -> str:
    """Write 2025年6月3日."""
    return f"{day.year}年{day.month}月{day.day}日"


def with_weekday(day: date) -> str:
    """Write 2025年6月3日（星期二）."""
    return f"{in_digits(day)}（星期{WEEKDAYS[day.weekday()]}）"


def in_characters(day: date) -> str:
    """Write 二〇二五年六月三日."""
    year = "".join(_HAN[int(digit)] for digit in f"{day.year:04}")
    return f"{year}年{_numeral(day.month)}月{_numeral(day.day)}日"


def parse(text: str, today: date | None = None) -> date:
    """Read a day however it is typed: 2025。6。3, 25.6.3, 20250603, 二〇二五年六月三日.

    With `today` also 6月3号, 廿九日, 0603, 昨日, 上周五, 国庆节 and two digits of a year. An hour
    that was told is left out; a day of the week has to be that of the day. Raises
    `date.not_a_date`, `date.no_such_day`, `date.two_digits`, `date.of_the_moon`,
    `date.weekday_differs` and what `day_words` does.
    """
    bare = plain(_HOUR.sub("", half_width(text).strip().lower())).translate(_MARKS)
    if today and (day := named_day(bare.rstrip("./-"), today)):
        return day
    typed = _WEEKDAY.sub("", bare).rstrip("./-")
    day = _day_of(typed, today)
    told = _WEEKDAY.search(bare)
    if told and day.weekday() != weekday_of(told[1]):
        raise RuleBroken("date.weekday_differs", day=with_weekday(day))
    return day


def _day_of(typed: str, today: date | None) -> date:
    if today and (day := _counted(typed, today)):
        return day
    demand_one_day(typed)
    if any(word in typed for word in _MOON):
        raise RuleBroken("date.of_the_moon")
    for shape in (_PARTED, _MIXED, _SOLID):
        if found := shape.fullmatch(typed):
            year, month, day_ = (one for one in found.groups() if one not in "-/.")
            return _date(_whole_year(year, today), int(month), int(day_))
    if today and (found := _SHORT.fullmatch(typed)):
        month, day_ = filter(None, found.groups())
        return _date(today.year, int(month), int(day_))
    return _written(typed.translate(_SMALL), today)


def _counted(typed: str, today: date) -> date | None:
    """Read what counts from today: 昨日, 3天前."""
    found = _AGO.fullmatch(typed)
    if typed not in _WORDS and not found:
        return None
    days = _WORDS.get(typed, 0)
    if found:
        days = _number(found[1].translate(_SMALL)) * (-1 if found["way"] == "前" else 1)
        if not days:
            raise RuleBroken("date.not_a_date")
    try:
        return today + timedelta(days=days)
    except OverflowError:
        raise RuleBroken("date.not_a_date") from None


def _written(typed: str, today: date | None) -> date:
    found = _WRITTEN.fullmatch(typed)
    if not found or (not typed.endswith(("日", "号")) and "月" not in typed):
        raise RuleBroken("date.not_a_date")
    year, year_word, month, month_word, day = found.groups()
    if not year and today is None:
        raise RuleBroken("date.not_a_date")
    if year:
        return _date(_whole_year(_figures(year), today), _number(month or ""), _number(day))
    since = today or date.min
    months = since.year * _MONTHS_OF_A_YEAR + since.month - 1 + _MONTHS.get(month_word or "", 0)
    if month:
        months = (
            (since.year + YEARS.get(year_word or "", 0)) * _MONTHS_OF_A_YEAR + _number(month) - 1
        )
        if not 1 <= _number(month) <= _MONTHS_OF_A_YEAR:
            raise RuleBroken("date.not_a_date")
    return _date(months // _MONTHS_OF_A_YEAR, months % _MONTHS_OF_A_YEAR + 1, _number(day))


def _whole_year(digits: str, today: date | None) -> int:
    """Read a year; of two digits only one that nobody can take for another."""
    year = int(digits)
    if len(digits) > 2:  # noqa: PLR2004
        return year
    if today is None:
        raise RuleBroken("date.two_digits")
    century, now = divmod(today.year, _CENTURY)
    if year <= now:
        return century * _CENTURY + year
    if year <= now + _AHEAD:
        raise RuleBroken("date.two_digits")
    return (century - 1) * _CENTURY + year


def _figures(told: str) -> str:
    return "".join(str(_VALUE.get(char, char)) for char in told)


def _numeral(number: int) -> str:
    tens, ones = divmod(number, _TEN)
    head = "" if not tens else "十" if tens == 1 else _HAN[tens] + "十"
    return head + (_HAN[ones] if ones else "")


def _number(told: str) -> int:
    """Read 3, 03, 三, 十二, 一十二, 二十, 廿九, 卅一; what is none of these becomes 0."""
    figures = _figures(told)
    if figures.isdecimal():
        return int(figures)
    spelt = told.lstrip("零〇").replace("廿", "二十").replace("卅", "三十")
    spelt = spelt.removeprefix("一") if spelt.startswith("一十") else spelt
    return next((number for number in range(1, 32) if _numeral(number) == spelt), 0)


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        if MINYEAR <= year <= MAXYEAR and 1 <= month <= _MONTHS_OF_A_YEAR and day:
            raise RuleBroken("date.no_such_day", year=year, month=month, day=day) from None
        raise RuleBroken("date.not_a_date") from None
