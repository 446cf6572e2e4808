"""Free texts as they are typed, judged beside their field, so that every store can keep them."""

from collections.abc import Iterable
from datetime import date

from db.process.folded import fits
from db.rows.uow import UnitOfWork
from desktop.errors import RuleBroken
from desktop.rules import chinese_dates
from desktop.rules.names import TextRule, check
from desktop.rules.printed import unprinted

LONGEST = 4000  # 产品规则, as of 事件简述 in GB/T 31000—2015 T30


def needed(text: str, field: str, label: str) -> str:
    """Trim a text that must not be empty; raises a `text.…` refusal beside the field."""
    return check(text, TextRule(label, LONGEST, lines=True)).demand(field)


def told(text: str, field: str, label: str) -> str:
    """Trim a text that may be empty; raises a `text.…` refusal beside the field."""
    if not text:
        return ""
    return check(text, TextRule(label, LONGEST, lines=True, needed=False)).demand(field)


def iso_day(text: str, field: str, today: date | None = None) -> str:
    """Read a day however it is typed, or nothing; raises a `date.…` refusal beside the field."""
    if fits("day", text):
        return text
    try:
        return chinese_dates.parse(text, today).isoformat()
    except RuleBroken as broken:
        raise RuleBroken(broken.code, field, **broken.details) from None


def happened(given: date | None, field: str, uow: UnitOfWork) -> date:
    """Give the day of a fact, today where none is told; raises `date.in_future`."""
    day = given or uow.today()
    demand_past(day, field, uow)
    return day


def demand_past(day: date, field: str, uow: UnitOfWork) -> None:
    """Raise `date.in_future` for a fact that is said to have happened after today."""
    if day > uow.today():
        raise RuleBroken("date.in_future", field)


def lines_of(texts: Iterable[str], field: str, label: str) -> tuple[str, ...]:
    """Trim several texts and leave out the empty ones."""
    judged = (told(text, field, label) for text in texts)
    return tuple(text for text in judged if text)


def demand_printed(text: str, field: str, label: str) -> str:
    """Give a text that a paper will show; raises `text.not_printed` for what no font draws.

    A rare character of a name is no refusal: its place stays empty on the paper, for the pen.
    """
    found = unprinted(text)
    if found and not found.by_pen:
        told = {"place": found.place, "character": found.character, "codepoint": found.codepoint}
        raise RuleBroken("text.not_printed", field, label=label, **told)
    return text
