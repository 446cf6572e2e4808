"""Codes as they are typed, judged beside their field."""

from db.rows.uow import UnitOfWork
from desktop.texts.codes import load_codes


def demand_code(table: str, code: str, field: str, uow: UnitOfWork) -> None:
    """Raise `code.unknown` or `code.not_valid` beside the field."""
    load_codes()[table].demand(code, uow.today(), field)
