"""Where a page ends, as somebody says who may say anything."""

from typing import Any

from sqlalchemy import ColumnElement

from db.vocabulary import Unaskable


def demand_of(column: ColumnElement[Any], value: object) -> None:
    """Raise Unaskable for a value that cannot stand in a column."""
    if value is not None and not isinstance(value, column.type.python_type):
        raise Unaskable
