"""Personal fields as a viewer may see them. A screen cannot unmask what it never received.

Everything a page shows about a masked person together leaves at least 1,000 identity numbers
possible: the area, the last two characters, the year of birth, and the sex (which the last two
tell anyway). So the day of birth is hidden with the number, and an age is counted from the years
alone: an exact age would betray on which side of today the birthday lies.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Grade(StrEnum):
    """How closely a field is kept, and by which rule it is hidden."""

    NAME = "name"
    IDENTITY = "identity"
    BIRTH = "birth"
    AGE = "age"
    PHONE = "phone"
    ADDRESS = "address"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Masked:
    """The text of a personal field, as far as the viewer may read it."""

    text: str
    grade: Grade
    hidden: bool = False  # something of it is not shown, so it can be revealed with a reason

    def __str__(self) -> str:
        return self.text


_COMPOUND = (
    "欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 司徒 司空 夏侯 万俟 闻人 "
    "澹台 淳于 单于 太叔 申屠 轩辕 钟离 鲜于 闾丘 亓官 司寇 子车 颛孙 端木 巫马 公西 漆雕 "
    "乐正 壤驷 公良 拓跋 夹谷 宰父 谷梁 段干 百里 东郭 南门 呼延 羊舌 微生 梁丘 左丘 东门 "
    "西门 南宫 第五 公冶 宗政 濮阳 赫连 独孤 仲孙 公羊 贺兰 纳兰 完颜 叶赫 耶律"
)
COMPOUND_SURNAMES = frozenset(_COMPOUND.split())
STARS = "****"
_AREA, _TAIL = 6, 2
_CITIZEN_LENGTHS = {15, 18}
_LEAST_HIDDEN = 6  # characters of any other document: a million numbers
_MOBILE = re.compile("1[0-9]{10}")
_LANDLINE = re.compile("(0[0-9]{2,3})-?([0-9]{7,8})")
_YEAR = 4
_VILLAGE = re.compile("小区|社区|村")
_TOWN = re.compile("街道|镇|乡")
_NUMBERS = re.compile(r"[\d号]")
_COUNTY = re.compile("县|区|市|省")


def mask(value: str | None, grade: Grade, *, full: bool = False) -> Masked:
    """Show a value as far as allowed: all of it when `full`, else by the rule of its grade.

    Birth is a date as YYYY-MM-DD; identity and phone numbers are normalised.
    """
    text = value or ""
    if full or not text:
        return Masked(text, grade)
    return Masked(_RULES[grade](text), grade, hidden=True)


def masker(grade: Grade) -> Callable[[str], Masked]:
    """Give the rule of a grade once for a column of a thousand values."""
    rule = _RULES[grade]

    def hide(text: str) -> Masked:
        return Masked(rule(text), grade, hidden=True) if text else Masked(text, grade)

    return hide


def mask_age(birth: date | None, today: date, *, full: bool = False) -> Masked:
    """Return completed years, or when masked only the difference of the years: 约36岁."""
    if birth is None:
        return Masked("", Grade.AGE)
    years = today.year - birth.year
    if full:
        return Masked(
            f"{years - ((today.month, today.day) < (birth.month, birth.day))}岁", Grade.AGE
        )
    return Masked(f"约{years}岁", Grade.AGE, hidden=True)


def _name(text: str) -> str:
    """张** and 欧阳**: always two stars, so that the length stays hidden as well."""
    compound = len(text) > _TAIL and text[:2] in COMPOUND_SURNAMES
    return (text[:2] if compound else text[:1] if len(text) > 1 else "") + "**"


def _identity(text: str) -> str:
    if len(text) in _CITIZEN_LENGTHS:
        return text[:_AREA] + "*" * (len(text) - _AREA - _TAIL) + text[-_TAIL:]
    hidden = len(text) - _TAIL
    return "*" * hidden + text[-_TAIL:] if hidden >= _LEAST_HIDDEN else "*" * len(text)


def _birth(text: str) -> str:
    return f"{text[:_YEAR]}年"


def _phone(text: str) -> str:
    if _MOBILE.fullmatch(text):
        return text[:3] + STARS + text[7:]
    line = _LANDLINE.fullmatch(text)
    if line:
        return f"{line[1]}-{STARS}{line[2][len(STARS) :]}"
    return STARS


def _address(text: str) -> str:
    """Keep an address down to the village or housing estate, never the house."""
    head = _NUMBERS.split(text, maxsplit=1)[0]
    town = _TOWN.search(head)
    place = _VILLAGE.search(head, town.end() if town else 0) or town or _COUNTY.search(head)
    return head[: place.end()] + STARS if place else STARS


def _all(text: str) -> str:
    return STARS


_RULES = {
    Grade.NAME: _name,
    Grade.IDENTITY: _identity,
    Grade.BIRTH: _birth,
    Grade.AGE: _all,
    Grade.PHONE: _phone,
    Grade.ADDRESS: _address,
    Grade.NOTE: _all,
}
