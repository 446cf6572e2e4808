"""What a list of cases can be narrowed to, as data."""

from collections.abc import Sequence
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
from desktop.texts.codes import load_codes


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter, in words; `fields` are those of CaseFilter that it sets."""

    text: str
    fields: tuple[tuple[str, Any], ...] = ()

    def fits(self, wanted: CaseFilter) -> bool:
        return all(wanted.of(name) == value for name, value in self.fields)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """One filter: its label, the fields it governs, and its choices; the first is everything."""

    label: str
    governs: tuple[str, ...]
    choices: tuple[Choice, ...]

    def chosen(self, wanted: CaseFilter) -> Choice | None:
        """Find the choice that a filter shows; None when it is one the list does not offer."""
        return next((one for one in self.choices if self._is(one, wanted)), None)

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
    single = (Choice(table.name_of(step), (("steps", (step.value,)),)) for step in Step)
    return Narrowing(
        "环节", ("steps",), (Choice("全部"), Choice("在办", (("steps", at_work),)), *single)
    )


def described() -> tuple[Narrowing, ...]:
    """Offer the fields that a list of cases is narrowed by, each by the upper level of its table.

    The desk asks for the lower one.
    """
    fields = (CASE.by_name[name] for name in CASE.filters)
    return tuple(Narrowing(one.label, (one.name,), _coded(one)) for one in fields)


def towns(divisions: Sequence[Division]) -> Narrowing:
    found = (Choice(one.name, (("town", one.code),)) for one in divisions if one.level == "town")
    return Narrowing("镇街", ("town",), (Choice("全部"), *found))


def holders() -> Narrowing:
    return Narrowing("主办", ("mine",), (Choice("全部"), Choice("本单位", (("mine", True),))))


def limits(today: date, known: Reckoning) -> Narrowing:
    near = soon(today, known)
    return Narrowing(
        "期限",
        ("overdue_on", "due_from", "due_to", "soon"),
        (
            Choice("全部"),
            Choice("已超期", (("overdue_on", today),)),
            Choice("今天到期", (("due_from", today), ("due_to", today))),
            Choice("临期", (("due_from", today), ("soon", near))),
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
    return (Choice("全部"), *(Choice(one.name, ((field.name, kept(one.code)),)) for one in entries))
