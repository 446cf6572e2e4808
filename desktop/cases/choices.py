"""What a list of cases can be narrowed to, as data."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.queries.case_filter import CaseFilter
from db.queries.places import Division
from db.subjects.case.fields import CASE
from db.subjects.case.steps import OPEN, Step
from db.subjects.records.described import Field
from desktop.cases.clocks import soon
from desktop.rules.deadlines import Reckoning
from desktop.rules.periods import Period, read_period, usual_periods
from desktop.texts.codes import load_codes

_IN_TOWN = 9  # digits of a code


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter, in words; `fields` are those of CaseFilter that it sets.

    `key` is what is kept of it; that of everything is "".
    """

    text: str
    fields: tuple[tuple[str, Any], ...] = ()
    key: str | int = ""

    def fits(self, wanted: CaseFilter) -> bool:
        return all(wanted.of(name) == value for name, value in self.fields)


def _nothing_more(_: str) -> Choice | None:
    return None


@dataclass(frozen=True, slots=True)
class Narrowing:
    """One filter: its label, the fields it governs, and its choices; the first is everything.

    `read` makes a choice of what is typed, where more can be chosen than is listed.
    """

    label: str
    governs: tuple[str, ...]
    choices: tuple[Choice, ...]
    read: Callable[[str], Choice | None] = _nothing_more

    def keyed(self, key: str | int) -> Choice | None:
        """Find a choice by what was kept of it."""
        found = next((one for one in self.choices if one.key == key), None)
        return found or self.read(str(key))

    def chosen(self, wanted: CaseFilter) -> Choice | None:
        """Find the choice that a filter shows; None when it is one the list does not offer."""
        return next((one for one in self.choices if self._is(one, wanted)), None)

    def without(self, wanted: CaseFilter) -> CaseFilter:
        return wanted.but(self._empty())

    def apply(self, choice: Choice, wanted: CaseFilter) -> CaseFilter:
        return wanted.but({**self._empty(), **dict(choice.fields)})

    def _empty(self) -> dict[str, Any]:
        bare = CaseFilter()
        return {name: bare.of(name) for name in self.governs}

    def _is(self, choice: Choice, wanted: CaseFilter) -> bool:
        given = {**self._empty(), **dict(choice.fields)}
        return all(wanted.of(name) == value for name, value in given.items())


def steps() -> Narrowing:
    table = load_codes()["step"]
    at_work = tuple(step.value for step in Step if step in OPEN)
    single = (Choice(table.name_of(step), (("steps", (step.value,)),), step.value) for step in Step)
    everything, open_ = Choice("全部"), Choice("在办", (("steps", at_work),), "open")
    return Narrowing("环节", ("steps",), (everything, open_, *single))


def described() -> dict[str, Narrowing]:
    """Offer the fields that a list of cases is narrowed by, each by the upper level of its table.

    The desk asks for the lower one.
    """
    fields = (CASE.by_name[name] for name in CASE.filters)
    return {one.name: Narrowing(one.label, (one.name,), _coded(one)) for one in fields}


def towns(divisions: Sequence[Division]) -> Narrowing:
    return _divisions("镇街", "town", divisions)


def villages(divisions: Sequence[Division], town: str) -> Narrowing:
    """Offer what lies in a town, or in any."""
    own = [one for one in divisions if one.code.startswith(town[:_IN_TOWN])]
    return _divisions("村居", "village", own)


def holders() -> Narrowing:
    """Offer one's own unit; any other is looked for by its name."""
    own = Choice("本单位", (("mine", True),), "mine")
    return Narrowing("主办", ("mine", "holder"), (Choice("全部"), own))


def held_by(unit: int, name: str) -> Choice:
    return Choice(name, (("holder", unit),), unit)


def registered(today: date) -> Narrowing:
    """Offer the usual periods; any other is typed: 2026年11月, 2026-11-01至2026-11-15."""
    usual = usual_periods(today).items()
    listed = (_period_choice(words, period, key) for key, (words, period) in usual)

    def read(typed: str) -> Choice | None:
        found = read_period(typed)
        return _period_choice(found.words, found, found.spelling) if found else None

    governs = ("registered_from", "registered_to")
    return Narrowing("登记日期", governs, (Choice("全部"), *listed), read)


def limits(today: date, known: Reckoning) -> Narrowing:
    near = soon(today, known)
    return Narrowing(
        "期限",
        ("overdue_on", "due_from", "due_to", "soon"),
        (
            Choice("全部"),
            Choice("已超期", (("overdue_on", today),), "late"),
            Choice("今天到期", (("due_from", today), ("due_to", today)), "today"),
            Choice("临期", (("due_from", today), ("soon", near)), "soon"),
        ),
    )


def period_of(wanted: CaseFilter) -> str:
    """Put into words what no choice shows: a period of registering or finishing."""
    pairs = (
        ("登记", wanted.registered_from, wanted.registered_to),
        ("办结", wanted.finished_from, wanted.finished_to),
    )
    words = [f"{_period(first, last)}{verb}" for verb, first, last in pairs if first or last]
    return "，".join(words)


def _period(first: date | None, last: date | None) -> str:
    if first and last:
        return f"{first:%Y-%m-%d}" if first == last else f"{first:%Y-%m-%d} 至 {last:%Y-%m-%d} "
    return f"{first:%Y-%m-%d} 以后" if first else f"{last:%Y-%m-%d} 以前"


def _coded(field: Field) -> tuple[Choice, ...]:
    entries = load_codes()[field.codes].children()
    kept = int if field.type == "flag" else str
    coded = (Choice(one.name, ((field.name, kept(one.code)),), kept(one.code)) for one in entries)
    return (Choice("全部"), *coded)


def _divisions(label: str, level: str, divisions: Iterable[Division]) -> Narrowing:
    found = (
        Choice(one.name, ((level, one.code),), one.code) for one in divisions if one.level == level
    )
    return Narrowing(label, (level,), (Choice("全部"), *found))


def _period_choice(words: str, period: Period, key: str) -> Choice:
    fields = (("registered_from", period.first), ("registered_to", period.last))
    return Choice(words, fields, key)
