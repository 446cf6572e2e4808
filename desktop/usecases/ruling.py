"""What is the same whatever an office rules from a day on: the day, what is said of it, and new."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from db.rows.uow import UnitOfWork
from desktop.errors import RuleBroken
from desktop.rules.ruled import R


def first_day(valid_from: date | None, uow: UnitOfWork, what: str) -> date:
    """Give the day from which something holds, today where none is told; raises `….from_past`."""
    day = valid_from or uow.today()
    if day < uow.today():
        raise RuleBroken(f"{what}.from_past", "valid_from")
    return day


def said_of(command: object, names: Iterable[str]) -> dict[str, Any]:
    """Give what a command says; what it leaves out stays as it stands."""
    told = ((name, getattr(command, name)) for name in names)
    return {name: value for name, value in told if value is not None}


def demand_other(stood: R, wanted: R, what: str, name: str) -> None:
    """Raise `….same` where the row that stands says all of it already, from whatever day on."""
    if replace(stood, valid_from=None) == replace(wanted, valid_from=None):
        raise RuleBroken(f"{what}.same", name=name)
