"""What a list of cases can be narrowed to, as data."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from db.queries.case_filter import CaseFilter
from db.queries.places import Division
from db.subjects.case.steps import OPEN, Step
from desktop.cases.clocks import soon
from desktop.rules.deadlines import Reckoning
from desktop.texts.codes import load_codes


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter, in words; `fields` are those of CaseFilter that it sets."""

    text: str
    fields: tuple[tuple[str, Any], ...] = ()

    def fits(self, wanted: CaseFilter) -> bool:
        return all(getattr(wanted, name) == value for name, value in self.fields)


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
        return replace(wanted, **{**self._empty(), **dict(choice.fields)})

    def _empty(self) -> dict[str, Any]:
        bare = CaseFilter()
        return {name: getattr(bare, name) for name in self.governs}

    def _is(self, choice: Choice, wanted: CaseFilter) -> bool:
        given = {**self._empty(), **dict(choice.fields)}
        return all(getattr(wanted, name) == value for name, value in given.items())


def steps() -> Narrowing:
    table = load_codes()["step"]
    at_work = tuple(step.value for step in Step if step in OPEN)
    single = (Choice(table.name_of(step), (("steps", (step.value,)),)) for step in Step)
    return Narrowing(
        "环节", ("steps",), (Choice("全部"), Choice("在办", (("steps", at_work),)), *single)
    )


def natures() -> Narrowing:
    return Narrowing("性质", ("nature",), _coded("nature", "nature"))


def categories() -> Narrowing:
    """Offer the upper level of table 5.56; the field at the desk asks for the lower one."""
    return Narrowing("类别", ("category",), _coded("category", "case_category", top=True))


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


def _coded(field: str, table: str, *, top: bool = False) -> tuple[Choice, ...]:
    entries = load_codes()[table].entries
    offered = (one for one in entries if not (top and one.parent))
    return (Choice("全部"), *(Choice(one.name, ((field, one.code),)) for one in offered))
