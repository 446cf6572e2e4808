"""The tables of the registers, made from their descriptions."""

from typing import Any

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text
from sqlalchemy.types import TypeEngine

from db.models.base import BIG, METADATA
from db.registers.catalogue import DESCRIPTIONS
from db.registers.described import Description, Field

_TYPES: dict[str, TypeEngine[Any]] = {
    "text": Text(),
    "codes": Text(),
    "decimal": Text(),
    "ref": BIG,
    "number": BIG,
    "flag": BIG,
    "code": String(32),
    "day": String(32),
}


def _column(field: Field) -> Column[Any]:
    return Column(field.name, _TYPES[field.type], index=field.indexed or None)


def _table(description: Description) -> Table:
    return Table(
        description.table,
        METADATA,
        Column("id", BIG, primary_key=True, autoincrement=False),
        Column("audience", Text, nullable=False),
        Column("fold", Integer, nullable=False),
        Column("parked", Boolean, nullable=False),
        *(_column(field) for field in description.fields),
        *(Index(None, name.removeprefix("-"), "id") for name in description.sorts),
        *(Index(None, *names) for names in description.indexes),
    )


RECORDS: dict[str, Table] = {one.kind: _table(one) for one in DESCRIPTIONS}
