"""The tables of the registers, made from their descriptions."""

from typing import Any

from sqlalchemy import Boolean, Column, Index, Integer, Table
from sqlalchemy.types import TypeEngine

from db.models.base import BIG, CODE, METADATA, TEXT
from db.subjects.records.catalogue import DESCRIPTIONS
from db.subjects.records.described import Description, Field
from db.vocabulary import Vocabulary

_TYPES: dict[str, TypeEngine[Any]] = {
    "text": TEXT,
    "codes": TEXT,
    "decimal": TEXT,
    "ref": BIG,
    "number": BIG,
    "flag": BIG,
    "code": CODE,
    "day": CODE,
}


def _column(field: Field) -> Column[Any]:
    return Column(field.name, _TYPES[field.type], index=field.indexed or None)


def _table(description: Description) -> Table:
    return Table(
        description.table,
        METADATA,
        Column("id", BIG, primary_key=True, autoincrement=False),
        Column("audience", TEXT, nullable=False),
        Column("fold", Integer, nullable=False),
        Column("parked", Boolean, nullable=False),
        *(_column(field) for field in description.fields),
        *(Column(name, TEXT) for name in description.sounds.values()),
        *(Index(None, description.sorted_by(name), "id") for name in description.sorts),
        *(Index(None, *names) for names in description.indexes),
    )


RECORDS: dict[str, Table] = Vocabulary({one.kind: _table(one) for one in DESCRIPTIONS})
