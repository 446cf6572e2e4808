"""Amounts of money in the words people type: 3千, 两万, 12万5千, 1.2w, 壹万贰仟元整.

What can mean two amounts is refused: 12万5 is 125,000 to one and 120,005 to another.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

from desktop.errors import RuleBroken
from desktop.rules.letters import plain, quoted

_SMALL = str.maketrans(
    "〇零壹贰貳叁參肆伍陆陸柒捌玖两兩拾佰仟圆圓块毛正萬億wWkK",
    "零零一二二三三四五六六七八九二二十百千元元元角整万亿万万千千",
)
_DIGIT = {char: value for value, char in enumerate("零一二三四五六七八九")}
_STEPS = {"十": 10, "百": 100, "千": 1_000}
_GROUPS = {"万": 10_000, "亿": 100_000_000}
_NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?|[0-9]+(?:\.[0-9]*)?"
_TOKENS = re.compile(f"({_NUMBER})|([一二三四五六七八九])|(零)|([十百千万亿])")
_CURRENCY = re.compile("^(?:人民币|rmb|cny)?[¥￥]?", re.IGNORECASE)
_ENDS = re.compile(
    r"(.*?)(元)?(?:([0-9一二三四五六七八九])角|(?<=元)([一二三四五六七八九]))?"
    r"零?(?:([0-9一二三四五六七八九])分)?整?"
)
_LONGEST = 1_000  # characters of an amount
_ANY = 10**_LONGEST
_TEN = 10


_WHY = (  # what is refused, and what to say of it
    ("money.foreign", re.compile("[$€£]|美[元金]|港[币元]|欧元|日元|英镑|卢布|韩元")),
    ("money.of_each", re.compile("[/每×*]|一个?[月年天]")),
    (
        "money.vague",
        re.compile(
            "[多余几数约近上来至到~—+><＞＜?？]|左右|大概|不[到足止详等]|超过|以[上下内]|若干|(?<=.)-(?=[0-9几])|[0-9]、"
        ),
    ),
    ("money.comma", re.compile("[0-9],[0-9]{1,2}(?![0-9])|[0-9],[0-9]{4}")),
)


def yuan_of(text: str) -> Fraction:
    """Read an amount; raises `money.not_a_number`, `money.negative` and `money.two_ways`.

    What is no amount for a reason that can be told is refused by it: `money.vague` (3000多),
    `money.of_each` (3000元/月), `money.comma` (12,5) and `money.foreign`.
    """
    try:
        return _yuan_of(text)
    except RuleBroken as broken:
        if broken.code != "money.not_a_number":
            raise
        typed = plain(text)
        code = next((code for code, sign in _WHY if sign.search(typed)), broken.code)
        raise RuleBroken(code, given=quoted(typed)) from None


def _yuan_of(text: str) -> Fraction:
    bare = _CURRENCY.sub("", plain(text)).removesuffix("人民币").removesuffix("钱")
    typed = _CURRENCY.sub("", bare.lstrip("-"))
    found = _ENDS.fullmatch(typed.translate(_SMALL))
    if not found or not typed or len(typed) > _LONGEST:
        raise RuleBroken("money.not_a_number")
    whole, named, jiao, said, fen = found.groups()
    jiao = jiao or said  # 三块二 is 3.20; 12元5 is written by nobody who means one thing
    if (jiao or fen) and (("." in whole) or bool(whole) != bool(named)):
        raise RuleBroken("money.not_a_number")
    value = _Reading().of(whole) if whole else Fraction(0)
    if not whole and not (jiao or fen):
        raise RuleBroken("money.not_a_number")
    if bare.startswith("-"):
        raise RuleBroken("money.negative")
    return value + Fraction(_digit(jiao), 10) + Fraction(_digit(fen), 100)


def _digit(told: str | None) -> int:
    return _DIGIT[told] if told in _DIGIT else int(told or "0")


@dataclass
class _Reading:
    """How far an amount has been read: what its groups say, and what stands before the next."""

    groups: Fraction = Fraction(0)
    section: Fraction = Fraction(0)
    number: Fraction | None = None
    spoken: bool = False  # the number is a Han digit
    gap: bool = False  # 零 stands before the number
    broken: bool = False  # a fraction was read, after which nothing smaller comes
    step: int = _ANY
    group: int = _ANY

    def of(self, words: str) -> Fraction:
        at = 0
        while at < len(words):
            found = _TOKENS.match(words, at)
            if not found:
                raise RuleBroken("money.not_a_number")
            figures, digit, nought, unit = found.groups()
            if figures or digit:
                self._take(
                    Fraction(figures.replace(",", "").rstrip(".")) if figures else None, digit
                )
            elif nought:
                self._pass(alone=words == nought)
            else:
                self._multiply(unit)
            at = found.end()
        return self._whole()

    def _take(self, figures: Fraction | None, digit: str | None) -> None:
        if self.number is not None or self.broken:
            raise RuleBroken("money.not_a_number")
        self.number = Fraction(_DIGIT[digit]) if digit else figures
        self.spoken = bool(digit)
        self.broken = bool(self.number and self.number.denominator > 1)

    def _pass(self, *, alone: bool) -> None:
        if self.number is not None or self.broken:
            raise RuleBroken("money.not_a_number")
        self.gap = True
        self.number = Fraction(0) if alone else None

    def _multiply(self, unit: str) -> None:
        if unit in _GROUPS:
            self._end_group(_GROUPS[unit])
            return
        size = _STEPS[unit]
        if self.number is None and size != min(_STEPS.values()):
            raise RuleBroken("money.not_a_number")
        more = (Fraction(1) if self.number is None else self.number) * size
        if size >= self.step or more >= min(self.step, self.group):
            raise RuleBroken("money.not_a_number")
        self.section, self.step = self.section + more, size
        self.number, self.gap = None, False

    def _end_group(self, size: int) -> None:
        more = (self.section + (self.number or 0)) * size
        if size >= self.group or not more or more >= self.group:
            raise RuleBroken("money.not_a_number")
        if self.number is not None and self.step != _ANY:
            self._demand_one_way(self.step)
        self.groups, self.group, self.step = self.groups + more, size, _ANY
        self.section, self.number, self.gap = Fraction(0), None, False

    def _whole(self) -> Fraction:
        if self.number is None:
            return self.groups + self.section
        above = min(self.step, self.group)
        if self.spoken and not self.gap and _TEN < above < _ANY:
            return self.groups + self.section + self.number * above / _TEN  # 两万五 is 25,000
        self._demand_one_way(above)
        return self.groups + self.section + self.number

    def _demand_one_way(self, above: int) -> None:
        """Refuse a number too large for its place, and a single figure without its unit."""
        number = self.number or Fraction(0)
        if number >= above:
            raise RuleBroken("money.not_a_number")
        if number < _TEN < above < _ANY and not self.gap:
            raise RuleBroken("money.two_ways")
