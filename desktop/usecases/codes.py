"""Codes as they are typed, judged beside their field."""

from db.rows.uow import UnitOfWork
from desktop.errors import RuleBroken
from desktop.rules.choices import Code
from desktop.texts.codes import load_codes


def demand_leaf(table: str, code: str, field: str, uow: UnitOfWork) -> Code:
    """Demand one that stands for something; raises `code.is_a_heading` for a mere class of them."""
    known = load_codes()[table]
    entry = known.demand(code, uow.today(), field)
    below = [one.name for one in known.children(code) if one.valid_on(uow.today())]
    if below:
        raise RuleBroken("code.is_a_heading", field, name=entry.name, ways="、".join(below))
    return entry


def demand_code(table: str, code: str, field: str, uow: UnitOfWork) -> None:
    """Raise `code.unknown` or `code.not_valid` beside the field."""
    load_codes()[table].demand(code, uow.today(), field)
