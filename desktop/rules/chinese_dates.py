"""The two styles in which papers write a date, and what a clerk may type for one."""

import re
from datetime import date

from desktop.errors import RuleBroken
from desktop.rules.letters import half_width

_HAN = "〇一二三四五六七八九"
_VALUE = {char: value for value, char in enumerate(_HAN)} | {"零": 0, "○": 0}
_ARABIC = re.compile(r"([0-9]{4})(?:年|[-/.])([0-9]{1,2})(?:月|[-/.])([0-9]{1,2})日?")
_SOLID = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_DIGITS = f"[{''.join(_VALUE)}]"
_NUMERAL = "([一二三四五六七八九十]{1,3})"
_WRITTEN = re.compile(f"({_DIGITS}{{4}})年{_NUMERAL}月{_NUMERAL}日")
_TEN = 10


def in_digits(day: date) -> str:
    """Write 2025年6月3日."""
    return f"{day.year}年{day.month}月{day.day}日"


def in_characters(day: date) -> str:
    """Write 二〇二五年六月三日."""
    year = "".join(_HAN[int(digit)] for digit in f"{day.year:04}")
    return f"{year}年{_numeral(day.month)}月{_numeral(day.day)}日"


def parse(text: str) -> date:
    """Read either style, 2025-6-3, 2025/6/3, 2025.6.3 or 20250603; raises `date.not_a_date`."""
    typed = "".join(half_width(text).split())
    found = _ARABIC.fullmatch(typed) or _SOLID.fullmatch(typed)
    if found:
        return _date(int(found[1]), int(found[2]), int(found[3]))
    found = _WRITTEN.fullmatch(typed)
    if not found:
        raise RuleBroken("date.not_a_date")
    year = int("".join(str(_VALUE[char]) for char in found[1]))
    return _date(year, _number(found[2]), _number(found[3]))


def _numeral(number: int) -> str:
    tens, ones = divmod(number, _TEN)
    head = "" if not tens else "十" if tens == 1 else _HAN[tens] + "十"
    return head + (_HAN[ones] if ones else "")


def _number(numeral: str) -> int:
    """Read 三, 十, 十二, 二十, 三十一; what is none of these becomes 0, which is no date."""
    return next((number for number in range(1, 32) if _numeral(number) == numeral), 0)


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise RuleBroken("date.not_a_date") from None
